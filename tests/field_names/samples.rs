//! Records to compare with the dictionary: those of `seeds/`, and what seeds do not hold.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::domain::aggregate::{BudgetSum, ByDisposition, Group, RatingCount};
use crate::domain::budget::BudgetKind;
use crate::domain::calendar::FiscalYear;
use crate::domain::candidate::{Candidate, CandidateCertainty};
use crate::domain::change::ChangeLogEntry;
use crate::domain::city::ListedCity;
use crate::domain::download::{FileFormat, ReleaseFile};
use crate::domain::identifier::Identifier;
use crate::domain::kpi::Kpi;
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::measure::Measure;
use crate::domain::observation::Observation;
use crate::domain::plan::{ListedPlan, Plan, PlanPeriod};
use crate::domain::progress_entry::{LatestProgress, Outcome, ProgressEntry};
use crate::domain::progress_report::{OutcomeCount, ReportWithCounts};
use crate::domain::published::Published;
use crate::domain::rating::Rater;
use crate::domain::release::{ChangeCounts, Operation, Release};
use crate::domain::renaming::Renaming;
use crate::domain::resource::ResourceKind;
use crate::domain::warning::{Warning, WarningKind};
use crate::view::candidate::CandidateView;
use crate::view::change::ChangeView;
use crate::view::city::CityView;
use crate::view::coverage::{CoverageView, coverage_of};
use crate::view::indicator_row::IndicatorRowView;
use crate::view::kpi_evaluation::{KpiEvaluationView, evaluations_of};
use crate::view::kpi_line::KpiLine;
use crate::view::measure_line::MeasureLine;
use crate::view::plan::PlanView;
use crate::view::progress_report::ProgressReportView;
use crate::view::scorecard::{
    CoverageSummary, RatingTally, ScorecardView, ThemeCount, YearBudget, YearProgress,
    counted_by_status,
};
use crate::view::theme_cell::ThemeCellView;

/// All records of a resource in `seeds/`.
pub fn seeds<T: DeserializeOwned>(resource: ResourceKind) -> Vec<T> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|path| fs::read_dir(path).unwrap());
    let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let lists = texts.filter_map(|text| {
        let mut file: Value = serde_json::from_str(&text).unwrap();
        file.get_mut(resource.name()).map(Value::take)
    });
    lists.flat_map(|list| serde_json::from_value::<Vec<T>>(list).unwrap()).collect()
}

fn moment() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().unwrap()
}

pub fn published<T>(record: T) -> Published<T> {
    Published { record, updated_at: moment() }
}

/// All records of a resource in `seeds/`, as they are served.
pub fn records<T: DeserializeOwned>(resource: ResourceKind) -> Vec<Published<T>> {
    seeds(resource).into_iter().map(published).collect()
}

/// The views of all records of a resource in `seeds/`.
pub fn views<T: DeserializeOwned, V: From<Published<T>>>(resource: ResourceKind) -> Vec<V> {
    records::<T>(resource).into_iter().map(V::from).collect()
}

pub fn seed_kpis() -> Vec<KpiWithFigures> {
    let figures: Vec<Observation> = seeds(ResourceKind::Observations);
    let of = |kpi: &Kpi| figures.iter().filter(|it| it.kpi_id == kpi.id).cloned().collect();
    let year = |year| FiscalYear::new(year).ok();
    let kpis = seeds::<Kpi>(ResourceKind::Kpis).into_iter();
    kpis.map(|kpi| {
        let figures = of(&kpi);
        KpiWithFigures::of_vintages(kpi, figures, (year(2018), year(2027)), None)
    })
    .collect()
}

pub fn release() -> Release {
    Release {
        id: "2026-11-22.1".parse().unwrap(),
        number: 1,
        published_at: moment(),
        note: None,
        checksum: String::new(),
        predecessor_id: None,
        counts: BTreeMap::from([(ResourceKind::Cities, 8)]),
        changes: ChangeCounts::default(),
        changed: BTreeMap::new(),
    }
}

/// Nothing in `seeds/` was ever renamed.
pub fn renaming() -> Published<Renaming> {
    published(Renaming {
        id: "some".parse().unwrap(),
        resource: ResourceKind::Measures,
        former_id: "former".parse().unwrap(),
        current_id: "current".parse().unwrap(),
        note: None,
        note_en: None,
    })
}

