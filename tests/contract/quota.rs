//! Rate limiting: every response reports the client's state, and requests over the limit are 429.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName};
use actix_web::test::TestRequest;
use keikaku::http::{ClientIp, ClientRateLimiter, MiddlewareState};

use super::assert_problem;
use super::cors::assert_open;
use crate::support::app::{Answer, TestApp, open_gate, service_of, service_with};
use crate::support::database::Database;
use crate::support::resources::paths;

const RATELIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATELIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// The seed data with a limit of requests per minute and client.
async fn limited_to(requests: u32) -> TestApp {
    let quota = Some(ClientRateLimiter::per_minute(NonZeroU32::new(requests).unwrap()));
    with(MiddlewareState { rate_limiter: quota, ..open_gate() }).await
}

async fn with(gate: MiddlewareState) -> TestApp {
    let pool = service_of(&Database::of_seeds().url()).pool;
    TestApp::with(service_with(pool, gate)).await
}

fn from(client: &str, path: &str) -> TestRequest {
    let address: IpAddr = client.parse().unwrap();
    TestRequest::with_uri(path).peer_addr(SocketAddr::new(address, 4711))
}

fn left(answer: &Answer) -> &str {
    answer.header(RATELIMIT).unwrap()
}

#[actix_web::test]
async fn every_response_has_rate_limit_headers() {
    let app = limited_to(1000).await;
    let errors = ["/nothing", "/v1/measures?limit=0", "/v1?%00"].map(str::to_owned);
    for path in paths().into_iter().chain(errors) {
        let answer = app.get(&path).await;
        let probe = ["/livez", "/readyz"].contains(&path.as_str());
        let policy = (!probe).then_some("\"requests\";q=1000;w=60");
        assert_eq!(answer.header(RATELIMIT_POLICY), policy, "{path}");
        assert_eq!(answer.header(RATELIMIT).is_some(), !probe, "{path}");
    }
}

#[actix_web::test]
async fn requests_over_the_limit_are_429_with_retry_after() {
    let app = limited_to(2).await;
    for remaining in [1, 0] {
        let answer = app.send(from("192.0.2.1", "/v1")).await;
        assert_eq!(answer.status, 200);
        assert!(left(&answer).starts_with(&format!("\"requests\";r={remaining};t=")));
    }
    for path in ["/v1", "/v1/measures", "/nothing"] {
        let refused = app.send(from("192.0.2.1", path)).await;
        assert_problem(&refused, 429, "quota-exceeded");
        assert_open(&refused, path);
        assert_eq!(refused.json["violated-policies"], serde_json::json!(["requests"]));
        let seconds: u32 = refused.header(header::RETRY_AFTER).unwrap().parse().unwrap();
        assert!((1..=30).contains(&seconds), "{seconds}");
        assert_eq!(left(&refused), format!("\"requests\";r=0;t={seconds}"));
    }
}

#[actix_web::test]
async fn each_client_has_its_own_limit() {
    let app = limited_to(1).await;
    let table = [
        ("192.0.2.1", 200),
        ("192.0.2.1", 429),
        ("::ffff:192.0.2.1", 429),
        ("192.0.2.2", 200),
        ("2001:db8:1:2::1", 200),
        ("2001:db8:1:2:ffff::1", 429),
        ("2001:db8:1:3::1", 200),
    ];
    for (client, status) in table {
        assert_eq!(app.send(from(client, "/v1")).await.status, status, "{client}");
    }
}

#[actix_web::test]
async fn forwarded_for_is_trusted_only_from_trusted_proxies() {
    let quota = Some(ClientRateLimiter::per_minute(NonZeroU32::new(1).unwrap()));
    let clients = ClientIp::with_trusted_proxies(vec!["10.0.0.0/8".parse().unwrap()]);
    let app =
        with(MiddlewareState { rate_limiter: quota, client_ip: clients, ..open_gate() }).await;
    let asked = |peer: &'static str, for_whom: &'static str| {
        app.send(from(peer, "/v1").insert_header((header::X_FORWARDED_FOR, for_whom)))
    };
    assert_eq!(asked("10.0.0.1", "192.0.2.1").await.status, 200);
    assert_eq!(asked("10.0.0.2", "192.0.2.2").await.status, 200);
    assert_eq!(asked("10.0.0.2", "198.51.100.1, 192.0.2.1").await.status, 429);
    assert_eq!(asked("203.0.113.1", "192.0.2.3").await.status, 200);
    assert_eq!(asked("203.0.113.1", "192.0.2.4").await.status, 429);
}

#[actix_web::test]
async fn probes_and_preflights_are_free() {
    let app = limited_to(1).await;
    assert_eq!(app.send(from("192.0.2.1", "/v1")).await.status, 200);
    assert_eq!(app.send(from("192.0.2.1", "/v1")).await.status, 429);
    for path in ["/livez", "/readyz"] {
        assert_eq!(app.send(from("192.0.2.1", path)).await.status, 200, "{path}");
    }
    let preflight = from("192.0.2.1", "/v1")
        .method(Method::OPTIONS)
        .insert_header((header::ACCESS_CONTROL_REQUEST_METHOD, "GET"));
    assert_eq!(app.send(preflight).await.status, 204);
}

#[actix_web::test]
async fn conditional_request_without_a_match_costs_as_much_as_any_other() {
    let app = limited_to(2).await;
    let asked = || {
        let request = from("192.0.2.1", "/v1");
        app.send(request.insert_header((header::IF_NONE_MATCH, "W/\"other\"")))
    };
    for remaining in [1, 0] {
        let answer = asked().await;
        assert_eq!(answer.status, 200);
        assert!(left(&answer).starts_with(&format!("\"requests\";r={remaining};")));
    }
    assert_problem(&asked().await, 429, "quota-exceeded");
}

#[actix_web::test]
async fn not_modified_after_the_work_costs_as_much_as_any_other() {
    let app = limited_to(2).await;
    let unseen = |number: usize| {
        let request = from("192.0.2.1", &format!("/v1/measures?limit={number}"));
        let later = "Fri, 01 Jan 2100 00:00:00 GMT";
        app.send(request.insert_header((header::IF_MODIFIED_SINCE, later)))
    };
    for number in [1, 2] {
        assert_eq!(unseen(number).await.status, 304);
    }
    assert_problem(&unseen(3).await, 429, "quota-exceeded");
}

#[actix_web::test]
async fn without_a_limit_there_are_no_rate_limit_headers() {
    let app = with(open_gate()).await;
    let answer = app.get("/v1").await;
    assert_eq!(answer.header(RATELIMIT), None);
    assert_eq!(answer.header(RATELIMIT_POLICY), None);
}
