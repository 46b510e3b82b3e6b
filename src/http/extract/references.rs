//! Refuses identifiers in filters that no record has: a typo must not look like an empty list.

use super::context::RequestContext;
use super::suggest::identified_by;
use crate::domain::message::Message;
use crate::domain::resource::ResourceKind;
use crate::http::problem::{ParameterError, Problem};
use crate::http::query::canonical::CanonicalQuery;
use crate::store::Connection;
use crate::store::known_ids::{Reference, UnknownReference, unknown};

/// A reference, and the parameter that has it.
type Named = (&'static str, Reference);

impl RequestContext {
    /// `own` is the resource of the parameter `id`.
    ///
    /// # Errors
    /// 400 with suggestions when there is no such record, 308 when all that are missing were renamed;
    /// or when the store fails.
    pub async fn require_known(
        &self,
        query: &CanonicalQuery,
        own: Option<ResourceKind>,
    ) -> Result<(), Problem> {
        let mut named = named(query, own);
        if let Some(release) = self.current_release() {
            let is_known = |(_, one): &Named| self.known.contains(&release, one);
            named.retain(|one| !is_known(one));
        }
        if named.is_empty() {
            return Ok(());
        }
        let asked: Vec<Reference> = named.iter().map(|(_, reference)| reference.clone()).collect();
        let find = async |connection: &Connection| unknown(connection, &asked).await;
        let (release, missing) = self.pool.read_current(find).await?;
        let is_missing = |one: &Reference| missing.iter().any(|other| other.reference == *one);
        for reference in asked.iter().filter(|one| !is_missing(one)) {
            self.known.insert(&release, reference.clone()).await;
        }
        if missing.is_empty() { Ok(()) } else { Err(self.refusal(query, own, &named, &missing)) }
    }

    /// The same after records were found, which prove every identifier that is the only one of its
    /// parameter: usually nothing is left to look up.
    ///
    /// # Errors
    /// As [`Self::require_known`].
    pub async fn require_known_after(
        &self,
        query: &CanonicalQuery,
        own: Option<ResourceKind>,
        found_any: bool,
    ) -> Result<(), Problem> {
        let is_proven = found_any && !query.has_alternatives();
        if is_proven { Ok(()) } else { self.require_known(query, own).await }
    }

    fn refusal(
        &self,
        query: &CanonicalQuery,
        own: Option<ResourceKind>,
        named: &[Named],
        missing: &[UnknownReference],
    ) -> Problem {
        let current = |reference: &Reference| {
            let found = missing.iter().find(|one| one.reference == *reference)?;
            Some(found.current.as_ref())
        };
        let unknown = named.iter().filter(|(_, one)| current(one) == Some(None));
        let errors: Vec<ParameterError> = unknown.map(|(name, one)| error(name, one)).collect();
        if errors.is_empty() {
            let now = |one: &Reference| {
                current(one).flatten().map_or_else(|| one.id.clone(), ToString::to_string)
            };
            let moved = self.moved(query, own, now);
            let first = missing.first().map_or("", |one| one.reference.id.as_str());
            return Problem::moved(first, &moved);
        }
        self.with_suggestions_for(Problem::invalid(errors), |name| resource_of(name, own))
    }

    /// The requested URL with the current identifiers.
    fn moved(
        &self,
        query: &CanonicalQuery,
        own: Option<ResourceKind>,
        now: impl Fn(&Reference) -> String,
    ) -> String {
        let query = query.map_identifiers(|name, value| match resource_of(name, own) {
            Some(resource) => now(&Reference { resource, id: value.to_owned() }),
            None => value.to_owned(),
        });
        format!("{}{}{}{query}", self.base, self.path, self.suffix())
    }
}

fn resource_of(parameter: &str, own: Option<ResourceKind>) -> Option<ResourceKind> {
    if parameter == "id" { own } else { identified_by(parameter) }
}

fn named(query: &CanonicalQuery, own: Option<ResourceKind>) -> Vec<Named> {
    let references = query.identifiers().filter_map(|(name, value)| {
        let resource = resource_of(name, own)?;
        Some((name, Reference { resource, id: value.to_owned() }))
    });
    references.collect()
}

fn error(parameter: &str, reference: &Reference) -> ParameterError {
    let list = reference.resource.name();
    let id = &reference.id;
    let detail = Message::new(
        format!("`{list}` に識別子 `{id}` のデータはありません。`/v1/{list}` に一覧があります"),
        format!("no record of `{list}` has the id `{id}`; `/v1/{list}` lists them"),
    );
    ParameterError::new(parameter, id, detail)
}