/// Of a field that came: its value before is null, the one after any.
pub fn change() -> ChangeView {
    let record = |text: &str| RawValue::from_string(text.to_owned()).ok();
    let change = ChangeLogEntry {
        release_id: "2026-11-22.2".parse().unwrap(),
        published_at: moment(),
        sequence: 1,
        resource: ResourceKind::Measures,
        record_id: "some".parse().unwrap(),
        operation: Operation::Updated,
        record: record(r#"{"id":"some","number":"④"}"#),
        before: record(r#"{"id":"some","number":null}"#),
    };
    change.into()
}

pub fn theme_cell() -> ThemeCellView {
    ThemeCellView {
        city_id: "kodaira".to_owned(),
        city_name: "小平市".to_owned(),
        city_name_en: String::from("Kodaira"),
        theme_id: "startup".to_owned(),
        theme_title: "創業・起業".to_owned(),
        theme_title_en: "Starting a business".to_owned(),
        measures: 0,
        share: None,
        continued: 0,
        expand: 0,
        new: 0,
        under_consideration: 0,
        untagged: 0,
        plan_ids: Vec::new(),
        href: String::new(),
    }
}

pub fn candidate() -> CandidateView {
    let candidate = Candidate {
        resource: ResourceKind::Cities,
        id: "kodaira".parse().unwrap(),
        title: None,
        title_en: None,
        city_id: None,
        plan_id: None,
        certainty: CandidateCertainty::Exact,
        matched: "小平市".to_owned(),
    };
    CandidateView::new(candidate, "")
}

pub fn coverage() -> Vec<CoverageView> {
    let until = FiscalYear::new(2025).unwrap();
    seed_kpis().iter().flat_map(|kpi| coverage_of(kpi, until)).collect()
}

pub fn indicator_rows() -> Vec<IndicatorRowView> {
    let kpis = seed_kpis();
    let figures = kpis.iter().flat_map(|kpi| kpi.figures.iter().map(move |figure| (kpi, figure)));
    figures.map(|(kpi, figure)| IndicatorRowView::new(kpi, figure, None, None)).collect()
}

pub fn budget_sum() -> BudgetSum {
    BudgetSum {
        group: Group::default(),
        fiscal_year: FiscalYear::new(2020).unwrap(),
        kind: BudgetKind::Initial,
        measures: 1,
        unreadable: 0,
        amount_jpy: Some(1_200_000),
    }
}

pub fn rating_count() -> RatingCount {
    RatingCount {
        group: Group::default(),
        scale_id: "kodaira.scale".to_owned(),
        fiscal_year: FiscalYear::new(2020).ok(),
        rater: Rater::SelfRated,
        rank: Some(1),
        entries: 1,
    }
}

pub fn cities() -> Vec<CityView> {
    let listed = |city| ListedCity { city, has_plans: true };
    seeds(ResourceKind::Cities).into_iter().map(|city| published(listed(city)).into()).collect()
}

pub fn plans() -> Vec<PlanView> {
    let listed = |plan: Plan| ListedPlan { plan, in_period: Some(PlanPeriod::Within) };
    seeds(ResourceKind::Plans).into_iter().map(|plan| published(listed(plan)).into()).collect()
}

pub fn scorecard() -> ScorecardView {
    let plan = plans().remove(0);
    let kpis: Vec<_> = seed_kpis().iter().map(KpiLine::of).collect();
    let outcomes = vec![OutcomeCount { outcome: Outcome::Done, count: 1 }];
    let counted = |report| ReportWithCounts { report, outcomes: outcomes.clone() };
    let reports = seeds(ResourceKind::ProgressReports).into_iter().map(counted);
    let reports = reports.map(|report| ProgressReportView::from(published(report)));
    ScorecardView {
        plan,
        kpis_by_status: counted_by_status(&kpis),
        kpis,
        measure_lines: Some(measure_lines()),
        measures: ByDisposition::default().into(),
        measures_by_theme: vec![ThemeCount { theme_id: "startup".to_owned(), measures: 1 }],
        progress: reports.map(YearProgress::from).collect(),
        ratings: vec![RatingTally::of(&rating_count(), &[])],
        budgets: vec![YearBudget::from(&budget_sum())],
        coverage: CoverageSummary::of(&coverage()),
    }
}

/// What the seeds report, by measure.
pub fn latest_progress() -> HashMap<Identifier, LatestProgress> {
    let latest =
        |entry: ProgressEntry| (entry.measure_id.clone(), LatestProgress { entry, entries: 1 });
    seeds(ResourceKind::ProgressEntries).into_iter().map(latest).collect()
}

fn measure_lines() -> Vec<MeasureLine> {
    let latest = latest_progress();
    let measures: Vec<Measure> = seeds(ResourceKind::Measures);
    measures.iter().map(|measure| MeasureLine::new(measure, latest.get(&measure.id))).collect()
}

pub fn kpi_evaluations() -> Vec<KpiEvaluationView> {
    seed_kpis().iter().flat_map(evaluations_of).collect()
}

pub fn file() -> ReleaseFile {
    ReleaseFile {
        name: "measures.csv".to_owned(),
        table: Some("measures".to_owned()),
        format: FileFormat::Csv,
        rows: Some(143),
        bytes: 86_821,
        sha256: "0".repeat(64),
    }
}

pub fn warning() -> Warning {
    Warning {
        kind: WarningKind::UnitDiffers,
        resource: ResourceKind::Observations,
        record_id: "kodaira-industry-2018.farm-households.target".parse().unwrap(),
        path: "unit".to_owned(),
        message: "単位が違う。".to_owned(),
        message_en: "differs".to_owned(),
    }
}
