//! Measures, with their themes, departments and partners.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;
use serde::Serialize;
use std::collections::HashMap;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::participants::{Participants, insert_participants, participants_of};
use super::policies::subtree;
use super::row::{RowDecoder, json, maybe_stored, maybe_text, one_based, stored, texts, words};
use super::schema::{measure_organizations, measure_themes, measures};
use super::{Connection, StoreError, cities, themes};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::measure::{Disposition, Measure};
use crate::domain::published::Published;
use crate::domain::record::Record;
use crate::domain::theme::ThemeIds;

#[derive(Clone, Debug, Default)]
pub struct MeasureFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub policy: Vec<Identifier>,
    pub theme: Vec<Identifier>,
    pub disposition: Vec<Disposition>,
    pub organization: Vec<Identifier>,
    pub run_elsewhere: Option<bool>,
    pub is_repeat: Option<bool>,
    pub document: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum MeasureSort {
    Id,
    PlanId,
    Position,
}

impl SortKey<measures::table, MeasureRow> for MeasureSort {
    fn column(self) -> KeyColumn<measures::table> {
        match self {
            Self::Id => page::text(measures::id),
            Self::PlanId => page::text(measures::plan_id),
            Self::Position => page::integer(measures::position),
        }
    }

    fn value(self, row: &MeasureRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::PlanId => Key::Text(row.plan_id.clone()),
            Self::Position => Key::Integer(row.position),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = measures, check_for_backend(Pg))]
