//! Fills the record tables and their link tables from the change log.
//!
//! The log of a release has the canonical text of every new record. A column takes the value of the
//! record's field with the same name, so a new column needs no code here.

use diesel::sql_types::{Array, Integer, Text, Timestamptz};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use strum::VariantArray;

use super::{Connection, StoreError};
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;

/// The records that a release created or updated, and their time: `$1` is the number of the release,
/// `$2` the time.
fn logged(resource: ResourceKind, condition: &str) -> String {
    format!(
        "(select record_id, record, $2 as published_at from changes where release_number = $1 \
         and resource = '{}' and record is not null{condition}) as logged",
        resource.name()
    )
}

/// Only the records whose ids are `$3`.
const AMONG: &str = " and record_id = any($3)";

/// Inserts the records that the log of a release holds. Those that were there before must have been
/// deleted; foreign keys are checked at commit.
///
/// # Errors
/// When the database fails.
pub async fn insert_logged(
    connection: &mut Connection,
    release: &Release,
) -> Result<(), StoreError> {
    for resource in ResourceKind::VARIANTS {
        for statement in statements(connection, *resource, "").await? {
            sql_query(statement)
                .bind::<Integer, _>(release.number)
                .bind::<Timestamptz, _>(release.published_at)
                .execute(connection)
                .await?;
        }
    }
    Ok(())
}

