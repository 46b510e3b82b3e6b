//! The KPIs of a synthetic plan: exact or near uses of the shared indicators, with their figures.

use super::dice::Dice;
use super::indicators::Gauged;
use super::measures::Line;
use super::municipality::Municipality;
use super::observations::Figures;
use super::policies::Heading;
use super::sources::{id, issues, thrown};
use keikaku::domain::kpi::{Comparability, Footnote, FootnoteKind, Kpi, ReplacedIndicator};
use keikaku::domain::observation::Observation;
use keikaku::domain::source::Certainty;

/// KPIs and their figures.
#[derive(Default)]
pub struct Kpis {
    pub kpis: Vec<Kpi>,
    pub observations: Vec<Observation>,
}

/// Six on the average, each of another indicator.
pub fn kpis(
    at: usize,
    headings: &[Heading],
    measures: &[Line],
    municipality: &Municipality<'_>,
    dice: &mut Dice,
) -> Kpis {
    let maker = Maker { at, headings, measures, municipality };
    let mut all = Kpis::default();
    for (index, gauged) in maker.chosen(dice).into_iter().enumerate() {
        let kpi = maker.kpi(index + 1, gauged, dice);
        let outline = &municipality.outlines[at];
        // What half of the cities asked once has one figure to compare.
        let once = std::ptr::eq(gauged, &raw const municipality.indicators[0]);
        let observations =
            Figures::thrown(&kpi, gauged.gauge, outline, once, dice).observations(dice);
        all.kpis.push(footnoted(kpi, &observations));
        all.observations.extend(observations);
    }
    all
}

struct Maker<'a> {
    at: usize,
    headings: &'a [Heading],
    measures: &'a [Line],
    municipality: &'a Municipality<'a>,
}

impl<'a> Maker<'a> {
    fn chosen(&self, dice: &mut Dice) -> Vec<&'a Gauged> {
        let indicators = self.municipality.indicators;
        let (everywhere, others) = indicators.split_at(1);
        let mut chosen: Vec<&Gauged> = Vec::new();
        if self.at == 0 && self.municipality.number.is_multiple_of(2) {
            chosen.extend(everywhere);
        }
        let count = 4 + dice.index(5);
        while chosen.len() < count {
            let next = dice.pick_ranked(others);
            if !chosen.iter().any(|one| one.slug == next.slug) {
                chosen.push(next);
            }
        }
        chosen
    }

    fn kpi(&self, position: usize, gauged: &Gauged, dice: &mut Dice) -> Kpi {
        let outline = &self.municipality.outlines[self.at];
        let indicator = &gauged.indicator;
        let heading = dice.pick(self.headings);
        let measured = dice.percent(15).then(|| dice.pick(self.measures));
        let plain = indicator.name.trim_end_matches("（架空）");
        let name = if dice.percent(40) { format!("市内の{plain}") } else { plain.to_owned() };
        let comparability = *dice.pick(&[
            Comparability::Exact,
            Comparability::Exact,
            Comparability::Exact,
            Comparability::Close,
            Comparability::Close,
            Comparability::Broad,
            Comparability::Proxy,
        ]);
        let reason = reason(comparability);
        let certainties =
            [Certainty::Read, Certainty::Read, Certainty::Inferred, Certainty::Repaired];
        let locator = format!("{} 指標", heading.numbers);
        Kpi {
            id: id(format!("{}.{}", outline.id, gauged.slug)),
            city_id: self.municipality.city.id.clone(),
            plan_id: outline.id.clone(),
            policy_id: measured.is_none().then(|| heading.policy.id.clone()),
            measure_id: measured.map(|line| line.measure.id.clone()),
            source: thrown(&outline.document_id(), &locator, &name, dice),
            name,
            name_en: indicator.name_en.clone(),
            unit: indicator.unit.clone(),
            direction: indicator.direction,
            direction_certainty: *dice.pick(&certainties),
            indicator_id: indicator.id.clone(),
            comparability,
            comparability_reason: reason.map(|(ja, _)| ja.to_owned()),
            comparability_reason_en: reason.map(|(_, en)| en.to_owned()),
            replaces: dice.one_in(50).then(replaced),
            footnotes: Vec::new(),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            data_issues: issues(dice),
        }
    }
}

fn reason(comparability: Comparability) -> Option<(&'static str, &'static str)> {
    match comparability {
        Comparability::Exact => None,
        Comparability::Close => Some((
            "対象年齢がわずかに異なる（架空）。",
            "The ages covered differ a little (synthetic).",
        )),
        Comparability::Broad => Some((
            "市外の利用者を含む（架空）。",
            "Users from elsewhere are counted too (synthetic).",
        )),
        Comparability::Proxy => {
            Some(("代わりの指標である（架空）。", "It stands for the indicator (synthetic)."))
        }
    }
}

fn replaced() -> ReplacedIndicator {
    ReplacedIndicator {
        name: "旧調査による割合（架空）".into(),
        name_en: "Share by the former survey (synthetic)".into(),
        reason: "統計調査が廃止されたため、指標を改めた。".into(),
        reason_en: "The survey was discontinued, so the indicator was replaced.".into(),
    }
}

/// Footnotes say why there is a dash, a new baseline or another indicator.
fn footnoted(kpi: Kpi, observations: &[Observation]) -> Kpi {
    let of_baseline = |one: &&Observation| one.id.as_str().ends_with(".baseline-2");
    let missing = observations.iter().find(|one| one.missing_reason.is_some());
    let revised = observations.iter().find(of_baseline);
    let mut footnotes = Vec::new();
    if missing.is_some() {
        footnotes.push(Footnote {
            kind: FootnoteKind::MissingValue,
            summary: "値のない年度がある（架空の脚注）。".into(),
            summary_en: "Some years have no figure (synthetic footnote).".into(),
            printed: "※数値が公表されていないため".into(),
        });
    }
    if revised.is_some() {
        footnotes.push(Footnote {
            kind: FootnoteKind::RevisedBaseline,
            summary: "基準値を改めた（架空の脚注）。".into(),
            summary_en: "The baseline was revised (synthetic footnote).".into(),
            printed: "※基準値の修正".into(),
        });
    }
    if kpi.replaces.is_some() {
        footnotes.push(Footnote {
            kind: FootnoteKind::ReplacedIndicator,
            summary: "指標を差し替えた（架空の脚注）。".into(),
            summary_en: "The indicator was replaced (synthetic footnote).".into(),
            printed: "※指標の変更".into(),
        });
    }
    Kpi { footnotes, ..kpi }
}
