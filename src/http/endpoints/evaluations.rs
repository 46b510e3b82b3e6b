//! How a KPI stands, year by year.

use actix_web::{HttpResponse, get};
use chrono::NaiveDate;

use crate::domain::evaluation::{Evaluation, evaluations};
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::http::describe::params::QuestionParameters;
use crate::http::describe::tables::TableOfResponses;
use crate::http::extract::collection::Listed;
use crate::http::extract::endpoint::{Asking, Form, Question};
use crate::http::problem::Problem;
use crate::http::query::parser::Parameters;
use crate::http::resources::kpis::Kpis;
use crate::store;

/// As known when.
pub struct Years {
    as_of: Option<NaiveDate>,
}

impl Question for Years {
    const HAS_ID: bool = true;
    const FORM: Form = Form::Table;

    fn read(parameters: &mut Parameters) -> Self {
        Self { as_of: parameters.day("as_of") }
    }
}

impl Asking<Years> {
    async fn rows(&self) -> Result<(Vec<Evaluation>, Release), Problem> {
        let kpi: Identifier =
            self.id.parse().map_err(|_| Problem::unknown(Kpis::NAME, &self.id))?;
        let as_of = self.question.as_of;
        let (release, found) = self
            .api
            .pool
            .of_release(async |connection| store::kpis::find(connection, kpi.clone(), as_of).await)
            .await?;
        match found {
            Some(kpi) => Ok((evaluations(&kpi), release)),
            None => Err(self.api.missing(Kpis::NAME, &self.id).await),
        }
    }
}

/// A KPI’s evaluations, year by year
///
/// One for each fiscal year that something was reported for, be it that there is no figure; each
/// with everything that it rests on.
#[utoipa::path(
    tag = "kpis",
    params(QuestionParameters<Years>),
    responses(TableOfResponses<Evaluation>)
)]
#[get("/kpis/{id}/evaluations")]
pub async fn list_evaluations(request: Asking<Years>) -> Result<HttpResponse, Problem> {
    request.table("evaluations", async |asked| asked.rows().await).await
}
