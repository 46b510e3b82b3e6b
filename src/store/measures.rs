//! Measures, with their themes, departments and partners.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::policies::subtree;
use super::row::{texts, words};
use super::schema::{measure_organizations, measure_themes, measures, plans};
use super::themes::narrower;
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::measure::{Disposition, Measure};
use crate::domain::plan::PlanStatus;
use crate::domain::published::StoredRecord;
use crate::domain::sdg::SDG_GOALS;

#[derive(Clone, Debug, Default)]
pub struct MeasureFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub plan_status: Vec<PlanStatus>,
    pub policy: Vec<Identifier>,
    pub theme: Vec<Identifier>,
    pub disposition: Vec<Disposition>,
    pub organization: Vec<Identifier>,
    pub run_elsewhere: Option<bool>,
    pub is_repeat: Option<bool>,
    pub is_priority: Option<bool>,
    pub sdg_goal: Vec<i32>,
    pub document: Vec<Identifier>,
}

impl Filter for MeasureFilter {
    type Table = measures::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira-industry-2018.1.1.1.4"),
            |f| &mut f.id,
            |f| eq_any(measures::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(measures::city_id, &f.city),
        );
        filters.ids(names::PLAN, |f| &mut f.plan, |f| eq_any(measures::plan_id, texts(&f.plan)));
        filters.codes(
            names::PLAN_STATUS,
            |f| &mut f.plan_status,
            |f| {
                let such = plans::table.filter(plans::status.eq_any(words(&f.plan_status)));
                Box::new(measures::plan_id.eq_any(such.select(plans::id)))
            },
        );
        filters.ids(
            names::POLICY,
            |f| &mut f.policy,
            |f| Box::new(measures::policy_id.eq_any(subtree(texts(&f.policy)))),
        );
        filters.ids(
            names::THEME,
            |f| &mut f.theme,
            |f| {
                let linked = measure_themes::table
                    .into_boxed()
                    .filter(measure_themes::theme_id.eq_any(narrower(texts(&f.theme))));
                Box::new(measures::id.eq_any(linked.select(measure_themes::measure_id)))
            },
        );
        filters.codes(
            names::DISPOSITION,
            |f| &mut f.disposition,
            |f| eq_any(measures::disposition.assume_not_null(), words(&f.disposition)),
        );
        filters.ids(
            names::ORGANIZATION,
            |f| &mut f.organization,
            |f| {
                let linked = measure_organizations::table
                    .into_boxed()
                    .filter(eq_any(measure_organizations::organization_id, texts(&f.organization)));
                Box::new(measures::id.eq_any(linked.select(measure_organizations::measure_id)))
            },
        );
        filters.flag(
            names::RUN_ELSEWHERE,
            |f| &mut f.run_elsewhere,
            |wanted| Box::new(measures::run_elsewhere.eq(wanted)),
        );
        filters.flag(
            names::IS_REPEAT,
            |f| &mut f.is_repeat,
            |wanted| Box::new(measures::is_repeat.eq(wanted)),
        );
        filters.flag(
            names::IS_PRIORITY,
            |f| &mut f.is_priority,
            |wanted| Box::new(measures::is_priority.eq(wanted)),
        );
        filters.integers(
            names::SDG_GOAL,
            SDG_GOALS,
            |f| &mut f.sdg_goal,
            |f| Box::new(measures::sdg_goals.overlaps_with(f.sdg_goal.clone())),
        );
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| eq_any(measures::source_document_id, texts(&f.document)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum MeasureSort {
    Id,
    PlanId,
    Position,
    Title,
}

diesel::define_sql_function! {
    /// Measures whose title is lost sort before all others.
    fn coalesce(title: Nullable<Text>, otherwise: Text) -> Text;
}

impl SortKey<measures::table> for MeasureSort {
    fn column(self) -> KeyColumn<measures::table> {
        match self {
            Self::Id => page::text(measures::id),
            Self::PlanId => page::text(measures::plan_id),
            Self::Position => page::integer(measures::position),
            Self::Title => page::text(coalesce(measures::title, "")),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &MeasureFilter,
    page: &PageRequest<MeasureSort>,
) -> Result<Page<StoredRecord<Measure>>, StoreError> {
    let columns = (measures::record, measures::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

pub(super) fn filtered(filter: &MeasureFilter) -> measures::BoxedQuery<'static, Pg> {
    filter::apply(measures::table.into_boxed(), filter)
}
