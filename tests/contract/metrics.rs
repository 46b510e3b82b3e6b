//! Metrics are served on a separate, non-public address.

use std::io::Write;

use crate::support::app::TestApp;
use crate::support::database::Database;
use crate::support::process::Process;
use crate::support::sql::texts;
use crate::support::wire::{connect, get, head, receive};

const SETTINGS: [(&str, &str); 2] =
    [("KEIKAKU_METRICS_ADDRESS", "127.0.0.1:0"), ("KEIKAKU_RATE_LIMIT", "60")];

/// The lines of the metrics response.
fn metrics(process: &Process) -> Vec<String> {
    let told = get(process.address_after("metrics are on http://"), "/metrics");
    let media = "content-type: application/openmetrics-text; version=1.0.0; charset=utf-8";
    assert!(told.headers.contains(&media.to_owned()), "{:?}", told.headers);
    assert!(told.text().ends_with("# EOF\n"));
    told.text().lines().map(str::to_owned).collect()
}

/// The value of a series.
#[track_caller]
fn value(metrics: &[String], series: &str) -> f64 {
    let line = metrics.iter().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {series}: {metrics:#?}")).parse().unwrap()
}

fn ask(process: &Process, method: &str, path: &str) {
    let mut stream = connect(process.address);
    stream.write_all(format!("{}\r\n", head(method, path)).as_bytes()).unwrap();
    receive(&mut stream).unwrap();
}

#[actix_web::test]
async fn metrics_are_not_on_the_public_address() {
    assert_eq!(TestApp::of_seeds().await.get("/metrics").await.status, 404);
    let process = Process::serve(&SETTINGS);
    assert_eq!(get(process.address, "/metrics").status, 404);
    let metrics = process.address_after("metrics are on http://");
    assert_eq!(get(metrics, "/v1").status, 404);
}

#[test]
fn requests_are_counted_by_route_method_and_status() {
    let process = Process::serve(&SETTINGS);
    let body = get(process.address, "/v1/measures?limit=1").body.len();
    ask(&process, "HEAD", "/v1/measures?limit=2");
    ask(&process, "GET", "/v1/measures?limit=0");
    ask(&process, "GET", "/v1/measures/none");
    let metrics = metrics(&process);
    let counted = [("/v1/measures", "GET", 200), ("/v1/measures", "HEAD", 200)];
    let failed = [("/v1/measures", "GET", 400), ("/v1/measures/{id}", "GET", 404)];
    for (route, method, status) in counted.into_iter().chain(failed) {
        let labels = format!("{{route=\"{route}\",method=\"{method}\",status=\"{status}\"}}");
        let series = format!("keikaku_http_requests_total{labels}");
        assert!((value(&metrics, &series) - 1.0).abs() < f64::EPSILON, "{series}");
    }
    let route = "{route=\"/v1/measures\"}";
    let took = value(&metrics, &format!("keikaku_http_request_duration_seconds_sum{route}"));
    assert!(took > 0.0 && took < 10.0, "{took}");
    let count = value(&metrics, &format!("keikaku_http_request_duration_seconds_count{route}"));
    assert!((count - 3.0).abs() < f64::EPSILON, "{count}");
    let bytes = value(&metrics, &format!("keikaku_http_response_body_bytes_total{route}"));
    #[expect(clippy::cast_precision_loss, reason = "a body has no quadrillion bytes")]
    let least = body as f64;
    assert!(bytes > least && bytes < least + 2000.0, "the body of HEAD is not sent: {bytes}");
    assert!(value(&metrics, "keikaku_http_requests_in_flight").abs() < f64::EPSILON);
}

#[test]
fn client_input_creates_no_labels() {
    let process = Process::serve(&SETTINGS);
    for path in ["/wp-login.php", "/v1/unheard", "/v1/measures/a/b", "/docs/none/such"] {
        ask(&process, "GET", path);
        ask(&process, "BREW", path);
    }
    let metrics = metrics(&process).join("\n");
    for made_up in ["wp-login", "unheard", "BREW", "none/such"] {
        assert!(!metrics.contains(made_up), "{made_up}");
    }
    assert!(metrics.contains("route=\"none\",method=\"OTHER\",status=\"404\""), "{metrics}");
}

#[test]
fn rate_limited_requests_are_counted() {
    let process = Process::serve(&SETTINGS);
    for _ in 0..62 {
        ask(&process, "GET", "/v1");
    }
    let limited = value(&metrics(&process), "keikaku_http_requests_limited_total");
    assert!(limited >= 1.0, "{limited}");
}

#[test]
fn pool_and_release_are_reported() {
    let process = Process::serve(&SETTINGS);
    get(process.address, "/v1/measures");
    let metrics = metrics(&process);
    assert!(value(&metrics, "keikaku_pool_connections") >= 1.0);
    assert!(value(&metrics, "keikaku_pool_connections_idle") >= 1.0);
    // The first check of the records is minutes after the start.
    for none in ["pool_waiting", "record_checks_total", "damaged_records"] {
        assert!(value(&metrics, &format!("keikaku_{none}")).abs() < f64::EPSILON, "{none}");
    }
    let url = Database::of_seeds().url();
    let release = &texts(&url, "select id from releases order by published_at desc limit 1")[0];
    let served = metrics.iter().find(|line| line.starts_with("keikaku_served{")).unwrap();
    assert!(served.contains(&format!("release=\"{release}\"")), "{served}");
}
