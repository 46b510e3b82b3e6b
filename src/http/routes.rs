//! The one table of routes; the router and the `OpenAPI` document both come from it.

use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use super::endpoints::{
    aggregates, catalog, charts, citations, codelists, compare, coverage, dictionary, downloads,
    evaluations, feed, health, index, plan_tree, problem_pages, record_history, resolve,
    scorecards, search, well_known,
};
use super::resources::{
    changes, cities, documents, indicators, kpis, measures, observations, organizations, plans,
    policies, progress_entries, progress_reports, releases, renamings, statements, synonyms,
    themes,
};

pub fn routes(config: &mut ServiceConfig) {
    // Before the scope, which would take `/v1` itself for one of its own.
    config.service(index::get_index);
    config.service(scope::scope("/v1").configure(resources));
    config.service(index::get_welcome);
    config.service(health::get_livez);
    config.service(health::get_readyz);
    config.service(problem_pages::list_problems);
    config.service(problem_pages::get_problem);
    config.service(well_known::get_api_catalog).service(well_known::get_security_contact);
    config.service(well_known::get_robots);
}

fn resources(config: &mut ServiceConfig) {
    config.service(cities::list_cities).service(cities::get_city);
    config.service(documents::list_documents).service(documents::get_document);
    config.service(plans::list_plans).service(plans::get_plan);
    config.service(plan_tree::get_plan_tree).service(scorecards::get_scorecard);
    config.service(scorecards::get_dashboard);
    config.service(evaluations::list_evaluations);
    config.service(policies::list_policies).service(policies::get_policy);
    config.service(measures::list_measures).service(measures::get_measure);
    config.service(kpis::list_kpis).service(kpis::get_kpi);
    config.service(observations::list_observations).service(observations::get_observation);
    config
        .service(progress_reports::list_progress_reports)
        .service(progress_reports::get_progress_report);
    config
        .service(progress_entries::list_progress_entries)
        .service(progress_entries::get_progress_entry);
    config.service(statements::list_statements).service(statements::get_statement);
    config.service(organizations::list_organizations).service(organizations::get_organization);
    config.service(themes::list_themes).service(themes::get_theme);
    config.service(synonyms::list_synonyms).service(synonyms::get_synonym);
    config.service(indicators::list_indicators).service(indicators::get_indicator);
    config.service(charts::get_kpi_chart).service(charts::get_scorecard_chart);
    config.service(charts::compare_themes_chart);
    config.service(compare::themes::compare_themes).service(compare::plans::compare_plans);
    config.service(compare::indicators::compare_indicator);
    config.service(coverage::list_coverage);
    config.service(aggregates::count_measures).service(aggregates::count_progress_entries);
    config.service(aggregates::sum_outputs);
    config.service(search::search_everything).service(resolve::resolve_name);
    config.service(codelists::list_codelists).service(codelists::get_codelist);
    config.service(dictionary::list_dictionary);
    config.service(releases::list_releases).service(releases::get_release);
    // Before the single change, which would take its name for one of its own.
    config.service(feed::get_feed);
    config.service(downloads::list_downloads).service(downloads::list_files);
    config.service(downloads::get_file).service(citations::get_citation);
    config.service(catalog::get_catalog).service(catalog::get_dataset);
    config.service(changes::list_changes).service(changes::get_change);
    config.service(renamings::list_renamings).service(renamings::get_renaming);
    // Behind the routes that name their lists: this one takes any.
    config.service(record_history::list_history);
}
