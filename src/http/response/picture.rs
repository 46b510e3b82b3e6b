//! Responses of charts: as SVG, and drawn as PNG.

use actix_web::HttpResponse;
use keikaku_chart::{MAX_PIXELS, PngError, chart_png};

use crate::domain::message::Message;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::extract::endpoint::{ApiRequest, QueryParams};
use crate::http::media;
use crate::http::problem::codes::Code;
use crate::http::problem::{ParameterError, Problem};

impl<Q: QueryParams> ApiRequest<Q> {
    /// An SVG chart.
    ///
    /// # Errors
    /// Those of `load`.
    pub async fn respond_svg(
        self,
        load: impl AsyncFnOnce(&Self) -> Result<(String, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let load = async |request: &Self| {
            let (svg, release) = load(request).await?;
            Ok((release, ResponseBody::new(media::SVG, svg.into_bytes()).with_links(&[])))
        };
        self.respond_with(load).await
    }

    /// A chart as PNG, with `scale` pixels for one of the SVG, drawn on a thread of the encoders.
    ///
    /// # Errors
    /// Those of `load`; 400 when the picture would be too large.
    pub async fn respond_png(
        self,
        scale: u32,
        load: impl AsyncFnOnce(&Self) -> Result<(String, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let load = async |request: &Self| {
            let (svg, release) = load(request).await?;
            let encoders = &request.api.admission.encoders;
            let png = encoders.run(move || chart_png(&svg, scale)).await?;
            let png = png.map_err(|error| png_problem(&error, scale))?;
            Ok((release, ResponseBody::new(media::PNG, png).with_links(&[])))
        };
        self.respond_with(load).await
    }
}

fn png_problem(error: &PngError, scale: u32) -> Problem {
    let PngError::TooLarge { width, height } = error else {
        log::error!("{error}");
        return Problem::of(Code::InternalError);
    };
    let detail = Message::new(
        format!(
            "{width}×{height}ピクセルになり、上限の{MAX_PIXELS}ピクセルを超えます。`scale` か `width` を小さくするか、対象を絞ってください"
        ),
        format!(
            "gives {width} × {height} pixels, more than {MAX_PIXELS}: take a smaller `scale` or `width`, or narrow what is drawn"
        ),
    );
    Problem::invalid(vec![ParameterError::new("scale", &scale.to_string(), detail)])
}
