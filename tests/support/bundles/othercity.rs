//! `othercity`: a plan with one heading and one measure.

use serde_json::json;

use super::testcity::{city, document};
use super::{Files, in_folder, source_in};

/// The text of `othercity`'s document.
pub const OTHERCITY_TEXT: &str = "別市産業プラン 1 にぎわい ① 夜市の開催\n";

pub fn files() -> Files {
    let source = |printed: &str| source_in("othercity-industry-plan", printed);
    let title = "別市産業プラン";
    let plans = json!([{
        "id": "othercity-industry",
        "city_id": "othercity",
        "kind": "industry_promotion",
        "title": title,
        "title_en": "Industry plan of Othercity",
        "status": "being_drafted",
        "document_ids": ["othercity-industry-plan"],
        "source": source(title),
    }]);
    let policies = json!([{
        "id": "othercity-industry.1",
        "city_id": "othercity",
        "plan_id": "othercity-industry",
        "level": 1,
        "level_name": "分野",
        "title": "にぎわい",
        "title_en": "Liveliness",
        "theme_ids": ["liveliness"],
        "primary_theme_id": "liveliness",
        "position": 1,
        "source": source("1 にぎわい"),
    }]);
    let measures = json!([{
        "id": "othercity-industry.1.1",
        "city_id": "othercity",
        "plan_id": "othercity-industry",
        "policy_id": "othercity-industry.1",
        "title": "夜市の開催",
        "title_en": "A night market",
        "level_name": "事業",
        "theme_ids": ["liveliness"],
        "primary_theme_id": "liveliness",
        "position": 1,
        "source": source("① 夜市の開催"),
    }]);
    let documents = [document("othercity-industry-plan", "othercity", title, OTHERCITY_TEXT)];
    in_folder(
        "othercity",
        [
            ("cities", city("othercity", "131172", "別市", "べつし")),
            ("documents", json!(documents)),
            ("plans", plans),
            ("policies", policies),
            ("measures", measures),
        ],
    )
}
