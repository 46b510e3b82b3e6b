//! Value labels beside the marks, as many as fit; every mark also has its value as a tooltip.

use super::super::canvas::SMALL_SIZE;
use super::super::label::{Anchor, Area, Label, LabelPlacer};
use super::super::palette::Palette;
use super::super::svg::Element;
use super::marks::MarkStyle;
use super::plot::Plot;
use super::{Point, descriptions};

/// With more actuals than this, only the first, last, lowest and highest are labelled.
const MAX_LABELLED_ACTUALS: usize = 12;

pub(super) fn draw(plot: &Plot, palette: &Palette) -> Vec<Element> {
    let mut placer = placer_with_marks(plot);
    let mut labels = Vec::new();
    let points = important(plot);
    let (first, rest) = points.split_at(points.len().min(2));
    labels.extend(first.iter().filter_map(|point| point_label(plot, point, &mut placer, palette)));
    labels.extend(target_label(plot, &mut placer, palette));
    labels.extend(rest.iter().filter_map(|point| point_label(plot, point, &mut placer, palette)));
    labels
}

/// The points to label, most important first: the latest actual, the baselines, then the others.
fn important<'a>(plot: &Plot<'a>) -> Vec<&'a Point> {
    let mut actuals = plot.chart.actuals();
    let (last, first) = (actuals.last().copied(), actuals.first().copied());
    if actuals.len() > MAX_LABELLED_ACTUALS {
        let value = |point: &&Point| point.figure.drawn().map_or(0.0, |(value, _)| value);
        let by_value = |one: &&Point, other: &&Point| value(one).total_cmp(&value(other));
        let highest = actuals.iter().copied().max_by(by_value);
        let lowest = actuals.iter().copied().min_by(by_value);
        actuals = [highest, lowest, first].into_iter().flatten().collect();
    }
    let mut points: Vec<&Point> = last.into_iter().chain(plot.chart.baselines()).collect();
    for point in actuals.into_iter().rev() {
        if !points.iter().any(|other| std::ptr::eq(*other, point)) {
            points.push(point);
        }
    }
    points
}

/// Reserves the areas of marks and lines.
fn placer_with_marks(plot: &Plot) -> LabelPlacer {
    let (left, top) = (plot.left, plot.top - 12.0);
    let (width, height) = (plot.right + 8.0 - left, plot.bottom - top - 1.0);
    let mut placer = LabelPlacer::within(Area { left, top, width, height });
    for point in &plot.chart.points {
        if let Some((x, y)) = plot.position(point) {
            placer.reserve(Area::square_around(
                x,
                y,
                MarkStyle::from(point).extent(plot.radius) + 1.0,
            ));
        }
    }
    let ends: Vec<f64> = plot.chart.target_values().into_iter().map(|end| plot.y(end)).collect();
    if let (Some(low), Some(high)) = (ends.first(), ends.last()) {
        let (left, top) = (plot.target_x() - 7.0, high - 9.0);
        placer.reserve(Area { left, top, width: 14.0, height: low - high + 18.0 });
    }
    for y in ends {
        placer.avoid(Area { left, top: y - 1.0, width, height: 2.0 });
    }
    for run in plot.runs().iter().chain([&plot.path()]) {
        for pair in run.windows(2) {
            if let [from, to] = pair {
                areas_along(*from, *to).for_each(|area| placer.avoid(area));
            }
        }
    }
    placer
}

/// Small areas that cover a line.
fn areas_along(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = Area> {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let step = 4.0 / across.hypot(down).max(4.0);
    let shares = std::iter::successors(Some(0.0), move |share| Some(share + step));
    let shares = shares.take_while(|share| *share <= 1.0);
    shares
        .map(move |share| Area::square_around(from.0 + across * share, from.1 + down * share, 1.5))
}

fn point_label(
    plot: &Plot,
    point: &Point,
    placer: &mut LabelPlacer,
    palette: &Palette,
) -> Option<Element> {
    let (x, y) = plot.position(point)?;
    let (_, full) = point.figure.drawn()?;
    let mark_style = MarkStyle::from(point);
    let label = Label::new(SMALL_SIZE, mark_style.color(palette)).bold();
    let away = mark_style.extent(plot.radius) + 5.0;
    let candidates = [
        (Anchor::Middle, x, y - away),
        (Anchor::Middle, x, y + away + 8.0),
        (Anchor::Start, x + away, y + 4.0),
        (Anchor::End, x - away, y + 4.0),
    ];
    place_at_first_free(full, label, &candidates, placer, palette)
}

fn target_label(plot: &Plot, placer: &mut LabelPlacer, palette: &Palette) -> Option<Element> {
    let target = plot.chart.target.as_ref()?;
    let ends = target.bounds.values();
    let (low, high) = (plot.y(ends.first().copied()?), plot.y(ends.last().copied()?));
    let language = plot.chart.style.language;
    let bound = descriptions::bounds_text(target, language);
    let text = format!("{}{bound}", language.pick("目標 ", "Target: "));
    let x = plot.target_x();
    let start = plot.year_axis.left + 6.0;
    let candidates = [
        (Anchor::End, x - 12.0, high - 5.0),
        (Anchor::End, x - 12.0, low + 13.0),
        (Anchor::Start, start, high - 5.0),
        (Anchor::Start, start, low + 13.0),
        (Anchor::End, plot.right, high - 14.0),
        (Anchor::End, plot.right, low + 22.0),
    ];
    let label = Label::new(SMALL_SIZE, palette.target).bold();
    place_at_first_free(&text, label, &candidates, placer, palette)
}

/// Places the text at the first candidate that is clear of lines, else at the first free one, else not at all.
fn place_at_first_free(
    text: &str,
    label: Label,
    candidates: &[(Anchor, f64, f64)],
    placer: &mut LabelPlacer,
    palette: &Palette,
) -> Option<Element> {
    let area = |(anchor, x, base): &(Anchor, f64, f64)| {
        Area::text_bounds(label.anchored(*anchor), *x, *base, text)
    };
    let candidate = candidates.iter().find(|candidate| placer.is_clear(&area(candidate)));
    let (anchor, x, base) = candidate
        .or_else(|| candidates.iter().find(|candidate| placer.is_free(&area(candidate))))?;
    placer.reserve(area(&(*anchor, *x, *base)));
    Some(label.anchored(*anchor).with_halo(palette.ground).line(*x, *base, text))
}
