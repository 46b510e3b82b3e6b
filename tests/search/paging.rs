//! All pages together are the complete result, in one order.

use super::{all_names, found, names, path_of};
use crate::support::app::TestApp;

#[actix_web::test]
async fn pages_of_any_size_are_one_list() {
    let app = TestApp::of_seeds().await;
    for question in ["支援", "農 OR 創業", "市 -小平"] {
        let whole = all_names(&app, &[("q", question)]).await;
        for limit in ["1", "7", "33"] {
            let mut met = Vec::new();
            let mut next = Some(path_of("/v1/search", &[("q", question), ("limit", limit)]));
            while let Some(path) = next {
                let answer = app.get(&path).await;
                assert_eq!(answer.json["meta"]["total"], whole.len());
                assert_eq!(answer.json["meta"]["count"], names(&answer.json).len());
                met.extend(names(&answer.json));
                next = answer.json["links"]["next"].as_str().map(str::to_owned);
            }
            assert_eq!(met, whole, "{question} by {limit}");
        }
    }
}

#[actix_web::test]
async fn last_page_has_no_next_link() {
    let app = TestApp::of_seeds().await;
    let answer = found(&app, &[("q", "13211")]).await;
    assert_eq!(answer["meta"]["total"], 1);
    assert!(answer["links"]["next"].is_null());
}

#[actix_web::test]
async fn cursor_of_another_query_is_400() {
    let app = TestApp::of_seeds().await;
    let next = found(&app, &[("q", "支援"), ("limit", "5")]).await["links"]["next"]
        .as_str()
        .unwrap()
        .to_owned();
    let cursor = next.split("cursor=").nth(1).unwrap().split('&').next().unwrap();
    for path in [
        path_of("/v1/search", &[("q", "農地"), ("cursor", cursor)]),
        path_of("/v1/search", &[("q", "支援"), ("city", "kodaira"), ("cursor", cursor)]),
        path_of("/v1/search", &[("q", "支援"), ("cursor", "e30")]),
    ] {
        let answer = app.get(&path).await;
        assert_eq!(answer.status, 400, "{path}");
        assert!(answer.json["type"].as_str().unwrap().ends_with("/problems/invalid-cursor"));
    }
    let longer = path_of("/v1/search", &[("q", "支援"), ("limit", "9"), ("cursor", cursor)]);
    assert_eq!(app.get(&longer).await.status, 200, "another limit is no other question");
}
