//! Texts in a picture, and places for them where nothing else is.

use super::svg::{Element, moved, path, rect};
use super::text::{Wrapped, width};
use super::{Tone, svg};

/// From one line to the next, in ems.
pub(super) const LEADING: f64 = 1.4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub size: f64,
    pub fill: &'static str,
    pub anchor: Anchor,
    pub bold: bool,
    /// Colour of a rim that keeps lines behind the text off it.
    pub rim: Option<&'static str>,
}

impl Label {
    pub(super) fn new(size: f64, fill: &'static str) -> Self {
        Self { size, fill, anchor: Anchor::Start, bold: false, rim: None }
    }

    pub(super) fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn rimmed(self, rim: &'static str) -> Self {
        Self { rim: Some(rim), ..self }
    }

    /// One line, its base at `y`.
    pub(super) fn line(self, x: f64, y: f64, text: &str) -> Element {
        self.start(x, y).text(text)
    }

    /// Lines with the first base at `y`; a text that was cut keeps all of itself as its title.
    pub(super) fn lines(self, x: f64, y: f64, wrapped: &Wrapped, full: &str) -> Element {
        let start = self.start(x, y);
        let start = if wrapped.cut { start.titled(full) } else { start };
        if let [only] = wrapped.lines.as_slice() {
            return start.text(only);
        }
        let step = self.size * LEADING;
        wrapped.lines.iter().enumerate().fold(start, |element, (at, line)| {
            let dy = if at == 0 { 0.0 } else { step };
            element.child(&Element::new("tspan").at("x", x).at("dy", dy).text(line))
        })
    }

    fn start(self, x: f64, y: f64) -> Element {
        let text = Element::new("text").at("x", x).at("y", y).at("font-size", self.size);
        let text = text.with("fill", self.fill);
        let text = match self.anchor {
            Anchor::Start => text,
            Anchor::Middle => text.with("text-anchor", "middle"),
            Anchor::End => text.with("text-anchor", "end"),
        };
        let text = if self.bold { text.with("font-weight", "bold") } else { text };
        match self.rim {
            Some(rim) => text.with("stroke", rim).at("stroke-width", 3.0).with_rim(),
            None => text,
        }
    }
}

impl Element {
    fn with_rim(self) -> Self {
        self.with("stroke-linejoin", "round").with("paint-order", "stroke")
    }
}

/// A sign of 16 by 16 around the origin: told apart by its form, coloured by its tone.
pub(super) fn sign(tone: Tone, colour: &str, ground: &str) -> Element {
    let disc = match tone {
        Tone::Good | Tone::Neutral => svg::circle(7.0),
        Tone::Caution => path("M0 -7.5L8 6.5H-8Z"),
        Tone::Bad => rect(-6.5, -6.5, 13.0, 13.0).at("rx", 2.0),
    };
    let mark = match tone {
        Tone::Good => "M-3.5 0.3L-1 3L3.5 -2.8",
        Tone::Caution => "M0 -3V1.5M0 3.6V4.6",
        Tone::Bad => "M-3 -3L3 3M3 -3L-3 3",
        Tone::Neutral => "M-3.5 0H3.5",
    };
    let mark = path(mark).with("fill", "none").with("stroke", ground).at("stroke-width", 1.8);
    Element::new("g").child(&disc.with("fill", colour)).child(&mark)
}

/// What covers part of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub(super) fn around(x: f64, y: f64, radius: f64) -> Self {
        let side = radius * 2.0;
        Self { left: x - radius, top: y - radius, width: side, height: side }
    }

    /// Where a line of text will stand.
    pub(super) fn of_text(label: Label, x: f64, base: f64, text: &str) -> Self {
        let width = width(text, label.size);
        let left = match label.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self { left, top: base - label.size * 0.9, width, height: label.size * 1.15 }
    }

    fn meets(&self, other: &Self) -> bool {
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

/// The areas taken so far.
#[derive(Debug)]
pub(super) struct Places {
    outer: Area,
    taken: Vec<Area>,
    /// Lines: better not written on, but a rim makes it bearable.
    soft: Vec<Area>,
}

impl Places {
    pub(super) fn within(outer: Area) -> Self {
        Self { outer, taken: Vec::new(), soft: Vec::new() }
    }

    pub(super) fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    pub(super) fn take_softly(&mut self, area: Area) {
        self.soft.push(area);
    }

    pub(super) fn is_free(&self, area: &Area) -> bool {
        area.within(&self.outer) && !self.taken.iter().any(|taken| taken.meets(area))
    }

    /// Free, and off the lines.
    pub(super) fn is_clear(&self, area: &Area) -> bool {
        self.is_free(area) && !self.soft.iter().any(|soft| soft.meets(area))
    }
}

/// An element drawn around its own origin, put at a place.
pub(super) fn put(element: &Element, x: f64, y: f64) -> Element {
    moved(x, y).child(element)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_inside_and_once() {
        let outer = Area { left: 0.0, top: 0.0, width: 100.0, height: 50.0 };
        let mut places = Places::within(outer);
        let spot = Area::around(20.0, 20.0, 5.0);
        assert!(places.is_free(&spot));
        places.take(spot);
        places.take_softly(Area::around(60.0, 20.0, 5.0));
        assert!(!places.is_free(&Area::around(24.0, 20.0, 5.0)));
        assert!(places.is_clear(&Area::around(30.0, 20.0, 5.0)));
        assert!(places.is_free(&Area::around(60.0, 20.0, 5.0)));
        assert!(!places.is_clear(&Area::around(60.0, 20.0, 5.0)));
        assert!(!places.is_free(&Area::around(98.0, 20.0, 5.0)));
    }
}
