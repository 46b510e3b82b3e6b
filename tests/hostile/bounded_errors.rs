//! A small request does not get a large error.

use crate::support::app::TestApp;

#[actix_web::test]
async fn thousands_of_unknown_parameters_get_a_short_error() {
    let app = TestApp::of_seeds().await;
    let query: Vec<String> = (0..1500).map(|number| format!("{number:x}")).collect();
    let answer = app.get(&format!("/v1/measures?{}", query.join("&"))).await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json["errors"].as_array().unwrap().len(), 20);
    assert!(answer.json["detail_en"].as_str().unwrap().ends_with("; and 1480 more"));
    assert!(answer.bytes.len() < 20_000, "{} bytes", answer.bytes.len());
}

#[actix_web::test]
async fn thousands_of_invalid_encodings_get_a_short_error() {
    let app = TestApp::of_seeds().await;
    let answer = app.get(&format!("/v1/measures?{}", vec!["%ff"; 2000].join("&"))).await;
    assert_eq!(answer.status, 400);
    assert!(answer.bytes.len() < 20_000, "{} bytes", answer.bytes.len());
}
