//! Published rules of the domain: the calendar, the evaluation of KPIs.

mod calendar;
mod evaluation;
