//! The one table of routes; the router and the `OpenAPI` document both come from it.

use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use super::endpoints::{
    aggregates, catalog, charts, citations, codelists, compare, coverage, dictionary, downloads,
    evaluations, feed, health, index, plan_tree, record_history, release_warnings, resolve,
    scorecards, search, well_known,
};
use super::extract::collection::Collection;
use super::pages::{home, problems};
use super::resources::{self, CollectionVisitor, Handler};

/// Adds the handlers of each collection.
struct CollectionRoutes<'a, 'c>(&'a mut ServiceConfig<'c>);

impl CollectionVisitor for CollectionRoutes<'_, '_> {
    fn visit<L: Collection>(&mut self, list: impl Handler, record: impl Handler) {
        self.0.service(list).service(record);
    }
}

pub fn routes(config: &mut ServiceConfig) {
    // Before the scope, which would take `/v1` itself for one of its own.
    config.service(index::get_index);
    config.service(scope::scope("/v1").configure(data));
    config.service(home::get_welcome);
    config.service(health::get_livez);
    config.service(health::get_readyz);
    config.service(problems::list_problems);
    config.service(problems::get_problem);
    config.service(well_known::get_api_catalog).service(well_known::get_security_contact);
    config.service(well_known::get_robots);
}

fn data(config: &mut ServiceConfig) {
    // Before the single change, which would take its name for one of its own.
    config.service(feed::get_feed);
    resources::visit_all(&mut CollectionRoutes(config));
    config.service(plan_tree::get_plan_tree).service(scorecards::get_scorecard);
    config.service(scorecards::get_dashboard);
    config.service(evaluations::list_evaluations);
    config.service(evaluations::list_kpi_evaluations);
    config.service(release_warnings::list_release_warnings);
    config.service(charts::get_kpi_chart).service(charts::get_scorecard_chart);
    config.service(charts::get_kpi_chart_png).service(charts::get_scorecard_chart_png);
    config.service(charts::compare_themes_chart).service(charts::compare_themes_chart_png);
    config.service(compare::themes::compare_themes).service(compare::plans::compare_plans);
    config.service(compare::indicators::compare_indicator);
    config.service(coverage::list_coverage);
    config.service(aggregates::count_measures).service(aggregates::count_progress_entries);
    config.service(aggregates::sum_outputs);
    config.service(aggregates::sum_budgets);
    config.service(aggregates::count_ratings);
    config.service(search::search_everything).service(resolve::resolve_name);
    config.service(codelists::list_codelists).service(codelists::get_codelist);
    config.service(dictionary::list_dictionary);
    config.service(downloads::list_downloads).service(downloads::list_files);
    config.service(downloads::get_file).service(citations::get_citation);
    config.service(catalog::get_catalog).service(catalog::get_dataset);
    // Behind the routes that name their lists: this one takes any.
    config.service(record_history::list_history);
}
