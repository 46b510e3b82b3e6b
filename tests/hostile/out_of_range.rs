//! Values that a type can hold and the database cannot are errors of the request.

use keikaku::server::openapi;

use crate::support::app::TestApp;

/// Values at and beyond the ends of what dates, numbers and texts can be.
const VALUES: [&str; 12] = [
    "-4713-01-01",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "+10000-01-01",
    "-1",
    "2147483647",
    "2147483648",
    "9223372036854775808",
    "1e308",
    "'",
    "%00",
];

#[actix_web::test]
async fn no_value_of_any_parameter_is_a_500() {
    let app = TestApp::of_seeds().await;
    for (path, operation) in openapi()["paths"].as_object().unwrap() {
        let parameters = operation["get"]["parameters"].as_array().cloned().unwrap_or_default();
        let named = |place: &str| {
            let of_place = parameters.iter().filter(|one| one["in"] == place);
            of_place.filter_map(|one| one["name"].as_str()).collect::<Vec<_>>()
        };
        let known = path.replace("{id}", "kodaira-industry-2018");
        for value in VALUES {
            for name in named("query") {
                let status = app.get(&format!("{known}?{name}={}", encoded(value))).await.status;
                assert!(status < 500, "{known}?{name}={value}: {status}");
            }
            for name in named("path") {
                let path = path.replace(&format!("{{{name}}}"), &encoded(value));
                let status = app.get(&path).await.status;
                assert!(status < 500, "{path}: {status}");
            }
        }
    }
}

/// Percent-encoded, unless it is already.
fn encoded(value: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-.%".contains(&byte);
    let encode =
        |byte: u8| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    value.bytes().map(encode).collect()
}
