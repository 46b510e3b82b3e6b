//! Errors as `application/problem+json` (RFC 9457): one table of codes, one shape.
//!
//! What happened to us (5xx) has a fixed sentence; its detail goes to the log only.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::store::StoreError;

/// Seconds after which a client may try again when the database is away or busy.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// The kinds of problems; the word is the last part of the `type` URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Code {
    InvalidParameter,
    InvalidCursor,
    UnknownPath,
    UnknownRecord,
    RetiredRecord,
    MethodNotAllowed,
    MixedUnits,
    RequestRefused,
    NotYetPublished,
    DatabaseUnavailable,
    Overloaded,
    InternalError,
}

/// What a code means: status, titles, cause and remedy.
pub struct Meaning {
    pub status: StatusCode,
    pub title: &'static str,
    pub title_en: &'static str,
    pub cause: &'static str,
    pub remedy: &'static str,
}

impl Code {
    #[must_use]
    pub fn slug(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn meaning(self) -> Meaning {
        let (status, title, title_en, cause, remedy) = match self {
            Self::InvalidParameter => (
                StatusCode::BAD_REQUEST,
                "パラメータが不正です",
                "Invalid parameter",
                "A query parameter is unknown here, or its value is not one that it can take.",
                "Each entry of `errors` names the parameter, what was received and what is allowed.",
            ),
            Self::InvalidCursor => (
                StatusCode::BAD_REQUEST,
                "カーソルが不正です",
                "Invalid cursor",
                "The `cursor` was altered, or belongs to a request with other filters or another sort.",
                "Follow `links.next` as it is, or start again without `cursor`.",
            ),
            Self::UnknownPath => (
                StatusCode::NOT_FOUND,
                "そのパスはありません",
                "Unknown path",
                "Nothing is served at this path.",
                "`/v1` lists what there is; `/docs` explains it.",
            ),
            Self::UnknownRecord => (
                StatusCode::NOT_FOUND,
                "その識別子のデータはありません",
                "Unknown record",
                "No record has this identifier.",
                "List the resource to see the identifiers that exist.",
            ),
            Self::RetiredRecord => (
                StatusCode::GONE,
                "そのデータは廃止されました",
                "Retired record",
                "A record had this identifier, but a later release removed it.",
                "Identifiers are never used again; `/v1/releases` tells the history.",
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "そのメソッドは使えません",
                "Method not allowed",
                "The service is read-only: the method is none of those in `Allow`.",
                "Use GET or HEAD.",
            ),
            Self::MixedUnits => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "単位が混在しています",
                "Mixed units",
                "The figures come in different units, and one table must not mix them.",
                "Narrow the request until one unit is left; `detail` names the units.",
            ),
            Self::RequestRefused => (
                StatusCode::BAD_REQUEST,
                "リクエストを受け付けられません",
                "Request refused",
                "The request cannot be read as HTTP of the expected form.",
                "Check the URL and its percent-encoding.",
            ),
            Self::NotYetPublished => (
                StatusCode::SERVICE_UNAVAILABLE,
                "まだ公開されたデータがありません",
                "Nothing published yet",
                "The service runs, but no release has been published into its database.",
                "Try again after the time in `Retry-After`.",
            ),
            Self::DatabaseUnavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "データベースに接続できません",
                "Database unavailable",
                "The database cannot be reached at the moment.",
                "Try again after the time in `Retry-After`.",
            ),
            Self::Overloaded => (
                StatusCode::SERVICE_UNAVAILABLE,
                "混み合っています",
                "Overloaded",
                "Too many requests are being answered at the moment.",
                "Try again after the time in `Retry-After`.",
            ),
            Self::InternalError => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "内部エラーです",
                "Internal error",
                "Something went wrong in the service; it has been logged.",
                "Try again later; report it if it stays.",
            ),
        };
        Meaning { status, title, title_en, cause, remedy }
    }

    /// The code for an answer that the framework made by itself.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::UnknownPath,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::SERVICE_UNAVAILABLE => Self::Overloaded,
            status if status.is_client_error() => Self::RequestRefused,
            _ => Self::InternalError,
        }
    }
}

