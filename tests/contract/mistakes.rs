//! Mistakes that people make, each with the hint that it must give.

use actix_web::http::Method;
use serde_json::Value;

use crate::support::app::TestApp;

/// Path, status, what was meant (empty where nothing can be), and a part of the detail.
type Mistake = (&'static str, u16, &'static str, &'static str);

const MISTAKES: [Mistake; 50] = [
    // Parameters of other services.
    ("/v1/measures?page=2", 400, "cursor", "links.next"),
    ("/v1/measures?offset=50", 400, "cursor", "links.next"),
    ("/v1/measures?per_page=10", 400, "limit", "`limit`"),
    ("/v1/measures?page_size=10", 400, "limit", "`limit`"),
    ("/v1/measures?order_by=id", 400, "sort", "`sort`"),
    ("/v1/measures?ordering=-id", 400, "sort", "`sort`"),
    ("/v1/measures?select=id,title", 400, "fields", "`fields`"),
    ("/v1/measures?columns=id", 400, "fields", "`fields`"),
    ("/v1/measures?expand=plans", 400, "include", "`include`"),
    ("/v1/observations?year=2020", 400, "fiscal_year", "`fiscal_year`"),
    ("/v1/measures?city_id=kodaira", 400, "city", "`city`"),
    ("/v1/measures?q=startup", 400, "", "/v1/search"),
    ("/v1/plans?search=startup", 400, "", "/v1/search"),
    ("/v1/cities?keyword=x", 400, "", "/v1/resolve"),
    // Typos in parameters.
    ("/v1/measures?citi=kodaira", 400, "city", "did you mean `city`"),
    ("/v1/observations?fiscal_yaer=2020", 400, "fiscal_year", "did you mean `fiscal_year`"),
    ("/v1/measures?limits=5", 400, "limit", "did you mean `limit`"),
    ("/v1/measures?themes=startup", 400, "theme", "did you mean `theme`"),
    ("/v1/measures?LIMIT=5", 400, "", "unknown parameter"),
    // Values.
    (
        "/v1/observations?fiscal_year=2020-2021",
        400,
        "",
        "fiscal_year_from=2020&fiscal_year_to=2021",
    ),
    ("/v1/observations?fiscal_year=R2..R3", 400, "", "fiscal_year_from=2020&fiscal_year_to=2021"),
    ("/v1/observations?fiscal_year=20", 400, "", "fiscal_year"),
    ("/v1/measures?disposition=nwe", 400, "new", "did you mean `new`"),
    ("/v1/measures?disposition=%E6%96%B0%E8%A6%8F", 400, "new", "did you mean `new`"),
    ("/v1/kpis?status=achived", 400, "achieved", "did you mean `achieved`"),
    ("/v1/plans?kind=comprehensiv", 400, "comprehensive", "did you mean `comprehensive`"),
    ("/v1/measures?is_repeat=yes", 400, "", "`true` nor `false`"),
    ("/v1/measures?limit=0", 400, "", "from 1 to 1000"),
    ("/v1/measures?limit=5000", 400, "", "from 1 to 1000"),
    ("/v1/kpis?as_of=2021/09/30", 400, "", "2021-09-30"),
    ("/v1/measures?sort=titel", 400, "title", "did you mean `title`"),
    ("/v1/measures?fields=titel", 400, "title", "did you mean `title`"),
    ("/v1/measures?include=plan", 400, "plans", "did you mean `plans`"),
    ("/v1/measures?format=cvs", 400, "csv", "did you mean `csv`"),
    // Identifiers.
    ("/v1/measures?city=kodiara", 400, "kodaira", "`/v1/cities`"),
    ("/v1/measures?city=%E5%B0%8F%E5%B9%B3%E5%B8%82", 400, "kodaira", "did you mean `kodaira`"),
    ("/v1/measures?city=132111", 400, "", "132110"),
    ("/v1/measures?plan=kodaira-industry-2081", 400, "kodaira-industry-2018", "`/v1/plans`"),
    ("/v1/measures?theme=%E5%89%B5%E6%A5%AD", 400, "startup", "did you mean `startup`"),
    ("/v1/measures?theme=startups", 400, "startup", "`/v1/themes`"),
    ("/v1/aggregates/measures?group_by=themes", 400, "theme", "did you mean `theme`"),
    ("/v1/measures?cursor=abc", 400, "", "cursor"),
    // Paths.
    ("/v1/measures/", 404, "/v1/measures", "did you mean `/v1/measures`"),
    ("/v1/Measures", 404, "/v1/measures", "did you mean `/v1/measures`"),
    ("/v1/measure", 404, "/v1/measures", "did you mean `/v1/measures`"),
    ("/v1/city/kodaira", 404, "/v1/cities/kodaira", "did you mean `/v1/cities/kodaira`"),
    ("/v1/progress-entries", 404, "/v1/progress_entries", "did you mean"),
    ("/measures", 404, "/v1/measures", "did you mean `/v1/measures`"),
    ("/v1/messures", 404, "/v1/measures", "did you mean `/v1/measures`"),
    ("/v1/plans/kodaira-industry-2018/trees", 404, "", "`/v1` lists what there is"),
];

#[actix_web::test]
async fn every_mistake_gives_a_hint() {
    let app = TestApp::of_seeds().await;
    let mut wrong = Vec::new();
    for (path, status, meant, part) in MISTAKES {
        let answer = app.get(path).await;
        let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
        let told = errors.first().map_or(&Value::Null, |error| &error["did_you_mean"]);
        let is_meant = if meant.is_empty() { told.is_null() } else { told == meant };
        let detail = answer.json["detail_en"].as_str().unwrap_or_default();
        let japanese = answer.json["detail"].as_str().unwrap_or_default();
        let is_japanese = japanese.chars().any(|letter| ('ぁ'..='ん').contains(&letter));
        if answer.status != status || !is_meant || !detail.contains(part) || !is_japanese {
            wrong.push(format!("{path}: {} {told} {detail}", answer.status));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[actix_web::test]
async fn other_methods_are_told_those_that_there_are() {
    let app = TestApp::of_seeds().await;
    let answer = app.method(Method::POST, "/v1/measures").await;
    assert_eq!(answer.status, 405);
    let detail = answer.json["detail_en"].as_str().unwrap();
    assert!(["GET", "HEAD", "OPTIONS"].iter().all(|method| detail.contains(method)), "{detail}");
}
