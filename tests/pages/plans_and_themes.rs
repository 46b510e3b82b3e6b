//! Pages of cities, plans and themes show what the API says.

use super::{page, text};
use crate::support::app::TestApp;

#[actix_web::test]
async fn a_plan_page_shows_the_scorecard_of_the_api() {
    let app = TestApp::of_seeds().await;
    for plan in app.ids("/v1/plans").await {
        let card = app.data(&format!("/v1/plans/{plan}/scorecard")).await;
        let html = page(&app, &format!("/plans/{plan}")).await;
        let shown = text(&html);
        assert!(shown.contains(card["plan"]["title"].as_str().unwrap()), "{plan}");
        for kpi in card["kpis"].as_array().unwrap() {
            for cell in ["name", "baseline_printed", "target_printed"] {
                if let Some(printed) = kpi[cell].as_str() {
                    assert!(shown.contains(printed), "{plan}: {printed}");
                }
            }
            for year in kpi["years"].as_array().unwrap() {
                let printed = year["actual_printed"].as_str().unwrap();
                assert!(shown.contains(printed), "{plan}: {printed}");
            }
        }
        let total = &card["measures"]["total"];
        assert!(html.contains(&format!("<td class=\"number\">{total}</td>")), "{plan}: {total}");
    }
}

#[actix_web::test]
async fn a_plan_page_links_to_every_heading_measure_and_statement() {
    let app = TestApp::of_seeds().await;
    for plan in app.ids("/v1/plans").await {
        let html = page(&app, &format!("/plans/{plan}")).await;
        for resource in ["policies", "measures", "statements", "kpis"] {
            for id in app.ids(&format!("/v1/{resource}?plan={plan}")).await {
                assert!(html.contains(&format!("href=\"/{resource}/{id}\"")), "{resource}/{id}");
            }
        }
    }
}

#[actix_web::test]
async fn a_city_page_shows_its_plans_and_documents() {
    let app = TestApp::of_seeds().await;
    for city in app.ids("/v1/cities?has_plan=true").await {
        let html = page(&app, &format!("/cities/{city}")).await;
        for resource in ["plans", "documents"] {
            for id in app.ids(&format!("/v1/{resource}?city={city}")).await {
                assert!(html.contains(&format!("href=\"/{resource}/{id}\"")), "{resource}/{id}");
            }
        }
    }
}

#[actix_web::test]
async fn the_table_of_themes_has_the_numbers_of_the_comparison() {
    let app = TestApp::of_seeds().await;
    let html = page(&app, "/themes").await;
    let cells = app.data("/v1/compare/themes").await;
    for cell in cells.as_array().unwrap() {
        let link = format!("href=\"/themes/{}\"", cell["theme_id"].as_str().unwrap());
        let (_, row) = html.split_once(&link).unwrap();
        let (row, _) = row.split_once("</tr>").unwrap();
        let number = format!("<td class=\"number\">{} ", cell["measures"]);
        assert!(row.contains(&number), "{cell}: {row}");
    }
}

#[actix_web::test]
async fn a_theme_page_has_every_measure_and_names_cities_without_one() {
    let app = TestApp::of_seeds().await;
    let html = page(&app, "/themes/vacant-shops").await;
    let calls = "/v1/measures?theme=vacant-shops&plan_status=in_force&is_repeat=false";
    let measures = app.ids(calls).await;
    assert!(!measures.is_empty());
    for id in measures {
        assert!(html.contains(&format!("href=\"/measures/{id}\"")), "{id}");
    }
    let shown = text(&html);
    for city in ["小平市", "小金井市", "武蔵野市", "西東京市"] {
        assert!(shown.contains(city), "{city}");
    }
}
