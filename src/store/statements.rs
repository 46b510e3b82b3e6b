//! Statements: what plans say besides measures and figures.

use diesel::pg::Pg;
use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::policies::subtree;
use super::row::{texts, words, years};
use super::schema::{statement_organizations, statements};
use super::themes::narrower;
use super::{Connection, StoreError, cities, stored};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;
use crate::domain::statement::{Statement, StatementKind};

#[derive(Clone, Debug, Default)]
pub struct StatementFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub policy: Vec<Identifier>,
    pub kind: Vec<StatementKind>,
    pub measure: Vec<Identifier>,
    pub kpi: Vec<Identifier>,
    pub report: Vec<Identifier>,
    pub fiscal_year: Vec<FiscalYear>,
    pub organization: Vec<Identifier>,
    pub theme: Vec<Identifier>,
    pub document: Vec<Identifier>,
}

impl Filter for StatementFilter {
    type Table = statements::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("koganei-industry-2026.aim.1"),
            |f| &mut f.id,
            |f| eq_any(statements::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(statements::city_id, &f.city),
        );
        filters.ids(names::PLAN, |f| &mut f.plan, |f| eq_any(statements::plan_id, texts(&f.plan)));
        filters.ids(
            names::POLICY,
            |f| &mut f.policy,
            |f| Box::new(statements::policy_id.assume_not_null().eq_any(subtree(texts(&f.policy)))),
        );
        filters.codes(names::KIND, |f| &mut f.kind, |f| eq_any(statements::kind, words(&f.kind)));
        filters.ids(
            names::MEASURE,
            |f| &mut f.measure,
            |f| eq_any(statements::measure_id.assume_not_null(), texts(&f.measure)),
        );
        filters.ids(
            names::KPI,
            |f| &mut f.kpi,
            |f| eq_any(statements::kpi_id.assume_not_null(), texts(&f.kpi)),
        );
        filters.ids(
            names::REPORT,
            |f| &mut f.report,
            |f| eq_any(statements::report_id.assume_not_null(), texts(&f.report)),
        );
        filters.fiscal_years(
            names::FISCAL_YEAR,
            |f| &mut f.fiscal_year,
            |f| eq_any(statements::fiscal_year.assume_not_null(), years(&f.fiscal_year)),
        );
        filters.ids(
            names::ORGANIZATION,
            |f| &mut f.organization,
            |f| {
                let linked = statement_organizations::table.into_boxed().filter(eq_any(
                    statement_organizations::organization_id,
                    texts(&f.organization),
                ));
                Box::new(
                    statements::id.eq_any(linked.select(statement_organizations::statement_id)),
                )
            },
        );
        filters.ids(
            names::THEME,
            |f| &mut f.theme,
            |f| Box::new(statements::theme_id.assume_not_null().eq_any(narrower(texts(&f.theme)))),
        );
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| eq_any(statements::source_document_id, texts(&f.document)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum StatementSort {
    Id,
    PlanId,
    Position,
}

impl SortKey<statements::table> for StatementSort {
    fn column(self) -> KeyColumn<statements::table> {
        match self {
            Self::Id => page::text(statements::id),
            Self::PlanId => page::text(statements::plan_id),
            Self::Position => page::integer(statements::position),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &StatementFilter,
    page: &PageRequest<StatementSort>,
) -> Result<Page<StoredRecord<Statement>>, StoreError> {
    let columns = (statements::record, statements::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &StatementFilter) -> statements::BoxedQuery<'static, Pg> {
    filter::apply(statements::table.into_boxed(), filter)
}
