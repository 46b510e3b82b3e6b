//! Every filter, sort order and page of every list is served from an index. The requests are
//! derived from the `OpenAPI` document, so that new parameters are covered.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::app::{TestApp, searching, service_of};
use crate::support::examples::Examples;
use crate::support::plan_log::PlanLog;
use crate::support::plenty::plenty;
use crate::support::resources::filled;
use crate::support::sql::rows;

/// Smaller tables are cheap to scan sequentially.
const LARGE: &str = "select relname, reltuples from pg_class where relkind = 'r' \
                     and reltuples > 5000 and relnamespace = 'public'::regnamespace";

/// Each list without a filter, with one value and with several values of each filter, and in each
/// sort order.
fn questions(examples: &Examples) -> Vec<String> {
    let mut questions = Vec::new();
    for list in filled() {
        let path = list.path();
        questions.push(path.clone());
        for filter in list.filters() {
            let values = examples.of_filter(&list, filter);
            questions.extend(values.iter().map(|value| format!("{path}?{filter}={value}")));
            if list.schema(filter)["type"] == "array" {
                questions.push(format!(
                    "{path}?{filter}={},{}",
                    values[0],
                    values[values.len() - 1]
                ));
            }
        }
        questions.extend(list.values("sort").iter().map(|key| format!("{path}?sort={key}")));
    }
    questions
}

/// A page after the first 1,000 records of each list, in each sort order.
async fn far_pages(app: &TestApp) -> Vec<String> {
    let mut pages = Vec::new();
    for list in filled() {
        for key in list.values("sort") {
            let path = format!("{}?sort={key}&limit=1000&fields=id", list.path());
            let next = app.get(&path).await.next().map(str::to_owned);
            pages.extend(next.map(|next| next.replace("limit=1000", "limit=50")));
        }
    }
    pages
}

#[actix_web::test]
async fn no_page_scans_a_large_table() {
    let url = plenty().url();
    let table =
        |row: &Value| Some((row["relname"].as_str()?.to_owned(), row["reltuples"].as_f64()?));
    let large: BTreeMap<String, f64> = rows(&url, LARGE).iter().filter_map(table).collect();
    let named = ["progress_entries", "kpis", "changes"];
    assert!(named.iter().all(|table| large.contains_key(*table)), "{large:?}");
    let mut log = PlanLog::of(&url);
    // `/v1/resolve` searches the change log for names that the search index does not have.
    let app = TestApp::with(searching(service_of(&url))).await;
    let mut questions = questions(&Examples::of(&app).await);
    questions.extend(far_pages(&app).await);
    questions.push("/v1/resolve?q=nothing-is-called-so".to_owned());
    let mut faults = Vec::new();
    for question in questions {
        log.new_plans();
        assert_eq!(app.get(&question).await.status, 200, "{question}");
        let plans = log.new_plans();
        assert!(!plans.is_empty(), "nothing was asked for {question}");
        for plan in plans {
            for fault in plan.faults(&large) {
                faults.push(format!("{question}: {fault}: {}", plan.statement));
            }
        }
    }
    assert!(faults.is_empty(), "{} pages:\n{}", faults.len(), faults.join("\n"));
}
