//! Patterns that tell areas apart without colour.
//!
//! Lines of their own rather than SVG patterns: those need ids, which clash when two pictures stand
//! in one page.

use super::label::Area;
use super::svg::{Element, number, path};

/// From one line to the next; dots stand a little closer.
const PITCH: f64 = 7.0;
const DOT_PITCH: f64 = 6.0;

/// A line from one point to another.
type Stroke = [f64; 4];

/// The pattern of a number: none, rising, upright, falling, level, dotted; then from the start.
pub(super) fn hatch(at: usize, area: &Area, ink: &str) -> Element {
    let Area { left, top, width, height } = *area;
    let (right, bottom) = (left + width, top + height);
    let strokes: Vec<Stroke> = match at % 6 {
        1 => slants(area).map(|(x1, x2, y1, y2)| [x1, bottom - y1, x2, bottom - y2]).collect(),
        2 => steps(left + 3.0, right, PITCH).map(|x| [x, top, x, bottom]).collect(),
        3 => slants(area).map(|(x1, x2, y1, y2)| [x1, top + y1, x2, top + y2]).collect(),
        4 => steps(top + 3.0, bottom, PITCH - 2.0).map(|y| [left, y, right, y]).collect(),
        5 => dots(area),
        _ => Vec::new(),
    };
    let written = strokes.into_iter().map(|stroke| {
        let [x1, y1, x2, y2] = stroke.map(number);
        format!("M{x1} {y1}L{x2} {y2}")
    });
    let hatch = path(&written.collect::<Vec<_>>().concat()).with("fill", "none");
    hatch.with("stroke", ink).at("stroke-width", 1.0).with("stroke-opacity", "0.55")
}

fn steps(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(from), move |at| Some(at + step)).take_while(move |at| *at < to)
}

/// Both ends of slanted lines, cut at the sides, and how far up or down each end is.
fn slants(area: &Area) -> impl Iterator<Item = (f64, f64, f64, f64)> {
    let Area { left, width, height, .. } = *area;
    steps(left - height + 4.0, left + width, PITCH).map(move |start| {
        let (x1, x2) = (start.max(left), (start + height).min(left + width));
        (x1, x2, x1 - start, x2 - start)
    })
}

fn dots(area: &Area) -> Vec<Stroke> {
    let Area { left, top, width, height } = *area;
    let rows = steps(top + 3.0, top + height, DOT_PITCH);
    let row = |y| steps(left + 3.0, left + width - 1.0, DOT_PITCH).map(move |x| [x, y, x + 1.0, y]);
    rows.flat_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_leaves_its_area() {
        let area = Area { left: 10.0, top: 20.0, width: 33.0, height: 14.0 };
        for at in 0..6 {
            let drawn = String::from(hatch(at, &area, "#000000"));
            let d = drawn.split('"').nth(1).unwrap();
            for pair in d.split(['M', 'L']).filter(|pair| !pair.is_empty()) {
                let (x, y) = pair.split_once(' ').unwrap();
                let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
                assert!((10.0..=43.0).contains(&x) && (20.0..=34.0).contains(&y), "{at}: {d}");
            }
        }
    }
}
