//! Code lists and fields, for readers who meet a word of the data.

use std::collections::BTreeMap;

use askama::Template;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::site::Site;
use crate::domain::codelist;
use crate::view::codelist::CodelistView;
use crate::view::dictionary::FieldView;

/// Every code with its meaning.
#[derive(Template)]
#[template(path = "glossary.html", config = "src/pages/askama.toml")]
pub struct GlossaryPage {
    site: Site,
    head: Head,
    lists: Vec<CodelistView>,
}

impl GlossaryPage {
    #[must_use]
    pub fn new(site: Site) -> Self {
        let head = Head {
            title: site.say("用語", "Glossary").to_owned(),
            description: site
                .say(
                    "データに出てくる区分や状態の言葉と、その意味です。",
                    "The words for kinds and states in the data, and what they mean.",
                )
                .to_owned(),
            data: Some(DataLinks::of_call("/v1/codelists").with_csv("/v1/codelists.csv")),
            ..Head::default()
        };
        let lists = codelist::all().iter().map(CodelistView::from).collect();
        Self { site, head, lists }
    }
}

/// Every field of the data.
#[derive(Template)]
#[template(path = "fields.html", config = "src/pages/askama.toml")]
pub struct FieldsPage {
    site: Site,
    head: Head,
    /// Schemas of records that have lists of their own, then those that only stand inside others.
    schemas: Vec<Schema>,
}

struct Schema {
    name: String,
    path: Option<String>,
    fields: Vec<FieldView>,
}

impl FieldsPage {
    #[must_use]
    pub fn new(site: Site, dictionary: &[FieldView]) -> Self {
        let glossary =
            Markup::link(&site.url("/glossary"), &Markup::text(site.say("用語", "Glossary")));
        let head = Head {
            title: site.say("データの項目", "Fields of the data").to_owned(),
            description: site
                .say(
                    "データのすべての項目の型、単位、意味です。",
                    "Type, unit and meaning of every field of the data.",
                )
                .to_owned(),
            breadcrumbs: vec![glossary],
            data: Some(DataLinks::of_call("/v1/dictionary").with_csv("/v1/dictionary.csv")),
            ..Head::default()
        };
        Self { site, head, schemas: schemas(dictionary) }
    }

    /// Descriptions are those of the API's document, which is in English.
    fn description(&self, field: &FieldView) -> Markup {
        if self.site.is_english() {
            Markup::text(&field.description)
        } else {
            Markup::foreign("en", &field.description)
        }
    }
}

fn schemas(dictionary: &[FieldView]) -> Vec<Schema> {
    let mut all: BTreeMap<(bool, &str), Vec<FieldView>> = BTreeMap::new();
    for field in dictionary {
        all.entry((field.path.is_none(), &field.schema)).or_default().push(field.clone());
    }
    let schema = |((_, name), fields): ((bool, &str), Vec<FieldView>)| Schema {
        name: name.to_owned(),
        path: fields.first().and_then(|field| field.path.clone()),
        fields,
    };
    all.into_iter().map(schema).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::testing::site;

    #[test]
    fn every_code_has_an_anchor_of_its_own() {
        let page = GlossaryPage::new(site(false)).render().unwrap();
        for list in codelist::all() {
            for entry in &list.entries {
                let anchor = format!("id=\"{}-{}\"", list.id, entry.code);
                assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
            }
        }
    }
}