/// Like [`insert_logged`], but only some records of one resource.
///
/// # Errors
/// When the database fails.
pub async fn insert_some_logged(
    connection: &mut Connection,
    release: &Release,
    resource: ResourceKind,
    ids: &[&str],
) -> Result<(), StoreError> {
    for statement in statements(connection, resource, AMONG).await? {
        sql_query(statement)
            .bind::<Integer, _>(release.number)
            .bind::<Timestamptz, _>(release.published_at)
            .bind::<Array<Text>, _>(ids)
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// The statements that fill the table and the link tables of a resource.
async fn statements(
    connection: &mut Connection,
    resource: ResourceKind,
    condition: &str,
) -> Result<Vec<String>, StoreError> {
    let (table, logged) = (resource.name(), logged(resource, condition));
    let columns = columns_of(connection, table).await?;
    let values = columns.iter().map(|column| value_of(column)).collect::<Vec<_>>().join(", ");
    let records = format!(
        "insert into {table} ({}) select {values} from {logged}, \
         json_populate_record(null::{table}, logged.record) as fields",
        columns.join(", ")
    );
    let links = links(resource).iter().map(|statement| statement.replace("{logged}", &logged));
    Ok([records].into_iter().chain(links).collect())
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    name: String,
}

/// The columns of a table that are not generated.
async fn columns_of(connection: &mut Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let rows: Vec<ColumnRow> = sql_query(
        "select attname::text as name from pg_attribute where attrelid = $1::regclass \
         and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
    )
    .bind::<Text, _>(table)
    .load(connection)
    .await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

/// The SQL expression that fills a column: the field of its name, unless it is listed here.
fn value_of(column: &str) -> String {
    let expression = match column {
        "record" => "logged.record",
        "digest" => "encode(sha256(convert_to(logged.record::text, 'UTF8')), 'hex')",
        "updated_at" => "logged.published_at",
        "source_document_id" => "logged.record #>> '{source,document_id}'",
        "statistic_name" => "logged.record #>> '{statistic,name}'",
        "statistic_year" => "(logged.record #>> '{statistic,year}')::integer",
        // Records of the first version of the model lack these fields.
        "sdg_goals" => "coalesce(fields.sdg_goals, '{}')",
        "is_priority" => "coalesce(fields.is_priority, false)",
        // Until the figures are evaluated.
        "evaluation_rank" => "0",
        // Until `derive_activities` finds what it shares with others.
        "activity_id" => "logged.record_id",
        field => return format!("fields.{field}"),
    };
    expression.to_owned()
}

/// The statements that fill the link tables of a resource.
fn links(resource: ResourceKind) -> &'static [&'static str] {
    match resource {
        ResourceKind::Policies => &[
            "insert into policy_themes (policy_id, theme_id, position, is_primary) \
             select record_id, theme.id, theme.position, \
                 theme.id is not distinct from record ->> 'primary_theme_id' \
             from {logged}, json_array_elements_text(record -> 'theme_ids') \
                 with ordinality as theme (id, position)",
            "insert into policy_budgets (policy_id, position, fiscal_year, kind, amount_jpy) \
             select record_id, budget.position, (budget.value ->> 'fiscal_year')::integer, \
                 budget.value ->> 'kind', (budget.value ->> 'amount_jpy')::bigint \
             from {logged}, json_array_elements(record -> 'budgets') \
                 with ordinality as budget (value, position)",
            "insert into policy_ratings (policy_id, position, fiscal_year, rater, scale_id, rank) \
             select record_id, rating.position, (rating.value ->> 'fiscal_year')::integer, \
                 rating.value ->> 'rater', rating.value ->> 'scale_id', \
                 (rating.value ->> 'rank')::integer \
             from {logged}, json_array_elements(record -> 'ratings') \
                 with ordinality as rating (value, position)",
        ],
        ResourceKind::Measures => &[
            "insert into measure_themes (measure_id, theme_id, position, is_primary) \
             select record_id, theme.id, theme.position, \
                 theme.id is not distinct from record ->> 'primary_theme_id' \
             from {logged}, json_array_elements_text(record -> 'theme_ids') \
                 with ordinality as theme (id, position)",
            "insert into measure_organizations (measure_id, position, organization_id) \
             select record_id, part.position, part.value ->> 'organization_id' \
             from {logged}, jsonb_array_elements( \
                 (record -> 'departments')::jsonb || (record -> 'partners')::jsonb) \
                 with ordinality as part (value, position)",
            "insert into measure_budgets (measure_id, position, fiscal_year, kind, amount_jpy) \
             select record_id, budget.position, (budget.value ->> 'fiscal_year')::integer, \
                 budget.value ->> 'kind', (budget.value ->> 'amount_jpy')::bigint \
             from {logged}, json_array_elements(record -> 'budgets') \
                 with ordinality as budget (value, position)",
        ],
        ResourceKind::Plans => &[
            "insert into plan_documents (plan_id, document_id, position) \
             select record_id, document.id, document.position \
             from {logged}, json_array_elements_text(record -> 'document_ids') \
                 with ordinality as document (id, position)",
            "insert into plan_budgets (plan_id, position, fiscal_year, kind, amount_jpy) \
             select record_id, budget.position, (budget.value ->> 'fiscal_year')::integer, \
                 budget.value ->> 'kind', (budget.value ->> 'amount_jpy')::bigint \
             from {logged}, json_array_elements(record -> 'budgets') \
                 with ordinality as budget (value, position)",
        ],
        ResourceKind::Statements => &[
            // The first version of the model had one organization to a statement.
            "insert into statement_organizations (statement_id, position, organization_id) \
             select record_id, organization.position, organization.id \
             from {logged}, jsonb_array_elements_text(coalesce( \
                 (record -> 'organization_ids')::jsonb, \
                 jsonb_build_array(record ->> 'organization_id'))) \
                 with ordinality as organization (id, position) \
             where organization.id is not null",
        ],
        ResourceKind::Kpis => {
            &["insert into kpi_ratings (kpi_id, position, fiscal_year, rater, scale_id, rank) \
             select record_id, rating.position, (rating.value ->> 'fiscal_year')::integer, \
                 rating.value ->> 'rater', rating.value ->> 'scale_id', \
                 (rating.value ->> 'rank')::integer \
             from {logged}, json_array_elements(record -> 'ratings') \
                 with ordinality as rating (value, position)"]
        }
        ResourceKind::ProgressEntries => &[
            "insert into progress_entry_outputs (entry_id, position, label, value, unit) \
             select record_id, output.position, output.value ->> 'label', \
                 (output.value ->> 'value')::numeric, output.value ->> 'unit' \
             from {logged}, json_array_elements(record -> 'outputs') \
                 with ordinality as output (value, position)",
            "insert into progress_entry_organizations (entry_id, position, organization_id) \
             select record_id, partner.position, partner.value ->> 'organization_id' \
             from {logged}, json_array_elements(record -> 'partners') \
                 with ordinality as partner (value, position)",
            "insert into progress_entry_shares (entry_id, shared_with_id) \
             select record_id, other.id \
             from {logged}, json_array_elements_text(record -> 'shared_with') as other (id)",
            "insert into progress_entry_ratings (entry_id, position, fiscal_year, rater, scale_id, rank) \
             select record_id, rating.position, (rating.value ->> 'fiscal_year')::integer, \
                 rating.value ->> 'rater', rating.value ->> 'scale_id', \
                 (rating.value ->> 'rank')::integer \
             from {logged}, json_array_elements(record -> 'ratings') \
                 with ordinality as rating (value, position)",
        ],
        _ => &[],
    }
}
