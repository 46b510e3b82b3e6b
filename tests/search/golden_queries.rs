//! What people type and want to find, over all seed data; `golden_queries.json` has the queries.
//!
//! A query is right if its first five hits have what is wanted and nothing that is not.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

use super::{found, names};
use crate::support::app::TestApp;

/// Hits that people look at.
const FIRST: usize = 5;
/// The share of queries that are right, in percent; only to be raised.
const BOUND: f64 = 98.0;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GoldenQuery {
    query: String,
    /// Why it is asked.
    purpose: String,
    #[serde(default)]
    filters: BTreeMap<String, String>,
    /// One of them is among the first five.
    #[serde(default)]
    any: Vec<String>,
    /// All of them are among the first five.
    #[serde(default)]
    all: Vec<String>,
    /// Instead of hits, one of these is suggested.
    #[serde(default)]
    or_suggests: Vec<String>,
    /// Nothing is found.
    #[serde(default)]
    nothing: bool,
    /// None of them is among the first hits; `*` stands for any text.
    #[serde(default)]
    unwanted: Vec<String>,
    #[serde(default = "first")]
    unwanted_within: usize,
    /// All of the first five are of this city.
    city: Option<String>,
    /// All of the first five are of this plan.
    plan: Option<String>,
    /// Not more hits than this.
    most: Option<u64>,
}

fn first() -> usize {
    FIRST
}

fn queries() -> Vec<GoldenQuery> {
    serde_json::from_str(include_str!("golden_queries.json")).unwrap()
}

/// Whether a name is one that is asked for, with `*` for any text.
fn is_like(name: &str, wanted: &str) -> bool {
    let mut parts = wanted.split('*');
    let Some(mut rest) = name.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    for part in &parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    parts.last().map_or(rest.is_empty(), |last| last.is_empty() || rest.is_empty())
}

impl GoldenQuery {
    fn has_what_is_wanted(&self, first: &[String], answer: &Value) -> bool {
        if self.nothing {
            return answer["meta"]["total"] == 0;
        }
        let any = self.any.is_empty() || self.any.iter().any(|name| first.contains(name));
        let all = self.all.iter().all(|name| first.contains(name));
        let told = answer["meta"]["did_you_mean"].as_array().unwrap();
        let suggested = self.or_suggests.iter().any(|text| told.iter().any(|own| own == text));
        (any && all) || suggested
    }

    /// Which of the hits are not wanted.
    fn unwanted<'a>(&self, names: &'a [String], answer: &Value) -> Vec<&'a String> {
        let hits = answer["data"].as_array().unwrap().iter();
        let mut all: Vec<&String> = Vec::new();
        for (place, (name, hit)) in names.iter().zip(hits).enumerate() {
            let is_named = self.unwanted.iter().any(|own| is_like(name, own));
            let is_city = |city: &String| *name == format!("cities/{city}");
            let of_city =
                self.city.as_ref().is_none_or(|city| hit["city_id"] == **city || is_city(city));
            let of_plan = self.plan.as_ref().is_none_or(|plan| hit["plan_id"] == **plan);
            if (is_named && place < self.unwanted_within)
                || (place < FIRST && !(of_city && of_plan))
            {
                all.push(name);
            }
        }
        all
    }
}

#[actix_web::test]
async fn people_find_what_they_want_in_the_first_five() {
    let app = TestApp::of_seeds().await;
    let queries = queries();
    let (mut right, mut wanted, mut unwanted, mut hits) = (0_u32, 0_u32, 0, 0);
    let mut wrong = Vec::new();
    for golden in &queries {
        let filters = golden.filters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let parameters: Vec<_> =
            [("q", golden.query.as_str()), ("limit", "20")].into_iter().chain(filters).collect();
        let answer = found(&app, &parameters).await;
        let names = names(&answer);
        let first = &names[..names.len().min(FIRST)];
        let bad = golden.unwanted(&names, &answer);
        let has_wanted = golden.has_what_is_wanted(first, &answer);
        let is_few = golden.most.is_none_or(|most| answer["meta"]["total"].as_u64() <= Some(most));
        hits += first.len();
        unwanted += first.iter().filter(|name| bad.contains(name)).count();
        wanted += u32::from(has_wanted);
        if has_wanted && bad.is_empty() && is_few {
            right += 1;
        } else {
            wrong.push(format!(
                "{} ({}): {first:?}, unwanted {bad:?}",
                golden.query, golden.purpose
            ));
        }
    }
    let share =
        |count: u32| f64::from(count) * 100.0 / f64::from(u32::try_from(queries.len()).unwrap());
    let told = format!(
        "right {:.1} %, recall@5 {:.1} %, {unwanted} of {hits} first hits unwanted\n{}",
        share(right),
        share(wanted),
        wrong.join("\n")
    );
    assert!(share(right) >= BOUND, "{told}");
}

#[actix_web::test]
async fn golden_queries_are_many_and_about_records_that_exist() {
    let app = TestApp::of_seeds().await;
    let queries = queries();
    assert!(queries.len() >= 150, "{}", queries.len());
    for golden in &queries {
        let says = golden.any.len() + golden.all.len() + golden.unwanted.len();
        assert!(says > 0 || golden.nothing, "{}", golden.query);
        let exact = golden.unwanted.iter().filter(|name| !name.contains('*'));
        for name in golden.any.iter().chain(&golden.all).chain(exact) {
            assert_eq!(
                app.get(&format!("/v1/{name}")).await.status,
                200,
                "{}: {name}",
                golden.query
            );
        }
    }
}
