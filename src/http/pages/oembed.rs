//! oEmbed 1.0 (<https://oembed.com>): how other sites show a page in a frame.

use actix_web::{HttpRequest, HttpResponse};
use keikaku_chart::Language;
use percent_encoding::percent_decode_str;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::context::{PageContext, parameters};
use crate::domain::message::Message;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::cache::body::ResponseBody;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::canonical::CanonicalQuery;
use crate::pages::embed::OEmbed;
use crate::pages::head::Embed;
use crate::pages::site::Site;
use crate::pages::urls::language_of;
use crate::store::{self, Connection};

pub const PATH: &str = "/oembed";

/// The largest width and height that can be asked for, in pixels.
const MAX_PIXELS: i32 = 10_000;

/// The formats of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum OEmbedFormat {
    Json,
    Xml,
}

/// The page that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    language: Language,
    resource: ResourceKind,
    id: String,
    /// With its question mark; empty when there is none.
    query: String,
}

struct OEmbedParams {
    url: String,
    width: Option<u32>,
    height: Option<u32>,
    query: CanonicalQuery,
}

impl OEmbedParams {
    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = parameters(request, &["url", "maxwidth", "maxheight", "format"]);
        let anything = |_: &str| Ok::<(), Message>(());
        let url = parameters.required_text("url", 2000, anything).unwrap_or_default();
        let mut pixels = |name| parameters.number(name, 1, MAX_PIXELS);
        let [width, height] = [pixels("maxwidth"), pixels("maxheight")];
        let format: Option<OEmbedFormat> = parameters.enum_value("format");
        let query = parameters.finish()?;
        if format == Some(OEmbedFormat::Xml) {
            return Err(Problem::of(Code::UnsupportedFormat));
        }
        let pixels = |value: Option<i32>| value.and_then(|value| u32::try_from(value).ok());
        Ok(Self { url, width: pixels(width), height: pixels(height), query })
    }
}

pub async fn get_oembed(page: PageContext, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let params = OEmbedParams::read(&request)?;
    let key = page.api.cache_key("", &params.query);
    let answer = async || {
        let (release, answer) = answer(&page, &params).await?;
        Ok((release, ResponseBody::json(&answer).with_links(&[])))
    };
    page.api.cached_response(&key, answer).await
}

async fn answer(page: &PageContext, params: &OEmbedParams) -> Result<(Release, OEmbed), Problem> {
    let unknown = || {
        let ja = "この URL に埋め込めるページはありません";
        Problem::new(
            Code::UnknownRecord,
            Message::new(ja, "no page that can be embedded has this URL"),
        )
    };
    let asked = asked(&page.site.base, &params.url).ok_or_else(unknown)?;
    let wanted = [(asked.resource, asked.id.clone())];
    let read = async |connection: &Connection| store::titles::find(connection, &wanted).await;
    let (release, titles) = page.api.pool.read_current(read).await?;
    let title = titles.first().ok_or_else(unknown)?;
    let site = Site { language: asked.language, ..page.site.clone() };
    let embed = Embed::of_record(asked.resource, &asked.id).within(params.width, params.height);
    let embed = Embed { path: format!("{}{}", embed.path, asked.query), ..embed };
    let name = site.plain(&title.title, &title.title_en).to_owned();
    Ok((release, OEmbed::new(&site, &embed, &name)))
}

/// The record of the URL of a page that can be embedded.
fn asked(base: &str, url: &str) -> Option<Asked> {
    let without_scheme = |url: &str| url.split_once("://").map(|(_, rest)| rest.to_owned());
    let rest = without_scheme(url)?;
    let rest = rest.strip_prefix(without_scheme(base)?.as_str())?;
    let rest = rest.split('#').next()?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (language, path) = language_of(path);
    let (resource, id) = path.strip_prefix('/')?.split_once('/')?;
    let resource = match resource {
        "kpis" => ResourceKind::Kpis,
        "plans" => ResourceKind::Plans,
        _ => return None,
    };
    let id = percent_decode_str(id).decode_utf8().ok()?.into_owned();
    // The day is kept, so that the frame shows what the page shows.
    let day = query.split('&').find_map(|pair| pair.strip_prefix("as_of="));
    let day = day.filter(|day| day.parse::<chrono::NaiveDate>().is_ok());
    let query = day.map(|day| format!("?as_of={day}")).unwrap_or_default();
    Some(Asked { language, resource, id, query })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_of_pages_are_understood() {
        let base = "https://api.example.jp";
        let of = |url: &str| asked(base, &format!("https://api.example.jp{url}"));
        let kpi = of("/en/kpis/a%2Eb?as_of=2021-12-31&x=1#top").unwrap();
        assert_eq!((kpi.language, kpi.resource), (Language::En, ResourceKind::Kpis));
        assert_eq!((kpi.id.as_str(), kpi.query.as_str()), ("a.b", "?as_of=2021-12-31"));
        assert_eq!(of("/plans/a?as_of=soon").unwrap().query, "");
        assert!(asked(base, "http://api.example.jp/kpis/a").is_some());
        for other in ["/", "/kpis", "/measures/a", "/v1/kpis/a"] {
            assert_eq!(of(other), None, "{other}");
        }
        for foreign in ["https://example.jp/kpis/a", "kpis/a", "", "javascript://api.example.jp"] {
            assert_eq!(asked(base, foreign), None, "{foreign}");
        }
    }
}
