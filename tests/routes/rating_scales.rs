//! `/v1/rating_scales`: empty in the seed data. The tests in `second_model` have scales.

use super::Totals;

pub const TOTALS: Totals = &[("", 0), ("id=some", 0), ("city=kodaira", 0), ("kind=levels", 0)];
