//! Index documents: the hierarchy, filter values and searchable texts of each record.

use crate::domain::calendar::FiscalYear;
use crate::domain::city::ListedCity;
use crate::domain::city_names::other_names;
use crate::domain::document::Document;
use crate::domain::identifier::Identifier;
use crate::domain::indicator::Indicator;
use crate::domain::kpi::Kpi;
use crate::domain::measure::Measure;
use crate::domain::mention::Mention;
use crate::domain::organization::Organization;
use crate::domain::plan::Plan;
use crate::domain::policy::Policy;
use crate::domain::progress_entry::ProgressEntry;
use crate::domain::rating::Rating;
use crate::domain::resource::ResourceKind;
use crate::domain::source::{DataIssue, Source};
use crate::domain::statement::Statement;
use crate::domain::theme::Theme;

use super::field_text::{FieldText, TextKind};

pub struct IndexDocument {
    pub resource: ResourceKind,
    pub id: Identifier,
    pub city: Option<Identifier>,
    pub plan: Option<Identifier>,
    /// Its parent record.
    pub parent: Option<(ResourceKind, Identifier)>,
    pub themes: Themes,
    pub fiscal_year: Option<FiscalYear>,
    pub texts: Vec<FieldText>,
    /// Alternative names that are not fields of the record.
    pub other_names: Vec<String>,
    pub codes: Vec<String>,
    /// Whether searches find it. A name or code resolves to it in any case.
    pub is_searched: bool,
}

pub enum Themes {
    /// The primary theme first.
    Own(Vec<Identifier>),
    /// Inherited from the parent.
    OfParent,
}

/// Whether records of a resource are searchable by the names of their own themes.
#[must_use]
pub fn is_tagged(resource: ResourceKind) -> bool {
    matches!(resource, ResourceKind::Policies | ResourceKind::Measures | ResourceKind::Statements)
}

impl IndexDocument {
    fn new(resource: ResourceKind, id: &Identifier) -> Self {
        Self {
            resource,
            id: id.clone(),
            city: None,
            plan: None,
            parent: None,
            themes: Themes::Own(Vec::new()),
            fiscal_year: None,
            texts: Vec::new(),
            other_names: Vec::new(),
            codes: Vec::new(),
            is_searched: true,
        }
    }

    fn of_city(mut self, city: &Identifier) -> Self {
        self.city = Some(city.clone());
        self.parent = Some((ResourceKind::Cities, city.clone()));
        self
    }

    fn of_plan(mut self, city: &Identifier, plan: &Identifier) -> Self {
        self.city = Some(city.clone());
        self.plan = Some(plan.clone());
        self.parent = Some((ResourceKind::Plans, plan.clone()));
        self
    }

    fn parent(mut self, resource: ResourceKind, id: Option<&Identifier>) -> Self {
        if let Some(id) = id {
            self.parent = Some((resource, id.clone()));
        }
        self
    }

    fn themes(mut self, themes: Vec<Identifier>) -> Self {
        self.themes = Themes::Own(themes);
        self
    }

    fn with(mut self, field: &str, kind: TextKind, text: Option<&str>) -> Self {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.texts.push(FieldText { field: field.to_owned(), kind, text: text.to_owned() });
        }
        self
    }

    /// Adds a name and its translation.
    fn title<'a>(
        self,
        field: &str,
        text: impl Into<Option<&'a str>>,
        english: impl Into<Option<&'a str>>,
    ) -> Self {
        let translation = format!("{field}_en");
        let own = self.with(field, TextKind::Name, text.into());
        own.with(&translation, TextKind::EnglishName, english.into())
    }

    /// Adds a text and its translation.
    fn text<'a>(
        self,
        field: &str,
        text: impl Into<Option<&'a str>>,
        english: impl Into<Option<&'a str>>,
    ) -> Self {
        let translation = format!("{field}_en");
        let own = self.with(field, TextKind::Text, text.into());
        own.with(&translation, TextKind::EnglishText, english.into())
    }

    fn printed(self, source: &Source) -> Self {
        self.with("source.printed", TextKind::Text, source.printed.as_deref())
    }

    fn mentions(self, mentions: &[Mention]) -> Self {
        self.each(mentions, |indexed, mention| {
            indexed.text("mentions.name", mention.name.as_str(), mention.name_en.as_deref())
        })
    }

    fn ratings(self, ratings: &[Rating]) -> Self {
        self.each(ratings, |indexed, rating| {
            let (reason, english) = (rating.summary.as_deref(), rating.summary_en.as_deref());
            indexed.text("ratings.summary", reason, english)
        })
    }

    fn issues(self, issues: &[DataIssue]) -> Self {
        self.each(issues, |indexed, issue| {
            let (note, english) = (issue.note.as_str(), issue.note_en.as_deref());
            indexed.text("data_issues.note", note, english)
        })
    }

    fn each<T>(self, all: &[T], add: impl Fn(Self, &T) -> Self) -> Self {
        all.iter().fold(self, add)
    }
}

