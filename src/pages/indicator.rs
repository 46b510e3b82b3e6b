//! Pages of indicators: those that cities share, and one of them over all cities.

use super::head::{DataLinks, Head};
use super::kpi_table;
use super::markup::Markup;
use super::record_page::RecordPage;
use super::sections::{Column, Facts, Part, Section, Table};
use super::site::{Site, escaped};
use super::titles::WantedTitles;
use crate::domain::indicator::{Indicator, IndicatorUse};
use crate::domain::resource::ResourceKind;
use crate::view::kpi::KpiView;

/// An indicator and the KPIs that use it.
#[derive(Clone, Debug)]
pub struct IndicatorRecords {
    pub indicator: Indicator,
    pub kpis: Vec<KpiView>,
    /// Whether there are more KPIs than these.
    pub has_more: bool,
}

/// The list of shared indicators that KPIs use.
#[must_use]
pub fn list(site: Site, indicators: &[IndicatorUse]) -> RecordPage {
    let title = site.say("指標で比べる", "Compare indicators").to_owned();
    let lead = site.say(
        "市区町村のKPIに共通する指標です。指標を選ぶと、市区町村ごとの現状値、目標値、実績値が並びます。",
        "Quantities that KPIs of cities share. Each leads to baselines, targets and figures city by city.",
    );
    let intro = [Some(Part::text(lead)), table(&site, indicators)];
    let intro: Vec<Part> = intro.into_iter().flatten().collect();
    let data = DataLinks::of_call("/v1/indicators").with_csv("/v1/indicators.csv");
    let head = Head { title, data: Some(data), ..Head::default() };
    RecordPage::new(site, head, "").with_intro(intro)
}

fn table(site: &Site, indicators: &[IndicatorUse]) -> Option<Part> {
    let row = |used: &IndicatorUse| {
        let indicator = &used.indicator;
        let url = site.record_url(ResourceKind::Indicators, indicator.id.as_str());
        vec![
            Markup::link(&url, &site.text(&indicator.name, &indicator.name_en)),
            site.text(&indicator.definition, &indicator.definition_en),
            site.optional_printed(&indicator.unit),
            site.code(indicator.level),
            Markup::text(&used.cities.to_string()),
            Markup::text(&used.kpis.to_string()),
        ]
    };
    let columns = vec![
        Column::wide(site.say("指標", "Indicator")),
        Column::wide(site.say("定義", "Definition")),
        Column::new(site.say("単位", "Unit")),
        Column::new(site.say("段階", "Level")),
        Column::number(site.say("市区町村", "Cities")),
        Column::number("KPI"),
    ];
    let caption = site.say("KPIに使われている共通指標", "Shared indicators in use").to_owned();
    Table { caption, columns, rows: indicators.iter().map(row).collect() }.part()
}

/// Records whose titles the page shows.
#[must_use]
pub fn wanted(indicator: &Indicator, kpis: &[KpiView]) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    let mapped = indicator.mapped_to.iter().map(|mapping| &mapping.indicator_id);
    wanted.add(ResourceKind::Indicators, mapped);
    kpi_table::want(&mut wanted, kpis);
    wanted
}

/// One indicator over all cities.
#[must_use]
pub fn page(site: Site, records: &IndicatorRecords) -> RecordPage {
    let indicator = &records.indicator;
    let head = head(&site, indicator);
    let mapped = indicator.mapped_to.as_ref().map(|mapping| {
        let id = mapping.indicator_id.as_str();
        site.indicator(id).and(&site.bracketed(&site.code(mapping.comparability)))
    });
    let facts = Facts::default()
        .with(
            site.say("定義", "Definition"),
            site.text(&indicator.definition, &indicator.definition_en),
        )
        .with(site.say("単位", "Unit"), site.optional_printed(&indicator.unit))
        .with(site.say("望ましい変化", "Better direction"), site.defined(indicator.direction))
        .with(site.say("段階", "Level"), site.defined(indicator.level))
        .with(site.say("数値の性質", "Kind of figure"), site.defined(indicator.accumulation))
        .with(site.say("共通指標", "Shared indicator"), mapped.unwrap_or_default());
    let kicker = site.say("指標", "Indicator").to_owned();
    let comparison = comparison(&site, records);
    RecordPage::new(site, head, &kicker).with_intro(facts.part()).with_sections([comparison])
}

fn comparison(site: &Site, records: &IndicatorRecords) -> Section {
    let heading = site.say("市区町村ごとの数値", "City by city");
    let section = Section::new("comparison", heading);
    let Some(table) = kpi_table::compared(site, &records.kpis) else {
        let none = site.say("この指標を使うKPIはありません。", "No KPI uses this indicator.");
        return section.with(Part::text(none));
    };
    let order = site.say(
        "順位ではありません。市区町村の順に並べています。年度や範囲の違いに注意してください。",
        "This is no ranking: the order is that of the cities. Mind differences in years and scope.",
    );
    let more = records.has_more.then(|| {
        Part::note(site.say(
            "多いため一部だけを示しています。すべては下のCSVにあります。",
            "Only some are shown. The CSV below has all of them.",
        ))
    });
    section
        .with(Part::note(order))
        .with(kpi_table::unit_warning(site, &records.kpis))
        .with(table)
        .with(more)
        .with(kpi_table::degrees(site, &records.kpis))
}

fn head(site: &Site, indicator: &Indicator) -> Head {
    let id = escaped(indicator.id.as_str());
    let all = Markup::text(site.say("指標で比べる", "Compare indicators"));
    Head {
        title: site.plain(&indicator.name, &indicator.name_en).to_owned(),
        description: site.plain(&indicator.definition, &indicator.definition_en).to_owned(),
        breadcrumbs: vec![Markup::link(&site.url("/indicators"), &all)],
        data: Some(DataLinks {
            api: format!("/v1/kpis?indicator={id}"),
            csv: Some(format!("/v1/kpis.csv?indicator={id}")),
            record: format!("indicators/{}", indicator.id),
        }),
        ..Head::default()
    }
}
