//! The scorecard of a plan: KPIs by evaluation as tiles, and breakdowns as stacked bars.

use super::canvas::{Canvas, TEXT_SIZE};
use super::hatch::hatch;
use super::label::{Anchor, Area, LEADING, Label, place, severity_icon};
use super::legend::{LegendEntry, draw_legend};
use super::scale::as_f64;
use super::svg::{Element, rect};
use super::text::{width as text_width, wrap};
use super::{Language, Severity, Style};

/// Content of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    pub style: Style,
    /// Name of the plan.
    pub title: String,
    /// Source of the counts without the prefix "Source:"; may be empty.
    pub source: String,
    /// Heading of the tiles, such as KPIの評価.
    pub kpis_heading: String,
    /// Statuses without a KPI are not drawn.
    pub kpis: Vec<StatusCount>,
    /// What is said in place of tiles when there is no KPI.
    pub no_kpis: String,
    /// For example measures by disposition, then progress by outcome.
    pub breakdowns: Vec<Breakdown>,
}

/// The number of KPIs with an evaluation status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusCount {
    /// 達成, achieved.
    pub label: String,
    pub severity: Severity,
    pub count: u32,
}

/// A total divided into segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// 事業の区分, 令和2年度の進捗.
    pub heading: String,
    pub segments: Vec<Segment>,
    /// What is said in place of a bar that would show nothing.
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// 継続, done.
    pub label: String,
    pub count: u32,
    /// Whether it says nothing of its records, as without a tag; it is gray then.
    pub is_neutral: bool,
}

const MIN_TILE_WIDTH: f64 = 96.0;
const TILE_GAP: f64 = 8.0;
const BAR_HEIGHT: f64 = 30.0;
const SWATCH: Area = Area { left: -11.0, top: -7.0, width: 22.0, height: 14.0 };

/// Draws the scorecard.
#[must_use]
pub fn scorecard_chart(card: &Scorecard) -> String {
    let mut canvas = Canvas::new(card.style);
    canvas.title(&card.title);
    let kpis: Vec<&StatusCount> = card.counted().collect();
    let total = sum(kpis.iter().map(|kpi| kpi.count));
    heading(&mut canvas, &card.kpis_heading, total);
    if kpis.is_empty() {
        note(&mut canvas, &card.no_kpis);
    } else {
        tiles(&mut canvas, &kpis);
    }
    for breakdown in &card.breakdowns {
        bar(&mut canvas, breakdown);
    }
    canvas.source(&card.source);
    canvas.finish(&card.title, &description(card))
}

impl Scorecard {
    /// The statuses that some KPI has.
    fn counted(&self) -> impl Iterator<Item = &StatusCount> {
        self.kpis.iter().filter(|kpi| kpi.count > 0)
    }
}

fn sum(counts: impl Iterator<Item = u32>) -> u64 {
    counts.map(u64::from).sum()
}

fn count_text(count: u64, language: Language) -> String {
    match language {
        Language::Ja => format!("{count}件"),
        Language::En => count.to_string(),
    }
}

fn heading(canvas: &mut Canvas, heading: &str, total: u64) {
    let count = count_text(total, canvas.style.language);
    let text = match canvas.style.language {
        // What follows says it in words.
        _ if total == 0 => heading.to_owned(),
        Language::Ja => format!("{heading}（{count}）"),
        Language::En => format!("{heading} ({count})"),
    };
    canvas.add_space(8.0);
    canvas.paragraph(&text, Label::new(TEXT_SIZE + 1.0, canvas.palette.text).bold());
    canvas.add_space(4.0);
}

fn note(canvas: &mut Canvas, text: &str) {
    canvas.paragraph(text, Label::new(TEXT_SIZE, canvas.palette.muted));
    canvas.add_space(4.0);
}

