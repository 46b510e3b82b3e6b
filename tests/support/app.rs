//! The complete application in this process, without a network.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::body::{MessageBody, to_bytes};
use actix_web::dev::Service as _;
use actix_web::http::header::HeaderMap;
use actix_web::http::{Method, header};
use actix_web::test::{TestRequest, init_service};
use chrono::DateTime;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use keikaku::downloads::DownloadStore;
use keikaku::http::{
    Admission, ApiDocument, AppState, ClientIp, Encoders, KnownReferences, MiddlewareState,
    ReadinessCheck, ResponseCache, ShutdownFlag, app,
};
use keikaku::search::SearchService;
use keikaku::store::ReadPool;
use serde_json::Value;

use super::database::Database;
use super::files::files_of_seeds;
use super::indexing::{index_of_seeds, shelf_of};

/// How long a request may wait for a connection.
const WAIT: Duration = Duration::from_secs(2);

/// The base URL of links when the application runs without a network.
pub const HOST: &str = "http://localhost:8080";

type Call = dyn Fn(TestRequest) -> LocalBoxFuture<'static, Result<Answer, BrokeOff>>;

pub struct TestApp {
    call: Box<Call>,
}

/// A complete response.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    /// Empty when the body is not text.
    pub body: String,
    pub bytes: Vec<u8>,
    /// Null when the body is not JSON.
    pub json: Value,
}

/// The body of a response ended with an error, as when a connection is closed before the end.
#[derive(Debug)]
pub struct BrokeOff;

/// A service without a response cache.
pub fn service_of(url: &str) -> AppState {
    service_with(ReadPool::new(url, 4, WAIT), open_gate())
}

/// A service with a response cache of the given size.
pub fn remembering(url: &str, cache_bytes: u64) -> AppState {
    AppState {
        exports: ReadPool::for_exports(url, 2, WAIT),
        cache: response_cache(cache_bytes),
        ..service_of(url)
    }
}

/// The same service with the search index and the download files of the seed data.
pub fn searching(service: AppState) -> AppState {
    AppState { search: shelf_of(index_of_seeds()), downloads: files_of_seeds(), ..service }
}

pub fn service_with(pool: ReadPool, gate: MiddlewareState) -> AppState {
    AppState {
        exports: pool.clone(),
        pool,
        public_url: gate.public_url.clone(),
        admission: Arc::new(Admission::new(4, 2, WAIT)),
        cache: response_cache(0),
        known: KnownReferences::default(),
        readiness: ReadinessCheck::default(),
        search: SearchService::default(),
        downloads: DownloadStore::default(),
        security_contact: None,
        middleware: Arc::new(gate),
        now: || DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
    }
}

fn response_cache(bytes: u64) -> Arc<ResponseCache> {
    Arc::new(ResponseCache::new(bytes, ApiDocument::build().digest(), Encoders::default()))
}

/// Middleware state without rate limiting and metrics.
pub fn open_gate() -> MiddlewareState {
    MiddlewareState {
        client_ip: ClientIp::with_trusted_proxies(Vec::new()),
        rate_limiter: None,
        metrics: None,
        public_url: None,
        request_timeout: Duration::from_secs(10),
        shutdown: ShutdownFlag::default(),
    }
}

impl TestApp {
    /// The seed data with search; read-only.
    pub async fn of_seeds() -> Self {
        Self::with(searching(service_of(&Database::of_seeds().url()))).await
    }

    pub async fn on(database: &Database) -> Self {
        Self::with(service_of(&database.url())).await
    }

    pub async fn with(service: AppState) -> Self {
        let service = Rc::new(init_service(app(service, ApiDocument::build())).await);
        let call = move |request: TestRequest| {
            let service = Rc::clone(&service);
            async move {
                match service.call(request.to_request()).await {
                    Ok(response) => Answer::of(response.into()).await,
                    // The connection sends an error in the same way.
                    Err(error) => Answer::of(error.error_response()).await,
                }
            }
            .boxed_local()
        };
        Self { call: Box::new(call) }
    }

    pub async fn send(&self, request: TestRequest) -> Answer {
        self.try_send(request).await.unwrap()
    }

    /// The response, unless its body breaks off.
    pub async fn try_send(&self, request: TestRequest) -> Result<Answer, BrokeOff> {
        (self.call)(request).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::with_uri(path)).await
    }

    pub async fn method(&self, method: Method, path: &str) -> Answer {
        self.send(TestRequest::with_uri(path).method(method)).await
    }

    /// A request with `Accept: text/html`, as a browser sends it.
    pub async fn page(&self, path: &str) -> Answer {
        self.send(TestRequest::with_uri(path).insert_header((header::ACCEPT, "text/html"))).await
    }

    /// A request with one additional header field.
    pub async fn with_field(&self, path: &str, name: header::HeaderName, value: &str) -> Answer {
        self.send(TestRequest::with_uri(path).insert_header((name, value))).await
    }

    /// The `data` member of a successful response.
    pub async fn data(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json["data"].clone()
    }

    /// Ids of the records on the first page of a list, at the largest page size.
    pub async fn ids(&self, path: &str) -> Vec<String> {
        let mark = if path.contains('?') { '&' } else { '?' };
        ids(&self.data(&format!("{path}{mark}limit=1000")).await)
    }
}

impl Answer {
    async fn of(response: HttpResponse<impl MessageBody>) -> Result<Self, BrokeOff> {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = to_bytes(response.into_body()).await.map_err(|_| BrokeOff)?.to_vec();
        let body = String::from_utf8(bytes.clone()).unwrap_or_default();
        let json = serde_json::from_str(&body).unwrap_or_default();
        Ok(Self { status, headers, body, bytes, json })
    }

    pub fn header(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn next(&self) -> Option<&str> {
        self.json["links"]["next"].as_str().map(|url| url.strip_prefix(HOST).unwrap())
    }
}

/// Ids of the records of a list.
pub fn ids(records: &Value) -> Vec<String> {
    let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
    records.as_array().unwrap().iter().map(id).collect()
}
