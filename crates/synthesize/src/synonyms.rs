//! Synonym sets of words in synthetic titles, marked as synthetic.

use super::sources::id;
use keikaku::domain::synonym::SynonymSet;

/// Slug and words of each set.
const SETS: [(&str, &[&str]); 5] = [
    ("startup", &["創業", "起業", "スタートアップ", "start-up"]),
    ("vacant-shop", &["空き店舗", "空店舗", "vacant shop"]),
    ("agriculture", &["農業", "農", "farming"]),
    ("tourism", &["観光", "ツーリズム", "tourism"]),
    ("telework", &["テレワーク", "リモートワーク", "telework"]),
];

pub fn synonyms() -> Vec<SynonymSet> {
    let set = |(slug, words): (&str, &[&str])| SynonymSet {
        id: id(format!("synthetic-{slug}")),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        note: Some("架空のデータを検索するための同義語。".to_owned()),
        note_en: Some("Synonyms to search synthetic data with.".to_owned()),
    };
    SETS.into_iter().map(set).collect()
}
