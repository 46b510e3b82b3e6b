//! A plan at a glance: KPIs by evaluation as tiles, and anything in parts as bars.

use super::frame::{Sheet, TEXT_SIZE};
use super::hatch::hatch;
use super::label::{Anchor, Area, LEADING, Label, put, sign};
use super::legend::{Entry, legend};
use super::scale::real;
use super::svg::{Element, rect};
use super::text::{Wrapped, width, wrap};
use super::{Language, Style, Tone};

/// What the picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    pub style: Style,
    /// Name of the plan.
    pub title: String,
    /// Where the counts come from, without the word for source; may be empty.
    pub source: String,
    /// Heading of the tiles: KPIの評価.
    pub kpis_heading: String,
    pub kpis: Vec<StatusCount>,
    /// Measures by disposition, progress by outcome for a year …, in this order.
    pub breakdowns: Vec<Breakdown>,
}

/// How many KPIs have a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusCount {
    /// 達成, achieved.
    pub word: String,
    pub tone: Tone,
    pub count: u32,
}

/// A whole in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// 事業の区分, 令和2年度の進捗.
    pub heading: String,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// 継続, done.
    pub label: String,
    pub count: u32,
}

const TILE: f64 = 96.0;
const TILE_GAP: f64 = 8.0;
const BAR: f64 = 30.0;
const SWATCH: Area = Area { left: -11.0, top: -7.0, width: 22.0, height: 14.0 };

/// Draws the scorecard.
#[must_use]
pub fn scorecard_chart(card: &Scorecard) -> String {
    let mut sheet = Sheet::new(card.style);
    sheet.title(&card.title);
    if !card.kpis.is_empty() {
        heading(&mut sheet, &card.kpis_heading, total(card.kpis.iter().map(|kpi| kpi.count)));
        tiles(&mut sheet, &card.kpis);
    }
    for breakdown in &card.breakdowns {
        bar(&mut sheet, breakdown);
    }
    sheet.source(&card.source);
    sheet.finish(&card.title, &description(card))
}

fn total(counts: impl Iterator<Item = u32>) -> u64 {
    counts.map(u64::from).sum()
}

fn counted(count: u64, language: Language) -> String {
    match language {
        Language::Ja => format!("{count}件"),
        Language::En => count.to_string(),
    }
}

fn heading(sheet: &mut Sheet, heading: &str, total: u64) {
    let total = counted(total, sheet.style.language);
    let text = match sheet.style.language {
        Language::Ja => format!("{heading}（{total}）"),
        Language::En => format!("{heading} ({total})"),
    };
    sheet.space(8.0);
    sheet.paragraph(&text, Label::new(TEXT_SIZE + 1.0, sheet.palette.text).bold(), 2);
    sheet.space(4.0);
}

/// As many tiles in a row as have room, all of one size.
fn tiles(sheet: &mut Sheet, kpis: &[StatusCount]) {
    let fits = |columns: &usize| real(*columns) * (TILE + TILE_GAP) <= sheet.room() + TILE_GAP;
    let columns = (1..=kpis.len()).take_while(fits).count().max(1);
    let columns = kpis.len().div_ceil(kpis.len().div_ceil(columns));
    let width = ((sheet.room() + TILE_GAP) / real(columns) - TILE_GAP).min(200.0);
    for row in kpis.chunks(columns) {
        let words: Vec<_> =
            row.iter().map(|kpi| wrap(&kpi.word, TEXT_SIZE, width - 16.0, 3)).collect();
        let lines = words.iter().map(|word| word.lines.len()).max().unwrap_or(1);
        let (top, height) = (sheet.bottom, 50.0 + real(lines) * TEXT_SIZE * LEADING);
        for (at, (kpi, word)) in row.iter().zip(&words).enumerate() {
            let left = sheet.left + real(at) * (width + TILE_GAP);
            sheet.push(tile(sheet, kpi, word, &Area { left, top, width, height }));
        }
        sheet.space(height + TILE_GAP);
    }
}

fn tile(sheet: &Sheet, kpi: &StatusCount, word: &Wrapped, area: &Area) -> Element {
    let Area { left, top, width, height } = *area;
    let (palette, colour) = (sheet.palette, sheet.palette.tone(kpi.tone));
    let border = rect(left, top, width, height).at("rx", 6.0).with("fill", "none");
    let border = border.with("stroke", colour).at("stroke-width", 1.5);
    let border = border.with("stroke-opacity", if kpi.count == 0 { "0.4" } else { "1" });
    let count = Label::new(24.0, palette.text).bold();
    Element::new("g")
        .child(&border)
        .child(&put(&sign(kpi.tone, colour, palette.ground), left + 18.0, top + 24.0))
        .child(&count.line(left + 34.0, top + 33.0, &kpi.count.to_string()))
        .child(&Label::new(TEXT_SIZE, colour).lines(left + 8.0, top + 54.0, word, &kpi.word))
}

