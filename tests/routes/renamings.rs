//! `/v1/renamings`: empty in the seed data. The tests in `changes` cover the effects of a renaming.

use super::Totals;

pub const TOTALS: Totals =
    &[("", 0), ("id=some", 0), ("resource=measures", 0), ("former=kodaira-industry-2018", 0)];
