//! The database itself refuses rows that no bundle could contain.

use super::{accepts, filled, refuses};

/// The codes of the prefecture and of eight cities, with their check digits.
const CODES: [&str; 9] =
    ["130001", "131172", "132039", "132047", "132080", "132101", "132110", "132152", "132292"];

fn insert_city(code: &str) -> String {
    format!(
        "delete from cities where code = '{code}'; \
         insert into cities (id, code, name_kana, kind, record, digest, updated_at) \
         values ('new', '{code}', 'し', 'city', '{{}}', repeat('0', 64), now())"
    )
}

#[test]
fn codes_with_a_wrong_check_digit_are_refused() {
    let database = crate::support::database::Database::empty();
    for code in CODES {
        accepts(&database, &insert_city(code));
        let right = code.as_bytes()[5];
        for digit in b'0'..=b'9' {
            if digit != right {
                let wrong = format!("{}{}", &code[..5], char::from(digit));
                refuses(&database, &insert_city(&wrong), "cities_code_check");
            }
        }
    }
    for wrong in ["13211", "1321100", "13211a", "１３２１１０", "", " 132110"] {
        refuses(&database, &insert_city(wrong), "cities_code_check");
    }
}

/// The tables of records that the small bundle fills.
fn filled_tables() -> impl Iterator<Item = &'static str> {
    crate::support::seeds::RESOURCES.into_iter().filter(|table| *table != "rating_scales")
}

#[test]
fn identifiers_are_unique_and_well_formed() {
    let database = filled();
    for table in filled_tables() {
        let pasted = format!(
            "create temp table copy as select * from {table} limit 1; \
             alter table {table} disable trigger all"
        );
        let columns = crate::support::sql::texts(
            &database.url(),
            &format!(
                "select attname::text from pg_attribute where attrelid = '{table}'::regclass \
                 and attnum > 0 and not attisdropped and attgenerated = ''"
            ),
        )
        .join(", ");
        let again = format!("{pasted}; insert into {table} ({columns}) select {columns} from copy");
        refuses(&database, &again, &format!("{table}_pkey"));
        for id in ["A", "a b", "", "a..b", "-a", "あ", "a/b"] {
            let renamed = format!("update {table} set id = '{id}'");
            refuses(&database, &renamed, "identifier_check");
        }
    }
}

#[test]
fn fiscal_years_are_in_range() {
    let database = filled();
    for (table, column) in [
        ("plans", "fiscal_year_start"),
        ("observations", "fiscal_year"),
        ("progress_reports", "fiscal_year"),
        ("progress_entries", "fiscal_year"),
    ] {
        for year in [0, 2, 1946, 2101, 20200] {
            let statement = format!("update {table} set {column} = {year}");
            refuses(&database, &statement, "fiscal_year_check");
        }
    }
    let turned = "update plans set fiscal_year_end = 2018, fiscal_year_start = 2019";
    refuses(&database, turned, "plans_years_in_order");
}

#[test]
fn policy_tree_has_no_cycle() {
    let database = filled();
    let (top, below) = ("testcity-industry-2021.1", "testcity-industry-2021.1.1");
    for (statement, by) in [
        (
            format!("update policies set parent_id = '{below}' where id = '{top}'"),
            "policies_only_the_top_has_no_parent",
        ),
        // With that level, the level of the parent does not match.
        (
            format!("update policies set parent_id = '{below}', level = 3 where id = '{top}'"),
            "policies_parent_id_plan_id_parent_level_fkey",
        ),
        (
            format!("update policies set parent_id = '{below}' where id = '{below}'"),
            "policies_parent_id_plan_id_parent_level_fkey",
        ),
        (format!("update policies set level = 3 where id = '{below}'"), "_fkey"),
        (
            format!("update policies set parent_id = null where id = '{below}'"),
            "policies_only_the_top_has_no_parent",
        ),
    ] {
        refuses(&database, &statement, by);
    }
}

#[test]
fn citations_of_unknown_documents_are_refused() {
    let database = filled();
    for table in [
        "organizations",
        "plans",
        "policies",
        "measures",
        "statements",
        "kpis",
        "observations",
        "progress_reports",
        "progress_entries",
    ] {
        let statement = format!(
            "update {table} set source_document_id = 'none' where source_document_id is not null"
        );
        refuses(&database, &statement, "source_document_id_fkey");
    }
    let cited = "delete from documents where id = 'testcity-industry-2021-plan'";
    refuses(&database, cited, "_fkey");
}

#[test]
fn references_to_other_plans_and_cities_are_refused() {
    let database = filled();
    for (statement, by) in [
        ("update measures set city_id = 'othercity'", "measures_plan_id_city_id_fkey"),
        (
            "update measures set policy_id = 'othercity-industry.1'",
            "measures_policy_id_plan_id_fkey",
        ),
        (
            "update kpis set policy_id = null, measure_id = 'othercity-industry.1.1'",
            "kpis_measure_id_plan_id_fkey",
        ),
        ("update statements set city_id = 'othercity'", "statements_plan_id_city_id_fkey"),
        ("update observations set city_id = 'othercity'", "observations_plan_id_city_id_fkey"),
        (
            "update progress_entries set fiscal_year = 2020",
            "progress_entries_report_id_plan_id_fiscal_year_fkey",
        ),
        ("delete from cities where id = 'testcity'", "_fkey"),
    ] {
        refuses(&database, statement, by);
    }
}

#[test]
fn record_column_is_required() {
    let database = filled();
    for table in filled_tables() {
        refuses(&database, &format!("update {table} set record = null"), "\"record\"");
    }
}

#[test]
fn columns_that_contradict_each_other_are_refused() {
    let database = filled();
    for (statement, by) in [
        (
            "update measures set repeats_id = 'testcity-industry-2021.1.1.2' where not is_repeat",
            "measures_only_repeats_repeat",
        ),
        ("update kpis set measure_id = 'testcity-industry-2021.1.1.1'", "kpis_measure_one_thing"),
        ("update kpis set policy_id = null", "kpis_measure_one_thing"),
        ("update kpis set comparability_reason = 'a'", "kpis_grade_below_exact_has_a_reason"),
        ("update measure_themes set is_primary = true", "measure_themes_one_primary"),
        ("update policy_themes set is_primary = true", "policy_themes_one_primary"),
        (
            "update progress_entry_shares set shared_with_id = entry_id",
            "progress_entry_shares_not_with_itself",
        ),
        ("update releases set predecessor_id = id", "releases_only_the_first_has_no_predecessor"),
        ("update changes set record = null", "changes_deleted_has_no_record"),
        ("update measures set position = 1", "measures_position_once"),
        ("update measures set position = 0", "measures_position_check"),
        ("update themes set broader_id = id", "themes_not_broader_than_itself"),
        ("update progress_entries set causes = '{covid}'", "progress_entries_causes_check"),
    ] {
        refuses(&database, statement, by);
    }
}