/// A problem on its way to the client; `type` and `instance` are added when it leaves.
#[derive(Debug)]
pub struct Problem {
    pub code: Code,
    pub detail: String,
    pub errors: Vec<ParameterError>,
}

/// One fault of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ParameterError {
    /// The query parameter or path segment.
    #[schema(example = "fiscal_yaer")]
    pub parameter: String,
    /// What was given.
    #[schema(example = "2020")]
    pub received: String,
    /// What is wrong.
    #[schema(example = "unknown parameter; did you mean `fiscal_year`?")]
    pub detail: String,
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
    /// What happened this time.
    #[schema(example = "`fiscal_yaer`: unknown parameter; did you mean `fiscal_year`?")]
    pub detail: String,
    /// The request that it happened to.
    #[schema(example = "/v1/observations?fiscal_yaer=2020")]
    pub instance: String,
    /// Every fault of the request; empty when the request is not at fault.
    pub errors: Vec<ParameterError>,
}

impl Problem {
    #[must_use]
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), errors: Vec::new() }
    }

    /// A problem whose cause says it all.
    #[must_use]
    pub fn of(code: Code) -> Self {
        Self::new(code, code.meaning().cause)
    }

    #[must_use]
    pub fn invalid(errors: Vec<ParameterError>) -> Self {
        let sentences: Vec<_> =
            errors.iter().map(|e| format!("`{}`: {}", e.parameter, e.detail)).collect();
        Self { code: Code::InvalidParameter, detail: sentences.join("; "), errors }
    }

    /// No record of a resource has this identifier.
    #[must_use]
    pub fn unknown(resource: &str, id: &str) -> Self {
        Self::new(Code::UnknownRecord, format!("no record of `{resource}` has the id `{id}`"))
    }

    /// A record had this identifier once.
    #[must_use]
    pub fn retired(id: &str) -> Self {
        Self::new(Code::RetiredRecord, format!("`{id}` was removed by a later release"))
    }

    /// A part of the path that has the wrong form.
    #[must_use]
    pub fn invalid_path(parameter: &str, received: &str, detail: &str) -> Self {
        Self::invalid(vec![ParameterError {
            parameter: parameter.to_owned(),
            received: received.to_owned(),
            detail: detail.to_owned(),
            did_you_mean: None,
            allowed: Vec::new(),
        }])
    }

    /// The answer to a request; `base` is the URL that this service is reached by.
    #[must_use]
    pub fn response(&self, base: &str, instance: &str) -> HttpResponse {
        let meaning = self.code.meaning();
        let view = ProblemView {
            kind: format!("{base}/problems/{}", self.code.slug()),
            title: meaning.title,
            title_en: meaning.title_en,
            status: meaning.status.as_u16(),
            detail: self.detail.clone(),
            instance: instance.to_owned(),
            errors: self.errors.clone(),
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
        write!(formatter, "{}: {}", self.code.slug(), self.detail)
    }
}

/// The middleware that every error passes gives it its URLs; this is for those that do not pass.
impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.code.meaning().status
    }

    fn error_response(&self) -> HttpResponse {
        self.response("", "")
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Unavailable(_) => Code::DatabaseUnavailable,
            StoreError::Busy | StoreError::TooSlow(_) => Code::Overloaded,
            StoreError::NothingPublished => Code::NotYetPublished,
            StoreError::Corrupt { .. } | StoreError::Migration(_) | StoreError::Query(_) => {
                Code::InternalError
            }
        };
        match code {
            Code::InternalError => log::error!("{error}"),
            _ => log::warn!("{error}"),
        }
        Self::of(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_an_error_and_explains_itself() {
        for code in Code::VARIANTS {
            let meaning = code.meaning();
            assert!(meaning.status.is_client_error() || meaning.status.is_server_error());
            for text in [meaning.title, meaning.title_en, meaning.cause, meaning.remedy] {
                assert!(!text.is_empty());
            }
            assert_eq!(code.slug().parse::<Code>().unwrap(), *code);
        }
    }
}
