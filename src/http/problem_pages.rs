//! The pages that the `type` of a problem points to.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use super::pages::{page, wants_html};
use super::problem::{Code, Problem};

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
    /// Why it happens.
    #[schema(example = "A query parameter is unknown here.")]
    pub cause: &'static str,
    /// What to do about it.
    #[schema(example = "Each entry of `errors` names the parameter and what is allowed.")]
    pub remedy: &'static str,
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
            remedy: meaning.remedy,
        }
    }
}

impl ProblemKind {
    fn html(&self) -> String {
        format!(
            "<p>{} <span lang=\"en\">{}</span> ({})</p><p lang=\"en\">{}</p><p lang=\"en\">{}</p>",
            self.title, self.title_en, self.status, self.cause, self.remedy
        )
    }
}

/// Kinds of problems
///
/// Every kind of error that the service answers with, with cause and remedy.
#[utoipa::path(
    tag = "service",
    responses((status = 200, description = "All kinds.", body = Vec<ProblemKind>))
)]
#[get("/problems")]
pub async fn list_problems(request: HttpRequest) -> HttpResponse {
    let kinds: Vec<_> = Code::VARIANTS.iter().map(|code| ProblemKind::from(*code)).collect();
    let link = |kind: &ProblemKind| {
        format!(
            "<li><a href=\"/problems/{0}\"><code>{0}</code></a>{1}</li>",
            kind.code,
            kind.html()
        )
    };
    let list: String = kinds.iter().map(link).collect();
    shown(&request, &kinds, "Problems", &format!("<ul>{list}</ul>"))
}

/// One kind of problem
///
/// The page that the `type` of an error points to.
#[utoipa::path(
    tag = "service",
    params(("code" = String, Path, description = "The last part of `type`.", example = "invalid-parameter")),
    responses(
        (status = 200, description = "What it means.", body = ProblemKind),
        (status = 404, description = "There is no such kind.", body = super::problem::ProblemView,
            content_type = "application/problem+json"),
    )
)]
#[get("/problems/{code}")]
pub async fn get_problem(
    request: HttpRequest,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let code: Code = code.parse().map_err(|_| Problem::of(Code::UnknownPath))?;
    let kind = ProblemKind::from(code);
    Ok(shown(&request, &kind, kind.code, &kind.html()))
}

fn shown(request: &HttpRequest, data: &impl Serialize, title: &str, body: &str) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::VARY, "Accept"));
    if wants_html(request) {
        response.content_type("text/html; charset=utf-8").body(page(title, body))
    } else {
        response.json(data)
    }
}
