//! Pictures say everything that they are about, and as PNG the same as SVG.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName};
use actix_web::test::TestRequest;
use resvg::tiny_skia::Pixmap;
use serde_json::Value;

use super::{data, ids};
use crate::support::app::{Answer, TestApp, remembering, searching};
use crate::support::database::Database;
use crate::support::drawing::{Drawing, Drawn};

const FARMS: &str = "/v1/kpis/kodaira-industry-2018.farm-households/chart";
const CARD: &str = "/v1/plans/kodaira-industry-2018/scorecard/chart";
const THEMES: &str = "/v1/compare/themes/chart";

/// Languages and widths, narrow and wide.
const LOOKS: [(&str, u32); 4] = [("ja", 240), ("ja", 1200), ("en", 320), ("en", 1200)];

/// The name of a record in a language, where it is translated.
fn named<'a>(record: &'a Value, key: &str, language: &str) -> &'a str {
    let translated = record[format!("{key}_en")].as_str().filter(|_| language == "en");
    translated.or(record[key].as_str()).unwrap()
}

async fn drawing(app: &TestApp, path: &str, (language, width): (&str, u32)) -> Drawing {
    let sign = if path.contains('?') { '&' } else { '?' };
    let asked = format!("{path}{sign}lang={language}&width={width}");
    let answer = app.get(&asked).await;
    assert_eq!(answer.status, 200, "{asked}: {}", answer.body);
    assert!(!answer.body.contains('…'), "{asked}");
    let drawing = Drawing::of(&answer.body);
    let faults = drawing.faults();
    assert!(faults.is_empty(), "{asked}: {faults:#?}");
    drawing
}

#[track_caller]
fn assert_says(drawing: &Drawing, text: &str) {
    let texts: Vec<_> = drawing.texts.iter().map(|drawn| &drawn.text).collect();
    assert!(drawing.says(text), "{text} is cut: {texts:#?}");
}

async fn documents() -> Vec<Value> {
    data("/v1/documents?limit=1000").await.as_array().unwrap().clone()
}

fn title_of<'a>(documents: &'a [Value], record: &Value, language: &str) -> &'a str {
    let id = &record["source"]["document_id"];
    named(documents.iter().find(|document| document["id"] == *id).unwrap(), "title", language)
}

#[actix_web::test]
async fn pictures_of_kpis_name_them_their_units_and_their_documents_completely() {
    let app = TestApp::of_seeds().await;
    let documents = documents().await;
    for kpi in data("/v1/kpis?limit=1000").await.as_array().unwrap() {
        let id = kpi["id"].as_str().unwrap();
        for look in LOOKS {
            let drawn = drawing(&app, &format!("/v1/kpis/{id}/chart.svg"), look).await;
            assert_says(&drawn, named(kpi, "name", look.0));
            assert_says(&drawn, title_of(&documents, kpi, look.0));
            if let Some(unit) = kpi["unit"].as_str() {
                assert_says(&drawn, unit);
            }
        }
    }
}

#[actix_web::test]
async fn pictures_of_plans_name_them_and_their_documents_completely() {
    let app = TestApp::of_seeds().await;
    let documents = documents().await;
    for plan in data("/v1/plans?limit=1000").await.as_array().unwrap() {
        let id = plan["id"].as_str().unwrap();
        for look in LOOKS {
            let drawn = drawing(&app, &format!("/v1/plans/{id}/scorecard/chart.svg"), look).await;
            assert_says(&drawn, named(plan, "title", look.0));
            assert_says(&drawn, title_of(&documents, plan, look.0));
            let document = plan["source"]["document_id"].as_str().unwrap();
            assert!(!drawn.says(document), "{id} names {document}");
        }
    }
}

#[actix_web::test]
async fn pictures_of_themes_name_all_cities_and_themes_completely() {
    let app = TestApp::of_seeds().await;
    for query in
        ["", "?theme=startup", "?broader=industry", "?city=kodaira", "?city=kodaira,koganei"]
    {
        let cells = data(&format!("/v1/compare/themes{query}")).await;
        for look in LOOKS {
            let drawn = drawing(&app, &format!("{THEMES}.svg{query}"), look).await;
            for cell in cells.as_array().unwrap() {
                assert_says(&drawn, named(cell, "city_name", look.0));
                assert_says(&drawn, named(cell, "theme_title", look.0));
            }
        }
    }
}