/// Draws tiles of equal size, as many per row as fit.
fn tiles(canvas: &mut Canvas, kpis: &[&StatusCount]) {
    let fits = |columns: &usize| {
        as_f64(*columns) * (MIN_TILE_WIDTH + TILE_GAP) <= canvas.content_width() + TILE_GAP
    };
    let columns = (1..=kpis.len()).take_while(fits).count().max(1);
    let columns = kpis.len().div_ceil(kpis.len().div_ceil(columns));
    let width = ((canvas.content_width() + TILE_GAP) / as_f64(columns) - TILE_GAP).min(200.0);
    for row in kpis.chunks(columns) {
        let words: Vec<_> =
            row.iter().map(|kpi| wrap(&kpi.label, TEXT_SIZE, width - 16.0)).collect();
        let lines = words.iter().map(Vec::len).max().unwrap_or(1);
        let (top, height) = (canvas.bottom, 50.0 + as_f64(lines) * TEXT_SIZE * LEADING);
        for (at, (kpi, word)) in row.iter().zip(&words).enumerate() {
            let left = canvas.left + as_f64(at) * (width + TILE_GAP);
            canvas.push(tile(canvas, kpi, word, &Area { left, top, width, height }));
        }
        canvas.add_space(height + TILE_GAP);
    }
}

fn tile(canvas: &Canvas, kpi: &StatusCount, word: &[String], area: &Area) -> Element {
    let Area { left, top, width, height } = *area;
    let (palette, color) = (canvas.palette, canvas.palette.severity_color(kpi.severity));
    let border = rect(left, top, width, height).number_attr("rx", 6.0).attr("fill", "none");
    let border = border.attr("stroke", color).number_attr("stroke-width", 1.5);
    let count = kpi.count.to_string();
    let size = ((width - 42.0) / text_width(&count, 1.05)).min(24.0);
    let label = Label::new(size, palette.text).bold();
    Element::new("g")
        .child(&border)
        .child(&place(&severity_icon(kpi.severity, color, palette.ground), left + 18.0, top + 24.0))
        .child(&label.line(left + 34.0, top + 33.0, &count))
        .child(&Label::new(TEXT_SIZE, color).lines(left + 8.0, top + 54.0, word))
}

fn bar(canvas: &mut Canvas, breakdown: &Breakdown) {
    let total = sum(breakdown.segments.iter().map(|segment| segment.count));
    heading(canvas, &breakdown.heading, total);
    if let Some(text) = &breakdown.note {
        note(canvas, text);
        return;
    }
    if total == 0 {
        empty_bar(canvas);
    }
    let mut x = canvas.left;
    for (at, segment) in
        breakdown.segments.iter().enumerate().filter(|(_, segment)| segment.count > 0)
    {
        let across = canvas.content_width() * fraction(segment.count, total);
        draw_segment(canvas, segment, at, x, across, total);
        x += across;
    }
    canvas.add_space(BAR_HEIGHT + 8.0);
    let entries = breakdown.segments.iter().enumerate().map(|(at, segment)| LegendEntry {
        symbol: swatch(canvas, at, segment),
        text: segment_text(segment, total, canvas.style.language),
    });
    let entries: Vec<_> = entries.collect();
    draw_legend(canvas, &entries);
}

fn empty_bar(canvas: &mut Canvas) {
    let (y, middle) = (canvas.bottom, f64::midpoint(canvas.left, canvas.right));
    let frame = rect(canvas.left, y, canvas.content_width(), BAR_HEIGHT)
        .number_attr("rx", 3.0)
        .attr("fill", "none");
    canvas.push(frame.attr("stroke", canvas.palette.muted).attr("stroke-dasharray", "3 3"));
    let label = Label::new(TEXT_SIZE, canvas.palette.muted).anchored(Anchor::Middle);
    canvas.push(label.line(middle, y + BAR_HEIGHT / 2.0 + 4.0, canvas.text("該当なし", "None")));
}

