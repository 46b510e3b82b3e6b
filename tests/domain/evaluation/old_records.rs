//! Records of releases that had fewer fields are read, and judged as they were meant.

use keikaku::domain::comparator::Basis;
use keikaku::domain::comparator::Comparator::Gte;
use keikaku::domain::evaluation::evaluate;
use keikaku::domain::kpi::Kpi;
use keikaku::domain::observation::Observation;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::cases::{Case, target};
use super::line;

fn without<T: Serialize + DeserializeOwned>(record: &T, fields: &[&str]) -> T {
    let mut json = serde_json::to_value(record).unwrap();
    for field in fields {
        json.as_object_mut().unwrap().shift_remove(*field).unwrap();
    }
    serde_json::from_value(json).unwrap()
}

#[test]
fn records_without_the_newer_fields_are_read() {
    let observation = target(Gte, Basis::Absolute, "50");
    let old: Observation = without(&observation, &["offset", "offset_percent"]);
    assert_eq!(old, observation);
    let kpi = Kpi { accumulation: None, ..Case::new().kpi().kpi };
    let newer = ["accumulation", "period", "dimension", "part_of", "survey", "departments"];
    assert_eq!(without(&kpi, &newer), kpi);
}

#[test]
fn a_difference_to_the_baseline_is_read_as_the_figure_it_means() {
    let old = Case::new().baseline("4947").asks(Gte, Basis::Baseline, "0").actual("5830");
    let new = Case::new().baseline("4947").stated(Gte, "4947", "0").actual("5830");
    let (old, new) = (evaluate(&old.kpi()), evaluate(&new.kpi()));
    assert_eq!(line(&old), "kept - - 883 -");
    assert_eq!(old, new);
    assert_eq!((old.inputs.target, old.inputs.offset), ("4947".parse().ok(), "0".parse().ok()));
}

#[test]
fn a_difference_without_its_baseline_is_not_taken_for_a_figure() {
    let old = Case::new().asks(Gte, Basis::Baseline, "20").actual("25");
    let evaluation = evaluate(&old.kpi());
    assert_eq!(line(&evaluation), "no_baseline - - - -");
    assert_eq!(evaluation.inputs.target, None);
}

#[test]
fn a_difference_in_per_cent_to_a_number_is_refused_by_its_unit() {
    let old = Case::new().unit("g").baseline("700").asks(Gte, Basis::Baseline, "10");
    let old = old.but(|target| target.unit = Some("%".into())).actual("680");
    assert!(line(&evaluate(&old.kpi())).starts_with("mixed_units "));
}
