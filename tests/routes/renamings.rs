//! `/v1/renamings`: nothing in the real data was ever renamed. What a renaming does is in `changes`.

use super::Totals;

pub const TOTALS: Totals =
    &[("", 0), ("id=some", 0), ("resource=measures", 0), ("former=kodaira-industry-2018", 0)];
