//! Figures beside their marks, as many as have room; every mark has its figure as a title anyway.

use super::super::frame::SMALL_SIZE;
use super::super::label::{Anchor, Area, Label, Places};
use super::super::palette::Palette;
use super::super::svg::Element;
use super::super::text::shorten;
use super::marks::Form;
use super::plot::Plot;
use super::{Point, words};

/// With more actuals than this, only the first, last, lowest and highest are labelled.
const ALL_LABELLED: usize = 12;
/// Longest label of a figure.
const ROOM: f64 = 110.0;

pub(super) fn of(plot: &Plot, palette: &Palette) -> Vec<Element> {
    let mut places = places(plot);
    let mut labels = Vec::new();
    let points = important(plot);
    let (first, rest) = points.split_at(points.len().min(2));
    labels.extend(first.iter().filter_map(|point| beside(plot, point, &mut places, palette)));
    labels.extend(target(plot, &mut places, palette));
    labels.extend(rest.iter().filter_map(|point| beside(plot, point, &mut places, palette)));
    labels
}

/// The latest actual, the baseline, then what else should have its figure.
fn important<'a>(plot: &Plot<'a>) -> Vec<&'a Point> {
    let mut actuals = plot.chart.actuals();
    let (last, first) = (actuals.last().copied(), actuals.first().copied());
    if actuals.len() > ALL_LABELLED {
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

/// The plot with its marks and lines taken.
fn places(plot: &Plot) -> Places {
    let (left, top) = (plot.left, plot.top - 12.0);
    let (width, height) = (plot.right + 8.0 - left, plot.bottom - top - 1.0);
    let mut places = Places::within(Area { left, top, width, height });
    for point in &plot.chart.points {
        if let Some((x, y)) = plot.place(point) {
            places.take(Area::around(x, y, Form::from(point).reach(plot.radius) + 1.0));
        }
    }
    let ends: Vec<f64> = plot.chart.target_values().into_iter().map(|end| plot.y(end)).collect();
    if let (Some(low), Some(high)) = (ends.first(), ends.last()) {
        let (left, top) = (plot.target_x() - 7.0, high - 9.0);
        places.take(Area { left, top, width: 14.0, height: low - high + 18.0 });
    }
    for y in ends {
        places.take_softly(Area { left, top: y - 1.0, width, height: 2.0 });
    }
    let path = plot.straight_path().map(Vec::from);
    for run in plot.runs().iter().chain(&path) {
        for pair in run.windows(2) {
            if let [from, to] = pair {
                on_the_way(*from, *to).for_each(|area| places.take_softly(area));
            }
        }
    }
    places
}

/// What a line covers, a few pixels at a time.
fn on_the_way(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = Area> {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let step = 4.0 / across.hypot(down).max(4.0);
    let shares = std::iter::successors(Some(0.0), move |share| Some(share + step));
    let shares = shares.take_while(|share| *share <= 1.0);
    shares.map(move |share| Area::around(from.0 + across * share, from.1 + down * share, 1.5))
}

fn beside(plot: &Plot, point: &Point, places: &mut Places, palette: &Palette) -> Option<Element> {
    let (x, y) = plot.place(point)?;
    let (_, full) = point.figure.drawn()?;
    let form = Form::from(point);
    let label = Label::new(SMALL_SIZE, form.colour(palette)).bold();
    let away = form.reach(plot.radius) + 5.0;
    let spots = [
        (Anchor::Middle, x, y - away),
        (Anchor::Middle, x, y + away + 8.0),
        (Anchor::Start, x + away, y + 4.0),
        (Anchor::End, x - away, y + 4.0),
    ];
    at_best(full, label, &spots, places, palette, ROOM)
}

fn target(plot: &Plot, places: &mut Places, palette: &Palette) -> Option<Element> {
    let target = plot.chart.target.as_ref()?;
    let ends = target.bounds.values();
    let (low, high) = (plot.y(ends.first().copied()?), plot.y(ends.last().copied()?));
    let language = plot.chart.style.language;
    let bound = words::bound_words(target, language);
    let text = format!("{}{bound}", language.pick("目標 ", "Target: "));
    let x = plot.target_x();
    let start = plot.years.left + 6.0;
    let spots = [
        (Anchor::End, x - 12.0, high - 5.0),
        (Anchor::End, x - 12.0, low + 13.0),
        (Anchor::Start, start, high - 5.0),
        (Anchor::Start, start, low + 13.0),
        (Anchor::End, plot.right, high - 14.0),
        (Anchor::End, plot.right, low + 22.0),
    ];
    let room = (plot.right - plot.left) * 0.7;
    at_best(&text, Label::new(SMALL_SIZE, palette.target).bold(), &spots, places, palette, room)
}

/// The text at the first free spot, better off the lines than on one; none when all are taken.
fn at_best(
    full: &str,
    label: Label,
    spots: &[(Anchor, f64, f64)],
    places: &mut Places,
    palette: &Palette,
    room: f64,
) -> Option<Element> {
    let text = shorten(full, label.size, room);
    let shown = text.lines.first()?;
    let area = |(anchor, x, base): &(Anchor, f64, f64)| {
        Area::of_text(label.anchored(*anchor), *x, *base, shown)
    };
    let spot = spots.iter().find(|spot| places.is_clear(&area(spot)));
    let (anchor, x, base) =
        spot.or_else(|| spots.iter().find(|spot| places.is_free(&area(spot))))?;
    places.take(area(&(*anchor, *x, *base)));
    Some(label.anchored(*anchor).rimmed(palette.ground).lines(*x, *base, &text, full))
}
