//! The KPIs of a synthetic plan: uses of the shared indicators, with observations.

use super::indicators::SyntheticIndicator;
use super::measures::SyntheticMeasure;
use super::municipality::Municipality;
use super::observations::ObservationBuilder;
use super::policies::SyntheticPolicy;
use super::rng::SeededRng;
use super::sources::{id, issues, random_source};
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::comparability::Comparability;
use keikaku::domain::indicator::Accumulation;
use keikaku::domain::kpi::{
    Dimension, Footnote, FootnoteKind, Kpi, KpiAccumulation, KpiPeriod, ReplacedIndicator, Survey,
};
use keikaku::domain::observation::Observation;
use keikaku::domain::source::Certainty;

/// KPIs and their observations.
#[derive(Default)]
pub struct Kpis {
    pub kpis: Vec<Kpi>,
    pub observations: Vec<Observation>,
}

/// Six KPIs on average, each of a different indicator.
pub fn kpis(
    plan_index: usize,
    policies: &[SyntheticPolicy],
    measures: &[SyntheticMeasure],
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) -> Kpis {
    let builder = KpiBuilder { plan_index, policies, measures, municipality };
    let mut all = Kpis::default();
    for (index, indicator) in builder.chosen(rng).into_iter().enumerate() {
        let kpi = builder.kpi(index + 1, indicator, rng);
        let plan_spec = &municipality.plan_specs[plan_index];
        // The indicator that half of the cities share has a single value to compare.
        let is_single = std::ptr::eq(indicator, &raw const municipality.indicators[0]);
        let observations =
            ObservationBuilder::random(&kpi, indicator.template, plan_spec, is_single, rng)
                .observations(rng);
        all.kpis.push(with_footnotes(kpi, &observations));
        all.observations.extend(observations);
    }
    all
}

struct KpiBuilder<'a> {
    plan_index: usize,
    policies: &'a [SyntheticPolicy],
    measures: &'a [SyntheticMeasure],
    municipality: &'a Municipality<'a>,
}

impl<'a> KpiBuilder<'a> {
    fn chosen(&self, rng: &mut SeededRng) -> Vec<&'a SyntheticIndicator> {
        let indicators = self.municipality.indicators;
        let (everywhere, others) = indicators.split_at(1);
        let mut chosen: Vec<&SyntheticIndicator> = Vec::new();
        if self.plan_index == 0 && self.municipality.number.is_multiple_of(2) {
            chosen.extend(everywhere);
        }
        let count = 4 + rng.index(5);
        while chosen.len() < count {
            let next = rng.pick_zipf(others);
            if !chosen.iter().any(|one| one.slug == next.slug) {
                chosen.push(next);
            }
        }
        chosen
    }

    fn kpi(&self, position: usize, indicator: &SyntheticIndicator, rng: &mut SeededRng) -> Kpi {
        let plan_spec = &self.municipality.plan_specs[self.plan_index];
        let record = &indicator.indicator;
        let policy = rng.pick(self.policies);
        let measure = rng.percent(15).then(|| rng.pick(self.measures));
        let plain = record.name.trim_end_matches("（架空）");
        let name = if rng.percent(40) { format!("市内の{plain}") } else { plain.to_owned() };
        let comparability = *rng.pick(&[
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
        let locator = format!("{} 指標", policy.numbers);
        Kpi {
            id: id(format!("{}.{}", plan_spec.id, indicator.slug)),
            city_id: self.municipality.city.id.clone(),
            plan_id: plan_spec.id.clone(),
            policy_id: measure.is_none().then(|| policy.policy.id.clone()),
            measure_id: measure.map(|one| one.measure.id.clone()),
            source: random_source(&plan_spec.document_id(), &locator, &name, rng),
            name,
            name_en: record.name_en.clone(),
            unit: record.unit.clone(),
            direction: record.direction,
            direction_certainty: *rng.pick(&certainties),
            accumulation: accumulation(record.accumulation, position),
            period: period(plan_spec.years).filter(|_| position % 6 == 5),
            dimension: (position % 6 == 4).then(dimension),
            part_of: None,
            survey: (position % 6 == 2).then(survey),
            departments: Vec::new(),
            indicator_id: record.id.clone(),
            comparability,
            comparability_reason: reason.map(|(ja, _)| ja.to_owned()),
            comparability_reason_en: reason.map(|(_, en)| en.to_owned()),
            replaces: rng.one_in(50).then(replaced_indicator),
            footnotes: Vec::new(),
            also_under: Vec::new(),
            is_priority: false,
            ratings: Vec::new(),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            data_issues: issues(rng),
        }
    }
}

/// One of eight documents does not say it.
fn accumulation(of_indicator: Accumulation, position: usize) -> Option<KpiAccumulation> {
    let stated = match of_indicator {
        Accumulation::Flow => KpiAccumulation::YearlyFlow,
        Accumulation::Stock | Accumulation::Ratio | Accumulation::Cumulative => {
            KpiAccumulation::PointInTime
        }
    };
    (position % 8 != 3).then_some(stated)
}

/// The years of the plan, stated for the KPI itself.
fn period(years: Option<(i32, i32)>) -> Option<KpiPeriod> {
    let (from, to) = years?;
    Some(KpiPeriod { from: FiscalYear::new(from).ok()?, to: FiscalYear::new(to).ok()? })
}

fn dimension() -> Dimension {
    Dimension { name: "地区（架空）".into(), value: "中央".into() }
}

fn survey() -> Survey {
    Survey {
        cycle_years: Some(2),
        sample: Some("18歳以上の市民から無作為に抽出（架空）".into()),
        definition: Some("「満足」と答えた人（架空）".into()),
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

fn replaced_indicator() -> ReplacedIndicator {
    ReplacedIndicator {
        name: "旧調査による割合（架空）".into(),
        name_en: Some("Share by the former survey (synthetic)".into()),
        reason: "統計調査が廃止されたため、指標を改めた。".into(),
        reason_en: Some("The survey was discontinued, so the indicator was replaced.".into()),
    }
}

/// Adds footnotes for missing values, a revised baseline or a replaced indicator.
fn with_footnotes(kpi: Kpi, observations: &[Observation]) -> Kpi {
    let of_baseline = |one: &&Observation| one.id.as_str().ends_with(".baseline-2");
    let missing = observations.iter().find(|one| one.missing_reason.is_some());
    let revised = observations.iter().find(of_baseline);
    let mut footnotes = Vec::new();
    if missing.is_some() {
        footnotes.push(Footnote {
            kind: FootnoteKind::MissingValue,
            summary: "値のない年度がある（架空の脚注）。".into(),
            summary_en: Some("Some years have no figure (synthetic footnote).".into()),
            printed: "※数値が公表されていないため".into(),
        });
    }
    if revised.is_some() {
        footnotes.push(Footnote {
            kind: FootnoteKind::RevisedBaseline,
            summary: "基準値を改めた（架空の脚注）。".into(),
            summary_en: Some("The baseline was revised (synthetic footnote).".into()),
            printed: "※基準値の修正".into(),
        });
    }
    if kpi.replaces.is_some() {
        footnotes.push(Footnote {
            kind: FootnoteKind::ReplacedIndicator,
            summary: "指標を差し替えた（架空の脚注）。".into(),
            summary_en: Some("The indicator was replaced (synthetic footnote).".into()),
            printed: "※指標の変更".into(),
        });
    }
    Kpi { footnotes, ..kpi }
}
