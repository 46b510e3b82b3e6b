//! Scales on which cities rate their own progress.

use diesel::pg::Pg;
use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::{texts, words};
use super::schema::rating_scales;
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;
use crate::domain::rating::{RatingScale, ScaleKind};

#[derive(Clone, Debug, Default)]
pub struct RatingScaleFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub kind: Vec<ScaleKind>,
}

impl Filter for RatingScaleFilter {
    type Table = rating_scales::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira.abc"),
            |f| &mut f.id,
            |f| eq_any(rating_scales::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(rating_scales::city_id, &f.city),
        );
        filters.codes(
            names::KIND,
            |f| &mut f.kind,
            |f| eq_any(rating_scales::kind, words(&f.kind)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum RatingScaleSort {
    Id,
}

impl SortKey<rating_scales::table> for RatingScaleSort {
    fn column(self) -> KeyColumn<rating_scales::table> {
        match self {
            Self::Id => page::text(rating_scales::id),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &RatingScaleFilter,
    page: &PageRequest<RatingScaleSort>,
) -> Result<Page<StoredRecord<RatingScale>>, StoreError> {
    let columns = (rating_scales::record, rating_scales::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &RatingScaleFilter) -> rating_scales::BoxedQuery<'static, Pg> {
    filter::apply(rating_scales::table.into_boxed(), filter)
}
