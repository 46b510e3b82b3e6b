//! The shared vocabulary of themes.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::SimpleAsyncConnection;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::texts;
use super::schema::{theme_ancestors, themes};
use super::{Connection, StoreError, stored};
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;
use crate::domain::theme::Theme;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeFilter {
    pub id: Vec<Identifier>,
    pub broader: Vec<Identifier>,
}

impl Filter for ThemeFilter {
    type Table = themes::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("startup"),
            |f| &mut f.id,
            |f| eq_any(themes::id, texts(&f.id)),
        );
        filters.ids(
            names::BROADER,
            |f| &mut f.broader,
            |f| eq_any(themes::broader_id.assume_not_null(), texts(&f.broader)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ThemeSort {
    Id,
    Position,
    Title,
}

impl SortKey<themes::table> for ThemeSort {
    fn column(self) -> KeyColumn<themes::table> {
        match self {
            Self::Id => page::text(themes::id),
            Self::Position => page::integer(themes::position),
            Self::Title => page::text(themes::title),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &ThemeFilter,
    page: &PageRequest<ThemeSort>,
) -> Result<Page<StoredRecord<Theme>>, StoreError> {
    let columns = (themes::record, themes::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &ThemeFilter) -> themes::BoxedQuery<'static, Pg> {
    filter::apply(themes::table.into_boxed(), filter)
}

/// The themes below some themes, those included.
pub(super) fn narrower(ids: Vec<String>) -> Narrower {
    theme_ancestors::table
        .into_boxed()
        .filter(eq_any(theme_ancestors::ancestor_id, ids))
        .select(theme_ancestors::theme_id)
}

pub(super) type Narrower =
    diesel::dsl::Select<theme_ancestors::BoxedQuery<'static, Pg>, theme_ancestors::theme_id>;

/// Recomputes the ancestor table; called after the themes of a release are written.
pub(super) async fn derive_ancestors(connection: &mut Connection) -> Result<(), StoreError> {
    connection
        .batch_execute(
            "delete from theme_ancestors; \
             with recursive above (ancestor_id, theme_id) as ( \
                 select id, id from themes \
                 union all \
                 select themes.broader_id, above.theme_id from above \
                 join themes on themes.id = above.ancestor_id \
                 where themes.broader_id is not null) \
             insert into theme_ancestors (ancestor_id, theme_id) \
             select ancestor_id, theme_id from above",
        )
        .await?;
    Ok(())
}
