//! References to missing records or to another plan.

use serde_json::json;

use super::{refuses, refuses_value};
use crate::support::bundles::{self, copy, push, set};

#[test]
fn dangling_references_of_every_kind_are_refused() {
    let table = [
        ("vocabulary/themes/2/broader_id", "themes"),
        ("testcity/plans/0/review/organization_id", "organizations"),
        ("testcity/plans/0/document_ids/0", "documents"),
        ("testcity/plans/0/relations/0/plan_id", "plans"),
        ("testcity/policies/1/parent_id", "policies"),
        ("testcity/measures/0/policy_id", "policies"),
        ("testcity/measures/2/repeats_id", "measures"),
        ("testcity/measures/0/departments/0/organization_id", "organizations"),
        ("testcity/measures/1/partners/0/organization_id", "organizations"),
        ("testcity/policies/1/theme_ids/1", "themes"),
        ("testcity/statements/0/policy_id", "policies"),
        ("testcity/statements/0/organization_ids/0", "organizations"),
        ("testcity/statements/0/theme_id", "themes"),
        ("testcity/kpis/0/policy_id", "policies"),
        ("testcity/kpis/0/indicator_id", "indicators"),
        ("testcity/observations/0/kpi_id", "kpis"),
        ("testcity/observations/0/supersedes", "observations"),
        ("testcity/progress_reports/0/document_id", "documents"),
        ("testcity/progress_entries/1/measure_id", "measures"),
        ("testcity/progress_entries/1/report_id", "progress reports"),
        ("testcity/progress_entries/1/partners/0/organization_id", "organizations"),
    ];
    for (path, resource) in table {
        let reason = format!("'zzz' is not among the {resource} of the bundle");
        refuses_value(path, json!("zzz"), &reason);
    }
}

#[test]
fn dangling_share_is_refused() {
    let path = "testcity/progress_entries/1/shared_with";
    let item = "testcity/progress_entries/1/shared_with/0";
    let change = |files: &mut bundles::Files| set(files, path, json!(["zzz"]));
    refuses(change, &[(item, "is not among the progress entries")]);
}

#[test]
fn unknown_city_and_plan_are_refused() {
    let statement = "testcity/statements/0";
    let city = json!({ "id": "testcity.office", "city_id": "testcty" });
    refuses(
        |files| {
            let other = copy(files, "testcity/organizations/1", city);
            push(files, "vocabulary/organizations", other);
        },
        &[
            ("vocabulary/organizations/0/city_id", "did you mean 'testcity'?"),
            ("vocabulary/organizations/0/id", "must begin with 'testcty.'"),
        ],
    );
    refuses(
        |files| {
            set(files, &format!("{statement}/plan_id"), json!("testcity-2021"));
            set(files, &format!("{statement}/id"), json!("testcity-2021.aim"));
        },
        &[("testcity/statements/0/plan_id", "did you mean 'testcity-industry-2021'?")],
    );
}

#[test]
fn nearest_existing_id_is_suggested() {
    let reason = "did you mean 'testcity-industry-2021.1.1'?";
    refuses_value("testcity/measures/0/policy_id", json!("testcity-industry-2021.1.l"), reason);
}

#[test]
fn citation_of_an_unknown_document_is_refused() {
    let reason = "'testcity-2021-plan' is not among the documents of the bundle, did you mean";
    for record in [
        "testcity/organizations/0",
        "testcity/plans/0",
        "testcity/plans/0/relations/0",
        "testcity/policies/0",
        "testcity/measures/0",
        "testcity/statements/0",
        "testcity/kpis/0",
        "testcity/observations/0",
        "testcity/progress_reports/0",
        "testcity/progress_entries/0",
    ] {
        let path = format!("{record}/source/document_id");
        refuses_value(&path, json!("testcity-2021-plan"), reason);
    }
}

#[test]
fn reference_to_another_plan_is_refused() {
    let reason =
        "belongs to the plan 'othercity-industry', this record to 'testcity-industry-2021'";
    let table = [
        ("testcity/policies/1/parent_id", "othercity-industry.1"),
        ("testcity/measures/0/policy_id", "othercity-industry.1"),
        ("testcity/measures/2/repeats_id", "othercity-industry.1.1"),
        ("testcity/kpis/0/policy_id", "othercity-industry.1"),
        ("testcity/progress_entries/1/measure_id", "othercity-industry.1.1"),
    ];
    for (path, target) in table {
        refuses_value(path, json!(target), reason);
    }
    let measure = |files: &mut bundles::Files| {
        set(files, "testcity/kpis/0/policy_id", json!(null));
        set(files, "testcity/kpis/0/measure_id", json!("othercity-industry.1.1"));
    };
    refuses(measure, &[("testcity/kpis/0/measure_id", reason)]);
}

#[test]
fn observation_of_another_plans_kpi_is_refused() {
    let other = json!({
        "id": "othercity-industry.establishments",
        "city_id": "othercity",
        "plan_id": "othercity-industry",
        "policy_id": "othercity-industry.1",
    });
    let kpi = |files: &mut bundles::Files| {
        let kpi = copy(files, "testcity/kpis/0", other);
        push(files, "othercity/kpis", kpi);
        let path = "testcity/observations/0/kpi_id";
        set(files, path, json!("othercity-industry.establishments"));
    };
    refuses(kpi, &[("testcity/observations/0/kpi_id", "belongs to the plan 'othercity-industry'")]);
}

#[test]
fn entry_in_another_plans_report_is_refused() {
    let other = json!({
        "id": "othercity-industry.2021",
        "city_id": "othercity",
        "plan_id": "othercity-industry",
    });
    let report = |files: &mut bundles::Files| {
        let report = copy(files, "testcity/progress_reports/0", other);
        push(files, "othercity/progress_reports", report);
        let path = "testcity/progress_entries/1/report_id";
        set(files, path, json!("othercity-industry.2021"));
    };
    refuses(report, &[("testcity/progress_entries/1/report_id", "'othercity-industry'")]);
}

#[test]
fn record_of_another_city_than_its_plans_is_refused() {
    let moved = |files: &mut bundles::Files| {
        let path = "testcity/statements/0";
        let statement = copy(files, path, json!({ "city_id": "othercity" }));
        bundles::remove(files, path);
        push(files, "othercity/statements", statement);
    };
    let reason = "the plan 'testcity-industry-2021' is one of 'testcity'";
    refuses(moved, &[("othercity/statements/0/city_id", reason)]);
}

#[test]
fn statement_may_refer_to_another_plan() {
    refuses(
        |files| set(files, "testcity/statements/0/policy_id", json!("othercity-industry.1")),
        &[],
    );
}
