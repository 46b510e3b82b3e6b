//! Filters of lists. One line declares a filter: its query parameter, its documentation and its SQL
//! condition. `http` reads requests by the same declarations.

pub mod names;

use chrono::NaiveDate;
use diesel::query_dsl::methods::FilterDsl;
use strum::VariantArray;

use self::names::FilterName;
use super::condition::Condition;
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;

/// The filters of a list. A field that is empty or `None` matches everything.
pub trait Filter: Clone + Default + 'static {
    type Table: 'static;

    /// Declares every filter, in the order of the documentation.
    fn declare(filters: &mut impl Declaration<Self>);
}

/// A field of a filter.
pub type Field<F, V> = fn(&mut F) -> &mut V;
/// The condition when a field is set.
pub type When<F> = fn(&F) -> Condition<<F as Filter>::Table>;
/// The condition by the value of a field.
pub type WhenValue<F, V> = fn(V) -> Condition<<F as Filter>::Table>;

/// Takes the declarations of a list's filters, one method for each type of value.
pub trait Declaration<F: Filter> {
    fn ids(&mut self, name: FilterName, field: Field<F, Vec<Identifier>>, when: When<F>);

    fn cities(&mut self, name: FilterName, field: Field<F, Vec<CityReference>>, when: When<F>);

    /// Codes of a closed list.
    fn codes<C>(&mut self, name: FilterName, field: Field<F, Vec<C>>, when: When<F>)
    where
        C: VariantArray + std::str::FromStr + Into<&'static str> + Copy;

    fn flag(&mut self, name: FilterName, field: Field<F, Option<bool>>, when: WhenValue<F, bool>);

    fn fiscal_years(&mut self, name: FilterName, field: Field<F, Vec<FiscalYear>>, when: When<F>);

    fn fiscal_year(
        &mut self,
        name: FilterName,
        field: Field<F, Option<FiscalYear>>,
        when: WhenValue<F, FiscalYear>,
    );

    /// Whole numbers from the first bound to the second.
    fn integers(
        &mut self,
        name: FilterName,
        bounds: (i32, i32),
        field: Field<F, Vec<i32>>,
        when: When<F>,
    );

    fn day(
        &mut self,
        name: FilterName,
        field: Field<F, Option<NaiveDate>>,
        when: WhenValue<F, NaiveDate>,
    );

    /// A flag that is off when it is not given, and changes what the others mean.
    fn switch(&mut self, name: FilterName, field: Field<F, bool>);
}

/// The query with the condition of every field that is set.
pub(super) fn apply<F, Q>(query: Q, filter: &F) -> Q
where
    F: Filter,
    Q: FilterDsl<Condition<F::Table>, Output = Q>,
{
    let mut conditions = Conditions { filter: filter.clone(), all: Vec::new() };
    F::declare(&mut conditions);
    conditions.all.into_iter().fold(query, FilterDsl::filter)
}

/// Collects the conditions of the fields that are set.
struct Conditions<F: Filter> {
    filter: F,
    all: Vec<Condition<F::Table>>,
}

impl<F: Filter> Conditions<F> {
    fn list<V>(&mut self, field: Field<F, Vec<V>>, when: When<F>) {
        if !field(&mut self.filter).is_empty() {
            self.all.push(when(&self.filter));
        }
    }

    fn option<V: Copy>(&mut self, field: Field<F, Option<V>>, when: WhenValue<F, V>) {
        self.all.extend(field(&mut self.filter).map(when));
    }
}

impl<F: Filter> Declaration<F> for Conditions<F> {
    fn ids(&mut self, _: FilterName, field: Field<F, Vec<Identifier>>, when: When<F>) {
        self.list(field, when);
    }

    fn cities(&mut self, _: FilterName, field: Field<F, Vec<CityReference>>, when: When<F>) {
        self.list(field, when);
    }

    fn codes<C>(&mut self, _: FilterName, field: Field<F, Vec<C>>, when: When<F>) {
        self.list(field, when);
    }

    fn flag(&mut self, _: FilterName, field: Field<F, Option<bool>>, when: WhenValue<F, bool>) {
        self.option(field, when);
    }

    fn fiscal_years(&mut self, _: FilterName, field: Field<F, Vec<FiscalYear>>, when: When<F>) {
        self.list(field, when);
    }

    fn fiscal_year(
        &mut self,
        _: FilterName,
        field: Field<F, Option<FiscalYear>>,
        when: WhenValue<F, FiscalYear>,
    ) {
        self.option(field, when);
    }

    fn integers(&mut self, _: FilterName, _: (i32, i32), field: Field<F, Vec<i32>>, when: When<F>) {
        self.list(field, when);
    }

    fn day(
        &mut self,
        _: FilterName,
        field: Field<F, Option<NaiveDate>>,
        when: WhenValue<F, NaiveDate>,
    ) {
        self.option(field, when);
    }

    fn switch(&mut self, _: FilterName, _: Field<F, bool>) {}
}