/// A count as a fraction of a total. If the total exceeds `u32`, both are halved until it fits.
fn fraction(count: u32, total: u64) -> f64 {
    let halvings = total.max(1).ilog2().saturating_sub(31);
    let total = u32::try_from(total >> halvings).unwrap_or(u32::MAX).max(1);
    f64::from(count >> halvings) / f64::from(total)
}

fn draw_segment(
    canvas: &mut Canvas,
    segment: &Segment,
    at: usize,
    x: f64,
    across: f64,
    total: u64,
) {
    let (fill, ink) = colors(canvas, at, segment);
    let (y, inner) = (canvas.bottom, (across - 1.5).max(1.0));
    let area = rect(x, y, inner, BAR_HEIGHT).attr("fill", fill);
    let mut group = Element::new("g").child(&area).child(&hatch(
        at,
        &Area { left: x, top: y, width: inner, height: BAR_HEIGHT },
        ink,
    ));
    let count = segment.count.to_string();
    let needed = text_width(&count, TEXT_SIZE + 1.0) + 8.0;
    if needed + 4.0 <= inner {
        let middle = x + inner / 2.0;
        let plate =
            rect(middle - needed / 2.0, y + 6.0, needed, BAR_HEIGHT - 12.0).attr("fill", fill);
        let label = Label::new(TEXT_SIZE + 1.0, ink).bold().anchored(Anchor::Middle);
        let label = label.line(middle, y + BAR_HEIGHT / 2.0 + 4.5, &count);
        group = group.child(&plate.number_attr("rx", 3.0)).child(&label);
    }
    canvas.push(group.with_title(&segment_text(segment, total, canvas.style.language)));
}

fn colors(canvas: &Canvas, at: usize, segment: &Segment) -> (&'static str, &'static str) {
    if segment.is_neutral {
        return canvas.palette.neutral_segment;
    }
    let segments = &canvas.palette.segments;
    segments[at % segments.len()]
}

fn swatch(canvas: &Canvas, at: usize, segment: &Segment) -> Element {
    let (fill, ink) = colors(canvas, at, segment);
    let area = rect(-11.0, -7.0, 22.0, 14.0).attr("fill", fill);
    let swatch = Element::new("g").child(&area).child(&hatch(at, &SWATCH, ink));
    if segment.count > 0 { swatch } else { swatch.attr("opacity", "0.45") }
}

/// 継続 45件（38%）, continued: 45 (38%).
fn segment_text(segment: &Segment, total: u64, language: Language) -> String {
    let percent = format!("{:.0}", fraction(segment.count, total) * 100.0);
    let count = count_text(segment.count.into(), language);
    match language {
        Language::Ja => format!("{} {count}（{percent}%）", segment.label),
        Language::En => format!("{}: {count} ({percent}%)", segment.label),
    }
}

/// Description for screen readers.
fn description(card: &Scorecard) -> String {
    let language = card.style.language;
    let (comma, stop) = (language.pick("、", ", "), language.pick("。", ". "));
    let kpi_text =
        |kpi: &StatusCount| format!("{} {}", kpi.label, count_text(kpi.count.into(), language));
    let kpis = card.counted().map(kpi_text).collect::<Vec<_>>().join(comma);
    let kpis = if kpis.is_empty() { &card.no_kpis } else { &kpis };
    let mut sentences = vec![card.title.clone(), format!("{}: {kpis}", card.kpis_heading)];
    sentences.extend(card.breakdowns.iter().map(|breakdown| {
        if let Some(note) = &breakdown.note {
            return format!("{}: {note}", breakdown.heading);
        }
        let total = sum(breakdown.segments.iter().map(|segment| segment.count));
        let segments =
            breakdown.segments.iter().map(|segment| segment_text(segment, total, language));
        format!("{}: {}", breakdown.heading, segments.collect::<Vec<_>>().join(comma))
    }));
    format!("{}{}", sentences.join(stop), stop.trim_end())
}
