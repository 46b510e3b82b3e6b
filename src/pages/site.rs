//! What every page shares: language, addresses, release, words for codes.

use std::sync::LazyLock;

use keikaku_chart::Language;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::titles::Titles;
use super::urls::{escaped, language_of, url_in};
use super::{STYLESHEET, STYLESHEET_PATH};
use crate::domain::record::sha256_hex;
use crate::domain::release::{Release, day_in_japan};
use crate::domain::resource::ResourceKind;

/// One request for a page.
#[derive(Clone, Debug)]
pub struct Site {
    pub language: Language,
    /// The URL that clients reach the service by, without a slash at the end.
    pub base: String,
    /// Path and query of this page in Japanese: `/kpis/a`.
    pub path: String,
    /// `2026-11-22.1`
    pub release: String,
    /// The day of the release in Japan: `2026-11-22`.
    pub released_on: String,
    /// Where to report errors, as a URL; the operator has not said when it is not set.
    pub contact: Option<String>,
    pub titles: Titles,
}

/// The beginning of the digest of the stylesheet: as `?v=` it makes the URL that of these bytes.
static STYLESHEET_URL: LazyLock<String> =
    LazyLock::new(|| format!("{STYLESHEET_PATH}?v={}", &sha256_hex(STYLESHEET.as_bytes())[..16]));

impl Site {
    /// The page at a path, which tells the language.
    #[must_use]
    pub fn at(base: &str, path: &str, contact: Option<String>) -> Self {
        let (language, path) = language_of(path);
        Self {
            language,
            base: base.to_owned(),
            path: path.to_owned(),
            release: String::new(),
            released_on: String::new(),
            contact,
            titles: Titles::default(),
        }
    }

    /// The URL of this version of the stylesheet.
    #[must_use]
    pub fn stylesheet(&self) -> &'static str {
        &STYLESHEET_URL
    }

    #[must_use]
    pub fn with_release(self, release: &Release) -> Self {
        Self {
            release: release.id.to_string(),
            released_on: day_in_japan(release.published_at).to_string(),
            ..self
        }
    }

    #[must_use]
    pub fn with_titles(self, titles: Titles) -> Self {
        Self { titles, ..self }
    }

    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language == Language::En
    }

    /// The BCP 47 tag of the language.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.into()
    }

    /// One of two texts of ours.
    #[must_use]
    pub fn say<'a>(&self, ja: &'a str, en: &'a str) -> &'a str {
        if self.is_english() { en } else { ja }
    }

    /// A text of a document: our translation on an English page where there is one.
    #[must_use]
    pub fn text(&self, ja: &str, en: &Option<String>) -> Markup {
        match (self.language, en.as_deref()) {
            (Language::Ja, _) => Markup::text(ja),
            (Language::En, Some(en)) => Markup::text(en),
            (Language::En, None) => Markup::foreign("ja", ja),
        }
    }

    /// The same without markup, for titles.
    #[must_use]
    pub fn plain<'a>(&self, ja: &'a str, en: &'a Option<String>) -> &'a str {
        if self.is_english() { en.as_deref().unwrap_or(ja) } else { ja }
    }

    /// What a document says, which has no translation.
    #[must_use]
    pub fn printed(&self, text: &str) -> Markup {
        if self.is_english() { Markup::foreign("ja", text) } else { Markup::text(text) }
    }

    /// The path of a page in the language of this one.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        url_in(self.language, path)
    }

    /// The path of the page of a record.
    #[must_use]
    pub fn record_url(&self, resource: ResourceKind, id: &str) -> String {
        self.url(&format!("/{}/{}", resource.name(), escaped(id)))
    }

    /// The title of a record; its identifier where the title was not read.
    #[must_use]
    pub fn title_of(&self, resource: ResourceKind, id: &str) -> Markup {
        match self.titles.get(resource, id) {
            Some(title) => self.text(&title.title, &title.title_en),
            None => Markup::text(id),
        }
    }

    /// A link to a record, with its title.
    #[must_use]
    pub fn link(&self, resource: ResourceKind, id: &str) -> Markup {
        Markup::link(&self.record_url(resource, id), &self.title_of(resource, id))
    }

    #[must_use]
    pub fn city(&self, id: &str) -> Markup {
        self.link(ResourceKind::Cities, id)
    }

    #[must_use]
    pub fn plan(&self, id: &str) -> Markup {
        self.link(ResourceKind::Plans, id)
    }

    #[must_use]
    pub fn policy(&self, id: &str) -> Markup {
        self.link(ResourceKind::Policies, id)
    }

    #[must_use]
    pub fn measure(&self, id: &str) -> Markup {
        self.link(ResourceKind::Measures, id)
    }

    #[must_use]
    pub fn document(&self, id: &str) -> Markup {
        self.link(ResourceKind::Documents, id)
    }

    #[must_use]
    pub fn theme(&self, id: &str) -> Markup {
        self.link(ResourceKind::Themes, id)
    }

    #[must_use]
    pub fn organization(&self, id: &str) -> Markup {
        self.link(ResourceKind::Organizations, id)
    }

    #[must_use]
    pub fn indicator(&self, id: &str) -> Markup {
        self.link(ResourceKind::Indicators, id)
    }

    /// The canonical URL of this page.
    #[must_use]
    pub fn canonical(&self) -> String {
        format!("{}{}", self.base, self.url(&self.path))
    }

    /// The URL of this page in Japanese.
    #[must_use]
    pub fn canonical_ja(&self) -> String {
        format!("{}{}", self.base, url_in(Language::Ja, &self.path))
    }

    /// The URL of this page in English.
    #[must_use]
    pub fn canonical_en(&self) -> String {
        format!("{}{}", self.base, url_in(Language::En, &self.path))
    }

    /// The path of this page in the other language.
    #[must_use]
    pub fn other_language(&self) -> String {
        let other = if self.is_english() { Language::Ja } else { Language::En };
        url_in(other, &self.path)
    }

    /// How to cite this page.
    #[must_use]
    pub fn citation(&self, head: &Head) -> String {
        let url = self.canonical();
        let (title, release) = (&head.title, &self.release);
        if self.is_english() {
            format!(
                "“{title}”. Keikaku: open data of municipal plans in Japan. Release {release}. {url}. CC BY 4.0."
            )
        } else {
            format!("「{title}」『計画オープンデータ Keikaku』リリース{release}、{url}、CC BY 4.0")
        }
    }

    /// A link by which a reader reports an error on this page to the operator.
    #[must_use]
    pub fn report_url(&self, head: &Head) -> Option<String> {
        let contact = self.contact.as_ref()?;
        if !contact.starts_with("mailto:") {
            return Some(contact.clone());
        }
        let record = head.data.as_ref().map_or("", |data: &DataLinks| data.record.as_str());
        let subject =
            format!("{}: {}", self.say("データの誤り", "An error in the data"), head.title);
        let body = format!(
            "{}: {record}\n{}: {}\nURL: {}\n\n{}:\n",
            self.say("データ", "Record"),
            self.say("リリース", "Release"),
            self.release,
            self.canonical(),
            self.say(
                "誤りの内容と、正しい内容が分かる文書の箇所",
                "What is wrong, and where the document says what is right"
            ),
        );
        Some(format!("{contact}?subject={}&body={}", escaped(&subject), escaped(&body)))
    }
}
