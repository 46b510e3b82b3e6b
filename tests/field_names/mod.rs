//! JSON, CSV, the `OpenAPI` document and the dictionary name the same fields.

mod samples;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use self::samples::{
    budget_sum, candidate, change, cities, coverage, file, indicator_rows, kpi_evaluations,
    latest_progress, plans, published, rating_count, records, release, renaming, scorecard,
    seed_kpis, seeds, theme_cell, views,
};
use super::dictionary::{fields, is_wrapper};
use super::document;
use crate::domain::aggregate::{EntryCount, Group, MeasureCount, OutputSum};
use crate::domain::codelist::{self, Codelist};
use crate::domain::evaluation::evaluate;
use crate::domain::indicator::Indicator;
use crate::domain::measure::Measure;
use crate::domain::observation::Vintage;
use crate::domain::organization::Organization;
use crate::domain::policy::Policy;
use crate::domain::progress_report::ReportWithCounts;
use crate::domain::resource::ResourceKind;
use crate::domain::statement::Statement;
use crate::domain::synonym::SynonymSet;
use crate::domain::theme::Theme;
use crate::http::endpoints::codelists;
use crate::http::media::rows::{RowEncoder, ndjson};
use crate::http::response::envelope::{Links, Meta, RecordMeta, TableMeta};
use crate::view::aggregate::{EntryGroupView, MeasureGroupView, OutputGroupView};
use crate::view::budgets_and_ratings::{BudgetGroupView, RatingGroupView};
use crate::view::codelist::CodelistView;
use crate::view::columns::Columns;
use crate::view::dictionary::FieldView;
use crate::view::document::DocumentView;
use crate::view::download::{DownloadView, FileView};
use crate::view::kpi::KpiView;
use crate::view::observation::ObservationView;
use crate::view::plan_row::PlanRowView;
use crate::view::plan_tree::{PlanRecords, PlanTreeView, TreeFields};
use crate::view::progress_entry::ProgressEntryView;
use crate::view::progress_report::ProgressReportView;
use crate::view::release::ReleaseView;

/// The rows of the dictionary by schema.
struct Dictionary {
    schemas: BTreeMap<String, Vec<FieldView>>,
    /// Schemas of the tables that were compared with it.
    tables: BTreeSet<String>,
}

impl Dictionary {
    fn new() -> Self {
        let mut schemas: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in fields(&document::document()) {
            schemas.entry(row.schema.clone()).or_default().push(row);
        }
        Self { schemas, tables: BTreeSet::new() }
    }

    /// The fields that stand in the schema itself, in order.
    fn own(&self, schema: &str) -> impl Iterator<Item = &FieldView> {
        let rows = self.schemas.get(schema).unwrap_or_else(|| panic!("{schema} has no rows"));
        rows.iter().filter(|row| !row.field.contains('.'))
    }

    /// Whether every value has exactly the fields of the schema, in order, of the types told.
    fn names<V: Serialize>(&self, schema: &str, values: impl IntoIterator<Item = V>) {
        let mut count = 0;
        for value in values {
            self.names_all_of(schema, &serde_json::to_value(value).unwrap());
            count += 1;
        }
        assert!(count > 0, "no {schema} to compare with");
    }

    fn names_all_of(&self, schema: &str, value: &Value) {
        let object = value.as_object().unwrap_or_else(|| panic!("{schema}: {value}"));
        let keys: Vec<_> = object.keys().collect();
        let names: Vec<_> = self.own(schema).map(|row| &row.field).collect();
        assert_eq!(keys, names, "{schema}");
        for row in self.own(schema) {
            let value = &object[&row.field];
            assert!(is_of_type(value, row), "{schema}.{} is {value}", row.field);
            for part in value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice) {
                self.names_part(row, part);
            }
        }
    }

    fn names_part(&self, row: &FieldView, part: &Value) {
        if let Some(schema) = row.object_schema.as_ref().filter(|_| part.is_object()) {
            self.names_all_of(schema, part);
        }
        if let Some(id) = row.codelist_id.as_ref().filter(|_| part.is_string()) {
            let mut codes = Codelist::find(id).unwrap().codes();
            assert!(codes.any(|code| part == code), "{}: {part}", row.field);
        }
    }

    /// Whether a table has exactly the fields and, as CSV, the columns told.
    fn names_table<R: Serialize>(&mut self, schema: &str, rows: &[R]) {
        self.names(schema, rows);
        self.tables.insert(schema.to_owned());
        let all = Columns::of_schemas(&fields(&document::document()));
        let lines = RowEncoder::csv(&all[schema], None, false);
        let mut text = lines.header().unwrap();
        text.extend(lines.encode(ndjson(rows).unwrap()).unwrap());
        let text = String::from_utf8(text).unwrap();
        let columns: Vec<_> =
            self.schemas[schema].iter().filter_map(|row| row.column.clone()).collect();
        assert_eq!(text.lines().next().unwrap(), columns.join(","), "{schema}");
        assert_eq!(text.lines().count(), rows.len() + 1, "{schema}: a cell has a line break");
    }
}

fn is_of_type(value: &Value, row: &FieldView) -> bool {
    match row.kind.as_str() {
        "any" => true,
        _ if value.is_null() => row.nullable,
        "string" => value.is_string(),
        "date" => value.as_str().is_some_and(|it| it.len() == 10),
        "date-time" => value.as_str().is_some_and(|it| it.ends_with("+09:00")),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{} has the type {other}", row.field),
    }
}