#[actix_web::test]
async fn plans_without_kpis_or_tags_say_so_in_words() {
    let app = TestApp::of_seeds().await;
    let cases = [
        (
            "ja",
            "この計画に指標（KPI）はない",
            "この計画は事業の区分（継続、拡充、新規、検討）を記載していない",
        ),
        ("en", "The plan has no KPIs", "The plan does not tag its measures"),
    ];
    for plan in data("/v1/plans?limit=1000").await.as_array().unwrap() {
        let id = plan["id"].as_str().unwrap();
        let card = data(&format!("/v1/plans/{id}/scorecard")).await;
        let measures = &card["measures"];
        let has_kpis = card["kpis"] != serde_json::json!([]);
        let is_untagged = measures["total"] != 0 && measures["untagged"] == measures["total"];
        for (language, no_kpis, no_tags) in cases {
            let path = format!("/v1/plans/{id}/scorecard/chart.svg");
            let drawn = drawing(&app, &path, (language, 640)).await;
            assert_eq!(drawn.says(no_kpis), !has_kpis, "{id}");
            assert_eq!(drawn.says(no_tags), is_untagged, "{id}");
            // Statuses that no KPI has are not drawn, so nothing is called missed that is not.
            for (status, word_ja, word_en) in
                [("missed", "未達", "Missed"), ("achieved", "達成", "Achieved")]
            {
                let counts = card["kpis_by_status"].as_array().unwrap();
                let count = counts.iter().find(|count| count["status"] == status).unwrap();
                let word = if language == "ja" { word_ja } else { word_en };
                let is_drawn = drawn.texts.iter().any(|drawn| drawn.text == word);
                assert_eq!(is_drawn, count["count"] != 0, "{id} {word}");
            }
        }
    }
}

#[actix_web::test]
async fn kpis_are_called_missed_only_where_the_evaluation_says_so() {
    let app = TestApp::of_seeds().await;
    for id in ids("/v1/kpis").await {
        let kpi = data(&format!("/v1/kpis/{id}")).await;
        for (language, word) in [("ja", "未達"), ("en", "Missed")] {
            let drawn = drawing(&app, &format!("/v1/kpis/{id}/chart.svg"), (language, 640)).await;
            let is_drawn = drawn.texts.iter().any(|drawn| drawn.text == word);
            assert_eq!(is_drawn, kpi["evaluation"]["status"] == "missed", "{id}");
        }
    }
}

fn size_of(svg: &Answer) -> (u32, u32) {
    let document = roxmltree::Document::parse(&svg.body).unwrap();
    let size = |name| document.root_element().attribute(name).unwrap().parse().unwrap();
    (size("width"), size("height"))
}

/// How many pixels of an area are not of the background.
fn ink(picture: &Pixmap, area: [u32; 4]) -> usize {
    let [left, top, right, bottom] = area;
    let ground = picture.pixel(0, 0).unwrap();
    let row = |y| (left..right).filter(move |x| picture.pixel(*x, y) != Some(ground));
    (top..bottom).flat_map(row).count()
}

#[actix_web::test]
async fn png_has_the_size_of_the_svg_times_the_scale_and_ink_where_the_text_is() {
    let app = TestApp::of_seeds().await;
    for path in [FARMS, CARD, THEMES] {
        for (query, scale) in
            [("lang=ja", 1), ("width=320&lang=en", 2), ("appearance=dark&width=240", 3)]
        {
            let svg = app.get(&format!("{path}.svg?{query}")).await;
            let asked = format!("{path}.png?{query}&scale={scale}");
            let png = app.get(&asked).await;
            assert_eq!(png.status, 200, "{asked}: {}", png.body);
            assert_eq!(png.header(header::CONTENT_TYPE), Some("image/png"), "{asked}");
            let picture = Pixmap::decode_png(&png.bytes).unwrap();
            let (width, height) = size_of(&svg);
            assert_eq!(
                (picture.width(), picture.height()),
                (width * scale, height * scale),
                "{asked}"
            );
            for drawn in Drawing::of(&svg.body).texts {
                let Drawn { area, text, .. } = drawn;
                let at = |edge: f32| format!("{edge:.0}").parse::<u32>().unwrap() * scale;
                let area = [at(area.left()), at(area.top()), at(area.right()), at(area.bottom())];
                let letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
                assert!(ink(&picture, area) >= 3 * letters, "{asked}: {text}");
            }
        }
    }
}

