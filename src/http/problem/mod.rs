//! Errors as `application/problem+json` (RFC 9457).
//!
//! Server errors (5xx) have a fixed text; the cause is only logged.

pub mod codes;
pub mod fallback;
pub mod meanings;
mod paths;

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use self::codes::Code;
use crate::domain::change::Removal;
use crate::domain::identifier::Identifier;
use crate::domain::message::Message;
use crate::domain::similarity::closest;
use crate::search::SearchError;
use crate::store::StoreError;

/// Names the rate limit in headers and problems (draft-ietf-httpapi-ratelimit-headers).
pub const RATE_LIMIT_POLICY: &str = "requests";

/// Seconds after which a client may try again when the database is away or busy.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// A problem on its way to the client; `type` and `instance` are added when it leaves.
#[derive(Clone, Debug)]
pub struct Problem {
    pub code: Code,
    pub detail: Message,
    pub errors: Vec<ParameterError>,
    /// What became of the record; only there when it is retired.
    pub retired: Option<Box<Retired>>,
    /// Where the record is now; then the answer is no error but a 308 that leads there.
    pub moved: Option<Box<str>>,
}

/// Details of a deleted record.
#[derive(Clone, Debug)]
pub struct Retired {
    pub removal: Removal,
    /// The URL of its history.
    pub history: String,
}

/// Errors that a problem lists; a request of a few kilobytes can have thousands.
pub const MAX_ERRORS: usize = 20;

/// One error of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ParameterError {
    /// The query parameter or path segment.
    #[schema(example = "fiscal_yaer")]
    pub parameter: String,
    /// What was given.
    #[schema(example = "2020")]
    pub received: String,
    /// What is wrong, in Japanese.
    #[schema(example = "このパラメータはありません。`fiscal_year` のことですか")]
    pub detail: String,
    /// What is wrong, in English.
    #[schema(example = "unknown parameter; did you mean `fiscal_year`?")]
    pub detail_en: String,
    /// The nearest that is allowed; null when nothing is near.
    #[schema(example = "fiscal_year")]
    pub did_you_mean: Option<String>,
    /// All that is allowed, when it is a closed list; else empty.
    #[schema(example = json!(["city", "plan", "fiscal_year"]))]
    pub allowed: Vec<String>,
}

/// An error, as RFC 9457 has it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemView {
    /// A URL that explains the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "https://api.example.jp/problems/invalid-parameter")]
    pub kind: String,
    /// The kind of problem in Japanese.
    #[schema(example = "パラメータが不正です")]
    pub title: &'static str,
    /// The kind of problem in English.
    #[schema(example = "Invalid parameter")]
    pub title_en: &'static str,
    /// The HTTP status.
    #[schema(example = 400)]
    pub status: u16,
    /// What happened this time, in Japanese.
    #[schema(example = "`fiscal_yaer`：このパラメータはありません。`fiscal_year` のことですか")]
    pub detail: String,
    /// What happened this time, in English.
    #[schema(example = "`fiscal_yaer`: unknown parameter; did you mean `fiscal_year`?")]
    pub detail_en: String,
    /// The request that it happened to: its `X-Request-Id`, which the log knows, too.
    #[schema(example = "urn:request:01939f1c-7a51-7c3e-9c1d-2f4b5a6c7d8e")]
    pub instance: String,
    /// Every fault of the request; empty when the request is not at fault.
    pub errors: Vec<ParameterError>,
    /// The limits that were hit; only there when a quota is exceeded.
    #[serde(rename = "violated-policies", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Vec<String>, example = json!(["requests"]))]
    pub violated_policies: Option<&'static [&'static str]>,
    /// The last release that held the record; only there when the record is retired.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, example = "2026-11-22.1")]
    pub last_release_id: Option<String>,
    /// The release that removed the record; only there when the record is retired.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, example = "2026-11-22.2")]
    pub removing_release_id: Option<String>,
    /// The URL of all that ever became of the record; only there when the record is retired.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, example = "https://api.example.jp/v1/statements/some/history")]
    pub history: Option<String>,
}

