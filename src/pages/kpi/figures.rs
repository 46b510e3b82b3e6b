//! The table of every figure of a KPI, with its source.

use crate::domain::observation::{ObservationRole, ObservationStatus};
use crate::domain::release::day_in_japan;
use crate::pages::kpi_table::goal;
use crate::pages::markup::Markup;
use crate::pages::sections::{Column, Part, Section, Table};
use crate::pages::site::Site;
use crate::view::observation::ObservationView;

/// All figures, in the order of roles and years.
pub fn section(site: &Site, figures: &[ObservationView]) -> Section {
    let section = Section::new("figures", site.say("すべての数値", "Every figure"));
    let mut sorted: Vec<&ObservationView> = figures.iter().collect();
    sorted.sort_by_key(|figure| (rank(figure.role), figure.fiscal_year, figure.published_on));
    let caption = site.say("数値と出典", "Figures and where they are printed").to_owned();
    let rows = sorted.into_iter().map(|figure| row(site, figure, figures)).collect();
    match (Table { caption, columns: columns(site), rows }.part()) {
        Some(table) => section.with(table),
        None => section.with(Part::text(site.say("数値はありません。", "There are no figures."))),
    }
}

fn columns(site: &Site) -> Vec<Column> {
    vec![
        Column::new(site.say("種類", "Kind")),
        Column::new(site.say("年度", "Fiscal year")),
        Column::new(site.say("値", "Value")),
        Column::wide(site.say("文書の表記", "As printed")),
        Column::new(site.say("測定の時点", "Measured")),
        Column::new(site.say("公表", "Published")),
        Column::wide(site.say("出典", "Source")),
        Column::wide(site.say("注記", "Notes")),
    ]
}

fn rank(role: ObservationRole) -> u8 {
    match role {
        ObservationRole::Baseline => 0,
        ObservationRole::Actual => 1,
        ObservationRole::InterimTarget => 2,
        ObservationRole::Target => 3,
    }
}

fn row(site: &Site, figure: &ObservationView, all: &[ObservationView]) -> Vec<Markup> {
    vec![
        role(site, figure),
        year(site, figure),
        value(site, figure),
        site.printed(&figure.printed),
        measured(site, figure),
        published(site, figure),
        site.place(&figure.source),
        Markup::lines(notes(site, figure, all)),
    ]
}

fn role(site: &Site, figure: &ObservationView) -> Markup {
    let is_forecast = figure.status == ObservationStatus::F;
    match figure.role {
        ObservationRole::Actual if is_forecast => Markup::text(site.say("見込み", "Forecast")),
        role => site.code(role),
    }
}

fn year(site: &Site, figure: &ObservationView) -> Markup {
    let year = site.optional_year(&figure.fiscal_year, &figure.fiscal_year_label);
    let column = figure.period_label.as_deref().filter(|label| *label != year);
    Markup::lines([
        Markup::text(&year),
        column.map(|label| site.printed(label)).unwrap_or_default(),
    ])
}

fn value(site: &Site, figure: &ObservationView) -> Markup {
    match figure.missing_reason {
        Some(reason) => Markup::lines([
            Markup::text(site.say("値なし", "No figure")),
            Markup::element("strong", &site.code(reason)),
        ]),
        None => goal(site, figure.comparator, &figure.value, &figure.value_upper, &figure.unit),
    }
}

fn measured(site: &Site, figure: &ObservationView) -> Markup {
    let when = match (&figure.as_of, &figure.measured_month, figure.measured_fiscal_year) {
        (Some(day), ..) => day.to_string(),
        (None, Some(month), _) => month.clone(),
        (None, None, Some(year)) => site.year_of(year),
        (None, None, None) => String::new(),
    };
    let statistic = figure.statistic.as_ref().map(|statistic| {
        let year = statistic.year.map(|year| Markup::text(&year.to_string())).unwrap_or_default();
        site.printed(&statistic.name).and(&site.bracketed(&year))
    });
    Markup::lines([Markup::text(&when), statistic.unwrap_or_default()])
}

/// When it was published, and since when these data say so.
fn published(site: &Site, figure: &ObservationView) -> Markup {
    let updated = day_in_japan(figure.updated_at.to_utc());
    let updated = format!("{}{updated}", site.say("データ反映 ", "in these data since "));
    let day = site.known_day(figure.published_on, figure.published_precision);
    Markup::lines([Markup::text(&day), Markup::element("small", &Markup::text(&updated))])
}

fn notes(site: &Site, figure: &ObservationView, all: &[ObservationView]) -> Vec<Markup> {
    let reason = figure.missing_reason.map(|reason| Markup::text(site.definition(&reason)));
    let is_plain = matches!(figure.status, ObservationStatus::A | ObservationStatus::O);
    let status = (!is_plain).then(|| site.code(figure.status));
    let basis = figure.basis.filter(|_| figure.offset.is_some() || figure.offset_percent.is_some());
    let basis = basis.map(|basis| site.code(basis).and(&offset(site, figure)));
    let note = site.optional_text(&figure.note, &figure.note_en);
    let issues = figure.data_issues.iter().map(|issue| {
        let kind = Markup::element("strong", &site.code(issue.kind));
        Markup::join([kind, site.text(&issue.note, &issue.note_en)], " ")
    });
    let revision = revision(site, figure, all);
    [reason, status, basis, Some(note), revision].into_iter().flatten().chain(issues).collect()
}

fn offset(site: &Site, figure: &ObservationView) -> Markup {
    let unit = figure.unit.as_deref().unwrap_or_default();
    let plain =
        figure.offset.as_ref().map(|by| Markup::text(&by.signed()).and(&site.printed(unit)));
    let percent =
        figure.offset_percent.as_ref().map(|by| Markup::text(&format!("{}%", by.signed())));
    site.bracketed(&plain.or(percent).unwrap_or_default())
}

/// What replaced a figure, or what it replaced, among those that the page shows.
fn revision(site: &Site, figure: &ObservationView, all: &[ObservationView]) -> Option<Markup> {
    let find = |id: &Option<String>| all.iter().find(|other| Some(&other.id) == id.as_ref());
    if let Some(newer) = find(&figure.superseded_by) {
        let day = site.known_day(newer.published_on, newer.published_precision);
        let tag = Markup::classed("span", "tag", site.say("改定前", "Revised"));
        let text = if site.is_english() {
            format!(" replaced, published {day}, by: ")
        } else {
            format!(" {day}に公表された次の値に改められた：")
        };
        return Some(tag.and(&Markup::text(&text)).and(&site.printed(&newer.printed)));
    }
    let older = find(&figure.supersedes)?;
    let text = site.say("改定後の値。以前の値：", "A revision. Before: ");
    Some(Markup::text(text).and(&site.printed(&older.printed)))
}
