//! The marks of a KPI chart; every kind has its own shape.
//!
//! ● actual, ■ baseline, ○ forecast (dashed), ◇ interim target; hollow when provisional, with a ring when revised; a crossed dashed ring
//! when the value is missing. The target is a triangle that points to the allowed side.

use super::super::palette::Palette;
use super::super::svg::{Element, circle, number, path, rect};
use super::{Bounds, Point, PointKind};

/// Dash patterns of the path and of the target line.
pub(super) const PATH_DASHES: &str = "2 4";
pub(super) const TARGET_DASHES: &str = "10 4";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MarkStyle {
    pub kind: PointKind,
    pub is_provisional: bool,
    pub is_revised: bool,
}

impl From<&Point> for MarkStyle {
    fn from(point: &Point) -> Self {
        let Point { kind, is_provisional, is_revised, .. } = *point;
        Self { kind, is_provisional, is_revised }
    }
}

impl MarkStyle {
    pub(super) fn color(self, palette: &Palette) -> &'static str {
        match self.kind {
            PointKind::Baseline => palette.baseline,
            PointKind::Actual | PointKind::Forecast => palette.actual,
            PointKind::InterimTarget => palette.target,
        }
    }

    fn outline(self, radius: f64) -> Element {
        match self.kind {
            PointKind::Baseline => rect(-radius, -radius, radius * 2.0, radius * 2.0),
            PointKind::Actual | PointKind::Forecast => circle(radius),
            PointKind::InterimTarget => {
                let end = number(radius);
                path(&format!("M-{end} 0L0 -{end}L{end} 0L0 {end}Z"))
            }
        }
    }

    /// Distance from the center to the edge of the mark.
    pub(super) fn extent(self, radius: f64) -> f64 {
        let ring = if self.is_revised { 2.2 } else { 0.0 };
        radius + line_width(radius) * (ring + 0.5)
    }

    pub(super) fn draw(self, radius: f64, palette: &Palette) -> Element {
        let color = self.color(palette);
        let is_hollow = match self.kind {
            PointKind::Forecast | PointKind::InterimTarget => true,
            PointKind::Baseline | PointKind::Actual => self.is_provisional,
        };
        let fill = if is_hollow { palette.ground } else { color };
        let line = line_width(radius);
        let core = self.outline(radius).attr("fill", fill);
        let core = core.attr("stroke", color).number_attr("stroke-width", line);
        let core = if self.kind == PointKind::Forecast {
            core.attr("stroke-dasharray", "2 1.5")
        } else {
            core
        };
        if !self.is_revised {
            return core;
        }
        let ring = self.outline(radius + line * 2.2).attr("fill", palette.ground);
        let ring = ring.attr("stroke", color).number_attr("stroke-width", line);
        Element::new("g").child(&ring).child(&core)
    }
}

fn line_width(radius: f64) -> f64 {
    (radius / 3.0).clamp(0.8, 1.8)
}

/// The mark of a missing value.
pub(super) fn missing(radius: f64, palette: &Palette) -> Element {
    let ring = circle(radius).attr("fill", palette.ground).attr("stroke", palette.muted);
    let ring = ring.number_attr("stroke-width", 1.2).attr("stroke-dasharray", "2 1.5");
    let arm = number(radius * 0.45);
    let cross = path(&format!("M-{arm} -{arm}L{arm} {arm}M{arm} -{arm}L-{arm} {arm}"));
    let cross = cross.attr("stroke", palette.muted).number_attr("stroke-width", 1.2);
    Element::new("g").child(&ring).child(&cross)
}

/// The mark on the target line; its tip points to where the target is met. `range` is the height of
/// a target range in pixels.
pub(super) fn target(bounds: Bounds, range: f64, palette: &Palette) -> Element {
    let end = number(range / 2.0);
    let mark_style = match bounds {
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
    path(&mark_style).attr("fill", fill).attr("stroke", stroke).number_attr("stroke-width", 1.8)
}