fn primary_first(themes: &[Identifier], primary: Option<&Identifier>) -> Vec<Identifier> {
    let others = themes.iter().filter(|theme| Some(*theme) != primary);
    primary.into_iter().chain(others).cloned().collect()
}

impl From<&ListedCity> for IndexDocument {
    fn from(ListedCity { city, has_plans }: &ListedCity) -> Self {
        let mut indexed = Self::new(ResourceKind::Cities, &city.id)
            .title("name", city.name.as_str(), city.name_en.as_str())
            .with("name_kana", TextKind::Name, Some(&city.name_kana))
            .text("prefecture", city.prefecture.as_str(), city.prefecture_en.as_str());
        indexed.other_names = other_names(city);
        indexed.codes = vec![city.code.as_str().to_owned(), city.code.area_code().to_owned()];
        // Seventeen hundred names of municipalities would stand between what plans say.
        indexed.is_searched = *has_plans;
        indexed
    }
}

impl From<&Theme> for IndexDocument {
    fn from(theme: &Theme) -> Self {
        Self::new(ResourceKind::Themes, &theme.id)
            .themes(vec![theme.id.clone()])
            .parent(ResourceKind::Themes, theme.broader_id.as_ref())
            .title("title", theme.title.as_str(), theme.title_en.as_str())
            .text("definition", theme.definition.as_str(), theme.definition_en.as_str())
    }
}

impl From<&Indicator> for IndexDocument {
    fn from(indicator: &Indicator) -> Self {
        let definition = indicator.definition.as_str();
        Self::new(ResourceKind::Indicators, &indicator.id)
            .title("name", indicator.name.as_str(), indicator.name_en.as_deref())
            .text("definition", definition, indicator.definition_en.as_deref())
    }
}

impl From<&Plan> for IndexDocument {
    fn from(plan: &Plan) -> Self {
        let mut indexed = Self::new(ResourceKind::Plans, &plan.id).of_city(&plan.city_id);
        indexed.plan = Some(plan.id.clone());
        let review = plan.review.as_ref();
        indexed
            .title("title", plan.title.as_str(), plan.title_en.as_deref())
            .text("edition", plan.edition.as_deref(), None)
            .text("vision", plan.vision.as_deref(), plan.vision_en.as_deref())
            .text(
                "review.summary",
                review.map(|review| review.summary.as_str()),
                review.and_then(|review| review.summary_en.as_deref()),
            )
            .each(&plan.relations, |indexed, relation| {
                indexed.text(
                    "relations.title",
                    relation.title.as_str(),
                    relation.title_en.as_deref(),
                )
            })
            .issues(&plan.data_issues)
            .printed(&plan.source)
    }
}

impl From<&Policy> for IndexDocument {
    fn from(policy: &Policy) -> Self {
        Self::new(ResourceKind::Policies, &policy.id)
            .of_plan(&policy.city_id, &policy.plan_id)
            .parent(ResourceKind::Policies, policy.parent_id.as_ref())
            .themes(primary_first(&policy.theme_ids, policy.primary_theme_id.as_ref()))
            .title("title", policy.title.as_str(), policy.title_en.as_deref())
            .text("summary", policy.summary.as_deref(), policy.summary_en.as_deref())
            .mentions(&policy.mentions)
            .ratings(&policy.ratings)
            .issues(&policy.data_issues)
            .printed(&policy.source)
    }
}

impl From<&Measure> for IndexDocument {
    fn from(measure: &Measure) -> Self {
        Self::new(ResourceKind::Measures, &measure.id)
            .of_plan(&measure.city_id, &measure.plan_id)
            .parent(ResourceKind::Policies, Some(&measure.policy_id))
            .themes(primary_first(&measure.theme_ids, measure.primary_theme_id.as_ref()))
            .title("title", measure.title.as_deref(), measure.title_en.as_deref())
            .text("summary", measure.summary.as_deref(), measure.summary_en.as_deref())
            .each(&measure.departments, |indexed, department| {
                indexed.text("departments.name", department.name.as_str(), None)
            })
            .each(&measure.partners, |indexed, partner| {
                indexed.text("partners.name", partner.name.as_str(), None)
            })
            .each(&measure.milestones, |indexed, step| {
                indexed.text(
                    "milestones.summary",
                    step.summary.as_deref(),
                    step.summary_en.as_deref(),
                )
            })
            .mentions(&measure.mentions)
            .issues(&measure.data_issues)
            .printed(&measure.source)
    }
}

