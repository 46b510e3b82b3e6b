//! A cursor continues the request that it was made for, and no other.

use super::assert_problem;
use crate::support::app::TestApp;
use crate::support::resources::lists;

/// The cursor to the second page of a list.
async fn cursor(app: &TestApp, path: &str) -> String {
    let answer = app.get(path).await;
    let (_, rest) = answer.next().unwrap().split_once("cursor=").unwrap();
    rest.split('&').next().unwrap().to_owned()
}

#[actix_web::test]
async fn altered_cursors_are_refused() {
    let app = TestApp::of_seeds().await;
    let cursor = cursor(&app, "/v1/measures?limit=2").await;
    for (place, letter) in cursor.char_indices() {
        let other = if letter == 'A' { 'B' } else { 'A' };
        let altered = format!("{}{other}{}", &cursor[..place], &cursor[place + 1..]);
        let answer = app.get(&format!("/v1/measures?limit=2&cursor={altered}")).await;
        assert_problem(&answer, 400, "invalid-cursor");
    }
    for altered in [&cursor[1..], &cursor[..cursor.len() - 1], &format!("{cursor}A"), "", "%00"] {
        let answer = app.get(&format!("/v1/measures?limit=2&cursor={altered}")).await;
        assert_eq!(answer.status, 400, "{altered}");
    }
}

#[actix_web::test]
async fn cursors_of_other_requests_are_refused() {
    let app = TestApp::of_seeds().await;
    let cursor = cursor(&app, "/v1/measures?city=kodaira&limit=2").await;
    for path in [
        "/v1/policies?city=kodaira&limit=2",
        "/v1/measures?limit=2",
        "/v1/measures?city=koganei&limit=2",
        "/v1/measures?city=kodaira&theme=startup&limit=2",
        "/v1/measures?city=kodaira&sort=position&limit=2",
        "/v1/measures?city=kodaira&sort=-plan_id,position,id&limit=2",
    ] {
        let answer = app.get(&format!("{path}&cursor={cursor}")).await;
        assert_problem(&answer, 400, "invalid-cursor");
    }
}

#[actix_web::test]
async fn no_list_accepts_the_cursor_of_another() {
    let app = TestApp::of_seeds().await;
    let cursor = cursor(&app, "/v1/measures?limit=2").await;
    for list in lists().into_iter().filter(|list| list.name != "measures") {
        let answer = app.get(&format!("{}?cursor={cursor}", list.path())).await;
        assert_problem(&answer, 400, "invalid-cursor");
    }
}

#[actix_web::test]
async fn limit_fields_and_include_may_change_between_pages() {
    let app = TestApp::of_seeds().await;
    let all = app.ids("/v1/measures?city=kodaira").await;
    let cursor = cursor(&app, "/v1/measures?city=kodaira&limit=2").await;
    for shape in ["limit=5", "limit=5&fields=title", "limit=5&include=plans", "limit=5&count=exact"]
    {
        let answer = app.get(&format!("/v1/measures?{shape}&city=kodaira&cursor={cursor}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(crate::support::app::ids(&answer.json["data"]), all[2..7]);
    }
}
