//! The measures of a synthetic plan: tagged or not, repeated, run elsewhere, with lost titles.

use super::dice::Dice;
use super::municipality::Municipality;
use super::organizations::{departments, partners};
use super::phrases::{self, Topic};
use super::plans::Outline;
use super::policies::{Heading, themes};
use super::sources::{id, issues, thrown};
use keikaku::domain::measure::{Disposition, Measure};
use keikaku::domain::source::{Certainty, Source};

const LEVEL_NAMES: [&str; 4] = ["事業項目", "取組", "事業", "主な取組"];

/// A measure with what its reports are about.
pub struct Line {
    pub measure: Measure,
    pub topic: Topic,
}

/// What is the same for all measures of a plan.
struct Style {
    level_name: &'static str,
    /// Whether measures carry a tag: 継続, 拡充, 新規 or 検討.
    tagged: bool,
    /// Whether numbers run on through the plan instead of beginning again below each heading.
    runs_on: bool,
}

/// Forty-eight on the average, below the headings that have none below them.
pub fn measures(
    outline: &Outline,
    headings: &[Heading],
    municipality: &Municipality<'_>,
    dice: &mut Dice,
) -> Vec<Line> {
    let style = Style {
        level_name: LEVEL_NAMES[dice.index(LEVEL_NAMES.len())],
        tagged: dice.percent(60),
        runs_on: dice.percent(25),
    };
    let count = 40 + dice.index(17);
    let leaves: Vec<&Heading> = headings.iter().filter(|one| !one.has_headings_below).collect();
    let mut lines: Vec<Line> = Vec::with_capacity(count);
    let mut nth = 0;
    for index in 0..count {
        let heading = leaves[index * leaves.len() / count];
        let before = lines.last().map(|line| &line.measure.policy_id);
        let continues = before == Some(&heading.policy.id);
        nth = if continues { nth + 1 } else { 1 };
        let maker = Maker { outline, municipality, style: &style, heading, nth };
        let line = maker.line(index + 1, dice);
        lines.push(repeated(line, &lines, dice));
    }
    lines
}

struct Maker<'a> {
    outline: &'a Outline,
    municipality: &'a Municipality<'a>,
    style: &'a Style,
    heading: &'a Heading,
    /// Place below the heading, from 1.
    nth: usize,
}

impl Maker<'_> {
    fn line(&self, position: usize, dice: &mut Dice) -> Line {
        let subject = self.heading.topic.subject;
        let topic = if dice.percent(75) { Topic::of(subject, dice) } else { Topic::thrown(dice) };
        let measure = self.measure(position, topic, dice);
        let measure = if self.style.tagged { tagged(measure, dice) } else { measure };
        let measure = if dice.one_in(250) { lost(measure) } else { measure };
        Line { measure, topic }
    }

    fn measure(&self, position: usize, topic: Topic, dice: &mut Dice) -> Measure {
        let place = dice.pick(&self.municipality.places);
        let title = phrases::measure(topic, place, dice).into_title();
        let summary = dice.percent(40).then(|| phrases::intention(topic, place, dice));
        let number = ordinal(if self.style.runs_on { position } else { self.nth });
        let locator = format!("{} {number}", self.heading.numbers);
        let printed = format!("{number} {}", title.ja);
        let theme_ids = themes(topic, dice);
        let policy = &self.heading.policy;
        Measure {
            id: id(format!("{}.{}", policy.id, self.nth)),
            city_id: policy.city_id.clone(),
            plan_id: policy.plan_id.clone(),
            policy_id: policy.id.clone(),
            number: (!dice.one_in(25)).then_some(number),
            title: Some(title.ja),
            title_en: Some(title.en),
            level_name: self.style.level_name.to_owned(),
            summary: summary.as_ref().map(|summary| summary.ja.clone()),
            summary_en: summary.map(|summary| summary.en),
            disposition: None,
            disposition_printed: None,
            disposition_certainty: None,
            run_elsewhere: dice.percent(5),
            is_repeat: false,
            repeats_id: None,
            departments: departments(&self.municipality.organizations, dice),
            partners: partners(&self.municipality.organizations, dice),
            primary_theme_id: theme_ids.first().cloned(),
            theme_ids,
            position: i32::try_from(position).unwrap_or(i32::MAX),
            source: thrown(&self.outline.document_id(), &locator, printed, dice),
            data_issues: issues(dice),
        }
    }
}

fn tagged(measure: Measure, dice: &mut Dice) -> Measure {
    let (disposition, printed) = match dice.below(20) {
        0..11 => (Disposition::Continue, "継続"),
        11..15 => (Disposition::Expand, "拡充"),
        15..18 => (Disposition::New, "新規"),
        _ => (Disposition::UnderConsideration, "検討"),
    };
    let (known, printed, certainty) = match dice.below(50) {
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

/// Text recognition lost the title.
fn lost(measure: Measure) -> Measure {
    let source = Source { printed: None, certainty: Certainty::Lost, ..measure.source };
    Measure { title: None, title_en: None, source, ..measure }
}

/// Now and then a measure is an earlier one again (再掲); which one cannot always be told.
fn repeated(line: Line, earlier: &[Line], dice: &mut Dice) -> Line {
    let originals: Vec<&Line> = earlier
        .iter()
        .filter(|line| !line.measure.is_repeat && line.measure.title.is_some())
        .collect();
    if !dice.one_in(30) || originals.is_empty() || line.measure.title.is_none() {
        return line;
    }
    let original = dice.pick(&originals);
    let measure = Measure {
        is_repeat: true,
        repeats_id: dice.percent(80).then(|| original.measure.id.clone()),
        title: original.measure.title.as_ref().map(|title| format!("{title}（再掲）")),
        title_en: original.measure.title_en.clone(),
        ..line.measure
    };
    Line { measure, topic: original.topic }
}

/// ① to ⑳, then (21).
fn ordinal(number: usize) -> String {
    u32::try_from(number)
        .ok()
        .filter(|number| *number <= 20)
        .and_then(|number| char::from_u32(u32::from('①') + number - 1))
        .map_or_else(|| format!("({number})"), String::from)
}
