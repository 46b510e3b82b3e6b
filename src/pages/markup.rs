//! HTML that is already escaped.

use std::fmt;

use askama::Template;
use askama::filters::{Html, HtmlSafe, escape};

/// Escaped HTML; templates write it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl HtmlSafe for Markup {}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Markup {
    #[must_use]
    pub fn text(text: &str) -> Self {
        // Escaping a string cannot fail.
        Self(escape(text, Html).map(|escaped| escaped.to_string()).unwrap_or_default())
    }

    /// Text in another language than the page (WCAG 2.2, 3.1.2).
    #[must_use]
    pub fn foreign(language: &'static str, text: &str) -> Self {
        Self::in_language(language, &Self::text(text))
    }

    /// A text of ours, in which backquotes enclose code.
    #[must_use]
    pub fn with_code(text: &str) -> Self {
        let mut html = Self::default();
        for (index, part) in text.split('`').enumerate() {
            let part = Self::text(part);
            let part = if index % 2 == 1 { Self::element("code", &part) } else { part };
            html = html.and(&part);
        }
        html
    }

    /// Text in an element with a class.
    #[must_use]
    pub fn classed(element: &'static str, class: &str, text: &str) -> Self {
        let (class, text) = (Self::text(class), Self::text(text));
        Self(format!("<{element} class=\"{class}\">{text}</{element}>"))
    }

    /// Content in an element without attributes.
    #[must_use]
    pub fn element(element: &'static str, content: &Self) -> Self {
        Self(format!("<{element}>{content}</{element}>"))
    }

    /// Content in another language than the page.
    #[must_use]
    pub fn in_language(language: &'static str, content: &Self) -> Self {
        Self(format!("<span lang=\"{language}\">{content}</span>"))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This, then more.
    #[must_use]
    pub fn and(self, more: &Self) -> Self {
        Self(self.0 + &more.0)
    }

    /// What is not empty, with a text between.
    #[must_use]
    pub fn join(parts: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let separator = Self::text(separator);
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let all = parts.reduce(|all, part| all.and(&separator).and(&part));
        all.unwrap_or_default()
    }

    /// What is not empty, each on lines of its own.
    #[must_use]
    pub fn lines(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let line = |part: Self| Self::element("div", &part);
        parts.map(line).reduce(|all, line| all.and(&line)).unwrap_or_default()
    }

    /// A link; the address is ours and needs only escaping.
    #[must_use]
    pub fn link(url: &str, content: &Self) -> Self {
        Self(format!("<a href=\"{}\">{content}</a>", Self::text(url)))
    }

    /// What a template makes; nothing, with a line in the log, when it fails.
    #[must_use]
    pub fn rendered(template: &impl Template) -> Self {
        let html = template.render().inspect_err(|error| {
            log::error!("a part of a page cannot be rendered: {error}");
        });
        Self(html.unwrap_or_default())
    }

    /// JSON that can stand in a `script` element.
    #[must_use]
    pub fn json(json: &serde_json::Value) -> Self {
        Self(json.to_string().replace('<', "\\u003c"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let text = Markup::text("<b a=\"1\">&'</b>").to_string();
        assert!(!text.contains(['<', '>', '"', '\'']), "{text}");
        let link = Markup::link("/a?b=\"><script>", &Markup::text("<i>")).to_string();
        assert_eq!(link.matches('<').count(), 2, "{link}");
        let code = Markup::with_code("a `<b>` c").to_string();
        assert!(code.starts_with("a <code>&"), "{code}");
        let json = Markup::json(&json!({"a": "</script><!--"})).to_string();
        assert!(!json.contains('<'), "{json}");
    }

    #[test]
    fn what_is_empty_is_left_out_of_a_list() {
        let parts = || ["a", "", "<b>"].map(Markup::text);
        assert_eq!(Markup::join(parts(), ", ").to_string(), "a, &#60;b&#62;");
        assert_eq!(Markup::lines(parts()).to_string(), "<div>a</div><div>&#60;b&#62;</div>");
        assert!(Markup::join([Markup::default()], ", ").is_empty());
    }
}
