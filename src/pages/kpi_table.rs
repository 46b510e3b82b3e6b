//! Tables of KPIs, and cells with a figure or a target.

use std::collections::BTreeSet;

use super::markup::Markup;
use super::sections::{Column, Part, Table};
use super::site::Site;
use super::titles::WantedTitles;
use crate::domain::comparability::Comparability;
use crate::domain::comparator::Comparator;
use crate::domain::quantity::Quantity;
use crate::domain::resource::ResourceKind;
use crate::view::figure::{FigureView, TargetView};
use crate::view::kpi::KpiView;

/// A target in words: `280戸以上`, `at least 280 戸`.
pub fn goal(
    site: &Site,
    comparator: Option<Comparator>,
    value: &Option<Quantity>,
    upper: &Option<Quantity>,
    unit: &Option<String>,
) -> Markup {
    let amount = site.quantity(value, unit);
    if amount.is_empty() {
        return Markup::default();
    }
    let (before, after) = match comparator {
        Some(Comparator::Gte) => ("at least ", "以上"),
        Some(Comparator::Lte) => ("at most ", "以下"),
        Some(Comparator::Between) => {
            let between = Markup::text(site.say("～", "–"));
            return amount.and(&between).and(&site.quantity(upper, unit));
        }
        _ => ("", ""),
    };
    if site.is_english() {
        Markup::text(before).and(&amount)
    } else {
        amount.and(&Markup::text(after))
    }
}

/// A figure with its year, or why there is none.
pub fn figure_cell(site: &Site, figure: Option<&FigureView>) -> Markup {
    let Some(figure) = figure else { return Markup::text(site.say("記載なし", "Not printed")) };
    let value = match figure.missing_reason {
        Some(reason) => site.code(reason),
        None => site.quantity(&figure.value, &figure.unit),
    };
    let year = figure.fiscal_year.or(figure.measured_fiscal_year);
    let year = year.map(|year| Markup::text(&site.year_of(year))).unwrap_or_default();
    Markup::lines([value, year])
}

/// A target with its year, or why it has no figure.
pub fn target_cell(site: &Site, target: Option<&TargetView>) -> Markup {
    let Some(target) = target else { return Markup::text(site.say("記載なし", "Not printed")) };
    let value = match target.missing_reason {
        Some(reason) => site.code(reason),
        None => goal(site, target.comparator, &target.value, &target.value_upper, &target.unit),
    };
    let year = target.fiscal_year.map(|year| Markup::text(&site.year_of(year)));
    Markup::lines([value, year.unwrap_or_default()])
}

fn name(site: &Site, kpi: &KpiView) -> Markup {
    let url = site.record_url(ResourceKind::Kpis, &kpi.id);
    Markup::link(&url, &site.text(&kpi.name, &kpi.name_en))
}

fn figure_columns(site: &Site) -> [Column; 3] {
    [
        Column::new(site.say("現状値", "Baseline")),
        Column::new(site.say("目標値", "Target")),
        Column::new(site.say("最新の実績値", "Latest figure")),
    ]
}

fn figure_cells(site: &Site, kpi: &KpiView) -> [Markup; 3] {
    [
        figure_cell(site, kpi.baseline.as_ref()),
        target_cell(site, kpi.target.as_ref()),
        figure_cell(site, kpi.latest.as_ref()),
    ]
}

/// KPIs of a plan, each with its judgement.
pub fn judged(site: &Site, kpis: &[KpiView]) -> Option<Part> {
    let row = |kpi: &KpiView| {
        let mut cells = vec![name(site, kpi)];
        cells.extend(figure_cells(site, kpi));
        cells.push(site.status(&kpi.evaluation.status));
        cells
    };
    let mut columns = vec![Column::wide("KPI")];
    columns.extend(figure_columns(site));
    columns.push(Column::new(site.say("判定", "Judgement")));
    let caption = site.say("KPI の状況", "How the KPIs stand").to_owned();
    Table { caption, columns, rows: kpis.iter().map(row).collect() }.part()
}

/// KPIs of several cities, in the order of the cities.
pub fn compared(site: &Site, kpis: &[KpiView]) -> Option<Part> {
    let mut sorted: Vec<&KpiView> = kpis.iter().collect();
    sorted.sort_by_key(|kpi| (&kpi.city_id, &kpi.plan_id, kpi.position));
    let row = |kpi: &KpiView| {
        let mut cells = vec![site.city(&kpi.city_id), site.plan(&kpi.plan_id), name(site, kpi)];
        cells.extend(figure_cells(site, kpi));
        let why = site.optional_text(&kpi.comparability_reason, &kpi.comparability_reason_en);
        let degree = Markup::element("strong", &site.code(kpi.comparability));
        cells.push(Markup::lines([degree, why]));
        cells
    };
    let mut columns = vec![
        Column::new(site.say("市区町村", "City")),
        Column::wide(site.say("計画", "Plan")),
        Column::wide("KPI"),
    ];
    columns.extend(figure_columns(site));
    columns.push(Column::wide(site.say("共通指標との比較可能性", "How far it is comparable")));
    let caption = site.say("市区町村ごとの数値", "Figures by city").to_owned();
    Table { caption, columns, rows: sorted.into_iter().map(row).collect() }.part()
}

/// What the degrees of comparability mean that a table has.
pub fn degrees(site: &Site, kpis: &[KpiView]) -> Option<Part> {
    let code = |degree: &Comparability| <&'static str>::from(*degree);
    let mut used: Vec<Comparability> = kpis.iter().map(|kpi| kpi.comparability).collect();
    used.sort_by_key(code);
    used.dedup();
    Part::list(used.into_iter().map(|degree| site.defined(degree)))
}

/// Says that figures in different units cannot be compared as they stand.
pub fn unit_warning(site: &Site, kpis: &[KpiView]) -> Option<Part> {
    let units: BTreeSet<&str> =
        kpis.iter().map(|kpi| kpi.unit.as_deref().unwrap_or_default()).collect();
    let warning = site.say(
        "単位の異なるものがあります。数値をそのまま比べることはできません。",
        "Units differ, so the figures cannot be compared as they stand.",
    );
    (units.len() > 1).then(|| Part::text(warning))
}

/// Cities and plans that the table of several cities names.
pub fn want(wanted: &mut WantedTitles, kpis: &[KpiView]) {
    wanted.add(ResourceKind::Cities, kpis.iter().map(|kpi| &kpi.city_id));
    wanted.add(ResourceKind::Plans, kpis.iter().map(|kpi| &kpi.plan_id));
}
