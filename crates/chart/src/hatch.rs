//! Hatch patterns, so that areas differ without color.
//!
//! Drawn as lines instead of SVG patterns, which need ids: ids clash when a page contains two charts.

use super::label::Area;
use super::svg::{Element, number, path};

/// Distance between lines, and between dots.
const PITCH: f64 = 7.0;
const DOT_PITCH: f64 = 6.0;

/// A line: x1, y1, x2, y2.
type Stroke = [f64; 4];

/// The pattern of an index: none, rising, vertical, falling, horizontal, dotted; then they repeat.
pub(super) fn hatch(index: usize, area: &Area, ink: &str) -> Element {
    let Area { left, top, width, height } = *area;
    let (right, bottom) = (left + width, top + height);
    let strokes: Vec<Stroke> = match index % 6 {
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
    let hatch = path(&written.collect::<Vec<_>>().concat()).attr("fill", "none");
    hatch.attr("stroke", ink).number_attr("stroke-width", 1.0).attr("stroke-opacity", "0.55")
}

fn steps(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(from), move |at| Some(at + step)).take_while(move |at| *at < to)
}

/// Slanted lines, clipped at the sides: x of both ends and their vertical offsets.
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
    fn lines_stay_inside_their_area() {
        let area = Area { left: 10.0, top: 20.0, width: 33.0, height: 14.0 };
        for index in 0..6 {
            let drawn = String::from(hatch(index, &area, "#000000"));
            let d = drawn.split('"').nth(1).unwrap();
            for pair in d.split(['M', 'L']).filter(|pair| !pair.is_empty()) {
                let (x, y) = pair.split_once(' ').unwrap();
                let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
                assert!((10.0..=43.0).contains(&x) && (20.0..=34.0).contains(&y), "{index}: {d}");
            }
        }
    }
}
