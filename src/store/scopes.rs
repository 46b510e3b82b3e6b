//! Records inside and outside of the part of the data that a bundle replaces.

use std::collections::{BTreeSet, HashSet};

use diesel::sql_types::{Array, Nullable, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;

use super::{Connection, StoreError};
use crate::domain::resource::ResourceKind;
use crate::domain::scope::Scope;

/// Resources whose tables name no city: all cities share them.
const WITHOUT_CITY: [ResourceKind; 4] =
    [ResourceKind::Cities, ResourceKind::Themes, ResourceKind::Synonyms, ResourceKind::Renamings];

/// A part of what is published. Organizations of no city are outside of every part, so that none removes
/// what another names.
#[derive(Clone, Debug)]
pub struct PublishedScope {
    scope: Scope,
    /// Cities with records of their own.
    cities: Vec<String>,
}

#[derive(QueryableByName)]
struct CityRow {
    #[diesel(sql_type = Text)]
    city_id: String,
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = Text)]
    id: String,
}

/// A record as it is stored.
#[derive(QueryableByName)]
pub struct ScopedRecord {
    #[diesel(sql_type = Text)]
    pub id: String,
    #[diesel(sql_type = Text)]
    pub record: String,
    /// None for what belongs to no city.
    #[diesel(sql_type = Nullable<Text>)]
    pub city_id: Option<String>,
}

impl PublishedScope {
    /// # Errors
    /// When the database fails.
    pub async fn of(connection: &Connection, scope: Scope) -> Result<Self, StoreError> {
        let query = "select city_id from documents union select city_id from plans \
             union select city_id from indicators where city_id is not null order by city_id";
        let rows: Vec<CityRow> = sql_query(query).load(&mut &*connection).await?;
        Ok(Self { scope, cities: rows.into_iter().map(|row| row.city_id).collect() })
    }

    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Another part of the same data.
    #[must_use]
    pub fn with(&self, scope: Scope) -> Self {
        Self { scope, cities: self.cities.clone() }
    }

    /// Cities with records of their own.
    #[must_use]
    pub fn cities(&self) -> &[String] {
        &self.cities
    }

    /// The identifiers of the published records of a resource that are inside; none when all are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ids(
        &self,
        connection: &Connection,
        resource: ResourceKind,
    ) -> Result<Option<HashSet<String>>, StoreError> {
        if self.scope == Scope::Everything {
            return Ok(None);
        }
        let (condition, cities) = self.condition(resource);
        let query = format!("select id from {} where {condition}", resource.name());
        let query = sql_query(query).bind::<Array<Text>, _>(cities);
        let rows: Vec<IdRow> = query.load(&mut &*connection).await?;
        Ok(Some(rows.into_iter().map(|row| row.id).collect()))
    }

    /// The published records of a resource that are inside.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn records(
        &self,
        connection: &Connection,
        resource: ResourceKind,
    ) -> Result<Vec<ScopedRecord>, StoreError> {
        let (condition, cities) = self.condition(resource);
        let city = city_column(resource);
        let query = format!(
            "select id, record::text, {city} as city_id from {} where {condition} order by id",
            resource.name()
        );
        let query = sql_query(query).bind::<Array<Text>, _>(cities);
        Ok(query.load(&mut &*connection).await?)
    }

    /// Published records with some identifiers, or with some texts of documents, that are outside.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outside(
        &self,
        connection: &Connection,
        resource: ResourceKind,
        ids: &BTreeSet<String>,
        texts: &BTreeSet<String>,
    ) -> Result<Vec<ScopedRecord>, StoreError> {
        let (condition, cities) = self.condition(resource);
        let city = city_column(resource);
        // Every statement uses all three parameters.
        let text = if resource == ResourceKind::Documents { "sha256" } else { "null" };
        let query = format!(
            "select id, record::text, {city} as city_id from {} \
             where (id = any($2) or {text} = any($3)) and ({condition}) is not true order by id",
            resource.name()
        );
        let query = sql_query(query)
            .bind::<Array<Text>, _>(cities)
            .bind::<Array<Text>, _>(ids.iter().collect::<Vec<_>>())
            .bind::<Array<Text>, _>(texts.iter().collect::<Vec<_>>());
        Ok(query.load(&mut &*connection).await?)
    }

    /// The SQL of whether a record is inside, with the cities for `$1`.
    fn condition(&self, resource: ResourceKind) -> (&'static str, Vec<&str>) {
        let without_city = WITHOUT_CITY.contains(&resource);
        let publishing = || self.cities.iter().map(String::as_str).collect();
        match &self.scope {
            Scope::Everything => ("$1 = $1", Vec::new()),
            Scope::Vocabulary => match resource {
                // A city may have its own record with its other records.
                ResourceKind::Cities => ("id <> all($1)", publishing()),
                _ if without_city => ("$1 = $1", Vec::new()),
                ResourceKind::Indicators => ("city_id is null and $1 = $1", Vec::new()),
                _ => ("$1 <> $1", Vec::new()),
            },
            Scope::Cities(_) if without_city => ("$1 <> $1", Vec::new()),
            Scope::Cities(cities) => {
                ("city_id = any($1)", cities.iter().map(String::as_str).collect())
            }
        }
    }
}

fn city_column(resource: ResourceKind) -> &'static str {
    if WITHOUT_CITY.contains(&resource) { "null" } else { "city_id" }
}
