//! Codelists. The codes belong to the program, not to a release.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use crate::domain::codelist::{self, Codelist};
use crate::domain::message::Message;
use crate::domain::similarity::closest;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::{with_errors, with_row_formats};
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::media::Format;
use crate::http::problem::codes::Code;
use crate::http::problem::{ParameterError, Problem};
use crate::http::query::parser::QueryParser;
use crate::view::codelist::{CodelistView, WordView};

/// All lists.
pub struct CodelistsParams;

impl QueryParams for CodelistsParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(_: &mut QueryParser) -> Self {
        Self
    }
}

/// One of them.
pub struct CodelistParams;

impl QueryParams for CodelistParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Record;

    fn read(_: &mut QueryParser) -> Self {
        Self
    }
}

/// All lists, or an error.
struct CodelistsResponses;

impl IntoResponses for CodelistsResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let description =
            "All lists with their words; as CSV and NDJSON one `CodelistWord` a line.";
        with_row_formats(with_errors(description, "CodelistTable", &["400", "406", "500", "503"]))
    }
}

/// One list, or an error.
struct CodelistResponses;

impl IntoResponses for CodelistResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("One of the lists.", "CodelistAnswer", &["400", "404", "406", "500", "503"])
    }
}

fn find(id: &str) -> Result<&'static Codelist, Problem> {
    Codelist::find(id).ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> Problem {
    let known = || codelist::all().iter().map(|list| list.id);
    let near = closest(id, known());
    let detail = Message::new(
        format!("識別子 `{id}` のコード一覧はありません"),
        format!("no codelist has the id `{id}`"),
    );
    let detail = match near {
        Some(near) => detail.did_you_mean(near),
        None => detail,
    };
    let error = ParameterError {
        did_you_mean: near.map(str::to_owned),
        allowed: known().map(str::to_owned).collect(),
        ..ParameterError::new("id", id, detail.clone())
    };
    Problem { errors: vec![error], ..Problem::new(Code::UnknownRecord, detail) }
}

/// All codes of all codelists, one per row.
pub fn words() -> Vec<WordView> {
    codelist::all().iter().flat_map(|list| CodelistView::from(list).words).collect()
}

/// Codelists
///
/// Every closed list of words that answers and filters have, each word with labels and a
/// definition. The lists belong to the version of the API; `meta.release` is the release that was
/// current when they were asked for, whose records are written in these words.
#[utoipa::path(
    tag = "vocabulary",
    params(DocumentedParams<CodelistsParams>),
    responses(CodelistsResponses)
)]
#[get("/codelists")]
pub async fn list_codelists(request: ApiRequest<CodelistsParams>) -> Result<HttpResponse, Problem> {
    if request.format() == Format::Json {
        let lists = || codelist::all().iter().map(CodelistView::from).collect::<Vec<_>>();
        return request
            .respond_table("codelists", async |request| Ok((lists(), request.api.release().await?)))
            .await;
    }
    request
        .respond_table("codelists", async |request| Ok((words(), request.api.release().await?)))
        .await
}

/// One codelist
///
/// A closed list with its words.
#[utoipa::path(
    tag = "vocabulary",
    params(DocumentedParams<CodelistParams>),
    responses(CodelistResponses)
)]
#[get("/codelists/{id}")]
pub async fn get_codelist(request: ApiRequest<CodelistParams>) -> Result<HttpResponse, Problem> {
    let list = CodelistView::from(find(&request.id)?);
    request.respond_record(async |request| Ok((list.clone(), request.api.release().await?))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_codelist_is_404_with_suggestion() {
        assert_eq!(find("dispositions").unwrap().name, "Disposition");
        let problem = find("disposition").unwrap_err();
        assert_eq!(problem.code, Code::UnknownRecord);
        assert!(problem.detail.en.ends_with("did you mean `dispositions`?"));
        assert_eq!(problem.errors[0].did_you_mean.as_deref(), Some("dispositions"));
        assert_eq!(problem.errors[0].allowed.len(), codelist::all().len());
    }

    #[test]
    fn table_has_one_row_per_code() {
        let rows = words();
        assert_eq!(
            rows.len(),
            codelist::all().iter().map(|list| list.entries.len()).sum::<usize>()
        );
        assert!(rows.iter().any(|row| row.codelist_id == "causes" && row.code == "covid-19"));
    }
}
