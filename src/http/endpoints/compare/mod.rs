//! Plans, themes and indicators side by side.

pub mod indicators;
pub mod plans;
pub mod themes;

use std::collections::HashMap;

use crate::domain::city::{City, CityReference};
use crate::domain::identifier::Identifier;
use crate::store::cities::{CityFilter, CitySort};
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};

/// The cities that have plans, by identifier; all of them when none is named.
async fn cities_with_plans(
    connection: &Connection,
    named: &[CityReference],
) -> Result<HashMap<Identifier, City>, StoreError> {
    let filter = CityFilter { city: named.to_vec(), has_plan: Some(true), ..CityFilter::default() };
    let page = PageRequest::all([CitySort::Id]);
    let found = store::cities::list(connection, &filter, &page).await?.records;
    let cities = found.into_iter().map(|city| city.record.city);
    Ok(cities.map(|city| (city.id.clone(), city)).collect())
}