struct MeasureRow {
    id: String,
    city_id: String,
    plan_id: String,
    policy_id: String,
    number: Option<String>,
    title: Option<String>,
    title_en: Option<String>,
    level_name: String,
    summary: Option<String>,
    summary_en: Option<String>,
    disposition: Option<String>,
    disposition_printed: Option<String>,
    disposition_certainty: Option<String>,
    run_elsewhere: bool,
    is_repeat: bool,
    repeats_id: Option<String>,
    position: i32,
    source_document_id: String,
    source_locator: String,
    source_printed: Option<String>,
    source_certainty: String,
    data_issues: serde_json::Value,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl MeasureRow {
    fn new(measure: &Measure, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: measure.id.to_string(),
            city_id: measure.city_id.to_string(),
            plan_id: measure.plan_id.to_string(),
            policy_id: measure.policy_id.to_string(),
            number: measure.number.clone(),
            title: measure.title.clone(),
            title_en: measure.title_en.clone(),
            level_name: measure.level_name.clone(),
            summary: measure.summary.clone(),
            summary_en: measure.summary_en.clone(),
            disposition: maybe_stored(measure.disposition),
            disposition_printed: measure.disposition_printed.clone(),
            disposition_certainty: maybe_stored(measure.disposition_certainty),
            run_elsewhere: measure.run_elsewhere,
            is_repeat: measure.is_repeat,
            repeats_id: maybe_text(measure.repeats_id.as_ref()),
            position: measure.position,
            source_document_id: measure.source.document_id.to_string(),
            source_locator: measure.source.locator.clone(),
            source_printed: measure.source.printed.clone(),
            source_certainty: stored(measure.source.certainty),
            data_issues: json(&measure.data_issues),
            digest: measure.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(
        self,
        themes: ThemeIds,
        participants: Participants,
    ) -> Result<Published<Measure>, StoreError> {
        let reader = RowDecoder { table: "measures", id: &self.id };
        let record = Measure {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            plan_id: reader.parse("plan_id", &self.plan_id)?,
            policy_id: reader.parse("policy_id", &self.policy_id)?,
            number: self.number,
            title: self.title,
            title_en: self.title_en,
            level_name: self.level_name,
            summary: self.summary,
            summary_en: self.summary_en,
            disposition: reader.parse_opt("disposition", self.disposition.as_ref())?,
            disposition_printed: self.disposition_printed,
            disposition_certainty: reader
                .parse_opt("disposition_certainty", self.disposition_certainty.as_ref())?,
            run_elsewhere: self.run_elsewhere,
            is_repeat: self.is_repeat,
            repeats_id: reader.parse_opt("repeats_id", self.repeats_id.as_ref())?,
            position: self.position,
            source: reader.source(
                &self.source_document_id,
                self.source_locator,
                self.source_printed,
                &self.source_certainty,
            )?,
            data_issues: reader.list("data_issues", &self.data_issues)?,
            departments: participants.departments,
            partners: participants.partners,
            theme_ids: themes.all,
            primary_theme_id: themes.primary,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &MeasureFilter,
    page: &PageRequest<MeasureSort>,
) -> Result<Page<Published<Measure>>, StoreError> {
    let query = || filtered(filter).select(MeasureRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page);
    let children = async |ids: Vec<String>| {
        try_join(themes_of(connection, ids.clone()), participants_of(connection, ids)).await
    };
    let (found, (mut themes, mut participants)) =
        page::with_children(found, &filter.id, |row| &row.id, children).await?;
    found.try_map(|row| {
        let themes = themes.remove(&row.id).unwrap_or_default();
        let participants = participants.remove(&row.id).unwrap_or_default();
        row.into_published(themes, participants)
    })
}

pub(super) fn filtered(filter: &MeasureFilter) -> measures::BoxedQuery<'static, Pg> {
    let mut query = measures::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(measures::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(measures::city_id, &filter.city));
    }
    if !filter.plan.is_empty() {
        query = query.filter(eq_any(measures::plan_id, texts(&filter.plan)));
    }
    if !filter.policy.is_empty() {
        query = query.filter(measures::policy_id.eq_any(subtree(texts(&filter.policy))));
    }
    if !filter.theme.is_empty() {
        query = query.filter(
            measures::id.eq_any(
                measure_themes::table
                    .into_boxed()
                    .filter(eq_any(measure_themes::theme_id, texts(&filter.theme)))
                    .select(measure_themes::measure_id),
            ),
        );
    }
    if !filter.disposition.is_empty() {
        query = query
            .filter(eq_any(measures::disposition.assume_not_null(), words(&filter.disposition)));
    }
    if !filter.organization.is_empty() {
        query = query.filter(
            measures::id.eq_any(
                measure_organizations::table
                    .into_boxed()
                    .filter(eq_any(
                        measure_organizations::organization_id,
                        texts(&filter.organization),
                    ))
                    .select(measure_organizations::measure_id),
            ),
        );
    }
    if let Some(wanted) = filter.run_elsewhere {
        query = query.filter(measures::run_elsewhere.eq(wanted));
    }
    if let Some(wanted) = filter.is_repeat {
        query = query.filter(measures::is_repeat.eq(wanted));
    }
    if !filter.document.is_empty() {
        query = query.filter(eq_any(measures::source_document_id, texts(&filter.document)));
    }
    query
}

#[derive(Serialize)]
struct MeasureThemeRow {
    measure_id: String,
    theme_id: String,
    position: i32,
    is_primary: bool,
}

impl MeasureThemeRow {
    fn all_of(measure: &Measure) -> impl Iterator<Item = Self> {
        measure.theme_ids.iter().enumerate().map(|(index, theme_id)| Self {
            measure_id: measure.id.to_string(),
            theme_id: theme_id.to_string(),
            position: one_based(index),
            is_primary: measure.primary_theme_id.as_ref() == Some(theme_id),
        })
    }
}

async fn themes_of(
    connection: &Connection,
    ids: Vec<String>,
) -> Result<HashMap<String, ThemeIds>, StoreError> {
    let rows: Vec<(String, String, bool)> = measure_themes::table
        .filter(eq_any(measure_themes::measure_id, ids))
        .order((measure_themes::measure_id, measure_themes::position))
        .select((measure_themes::measure_id, measure_themes::theme_id, measure_themes::is_primary))
        .load(&mut &*connection)
        .await?;
    themes::group_by_parent("measure_themes", rows)
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    measures: &[Measure],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = measures.iter().map(|measure| MeasureRow::new(measure, now)).collect();
    let themes: Vec<_> = measures.iter().flat_map(MeasureThemeRow::all_of).collect();
    insert_rows(connection, "measures", &rows).await?;
    insert_rows(connection, "measure_themes", &themes).await?;
    insert_participants(connection, measures).await
}
