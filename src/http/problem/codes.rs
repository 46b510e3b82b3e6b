//! Problem types: one table of status, titles, cause and remedy.

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

/// What a code means: status, titles, cause and remedy.
pub struct Meaning {
    pub status: StatusCode,
    pub title: &'static str,
    pub title_en: &'static str,
    pub cause: &'static str,
    pub remedy: &'static str,
}

/// In the order of the codes.
const MEANINGS: [(Code, Meaning); Code::VARIANTS.len()] = [
    (
        Code::InvalidParameter,
        Meaning {
            status: StatusCode::BAD_REQUEST,
            title: "パラメータが不正です",
            title_en: "Invalid parameter",
            cause: "A query parameter is unknown here, or its value is not one that it can take.",
            remedy: "Each entry of `errors` names the parameter, what was received and what is allowed.",
        },
    ),
    (
        Code::InvalidCursor,
        Meaning {
            status: StatusCode::BAD_REQUEST,
            title: "カーソルが不正です",
            title_en: "Invalid cursor",
            cause: "The `cursor` was altered, or belongs to a request with other filters or another sort.",
            remedy: "Follow `links.next` as it is, or start again without `cursor`.",
        },
    ),
    (
        Code::TooBroad,
        Meaning {
            status: StatusCode::BAD_REQUEST,
            title: "対象が広すぎます",
            title_en: "Too broad",
            cause: "The answer is one table, and more records belong to it than one answer holds.",
            remedy: "Narrow the request by the filters that `detail` names, or take the whole lists, \
                 which come in pages and as CSV.",
        },
    ),
    (
        Code::UnknownPath,
        Meaning {
            status: StatusCode::NOT_FOUND,
            title: "そのパスはありません",
            title_en: "Unknown path",
            cause: "Nothing is served at this path.",
            remedy: "`/v1` lists what there is; `/docs` explains it.",
        },
    ),
    (
        Code::UnknownRecord,
        Meaning {
            status: StatusCode::NOT_FOUND,
            title: "その識別子のデータはありません",
            title_en: "Unknown record",
            cause: "No record has this identifier.",
            remedy: "List the resource to see the identifiers that exist.",
        },
    ),
    (
        Code::RetiredRecord,
        Meaning {
            status: StatusCode::GONE,
            title: "そのデータは廃止されました",
            title_en: "Retired record",
            cause: "A record had this identifier, but a later release removed it.",
            remedy: "`last_release_id` is the last release that held it, `removing_release_id` the one that removed \
                 it; `history` leads to all that it ever was.",
        },
    ),
    (
        Code::FilesNotKept,
        Meaning {
            status: StatusCode::GONE,
            title: "そのリリースのファイルは保存されていません",
            title_en: "Files not kept",
            cause: "The release exists, but its files are no longer kept here, or were never written.",
            remedy: "Its data are in `/v1/changes`; whoever runs a copy of the database writes them with `keikaku export --release`.",
        },
    ),
    (
        Code::MethodNotAllowed,
        Meaning {
            status: StatusCode::METHOD_NOT_ALLOWED,
            title: "そのメソッドは使えません",
            title_en: "Method not allowed",
            cause: "The service is read-only: it takes GET, HEAD and OPTIONS.",
            remedy: "Use GET or HEAD.",
        },
    ),
    (
        Code::NotAcceptable,
        Meaning {
            status: StatusCode::NOT_ACCEPTABLE,
            title: "その形式では提供していません",
            title_en: "Not acceptable",
            cause: "`Accept` admits none of the media types that this path is served as.",
            remedy: "Lists are JSON, CSV and NDJSON, single records JSON; `*/*` takes what there is.",
        },
    ),
    (
        Code::MixedUnits,
        Meaning {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            title: "単位が混在しています",
            title_en: "Mixed units",
            cause: "The figures come in different units, and one table must not mix them.",
            remedy: "Narrow the request until one unit is left; `detail` names the units.",
        },
    ),
    (
        Code::RequestRefused,
        Meaning {
            status: StatusCode::BAD_REQUEST,
            title: "リクエストを受け付けられません",
            title_en: "Request refused",
            cause: "The request cannot be read as HTTP of the expected form.",
            remedy: "Check the URL and its percent-encoding.",
        },
    ),
    (
        Code::UriTooLong,
        Meaning {
            status: StatusCode::URI_TOO_LONG,
            title: "URI が長すぎます",
            title_en: "URI too long",
            cause: "The path and the query together are longer than the service reads.",
            remedy: "Split the request: lists of values are what makes a query long.",
        },
    ),
    (
        Code::HeadersTooLarge,
        Meaning {
            status: StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            title: "ヘッダーが大きすぎます",
            title_en: "Headers too large",
            cause: "The request has more header fields, or longer ones, than the service reads.",
            remedy: "Leave out what the service does not need: it has no use for cookies.",
        },
    ),
    (
        Code::BodyTooLarge,
        Meaning {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            title: "本文が大きすぎます",
            title_en: "Body too large",
            cause: "The request came with a body, which means nothing on a GET.",
            remedy: "Leave the body out.",
        },
    ),
    (
        Code::RangeNotSatisfiable,
        Meaning {
            status: StatusCode::RANGE_NOT_SATISFIABLE,
            title: "範囲が不正です",
            title_en: "Range not satisfiable",
            cause: "The range begins after the end of the file.",
            remedy: "`Content-Range` tells the length of the file; ask for a part of it.",
        },
    ),
    (
        Code::QuotaExceeded,
        Meaning {
            status: StatusCode::TOO_MANY_REQUESTS,
            title: "リクエストが多すぎます",
            title_en: "Quota exceeded",
            cause: "This client has asked more in the last minute than one client may.",
            remedy: "Wait for the time in `Retry-After`; send `If-None-Match`, which costs a tenth; ask \
                 for longer pages instead of more of them.",
        },
    ),
    (
        Code::TooManyConnections,
        Meaning {
            status: StatusCode::TOO_MANY_REQUESTS,
            title: "接続が多すぎます",
            title_en: "Too many connections",
            cause: "This client has as many open connections as one client may.",
            remedy: "Close those that are not needed, and send several requests over one connection.",
        },
    ),
    (
        Code::NotYetPublished,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "まだ公開されたデータがありません",
            title_en: "Nothing published yet",
            cause: "The service runs, but no release has been published into its database.",
            remedy: "Try again after the time in `Retry-After`.",
        },
    ),
    (
        Code::NotYetIndexed,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "検索の索引を作成中です",
            title_en: "Not yet indexed",
            cause: "The server is new, and the index that is searched is still being made.",
            remedy: "Try again after the time in `Retry-After`; lists are answered meanwhile.",
        },
    ),
    (
        Code::NotYetWritten,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "ファイルを作成中です",
            title_en: "Not yet written",
            cause: "The files of this release are being written, or verified after a start.",
            remedy: "Try again when `Retry-After` says so; the files of the release before are there meanwhile, and `/v1` answers from the new one.",
        },
    ),
    (
        Code::DatabaseUnavailable,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "データベースに接続できません",
            title_en: "Database unavailable",
            cause: "The database cannot be reached at the moment.",
            remedy: "Try again after the time in `Retry-After`.",
        },
    ),
    (
        Code::Overloaded,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "混み合っています",
            title_en: "Overloaded",
            cause: "Too many requests are being answered at the moment.",
            remedy: "Try again after the time in `Retry-After`.",
        },
    ),
    (
        Code::TooSlow,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "時間がかかりすぎました",
            title_en: "Too slow",
            cause: "The answer took longer than the service lets one request take.",
            remedy: "Try again after the time in `Retry-After`; narrow the request if it stays.",
        },
    ),
    (
        Code::ShuttingDown,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "まもなく停止します",
            title_en: "Shutting down",
            cause: "The process is about to stop and wants no new work.",
            remedy: "Try again after the time in `Retry-After`; another process may answer then.",
        },
    ),
    (
        Code::InternalError,
        Meaning {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "内部エラーです",
            title_en: "Internal error",
            cause: "Something went wrong in the service; it has been logged.",
            remedy: "Try again later; report it if it stays.",
        },
    ),
];

impl Code {
    #[must_use]
    pub fn slug(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn meaning(self) -> &'static Meaning {
        &MEANINGS[self as usize].1
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_an_error_and_explains_itself() {
        for code in Code::VARIANTS {
            let meaning = code.meaning();
            assert_eq!(MEANINGS[*code as usize].0, *code);
            assert!(meaning.status.is_client_error() || meaning.status.is_server_error());
            for text in [meaning.title, meaning.title_en, meaning.cause, meaning.remedy] {
                assert!(!text.is_empty());
            }
            assert_eq!(code.slug().parse::<Code>().unwrap(), *code);
        }
    }
}
