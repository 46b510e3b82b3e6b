//! The legend below the plot, and the reasons for missing values.

use super::super::canvas::Canvas;
use super::super::legend::{LegendEntry, draw_legend};
use super::super::svg::{Element, line};
use super::marks::{self, MarkStyle, PATH_DASHES, TARGET_DASHES};
use super::year_axis::year_ranges_text;
use super::{Figure, KpiChart, Point, PointKind, descriptions};

pub(super) fn draw(canvas: &mut Canvas, chart: &KpiChart) {
    let mut entries = mark_entries(canvas, chart);
    entries.extend(target_entry(canvas, chart));
    entries.extend(path_entry(canvas, chart));
    entries.extend(missing_entries(canvas, chart));
    draw_legend(canvas, &entries);
}

/// One entry for each mark style in use, plain styles first.
fn mark_entries(canvas: &Canvas, chart: &KpiChart) -> Vec<LegendEntry> {
    let language = chart.style.language;
    let drawn = |point: &&Point| point.figure.drawn().is_some();
    let mark_styles: Vec<MarkStyle> =
        chart.points.iter().filter(drawn).map(MarkStyle::from).collect();
    let mut entries = Vec::new();
    let kinds =
        [PointKind::Baseline, PointKind::Actual, PointKind::Forecast, PointKind::InterimTarget];
    for kind in kinds {
        for (is_provisional, is_revised) in
            [(false, false), (true, false), (false, true), (true, true)]
        {
            let mark_style = MarkStyle { kind, is_provisional, is_revised };
            let count = mark_styles.iter().filter(|other| **other == mark_style).count();
            if count == 0 {
                continue;
            }
            let qualifier = descriptions::qualifier(is_provisional, is_revised, language);
            let qualifier = qualifier.map(|qualifier| match language {
                super::super::Language::Ja => format!("・{qualifier}"),
                super::super::Language::En => format!(", {qualifier}"),
            });
            let text = format!(
                "{}{}",
                descriptions::kind_label(kind, language),
                qualifier.unwrap_or_default()
            );
            entries.push(LegendEntry {
                symbol: mark_style.draw(if is_revised { 3.5 } else { 4.5 }, canvas.palette),
                text,
            });
        }
    }
    entries
}

fn target_entry(canvas: &Canvas, chart: &KpiChart) -> Option<LegendEntry> {
    let (target, palette) = (chart.target.as_ref()?, canvas.palette);
    let stroke = line(-12.0, 0.0, 12.0, 0.0, palette.target).number_attr("stroke-width", 1.5);
    let symbol = Element::new("g")
        .child(&stroke.attr("stroke-dasharray", TARGET_DASHES))
        .child(&marks::target(target.bounds, 10.0, palette));
    let text = descriptions::target_text(target, chart);
    Some(LegendEntry { symbol, text: format!("{}{text}", canvas.text("目標: ", "Target: ")) })
}

fn path_entry(canvas: &Canvas, chart: &KpiChart) -> Option<LegendEntry> {
    (chart.path.len() > 1).then(|| {
        let stroke =
            line(-11.0, 0.0, 12.0, 0.0, canvas.palette.muted).number_attr("stroke-width", 1.8);
        let symbol = stroke.attr("stroke-dasharray", PATH_DASHES).attr("stroke-linecap", "round");
        let text = canvas.text("目標への道筋", "Path to the target");
        LegendEntry { symbol, text: text.to_owned() }
    })
}

/// The years with missing values by reason, earliest first.
fn missing_entries(canvas: &Canvas, chart: &KpiChart) -> Vec<LegendEntry> {
    let mut points: Vec<&Point> = chart.missing().collect();
    points.sort_by_key(|point| (point.kind, point.fiscal_year));
    let mut groups: Vec<((PointKind, &str), Vec<i32>)> = Vec::new();
    for point in points {
        let reason = match &point.figure {
            Figure::Missing { reason } => reason.as_str(),
            Figure::Value { .. } => "",
        };
        let key = (point.kind, reason);
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, years)) => years.extend(point.fiscal_year),
            None => groups.push((key, point.fiscal_year.into_iter().collect())),
        }
    }
    let language = chart.style.language;
    let entry = |((kind, reason), years): ((PointKind, &str), Vec<i32>)| {
        let when = match kind {
            PointKind::Actual if !years.is_empty() => year_ranges_text(&years, chart),
            PointKind::Actual
            | PointKind::Baseline
            | PointKind::Forecast
            | PointKind::InterimTarget => descriptions::kind_label(kind, language).to_owned(),
        };
        let why = if reason.is_empty() { String::new() } else { format!(" – {reason}") };
        let text = format!("{}{when}{why}", canvas.text("値なし: ", "No figure: "));
        LegendEntry { symbol: marks::missing(6.0, canvas.palette), text }
    };
    groups.into_iter().map(entry).collect()
}
