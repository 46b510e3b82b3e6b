//! Published rules of the domain: calendar, codes, codelists, names, figures, evaluation of KPIs.

mod calendar;
mod city_names;
mod codelists;
mod codes;
mod evaluation;
mod quantities;
