//! All spellings of a word find the same records.

use super::all_names;
use crate::support::app::TestApp;

const SPELLINGS: &[&[&str]] = &[
    &["こだいら", "コダイラ", "ｺﾀﾞｲﾗ"],
    &["KO-TO", "ＫＯ－ＴＯ", "ko‐to", "KO—TO", "ＫＯーＴＯ"],
    &["インキュベーション", "ｲﾝｷｭﾍﾞｰｼｮﾝ", "インキュベ－ション", "インキュベ−ション"],
    &["コワーキングスペース", "コワーキング・スペース", "「コワーキングスペース」"],
    &["センター", "センタ", "ｾﾝﾀｰ"],
    &["ICT", "ＩＣＴ", "ict"],
    &["令和2年", "令和２年"],
    &["空き店舗", "空き　店舗\"", "空き店舗。"],
    &["vacant shops", "Vacant Shop", "ｖａｃａｎｔ　ｓｈｏｐｓ"],
    &["farming", "FARMING", "Farming,"],
    &["まちづくり", "マチヅクリ"],
];

#[actix_web::test]
async fn spellings_of_a_word_find_the_same_hits_in_the_same_order() {
    let app = TestApp::of_seeds().await;
    for spellings in SPELLINGS {
        let mut first = None;
        for spelling in *spellings {
            // Quotes keep text with spaces together.
            let question = if spelling.is_ascii() || spelling.starts_with('ｖ') {
                (*spelling).to_owned()
            } else {
                format!("\"{}\"", spelling.trim_end_matches('"'))
            };
            let names = all_names(&app, &[("q", question.as_str()), ("synonyms", "false")]).await;
            assert!(!names.is_empty(), "{spelling}");
            let first = first.get_or_insert_with(|| names.clone());
            assert_eq!(&names, first, "{spelling} and {}", spellings[0]);
        }
    }
}
