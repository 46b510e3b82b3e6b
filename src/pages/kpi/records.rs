//! What the page of a KPI shows.

use chrono::NaiveDate;

use crate::domain::indicator::Indicator;
use crate::domain::statement::Statement;
use crate::view::kpi::KpiView;
use crate::view::observation::ObservationView;

/// A KPI with everything that hangs on it.
#[derive(Clone, Debug)]
pub struct KpiRecords {
    pub kpi: KpiView,
    pub indicator: Option<Indicator>,
    /// Every figure, superseded ones too.
    pub figures: Vec<ObservationView>,
    /// KPIs of the same indicator in other plans.
    pub others: Vec<KpiView>,
    /// Whether there are more than these.
    pub has_more_others: bool,
    pub statements: Vec<Statement>,
    /// The day of which the page shows what was known; now when there is none.
    pub as_of: Option<NaiveDate>,
}
