//! `/v1/progress_reports`

use insta::assert_json_snapshot;

use super::{Totals, record};

pub const TOTALS: Totals = &[
    ("", 1),
    ("id=kodaira-industry-2018.2020", 1),
    ("city=kodaira", 1),
    ("city=musashino", 0),
    ("plan=kodaira-industry-2018", 1),
    ("fiscal_year=%E4%BB%A4%E5%92%8C2", 1),
    ("fiscal_year=2019,2021", 0),
    ("fiscal_year_from=2020", 1),
    ("fiscal_year_to=2019", 0),
    ("document=kodaira-industry-2018-progress-2020", 1),
];

#[actix_web::test]
async fn a_progress_report_counts_its_entries_by_outcome() {
    assert_json_snapshot!(record("/v1/progress_reports/kodaira-industry-2018.2020").await);
}
