//! Departments (leading or supporting) and partners of measures.

use std::collections::HashMap;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;

use super::condition::eq_any;
use super::insert::insert_rows;
use super::row::{RowDecoder, one_based, stored};
use super::schema::measure_organizations;
use super::{Connection, StoreError};
use crate::domain::measure::Measure;
use crate::domain::organization::{Department, Partner};

/// The participants of one measure.
#[derive(Default)]
pub(super) struct Participants {
    pub departments: Vec<Department>,
    pub partners: Vec<Partner>,
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = measure_organizations, check_for_backend(Pg))]
struct MeasureOrganizationRow {
    measure_id: String,
    position: i32,
    organization_id: String,
    name: String,
    role: String,
}

/// The role of a partner; the other roles are those of departments.
const PARTNER: &str = "partner";

impl MeasureOrganizationRow {
    fn all_of(measure: &Measure) -> Vec<Self> {
        let departments = measure.departments.iter().map(|department| {
            (&department.organization_id, &department.name, stored(department.role))
        });
        let partners = measure
            .partners
            .iter()
            .map(|partner| (&partner.organization_id, &partner.name, PARTNER.to_owned()));
        let numbered = departments.chain(partners).enumerate();
        numbered
            .map(|(index, (organization_id, name, role))| Self {
                measure_id: measure.id.to_string(),
                position: one_based(index),
                organization_id: organization_id.to_string(),
                name: name.clone(),
                role,
            })
            .collect()
    }
}

pub(super) async fn participants_of(
    connection: &Connection,
    ids: Vec<String>,
) -> Result<HashMap<String, Participants>, StoreError> {
    let rows: Vec<MeasureOrganizationRow> = MeasureOrganizationRow::query()
        .filter(eq_any(measure_organizations::measure_id, ids))
        .order((measure_organizations::measure_id, measure_organizations::position))
        .load(&mut &*connection)
        .await?;
    let mut participants: HashMap<String, Participants> = HashMap::new();
    for row in rows {
        let reader = RowDecoder { table: "measure_organizations", id: &row.measure_id };
        let organization_id = reader.parse("organization_id", &row.organization_id)?;
        let role = (row.role != PARTNER).then(|| reader.parse("role", &row.role)).transpose()?;
        let name = row.name;
        let own = participants.entry(row.measure_id).or_default();
        match role {
            Some(role) => own.departments.push(Department { organization_id, name, role }),
            None => own.partners.push(Partner { organization_id, name }),
        }
    }
    Ok(participants)
}

pub(super) async fn insert_participants(
    connection: &mut Connection,
    measures: &[Measure],
) -> Result<(), StoreError> {
    let rows: Vec<_> = measures.iter().flat_map(MeasureOrganizationRow::all_of).collect();
    insert_rows(connection, "measure_organizations", &rows).await?;
    Ok(())
}