impl ParameterError {
    #[must_use]
    pub fn new(parameter: &str, received: &str, detail: Message) -> Self {
        Self {
            parameter: parameter.to_owned(),
            received: received.to_owned(),
            detail: detail.ja,
            detail_en: detail.en,
            did_you_mean: None,
            allowed: Vec::new(),
        }
    }

    /// Adds what was probably meant.
    #[must_use]
    pub fn did_you_mean(self, meant: &str) -> Self {
        let detail = Message::new(self.detail, self.detail_en).did_you_mean(meant);
        Self {
            detail: detail.ja,
            detail_en: detail.en,
            did_you_mean: Some(meant.to_owned()),
            ..self
        }
    }

    /// The parameter and what is wrong with it.
    fn sentence(&self) -> Message {
        Message::new(
            format!("`{}`：{}", self.parameter, self.detail),
            format!("`{}`: {}", self.parameter, self.detail_en),
        )
    }
}

impl Problem {
    #[must_use]
    pub fn new(code: Code, detail: Message) -> Self {
        Self { code, detail, errors: Vec::new(), retired: None, moved: None }
    }

    /// A problem whose cause says it all.
    #[must_use]
    pub fn of(code: Code) -> Self {
        Self::new(code, code.meaning().cause())
    }

    #[must_use]
    pub fn invalid(errors: Vec<ParameterError>) -> Self {
        let more = errors.len().saturating_sub(MAX_ERRORS);
        let more =
            (more > 0).then(|| Message::new(format!("ほか{more}件"), format!("and {more} more")));
        let sentences = errors.iter().take(MAX_ERRORS).map(ParameterError::sentence).chain(more);
        let all = sentences.reduce(|all, sentence| all.and(&sentence));
        let all = all.unwrap_or_else(|| Code::InvalidParameter.meaning().cause());
        Self { errors, ..Self::new(Code::InvalidParameter, all) }
    }

    /// No record of a resource has this identifier.
    #[must_use]
    pub fn unknown(resource: &str, id: &str) -> Self {
        let detail = Message::new(
            format!("`{resource}` に識別子 `{id}` のデータはありません"),
            format!("no record of `{resource}` has the id `{id}`"),
        );
        Self::new(Code::UnknownRecord, detail)
    }

    /// A record had this identifier once.
    #[must_use]
    pub fn retired(id: &str, removal: Removal, history: String) -> Self {
        let (removing, last) = (&removal.removing_release_id, &removal.last_release_id);
        let detail = Message::new(
            format!(
                "`{id}` はリリース `{removing}` で削除されました。最後に含んでいたのは `{last}` です"
            ),
            format!(
                "`{id}` was removed by the release `{removing}`; the last that held it is `{last}`"
            ),
        );
        let retired = Some(Box::new(Retired { removal, history }));
        Self { retired, ..Self::new(Code::RetiredRecord, detail) }
    }

    /// The record has another identifier now.
    #[must_use]
    pub fn moved(id: &str, to: &str) -> Self {
        let detail = Message::new(
            format!("`{id}` の識別子は変わりました"),
            format!("`{id}` has another identifier now"),
        );
        Self { moved: Some(to.into()), ..Self::new(Code::RetiredRecord, detail) }
    }

    /// A part of the path that has the wrong form.
    #[must_use]
    pub fn invalid_path(parameter: &str, received: &str, detail: impl Into<Message>) -> Self {
        Self::invalid(vec![ParameterError::new(parameter, received, detail.into())])
    }

