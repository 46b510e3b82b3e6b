//! What problem types mean: one table of status, titles, cause and remedy, in Japanese and English.

use actix_web::http::StatusCode;
use strum::VariantArray;

use super::codes::Code;
use crate::domain::message::Message;

/// What a code means: status, titles, cause and remedy.
pub struct Meaning {
    pub status: StatusCode,
    pub title: &'static str,
    pub title_en: &'static str,
    pub cause: &'static str,
    pub cause_en: &'static str,
    pub remedy: &'static str,
    pub remedy_en: &'static str,
}

/// In the order of the codes.
const MEANINGS: [(Code, Meaning); Code::VARIANTS.len()] = [
    (
        Code::InvalidParameter,
        Meaning {
            status: StatusCode::BAD_REQUEST,
            title: "パラメータが不正です",
            title_en: "Invalid parameter",
            cause: "このAPIにないパラメータか、指定できない値です。",
            cause_en: "A query parameter is unknown here, or its value is not one that it can take.",
            remedy: "`errors` の各項目に、パラメータ名、受け取った値、指定できる値があります。",
            remedy_en: "Each entry of `errors` names the parameter, what was received and what is allowed.",
        },
    ),
    (
        Code::InvalidCursor,
        Meaning {
            status: StatusCode::BAD_REQUEST,
            title: "カーソルが不正です",
            title_en: "Invalid cursor",
            cause: "`cursor` が書き換えられているか、絞り込みや並び順の異なるリクエストのものです。",
            cause_en: "The `cursor` was altered, or belongs to a request with other filters or another sort.",
            remedy: "`links.next` をそのままたどるか、`cursor` なしで最初からやり直してください。",
            remedy_en: "Follow `links.next` as it is, or start again without `cursor`.",
        },
    ),
    (
        Code::TooBroad,
        Meaning {
            status: StatusCode::BAD_REQUEST,
            title: "対象が広すぎます",
            title_en: "Too broad",
            cause: "この応答は一つの表で返すため、該当するデータが上限を超えています。",
            cause_en: "The answer is one table, and more records belong to it than one answer holds.",
            remedy: "`detail` に示すパラメータで絞り込むか、ページ単位やCSVで取得できる一覧を使ってください。",
            remedy_en: "Narrow the request by the filters that `detail` names, or take the whole lists, \
                 which come in pages and as CSV.",
        },
    ),
    (
        Code::UnknownPath,
        Meaning {
            status: StatusCode::NOT_FOUND,
            title: "そのパスはありません",
            title_en: "Unknown path",
            cause: "このパスでは何も提供していません。",
            cause_en: "Nothing is served at this path.",
            remedy: "`/v1` に提供しているものの一覧が、`/docs` に説明があります。",
            remedy_en: "`/v1` lists what there is; `/docs` explains it.",
        },
    ),
    (
        Code::UnknownRecord,
        Meaning {
            status: StatusCode::NOT_FOUND,
            title: "その識別子のデータはありません",
            title_en: "Unknown record",
            cause: "この識別子のデータはありません。",
            cause_en: "No record has this identifier.",
            remedy: "一覧を取得すると、存在する識別子が分かります。",
            remedy_en: "List the resource to see the identifiers that exist.",
        },
    ),
    (
        Code::RetiredRecord,
        Meaning {
            status: StatusCode::GONE,
            title: "そのデータは廃止されました",
            title_en: "Retired record",
            cause: "この識別子のデータは以前ありましたが、後のリリースで削除されました。",
            cause_en: "A record had this identifier, but a later release removed it.",
            remedy: "`last_release_id` は最後に含んでいたリリース、`removing_release_id` は削除したリリースです。`history` に経緯があります。",
            remedy_en: "`last_release_id` is the last release that held it, `removing_release_id` the one that removed \
                 it; `history` leads to all that it ever was.",
        },
    ),
    (
        Code::FilesNotKept,
        Meaning {
            status: StatusCode::GONE,
            title: "そのリリースのファイルは保存されていません",
            title_en: "Files not kept",
            cause: "リリースはありますが、ファイルはここに保存されていないか、作られませんでした。",
            cause_en: "The release exists, but its files are no longer kept here, or were never written.",
            remedy: "データは `/v1/changes` にあります。データベースの写しがあれば `keikaku export --release` で作れます。",
            remedy_en: "Its data are in `/v1/changes`; whoever runs a copy of the database writes them with `keikaku export --release`.",
        },
    ),
    (
        Code::MethodNotAllowed,
        Meaning {
            status: StatusCode::METHOD_NOT_ALLOWED,
            title: "そのメソッドは使えません",
            title_en: "Method not allowed",
            cause: "読み取り専用のサービスです。GET、HEAD、OPTIONSだけを受け付けます。",
            cause_en: "The service is read-only: it takes GET, HEAD and OPTIONS.",
            remedy: "GETかHEADを使ってください。",
            remedy_en: "Use GET or HEAD.",
        },
    ),
    (
        Code::NotAcceptable,
        Meaning {
            status: StatusCode::NOT_ACCEPTABLE,
            title: "その形式では提供していません",
            title_en: "Not acceptable",
            cause: "`Accept` の指定が、このパスで提供する形式のどれにも合いません。",
            cause_en: "`Accept` admits none of the media types that this path is served as.",
            remedy: "一覧はJSON、CSV、NDJSON、個別のデータはJSONです。`*/*` ならどれでも受け取れます。",
            remedy_en: "Lists are JSON, CSV and NDJSON, single records JSON; `*/*` takes what there is.",
        },
    ),
    (
        Code::MixedUnits,
        Meaning {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            title: "単位が混在しています",
            title_en: "Mixed units",
            cause: "数値の単位が異なるため、一つの表にまとめられません。",
            cause_en: "The figures come in different units, and one table must not mix them.",
            remedy: "単位が一つになるまで絞り込んでください。`detail` に単位があります。",
            remedy_en: "Narrow the request until one unit is left; `detail` names the units.",
        },
    ),
    (
        Code::UnsupportedFormat,
        Meaning {
            status: StatusCode::NOT_IMPLEMENTED,
            title: "対応していない形式です",
            title_en: "Unsupported format",
            cause: "oEmbedの応答はJSONだけで、XMLには対応していません。",
            cause_en: "The oEmbed answers are JSON; there is no XML.",
            remedy: "`format=json` を指定するか、`format` を省いてください。",
            remedy_en: "Ask with `format=json`, or without `format`.",
        },
    ),
    (
        Code::RequestRefused,
        Meaning {
            status: StatusCode::BAD_REQUEST,
            title: "リクエストを受け付けられません",
            title_en: "Request refused",
            cause: "HTTPリクエストとして読み取れません。",
            cause_en: "The request cannot be read as HTTP of the expected form.",
            remedy: "URLとそのパーセントエンコーディングを確かめてください。",
            remedy_en: "Check the URL and its percent-encoding.",
        },
    ),
    (
        Code::UriTooLong,
        Meaning {
            status: StatusCode::URI_TOO_LONG,
            title: "URI が長すぎます",
            title_en: "URI too long",
            cause: "パスとクエリの合計が、読み取れる長さを超えています。",
            cause_en: "The path and the query together are longer than the service reads.",
            remedy: "値の並びが長いときは、リクエストを分けてください。",
            remedy_en: "Split the request: lists of values are what makes a query long.",
        },
    ),
    (
        Code::HeadersTooLarge,
        Meaning {
            status: StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            title: "ヘッダーが大きすぎます",
            title_en: "Headers too large",
            cause: "ヘッダーの数か長さが、読み取れる範囲を超えています。",
            cause_en: "The request has more header fields, or longer ones, than the service reads.",
            remedy: "不要なヘッダーを除いてください。Cookieは使いません。",
            remedy_en: "Leave out what the service does not need: it has no use for cookies.",
        },
    ),
    (
        Code::BodyTooLarge,
        Meaning {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            title: "本文が大きすぎます",
            title_en: "Body too large",
            cause: "GETには意味のない本文が付いています。",
            cause_en: "The request came with a body, which means nothing on a GET.",
            remedy: "本文を付けないでください。",
            remedy_en: "Leave the body out.",
        },
    ),
    (
        Code::RangeNotSatisfiable,
        Meaning {
            status: StatusCode::RANGE_NOT_SATISFIABLE,
            title: "範囲が不正です",
            title_en: "Range not satisfiable",
            cause: "範囲の始まりがファイルの終わりより後です。",
            cause_en: "The range begins after the end of the file.",
            remedy: "`Content-Range` にファイルの長さがあります。その中の範囲を指定してください。",
            remedy_en: "`Content-Range` tells the length of the file; ask for a part of it.",
        },
    ),
    (
        Code::QuotaExceeded,
        Meaning {
            status: StatusCode::TOO_MANY_REQUESTS,
            title: "リクエストが多すぎます",
            title_en: "Quota exceeded",
            cause: "直前の1分間のリクエスト数が、一つの利用者の上限を超えました。",
            cause_en: "This client has asked more in the last minute than one client may.",
            remedy: "`Retry-After` の時間だけ待ってください。`If-None-Match` を付けると消費は10分の1です。ページ数を増やすより1ページを長くしてください。",
            remedy_en: "Wait for the time in `Retry-After`; send `If-None-Match`, which costs a tenth; ask \
                 for longer pages instead of more of them.",
        },
    ),
    (
        Code::TooManyConnections,
        Meaning {
            status: StatusCode::TOO_MANY_REQUESTS,
            title: "接続が多すぎます",
            title_en: "Too many connections",
            cause: "同時に開いている接続が、一つの利用者の上限に達しています。",
            cause_en: "This client has as many open connections as one client may.",
            remedy: "不要な接続を閉じ、一つの接続で複数のリクエストを送ってください。",
            remedy_en: "Close those that are not needed, and send several requests over one connection.",
        },
    ),
    (
        Code::NotYetPublished,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "まだ公開されたデータがありません",
            title_en: "Nothing published yet",
            cause: "サービスは動いていますが、データベースにまだリリースがありません。",
            cause_en: "The service runs, but no release has been published into its database.",
            remedy: "`Retry-After` の時間の後にやり直してください。",
            remedy_en: "Try again after the time in `Retry-After`.",
        },
    ),
    (
        Code::NotYetIndexed,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "検索の索引を作成中です",
            title_en: "Not yet indexed",
            cause: "起動したばかりで、検索用の索引を作成中です。",
            cause_en: "The server is new, and the index that is searched is still being made.",
            remedy: "`Retry-After` の時間の後にやり直してください。一覧はその間も使えます。",
            remedy_en: "Try again after the time in `Retry-After`; lists are answered meanwhile.",
        },
    ),
    (
        Code::NotYetWritten,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "ファイルを作成中です",
            title_en: "Not yet written",
            cause: "このリリースのファイルは、作成中か、起動後の検証中です。",
            cause_en: "The files of this release are being written, or verified after a start.",
            remedy: "`Retry-After` の時間の後にやり直してください。その間も前のリリースのファイルと、新しいリリースの `/v1` は使えます。",
            remedy_en: "Try again when `Retry-After` says so; the files of the release before are there meanwhile, and `/v1` answers from the new one.",
        },
    ),
    (
        Code::DatabaseUnavailable,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "データベースに接続できません",
            title_en: "Database unavailable",
            cause: "現在データベースに接続できません。",
            cause_en: "The database cannot be reached at the moment.",
            remedy: "`Retry-After` の時間の後にやり直してください。",
            remedy_en: "Try again after the time in `Retry-After`.",
        },
    ),
    (
        Code::Overloaded,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "混み合っています",
            title_en: "Overloaded",
            cause: "現在、処理中のリクエストが多すぎます。",
            cause_en: "Too many requests are being answered at the moment.",
            remedy: "`Retry-After` の時間の後にやり直してください。",
            remedy_en: "Try again after the time in `Retry-After`.",
        },
    ),
    (
        Code::TooSlow,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "時間がかかりすぎました",
            title_en: "Too slow",
            cause: "一つのリクエストに許される時間内に応答できませんでした。",
            cause_en: "The answer took longer than the service lets one request take.",
            remedy: "`Retry-After` の時間の後にやり直し、続くようなら絞り込んでください。",
            remedy_en: "Try again after the time in `Retry-After`; narrow the request if it stays.",
        },
    ),
    (
        Code::ShuttingDown,
        Meaning {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "まもなく停止します",
            title_en: "Shutting down",
            cause: "プロセスの停止が近いため、新しいリクエストを受け付けません。",
            cause_en: "The process is about to stop and wants no new work.",
            remedy: "`Retry-After` の時間の後にやり直してください。別のプロセスが応答することがあります。",
            remedy_en: "Try again after the time in `Retry-After`; another process may answer then.",
        },
    ),
    (
        Code::InternalError,
        Meaning {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "内部エラーです",
            title_en: "Internal error",
            cause: "サービスの内部で問題が起きました。記録済みです。",
            cause_en: "Something went wrong in the service; it has been logged.",
            remedy: "後でやり直し、続くようならお知らせください。",
            remedy_en: "Try again later; report it if it stays.",
        },
    ),
];

impl Code {
    #[must_use]
    pub fn meaning(self) -> &'static Meaning {
        &MEANINGS[self as usize].1
    }
}

impl Meaning {
    #[must_use]
    pub fn cause(&self) -> Message {
        Message::new(self.cause, self.cause_en)
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
            for ja in [meaning.title, meaning.cause, meaning.remedy] {
                assert!(!ja.is_ascii(), "{ja}");
            }
            for en in [meaning.title_en, meaning.cause_en, meaning.remedy_en] {
                assert!(!en.is_empty() && en.is_ascii(), "{en}");
            }
            assert_eq!(code.slug().parse::<Code>().unwrap(), *code);
        }
    }
}
