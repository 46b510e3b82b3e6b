//! A small writer of SVG: whatever goes in comes out escaped, and every number with two decimals.

use std::fmt::Write;

/// An element, written as it grows. Names are ours; values and texts may be anybody's.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: String,
    content: String,
}

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new(), content: String::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        push_escaped(&mut self.attributes, value);
        self.attributes.push('"');
        self
    }

    pub(super) fn at(self, name: &'static str, value: f64) -> Self {
        self.with(name, &number(value))
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        push_escaped(&mut self.content, text);
        self
    }

    pub(super) fn child(mut self, child: &Self) -> Self {
        child.write_to(&mut self.content);
        self
    }

    pub(super) fn children<'a>(self, children: impl IntoIterator<Item = &'a Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// The full text of something that is shown in short.
    pub(super) fn titled(self, title: &str) -> Self {
        self.child(&Self::new("title").text(title))
    }

    fn write_to(&self, out: &mut String) {
        let Self { name, attributes, content } = self;
        // Writing to a String cannot fail.
        let _ = if content.is_empty() {
            write!(out, "<{name}{attributes}/>")
        } else {
            write!(out, "<{name}{attributes}>{content}</{name}>")
        };
    }
}

impl From<Element> for String {
    fn from(element: Element) -> Self {
        let mut out = Self::new();
        element.write_to(&mut out);
        out
    }
}

pub(super) fn rect(x: f64, y: f64, width: f64, height: f64) -> Element {
    let rect = Element::new("rect").at("x", x).at("y", y);
    rect.at("width", width.max(0.0)).at("height", height.max(0.0))
}

pub(super) fn line(x1: f64, y1: f64, x2: f64, y2: f64, stroke: &str) -> Element {
    let line = Element::new("line").at("x1", x1).at("y1", y1).at("x2", x2).at("y2", y2);
    line.with("stroke", stroke)
}

pub(super) fn circle(radius: f64) -> Element {
    Element::new("circle").at("r", radius)
}

pub(super) fn path(d: &str) -> Element {
    Element::new("path").with("d", d)
}

/// A group whose origin is moved to a place.
pub(super) fn moved(x: f64, y: f64) -> Element {
    let place = format!("translate({} {})", number(x), number(y));
    Element::new("g").with("transform", &place)
}

/// At most two decimals and never `-0`, `NaN` or an exponent: the same bytes everywhere.
pub(super) fn number(value: f64) -> String {
    let rounded = if value.is_finite() { format!("{value:.2}") } else { "0.00".to_owned() };
    let short = rounded.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Space for white space, nothing for characters that XML 1.0 or a reader cannot take.
fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let evil = "</text><script a='\"'>&\u{0}\u{8}\u{1b}\u{9f}\u{fffe}\u{ffff}\n𠮷";
        let element = Element::new("g").with("class", evil).text(evil).titled(evil);
        let written = String::from(element);
        let document = roxmltree::Document::parse(&written).unwrap();
        let plain = "</text><script a='\"'>& 𠮷";
        assert_eq!(document.root_element().attribute("class"), Some(plain));
        assert_eq!(document.root_element().text(), Some(plain));
        assert_eq!(document.descendants().filter(|node| node.has_tag_name("script")).count(), 0);
    }

    #[test]
    fn numbers_are_short_and_plain() {
        let table = [
            (0.0, "0"),
            (-0.001, "0"),
            (1.0, "1"),
            (100.0, "100"),
            (1.005, "1"),
            (-2.5, "-2.5"),
            (2.71951, "2.72"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
        ];
        for (value, text) in table {
            assert_eq!(number(value), text);
        }
    }
}