#[actix_web::test]
async fn picture_without_suffix_is_chosen_by_accept() {
    let app = TestApp::of_seeds().await;
    let accepts = [
        ("image/png", "image/png"),
        ("image/svg+xml", "image/svg+xml"),
        ("*/*", "image/svg+xml"),
        ("image/*;q=0.5, image/png", "image/png"),
        ("image/avif,image/webp,image/*,*/*;q=0.8", "image/svg+xml"),
    ];
    for path in [FARMS, CARD, THEMES] {
        for (accept, media_type) in accepts {
            let answer = app.with_field(path, header::ACCEPT, accept).await;
            assert_eq!(answer.status, 200, "{path} {accept}: {}", answer.body);
            assert_eq!(answer.header(header::CONTENT_TYPE), Some(media_type), "{path} {accept}");
            assert_eq!(answer.header(header::VARY), Some("Accept, Accept-Encoding"));
        }
        assert_eq!(app.with_field(path, header::ACCEPT, "text/html").await.status, 406);
        let png = format!("{path}.png");
        assert_eq!(app.with_field(&png, header::ACCEPT, "image/svg+xml").await.status, 406);
        assert_eq!(app.get(path).await.bytes, app.get(&format!("{path}.svg")).await.bytes);
    }
}

#[actix_web::test]
async fn png_is_cached_validated_and_never_compressed_again() {
    let url = Database::of_seeds().url();
    let app = TestApp::with(searching(remembering(&url, 8 << 20))).await;
    let tag = |answer: &Answer| answer.header(header::ETAG).unwrap().to_owned();
    for path in [FARMS, CARD, THEMES] {
        let asked = format!("{path}.png");
        let svg = app.get(&format!("{path}.svg")).await;
        let first = app.with_field(&asked, header::ACCEPT_ENCODING, "br, gzip").await;
        assert_eq!(first.header(header::CONTENT_ENCODING), None, "{path}");
        let second = app.get(&asked).await;
        assert_eq!(first.bytes, second.bytes, "{path}");
        assert_ne!(tag(&first), tag(&svg), "{path}");
        assert_ne!(tag(&first), tag(&app.get(&format!("{asked}?scale=2")).await), "{path}");
        let again =
            TestRequest::with_uri(&asked).insert_header((header::IF_NONE_MATCH, tag(&first)));
        assert_eq!(app.send(again).await.status, 304, "{path}");
        let head = app.method(Method::HEAD, &asked).await;
        assert_eq!((head.status, tag(&head)), (200, tag(&first)), "{path}");
    }
}

#[actix_web::test]
async fn png_of_unsupported_or_too_large_sizes_is_400() {
    let app = TestApp::of_seeds().await;
    for path in [FARMS, CARD, THEMES] {
        for bad in
            ["scale=0", "scale=4", "scale=1.5", "width=239", "width=2001", "width=x", "format=png"]
        {
            let answer = app.get(&format!("{path}.png?{bad}")).await;
            assert_eq!(answer.status, 400, "{path} {bad}");
        }
        // Of no use to lines.
        assert_eq!(app.get(&format!("{path}.svg?scale=2")).await.status, 400);
    }
    let answer = app.get(&format!("{FARMS}.png?width=2000&scale=3")).await;
    assert_eq!(answer.status, 400, "{}", answer.body);
    let error = &answer.json["errors"][0];
    assert_eq!(error["parameter"], "scale");
    assert!(error["detail_en"].as_str().unwrap().contains("8000000"), "{error}");
    let unknown = app.get("/v1/kpis/nothing/chart.png").await;
    assert_eq!(unknown.status, 404);
    let former = app.get(&format!("{FARMS}.png?theme=dark")).await;
    assert!(former.header(HeaderName::from_static("deprecation")).is_some());
}

/// Names of all that can stand in a picture: every municipality, theme, measure and document.
#[test]
fn font_of_the_png_has_every_letter_of_the_data() {
    let mut letters = std::collections::BTreeSet::new();
    for folder in [
        "seeds/vocabulary",
        "seeds/kodaira",
        "seeds/koganei",
        "seeds/musashino",
        "seeds/nishitokyo",
    ] {
        let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
        for file in std::fs::read_dir(folder).unwrap() {
            letters.extend(std::fs::read_to_string(file.unwrap().path()).unwrap().chars());
        }
    }
    let shown =
        letters.into_iter().filter(|letter| !letter.is_control() && !"<>&".contains(*letter));
    let text: String = shown.collect();
    assert!(text.chars().count() > 1500);
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text font-family='sans-serif'>{text}</text></svg>"
    );
    let missing: String =
        Drawing::of(&svg).texts.iter().map(|text| text.missing.as_str()).collect();
    // A character that was recognised wrongly stands in `disposition_printed`, which no picture shows.
    assert_eq!(missing, "继");
}
