//! Organizations that lead, support, partner, advise or are expected to act.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::identifier::Identifier;
use super::record::Record;
use super::resource::ResourceKind;
use super::source::Source;

/// A department, chamber, association, council, company or group of actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Permanent identifier.
    #[schema(value_type = String)]
    pub id: Identifier,
    /// The city it belongs to or works in; null for wider bodies.
    #[schema(value_type = Option<String>)]
    pub city_id: Option<Identifier>,
    /// Name, exactly as printed.
    pub name: String,
    /// Our translation of the name.
    pub name_en: Option<String>,
    /// Kind, from a closed list.
    pub kind: OrganizationKind,
    /// Other names that the documents use for it.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// Where it is named first; null when no document names it.
    pub source: Option<Source>,
}

impl Record for Organization {
    const RESOURCE: ResourceKind = ResourceKind::Organizations;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// Kinds of organization.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum OrganizationKind {
    /// A department or section of a city (課, 部).
    Department,
    /// A municipality acting as a whole.
    Municipality,
    /// A prefecture or a body of one.
    PrefecturalBody,
    /// A ministry or a body of the state.
    NationalBody,
    /// 商工会議所, 商工会
    ChamberOfCommerce,
    /// 商店会, 商店会連合会
    ShoppingAssociation,
    /// 観光協会, 観光機構 and the like.
    TourismAssociation,
    /// JA and federations of farmers.
    AgriculturalBody,
    /// A council (審議会) that advises or reviews.
    Council,
    /// A place that supports founders or businesses (創業支援施設, 産業振興センター).
    SupportCentre,
    /// A public facility (文化会館, 劇場, 公園 …).
    Facility,
    Company,
    /// A foundation, incorporated association or other body that is non-profit by its legal form.
    Nonprofit,
    /// A body, group or patrol whose legal form no document states.
    Association,
    /// A network that several bodies run together.
    Network,
    University,
    FinancialInstitution,
    /// A kind of actor that a plan addresses as a group (事業者、創業者).
    ActorGroup,
}

/// A department in the part it plays for a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// The department: an organization’s `id`.
    pub organization_id: Identifier,
    /// As printed, without the brackets that mark a supporting department.
    pub name: String,
    /// The part it plays.
    pub role: DepartmentRole,
}

/// What a department is to a measure.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DepartmentRole {
    /// The department in charge.
    Lead,
    /// A department that takes part (printed in brackets).
    Supporting,
}

/// An organization outside the administration that a text names, with the part it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// The partner: an organization’s `id`.
    pub organization_id: Identifier,
    /// As printed.
    pub name: String,
    /// The part that the text gives it.
    #[serde(default)]
    pub role: PartnerRole,
}

/// What an organization outside the administration is to a measure.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PartnerRole {
    /// It carries the measure out.
    Implementing,
    /// It works on it with the city.
    Cooperating,
    /// Its money, scheme or subsidy pays for it.
    Funding,
    /// It receives the support.
    Supported,
    /// It is named otherwise.
    #[default]
    Named,
}
