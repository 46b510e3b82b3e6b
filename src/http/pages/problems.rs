//! What the `type` of a problem points to: a page for browsers, JSON for programs.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use strum::VariantArray;
use utoipa::openapi::{Array, Content, Ref, RefOr, Response};
use utoipa::{IntoResponses, ToSchema};

use super::context::PageContext;
use crate::domain::message::Message;
use crate::http::cache::body::ResponseBody;
use crate::http::describe::responses::with_errors;
use crate::http::media;
use crate::http::media::accept;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::pages::problems::{ProblemText, ProblemsPage};

/// What a kind of problem means.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemKind {
    /// The last part of its `type` URL.
    #[schema(example = "invalid-parameter")]
    pub code: &'static str,
    /// The HTTP status that it comes with.
    #[schema(example = 400)]
    pub status: u16,
    /// Its name in Japanese.
    #[schema(example = "パラメータが不正です")]
    pub title: &'static str,
    /// Its name in English.
    #[schema(example = "Invalid parameter")]
    pub title_en: &'static str,
    /// Why it happens, in Japanese.
    #[schema(example = "このAPIにないパラメータか、指定できない値です。")]
    pub cause: &'static str,
    /// Why it happens, in English.
    #[schema(example = "A query parameter is unknown here.")]
    pub cause_en: &'static str,
    /// What to do about it, in Japanese.
    #[schema(example = "`errors` の各項目に、指定できる値があります。")]
    pub remedy: &'static str,
    /// What to do about it, in English.
    #[schema(example = "Each entry of `errors` names the parameter and what is allowed.")]
    pub remedy_en: &'static str,
}

impl From<Code> for ProblemKind {
    fn from(code: Code) -> Self {
        let meaning = code.meaning();
        Self {
            code: code.slug(),
            status: meaning.status.as_u16(),
            title: meaning.title,
            title_en: meaning.title_en,
            cause: meaning.cause,
            cause_en: meaning.cause_en,
            remedy: meaning.remedy,
            remedy_en: meaning.remedy_en,
        }
    }
}

impl From<Code> for ProblemText {
    fn from(code: Code) -> Self {
        let meaning = code.meaning();
        Self {
            code: code.slug(),
            status: meaning.status.as_u16(),
            title: Message::new(meaning.title, meaning.title_en),
            cause: Message::new(meaning.cause, meaning.cause_en),
            remedy: Message::new(meaning.remedy, meaning.remedy_en),
        }
    }
}

/// All kinds, or an error.
struct KindsResponses;

impl IntoResponses for KindsResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut responses = with_errors("All kinds; for browsers a page.", "", &["406"]);
        let kinds = Array::new(Ref::from_schema_name(ProblemKind::name()));
        if let Some(RefOr::T(response)) = responses.get_mut("200") {
            response.content.insert(media::JSON.to_owned(), Content::new(Some(kinds)).into());
        }
        responses
    }
}

/// One kind, or an error.
struct KindResponses;

impl IntoResponses for KindResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("What it means; for browsers a page.", "ProblemKind", &["404", "406"])
    }
}

/// Kinds of problems
///
/// Every kind of error that the service answers with, with cause and remedy.
#[utoipa::path(tag = "service", responses(KindsResponses))]
#[get("/problems")]
pub async fn list_problems(
    page: PageContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let kinds: Vec<_> = Code::VARIANTS.iter().map(|code| ProblemKind::from(*code)).collect();
    if accept::prefers_html(&request)? {
        return show_problems(page).await;
    }
    page.api.static_response(ResponseBody::json(&kinds).with_links(&[])).await
}

pub async fn show_problems(page: PageContext) -> Result<HttpResponse, Problem> {
    let all = Code::VARIANTS.iter().map(|code| ProblemText::from(*code)).collect();
    page.respond_static(ProblemsPage::all(page.site.clone(), all)).await
}

/// One kind of problem
///
/// The page that the `type` of an error points to.
#[utoipa::path(
    tag = "service",
    params(("code" = String, Path, description = "The last part of `type`.", example = "invalid-parameter")),
    responses(KindResponses)
)]
#[get("/problems/{code}")]
pub async fn get_problem(
    page: PageContext,
    request: HttpRequest,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    if accept::prefers_html(&request)? {
        return show_problem(page, code).await;
    }
    let kind = ProblemKind::from(parsed(&code)?);
    page.api.static_response(ResponseBody::json(&kind).with_links(&[])).await
}

pub async fn show_problem(
    page: PageContext,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let problem = parsed(&code)?.into();
    page.respond_static(ProblemsPage::one(page.site.clone(), problem)).await
}

fn parsed(code: &str) -> Result<Code, Problem> {
    code.parse().map_err(|_| Problem::of(Code::UnknownPath))
}
