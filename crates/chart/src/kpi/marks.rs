//! The forms of figures: what is told apart, is told apart by form.
//!
//! ● actual, ■ baseline; hollow when provisional, ringed when revised; a crossed dashed ring where
//! there is no figure. The target is a triangle that points to the side it allows.

use super::super::palette::Palette;
use super::super::svg::{Element, circle, number, path, rect};
use super::{Bounds, Point, PointKind};

/// Dashes of the straight path, and of the target's line.
pub(super) const PATH_DASHES: &str = "2 4";
pub(super) const TARGET_DASHES: &str = "10 4";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub kind: PointKind,
    pub is_provisional: bool,
    pub is_revised: bool,
}

impl From<&Point> for Form {
    fn from(point: &Point) -> Self {
        let Point { kind, is_provisional, is_revised, .. } = *point;
        Self { kind, is_provisional, is_revised }
    }
}

impl Form {
    pub(super) fn colour(self, palette: &Palette) -> &'static str {
        match self.kind {
            PointKind::Baseline => palette.baseline,
            PointKind::Actual => palette.actual,
        }
    }

    fn outline(self, radius: f64) -> Element {
        match self.kind {
            PointKind::Baseline => rect(-radius, -radius, radius * 2.0, radius * 2.0),
            PointKind::Actual => circle(radius),
        }
    }

    /// How far the form reaches from its middle.
    pub(super) fn reach(self, radius: f64) -> f64 {
        let ring = if self.is_revised { 2.2 } else { 0.0 };
        radius + line_width(radius) * (ring + 0.5)
    }

    pub(super) fn draw(self, radius: f64, palette: &Palette) -> Element {
        let colour = self.colour(palette);
        let fill = if self.is_provisional { palette.ground } else { colour };
        let line = line_width(radius);
        let core = self.outline(radius).with("fill", fill);
        let core = core.with("stroke", colour).at("stroke-width", line);
        if !self.is_revised {
            return core;
        }
        let ring = self.outline(radius + line * 2.2).with("fill", palette.ground);
        let ring = ring.with("stroke", colour).at("stroke-width", line);
        Element::new("g").child(&ring).child(&core)
    }
}

fn line_width(radius: f64) -> f64 {
    (radius / 3.0).clamp(0.8, 1.8)
}

/// No figure.
pub(super) fn missing(radius: f64, palette: &Palette) -> Element {
    let ring = circle(radius).with("fill", palette.ground).with("stroke", palette.muted);
    let ring = ring.at("stroke-width", 1.2).with("stroke-dasharray", "2 1.5");
    let arm = number(radius * 0.45);
    let cross = path(&format!("M-{arm} -{arm}L{arm} {arm}M{arm} -{arm}L-{arm} {arm}"));
    let cross = cross.with("stroke", palette.muted).at("stroke-width", 1.2);
    Element::new("g").child(&ring).child(&cross)
}

/// What stands on the target's line: its tip shows where the target is met, its ends span a range
/// of so many pixels.
pub(super) fn target(bounds: Bounds, range: f64, palette: &Palette) -> Element {
    let end = number(range / 2.0);
    let form = match bounds {
        Bounds::AtLeast(_) => "M-6 0H6L0 -9Z".to_owned(),
        Bounds::AtMost(_) => "M-6 0H6L0 9Z".to_owned(),
        Bounds::Exactly(_) => "M-6 0L0 -6L6 0L0 6Z".to_owned(),
        Bounds::Between(..) => format!("M-6 -{end}H6M0 -{end}V{end}M-6 {end}H6"),
        Bounds::InWords => "M-5 -5H5V5H-5Z".to_owned(),
    };
    let (fill, stroke) = match bounds {
        Bounds::AtLeast(_) | Bounds::AtMost(_) | Bounds::Exactly(_) => (palette.target, "none"),
        Bounds::Between(..) | Bounds::InWords => ("none", palette.target),
    };
    path(&form).with("fill", fill).with("stroke", stroke).at("stroke-width", 1.8)
}
