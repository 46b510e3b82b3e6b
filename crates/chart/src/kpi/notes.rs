//! Below the plot: what the forms mean, and why years have no figure.

use super::super::frame::Sheet;
use super::super::legend::{Entry, legend};
use super::super::svg::{Element, line};
use super::marks::{self, Form, PATH_DASHES, TARGET_DASHES};
use super::years::year_ranges;
use super::{Figure, KpiChart, Point, PointKind, words};

pub(super) fn draw(sheet: &mut Sheet, chart: &KpiChart) {
    let mut entries = form_entries(sheet, chart);
    entries.extend(target_entry(sheet, chart));
    entries.extend(path_entry(sheet, chart));
    entries.extend(missing_entries(sheet, chart));
    legend(sheet, &entries);
}

/// One entry for each form that is there, the plain ones first.
fn form_entries(sheet: &Sheet, chart: &KpiChart) -> Vec<Entry> {
    let language = chart.style.language;
    let drawn = |point: &&Point| point.figure.drawn().is_some();
    let forms: Vec<Form> = chart.points.iter().filter(drawn).map(Form::from).collect();
    let mut entries = Vec::new();
    for kind in [PointKind::Baseline, PointKind::Actual] {
        for (is_provisional, is_revised) in
            [(false, false), (true, false), (false, true), (true, true)]
        {
            let form = Form { kind, is_provisional, is_revised };
            let count = forms.iter().filter(|other| **other == form).count();
            if count == 0 {
                continue;
            }
            let remark = words::remark(is_provisional, is_revised, language);
            let remark = remark.map(|remark| match language {
                super::super::Language::Ja => format!("・{remark}"),
                super::super::Language::En => format!(", {remark}"),
            });
            let text =
                format!("{}{}", words::kind_word(kind, language), remark.unwrap_or_default());
            entries.push(Entry {
                symbol: form.draw(if is_revised { 3.5 } else { 4.5 }, sheet.palette),
                text,
            });
        }
    }
    entries
}

fn target_entry(sheet: &Sheet, chart: &KpiChart) -> Option<Entry> {
    let (target, palette) = (chart.target.as_ref()?, sheet.palette);
    let stroke = line(-12.0, 0.0, 12.0, 0.0, palette.target).at("stroke-width", 1.5);
    let symbol = Element::new("g")
        .child(&stroke.with("stroke-dasharray", TARGET_DASHES))
        .child(&marks::target(target.bounds, 10.0, palette));
    let words = words::target_words(target, chart);
    Some(Entry { symbol, text: format!("{}{words}", sheet.words("目標: ", "Target: ")) })
}

fn path_entry(sheet: &Sheet, chart: &KpiChart) -> Option<Entry> {
    chart.straight_path().map(|_| {
        let stroke = line(-11.0, 0.0, 12.0, 0.0, sheet.palette.muted).at("stroke-width", 1.8);
        let symbol = stroke.with("stroke-dasharray", PATH_DASHES).with("stroke-linecap", "round");
        let text = sheet.words("現状から目標への直線", "Straight path from baseline to target");
        Entry { symbol, text: text.to_owned() }
    })
}

/// The years without a figure, by reason; the earliest first.
fn missing_entries(sheet: &Sheet, chart: &KpiChart) -> Vec<Entry> {
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
            PointKind::Actual if !years.is_empty() => year_ranges(&years, chart),
            PointKind::Actual | PointKind::Baseline => words::kind_word(kind, language).to_owned(),
        };
        let why = if reason.is_empty() { String::new() } else { format!(" – {reason}") };
        let text = format!("{}{when}{why}", sheet.words("値なし: ", "No figure: "));
        Entry { symbol: marks::missing(6.0, sheet.palette), text }
    };
    groups.into_iter().map(entry).collect()
}
