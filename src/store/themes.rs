//! The shared vocabulary of themes.

use diesel::pg::Pg;
use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::texts;
use super::schema::themes;
use super::{Connection, StoreError, stored};
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;
use crate::domain::theme::Theme;

#[derive(Clone, Debug, Default)]
pub struct ThemeFilter {
    pub id: Vec<Identifier>,
    pub broader: Vec<Identifier>,
}

impl Filter for ThemeFilter {
    type Table = themes::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(names::ID, |f| &mut f.id, |f| eq_any(themes::id, texts(&f.id)));
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
}

impl SortKey<themes::table> for ThemeSort {
    fn column(self) -> KeyColumn<themes::table> {
        match self {
            Self::Id => page::text(themes::id),
            Self::Position => page::integer(themes::position),
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
