//! HTML pages for people.

mod records;
