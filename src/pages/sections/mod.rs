//! What record pages are made of: sections of facts, tables, lists and pictures.

pub mod actors;
pub mod budgets;
pub mod labels;
pub mod mentions;
pub mod ratings;
pub mod statements;

use super::markup::Markup;

/// A part of a page below its own heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// Unique in the page.
    pub id: &'static str,
    pub heading: String,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug)]
pub enum Part {
    /// A heading below that of the section.
    Heading(Markup),
    Text(Markup),
    /// Less important text.
    Note(Markup),
    Facts(Vec<Fact>),
    Table(Table),
    List(Vec<Markup>),
    Picture(Picture),
}

/// A name and what it is.
#[derive(Clone, Debug)]
pub struct Fact {
    pub name: String,
    pub value: Markup,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    /// As many cells as columns; the first is the header of its row.
    pub rows: Vec<Vec<Markup>>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    /// A class of the stylesheet: `number`, `wide` or nothing.
    pub class: &'static str,
}

/// A picture in a light and a dark form; a table of the page has its values.
#[derive(Clone, Debug)]
pub struct Picture {
    pub light: String,
    pub dark: String,
    pub alt: String,
    pub width: u32,
}

impl Section {
    #[must_use]
    pub fn new(id: &'static str, heading: &str) -> Self {
        Self { id, heading: heading.to_owned(), parts: Vec::new() }
    }

    /// With one more part, if there is one.
    #[must_use]
    pub fn with(mut self, part: impl Into<Option<Part>>) -> Self {
        self.parts.extend(part.into());
        self
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

impl Part {
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(Markup::text(text))
    }

    #[must_use]
    pub fn note(text: &str) -> Self {
        Self::Note(Markup::text(text))
    }

    /// A list, if anything is in it.
    pub fn list(items: impl IntoIterator<Item = Markup>) -> Option<Self> {
        let items: Vec<Markup> = items.into_iter().filter(|item| !item.is_empty()).collect();
        (!items.is_empty()).then_some(Self::List(items))
    }
}

impl Table {
    /// A table, if it has rows.
    #[must_use]
    pub fn part(self) -> Option<Part> {
        (!self.rows.is_empty()).then_some(Part::Table(self))
    }
}

impl Column {
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), class: "" }
    }

    #[must_use]
    pub fn wide(name: &str) -> Self {
        Self { class: "wide", ..Self::new(name) }
    }

    #[must_use]
    pub fn number(name: &str) -> Self {
        Self { class: "number", ..Self::new(name) }
    }
}

/// Collects facts; those without a value are left out.
#[derive(Clone, Debug, Default)]
pub struct Facts(Vec<Fact>);

impl Facts {
    #[must_use]
    pub fn with(mut self, name: &str, value: Markup) -> Self {
        if !value.is_empty() {
            self.0.push(Fact { name: name.to_owned(), value });
        }
        self
    }

    #[must_use]
    pub fn part(self) -> Option<Part> {
        (!self.0.is_empty()).then_some(Part::Facts(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_without_content_are_left_out() {
        let section = Section::new("a", "A")
            .with(Facts::default().with("b", Markup::default()).part())
            .with(Part::list([Markup::default()]))
            .with(Table { caption: String::new(), columns: Vec::new(), rows: Vec::new() }.part());
        assert!(section.is_empty());
        let section = section.with(Facts::default().with("b", Markup::text("c")).part());
        assert!(!section.is_empty());
    }
}
