//! Labels of codes and lists of links, as markup.

use utoipa::ToSchema;

use crate::domain::resource::ResourceKind;
use crate::domain::sdg::SdgGoal;
use crate::domain::source::Source;
use crate::pages::markup::Markup;
use crate::pages::site::Site;

impl Site {
    /// The label of a code, as markup.
    pub(in crate::pages) fn code<T>(&self, code: T) -> Markup
    where
        T: ToSchema + Into<&'static str> + Copy,
    {
        Markup::text(self.label(&code))
    }

    /// The label of a code that may be missing.
    pub(in crate::pages) fn optional_code<T>(&self, code: Option<T>) -> Markup
    where
        T: ToSchema + Into<&'static str> + Copy,
    {
        code.map(|code| self.code(code)).unwrap_or_default()
    }

    /// The label of a code and its definition.
    pub(in crate::pages) fn defined<T>(&self, code: T) -> Markup
    where
        T: ToSchema + Into<&'static str> + Copy,
    {
        let colon = self.say("：", ": ");
        Markup::element("strong", &self.code(code))
            .and(&Markup::text(colon))
            .and(&Markup::text(self.definition(&code)))
    }

    /// Items in one line.
    pub(in crate::pages) fn listed(&self, items: impl IntoIterator<Item = Markup>) -> Markup {
        Markup::join(items, self.say("、", ", "))
    }

    /// Links to records, in one line.
    pub(in crate::pages) fn links<I: AsRef<str>>(
        &self,
        resource: ResourceKind,
        ids: impl IntoIterator<Item = I>,
    ) -> Markup {
        self.listed(ids.into_iter().map(|id| self.link(resource, id.as_ref())))
    }

    /// A document and the place in it, in one cell.
    pub(in crate::pages) fn place(&self, source: &Source) -> Markup {
        Markup::lines([self.document(source.document_id.as_str()), self.printed(&source.locator)])
    }

    /// Something in brackets.
    pub(in crate::pages) fn bracketed(&self, content: &Markup) -> Markup {
        if content.is_empty() {
            return Markup::default();
        }
        let (open, close) = (self.say("（", " ("), self.say("）", ")"));
        Markup::text(open).and(content).and(&Markup::text(close))
    }

    /// Sustainable Development Goals by number.
    pub(in crate::pages) fn sdg_goals(&self, goals: &[SdgGoal]) -> Markup {
        let number = |goal: &SdgGoal| Markup::text(&i32::from(*goal).to_string());
        self.listed(goals.iter().map(number))
    }

    /// Yes, in a fact that is named only where it holds.
    pub(in crate::pages) fn yes_if(&self, holds: bool) -> Markup {
        if holds { Markup::text(self.say("はい", "Yes")) } else { Markup::default() }
    }

    /// A text of a document that may be missing.
    pub(in crate::pages) fn optional_text(
        &self,
        ja: &Option<String>,
        en: &Option<String>,
    ) -> Markup {
        ja.as_deref().map(|ja| self.text(ja, en)).unwrap_or_default()
    }

    /// What a document prints, where it prints something.
    pub(in crate::pages) fn optional_printed(&self, text: &Option<String>) -> Markup {
        text.as_deref().map(|text| self.printed(text)).unwrap_or_default()
    }
}
