//! HTML that is already escaped.

use std::fmt;

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
        Self(format!("<span lang=\"{language}\">{}</span>", Self::text(text)))
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

    /// A link; the address is ours and needs only escaping.
    #[must_use]
    pub fn link(url: &str, content: &Self) -> Self {
        Self(format!("<a href=\"{}\">{content}</a>", Self::text(url)))
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
        let json = Markup::json(&json!({"a": "</script><!--"})).to_string();
        assert!(!json.contains('<'), "{json}");
    }
}
