//! The sheet that every picture is drawn on: title on top, what is added below, source at the end.

use super::label::{LEADING, Label};
use super::palette::Palette;
use super::svg::{Element, rect};
use super::text::wrap;
use super::{Style, WIDTHS};

/// Japanese faces by the names that systems give them; Latin letters come from the same faces.
const FONTS: &str = "'Hiragino Sans','Hiragino Kaku Gothic ProN','Yu Gothic','Meiryo',\
                     'Noto Sans JP','Noto Sans CJK JP','IPAexGothic',sans-serif";

pub(super) const TEXT_SIZE: f64 = 12.0;
pub(super) const SMALL_SIZE: f64 = 11.0;

pub(super) struct Sheet {
    pub style: Style,
    pub palette: &'static Palette,
    /// Left and right edge of what is drawn.
    pub left: f64,
    pub right: f64,
    /// How far the sheet is filled.
    pub bottom: f64,
    width: f64,
    body: Vec<Element>,
}

impl Sheet {
    pub(super) fn new(style: Style) -> Self {
        let width = f64::from(style.width.clamp(*WIDTHS.start(), *WIDTHS.end()));
        let margin = if width < 420.0 { 10.0 } else { 16.0 };
        Self {
            style,
            palette: Palette::of(style.theme),
            left: margin,
            right: width - margin,
            bottom: margin,
            width,
            body: Vec::new(),
        }
    }

    pub(super) fn room(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn is_narrow(&self) -> bool {
        self.width < 420.0
    }

    pub(super) fn words<'a>(&self, ja: &'a str, en: &'a str) -> &'a str {
        self.style.language.pick(ja, en)
    }

    pub(super) fn push(&mut self, element: Element) {
        self.body.push(element);
    }

    pub(super) fn space(&mut self, height: f64) {
        self.bottom += height;
    }

    pub(super) fn title(&mut self, title: &str) {
        let size = if self.is_narrow() { 14.0 } else { 17.0 };
        self.paragraph(title, Label::new(size, self.palette.text).bold(), 3);
        self.space(4.0);
    }

    /// Text over the whole width, below what is there.
    pub(super) fn paragraph(&mut self, text: &str, label: Label, most: usize) {
        self.paragraph_at(self.left, text, label, most);
    }

    pub(super) fn paragraph_at(&mut self, x: f64, text: &str, label: Label, most: usize) {
        // Bold faces run a little wider.
        let room = (self.right - x) * if label.bold { 0.95 } else { 1.0 };
        let wrapped = wrap(text, label.size, room, most);
        let lines = super::scale::real(wrapped.lines.len());
        self.push(label.lines(x, self.bottom + label.size, &wrapped, text));
        self.space(lines * label.size * LEADING);
    }

    pub(super) fn source(&mut self, source: &str) {
        if source.is_empty() {
            return;
        }
        self.space(8.0);
        let line = format!("{}{source}", self.words("出典: ", "Source: "));
        self.paragraph(&line, Label::new(SMALL_SIZE, self.palette.muted), 3);
    }

    /// The whole picture; `title` and `desc` are what a screen reader says of it.
    pub(super) fn finish(self, title: &str, desc: &str) -> String {
        let height = (self.bottom + self.left).ceil();
        let size = |value: f64| format!("{value:.0}");
        let svg = Element::new("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", &size(self.width))
            .with("height", &size(height))
            .with("viewBox", &format!("0 0 {} {}", size(self.width), size(height)))
            .with("role", "img")
            .with("aria-labelledby", "title desc")
            .with("lang", self.style.language.code())
            .with("font-family", FONTS)
            .child(&Element::new("title").with("id", "title").text(title))
            .child(&Element::new("desc").with("id", "desc").text(desc))
            .child(&rect(0.0, 0.0, self.width, height).with("fill", self.palette.ground));
        svg.children(&self.body).into()
    }
}
