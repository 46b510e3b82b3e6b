//! The file format of bundles: JSON files in one folder per city, plus shared vocabulary.
//!
//! Every file may hold records of any resource; a bundle is the union of its files.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain::city::City;
use crate::domain::document::Document;
use crate::domain::indicator::Indicator;
use crate::domain::kpi::Kpi;
use crate::domain::measure::Measure;
use crate::domain::observation::Observation;
use crate::domain::organization::Organization;
use crate::domain::plan::Plan;
use crate::domain::policy::Policy;
use crate::domain::progress_entry::ProgressEntry;
use crate::domain::progress_report::ProgressReport;
use crate::domain::rating::RatingScale;
use crate::domain::record::Record;
use crate::domain::renaming::Renaming;
use crate::domain::statement::Statement;
use crate::domain::synonym::SynonymSet;
use crate::domain::theme::Theme;

/// Folder for records that belong to no publishing city.
pub const VOCABULARY: &str = "vocabulary";

/// The schema file next to the folders, for editors.
pub const SCHEMA_FILE: &str = "bundle.schema.json";

/// Records of municipal plans, as Keikaku publishes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Bundle {
    /// For editors: the path of `bundle.schema.json`.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    pub cities: Vec<City>,
    pub themes: Vec<Theme>,
    pub synonyms: Vec<SynonymSet>,
    pub indicators: Vec<Indicator>,
    pub organizations: Vec<Organization>,
    pub documents: Vec<Document>,
    pub rating_scales: Vec<RatingScale>,
    pub plans: Vec<Plan>,
    pub policies: Vec<Policy>,
    pub measures: Vec<Measure>,
    pub statements: Vec<Statement>,
    pub kpis: Vec<Kpi>,
    pub observations: Vec<Observation>,
    pub progress_reports: Vec<ProgressReport>,
    pub progress_entries: Vec<ProgressEntry>,
    pub renamings: Vec<Renaming>,
}

/// Something that is done with the list of each resource.
pub trait ListVisitor {
    fn visit<R: Record>(&mut self, records: &[R]);
}

/// Something that changes the list of each resource.
pub trait ListVisitorMut {
    fn visit<R: Record + DeserializeOwned>(&mut self, records: &mut Vec<R>);
}

impl Bundle {
    /// Visits all lists, in the order of [`ResourceKind`](crate::domain::resource::ResourceKind).
    pub fn visit(&self, visitor: &mut impl ListVisitor) {
        visitor.visit(&self.cities);
        visitor.visit(&self.themes);
        visitor.visit(&self.synonyms);
        visitor.visit(&self.indicators);
        visitor.visit(&self.organizations);
        visitor.visit(&self.documents);
        visitor.visit(&self.rating_scales);
        visitor.visit(&self.plans);
        visitor.visit(&self.policies);
        visitor.visit(&self.measures);
        visitor.visit(&self.statements);
        visitor.visit(&self.kpis);
        visitor.visit(&self.observations);
        visitor.visit(&self.progress_reports);
        visitor.visit(&self.progress_entries);
        visitor.visit(&self.renamings);
    }

    /// As [`Self::visit`], with lists that can be changed.
    pub fn visit_mut(&mut self, visitor: &mut impl ListVisitorMut) {
        visitor.visit(&mut self.cities);
        visitor.visit(&mut self.themes);
        visitor.visit(&mut self.synonyms);
        visitor.visit(&mut self.indicators);
        visitor.visit(&mut self.organizations);
        visitor.visit(&mut self.documents);
        visitor.visit(&mut self.rating_scales);
        visitor.visit(&mut self.plans);
        visitor.visit(&mut self.policies);
        visitor.visit(&mut self.measures);
        visitor.visit(&mut self.statements);
        visitor.visit(&mut self.kpis);
        visitor.visit(&mut self.observations);
        visitor.visit(&mut self.progress_reports);
        visitor.visit(&mut self.progress_entries);
        visitor.visit(&mut self.renamings);
    }
}

/// JSON Schema (draft 2020-12) of one file of a bundle in which nothing is left out.
#[must_use]
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Bundle>()
}
