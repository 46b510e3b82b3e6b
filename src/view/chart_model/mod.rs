//! From domain values to pictures: which words, figures and sources a chart is drawn with.
//!
//! How it is drawn is in `chart`; the words come from the codelists.

mod kpi;
mod scorecard;
mod themes;

pub use kpi::kpi_picture;
pub use scorecard::scorecard_picture;
pub use themes::theme_picture;

use crate::domain::codelist::Codelist;
use crate::domain::evaluation::EvaluationStatus;
use keikaku_chart::{Language, Tone};

/// The label of a word in a language; the word itself when no list has it.
fn label(list: &str, code: &str, language: Language) -> String {
    let word =
        Codelist::of_enum(list).and_then(|list| list.words.iter().find(|word| word.code == code));
    let label = word.map(|word| pick(language, word.label, word.label_en));
    label.unwrap_or(code).to_owned()
}

fn pick<'a>(language: Language, ja: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

fn tone(status: EvaluationStatus) -> Tone {
    match status {
        EvaluationStatus::Achieved | EvaluationStatus::OnTrack | EvaluationStatus::Kept => {
            Tone::Good
        }
        EvaluationStatus::Behind => Tone::Caution,
        EvaluationStatus::Worsening | EvaluationStatus::Missed => Tone::Bad,
        EvaluationStatus::NotComputable => Tone::Neutral,
    }
}

/// Counts in pictures are small; what does not fit is as much as a picture can say.
fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
