//! The headings of a synthetic plan: trees of one to four levels, with ordinals that restart.

use super::dice::Dice;
use super::municipality::Municipality;
use super::phrases::{Topic, heading, intention};
use super::plans::Outline;
use super::sources::{id, issues, thrown};
use super::words::SUBJECTS;
use keikaku::domain::identifier::Identifier;
use keikaku::domain::policy::Policy;

/// For each heading the index of the one above it, in reading order; six on the average.
const TREES: [&[Option<usize>]; 5] = [
    &[None, None, None, None],
    &[None, Some(0), Some(0), None, Some(3), Some(3)],
    &[None, Some(0), Some(1), Some(1), Some(0), Some(4), Some(4)],
    &[None, Some(0), Some(1), Some(2), Some(2)],
    &[None, None, Some(1), Some(1), None, Some(4), Some(5), Some(5)],
];

/// What the levels of a plan are called.
const LEVEL_NAMES: [[&str; 4]; 4] = [
    ["基本方針", "施策", "プログラム", "項目"],
    ["政策", "施策", "基本事業", "細施策"],
    ["分野", "方向性", "施策", "小施策"],
    ["柱", "方針", "施策", "プログラム"],
];

/// A heading with what its measures need to know of it.
pub struct Heading {
    pub policy: Policy,
    pub topic: Topic,
    /// Ⅰ-1-(1), as it stands in locators.
    pub numbers: String,
    pub has_headings_below: bool,
}

pub fn policies(
    outline: &Outline,
    municipality: &Municipality<'_>,
    dice: &mut Dice,
) -> Vec<Heading> {
    let tree = *dice.pick(&TREES);
    let level_names = dice.pick(&LEVEL_NAMES);
    let mut headings: Vec<Heading> = Vec::new();
    for (index, parent) in tree.iter().enumerate() {
        let nth = tree[..=index].iter().filter(|other| *other == parent).count();
        let parent = parent.map(|parent| &headings[parent]);
        let maker = Maker { outline, municipality, level_names };
        let mut heading = maker.heading(index, nth, parent, dice);
        heading.has_headings_below = tree.contains(&Some(index));
        headings.push(heading);
    }
    headings
}

struct Maker<'a> {
    outline: &'a Outline,
    municipality: &'a Municipality<'a>,
    level_names: &'a [&'a str; 4],
}

impl Maker<'_> {
    fn heading(
        &self,
        index: usize,
        nth: usize,
        parent: Option<&Heading>,
        dice: &mut Dice,
    ) -> Heading {
        let topic = match parent.filter(|_| dice.percent(70)) {
            Some(parent) => Topic::of(parent.topic.subject, dice),
            None => Topic::thrown(dice),
        };
        let depth = parent.map_or(0, |parent| level_index(&parent.policy) + 1);
        let number = ordinal(depth, nth);
        let above = parent.map_or(self.outline.id.as_str(), |parent| parent.policy.id.as_str());
        let numbers =
            parent.map_or_else(|| number.clone(), |parent| format!("{}-{number}", parent.numbers));
        let title = heading(topic, dice).into_title();
        let summary =
            dice.percent(50).then(|| intention(topic, dice.pick(&self.municipality.places), dice));
        let document_id = self.outline.document_id();
        let theme_ids = themes(topic, dice);
        let policy = Policy {
            id: id(format!("{above}.{nth}")),
            city_id: self.municipality.city.id.clone(),
            plan_id: self.outline.id.clone(),
            parent_id: parent.map(|parent| parent.policy.id.clone()),
            level: i32::try_from(depth).unwrap_or_default() + 1,
            level_name: self.level_names[depth.min(3)].to_owned(),
            source: thrown(&document_id, &numbers, format!("{number} {}", title.ja), dice),
            number: (!dice.one_in(20)).then_some(number),
            title: title.ja,
            title_en: title.en,
            summary: summary.as_ref().map(|summary| summary.ja.clone()),
            summary_en: summary.map(|summary| summary.en),
            primary_theme_id: theme_ids.first().cloned(),
            theme_ids,
            position: i32::try_from(index + 1).unwrap_or(i32::MAX),
            data_issues: issues(dice),
        };
        Heading { policy, topic, numbers, has_headings_below: false }
    }
}

fn level_index(policy: &Policy) -> usize {
    usize::try_from(policy.level - 1).unwrap_or_default()
}

/// As printed at a depth: Ⅱ, 2, (2), ア.
fn ordinal(depth: usize, nth: usize) -> String {
    match depth {
        0 => ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"][nth - 1].to_owned(),
        1 => nth.to_string(),
        2 => format!("({nth})"),
        _ => ["ア", "イ", "ウ", "エ"][nth - 1].to_owned(),
    }
}

/// The theme of the topic leads; one or two others may follow.
pub fn themes(topic: Topic, dice: &mut Dice) -> Vec<Identifier> {
    let mut slugs = vec![topic.subject.slug];
    if let Some(broader) = topic.subject.broader.filter(|_| dice.percent(40)) {
        slugs.push(broader);
    }
    if dice.percent(30) {
        slugs.push(dice.pick_ranked(&SUBJECTS).slug);
    }
    let mut ids: Vec<Identifier> = Vec::new();
    for slug in slugs {
        let theme = theme_id(slug);
        if !ids.contains(&theme) {
            ids.push(theme);
        }
    }
    ids
}

pub fn theme_id(slug: &str) -> Identifier {
    id(format!("synthetic-{slug}"))
}
