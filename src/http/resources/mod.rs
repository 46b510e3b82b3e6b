//! One file per collection: its filters, sort keys and two handlers.

pub mod changes;
pub mod cities;
pub mod documents;
pub mod indicators;
pub mod kpis;
pub mod measures;
pub mod observations;
pub mod organizations;
pub mod plans;
pub mod policies;
pub mod progress_entries;
pub mod progress_reports;
pub mod rating_scales;
pub mod releases;
pub mod renamings;
pub mod statements;
pub mod synonyms;
pub mod themes;

use actix_web::dev::HttpServiceFactory;
use utoipa_actix_web::OpenApiFactory;

use crate::http::extract::collection::Collection;

/// Does something with every collection and its two handlers.
pub trait CollectionVisitor {
    fn visit<L: Collection>(&mut self, list: impl Handler, record: impl Handler);
}

/// What the router and the `OpenAPI` document take.
pub trait Handler: HttpServiceFactory + OpenApiFactory + 'static {}

impl<T: HttpServiceFactory + OpenApiFactory + 'static> Handler for T {}

/// Visits every collection, in the order of the documentation.
pub fn visit_all(visitor: &mut impl CollectionVisitor) {
    visitor.visit::<cities::Cities>(cities::list_cities, cities::get_city);
    visitor.visit::<documents::Documents>(documents::list_documents, documents::get_document);
    visitor.visit::<plans::Plans>(plans::list_plans, plans::get_plan);
    visitor.visit::<policies::Policies>(policies::list_policies, policies::get_policy);
    visitor.visit::<measures::Measures>(measures::list_measures, measures::get_measure);
    visitor.visit::<kpis::Kpis>(kpis::list_kpis, kpis::get_kpi);
    visitor.visit::<observations::Observations>(
        observations::list_observations,
        observations::get_observation,
    );
    visitor.visit::<progress_reports::ProgressReports>(
        progress_reports::list_progress_reports,
        progress_reports::get_progress_report,
    );
    visitor.visit::<progress_entries::ProgressEntries>(
        progress_entries::list_progress_entries,
        progress_entries::get_progress_entry,
    );
    visitor.visit::<rating_scales::RatingScales>(
        rating_scales::list_rating_scales,
        rating_scales::get_rating_scale,
    );
    visitor.visit::<statements::Statements>(statements::list_statements, statements::get_statement);
    visitor.visit::<organizations::Organizations>(
        organizations::list_organizations,
        organizations::get_organization,
    );
    visitor.visit::<themes::Themes>(themes::list_themes, themes::get_theme);
    visitor.visit::<synonyms::Synonyms>(synonyms::list_synonyms, synonyms::get_synonym);
    visitor.visit::<indicators::Indicators>(indicators::list_indicators, indicators::get_indicator);
    visitor.visit::<releases::Releases>(releases::list_releases, releases::get_release);
    visitor.visit::<changes::Changes>(changes::list_changes, changes::get_change);
    visitor.visit::<renamings::Renamings>(renamings::list_renamings, renamings::get_renaming);
}
