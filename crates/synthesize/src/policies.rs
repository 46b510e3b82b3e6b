//! The policies of a synthetic plan: trees of one to four levels, numbered per level.

use super::municipality::Municipality;
use super::phrases::{Topic, intention, policy_title};
use super::plan_spec::PlanSpec;
use super::rng::SeededRng;
use super::sources::{id, issues, random_source};
use super::words::SUBJECTS;
use keikaku::domain::identifier::Identifier;
use keikaku::domain::policy::Policy;

/// The index of the parent of each policy, in reading order; six policies on average.
const TREES: [&[Option<usize>]; 5] = [
    &[None, None, None, None],
    &[None, Some(0), Some(0), None, Some(3), Some(3)],
    &[None, Some(0), Some(1), Some(1), Some(0), Some(4), Some(4)],
    &[None, Some(0), Some(1), Some(2), Some(2)],
    &[None, None, Some(1), Some(1), None, Some(4), Some(5), Some(5)],
];

/// Names of the levels of a plan.
const LEVEL_NAMES: [[&str; 4]; 4] = [
    ["基本方針", "施策", "プログラム", "項目"],
    ["政策", "施策", "基本事業", "細施策"],
    ["分野", "方向性", "施策", "小施策"],
    ["柱", "方針", "施策", "プログラム"],
];

/// A policy and the properties that its measures depend on.
pub struct SyntheticPolicy {
    pub policy: Policy,
    pub topic: Topic,
    /// Number for locators, such as Ⅰ-1-(1).
    pub numbers: String,
    pub has_children: bool,
}

pub fn policies(
    plan_spec: &PlanSpec,
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) -> Vec<SyntheticPolicy> {
    let tree = *rng.pick(&TREES);
    let level_names = rng.pick(&LEVEL_NAMES);
    let mut policies: Vec<SyntheticPolicy> = Vec::new();
    for (index, parent) in tree.iter().enumerate() {
        let nth = tree[..=index].iter().filter(|other| *other == parent).count();
        let parent = parent.map(|parent| &policies[parent]);
        let builder = PolicyBuilder { plan_spec, municipality, level_names };
        let mut policy = builder.build(index, nth, parent, rng);
        policy.has_children = tree.contains(&Some(index));
        policies.push(policy);
    }
    policies
}

struct PolicyBuilder<'a> {
    plan_spec: &'a PlanSpec,
    municipality: &'a Municipality<'a>,
    level_names: &'a [&'a str; 4],
}

impl PolicyBuilder<'_> {
    fn build(
        &self,
        index: usize,
        nth: usize,
        parent: Option<&SyntheticPolicy>,
        rng: &mut SeededRng,
    ) -> SyntheticPolicy {
        let topic = match parent.filter(|_| rng.percent(70)) {
            Some(parent) => Topic::of(parent.topic.subject, rng),
            None => Topic::random(rng),
        };
        let depth = parent.map_or(0, |parent| level_index(&parent.policy) + 1);
        let number = ordinal(depth, nth);
        let above = parent.map_or(self.plan_spec.id.as_str(), |parent| parent.policy.id.as_str());
        let numbers =
            parent.map_or_else(|| number.clone(), |parent| format!("{}-{number}", parent.numbers));
        let title = policy_title(topic, rng).into_title();
        let summary =
            rng.percent(50).then(|| intention(topic, rng.pick(&self.municipality.places), rng));
        let document_id = self.plan_spec.document_id();
        let theme_ids = themes(topic, rng);
        let policy = Policy {
            id: id(format!("{above}.{nth}")),
            city_id: self.municipality.city.id.clone(),
            plan_id: self.plan_spec.id.clone(),
            parent_id: parent.map(|parent| parent.policy.id.clone()),
            level: i32::try_from(depth).unwrap_or_default() + 1,
            level_name: self.level_names[depth.min(3)].to_owned(),
            source: random_source(&document_id, &numbers, format!("{number} {}", title.ja), rng),
            number: (!rng.one_in(20)).then_some(number),
            title: title.ja,
            title_en: Some(title.en),
            summary: summary.as_ref().map(|summary| summary.ja.clone()),
            summary_en: summary.map(|summary| summary.en),
            primary_theme_id: theme_ids.first().cloned(),
            theme_ids,
            departments: Vec::new(),
            is_priority: false,
            sdg_goals: Vec::new(),
            budgets: Vec::new(),
            ratings: Vec::new(),
            mentions: Vec::new(),
            position: i32::try_from(index + 1).unwrap_or(i32::MAX),
            data_issues: issues(rng),
        };
        SyntheticPolicy { policy, topic, numbers, has_children: false }
    }
}

fn level_index(policy: &Policy) -> usize {
    usize::try_from(policy.level - 1).unwrap_or_default()
}

/// The printed number at a depth: Ⅱ, 2, (2), ア.
fn ordinal(depth: usize, nth: usize) -> String {
    match depth {
        0 => ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"][nth - 1].to_owned(),
        1 => nth.to_string(),
        2 => format!("({nth})"),
        _ => ["ア", "イ", "ウ", "エ"][nth - 1].to_owned(),
    }
}

/// The theme of the topic, optionally followed by one or two others.
pub fn themes(topic: Topic, rng: &mut SeededRng) -> Vec<Identifier> {
    let mut slugs = vec![topic.subject.slug];
    if let Some(broader) = topic.subject.broader.filter(|_| rng.percent(40)) {
        slugs.push(broader);
    }
    if rng.percent(30) {
        slugs.push(rng.pick_zipf(&SUBJECTS).slug);
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
