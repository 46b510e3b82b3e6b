//! A small SVG writer: escapes all text and rounds numbers to two decimals.

use std::fmt::Write;

/// An element, serialized as it is built. Names are constants; values and text may be untrusted.
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

    pub(super) fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        push_escaped(&mut self.attributes, value);
        self.attributes.push('"');
        self
    }

    pub(super) fn number_attr(self, name: &'static str, value: f64) -> Self {
        self.attr(name, &number(value))
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

    /// Adds a title, which browsers show as a tooltip.
    pub(super) fn with_title(self, title: &str) -> Self {
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
    let rect = Element::new("rect").number_attr("x", x).number_attr("y", y);
    rect.number_attr("width", width.max(0.0)).number_attr("height", height.max(0.0))
}

pub(super) fn line(x1: f64, y1: f64, x2: f64, y2: f64, stroke: &str) -> Element {
    let line = Element::new("line")
        .number_attr("x1", x1)
        .number_attr("y1", y1)
        .number_attr("x2", x2)
        .number_attr("y2", y2);
    line.attr("stroke", stroke)
}

pub(super) fn circle(radius: f64) -> Element {
    Element::new("circle").number_attr("r", radius)
}

pub(super) fn path(d: &str) -> Element {
    Element::new("path").attr("d", d)
}

/// A group with a translated origin.
pub(super) fn translated(x: f64, y: f64) -> Element {
    let transform = format!("translate({} {})", number(x), number(y));
    Element::new("g").attr("transform", &transform)
}

/// Formats with at most two decimals and never as `-0`, `NaN` or with an exponent.
pub(super) fn number(value: f64) -> String {
    let rounded = if value.is_finite() { format!("{value:.2}") } else { "0.00".to_owned() };
    let short = rounded.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Replaces whitespace by spaces and drops characters that XML 1.0 does not allow.
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
    fn untrusted_text_is_escaped() {
        let untrusted = "</text><script a='\"'>&\u{0}\u{8}\u{1b}\u{9f}\u{fffe}\u{ffff}\n𠮷";
        let element =
            Element::new("g").attr("class", untrusted).text(untrusted).with_title(untrusted);
        let written = String::from(element);
        let document = roxmltree::Document::parse(&written).unwrap();
        let plain = "</text><script a='\"'>& 𠮷";
        assert_eq!(document.root_element().attribute("class"), Some(plain));
        assert_eq!(document.root_element().text(), Some(plain));
        assert_eq!(document.descendants().filter(|node| node.has_tag_name("script")).count(), 0);
    }

    #[test]
    fn numbers_are_short() {
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
