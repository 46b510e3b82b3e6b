//! Closed vocabularies. The words come with the program, not with a release.

use std::collections::BTreeMap;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use super::api::Api;
use super::envelope::{LICENSE_LINK, RecordMeta, RecordView};
use super::parameters::Parameters;
use super::problem::{Code, ParameterError, Problem};
use super::responses::with_errors;
use super::table::{self, CsvResponses, TableResponses};
use crate::domain::codelist::{ALL, Codelist};
use crate::domain::likeness::nearest;
use crate::view::codelist::{CodelistView, WordView};

/// One list, or an error.
struct CodelistResponses;

impl IntoResponses for CodelistResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("One of the lists.", "CodelistAnswer", &["400", "404", "500", "503"])
    }
}

fn find(id: &str) -> Result<&'static Codelist, Problem> {
    Codelist::find(id).ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> Problem {
    let known = || ALL.iter().map(|list| list.id);
    let near = nearest(id, known());
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    let detail = format!("no codelist has the id `{id}`{hint}");
    let error = ParameterError {
        parameter: "id".to_owned(),
        received: id.to_owned(),
        detail: detail.clone(),
        did_you_mean: near.map(str::to_owned),
        allowed: known().map(str::to_owned).collect(),
    };
    Problem { code: Code::UnknownRecord, detail, errors: vec![error] }
}

/// All words of all lists, one a row.
pub(super) fn words() -> Vec<WordView> {
    ALL.iter().flat_map(|list| CodelistView::from(list).words).collect()
}

/// Codelists
///
/// Every closed list of words that answers and filters have, each word with labels and a
/// definition. The lists belong to the version of the API; `meta.release` is the release that was
/// current when they were asked for, whose records are written in these words.
#[utoipa::path(tag = "vocabulary", responses(TableResponses<CodelistView>))]
#[get("/codelists")]
pub async fn list_codelists(api: Api, request: HttpRequest) -> Result<HttpResponse, Problem> {
    Parameters::of(request.uri()).finish()?;
    let lists: Vec<CodelistView> = ALL.iter().map(CodelistView::from).collect();
    Ok(table::json(lists, &api.release().await?))
}

/// Codelists, as CSV
///
/// All lists in one table for spreadsheets and statistics programs: a row a word.
#[utoipa::path(tag = "vocabulary", responses(CsvResponses<WordView>))]
#[get("/codelists.csv")]
pub async fn list_codelists_csv(request: HttpRequest) -> Result<HttpResponse, Problem> {
    Parameters::of(request.uri()).finish()?;
    table::csv(&words(), "codelists")
}

/// One codelist
///
/// A closed list with its words.
#[utoipa::path(
    tag = "vocabulary",
    params(("id" = String, Path, description = "The list’s `id`.", example = "dispositions")),
    responses(CodelistResponses)
)]
#[get("/codelists/{id}")]
pub async fn get_codelist(
    api: Api,
    request: HttpRequest,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of(request.uri()).finish()?;
    let list = find(&id)?;
    Ok(HttpResponse::Ok().append_header((header::LINK, LICENSE_LINK)).json(RecordView {
        data: CodelistView::from(list),
        meta: RecordMeta::of(&api.release().await?),
        included: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_list_is_404_and_names_the_nearest() {
        assert_eq!(find("dispositions").unwrap().name, "Disposition");
        let problem = find("disposition").unwrap_err();
        assert_eq!(problem.code, Code::UnknownRecord);
        assert!(problem.detail.ends_with("did you mean `dispositions`?"), "{}", problem.detail);
        assert_eq!(problem.errors[0].did_you_mean.as_deref(), Some("dispositions"));
        assert_eq!(problem.errors[0].allowed.len(), ALL.len());
    }

    #[test]
    fn the_table_has_a_row_a_word() {
        let rows = words();
        assert_eq!(rows.len(), ALL.iter().map(|list| list.words.len()).sum::<usize>());
        assert!(rows.iter().any(|row| row.codelist_id == "causes" && row.code == "covid-19"));
    }
}
