//! Invented indicators: combinations of topics and templates, and one that half of the cities use.

use super::phrases::sentence;
use super::sources::id;
use super::words::{SUBJECTS, Word};
use keikaku::domain::indicator::{
    Accumulation, CodeRelation, Direction, ExternalCode, Indicator, IndicatorLevel,
};

/// What is measured, in which unit and range.
#[derive(Debug)]
pub struct IndicatorTemplate {
    name: Word,
    pub unit: &'static str,
    /// Digits after the decimal point.
    pub decimals: u32,
    /// Range of the baselines, as integers without the decimal point.
    pub range: (i32, i32),
    direction: Direction,
    level: IndicatorLevel,
    accumulation: Accumulation,
}

const fn template(
    name: Word,
    unit: &'static str,
    decimals: u32,
    range: (i32, i32),
    (direction, level, accumulation): (Direction, IndicatorLevel, Accumulation),
) -> IndicatorTemplate {
    IndicatorTemplate { name, unit, decimals, range, direction, level, accumulation }
}

const DONE: (Direction, IndicatorLevel, Accumulation) =
    (Direction::Increase, IndicatorLevel::Output, Accumulation::Flow);
const GROWN: (Direction, IndicatorLevel, Accumulation) =
    (Direction::Increase, IndicatorLevel::Outcome, Accumulation::Stock);
const SHARE: (Direction, IndicatorLevel, Accumulation) =
    (Direction::Increase, IndicatorLevel::Outcome, Accumulation::Ratio);
const LESS: (Direction, IndicatorLevel, Accumulation) =
    (Direction::Decrease, IndicatorLevel::Outcome, Accumulation::Flow);
const KEPT: (Direction, IndicatorLevel, Accumulation) =
    (Direction::Maintain, IndicatorLevel::Context, Accumulation::Stock);
const SUMMED: (Direction, IndicatorLevel, Accumulation) =
    (Direction::Increase, IndicatorLevel::Output, Accumulation::Cumulative);

const TEMPLATES: [IndicatorTemplate; 14] = [
    template(Word { ja: "相談件数", en: "enquiries" }, "件", 0, (10, 600), DONE),
    template(Word { ja: "利用者数", en: "users" }, "人", 0, (300, 40_000), DONE),
    template(Word { ja: "参加者数", en: "participants" }, "人", 0, (20, 5_000), DONE),
    template(Word { ja: "満足度", en: "satisfaction" }, "%", 1, (200, 800), SHARE),
    template(Word { ja: "支援件数", en: "cases of support" }, "件", 0, (5, 300), DONE),
    template(Word { ja: "拠点数", en: "sites" }, "か所", 0, (2, 80), GROWN),
    template(Word { ja: "認知度", en: "awareness" }, "％", 1, (100, 700), SHARE),
    template(Word { ja: "売上額", en: "sales" }, "百万円", 0, (50, 9_000), GROWN),
    template(Word { ja: "に関する苦情件数", en: "complaints" }, "件", 0, (3, 200), LESS),
    template(Word { ja: "の面積", en: "area" }, "ha", 1, (50, 30_000), KEPT),
    template(Word { ja: "の担い手数", en: "people involved" }, "人", 0, (10, 2_000), GROWN),
    template(Word { ja: "に取り組む団体数", en: "groups active" }, "団体", 0, (3, 150), GROWN),
    template(
        Word { ja: "関連イベントの累計開催数", en: "events so far" },
        "回",
        0,
        (1, 120),
        SUMMED,
    ),
    template(Word { ja: "の待機者数", en: "people waiting" }, "人", 0, (0, 400), LESS),
];

/// An indicator and its template.
pub struct SyntheticIndicator {
    pub indicator: Indicator,
    /// Last part of the ids of its KPIs.
    pub slug: String,
    pub template: &'static IndicatorTemplate,
}

/// Every second city uses the first indicator exactly once; the later the others are in the list, the rarer they are.
pub fn indicators() -> Vec<SyntheticIndicator> {
    let mut all = vec![satisfaction()];
    let max_topics = SUBJECTS.iter().map(|subject| subject.topics.len()).max().unwrap_or(0);
    // The first topic of every subject comes first, so that the frequent indicators cover all subjects.
    for nth in 0..max_topics {
        for (subject_index, subject) in SUBJECTS.iter().enumerate() {
            let Some(topic) = subject.topics.get(nth) else { continue };
            let ways = [subject_index + nth, subject_index + nth + 3, subject_index * 2 + nth + 7];
            let mut ways = ways.map(|way| way % TEMPLATES.len()).to_vec();
            ways.sort_unstable();
            ways.dedup();
            all.extend(ways.into_iter().map(|way| of_topic(*topic, &TEMPLATES[way])));
        }
    }
    all
}

fn satisfaction() -> SyntheticIndicator {
    of_topic(Word { ja: "市民の暮らし", en: "life in the city" }, &TEMPLATES[3])
}

fn of_topic(topic: Word, template: &'static IndicatorTemplate) -> SyntheticIndicator {
    let slug = slug(&format!("{} {}", topic.en, template.name.en));
    let name = format!("{}{}（架空）", topic.ja, template.name.ja);
    let name_en = format!("{}: {} (synthetic)", sentence(topic.en), template.name.en);
    let indicator = Indicator {
        id: id(format!("synthetic-{slug}")),
        city_id: None,
        definition: format!(
            "架空の指標。{}について、{}を単位として数える。",
            topic.ja, template.unit
        ),
        definition_en: Some(format!("Synthetic indicator: {} of {}.", template.name.en, topic.en)),
        name,
        name_en: Some(name_en),
        unit: Some(template.unit.to_owned()),
        direction: template.direction,
        level: template.level,
        accumulation: template.accumulation,
        mapped_to: None,
        external_codes: external_codes(&slug),
    };
    SyntheticIndicator { indicator, slug, template }
}

/// Some lengths of the slug get an external code, so that every relation occurs.
fn external_codes(slug: &str) -> Vec<ExternalCode> {
    let relation = match slug.len() % 8 {
        0 => CodeRelation::ExactMatch,
        1 => CodeRelation::CloseMatch,
        2 => CodeRelation::BroadMatch,
        3 => CodeRelation::Derived,
        _ => return Vec::new(),
    };
    let code = format!("Z{:04}", slug.len() * 7);
    vec![ExternalCode { scheme: "synthetic".into(), code, relation }]
}

fn slug(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indicators_are_unique_and_several_hundred() {
        let all = indicators();
        let mut ids: Vec<_> = all.iter().map(|indicator| &indicator.indicator.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all.len());
        assert!(all.len() > 400, "{}", all.len());
    }

    #[test]
    fn slugs_are_joined_by_hyphens() {
        assert_eq!(slug("founders' courses: users"), "founders-courses-users");
        assert_eq!(slug("public Wi-Fi area"), "public-wi-fi-area");
    }
}
