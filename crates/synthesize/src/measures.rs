//! The measures of a synthetic plan, some repeated, run elsewhere or with lost titles.

use super::municipality::Municipality;
use super::organizations::{departments, partners};
use super::phrases::{self, Topic};
use super::plan_spec::PlanSpec;
use super::policies::{SyntheticPolicy, themes};
use super::rng::SeededRng;
use super::sources::{id, issues, random_source};
use keikaku::domain::measure::{Disposition, Measure};
use keikaku::domain::source::{Certainty, Source};

const LEVEL_NAMES: [&str; 4] = ["事業項目", "取組", "事業", "主な取組"];

/// A measure and the topic of its progress entries.
pub struct SyntheticMeasure {
    pub measure: Measure,
    pub topic: Topic,
}

/// Properties that all measures of a plan share.
struct MeasureStyle {
    level_name: &'static str,
    /// Whether measures have a disposition: 継続, 拡充, 新規 or 検討.
    tagged: bool,
    /// Whether numbers continue through the plan instead of restarting under each policy.
    numbers_run_on: bool,
}

/// 48 measures on average, distributed over the policies without children.
pub fn measures(
    plan_spec: &PlanSpec,
    policies: &[SyntheticPolicy],
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) -> Vec<SyntheticMeasure> {
    let style = MeasureStyle {
        level_name: LEVEL_NAMES[rng.index(LEVEL_NAMES.len())],
        tagged: rng.percent(60),
        numbers_run_on: rng.percent(25),
    };
    let count = 40 + rng.index(17);
    let leaves: Vec<&SyntheticPolicy> = policies.iter().filter(|one| !one.has_children).collect();
    let mut measures: Vec<SyntheticMeasure> = Vec::with_capacity(count);
    let mut nth = 0;
    for index in 0..count {
        let policy = leaves[index * leaves.len() / count];
        let previous = measures.last().map(|one| &one.measure.policy_id);
        let continues = previous == Some(&policy.policy.id);
        nth = if continues { nth + 1 } else { 1 };
        let builder = MeasureBuilder { plan_spec, municipality, style: &style, policy, nth };
        let measure = builder.build(index + 1, rng);
        measures.push(as_repeat(measure, &measures, rng));
    }
    measures
}

struct MeasureBuilder<'a> {
    plan_spec: &'a PlanSpec,
    municipality: &'a Municipality<'a>,
    style: &'a MeasureStyle,
    policy: &'a SyntheticPolicy,
    /// Position under the policy, from 1.
    nth: usize,
}

impl MeasureBuilder<'_> {
    fn build(&self, position: usize, rng: &mut SeededRng) -> SyntheticMeasure {
        let subject = self.policy.topic.subject;
        let topic = if rng.percent(75) { Topic::of(subject, rng) } else { Topic::random(rng) };
        let measure = self.record(position, topic, rng);
        let measure = if self.style.tagged { with_disposition(measure, rng) } else { measure };
        let measure = if rng.one_in(250) { with_lost_title(measure) } else { measure };
        SyntheticMeasure { measure, topic }
    }

    fn record(&self, position: usize, topic: Topic, rng: &mut SeededRng) -> Measure {
        let place = rng.pick(&self.municipality.places);
        let title = phrases::measure_title(topic, place, rng).into_title();
        let summary = rng.percent(40).then(|| phrases::intention(topic, place, rng));
        let number = ordinal(if self.style.numbers_run_on { position } else { self.nth });
        let locator = format!("{} {number}", self.policy.numbers);
        let printed = format!("{number} {}", title.ja);
        let theme_ids = themes(topic, rng);
        let policy = &self.policy.policy;
        Measure {
            id: id(format!("{}.{}", policy.id, self.nth)),
            city_id: policy.city_id.clone(),
            plan_id: policy.plan_id.clone(),
            policy_id: policy.id.clone(),
            number: (!rng.one_in(25)).then_some(number),
            title: Some(title.ja),
            title_en: Some(title.en),
            level_name: self.style.level_name.to_owned(),
            summary: summary.as_ref().map(|summary| summary.ja.clone()),
            summary_en: summary.map(|summary| summary.en),
            disposition: None,
            disposition_printed: None,
            disposition_certainty: None,
            run_elsewhere: rng.percent(5),
            is_repeat: false,
            repeats_id: None,
            departments: departments(&self.municipality.organizations, rng),
            partners: partners(&self.municipality.organizations, rng),
            primary_theme_id: theme_ids.first().cloned(),
            theme_ids,
            also_under: Vec::new(),
            is_priority: false,
            sdg_goals: Vec::new(),
            milestones: Vec::new(),
            budgets: Vec::new(),
            mentions: Vec::new(),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            source: random_source(&self.plan_spec.document_id(), &locator, printed, rng),
            data_issues: issues(rng),
        }
    }
}

fn with_disposition(measure: Measure, rng: &mut SeededRng) -> Measure {
    let (disposition, printed) = match rng.below(20) {
        0..11 => (Disposition::Continue, "継続"),
        11..15 => (Disposition::Expand, "拡充"),
        15..18 => (Disposition::New, "新規"),
        _ => (Disposition::UnderConsideration, "検討"),
    };
    let (known, printed, certainty) = match rng.below(50) {
        0 => (Some(disposition), "孤 允", Certainty::Repaired),
        1 => (None, "■", Certainty::Lost),
        2 => (Some(disposition), printed, Certainty::Inferred),
        _ => (Some(disposition), printed, Certainty::Read),
    };
    Measure {
        disposition: known,
        disposition_printed: Some(printed.to_owned()),
        disposition_certainty: Some(certainty),
        ..measure
    }
}

/// Removes the title, as if text recognition had lost it.
fn with_lost_title(measure: Measure) -> Measure {
    let source = Source { printed: None, certainty: Certainty::Lost, ..measure.source };
    Measure { title: None, title_en: None, source, ..measure }
}

/// Makes one in 30 measures a repeat of an earlier one (再掲); the original is not always recorded.
fn as_repeat(
    repeat: SyntheticMeasure,
    earlier: &[SyntheticMeasure],
    rng: &mut SeededRng,
) -> SyntheticMeasure {
    let originals: Vec<&SyntheticMeasure> = earlier
        .iter()
        .filter(|one| !one.measure.is_repeat && one.measure.title.is_some())
        .collect();
    if !rng.one_in(30) || originals.is_empty() || repeat.measure.title.is_none() {
        return repeat;
    }
    let original = rng.pick(&originals);
    let measure = Measure {
        is_repeat: true,
        repeats_id: rng.percent(80).then(|| original.measure.id.clone()),
        title: original.measure.title.as_ref().map(|title| format!("{title}（再掲）")),
        title_en: original.measure.title_en.clone(),
        ..repeat.measure
    };
    SyntheticMeasure { measure, topic: original.topic }
}

/// ① to ⑳, then (21).
fn ordinal(number: usize) -> String {
    u32::try_from(number)
        .ok()
        .filter(|number| *number <= 20)
        .and_then(|number| char::from_u32(u32::from('①') + number - 1))
        .map_or_else(|| format!("({number})"), String::from)
}
