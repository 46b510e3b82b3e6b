//! `OpenMetrics` counters, and the application that serves them on a separate, private address.
//!
//! Labels come from closed lists: anything else is counted as `none` or `OTHER`.

use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{App, Error, HttpResponse, get};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use strum::IntoStaticStr;

use crate::http::cache::outcome::CacheOutcome;
use crate::store::{self, ReadPool};

/// Seconds: from an answer out of memory to the longest that a request may take.
const BUCKETS: [f64; 15] =
    [1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: Arc<str>,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: Arc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct BuildInfo {
    version: &'static str,
    release: String,
}

/// A request whose response has ended.
pub struct FinishedRequest {
    pub route: Arc<str>,
    pub method: MethodLabel,
    pub status: StatusCode,
    pub cache: Option<CacheOutcome>,
    pub bytes: u64,
    pub took: Duration,
}

pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<Route, Histogram, fn() -> Histogram>,
    bytes: Family<Route, Counter>,
    in_flight: Gauge,
    limited: Counter,
    cache: Family<Outcome, Counter>,
    connections: Gauge,
    idle_connections: Gauge,
    waiting: Gauge,
    served: Family<BuildInfo, Gauge>,
    checks: Counter,
    damaged: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("keikaku"),
            requests: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            bytes: Family::default(),
            in_flight: Gauge::default(),
            limited: Counter::default(),
            cache: Family::default(),
            connections: Gauge::default(),
            idle_connections: Gauge::default(),
            waiting: Gauge::default(),
            served: Family::default(),
            checks: Counter::default(),
            damaged: Gauge::default(),
        };
        metrics.register_requests();
        metrics.register_state();
        metrics.register_checks();
        metrics
    }
}

impl Metrics {
    fn register_requests(&mut self) {
        let registry = &mut self.registry;
        registry.register("http_requests", "Requests answered", self.requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "Time from the head of a request to the last byte of its response",
            Unit::Seconds,
            self.durations.clone(),
        );
        registry.register_with_unit(
            "http_response_body",
            "Bytes of bodies sent",
            Unit::Bytes,
            self.bytes.clone(),
        );
        let in_flight = self.in_flight.clone();
        registry.register("http_requests_in_flight", "Requests being answered", in_flight);
        let limited = self.limited.clone();
        registry.register("http_requests_limited", "Requests refused with 429", limited);
        let help = "Responses by what the response cache did for them";
        registry.register("cache_outcomes", help, self.cache.clone());
    }

    fn register_state(&mut self) {
        let registry = &mut self.registry;
        let help = "Connections of the pool to the database";
        registry.register("pool_connections", help, self.connections.clone());
        let help = "Connections of the pool that nobody uses";
        registry.register("pool_connections_idle", help, self.idle_connections.clone());
        let help = "Requests that wait for a connection";
        registry.register("pool_waiting", help, self.waiting.clone());
        let help = "1 for the version that runs and the release that is served";
        registry.register("served", help, self.served.clone());
    }

    fn register_checks(&mut self) {
        let help = "Complete checks of the stored records";
        self.registry.register("record_checks", help, self.checks.clone());
        let help = "Records that the last complete check found damaged";
        self.registry.register("damaged_records", help, self.damaged.clone());
    }

    /// All stored records were checked.
    pub fn records_checked(&self, damaged: u64) {
        self.checks.inc();
        self.damaged.set(i64::try_from(damaged).unwrap_or(i64::MAX));
    }

    pub fn request_started(&self) {
        self.in_flight.inc();
    }

    /// A request is no longer in flight; `None` when it was cancelled.
    pub fn request_finished(&self, finished: Option<FinishedRequest>) {
        self.in_flight.dec();
        let Some(finished) = finished else { return };
        if finished.status == StatusCode::TOO_MANY_REQUESTS {
            self.limited.inc();
        }
        if let Some(outcome) = finished.cache {
            self.cache.get_or_create(&Outcome { outcome: outcome.into() }).inc();
        }
        let route = Route { route: Arc::clone(&finished.route) };
        self.durations.get_or_create(&route).observe(finished.took.as_secs_f64());
        self.bytes.get_or_create(&route).inc_by(finished.bytes);
        let (method, status) = (finished.method.into(), finished.status.as_u16());
        self.requests.get_or_create(&RequestLabels { route: finished.route, method, status }).inc();
    }

    /// Updates the gauges, which are sampled rather than counted as events happen.
    async fn update_gauges(&self, pool: &ReadPool) {
        let release = pool.in_snapshot(store::releases::current).await;
        let gauge = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let status = pool.status();
        self.connections.set(gauge(status.open));
        self.idle_connections.set(gauge(status.idle));
        self.waiting.set(gauge(status.waiting));
        self.served.clear();
        if let Ok(release) = release {
            let (version, release) = (env!("CARGO_PKG_VERSION"), release.id.to_string());
            self.served.get_or_create(&BuildInfo { version, release }).set(1);
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("a String takes whatever is written to it");
        text
    }
}

#[get("/metrics")]
async fn get_metrics(metrics: Data<Metrics>, pool: Data<ReadPool>) -> HttpResponse {
    metrics.update_gauges(&pool).await;
    HttpResponse::Ok().content_type(MEDIA_TYPE).body(metrics.text())
}

/// The application that serves `/metrics`.
#[must_use]
pub fn app(
    metrics: Arc<Metrics>,
    pool: ReadPool,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    App::new().app_data(Data::from(metrics)).app_data(Data::new(pool)).service(get_metrics)
}

/// Method label with bounded cardinality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "UPPERCASE")]
pub enum MethodLabel {
    Get,
    Head,
    Options,
    Other,
}

impl MethodLabel {
    #[must_use]
    pub fn of(method: &Method) -> Self {
        match *method {
            Method::GET => Self::Get,
            Method::HEAD => Self::Head,
            Method::OPTIONS => Self::Options,
            _ => Self::Other,
        }
    }
}
