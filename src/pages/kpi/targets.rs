//! Targets by year, and forecasts.

use crate::pages::kpi_table::{figure_cell, goal};
use crate::pages::markup::Markup;
use crate::pages::sections::{Column, Part, Section, Table};
use crate::pages::site::Site;
use crate::view::figure::TargetView;
use crate::view::kpi::KpiView;

/// The last target with those before it, then what is expected.
pub fn section(site: &Site, kpi: &KpiView) -> Section {
    let targets = kpi.interim_targets.iter().chain(&kpi.target);
    let rows = targets.map(|target| row(site, target)).collect();
    let columns = vec![
        Column::new(site.say("年度", "Fiscal year")),
        Column::new(site.say("目標値", "Target")),
        Column::new(site.say("示し方", "Stated as")),
        Column::wide(site.say("文書の表記", "As printed")),
    ];
    let caption = site.say("年度ごとの目標値", "Targets by year").to_owned();
    let forecasts = kpi.forecasts.iter().map(|figure| figure_cell(site, Some(figure)));
    let forecasts = Part::list(forecasts);
    let about = forecasts.as_ref().map(|_| {
        Part::text(
            site.say("今後の見込み（判定には使いません）：", "Forecasts, which are never judged:"),
        )
    });
    Section::new("targets", site.say("目標値", "Targets"))
        .with(Table { caption, columns, rows }.part())
        .with(about)
        .with(forecasts)
}

fn row(site: &Site, target: &TargetView) -> Vec<Markup> {
    let value = match target.missing_reason {
        Some(reason) => site.defined(reason),
        None => goal(site, target.comparator, &target.value, &target.value_upper, &target.unit),
    };
    vec![year(site, target), value, stated(site, target), site.printed(&target.printed)]
}

fn year(site: &Site, target: &TargetView) -> Markup {
    let year = site.optional_year(&target.fiscal_year, &target.fiscal_year_label);
    if year.is_empty() {
        return Markup::text(site.say("年度の記載なし", "No year printed"));
    }
    let assumed = site.say("期間の最後の年度とみなす", "taken to be the last of the period");
    let assumed = if target.fiscal_year_assumed { assumed } else { "" };
    Markup::text(&year).and(&site.bracketed(&Markup::text(assumed)))
}

fn stated(site: &Site, target: &TargetView) -> Markup {
    let unit = target.unit.as_deref().unwrap_or_default();
    let plain =
        target.offset.as_ref().map(|by| Markup::text(&by.signed()).and(&site.printed(unit)));
    let percent =
        target.offset_percent.as_ref().map(|by| Markup::text(&format!("{}%", by.signed())));
    let by = plain.or(percent).unwrap_or_default();
    site.optional_code(target.basis).and(&site.bracketed(&by))
}
