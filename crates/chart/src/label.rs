//! Text in a chart, and the search for free space to place it.

use super::svg::{Element, path, rect, translated};
use super::text::width;
use super::{Severity, svg};

/// Line height in ems.
pub(super) const LEADING: f64 = 1.4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Style of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub size: f64,
    pub fill: &'static str,
    pub anchor: Anchor,
    pub bold: bool,
    /// Color of an outline that separates the text from lines behind it.
    pub halo: Option<&'static str>,
}

impl Label {
    pub(super) fn new(size: f64, fill: &'static str) -> Self {
        Self { size, fill, anchor: Anchor::Start, bold: false, halo: None }
    }

    pub(super) fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn with_halo(self, halo: &'static str) -> Self {
        Self { halo: Some(halo), ..self }
    }

    /// One line with its baseline at `y`.
    pub(super) fn line(self, x: f64, y: f64, text: &str) -> Element {
        self.start(x, y).text(text)
    }

    /// Lines with the first baseline at `y`.
    pub(super) fn lines(self, x: f64, y: f64, lines: &[String]) -> Element {
        let start = self.start(x, y);
        if let [only] = lines {
            return start.text(only);
        }
        let step = self.size * LEADING;
        lines.iter().enumerate().fold(start, |element, (at, line)| {
            let dy = if at == 0 { 0.0 } else { step };
            element
                .child(&Element::new("tspan").number_attr("x", x).number_attr("dy", dy).text(line))
        })
    }

    fn start(self, x: f64, y: f64) -> Element {
        let text = Element::new("text")
            .number_attr("x", x)
            .number_attr("y", y)
            .number_attr("font-size", self.size);
        let text = text.attr("fill", self.fill);
        let text = match self.anchor {
            Anchor::Start => text,
            Anchor::Middle => text.attr("text-anchor", "middle"),
            Anchor::End => text.attr("text-anchor", "end"),
        };
        let text = if self.bold { text.attr("font-weight", "bold") } else { text };
        match self.halo {
            Some(halo) => text.attr("stroke", halo).number_attr("stroke-width", 3.0).paint_halo(),
            None => text,
        }
    }
}

impl Element {
    fn paint_halo(self) -> Self {
        self.attr("stroke-linejoin", "round").attr("paint-order", "stroke")
    }
}

/// A 16 by 16 icon around the origin; both its shape and its color depend on the severity.
pub(super) fn severity_icon(severity: Severity, color: &str, ground: &str) -> Element {
    let disc = match severity {
        Severity::Good | Severity::Neutral => svg::circle(7.0),
        Severity::Caution => path("M0 -7.5L8 6.5H-8Z"),
        Severity::Bad => rect(-6.5, -6.5, 13.0, 13.0).number_attr("rx", 2.0),
    };
    let mark = match severity {
        Severity::Good => "M-3.5 0.3L-1 3L3.5 -2.8",
        Severity::Caution => "M0 -3V1.5M0 3.6V4.6",
        Severity::Bad => "M-3 -3L3 3M3 -3L-3 3",
        Severity::Neutral => "M-3.5 0H3.5",
    };
    let mark =
        path(mark).attr("fill", "none").attr("stroke", ground).number_attr("stroke-width", 1.8);
    Element::new("g").child(&disc.attr("fill", color)).child(&mark)
}

/// A rectangle of the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub(super) fn square_around(x: f64, y: f64, radius: f64) -> Self {
        let side = radius * 2.0;
        Self { left: x - radius, top: y - radius, width: side, height: side }
    }

    /// The estimated bounds of a line of text.
    pub(super) fn text_bounds(label: Label, x: f64, base: f64, text: &str) -> Self {
        // Bold text is slightly wider.
        let width = width(text, label.size) * if label.bold { 1.05 } else { 1.0 };
        let left = match label.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self { left, top: base - label.size * 0.9, width, height: label.size * 1.15 }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.left + other.width
            && other.left < self.left + self.width
            && self.top < other.top + other.height
            && other.top < self.top + self.height
    }

    fn within(&self, outer: &Self) -> bool {
        self.left >= outer.left
            && self.top >= outer.top
            && self.left + self.width <= outer.left + outer.width
            && self.top + self.height <= outer.top + outer.height
    }
}

/// Tracks the occupied areas, to place labels where nothing else is drawn.
#[derive(Debug)]
pub(super) struct LabelPlacer {
    outer: Area,
    reserved: Vec<Area>,
    /// Lines: labels avoid them, but may cross them because they have a halo.
    avoided: Vec<Area>,
}

impl LabelPlacer {
    pub(super) fn within(outer: Area) -> Self {
        Self { outer, reserved: Vec::new(), avoided: Vec::new() }
    }

    pub(super) fn reserve(&mut self, area: Area) {
        self.reserved.push(area);
    }

    pub(super) fn avoid(&mut self, area: Area) {
        self.avoided.push(area);
    }

    pub(super) fn is_free(&self, area: &Area) -> bool {
        area.within(&self.outer) && !self.reserved.iter().any(|other| other.overlaps(area))
    }

    /// Whether the area is free and crosses no line.
    pub(super) fn is_clear(&self, area: &Area) -> bool {
        self.is_free(area) && !self.avoided.iter().any(|other| other.overlaps(area))
    }
}

/// Moves an element that is drawn around the origin.
pub(super) fn place(element: &Element, x: f64, y: f64) -> Element {
    translated(x, y).child(element)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_and_outer_areas_are_not_free() {
        let outer = Area { left: 0.0, top: 0.0, width: 100.0, height: 50.0 };
        let mut placer = LabelPlacer::within(outer);
        let area = Area::square_around(20.0, 20.0, 5.0);
        assert!(placer.is_free(&area));
        placer.reserve(area);
        placer.avoid(Area::square_around(60.0, 20.0, 5.0));
        assert!(!placer.is_free(&Area::square_around(24.0, 20.0, 5.0)));
        assert!(placer.is_clear(&Area::square_around(30.0, 20.0, 5.0)));
        assert!(placer.is_free(&Area::square_around(60.0, 20.0, 5.0)));
        assert!(!placer.is_clear(&Area::square_around(60.0, 20.0, 5.0)));
        assert!(!placer.is_free(&Area::square_around(98.0, 20.0, 5.0)));
    }
}
