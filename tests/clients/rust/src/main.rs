//! What a Rust program with a generated client asks of a running service.

mod api {
    progenitor::generate_api!(spec = "../../../openapi/openapi-3.0.json", interface = Builder);
}

use std::error::Error;
use std::num::NonZeroU32;

use futures_util::TryStreamExt;
use reqwest::{StatusCode, Url};

use api::types::{
    Comparator, ListMeasuresCityItem, ListMeasuresCount, ListMeasuresThemeItem, Measure, Problem,
    SearchEverythingTypeItem,
};

type Fallible<T> = Result<T, Box<dyn Error>>;

const THEME: &str = "startup";
const KPI: &str = "kodaira-industry-2018.farm-households";
const PAGE: NonZeroU32 = NonZeroU32::new(3).unwrap();

#[tokio::main(flavor = "current_thread")]
async fn main() -> Fallible<()> {
    let base = std::env::args().nth(1).ok_or("the address of the service is missing")?;
    let client = api::Client::new(&base);
    let measures = measures_of_theme(&client).await?;
    read_kpi(&client).await?;
    refused_city(&client).await?;
    search(&client).await?;
    println!("Rust: {} measures over pages, a KPI, a search and a problem, all typed", measures.len());
    Ok(())
}

/// Every page of a list, as `links.next` leads.
async fn measures_of_theme(client: &api::Client) -> Fallible<Vec<Measure>> {
    let theme: ListMeasuresThemeItem = THEME.parse()?;
    let mut measures: Vec<Measure> = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let request = client.list_measures().theme(vec![theme.clone()]).limit(PAGE);
        let mut request = request.count(ListMeasuresCount::Exact);
        if let Some(cursor) = cursor {
            request = request.cursor(cursor);
        }
        let page = request.send().await?.into_inner();
        measures.extend(page.data);
        let Some(next) = page.links.next else {
            assert!(measures.len() > 3, "there is only one page");
            assert_eq!(page.meta.total, Some(measures.len().try_into()?));
            assert!(measures.iter().all(|measure| measure.theme_ids.iter().any(|id| id == THEME)));
            return Ok(measures);
        };
        cursor = cursor_of(&next)?;
        assert!(cursor.is_some(), "{next} has no cursor");
    }
}

fn cursor_of(next: &str) -> Fallible<Option<String>> {
    let url = Url::parse(next)?;
    let cursor = url.query_pairs().find(|(name, _)| name == "cursor");
    Ok(cursor.map(|(_, value)| value.into_owned()))
}

async fn read_kpi(client: &api::Client) -> Fallible<()> {
    let kpi = client.get_kpi().id(KPI).send().await?.into_inner().data;
    let target = kpi.target.ok_or("the KPI has no target")?;
    assert_eq!(kpi.baseline.and_then(|figure| figure.value), Some(312.0));
    assert_eq!((target.value, target.comparator), (Some(280.0), Some(Comparator::Gte)));
    assert_eq!(kpi.latest.and_then(|figure| figure.fiscal_year), Some(2020));
    Ok(())
}

/// A code with a wrong check digit is a problem that names the parameter.
async fn refused_city(client: &api::Client) -> Fallible<()> {
    let city: ListMeasuresCityItem = "132111".parse()?;
    let answer = client.list_measures().city(vec![city]).send().await;
    let Err(api::Error::ErrorResponse(response)) = answer else {
        return Err(format!("a wrong city was not refused: {answer:?}").into());
    };
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    let body: Vec<u8> =
        response.into_inner_stream().map_ok(|part| part.to_vec()).try_concat().await?;
    let problem: Problem = serde_json::from_slice(&body)?;
    assert_eq!((problem.status, problem.errors[0].parameter.as_str()), (400, "city"));
    Ok(())
}

/// Measures that mean what is asked for, with what matches cut out.
async fn search(client: &api::Client) -> Fallible<()> {
    let request = client.search_everything().q("起業");
    let found = request.type_(vec![SearchEverythingTypeItem::Measures]).send().await?.into_inner();
    assert!(found.data.len() > 3);
    let segments = found.data.into_iter().flat_map(|hit| hit.highlights);
    let mut marked = segments.flat_map(|own| own.segments).filter(|segment| segment.marked);
    assert!(marked.any(|segment| segment.text == "起業"));
    Ok(())
}
