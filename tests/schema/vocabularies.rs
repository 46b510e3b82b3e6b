//! Every enum in the schema equals that of the domain.

use std::collections::BTreeSet;

use keikaku::domain::budget::BudgetKind;
use keikaku::domain::city::CityKind;
use keikaku::domain::comparability::Comparability;
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::document::DocumentKind;
use keikaku::domain::evaluation::EvaluationStatus;
use keikaku::domain::indicator::{Direction, IndicatorLevel};
use keikaku::domain::measure::Disposition;
use keikaku::domain::observation::{MissingReason, ObservationRole, ObservationStatus};
use keikaku::domain::organization::OrganizationKind;
use keikaku::domain::plan::{PlanKind, PlanStatus};
use keikaku::domain::progress_entry::{Cause, NextDirection, Outcome};
use keikaku::domain::rating::{Rater, ScaleKind};
use keikaku::domain::release::Operation;
use keikaku::domain::resource::ResourceKind;
use keikaku::domain::statement::StatementKind;
use keikaku::domain::warning::WarningKind;
use strum::VariantArray;

use crate::support::database::Database;
use crate::support::sql::rows;

fn words<T: VariantArray + Copy + Into<&'static str>>() -> Vec<&'static str> {
    T::VARIANTS.iter().map(|word| (*word).into()).collect()
}

/// The values of an enum column, by its name and, where that is ambiguous, its table.
fn domain_words(table: &str, column: &str) -> Vec<&'static str> {
    match (table, column) {
        ("cities", "kind") => words::<CityKind>(),
        ("documents", "kind") => words::<DocumentKind>(),
        ("organizations", "kind") => words::<OrganizationKind>(),
        ("plans", "kind") => words::<PlanKind>(),
        ("plan_budgets" | "policy_budgets" | "measure_budgets", "kind") => words::<BudgetKind>(),
        ("rating_scales", "kind") => words::<ScaleKind>(),
        ("release_warnings", "kind") => words::<WarningKind>(),
        ("statements", "kind") => words::<StatementKind>(),
        ("plans", "status") => words::<PlanStatus>(),
        ("kpi_evaluations", "status") => words::<EvaluationStatus>(),
        ("observations", "status") => words::<ObservationStatus>(),
        ("observations", "role") => words::<ObservationRole>(),
        (_, "basis") => words::<Basis>(),
        (_, "causes") => words::<Cause>(),
        (_, "comparability") => words::<Comparability>(),
        (_, "comparator") => words::<Comparator>(),
        (_, "direction") => words::<Direction>(),
        (_, "disposition") => words::<Disposition>(),
        (_, "level") => words::<IndicatorLevel>(),
        (_, "next_direction") => words::<NextDirection>(),
        (_, "rater") => words::<Rater>(),
        (_, "missing_reason") => words::<MissingReason>(),
        (_, "operation") => words::<Operation>(),
        (_, "outcome") => words::<Outcome>(),
        (_, "resource") => words::<ResourceKind>(),
        _ => panic!("the words of {table}.{column} are not known here"),
    }
}

/// Enums in check constraints of a single column.
const LISTS: &str = "\
    select c.relname as table, a.attname as column, pg_get_constraintdef(k.oid) as definition \
    from pg_constraint k join pg_class c on c.oid = k.conrelid \
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1] \
    where k.contype = 'c' and cardinality(k.conkey) = 1 \
    and pg_get_constraintdef(k.oid) like '%ARRAY[%'";

/// The values between quotes.
fn quoted(definition: &str) -> Vec<&str> {
    definition.split('\'').skip(1).step_by(2).collect()
}

#[test]
fn every_enum_equals_that_of_the_domain() {
    let lists = rows(&Database::of_seeds().url(), LISTS);
    assert!(lists.len() >= 22, "{}", lists.len());
    let mut found: BTreeSet<String> = BTreeSet::new();
    for list in &lists {
        let text = |key: &str| list[key].as_str().unwrap();
        let (table, column) = (text("table"), text("column"));
        let mut stored = quoted(text("definition"));
        let mut known = domain_words(table, column);
        stored.sort_unstable();
        known.sort_unstable();
        assert_eq!(stored, known, "{table}.{column}");
        found.insert(format!("{table}.{column}"));
    }
    // Each of these columns is an enum in every table.
    let closed = "select c.relname as table, a.attname as column from pg_class c \
        join pg_attribute a on a.attrelid = c.oid where c.relkind = 'r' and a.attnum > 0 \
        and c.relnamespace = 'public'::regnamespace and a.attname in ('kind', 'status', 'role', \
        'basis', 'causes', 'comparability', 'comparator', 'direction', 'disposition', 'operation', \
        'outcome', 'resource', 'missing_reason')";
    for column in rows(&Database::of_seeds().url(), closed) {
        let name =
            format!("{}.{}", column["table"].as_str().unwrap(), column["column"].as_str().unwrap());
        assert!(found.contains(&name), "{name} takes any word");
    }
}
