//! The query of a page that can be narrowed by links.

use super::site::Site;
use super::urls::escaped;

/// Parameters in canonical form: each once, several values separated by commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageQuery {
    /// The path of the page in Japanese.
    path: &'static str,
    values: Vec<(&'static str, String)>,
}

impl PageQuery {
    pub fn new<'a>(
        path: &'static str,
        values: impl IntoIterator<Item = (&'static str, &'a str)>,
    ) -> Self {
        let values = values.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        Self { path, values }
    }

    /// The values of a parameter.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let given = self.values.iter().filter(move |(given, _)| *given == name);
        given.flat_map(|(_, values)| values.split(','))
    }

    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values(name).any(|given| given == value)
    }

    /// A copy with another value of a parameter.
    #[must_use]
    pub fn with(&self, name: &'static str, value: &str) -> Self {
        let mut query = self.without(name);
        query.values.push((name, value.to_owned()));
        query
    }

    /// A copy without a parameter.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut query = self.clone();
        query.values.retain(|(given, _)| *given != name);
        query
    }

    /// A copy without one value of a parameter.
    #[must_use]
    pub fn without_value(&self, name: &'static str, value: &str) -> Self {
        let others: Vec<&str> = self.values(name).filter(|given| *given != value).collect();
        if others.is_empty() { self.without(name) } else { self.with(name, &others.join(",")) }
    }

    /// The path of the page with this query, in the language of the site.
    #[must_use]
    pub fn url(&self, site: &Site) -> String {
        format!("{}{}", site.url(self.path), self.text())
    }

    /// `?q=a&city=b`; empty without parameters.
    #[must_use]
    pub fn text(&self) -> String {
        let pair = |(name, value): &(&str, String)| {
            // Commas may stand in a query (RFC 3986 §3.4) and keep lists readable.
            format!("{name}={}", escaped(value).replace("%2C", ","))
        };
        let pairs: Vec<String> = self.values.iter().map(pair).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_can_be_set_and_taken_away() {
        let query = PageQuery::new("/search", [("q", "空き 店舗"), ("type", "kpis,measures")]);
        assert!(query.has("type", "measures") && !query.has("type", "cities"));
        let narrowed = query.with("type", "kpis");
        assert_eq!(narrowed.text(), "?q=%E7%A9%BA%E3%81%8D%20%E5%BA%97%E8%88%97&type=kpis");
        let text = query.without("q").without_value("type", "kpis").text();
        assert_eq!(text, "?type=measures");
        assert_eq!(narrowed.without("q").without_value("type", "kpis").text(), "");
    }
}
