//! The interactive documentation: Swagger UI with a page of our own.

use std::io::Read;
use std::sync::{Arc, LazyLock, OnceLock};

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use flate2::read::GzDecoder;
use utoipa_swagger_ui::Config;

use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::response::asset::Asset;

const ROOT: &str = "/docs/";
const PAGE: &str = include_str!("index.html");

/// The place of the list of operations in the page.
const LISTING: &str = "<!-- operations -->";

/// The page, made when first asked for: it needs the list of operations.
static PAGE_ASSET: OnceLock<Asset> = OnceLock::new();

/// What the page loads, made when first asked for.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let own = |name, media_type, text: &str| Asset::new(name, media_type, text.into(), None);
    let mut assets = vec![
        own("page.css", media::CSS, include_str!("page.css")),
        own("page.js", media::JAVASCRIPT, include_str!("page.js")),
    ];
    assets.extend(SWAGGER_UI.into_iter().filter_map(|(name, media_type)| {
        let file = utoipa_swagger_ui::serve(name, Arc::new(Config::default())).ok()??;
        let plain = decoded(&file.bytes).ok()?;
        Some(Asset::new(name, media_type, plain, Some(&file.bytes)))
    }));
    assets
});

/// The files of Swagger UI that the page needs; they are compressed when the program is built.
const SWAGGER_UI: [(&str, &str); 3] = [
    ("favicon-32x32.png", media::PNG),
    ("swagger-ui-bundle.js", media::JAVASCRIPT),
    ("swagger-ui.css", media::CSS),
];

fn decoded(gzip: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(gzip).read_to_end(&mut plain)?;
    Ok(plain)
}

/// The page with the operations and the versions of what it loads.
fn page(listing: &str) -> Asset {
    let page = ASSETS.iter().fold(PAGE.to_owned(), |page, Asset { name, version, .. }| {
        page.replace(&format!("\"{name}\""), &format!("\"{name}?v={version}\""))
    });
    Asset::new("", media::HTML, page.replace(LISTING, listing).into(), None)
}

/// Every file has a route of its own, so that the others are unknown paths like any other.
pub fn routes(config: &mut ServiceConfig) {
    config.service(web::redirect("/docs", ROOT));
    let own = ["", "page.css", "page.js"].into_iter();
    for name in own.chain(SWAGGER_UI.map(|(name, _)| name)) {
        config.route(&format!("{ROOT}{name}"), web::get().to(get_asset));
    }
}

async fn get_asset(api: RequestContext, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let name = request.path().strip_prefix(ROOT);
    let asset = if name == Some("") {
        Some(PAGE_ASSET.get_or_init(|| page(&api.document.listing)))
    } else {
        ASSETS.iter().find(|asset| Some(asset.name) == name)
    };
    let asset = asset.ok_or_else(|| Problem::of(Code::InternalError))?;
    api.fixed_response(&request, &asset.response, asset.policy(request.query_string())).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_loads_only_versions_that_there_are() {
        let page = page("<ul></ul>");
        let page = std::str::from_utf8(page.response.body()).unwrap();
        assert!(page.contains("<ul></ul>"), "{page}");
        assert_eq!(ASSETS.len(), 5);
        for Asset { name, version, .. } in ASSETS.iter() {
            assert!(page.contains(&format!("\"{name}?v={version}\"")), "{name}");
        }
    }
}
