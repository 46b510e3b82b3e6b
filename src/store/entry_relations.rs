//! Child rows of progress entries: outputs, partners, and the entries that report the same activity.

use std::collections::HashMap;

use bigdecimal::BigDecimal;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join3;
use serde::Serialize;

use super::condition::eq_any;
use super::insert::insert_rows;
use super::row::{RowDecoder, decimal_text, maybe_exact, one_based};
use super::schema::{progress_entry_organizations, progress_entry_outputs, progress_entry_shares};
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::organization::Partner;
use crate::domain::progress_entry::{Output, ProgressEntry};
use crate::domain::quantity::Quantity;

/// The child rows of one entry.
#[derive(Default)]
pub(super) struct Children {
    pub outputs: Vec<Output>,
    pub partners: Vec<Partner>,
    pub shared_with: Vec<Identifier>,
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = progress_entry_outputs, check_for_backend(Pg))]
struct OutputRow {
    entry_id: String,
    position: i32,
    label: String,
    label_en: String,
    #[serde(serialize_with = "decimal_text")]
    value: BigDecimal,
    unit: String,
    #[serde(serialize_with = "maybe_exact")]
    from_value: Option<BigDecimal>,
    note: Option<String>,
    note_en: Option<String>,
    printed: String,
}

impl OutputRow {
    fn all_of(entry: &ProgressEntry) -> impl Iterator<Item = Self> {
        entry.outputs.iter().enumerate().map(|(index, output)| Self {
            entry_id: entry.id.to_string(),
            position: one_based(index),
            label: output.label.clone(),
            label_en: output.label_en.clone(),
            value: output.value.clone().into_decimal(),
            unit: output.unit.clone(),
            from_value: output.from_value.clone().map(Quantity::into_decimal),
            note: output.note.clone(),
            note_en: output.note_en.clone(),
            printed: output.printed.clone(),
        })
    }

    fn into_output(self) -> Output {
        Output {
            label: self.label,
            label_en: self.label_en,
            value: self.value.into(),
            unit: self.unit,
            from_value: self.from_value.map(Quantity::from),
            note: self.note,
            note_en: self.note_en,
            printed: self.printed,
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = progress_entry_organizations, check_for_backend(Pg))]
struct PartnerRow {
    entry_id: String,
    position: i32,
    organization_id: String,
    name: String,
}

impl PartnerRow {
    fn all_of(entry: &ProgressEntry) -> impl Iterator<Item = Self> {
        entry.partners.iter().enumerate().map(|(index, partner)| Self {
            entry_id: entry.id.to_string(),
            position: one_based(index),
            organization_id: partner.organization_id.to_string(),
            name: partner.name.clone(),
        })
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = progress_entry_shares, check_for_backend(Pg))]
struct ShareRow {
    entry_id: String,
    shared_with_id: String,
}

impl ShareRow {
    fn all_of(entry: &ProgressEntry) -> impl Iterator<Item = Self> {
        entry
            .shared_with
            .iter()
            .map(|other| Self { entry_id: entry.id.to_string(), shared_with_id: other.to_string() })
    }
}

pub(super) async fn children_of(
    connection: &Connection,
    ids: Vec<String>,
) -> Result<HashMap<String, Children>, StoreError> {
    let (mut one, mut other, mut third) = (connection, connection, connection);
    let outputs = OutputRow::query()
        .filter(eq_any(progress_entry_outputs::entry_id, ids.clone()))
        .order((progress_entry_outputs::entry_id, progress_entry_outputs::position))
        .load(&mut one);
    let partners = PartnerRow::query()
        .filter(eq_any(progress_entry_organizations::entry_id, ids.clone()))
        .order((progress_entry_organizations::entry_id, progress_entry_organizations::position))
        .load(&mut other);
    let shares = ShareRow::query()
        .filter(eq_any(progress_entry_shares::entry_id, ids))
        .order((progress_entry_shares::entry_id, progress_entry_shares::shared_with_id))
        .load(&mut third);
    let (outputs, partners, shares) = try_join3(outputs, partners, shares).await?;
    gathered(outputs, partners, shares)
}

/// The children of each entry.
fn gathered(
    outputs: Vec<OutputRow>,
    partners: Vec<PartnerRow>,
    shares: Vec<ShareRow>,
) -> Result<HashMap<String, Children>, StoreError> {
    let mut children: HashMap<String, Children> = HashMap::new();
    for row in outputs {
        let own = children.entry(row.entry_id.clone()).or_default();
        own.outputs.push(row.into_output());
    }
    for row in partners {
        let reader = RowDecoder { table: "progress_entry_organizations", id: &row.entry_id };
        let organization_id = reader.parse("organization_id", &row.organization_id)?;
        let partner = Partner { organization_id, name: row.name };
        children.entry(row.entry_id).or_default().partners.push(partner);
    }
    for row in shares {
        let reader = RowDecoder { table: "progress_entry_shares", id: &row.entry_id };
        let other = reader.parse("shared_with_id", &row.shared_with_id)?;
        children.entry(row.entry_id).or_default().shared_with.push(other);
    }
    Ok(children)
}

pub(super) async fn insert_children(
    connection: &mut Connection,
    entries: &[ProgressEntry],
) -> Result<(), StoreError> {
    let outputs: Vec<_> = entries.iter().flat_map(OutputRow::all_of).collect();
    let partners: Vec<_> = entries.iter().flat_map(PartnerRow::all_of).collect();
    let shares: Vec<_> = entries.iter().flat_map(ShareRow::all_of).collect();
    insert_rows(connection, "progress_entry_outputs", &outputs).await?;
    insert_rows(connection, "progress_entry_organizations", &partners).await?;
    insert_rows(connection, "progress_entry_shares", &shares).await?;
    Ok(())
}
