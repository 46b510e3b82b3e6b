//! `/v1/releases`

use serde_json::{Value, json};

use super::{Totals, data};
use crate::support::seeds;

pub const TOTALS: Totals = &[("", 1), ("id=2026-11-22.1", 1), ("id=2026-11-22.2", 0)];

#[actix_web::test]
async fn first_release_has_the_counts_of_the_seeds() {
    let release = data("/v1/releases/2026-11-22.1").await;
    assert_eq!(release["number"], 1);
    assert_eq!(release["published_at"], "2026-11-22T09:00:00+09:00");
    assert_eq!(release["predecessor_id"], Value::Null);
    assert_eq!(release["checksum"].as_str().unwrap().len(), 64);
    let counts = release["counts"].as_object().unwrap();
    for (resource, count) in counts {
        assert_eq!(*count, seeds::records(resource).len(), "{resource}");
    }
    let all: i64 = counts.values().map(|count| count.as_i64().unwrap()).sum();
    assert_eq!((&release["created"], &release["updated"]), (&json!(all), &json!(0)));
}
