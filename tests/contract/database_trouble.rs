//! The database is disconnected, hangs and comes back: cached responses are still served, the rest
//! is 503, and no restart is needed.

use std::time::{Duration, Instant};

use actix_web::http::header;
use keikaku::store::notifications::listen;

use super::assert_problem;
use crate::support::app::{Answer, TestApp, remembering};
use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::proxy::Proxy;
use crate::support::publishing::published;

const KNOWN: &str = "/v1/measures?city=kodaira";
const MEMORY: u64 = 8 << 20;

/// A service behind a proxy, which listens for releases as a server does.
async fn service(proxy: &Proxy) -> TestApp {
    let service = remembering(proxy.url(), MEMORY);
    let answers = std::sync::Arc::clone(&service.cache);
    let url = proxy.url().to_owned();
    actix_web::rt::spawn(async move { listen(url, |release| answers.set_release(release)).await });
    TestApp::with(service).await
}

/// Repeats a request until the response is right, for at most 15 seconds.
async fn until(app: &TestApp, path: &str, right: impl Fn(&Answer) -> bool) -> Answer {
    let began = Instant::now();
    loop {
        let answer = app.get(path).await;
        if right(&answer) || began.elapsed() > Duration::from_secs(15) {
            return answer;
        }
        actix_web::rt::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn assert_trouble_and_recovery(proxy: &Proxy, trouble: impl Fn(&Proxy)) {
    let app = service(proxy).await;
    until(&app, "/readyz", |answer| answer.status == 200).await;
    let before = app.get(KNOWN).await;
    assert_eq!(app.get(KNOWN).await.status, 200);

    trouble(proxy);
    for round in 0..3 {
        let cached = app.get(KNOWN).await;
        assert_eq!((cached.status, &cached.body), (200, &before.body), "round {round}");
        let control = cached.header(header::CACHE_CONTROL).unwrap();
        assert!(control.contains("stale-if-error="), "{control}");
        assert_eq!(app.get("/livez").await.status, 200);
    }
    for path in ["/v1/measures?city=koganei", "/v1/plans.csv", "/readyz"] {
        // Readiness may be a second old.
        let answer = until(&app, path, |answer| answer.status == 503).await;
        assert!(
            ["database-unavailable", "overloaded", "too-slow"]
                .iter()
                .any(|code| { answer.json["type"].as_str().unwrap().ends_with(code) }),
            "{}",
            answer.body
        );
        assert_eq!(answer.status, 503, "{path}: {}", answer.body);
        assert!(answer.header(header::RETRY_AFTER).is_some(), "{path}");
    }

    proxy.mend();
    for path in ["/v1/measures?city=koganei", "/v1/plans.csv", "/readyz"] {
        let answer = until(&app, path, |answer| answer.status == 200).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    }
}

#[actix_web::test]
async fn cached_responses_survive_a_disconnected_database() {
    let proxy = Proxy::to(Database::of_seeds());
    assert_trouble_and_recovery(&proxy, Proxy::cut).await;
}

#[actix_web::test]
async fn cached_responses_survive_a_hanging_database() {
    let proxy = Proxy::to(Database::of_seeds());
    assert_trouble_and_recovery(&proxy, Proxy::hold).await;
}

#[actix_web::test]
async fn service_started_without_its_database_recovers() {
    let proxy = Proxy::to(Database::of_seeds());
    proxy.cut();
    let app = service(&proxy).await;
    assert_problem(&app.get(KNOWN).await, 503, "database-unavailable");
    proxy.mend();
    assert_eq!(until(&app, KNOWN, |answer| answer.status == 200).await.status, 200);
}

#[actix_web::test]
async fn every_connected_node_serves_a_release_within_a_second() {
    let database = Database::empty();
    published(0, &database.url(), &bundles::small()).await;
    let wires = [Proxy::to(&database), Proxy::to(&database)];
    let nodes = [service(&wires[0]).await, service(&wires[1]).await];
    let release = |answer: &Answer| answer.json["meta"]["release"].as_str().unwrap().to_owned();
    let mut first = String::new();
    for node in &nodes {
        first = release(&until(node, "/v1/cities", |answer| answer.status == 200).await);
        assert_eq!(release(&node.get("/v1/cities").await), first);
    }

    // One node is disconnected while the release is published.
    wires[1].cut();
    let mut files = bundles::small();
    set(&mut files, "testcity/plans/0/title_en", "Another title".into());
    published(1, &database.url(), &files).await;
    let began = Instant::now();
    let newer = until(&nodes[0], "/v1/cities", |answer| release(answer) != first).await;
    assert_ne!(release(&newer), first);
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!(release(&nodes[1].get("/v1/cities").await), first, "what it knows stays");

    wires[1].mend();
    let began = Instant::now();
    let newer = until(&nodes[1], "/v1/cities", |answer| release(answer) != first).await;
    assert_ne!(release(&newer), first);
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
}
