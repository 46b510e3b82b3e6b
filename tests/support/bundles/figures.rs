//! `testcity`: a KPI with its figures, and a report with its entries.

use serde_json::{Value, json};

use super::{Files, in_folder, source};

pub fn files() -> Files {
    let kpis = json!([{
        "id": "testcity-industry-2021.establishments",
        "city_id": "testcity",
        "plan_id": "testcity-industry-2021",
        "policy_id": "testcity-industry-2021.1.1",
        "name": "事業所数",
        "name_en": "Establishments",
        "unit": "事業所",
        "direction": "increase",
        "direction_certainty": "inferred",
        "indicator_id": "establishments",
        "comparability": "exact",
        "footnotes": [{
            "kind": "revised_baseline",
            "summary": "基準値を見直した。",
            "summary_en": "The baseline was revised.",
            "printed": "現状 1,200事業所",
        }],
        "position": 1,
        "source": source("指標 事業所数"),
    }]);
    let mut baseline = observation("baseline", "1,200事業所", 1200);
    baseline["statistic"] = json!({ "name": "経済センサス", "year": 2016 });
    let mut target = observation("target", "1,300事業所以上", 1300);
    target["fiscal_year"] = json!(2025);
    target["comparator"] = json!("gte");
    target["basis"] = json!("absolute");
    let mut actual = observation("actual", "1,250事業所", 1250);
    actual["fiscal_year"] = json!(2020);
    let observations = json!([baseline, target, actual]);
    in_folder("testcity", [("kpis", kpis), ("observations", observations)])
}

fn observation(role: &str, printed: &str, value: i32) -> Value {
    json!({
        "id": format!("testcity-industry-2021.establishments.{role}"),
        "city_id": "testcity",
        "plan_id": "testcity-industry-2021",
        "kpi_id": "testcity-industry-2021.establishments",
        "role": role,
        "value": value,
        "unit": "事業所",
        "printed": printed,
        "status": "A",
        "published_on": "2021-03-01",
        "published_precision": "month",
        "source": source(printed),
    })
}

pub fn progress_files() -> Files {
    let reports = json!([{
        "id": "testcity-industry-2021.2021",
        "city_id": "testcity",
        "plan_id": "testcity-industry-2021",
        "fiscal_year": 2021,
        "document_id": "testcity-industry-2021-plan",
        "title": "実施状況",
        "title_en": "Progress",
        "source": source("実施状況"),
    }]);
    let entries = json!([entry(1, "done", 3), entry(2, "not_started", 0), entry(3, "done", 1)]);
    in_folder("testcity", [("progress_reports", reports), ("progress_entries", entries)])
}

/// The entry of a measure; `shared_with` is 0 when its activity is not shared.
fn entry(measure: i32, outcome: &str, shared_with: i32) -> Value {
    let id = |measure: i32| format!("testcity-industry-2021.2021.1.1.{measure}");
    let shared: Vec<String> = (shared_with > 0).then(|| id(shared_with)).into_iter().collect();
    let output = json!({
        "label": "創業相談の開催",
        "label_en": "Sessions of advice",
        "value": 12,
        "unit": "回",
        "from_value": 8,
        "printed": "創業相談を12回開催した",
    });
    json!({
        "id": id(measure),
        "city_id": "testcity",
        "plan_id": "testcity-industry-2021",
        "report_id": "testcity-industry-2021.2021",
        "measure_id": format!("testcity-industry-2021.1.1.{measure}"),
        "fiscal_year": 2021,
        "outcome": outcome,
        "causes": if outcome == "done" { json!([]) } else { json!(["covid-19", "budget"]) },
        "summary": "創業相談の状況。",
        "summary_en": "The state of the advice for founders.",
        "outputs": if outcome == "done" { json!([output]) } else { json!([]) },
        "partners": [{ "organization_id": "testcity.commerce", "name": "商工会" }],
        "shared_with": shared,
        "matched_by": "row_order",
        "position": measure,
        "source": source("創業相談を12回開催した"),
    })
}
