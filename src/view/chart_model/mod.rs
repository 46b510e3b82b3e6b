//! Converts domain values to the chart models that `keikaku-chart` draws; labels come from the codelists.

mod kpi;
mod scorecard;
mod themes;

pub use kpi::{chart_of, kpi_picture};
pub use scorecard::{scorecard_of, scorecard_picture};
pub use themes::theme_picture;

use crate::domain::codelist::Codelist;
use crate::domain::evaluation::EvaluationStatus;
use keikaku_chart::{Language, Severity};

/// The label of a code in a language; the code itself when no codelist contains it.
fn label(list: &str, code: &str, language: Language) -> String {
    let word =
        Codelist::of_enum(list).and_then(|list| list.entries.iter().find(|word| word.code == code));
    let label = word.map(|word| pick(language, word.label, word.label_en));
    label.unwrap_or(code).to_owned()
}

fn pick<'a>(language: Language, ja: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

/// A name in a language; in Japanese where it is not translated.
fn name<'a>(language: Language, ja: &'a str, en: Option<&'a str>) -> &'a str {
    pick(language, ja, en.unwrap_or(ja))
}

fn severity(status: EvaluationStatus) -> Severity {
    match status {
        EvaluationStatus::Achieved | EvaluationStatus::OnTrack | EvaluationStatus::Kept => {
            Severity::Good
        }
        EvaluationStatus::Behind | EvaluationStatus::Deviates => Severity::Caution,
        EvaluationStatus::Worsening | EvaluationStatus::Breached | EvaluationStatus::Missed => {
            Severity::Bad
        }
        EvaluationStatus::NotComputable => Severity::Neutral,
    }
}

/// Converts a count and saturates, because counts in charts are small.
fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
