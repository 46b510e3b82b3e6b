//! Responses that would be too large are refused with the filters to use, never truncated.

use keikaku::domain::identifier::Identifier;
use keikaku::store::measures::{self, MeasureFilter, MeasureSort};
use keikaku::store::page::PageRequest;
use keikaku::store::{ReadPool, StoreError};
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::bundles::{self, at, copy, push};
use crate::support::database::Database;
use crate::support::plenty::plenty;
use crate::support::publishing::published;

#[actix_web::test]
async fn too_large_table_is_400_and_names_the_filters() {
    let app = TestApp::on(plenty()).await;
    let table = [
        ("/v1/coverage", "2000", "`indicator`"),
        ("/v1/evaluations", "2000", "`plan`"),
        ("/v1/compare/plans", "300", "`city`"),
        (
            "/v1/aggregates/progress_entries?group_by=plan,theme,fiscal_year,outcome",
            "50000",
            "`group_by`",
        ),
    ];
    for (path, most, filter) in table {
        for format in ["json", "csv"] {
            let sign = if path.contains('?') { '&' } else { '?' };
            let answer = app.get(&format!("{path}{sign}format={format}")).await;
            assert_eq!(answer.status, 400, "{path}: {}", answer.body);
            assert!(answer.json["type"].as_str().unwrap().ends_with("/problems/too-broad"));
            let detail = answer.json["detail_en"].as_str().unwrap();
            assert!(detail.contains(most) && detail.contains(filter), "{detail}");
        }
    }
}

#[actix_web::test]
async fn filtered_table_is_complete() {
    let app = TestApp::on(plenty()).await;
    for path in [
        "/v1/coverage?city=synthetic-0001",
        "/v1/evaluations?city=synthetic-0001",
        "/v1/compare/plans?city=synthetic-0001",
        "/v1/compare/themes",
        "/v1/aggregates/measures?group_by=theme,disposition",
        "/v1/aggregates/progress_entries?group_by=fiscal_year,outcome",
        "/v1/aggregates/outputs?group_by=fiscal_year",
    ] {
        assert!(!app.data(path).await.as_array().unwrap().is_empty(), "{path}");
    }
}

#[actix_web::test]
async fn one_record_too_many_is_an_error_and_not_truncated() {
    let pool = ReadPool::new(&Database::of_seeds().url(), 1, std::time::Duration::from_secs(2));
    let plan: Identifier = "kodaira-industry-2018".parse().unwrap();
    let filter = MeasureFilter { plan: vec![plan], ..MeasureFilter::default() };
    let asked = async |most: i64| {
        let page = PageRequest::at_most(most, [MeasureSort::Id]);
        let ask = async |connection: &_| measures::list(connection, &filter, &page).await;
        pool.read_current(ask).await.map(|(_, found)| found.records.len())
    };
    assert_eq!(asked(50).await.unwrap(), 50);
    assert!(matches!(asked(49).await, Err(StoreError::TooMany(49))));
}

#[actix_web::test]
async fn a_dashboard_has_lines_of_at_most_five_thousand_measures() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let mut files = bundles::small();
    let before = at(&mut files, "testcity/measures").as_array().unwrap().len();
    for number in before..=5000 {
        let changes = json!({
            "id": format!("testcity-industry-2021.many.{number}"),
            "position": 1000 + number,
            "title": format!("事業{number}"),
        });
        let measure = copy(&mut files, "testcity/measures/0", changes);
        push(&mut files, "testcity/measures", measure);
    }
    published(0, &database.url(), &files).await;
    for path in ["/v1/cities/testcity/dashboard", "/v1/plans/testcity-industry-2021/scorecard"] {
        assert_eq!(app.get(path).await.status, 200, "{path}");
        let answer = app.get(&format!("{path}?include=measures")).await;
        assert_eq!(answer.status, 400, "{path}");
        assert!(answer.json["type"].as_str().unwrap().ends_with("/problems/too-broad"), "{path}");
        assert!(answer.json["detail_en"].as_str().unwrap().contains("5000"), "{}", answer.body);
    }
}
