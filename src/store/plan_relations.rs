//! Child rows of plans: documents and relations.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;
use serde::Serialize;

use super::condition::eq_any;
use super::insert::insert_rows;
use super::row::{RowDecoder, maybe_stored, maybe_text, one_based, stored};
use super::schema::{plan_documents, plan_relations};
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::plan::{Plan, PlanRelation};

/// The child rows of one plan.
#[derive(Default)]
pub(super) struct PlanRelations {
    pub document_ids: Vec<Identifier>,
    pub relations: Vec<PlanRelation>,
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = plan_documents, check_for_backend(Pg))]
struct PlanDocumentRow {
    plan_id: String,
    document_id: String,
    position: i32,
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = plan_relations, check_for_backend(Pg))]
struct PlanRelationRow {
    plan_id: String,
    position: i32,
    kind: String,
    related_plan_id: Option<String>,
    title: String,
    title_en: String,
    dated_on: Option<NaiveDate>,
    dated_precision: Option<String>,
    source_document_id: String,
    source_locator: String,
    source_printed: Option<String>,
    source_certainty: String,
}

impl PlanRelationRow {
    fn new(plan: &Plan, index: usize, relation: &PlanRelation) -> Self {
        Self {
            plan_id: plan.id.to_string(),
            position: one_based(index),
            kind: stored(relation.kind),
            related_plan_id: maybe_text(relation.plan_id.as_ref()),
            title: relation.title.clone(),
            title_en: relation.title_en.clone(),
            dated_on: relation.dated_on,
            dated_precision: maybe_stored(relation.dated_precision),
            source_document_id: relation.source.document_id.to_string(),
            source_locator: relation.source.locator.clone(),
            source_printed: relation.source.printed.clone(),
            source_certainty: stored(relation.source.certainty),
        }
    }

    fn into_relation(self) -> Result<PlanRelation, StoreError> {
        let reader = RowDecoder { table: "plan_relations", id: &self.plan_id };
        Ok(PlanRelation {
            kind: reader.parse("kind", &self.kind)?,
            plan_id: reader.parse_opt("related_plan_id", self.related_plan_id.as_ref())?,
            title: self.title,
            title_en: self.title_en,
            dated_on: self.dated_on,
            dated_precision: reader.parse_opt("dated_precision", self.dated_precision.as_ref())?,
            source: reader.source(
                &self.source_document_id,
                self.source_locator,
                self.source_printed,
                &self.source_certainty,
            )?,
        })
    }
}

pub(super) async fn relations_of(
    connection: &Connection,
    ids: Vec<String>,
) -> Result<HashMap<String, PlanRelations>, StoreError> {
    let (mut one, mut other) = (connection, connection);
    let documents = PlanDocumentRow::query()
        .filter(eq_any(plan_documents::plan_id, ids.clone()))
        .order((plan_documents::plan_id, plan_documents::position))
        .load(&mut one);
    let relations = PlanRelationRow::query()
        .filter(eq_any(plan_relations::plan_id, ids))
        .order((plan_relations::plan_id, plan_relations::position))
        .load(&mut other);
    let (documents, relations): (Vec<PlanDocumentRow>, Vec<PlanRelationRow>) =
        try_join(documents, relations).await?;
    let mut children: HashMap<String, PlanRelations> = HashMap::new();
    for row in documents {
        let reader = RowDecoder { table: "plan_documents", id: &row.plan_id };
        let document_id = reader.parse("document_id", &row.document_id)?;
        children.entry(row.plan_id).or_default().document_ids.push(document_id);
    }
    for row in relations {
        let own = children.entry(row.plan_id.clone()).or_default();
        own.relations.push(row.into_relation()?);
    }
    Ok(children)
}

pub(super) async fn insert_relations(
    connection: &mut Connection,
    plans: &[Plan],
) -> Result<(), StoreError> {
    let mut documents = Vec::new();
    let mut relations = Vec::new();
    for plan in plans {
        documents.extend(plan.document_ids.iter().enumerate().map(|(index, document_id)| {
            PlanDocumentRow {
                plan_id: plan.id.to_string(),
                document_id: document_id.to_string(),
                position: one_based(index),
            }
        }));
        let related = plan.relations.iter().enumerate();
        relations
            .extend(related.map(|(index, relation)| PlanRelationRow::new(plan, index, relation)));
    }
    insert_rows(connection, "plan_documents", &documents).await?;
    insert_rows(connection, "plan_relations", &relations).await?;
    Ok(())
}
