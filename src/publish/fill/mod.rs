//! Fields that a bundle may leave out, because they follow from others: the city from the folder, the
//! plan from the heading, positions from the order, sources from what stands above.
//!
//! Works on JSON, before anything is checked. Only fields that a record must have are filled in, so that
//! what is given, and null where it is left out, stays as it is. The rules are in `docs/publishing.md`.

mod defaults;
mod fields;
mod known;
mod record;
mod rules;
mod sources;
#[cfg(test)]
mod whole_cities;

use serde_json::Value;

use self::defaults::{Defaults, DefaultsError};
use self::known::Known;
use crate::domain::resource::ResourceKind;

/// Resources in the order in which their records follow from each other.
const ORDER: [ResourceKind; 11] = [
    ResourceKind::Documents,
    ResourceKind::Organizations,
    ResourceKind::RatingScales,
    ResourceKind::Plans,
    ResourceKind::Policies,
    ResourceKind::Measures,
    ResourceKind::Kpis,
    ResourceKind::ProgressReports,
    ResourceKind::ProgressEntries,
    ResourceKind::Observations,
    ResourceKind::Statements,
];

/// Fills in the records of all files of a city's folder. Returns what is wrong with the defaults, by
/// index of the file.
pub fn fill(city: &str, files: &mut [Value]) -> Vec<(usize, DefaultsError)> {
    let mut errors = Vec::new();
    let mut defaults = Vec::new();
    for (index, file) in files.iter_mut().enumerate() {
        let (own, wrong) = Defaults::take(file);
        errors.extend(wrong.into_iter().map(|error| (index, error)));
        defaults.push(own);
    }
    let mut known = Known::new(city);
    for resource in ORDER {
        for (file, defaults) in files.iter_mut().zip(&defaults) {
            let records = file.get_mut(resource.name()).and_then(Value::as_array_mut);
            for record in records.into_iter().flatten().filter_map(Value::as_object_mut) {
                defaults.fill(resource, record);
                rules::fill(resource, record, &mut known);
                sources::fill(resource, record, defaults, &known);
                rules::fill_from_source(resource, record, &known);
                known.add(resource, record);
            }
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn filled(mut file: Value) -> Value {
        let mut files = [file.take()];
        assert_eq!(fill("testcity", &mut files), []);
        let [file] = files;
        file
    }

    #[test]
    fn what_is_given_is_not_changed() {
        let file = json!({
            "plans": [{ "id": "p", "city_id": "other", "source": null }],
            "measures": [{
                "id": "m", "city_id": "x", "plan_id": "y", "policy_id": "z", "theme_ids": [],
                "primary_theme_id": null, "position": 7,
                "source": { "document_id": "d", "locator": "l", "certainty": "uncertain" },
            }],
        });
        assert_eq!(filled(file.clone()), file);
    }

    #[test]
    fn records_follow_from_folder_heading_and_order() {
        let file = filled(json!({
            "documents": [{ "id": "d", "published_on": "2024-03-01", "published_precision": "month" }],
            "plans": [{ "id": "p", "source": { "locator": "表紙" } }],
            "policies": [
                { "title": "一", "theme_ids": ["a"], "source": { "locator": "第1章" } },
                { "title": "一の一", "parent_id": "p.1" },
            ],
            "measures": [
                { "title": "朝市", "policy_id": "p.1.1" },
                { "title": "夜市", "policy_id": "p.1.1", "theme_ids": ["b", "a"] },
            ],
        }));
        let source =
            |locator: &str| json!({ "locator": locator, "document_id": "d", "certainty": "read" });
        assert_eq!(file["plans"][0]["source"], source("表紙"));
        let policy = &file["policies"][1];
        assert_eq!(policy["id"], "p.1.1");
        assert_eq!((&policy["level"], &policy["position"]), (&json!(2), &json!(2)));
        assert_eq!(policy["theme_ids"], json!(["a"]));
        assert_eq!(policy["source"], source("第1章"));
        let expected = json!([
            {
                "title": "朝市", "policy_id": "p.1.1", "city_id": "testcity", "plan_id": "p",
                "id": "p.1.1.1", "position": 1, "theme_ids": ["a"], "primary_theme_id": "a",
                "source": source("第1章"),
            },
            {
                "title": "夜市", "policy_id": "p.1.1", "theme_ids": ["b", "a"],
                "city_id": "testcity", "plan_id": "p", "id": "p.1.1.2", "position": 2,
                "primary_theme_id": "b", "source": source("第1章"),
            },
        ]);
        assert_eq!(file["measures"], expected);
    }

    #[test]
    fn figures_follow_from_kpi_and_document() {
        let file = filled(json!({
            "documents": [
                { "id": "d", "published_on": "2024-03-01", "published_precision": "month" },
                { "id": "e", "published_on": "2025-09-01", "published_precision": "day" },
            ],
            "plans": [{ "id": "p", "document_ids": ["d", "e"], "source": { "locator": "表紙" } }],
            "kpis": [{ "id": "p.shops", "unit": "店", "source": { "locator": "指標" } }],
            "observations": [
                { "kpi_id": "p.shops", "role": "baseline", "value": 3, "printed": "3店" },
                {
                    "kpi_id": "p.shops", "role": "actual", "fiscal_year": 2024, "value": 4,
                    "source": { "document_id": "e", "locator": "表3", "printed": "4店" },
                },
            ],
        }));
        let figures = &file["observations"];
        assert_eq!(figures[0]["id"], "p.shops.baseline");
        assert_eq!(figures[0]["published_on"], "2024-03-01");
        assert_eq!(figures[0]["status"], "A");
        let source = json!({
            "document_id": "d", "locator": "指標", "certainty": "read", "printed": "3店"
        });
        assert_eq!(figures[0]["source"], source);
        assert_eq!(figures[1]["id"], "p.shops.actual-2024");
        assert_eq!(figures[1]["published_on"], "2025-09-01");
        assert_eq!(figures[1]["published_precision"], "day");
        assert_eq!(figures[1]["printed"], "4店");
    }

    #[test]
    fn entries_follow_from_report_and_measure() {
        let file = filled(json!({
            "plans": [{ "id": "p" }],
            "measures": [{ "id": "p.1.1", "policy_id": "p.1" }],
            "progress_reports": [{ "fiscal_year": 2024, "document_id": "e", "source": { "locator": "表" } }],
            "progress_entries": [{ "measure_id": "p.1.1", "fiscal_year": 2024 }],
        }));
        assert_eq!(file["progress_reports"][0]["id"], "p.2024");
        let entry = &file["progress_entries"][0];
        assert_eq!((&entry["id"], &entry["report_id"]), (&json!("p.2024.1.1"), &json!("p.2024")));
        assert_eq!((&entry["plan_id"], &entry["position"]), (&json!("p"), &json!(1)));
        let source = json!({ "document_id": "e", "locator": "表", "certainty": "read" });
        assert_eq!(entry["source"], source);
    }

    #[test]
    fn departments_are_named_by_name() {
        let file = filled(json!({
            "organizations": [
                { "id": "testcity.industry", "name": "産業課", "other_names": ["産業振興課"] },
            ],
            "plans": [{ "id": "p" }],
            "measures": [{ "id": "m", "policy_id": "p.1", "departments": ["産業振興課", "ない課"] }],
        }));
        let expected = json!([
            { "organization_id": "testcity.industry", "name": "産業振興課", "role": "lead" },
            { "name": "ない課", "role": "lead" },
        ]);
        assert_eq!(file["measures"][0]["departments"], expected);
    }

    #[test]
    fn defaults_of_a_file_fill_fields_that_its_records_have() {
        let file = filled(json!({
            "defaults": {
                "level_name": "事業",
                "theme_ids": ["x"],
                "source": { "document_id": "d", "locator": "第2章", "certainty": "reconstructed" },
            },
            "plans": [{ "id": "p" }],
            "measures": [{ "id": "m", "policy_id": "p.1", "source": { "printed": "朝市" } }],
        }));
        let measure = &file["measures"][0];
        assert_eq!(
            (&measure["level_name"], &measure["theme_ids"]),
            (&json!("事業"), &json!(["x"]))
        );
        let source = json!({
            "printed": "朝市", "document_id": "d", "locator": "第2章", "certainty": "reconstructed"
        });
        assert_eq!(measure["source"], source);
        assert!(file["plans"][0].get("level_name").is_none());
        assert!(file.get("defaults").is_none());
    }

    #[test]
    fn a_default_that_no_record_can_have_is_an_error() {
        let mut files = [json!({ "defaults": { "levelname": "x" }, "measures": [] })];
        let reason = "is no field of the records of this file, did you mean 'level_name'?";
        let error = ("defaults.levelname".to_owned(), reason.to_owned());
        assert_eq!(fill("testcity", &mut files), [(0, error)]);
    }
}
