//! "Did you mean …" for parameters that got a name instead of an id, or a label instead of a code.

use super::context::RequestContext;
use crate::domain::resource::ResourceKind;
use crate::http::problem::{ParameterError, Problem};
use crate::search::filter::SearchFilters;
use crate::search::{Index, SearchError};

/// Maximum number of errors per request to look up: each lookup scans thousands of names.
const MAX_LOOKUPS: usize = 3;

impl RequestContext {
    /// Adds suggested ids to a problem; returns it unchanged while there is no index.
    #[must_use]
    pub fn with_suggestions(&self, problem: Problem) -> Problem {
        self.with_suggestions_for(problem, identified_by)
    }

    /// Like [`Self::with_suggestions`]; `of` returns the resource that a parameter refers to.
    #[must_use]
    pub fn with_suggestions_for(
        &self,
        problem: Problem,
        of: impl Fn(&str) -> Option<ResourceKind>,
    ) -> Problem {
        let Some(index) = self.search.index() else { return problem };
        let mut errors = problem.errors;
        let without_hint =
            |error: &&mut ParameterError| error.did_you_mean.is_none() && error.allowed.is_empty();
        let named = errors.iter_mut().filter(without_hint).filter_map(|error| {
            let resource = of(&error.parameter)?;
            Some((error, resource))
        });
        for (error, resource) in named.take(MAX_LOOKUPS) {
            match best_match(&index, &error.received, resource) {
                Ok(Some(id)) => *error = error.clone().did_you_mean(&id),
                Ok(None) => {}
                Err(error) => log::error!("{error}"),
            }
        }
        Problem::invalid(errors)
    }
}

/// The resource that a parameter refers to.
pub(super) fn identified_by(parameter: &str) -> Option<ResourceKind> {
    Some(match parameter {
        "city" => ResourceKind::Cities,
        "plan" => ResourceKind::Plans,
        "policy" | "parent" => ResourceKind::Policies,
        "measure" => ResourceKind::Measures,
        "kpi" => ResourceKind::Kpis,
        "indicator" | "normalise" => ResourceKind::Indicators,
        "theme" | "broader" => ResourceKind::Themes,
        "organization" => ResourceKind::Organizations,
        "document" => ResourceKind::Documents,
        "rating_scale" => ResourceKind::RatingScales,
        "report" => ResourceKind::ProgressReports,
        _ => return None,
    })
}

/// The record with this name, or else the one with the most similar name.
fn best_match(
    index: &Index,
    name: &str,
    resource: ResourceKind,
) -> Result<Option<String>, SearchError> {
    let wanted = SearchFilters { types: vec![resource], ..SearchFilters::default() };
    if let Some(called) = index.resolve(name, &wanted, 1)?.into_iter().next() {
        return Ok(Some(called.id.into()));
    }
    let near = index.similar(name, Some(resource))?;
    Ok(near.into_iter().next().map(|near| near.id))
}
