//! `testcity`: city, document, plan, headings, measures and a statement.

use keikaku::domain::record::sha256_hex;
use serde_json::{Value, json};

use super::{Files, in_folder, source};

/// The text of `testcity`'s document.
pub const TESTCITY_TEXT: &str = "\
試験市産業振興計画 令和3年3月
1 産業を育てる
施策１　創業を支える
① 創業相談の実施 〔継続〕 産業課
② 空き店舗の活用 〔新規〕 産業課、試験市商工会
③ 創業相談の実施 〔継続〕（再掲）
指標 事業所数 現状 1,200事業所 令和2年度 1,250
事業所 目標 1,300事業所以上
実施状況 創業相談を12回開催した。
";

pub fn files() -> Files {
    let mut document =
        document("testcity-industry-2021-plan", "testcity", "試験市産業振興計画", TESTCITY_TEXT);
    document["published_on"] = json!("2021-03-01");
    document["published_precision"] = json!("month");
    document["price_jpy"] = json!(40);
    document["url"] = json!("https://city.example/plan");
    document["contact"] = json!({ "name": "産業課", "phone": "042-000-0000" });
    document["data_issues"] = json!([{
        "kind": "recognition_damage",
        "note": "数値が行をまたぐ。",
        "note_en": "A figure runs over two lines.",
        "printed": "1,250事業所",
    }]);
    in_folder(
        "testcity",
        [
            ("cities", city("testcity", "130001", "試験市", "しけんし")),
            ("organizations", organizations()),
            ("documents", json!([document])),
            ("plans", json!([plan()])),
            ("policies", policies()),
            ("measures", measures()),
            ("statements", statements()),
        ],
    )
}

fn organizations() -> Value {
    json!([
        {
            "id": "testcity.industry",
            "city_id": "testcity",
            "name": "産業課",
            "name_en": "Industry Division",
            "kind": "department",
            "source": source("産業課"),
        },
        {
            "id": "testcity.commerce",
            "city_id": "testcity",
            "name": "試験市商工会",
            "name_en": "Society of Commerce and Industry",
            "kind": "chamber_of_commerce",
            "other_names": ["商工会"],
            "source": source("試験市商工会"),
        },
        {
            "id": "tokyo",
            "city_id": null,
            "name": "東京都",
            "name_en": "Tokyo Metropolis",
            "kind": "prefectural_body",
        },
    ])
}

fn plan() -> Value {
    json!({
        "id": "testcity-industry-2021",
        "city_id": "testcity",
        "kind": "industry_promotion",
        "title": "試験市産業振興計画",
        "title_en": "Industry Promotion Plan of Testcity",
        "edition": "第1次",
        "fiscal_year_start": 2021,
        "fiscal_year_end": 2025,
        "status": "in_force",
        "review": {
            "cycle": "yearly",
            "organization_id": "testcity.commerce",
            "summary": "毎年度、商工会に報告する。",
            "summary_en": "Reported to the society every year.",
        },
        "document_ids": ["testcity-industry-2021-plan"],
        "relations": [{
            "kind": "aligned_with",
            "plan_id": "othercity-industry",
            "title": "別市産業プラン",
            "title_en": "Industry plan of Othercity",
            "dated_on": "2020-04-01",
            "dated_precision": "fiscal_year",
            "source": source("産業振興計画"),
        }],
        "source": source("試験市産業振興計画"),
    })
}

fn policies() -> Value {
    json!([
        {
            "id": "testcity-industry-2021.1",
            "city_id": "testcity",
            "plan_id": "testcity-industry-2021",
            "level": 1,
            "level_name": "柱",
            "number": "1",
            "title": "産業を育てる",
            "title_en": "Help industry grow",
            "theme_ids": ["employment"],
            "primary_theme_id": "employment",
            "position": 1,
            "source": source("1 産業を育てる"),
        },
        {
            "id": "testcity-industry-2021.1.1",
            "city_id": "testcity",
            "plan_id": "testcity-industry-2021",
            "parent_id": "testcity-industry-2021.1",
            "level": 2,
            "level_name": "施策",
            "number": "施策１",
            "title": "創業を支える",
            "title_en": "Support founders",
            "theme_ids": ["startup", "employment"],
            "primary_theme_id": "startup",
            "position": 2,
            // The document text has a full-width space here.
            "source": source("施策１ 創業を支える"),
        },
    ])
}

fn measure(number: i32, printed: &str, title: &str, title_en: &str) -> Value {
    json!({
        "id": format!("testcity-industry-2021.1.1.{number}"),
        "city_id": "testcity",
        "plan_id": "testcity-industry-2021",
        "policy_id": "testcity-industry-2021.1.1",
        "number": printed,
        "title": title,
        "title_en": title_en,
        "level_name": "取組",
        "disposition": "continue",
        "disposition_printed": "継続",
        "disposition_certainty": "read",
        "departments": [
            { "organization_id": "testcity.industry", "name": "産業課", "role": "lead" },
        ],
        "theme_ids": ["startup"],
        "primary_theme_id": "startup",
        "position": number,
        "source": source(&format!("{printed} {title}")),
    })
}

fn measures() -> Value {
    let mut second = measure(2, "②", "空き店舗の活用", "Use of empty shops");
    second["disposition"] = json!("new");
    second["disposition_printed"] = json!("新規");
    second["summary"] = json!("空き店舗を創業の場にする。");
    second["summary_en"] = json!("Make empty shops places to start in.");
    second["partners"] =
        json!([{ "organization_id": "testcity.commerce", "name": "試験市商工会" }]);
    second["theme_ids"] = json!(["liveliness", "startup"]);
    second["primary_theme_id"] = json!("liveliness");
    let mut third = measure(3, "③", "創業相談の実施", "Advice for founders");
    third["is_repeat"] = json!(true);
    third["repeats_id"] = json!("testcity-industry-2021.1.1.1");
    json!([measure(1, "①", "創業相談の実施", "Advice for founders"), second, third])
}

fn statements() -> Value {
    json!([{
        "id": "testcity-industry-2021.aim.1",
        "city_id": "testcity",
        "plan_id": "testcity-industry-2021",
        "kind": "aim",
        "policy_id": "testcity-industry-2021.1",
        "organization_ids": ["testcity.commerce"],
        "theme_id": "startup",
        "title": "創業を支える",
        "title_en": "Support founders",
        "position": 1,
        "source": source("創業を支える"),
    }])
}

pub fn city(id: &str, code: &str, name: &str, name_kana: &str) -> Value {
    json!([{
        "id": id,
        "code": code,
        "name": name,
        "name_kana": name_kana,
        "name_en": id,
        "kind": "city",
        "prefecture": "東京都",
        "prefecture_en": "Tokyo",
    }])
}

pub fn document(id: &str, city_id: &str, title: &str, text: &str) -> Value {
    json!({
        "id": id,
        "city_id": city_id,
        "kind": "plan",
        "title": title,
        "title_en": "Industry plan",
        "publisher": "産業課",
        "covers": "全文",
        "covers_en": "The whole text",
        "sha256": sha256_hex(text.as_bytes()),
        "attribution": format!("出典：「{title}」を加工して作成"),
    })
}
