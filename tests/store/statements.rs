//! What a request costs the database: each statement is prepared once, and round trips are few.

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::sql;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use keikaku::store::{Connection, ReadPool};
use serde_json::Value;

use super::pool;
use crate::support::app::{TestApp, open_gate, service_with};
use crate::support::database::Database;
use crate::support::proxy::Proxy;

/// The prepared statements of the pool's only connection, by name: the SQL text and the number of
/// executions.
async fn prepared(pool: &ReadPool) -> BTreeMap<String, (String, i64)> {
    let kept = "(select json_agg(kept)::text from pg_prepared_statements as kept \
                where statement not like '%pg_prepared_statements%')";
    let ask = async |connection: &Connection| {
        Ok(diesel::select(sql::<Text>(kept)).get_result(&mut &*connection).await?)
    };
    let text: String = pool.in_snapshot(ask).await.unwrap();
    let kept: Vec<Value> = serde_json::from_str(&text).unwrap();
    let used = |one: &Value| {
        let times = one["generic_plans"].as_i64().unwrap() + one["custom_plans"].as_i64().unwrap();
        let text = |key: &str| one[key].as_str().unwrap().to_owned();
        (text("name"), (text("statement"), times))
    };
    kept.iter().map(used).collect()
}

#[actix_web::test]
async fn other_parameter_values_reuse_prepared_statements() {
    let pool = pool(&Database::of_seeds().url(), 1);
    let app = TestApp::with(service_with(pool.clone(), open_gate())).await;
    let plans = app.ids("/v1/plans").await;
    let measures = app.ids("/v1/measures?plan=kodaira-industry-2018").await;
    let ask = async |number: usize| {
        let (plan, measure) = (&plans[number % plans.len()], &measures[number]);
        for path in [
            format!("/v1/measures/{measure}"),
            format!("/v1/measures?plan={plan}&limit={}", 2 + number % 9),
            format!("/v1/progress_entries?measure={measure}"),
            format!("/v1/progress_entries?measure={measure},{}", measures[number + 1]),
            format!("/v1/aggregates/measures?plan={plan}&group_by=theme"),
        ] {
            assert_eq!(app.get(&path).await.status, 200, "{path}");
        }
    };
    for number in 0..plans.len() {
        ask(number).await;
    }
    let before = prepared(&pool).await;
    for number in 0..20 {
        ask(number).await;
    }
    let after = prepared(&pool).await;
    assert!(before.keys().eq(after.keys()), "{before:#?} {after:#?}");
    let distinct: BTreeSet<_> = after.values().map(|(statement, _)| statement).collect();
    // The query for the current release is dropped once before it is prepared, so it may be there
    // twice.
    assert!(distinct.len() + 1 >= after.len(), "prepared twice: {after:#?}");
    let times = |kept: &BTreeMap<String, (String, i64)>| {
        let counting = kept.values().find(|(text, _)| text.contains(" as repeats "));
        counting.unwrap().1
    };
    assert_eq!(times(&after) - times(&before), 20, "what is prepared is used");
}

#[actix_web::test]
async fn all_limits_together_have_eight_statements() {
    let pool = pool(&Database::of_seeds().url(), 1);
    let app = TestApp::with(service_with(pool.clone(), open_gate())).await;
    for _ in 0..2 {
        for limit in [1, 2, 3, 10, 11, 20, 21, 49, 50, 99, 100, 101, 199, 500, 501, 999, 1000] {
            let found = app.data(&format!("/v1/measures?limit={limit}")).await;
            assert_eq!(found.as_array().unwrap().len(), limit.min(143));
        }
    }
    let prepared = prepared(&pool).await;
    let pages = prepared
        .values()
        .filter(|(statement, _)| statement.contains("measures") && statement.contains(" LIMIT "));
    assert_eq!(pages.count(), 8, "{prepared:#?}");
}

#[actix_web::test]
async fn page_takes_one_round_trip_unless_its_records_depend_on_others() {
    let proxy = Proxy::to(Database::of_seeds());
    let app = TestApp::with(service_with(pool(proxy.url(), 1), open_gate())).await;
    let table = [
        ("/v1/measures/kodaira-industry-2018.1.1.1.4", 1),
        ("/v1/kpis/kodaira-industry-2018.shops", 1),
        ("/v1/observations?city=kodaira", 1),
        ("/v1/policies?city=kodaira", 1),
        ("/v1/measures?city=kodaira", 1),
        ("/v1/measures?city=13211&count=exact", 1),
        ("/v1/kpis?status=kept", 2),
        ("/v1/progress_entries?cause=covid-19", 1),
        ("/v1/measures?city=kodaira&include=cities", 2),
        ("/v1/measures?city=kodaira&include=cities,plans,policies,themes,documents", 2),
    ];
    for (path, expected) in table {
        // The first requests prepare the statements and look up the release.
        for _ in 0..2 {
            assert_eq!(app.get(path).await.status, 200, "{path}");
        }
        let before = proxy.round_trips();
        app.get(path).await;
        assert_eq!(proxy.round_trips() - before, expected, "{path}");
    }
}
