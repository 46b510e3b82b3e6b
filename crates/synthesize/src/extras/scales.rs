//! The rating scales of a synthetic city: three letters, three marks, a percentage and five levels.

use crate::municipality::Municipality;
use crate::sources::{id, legible_source};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::rating::{RatingLevel, RatingScale, ScaleKind};

/// What a level is printed as, and what it means in Japanese and English.
type Level = (&'static str, &'static str, &'static str);

const LETTERS: [Level; 3] = [
    ("A", "計画どおり進んだ。", "Carried out as planned."),
    ("B", "おおむね計画どおり進んだ。", "Mostly carried out as planned."),
    ("C", "計画より遅れた。", "Later than planned."),
];

const MARKS: [Level; 3] = [
    ("◎", "目標を上回った。", "Better than the target."),
    ("○", "目標に達した。", "The target was reached."),
    ("△", "目標に達しなかった。", "The target was not reached."),
];

const FIVE: [Level; 5] = [
    ("5", "大きく進展した。", "Much progress."),
    ("4", "進展した。", "Progress."),
    ("3", "横ばいである。", "No change."),
    ("2", "やや後退した。", "A little worse."),
    ("1", "後退した。", "Worse."),
];

/// Slug, names and levels of each scale; without levels it is a percentage.
const SCALES: [(&str, &str, &str, &[Level]); 4] = [
    ("rating-letters", "進捗評価（架空）", "Rating of progress (synthetic)", &LETTERS),
    ("rating-marks", "達成度（架空）", "Achievement (synthetic)", &MARKS),
    ("rating-percentage", "達成率（架空）", "Rate of achievement (synthetic)", &[]),
    ("rating-five", "５段階評価（架空）", "Five levels (synthetic)", &FIVE),
];

/// The scales of a city, in the order of [`SCALES`].
pub struct Scales(Vec<RatingScale>);

impl Scales {
    pub fn of(municipality: &Municipality<'_>) -> Self {
        let city = &municipality.city.id;
        let document = municipality.plan_specs[0].document_id();
        Self(SCALES.iter().map(|one| scale(city, &document, one)).collect())
    }

    pub fn all(&self) -> &[RatingScale] {
        &self.0
    }

    /// The one that committees use.
    pub fn of_committees(&self) -> &RatingScale {
        &self.0[3]
    }

    pub fn into_all(self) -> Vec<RatingScale> {
        self.0
    }
}

fn scale(
    city: &Identifier,
    document: &Identifier,
    (slug, name, name_en, levels): &(&str, &str, &str, &[Level]),
) -> RatingScale {
    let ranked = (1..).zip(levels.iter());
    let levels: Vec<RatingLevel> = ranked
        .map(|(rank, (printed, meaning, meaning_en))| RatingLevel {
            rank,
            printed: (*printed).to_owned(),
            meaning: Some((*meaning).to_owned()),
            meaning_en: Some((*meaning_en).to_owned()),
        })
        .collect();
    RatingScale {
        id: id(format!("{city}.{slug}")),
        city_id: city.clone(),
        name: (*name).to_owned(),
        name_en: Some((*name_en).to_owned()),
        kind: if levels.is_empty() { ScaleKind::Percentage } else { ScaleKind::Levels },
        levels,
        source: Some(legible_source(document, "進行管理", *name)),
    }
}