fn bar(sheet: &mut Sheet, breakdown: &Breakdown) {
    let whole = total(breakdown.parts.iter().map(|part| part.count));
    heading(sheet, &breakdown.heading, whole);
    if whole == 0 {
        empty_bar(sheet);
    }
    let mut x = sheet.left;
    for (at, part) in breakdown.parts.iter().enumerate().filter(|(_, part)| part.count > 0) {
        let across = sheet.room() * share(part.count, whole);
        segment(sheet, part, at, x, across, whole);
        x += across;
    }
    sheet.space(BAR + 8.0);
    let entries = breakdown.parts.iter().enumerate().map(|(at, part)| Entry {
        symbol: swatch(sheet, at, part.count > 0),
        text: part_words(part, whole, sheet.style.language),
    });
    let entries: Vec<_> = entries.collect();
    legend(sheet, &entries);
}

fn empty_bar(sheet: &mut Sheet) {
    let (y, middle) = (sheet.bottom, f64::midpoint(sheet.left, sheet.right));
    let frame = rect(sheet.left, y, sheet.room(), BAR).at("rx", 3.0).with("fill", "none");
    sheet.push(frame.with("stroke", sheet.palette.muted).with("stroke-dasharray", "3 3"));
    let label = Label::new(TEXT_SIZE, sheet.palette.muted).anchored(Anchor::Middle);
    sheet.push(label.line(middle, y + BAR / 2.0 + 4.0, sheet.words("該当なし", "None")));
}

/// A part of a whole, from 0 to 1. A whole beyond `u32` is halved with its parts until it fits.
fn share(count: u32, whole: u64) -> f64 {
    let halvings = whole.max(1).ilog2().saturating_sub(31);
    let whole = u32::try_from(whole >> halvings).unwrap_or(u32::MAX).max(1);
    f64::from(count >> halvings) / f64::from(whole)
}

fn segment(sheet: &mut Sheet, part: &Part, at: usize, x: f64, across: f64, whole: u64) {
    let (fill, ink) = colours(sheet, at);
    let (y, inner) = (sheet.bottom, (across - 1.5).max(1.0));
    let area = rect(x, y, inner, BAR).with("fill", fill);
    let mut group = Element::new("g").child(&area).child(&hatch(
        at,
        &Area { left: x, top: y, width: inner, height: BAR },
        ink,
    ));
    let count = part.count.to_string();
    let needed = width(&count, TEXT_SIZE + 1.0) + 8.0;
    if needed + 4.0 <= inner {
        let middle = x + inner / 2.0;
        let plate = rect(middle - needed / 2.0, y + 6.0, needed, BAR - 12.0).with("fill", fill);
        let label = Label::new(TEXT_SIZE + 1.0, ink).bold().anchored(Anchor::Middle);
        let label = label.line(middle, y + BAR / 2.0 + 4.5, &count);
        group = group.child(&plate.at("rx", 3.0)).child(&label);
    }
    sheet.push(group.titled(&part_words(part, whole, sheet.style.language)));
}

fn colours(sheet: &Sheet, at: usize) -> (&'static str, &'static str) {
    let parts = &sheet.palette.parts;
    parts[at % parts.len()]
}

fn swatch(sheet: &Sheet, at: usize, is_there: bool) -> Element {
    let (fill, ink) = colours(sheet, at);
    let area = rect(-11.0, -7.0, 22.0, 14.0).with("fill", fill);
    let swatch = Element::new("g").child(&area).child(&hatch(at, &SWATCH, ink));
    if is_there { swatch } else { swatch.with("opacity", "0.45") }
}

/// 継続 45件（38%）, continued: 45 (38%).
fn part_words(part: &Part, whole: u64, language: Language) -> String {
    let percent = format!("{:.0}", share(part.count, whole) * 100.0);
    let count = counted(part.count.into(), language);
    match language {
        Language::Ja => format!("{} {count}（{percent}%）", part.label),
        Language::En => format!("{}: {count} ({percent}%)", part.label),
    }
}

/// The picture for those who do not see it.
fn description(card: &Scorecard) -> String {
    let language = card.style.language;
    let (comma, stop) = (language.pick("、", ", "), language.pick("。", ". "));
    let kpis =
        card.kpis.iter().map(|kpi| format!("{} {}", kpi.word, counted(kpi.count.into(), language)));
    let kpis = kpis.collect::<Vec<_>>().join(comma);
    let mut sentences = vec![card.title.clone()];
    if !kpis.is_empty() {
        sentences.push(format!("{}: {kpis}", card.kpis_heading));
    }
    sentences.extend(card.breakdowns.iter().map(|breakdown| {
        let whole = total(breakdown.parts.iter().map(|part| part.count));
        let parts = breakdown.parts.iter().map(|part| part_words(part, whole, language));
        format!("{}: {}", breakdown.heading, parts.collect::<Vec<_>>().join(comma))
    }));
    format!("{}{}", sentences.join(stop), stop.trim_end())
}
