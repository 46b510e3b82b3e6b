//! Which related records an answer embeds (`include=`), with which of their fields
//! (`fields[plans]=title`).

use crate::domain::resource::ResourceKind;
use crate::http::query::parser::QueryParser;
use crate::view;
use crate::view::sparse_fields::{FieldSelection, field_names};

/// Records of one resource to embed.
#[derive(Clone, Debug)]
pub struct Inclusion {
    pub resource: ResourceKind,
    /// All fields when there is no selection.
    pub fields: Option<FieldSelection>,
}

/// Reads `include` and the fields of what can be included.
pub fn inclusions(parameters: &mut QueryParser, allowed: &[ResourceKind]) -> Vec<Inclusion> {
    if allowed.is_empty() {
        return Vec::new();
    }
    let names = || allowed.iter().map(|it| it.name().to_owned()).collect();
    let wanted = parameters.one_of("include", names);
    let mut inclusions = Vec::new();
    for resource in allowed {
        let fields = fields_of(parameters, *resource);
        // Who names fields of records wants these records.
        if fields.is_some() || wanted.iter().any(|name| name == resource.name()) {
            inclusions.push(Inclusion { resource: *resource, fields });
        }
    }
    inclusions
}

/// The selected fields of the records of a resource within an answer.
pub fn fields_of(parameters: &mut QueryParser, resource: ResourceKind) -> Option<FieldSelection> {
    let fields = parameters.one_of(parameter_of(resource), || fields_in(resource));
    (!fields.is_empty()).then(|| FieldSelection::new(fields))
}

/// JSON:API writes sparse fieldsets of related records like this (<https://jsonapi.org/format/#fetching-sparse-fieldsets>).
fn parameter_of(resource: ResourceKind) -> &'static str {
    match resource {
        ResourceKind::Cities => "fields[cities]",
        ResourceKind::Themes => "fields[themes]",
        ResourceKind::Synonyms => "fields[synonyms]",
        ResourceKind::Indicators => "fields[indicators]",
        ResourceKind::Organizations => "fields[organizations]",
        ResourceKind::Documents => "fields[documents]",
        ResourceKind::RatingScales => "fields[rating_scales]",
        ResourceKind::Plans => "fields[plans]",
        ResourceKind::Policies => "fields[policies]",
        ResourceKind::Measures => "fields[measures]",
        ResourceKind::Statements => "fields[statements]",
        ResourceKind::Kpis => "fields[kpis]",
        ResourceKind::Observations => "fields[observations]",
        ResourceKind::ProgressReports => "fields[progress_reports]",
        ResourceKind::ProgressEntries => "fields[progress_entries]",
        ResourceKind::Renamings => "fields[renamings]",
    }
}

/// The fields of the records of a resource, as they are embedded.
fn fields_in(resource: ResourceKind) -> Vec<String> {
    match resource {
        ResourceKind::Cities => field_names::<view::city::CityView>(),
        ResourceKind::Documents => field_names::<view::document::DocumentView>(),
        ResourceKind::Plans => field_names::<view::plan::PlanView>(),
        ResourceKind::Policies => field_names::<view::PublishedPolicy>(),
        ResourceKind::Measures => field_names::<view::PublishedMeasure>(),
        ResourceKind::Organizations => field_names::<view::PublishedOrganization>(),
        ResourceKind::Themes => field_names::<view::PublishedTheme>(),
        ResourceKind::Indicators => field_names::<view::PublishedIndicator>(),
        ResourceKind::Kpis => field_names::<view::kpi::KpiView>(),
        ResourceKind::Observations => field_names::<view::observation::ObservationView>(),
        ResourceKind::ProgressReports => field_names::<view::progress_report::ProgressReportView>(),
        ResourceKind::ProgressEntries => field_names::<view::progress_entry::ProgressEntryView>(),
        // Nothing refers to these, so they are never embedded.
        ResourceKind::Synonyms
        | ResourceKind::RatingScales
        | ResourceKind::Statements
        | ResourceKind::Renamings => Vec::new(),
    }
}
