//! What somebody may have meant who gave a name where an identifier belongs, or a label where a word
//! of a list does.

use super::context::Api;
use crate::domain::resource::Resource;
use crate::http::problem::{ParameterError, Problem};
use crate::search::filter::Wanted;
use crate::search::{Index, SearchError};

/// Faults of one request that are looked into: each takes a look at thousands of names.
const MOST_LOOKED_INTO: usize = 3;

impl Api {
    /// The same problem, telling the identifiers that may have been meant; as it is while there is
    /// no index.
    #[must_use]
    pub fn suggesting(&self, problem: Problem) -> Problem {
        self.suggesting_of(problem, identified_by)
    }

    /// The same where it is known what is named: `of` tells it by the parameter.
    #[must_use]
    pub fn suggesting_of(
        &self,
        problem: Problem,
        of: impl Fn(&str) -> Option<Resource>,
    ) -> Problem {
        let Some(index) = self.search.index() else { return problem };
        let mut errors = problem.errors;
        let unanswered =
            |error: &&mut ParameterError| error.did_you_mean.is_none() && error.allowed.is_empty();
        let named = errors.iter_mut().filter(unanswered).filter_map(|error| {
            let resource = of(&error.parameter)?;
            Some((error, resource))
        });
        for (error, resource) in named.take(MOST_LOOKED_INTO) {
            match meant(&index, &error.received, resource) {
                Ok(id) => tell(error, id),
                Err(error) => log::error!("{error}"),
            }
        }
        Problem::invalid(errors)
    }
}

fn tell(error: &mut ParameterError, meant: Option<String>) {
    if let Some(meant) = meant {
        error.detail = format!("{}; did you mean `{meant}`?", error.detail);
        error.did_you_mean = Some(meant);
    }
}

/// The records that a parameter names.
fn identified_by(parameter: &str) -> Option<Resource> {
    Some(match parameter {
        "city" => Resource::Cities,
        "plan" => Resource::Plans,
        "policy" | "parent" => Resource::Policies,
        "measure" => Resource::Measures,
        "kpi" => Resource::Kpis,
        "indicator" | "normalise" => Resource::Indicators,
        "theme" | "broader" => Resource::Themes,
        "organization" => Resource::Organizations,
        "document" => Resource::Documents,
        _ => return None,
    })
}

/// The record that is called so, or whose name looks most like it.
fn meant(index: &Index, name: &str, resource: Resource) -> Result<Option<String>, SearchError> {
    let wanted = Wanted { types: vec![resource], ..Wanted::default() };
    if let Some(called) = index.resolve(name, &wanted, 1)?.into_iter().next() {
        return Ok(Some(called.id.into()));
    }
    let near = index.near(name, Some(resource))?;
    Ok(near.into_iter().next().map(|near| near.id))
}
