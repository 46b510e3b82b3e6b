//! Reads the filters of a request by their declarations.

use std::str::FromStr;

use chrono::NaiveDate;
use strum::VariantArray;

use super::parser::QueryParser;
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::store::filter::names::FilterName;
use crate::store::filter::{Declaration, Field, Filter, When, WhenValue};

/// The filters of a list, as requests have them.
pub trait ReadFilter: Default {
    fn read(parameters: &mut QueryParser) -> Self;
}

/// Reads all filters in declaration order.
impl<F: Filter> ReadFilter for F {
    fn read(parameters: &mut QueryParser) -> Self {
        let mut reader = FilterReader { parameters, filter: F::default() };
        F::declare(&mut reader);
        reader.filter
    }
}

struct FilterReader<'a, F> {
    parameters: &'a mut QueryParser,
    filter: F,
}

impl<F> FilterReader<'_, F> {
    fn set<V>(&mut self, name: FilterName, field: Field<F, V>, value: V) {
        *field(&mut self.filter) = value;
        self.parameters.documented_as(name.about, name.example);
    }
}

impl<F: Filter> Declaration<F> for FilterReader<'_, F> {
    fn ids(&mut self, name: FilterName, field: Field<F, Vec<Identifier>>, _: When<F>) {
        let ids = self.parameters.ids(name.name);
        self.set(name, field, ids);
    }

    fn cities(&mut self, name: FilterName, field: Field<F, Vec<CityReference>>, _: When<F>) {
        let cities = self.parameters.cities(name.name);
        self.set(name, field, cities);
    }

    fn codes<C>(&mut self, name: FilterName, field: Field<F, Vec<C>>, _: When<F>)
    where
        C: VariantArray + FromStr + Into<&'static str> + Copy,
    {
        let codes = self.parameters.enum_list(name.name);
        self.set(name, field, codes);
    }

    fn flag(&mut self, name: FilterName, field: Field<F, Option<bool>>, _: WhenValue<F, bool>) {
        let flag = self.parameters.bool(name.name);
        self.set(name, field, flag);
    }

    fn fiscal_years(&mut self, name: FilterName, field: Field<F, Vec<FiscalYear>>, _: When<F>) {
        let years = self.parameters.years(name.name);
        self.set(name, field, years);
    }

    fn fiscal_year(
        &mut self,
        name: FilterName,
        field: Field<F, Option<FiscalYear>>,
        _: WhenValue<F, FiscalYear>,
    ) {
        let year = self.parameters.fiscal_year(name.name);
        self.set(name, field, year);
    }

    fn integers(
        &mut self,
        name: FilterName,
        (least, most): (i32, i32),
        field: Field<F, Vec<i32>>,
        _: When<F>,
    ) {
        let numbers = self.parameters.ints(name.name, least, most);
        self.set(name, field, numbers);
    }

    fn day(
        &mut self,
        name: FilterName,
        field: Field<F, Option<NaiveDate>>,
        _: WhenValue<F, NaiveDate>,
    ) {
        let day = self.parameters.date(name.name);
        self.set(name, field, day);
    }

    fn switch(&mut self, name: FilterName, field: Field<F, bool>) {
        let on = self.parameters.bool(name.name).unwrap_or(false);
        self.set(name, field, on);
    }
}
