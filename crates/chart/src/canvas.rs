//! The canvas of every chart: title at the top, content below it, source at the bottom.

use super::label::{LEADING, Label};
use super::palette::Palette;
use super::svg::{Element, rect};
use super::text::wrap;
use super::{Style, WIDTHS};

/// The Japanese fonts of common systems; Latin letters use the same fonts.
const FONTS: &str = "'Hiragino Sans','Hiragino Kaku Gothic ProN','Yu Gothic','Meiryo',\
                     'Noto Sans JP','Noto Sans CJK JP','IPAexGothic',sans-serif";

pub(super) const TEXT_SIZE: f64 = 12.0;
pub(super) const SMALL_SIZE: f64 = 11.0;

pub(super) struct Canvas {
    pub style: Style,
    pub palette: &'static Palette,
    /// Left and right edge of the content.
    pub left: f64,
    pub right: f64,
    /// Lower edge of the content so far.
    pub bottom: f64,
    width: f64,
    body: Vec<Element>,
}

impl Canvas {
    pub(super) fn new(style: Style) -> Self {
        let width = f64::from(style.width.clamp(*WIDTHS.start(), *WIDTHS.end()));
        let margin = if width < 420.0 { 10.0 } else { 16.0 };
        Self {
            style,
            palette: Palette::of(style.color_scheme),
            left: margin,
            right: width - margin,
            bottom: margin,
            width,
            body: Vec::new(),
        }
    }

    pub(super) fn content_width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn is_narrow(&self) -> bool {
        self.width < 420.0
    }

    pub(super) fn text<'a>(&self, ja: &'a str, en: &'a str) -> &'a str {
        self.style.language.pick(ja, en)
    }

    pub(super) fn push(&mut self, element: Element) {
        self.body.push(element);
    }

    pub(super) fn add_space(&mut self, height: f64) {
        self.bottom += height;
    }

    pub(super) fn title(&mut self, title: &str) {
        let size = if self.is_narrow() { 14.0 } else { 17.0 };
        self.paragraph(title, Label::new(size, self.palette.text).bold());
        self.add_space(4.0);
    }

    /// Adds wrapped text of the full width below the content.
    pub(super) fn paragraph(&mut self, text: &str, label: Label) {
        self.paragraph_at(self.left, text, label);
    }

    pub(super) fn paragraph_at(&mut self, x: f64, text: &str, label: Label) {
        // Bold text is slightly wider.
        let max_width = (self.right - x) * if label.bold { 0.95 } else { 1.0 };
        let lines = wrap(text, label.size, max_width);
        self.push(label.lines(x, self.bottom + label.size, &lines));
        self.add_space(super::scale::as_f64(lines.len()) * label.size * LEADING);
    }

    pub(super) fn source(&mut self, source: &str) {
        if source.is_empty() {
            return;
        }
        self.add_space(8.0);
        let line = format!("{}{source}", self.text("出典: ", "Source: "));
        self.paragraph(&line, Label::new(SMALL_SIZE, self.palette.muted));
    }

    /// Returns the complete SVG; screen readers read `title` and `desc`.
    pub(super) fn finish(self, title: &str, desc: &str) -> String {
        let height = (self.bottom + self.left).ceil();
        let size = |value: f64| format!("{value:.0}");
        let svg = Element::new("svg")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr("width", &size(self.width))
            .attr("height", &size(height))
            .attr("viewBox", &format!("0 0 {} {}", size(self.width), size(height)))
            .attr("role", "img")
            .attr("aria-labelledby", "title desc")
            .attr("lang", self.style.language.code())
            .attr("font-family", FONTS)
            .child(&Element::new("title").attr("id", "title").text(title))
            .child(&Element::new("desc").attr("id", "desc").text(desc))
            .child(&rect(0.0, 0.0, self.width, height).attr("fill", self.palette.ground));
        svg.children(&self.body).into()
    }
}