#[test]
fn the_dictionary_has_every_field_of_the_document() {
    let document = document::document();
    let dictionary = Dictionary::new();
    let schemas = document["components"]["schemas"].as_object().unwrap().iter();
    let with_fields =
        schemas.filter(|(_, schema)| schema["properties"].is_object() && !is_wrapper(schema));
    let mut count = 0;
    for (name, schema) in with_fields {
        let properties: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
        let names: Vec<_> = dictionary.own(name).map(|row| &row.field).collect();
        assert_eq!(names, properties, "{name}");
        count += 1;
    }
    assert_eq!(count, dictionary.schemas.len());
}

#[test]
fn records_have_the_fields_of_the_dictionary() {
    let names = Dictionary::new();
    names.names("City", cities());
    names.names("Theme", records::<Theme>(ResourceKind::Themes));
    names.names("SynonymSet", records::<SynonymSet>(ResourceKind::Synonyms));
    names.names("Renaming", [renaming()]);
    names.names("Indicator", records::<Indicator>(ResourceKind::Indicators));
    names.names("Organization", records::<Organization>(ResourceKind::Organizations));
    names.names("Document", views::<_, DocumentView>(ResourceKind::Documents));
    names.names("Plan", plans());
    names.names("Policy", records::<Policy>(ResourceKind::Policies));
    names.names("Measure", records::<Measure>(ResourceKind::Measures));
    names.names("Statement", records::<Statement>(ResourceKind::Statements));
    names.names("ProgressEntry", views::<_, ProgressEntryView>(ResourceKind::ProgressEntries));
    names.names("Kpi", seed_kpis().into_iter().map(|kpi| KpiView::from(published(kpi))));
    let vintage = |observation| Vintage { observation, superseded_by: None };
    let figures = seeds(ResourceKind::Observations).into_iter().map(vintage);
    names.names("Observation", figures.map(|figure| ObservationView::from(published(figure))));
    let counted = |report| ReportWithCounts { report, outcomes: Vec::new() };
    let reports = seeds(ResourceKind::ProgressReports).into_iter().map(counted);
    names
        .names("ProgressReport", reports.map(|report| ProgressReportView::from(published(report))));
    names.names("Release", [ReleaseView::from(release())]);
}

#[test]
fn trees_and_envelopes_have_the_fields_of_the_dictionary() {
    let names = Dictionary::new();
    let plan = plans().remove(0);
    let policies = records::<Policy>(ResourceKind::Policies);
    let measures = records::<Measure>(ResourceKind::Measures);
    let kpis = seed_kpis().into_iter().map(|kpi| KpiView::from(published(kpi))).collect();
    let latest_progress = latest_progress();
    let records = PlanRecords { plan, policies, measures, kpis, latest_progress };
    names.names("PlanTree", [PlanTreeView::new(records, &TreeFields::default())]);
    names.names("Scorecard", [scorecard()]);
    names.names("Evaluation", seed_kpis().iter().map(evaluate));
    names.names("ListMeta", [Meta::of_list(&release(), 1, 50, None)]);
    names.names("RecordMeta", [RecordMeta::of(&release())]);
    names.names("TableMeta", [TableMeta::of(&release(), 1)]);
    names.names("Links", [Links { own: String::new(), next: None }]);
}

#[test]
fn tables_have_the_same_fields_as_json_and_as_csv() {
    let mut names = Dictionary::new();
    names.names("Codelist", codelist::all().iter().map(CodelistView::from));
    names.names_table("CodelistWord", &codelists::words());
    names.names_table("DictionaryField", &fields(&document::document()));
    names.names_table("CoverageRow", &coverage());
    names.names_table("ThemeCell", &[theme_cell()]);
    names.names_table("PlanRow", &[PlanRowView::new(scorecard(), None)]);
    names.names_table("IndicatorRow", &indicator_rows());
    let group = Group::default;
    names
        .names_table("MeasureGroup", &[MeasureGroupView::from((group(), MeasureCount::default()))]);
    let count = EntryCount { entries: 1, activities: 1 };
    names.names_table("ProgressEntryGroup", &[EntryGroupView::from((group(), count))]);
    let judged: Vec<_> = seed_kpis().iter().map(evaluate).collect();
    names.names_table("Evaluation", &judged);
    names.names_table("KpiEvaluation", &kpi_evaluations());
    let sum = OutputSum { unit: "回".to_owned(), outputs: 1, sum: "8".parse().unwrap() };
    names.names_table("Candidate", &[candidate()]);
    names.names_table("Warning", &[samples::warning()]);
    names.names_table("Change", &[change()]);
    names.names_table("Download", &[DownloadView::new(&release(), &[file()], "")]);
    names.names_table("File", &[FileView::new(&file(), &release(), "")]);
    names.names_table("OutputGroup", &[OutputGroupView::from((group(), sum))]);
    names.names_table("BudgetGroup", &[BudgetGroupView::from(budget_sum())]);
    names.names_table("RatingGroup", &[RatingGroupView::from(rating_count())]);
    assert_eq!(names.tables, tables_of(&document::document()));
}

/// The schemas of the rows of all tables that the document says there are as CSV; what lists have is
/// compared by asking for them.
fn tables_of(document: &Value) -> BTreeSet<String> {
    let paths = document["paths"].as_object().unwrap().values();
    let answers = paths.map(|path| &path["get"]["responses"]["200"]);
    let tables = answers.filter(|answer| {
        let schema = &answer["content"]["application/json"]["schema"]["$ref"];
        let table = schema.as_str().is_some_and(|schema| schema.ends_with("Table"));
        table && answer["x-row-formats"].is_object()
    });
    let schema = |answer: &Value| {
        let description = answer["description"].as_str().unwrap();
        description.split('`').nth(1).unwrap().to_owned()
    };
    tables.map(schema).collect()
}
