//! Problem types, named by the last segment of their `type` URL.

use actix_web::http::StatusCode;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Problem types; the slug is the last segment of the `type` URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Code {
    InvalidParameter,
    InvalidCursor,
    TooBroad,
    UnknownPath,
    UnknownRecord,
    RetiredRecord,
    FilesNotKept,
    MethodNotAllowed,
    NotAcceptable,
    MixedUnits,
    UnsupportedFormat,
    RequestRefused,
    UriTooLong,
    HeadersTooLarge,
    BodyTooLarge,
    RangeNotSatisfiable,
    QuotaExceeded,
    TooManyConnections,
    NotYetPublished,
    NotYetIndexed,
    NotYetWritten,
    DatabaseUnavailable,
    Overloaded,
    TooSlow,
    ShuttingDown,
    InternalError,
}

impl Code {
    #[must_use]
    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// The code for an error response made by the framework.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::UnknownPath,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::RANGE_NOT_SATISFIABLE => Self::RangeNotSatisfiable,
            StatusCode::SERVICE_UNAVAILABLE => Self::Overloaded,
            status if status.is_client_error() => Self::RequestRefused,
            _ => Self::InternalError,
        }
    }
}