impl From<&Kpi> for IndexDocument {
    fn from(kpi: &Kpi) -> Self {
        let mut indexed = Self::new(ResourceKind::Kpis, &kpi.id)
            .of_plan(&kpi.city_id, &kpi.plan_id)
            .parent(ResourceKind::Policies, kpi.policy_id.as_ref())
            .parent(ResourceKind::Measures, kpi.measure_id.as_ref());
        indexed.themes = Themes::OfParent;
        let replaced = kpi.replaces.as_ref();
        indexed
            .title("name", kpi.name.as_str(), kpi.name_en.as_deref())
            .text(
                "comparability_reason",
                kpi.comparability_reason.as_deref(),
                kpi.comparability_reason_en.as_deref(),
            )
            .text(
                "replaces.name",
                replaced.map(|replaced| replaced.name.as_str()),
                replaced.and_then(|replaced| replaced.name_en.as_deref()),
            )
            .text(
                "replaces.reason",
                replaced.map(|replaced| replaced.reason.as_str()),
                replaced.and_then(|replaced| replaced.reason_en.as_deref()),
            )
            .each(&kpi.footnotes, |indexed, footnote| {
                let (summary, english) =
                    (footnote.summary.as_str(), footnote.summary_en.as_deref());
                indexed.text("footnotes.summary", summary, english)
            })
            .ratings(&kpi.ratings)
            .issues(&kpi.data_issues)
            .printed(&kpi.source)
    }
}

impl From<&ProgressEntry> for IndexDocument {
    fn from(entry: &ProgressEntry) -> Self {
        let mut indexed = Self::new(ResourceKind::ProgressEntries, &entry.id)
            .of_plan(&entry.city_id, &entry.plan_id)
            .parent(ResourceKind::Measures, Some(&entry.measure_id));
        indexed.themes = Themes::OfParent;
        indexed.fiscal_year = Some(entry.fiscal_year);
        indexed
            .text("summary", entry.summary.as_str(), entry.summary_en.as_deref())
            .each(&entry.outputs, |indexed, output| {
                indexed
                    .text("outputs.label", output.label.as_str(), output.label_en.as_deref())
                    .text("outputs.note", output.note.as_deref(), output.note_en.as_deref())
                    .text("outputs.printed", output.printed.as_str(), None)
            })
            .each(&entry.partners, |indexed, partner| {
                indexed.text("partners.name", partner.name.as_str(), None)
            })
            .text("issues", entry.issues.as_deref(), entry.issues_en.as_deref())
            .text("next_steps", entry.next_steps.as_deref(), entry.next_steps_en.as_deref())
            .ratings(&entry.ratings)
            .mentions(&entry.mentions)
            .issues(&entry.data_issues)
            .printed(&entry.source)
    }
}

impl From<&Statement> for IndexDocument {
    fn from(statement: &Statement) -> Self {
        Self::new(ResourceKind::Statements, &statement.id)
            .of_plan(&statement.city_id, &statement.plan_id)
            .parent(ResourceKind::Policies, statement.policy_id.as_ref())
            .themes(statement.theme_id.iter().cloned().collect())
            .title("title", statement.title.as_deref(), statement.title_en.as_deref())
            .text("summary", statement.summary.as_deref(), statement.summary_en.as_deref())
            .mentions(&statement.mentions)
            .issues(&statement.data_issues)
            .printed(&statement.source)
    }
}

impl From<&Organization> for IndexDocument {
    fn from(organization: &Organization) -> Self {
        let indexed = Self::new(ResourceKind::Organizations, &organization.id);
        let indexed = match &organization.city_id {
            Some(city) => indexed.of_city(city),
            None => indexed,
        };
        indexed
            .title("name", organization.name.as_str(), organization.name_en.as_deref())
            .each(&organization.other_names, |indexed, name| {
                indexed.with("other_names", TextKind::Name, Some(name))
            })
    }
}

impl From<&Document> for IndexDocument {
    fn from(document: &Document) -> Self {
        Self::new(ResourceKind::Documents, &document.id)
            .of_city(&document.city_id)
            .title("title", document.title.as_str(), document.title_en.as_deref())
            .text("covers", document.covers.as_str(), document.covers_en.as_deref())
            .text("publisher", document.publisher.as_str(), None)
    }
}