    /// The answer to a request; `base` is the URL that this service is reached by, `instance` the
    /// URI of the request.
    #[must_use]
    pub fn response(&self, base: &str, instance: &str) -> HttpResponse {
        let meaning = self.code.meaning();
        let retired = self.retired.as_deref();
        let removal = retired.map(|retired| &retired.removal);
        let view = ProblemView {
            kind: format!("{base}/problems/{}", self.code.slug()),
            title: meaning.title,
            title_en: meaning.title_en,
            status: meaning.status.as_u16(),
            detail: self.detail.ja.clone(),
            detail_en: self.detail.en.clone(),
            instance: instance.to_owned(),
            errors: self.errors.iter().take(MAX_ERRORS).cloned().collect(),
            violated_policies: (self.code == Code::QuotaExceeded).then_some(&[RATE_LIMIT_POLICY]),
            last_release_id: removal.map(|removal| removal.last_release_id.to_string()),
            removing_release_id: removal.map(|removal| removal.removing_release_id.to_string()),
            history: retired.map(|retired| retired.history.clone()),
        };
        let mut response = HttpResponse::build(meaning.status);
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if meaning.status == StatusCode::SERVICE_UNAVAILABLE {
            response.insert_header((header::RETRY_AFTER, RETRY_AFTER));
        }
        response.content_type("application/problem+json").body(
            serde_json::to_vec(&view)
                .expect("a problem has string keys and no failing serializers"),
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code.slug(), self.detail.en)
    }
}

/// The problem middleware writes the body, which needs URLs.
impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        match self.moved {
            Some(_) => StatusCode::PERMANENT_REDIRECT,
            None => self.code.meaning().status,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if let Some(moved) = &self.moved {
            response.insert_header((header::LOCATION, &**moved));
            // A later release may name it otherwise.
            response.insert_header((header::CACHE_CONTROL, "public, max-age=60"));
        }
        response.finish()
    }
}

impl Problem {
    /// Maps a store error; a too-broad request is told which filters narrow it.
    #[must_use]
    pub fn of_store(error: StoreError, filters: &[&str]) -> Self {
        match error {
            StoreError::TooMany(most) => Self::too_broad(most, filters),
            other => other.into(),
        }
    }

    /// `since` names an unknown release.
    fn unknown_release(id: &Identifier, newest: Option<&Identifier>) -> Self {
        let newest = newest.map(Identifier::as_str);
        let mut detail = Message::new("この識別子のリリースはありません", "no release has this id");
        if let Some(newest) = newest {
            let hint = Message::new(
                format!("最新は `{newest}` です"),
                format!("the newest is `{newest}`"),
            );
            detail = detail.and(&hint);
        }
        let error = ParameterError::new("since", id.as_str(), detail);
        Self::invalid(vec![ParameterError {
            did_you_mean: closest(id.as_str(), newest).map(str::to_owned),
            ..error
        }])
    }

    /// The result exceeds the limit of an unpaged response.
    #[must_use]
    pub fn too_broad(most: i64, filters: &[&str]) -> Self {
        let filters: Vec<_> = filters.iter().map(|name| format!("`{name}`")).collect();
        let detail = Message::new(
            format!(
                "この表に該当するデータが{most}件を超えています。{} で絞り込んでください",
                filters.join("、")
            ),
            format!(
                "more than {most} records belong to this table; narrow it by {}",
                filters.join(", ")
            ),
        );
        Self::new(Code::TooBroad, detail)
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Missing => Self::of(Code::NotYetIndexed),
            SearchError::Busy => Self::of(Code::Overloaded),
            SearchError::Store(error) => error.into(),
            error => {
                log::error!("{error}");
                Self::of(Code::InternalError)
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::UnknownRelease { id, newest } => {
                return Self::unknown_release(id, newest.as_ref());
            }
            StoreError::Unavailable(_) => Code::DatabaseUnavailable,
            StoreError::Busy => Code::Overloaded,
            StoreError::TooSlow(_) => Code::TooSlow,
            StoreError::TooMany(_) => Code::TooBroad,
            StoreError::NothingPublished => Code::NotYetPublished,
            StoreError::Corrupt { .. }
            | StoreError::Damaged { .. }
            | StoreError::Migration(_)
            | StoreError::PendingMigrations { .. }
            | StoreError::ReadOnly(_)
            | StoreError::Dangling(_)
            | StoreError::Query(_) => Code::InternalError,
        };
        match code {
            Code::InternalError => log::error!("{error}"),
            _ => log::warn!("{error}"),
        }
        Self::of(code)
    }
}
