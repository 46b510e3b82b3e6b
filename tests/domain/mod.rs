//! Published rules of the domain: calendar, codes, codelists, evaluation of KPIs.

mod calendar;
mod codelists;
mod codes;
mod evaluation;
