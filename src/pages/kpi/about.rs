//! Where a KPI belongs, and what it counts.

use super::records::KpiRecords;
use crate::domain::indicator::Indicator;
use crate::domain::kpi::Survey;
use crate::domain::resource::ResourceKind;
use crate::pages::markup::Markup;
use crate::pages::sections::{Facts, Part, Section, actors};
use crate::pages::site::Site;
use crate::pages::urls::escaped;
use crate::view::kpi::KpiView;

/// What stands before the first heading.
pub fn intro(site: &Site, records: &KpiRecords) -> Vec<Part> {
    let kpi = &records.kpi;
    let facts = Facts::default()
        .with(site.say("市区町村", "City"), site.city(&kpi.city_id))
        .with(site.say("計画", "Plan"), site.plan(&kpi.plan_id))
        .with(site.say("施策", "Heading"), site.links(ResourceKind::Policies, &kpi.policy_id))
        .with(site.say("事業", "Measure"), site.links(ResourceKind::Measures, &kpi.measure_id))
        .with(
            site.say("ほかの施策にも記載", "Also listed under"),
            site.links(ResourceKind::Policies, &kpi.also_under),
        )
        .with(site.say("単位", "Unit"), site.optional_printed(&kpi.unit))
        .with(site.say("望ましい変化", "Better direction"), site.code(kpi.direction))
        .with(site.say("担当", "Departments"), actors::departments(site, &kpi.departments))
        .with(site.say("重点", "Priority of the plan"), site.yes_if(kpi.is_priority));
    let facts = of_a_part(site, kpi, facts).part();
    [Some(time(site, records)), facts].into_iter().flatten().collect()
}

/// Which part of a total it counts, and over which years.
fn of_a_part(site: &Site, kpi: &KpiView, facts: Facts) -> Facts {
    let dimension = kpi.dimension.as_ref().map(|dimension| {
        let value = site.bracketed(&site.printed(&dimension.value));
        site.printed(&dimension.name).and(&value)
    });
    let period = kpi.period.map(|period| {
        let (from, to) = (site.year(period.from), site.year(period.to));
        Markup::text(&format!("{from}{}{to}", site.say("～", "–")))
    });
    facts
        .with(site.say("内訳", "Part of the total"), dimension.unwrap_or_default())
        .with(
            site.say("全体の指標", "KPI of the total"),
            site.links(ResourceKind::Kpis, &kpi.part_of),
        )
        .with(site.say("目標の期間", "Period of the target"), period.unwrap_or_default())
}

/// Which day the page shows, and the address that keeps showing it.
fn time(site: &Site, records: &KpiRecords) -> Part {
    let path = format!("/kpis/{}", escaped(&records.kpi.id));
    Part::Note(site.known_as_of(&path, records.as_of))
}

/// What the indicator means, and how far the KPI is the same.
pub fn indicator(site: &Site, records: &KpiRecords) -> Section {
    let kpi = &records.kpi;
    let section = Section::new("definition", site.say("指標の定義", "What it counts"));
    let facts = records.indicator.as_ref().map(|indicator| defined(site, indicator));
    let why = site.optional_text(&kpi.comparability_reason, &kpi.comparability_reason_en);
    let degree = Markup::lines([site.defined(kpi.comparability), why]);
    let facts = facts
        .unwrap_or_default()
        .with(site.say("共通指標との関係", "How far it is this indicator"), degree);
    section.with(surveyed(site, kpi.survey.as_ref(), facts).part())
}

fn defined(site: &Site, indicator: &Indicator) -> Facts {
    let url = site.record_url(ResourceKind::Indicators, indicator.id.as_str());
    let name = Markup::link(&url, &site.text(&indicator.name, &indicator.name_en));
    Facts::default()
        .with(site.say("共通指標", "Shared indicator"), name)
        .with(
            site.say("定義", "Definition"),
            site.text(&indicator.definition, &indicator.definition_en),
        )
        .with(site.say("段階", "Level"), site.defined(indicator.level))
        .with(site.say("数値の性質", "Kind of figure"), site.defined(indicator.accumulation))
}

fn surveyed(site: &Site, survey: Option<&Survey>, facts: Facts) -> Facts {
    let Some(survey) = survey else { return facts };
    let cycle = survey.cycle_years.map(|years| {
        let text = if site.is_english() {
            format!("every {years} years")
        } else {
            format!("{years}年ごと")
        };
        Markup::text(&text)
    });
    facts
        .with(site.say("調査の周期", "Survey held"), cycle.unwrap_or_default())
        .with(site.say("調査の対象", "Who was asked"), site.optional_printed(&survey.sample))
        .with(
            site.say("調査で数えるもの", "What the survey counts"),
            site.optional_printed(&survey.definition),
        )
}
