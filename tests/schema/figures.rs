//! The database itself refuses contradictory observations.

use super::{accepts, filled, refuses};

const BASELINE: &str = "where id = 'testcity-industry-2021.establishments.baseline'";
const TARGET: &str = "where id = 'testcity-industry-2021.establishments.target'";
const ACTUAL: &str = "where id = 'testcity-industry-2021.establishments.actual'";

#[test]
fn observation_has_either_a_value_or_a_missing_reason() {
    let database = filled();
    let xor = "observations_value_xor_missing_reason";
    refuses(&database, &format!("update observations set value = null {BASELINE}"), xor);
    let both =
        format!("update observations set missing_reason = 'not_stated', status = 'O' {BASELINE}");
    refuses(&database, &both, xor);
    let missing = format!(
        "update observations set value = null, missing_reason = 'not_stated', status = 'O' {BASELINE}"
    );
    accepts(&database, &missing);
    // Zero is a value, not a missing value.
    accepts(&database, &format!("update observations set value = 0 {BASELINE}"));
}

#[test]
fn status_must_match_missing_reason() {
    let database = filled();
    let by = "observations_missing_has_a_missing_status";
    for status in ["M", "O"] {
        refuses(&database, &format!("update observations set status = '{status}' {BASELINE}"), by);
    }
    let missing = "update observations set value = null, missing_reason = 'lost'";
    refuses(&database, &format!("{missing}, status = 'A' {BASELINE}"), by);
}

#[test]
fn only_targets_have_a_comparator() {
    let database = filled();
    let by = "observations_targets_have_a_comparator";
    for (change, figure) in [
        ("comparator = null, basis = null", TARGET),
        ("comparator = 'gte', basis = 'absolute'", BASELINE),
        ("comparator = 'gte', basis = 'absolute'", ACTUAL),
    ] {
        refuses(&database, &format!("update observations set {change} {figure}"), by);
    }
    let based = "observations_comparator_has_a_basis";
    refuses(&database, &format!("update observations set basis = null {TARGET}"), based);
}

#[test]
fn only_between_has_an_upper_bound_above_its_value() {
    let database = filled();
    let by = "observations_between_has_an_upper_end";
    refuses(&database, &format!("update observations set value_upper = 1400 {TARGET}"), by);
    refuses(&database, &format!("update observations set comparator = 'between' {TARGET}"), by);
    let between = |upper: i32| {
        format!("update observations set comparator = 'between', value_upper = {upper} {TARGET}")
    };
    accepts(&database, &between(1400));
    refuses(&database, &between(1200), "observations_upper_end_is_upper");
}

#[test]
fn only_one_revision_of_an_observation_is_current() {
    let database = filled();
    let again = |change: &str| {
        format!(
            "create temp table copy as select * from observations {ACTUAL}; \
             update copy set id = id || '-2', {change}; insert into observations select * from copy"
        )
    };
    let by = "observations_one_current_vintage";
    refuses(&database, &again("value = 1"), by);
    accepts(&database, &again("fiscal_year = 2019"));
    let old = "testcity-industry-2021.establishments.actual";
    let revised = again(&format!("supersedes = '{old}'"));
    refuses(&database, &revised, by);
    accepts(
        &database,
        &format!(
            "{revised}; update observations set superseded_by = id || '-2', superseded_on = published_on {ACTUAL}"
        ),
    );
}

#[test]
fn observations_without_a_year_are_no_exception() {
    let database = filled();
    let again = format!(
        "create temp table copy as select * from observations {BASELINE}; \
         update copy set id = id || '-2'; insert into observations select * from copy"
    );
    refuses(&database, &again, "observations_one_current_vintage");
    let undated = format!("update observations set fiscal_year = null {ACTUAL}");
    refuses(&database, &undated, "observations_actuals_have_a_year");
}

#[test]
fn observation_cannot_supersede_itself() {
    let database = filled();
    let itself = format!("update observations set supersedes = id {ACTUAL}");
    refuses(&database, &itself, "observations_not_its_own_successor");
    let nothing = format!("update observations set supersedes = 'none' {ACTUAL}");
    refuses(&database, &nothing, "observations_supersedes_fkey");
}
