//! One closed vocabulary: its codes with labels and definitions.

use chrono::NaiveDate;

/// A codelist (closed vocabulary).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Codelist {
    /// `plan_kinds`
    pub id: &'static str,
    /// The enum with these codes: `PlanKind`.
    pub name: &'static str,
    pub title: &'static str,
    pub title_en: &'static str,
    /// In declaration order of the enum.
    pub words: &'static [CodelistEntry],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodelistEntry {
    /// The code in responses and filters.
    pub code: &'static str,
    pub label: &'static str,
    pub label_en: &'static str,
    pub definition: &'static str,
    pub definition_en: &'static str,
    /// Date of the version that introduced it.
    pub since: NaiveDate,
    /// The standard or law that defines it, if any.
    pub standard: Option<&'static str>,
}

/// Date of the first version.
const FIRST_VERSION: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a valid date");

impl Codelist {
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|entry| entry.code)
    }
}

/// An entry of the first version that no standard defines.
pub(super) const fn entry(
    code: &'static str,
    label: &'static str,
    label_en: &'static str,
    definition: &'static str,
    definition_en: &'static str,
) -> CodelistEntry {
    let since = FIRST_VERSION;
    CodelistEntry { code, label, label_en, definition, definition_en, since, standard: None }
}

impl CodelistEntry {
    /// The same entry, defined by a standard.
    pub(super) const fn after(self, standard: &'static str) -> Self {
        Self { standard: Some(standard), ..self }
    }
}
