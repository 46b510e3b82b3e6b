//! The themes of a synthetic data set, marked as synthetic.

use super::policies::theme_id;
use super::words::SUBJECTS;
use keikaku::domain::theme::Theme;

pub fn themes() -> Vec<Theme> {
    let theme = |(index, subject): (usize, &super::words::Subject)| {
        let topics: Vec<_> = subject.topics.iter().map(|topic| topic.ja).collect();
        let topics_en: Vec<_> = subject.topics.iter().map(|topic| topic.en).collect();
        Theme {
            id: theme_id(subject.slug),
            title: format!("{}（架空）", subject.title.ja),
            title_en: format!("{} (synthetic)", subject.title.en),
            definition: format!("架空のデータの分類。{}など。", topics.join("、")),
            definition_en: format!("A class of synthetic data: {}.", topics_en.join(", ")),
            broader_id: subject.broader.map(theme_id),
            position: i32::try_from(index + 1).unwrap_or(i32::MAX),
        }
    };
    SUBJECTS.iter().enumerate().map(theme).collect()
}
