//! Builds the `OpenAPI` document from the routes and the shared components.
//!
//! Fields get their examples from real answers, kept in `openapi/examples.json` and compared with
//! the running service by a test.

use std::collections::BTreeSet;

use actix_web::App;
use serde_json::{Map, Value, json};
use utoipa::openapi::schema::{Components, Schema};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};
use utoipa::{PartialSchema, ToSchema};
use utoipa_actix_web::AppExt;

use super::{explicit, headers};
use crate::domain::evaluation::Evaluation;
use crate::domain::warning::Warning;
use crate::http::describe::enums::{describe_words, name_codelists};
use crate::http::describe::responses::{envelope_schemas, problem_responses, record_envelope};
use crate::http::describe::tables::{table_name, table_schema};
use crate::http::endpoints::health::Readiness;
use crate::http::endpoints::index::Index;
use crate::http::endpoints::search::answer::SearchAnswer;
use crate::http::extract::collection::Collection;
use crate::http::pages::problems::ProblemKind;
use crate::http::problem::{ParameterError, ProblemView};
use crate::http::query::schemas;
use crate::http::resources::{self, CollectionVisitor, Handler};
use crate::http::response::envelope::{Links, Meta, RecordMeta, TableMeta};
use crate::http::response::include::IncludedRecords;
use crate::http::routes::routes;
use crate::view::aggregate::{EntryGroupView, MeasureGroupView, OutputGroupView};
use crate::view::budgets_and_ratings::{BudgetGroupView, RatingGroupView};
use crate::view::candidate::CandidateView;
use crate::view::change::ChangeView;
use crate::view::citation::CitationView;
use crate::view::codelist::CodelistView;
use crate::view::coverage::CoverageView;
use crate::view::dictionary::FieldView;
use crate::view::download::{DownloadView, FileView};
use crate::view::indicator_row::IndicatorRowView;
use crate::view::kpi_evaluation::KpiEvaluationView;
use crate::view::labels::LabelsView;
use crate::view::license::License;
use crate::view::plan_row::PlanRowView;
use crate::view::plan_tree::PlanTreeView;
use crate::view::scorecard::{DashboardView, ScorecardView};
use crate::view::theme_cell::ThemeCellView;

/// Real answers by schema, several where one record does not fill every field.
const EXAMPLES: &str = include_str!("../../../openapi/examples.json");

/// The order of the groups, and what each is about; in Japanese as well, to be found by either.
const TAGS: [(&str, &str); 21] = [
    ("cities", "Municipalities, with both their codes. 市区町村"),
    ("documents", "The publications that everything was taken from. 出典の文書"),
    ("plans", "What cities promised, and how plans follow each other. 計画"),
    ("policies", "Headings of plans, as a tree. 施策・基本目標"),
    ("measures", "Concrete lines of plans, with departments, themes and tags. 事業・取組"),
    ("kpis", "How plans say success is measured. 指標（KPI）と目標値"),
    ("observations", "Every figure of every KPI, in long form. 指標の実績値"),
    ("progress_reports", "Yearly reports on plans. 進捗報告書"),
    ("progress_entries", "What was reported for single measures. 事業ごとの進捗・評価"),
    ("statements", "What plans say beyond measures and figures. 計画の記述（課題・意見など）"),
    ("organizations", "Departments, partners, councils and other bodies. 担当課・団体"),
    ("themes", "The shared vocabulary by which cities are compared. テーマ（分野）"),
    ("rating_scales", "Scales on which cities rate their own progress. 評価の段階"),
    ("synonyms", "Words that mean the same to somebody who searches. 同義語"),
    ("indicators", "Quantities shared by the KPIs of cities. 共通の指標"),
    ("compare", "Cities and plans side by side. 比較"),
    ("aggregates", "Counts and sums that keep apart what must not be added up. 集計"),
    ("search", "Everything by what it says, and names to identifiers. 検索"),
    ("vocabulary", "Every closed list of words, and every field. コード表・用語"),
    (
        "releases",
        "Numbered publications of the whole data set, and what each changed. 公開版・変更履歴・ダウンロード",
    ),
    ("service", "The service itself. サービス"),
];

const DESCRIPTION: &str = "Plans of Japanese municipalities as data: policies, measures, KPIs with \
baseline and target, and what was reported year by year. Public, without keys, read-only.\n\n\
Every record says where it stands in which document (`source`) and how sure we are \
(`certainty`). Every declared key is always present: `null` is unknown, `[]` is none, a missing \
figure says why. Lists filter by everything sensible, page by `cursor`, and refuse parameters \
that they do not know. Official texts are Japanese; every `*_en` is our translation. This \
document is there as [OpenAPI 3.1](/openapi.json) and as [3.0](/openapi-3.0.json).\n\n\
日本の市区町村の計画（施策・事業・指標・進捗）のオープンデータです。登録や鍵は不要で、読み取り専用です。下の欄で操作を絞り込み、\
`Execute` で実行できます。\n\n\
**Licence of the data / データのライセンス**: \
[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) for our selection, summaries and \
translations; each source document states its own terms (`/v1/documents`). \
選択・要約・翻訳は CC BY 4.0、出典の文書はそれぞれの利用条件によります。\n\n\
**Licence of the code / プログラムのライセンス**: MIT OR Apache-2.0.";

/// `OpenAPI` 3.1 as JSON.
///
/// # Panics
/// When the committed examples are no JSON; a test reads them.
#[must_use]
pub fn document() -> Value {
    let (_, collected) =
        App::new().into_utoipa_app().openapi(base()).configure(routes).split_for_parts();
    let mut document =
        serde_json::to_value(collected).expect("the document has string keys throughout");
    let examples: Value = serde_json::from_str(EXAMPLES).expect("the examples are JSON");
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        require_all_keys(schemas);
        describe_words(schemas);
        plural_examples(schemas);
        for (name, records) in examples.as_object().into_iter().flatten() {
            let records = records.as_array().cloned().unwrap_or_default();
            exemplify(schemas, name, &records, &mut BTreeSet::new());
        }
    }
    exemplify_operations(&mut document, &examples);
    headers::describe(&mut document);
    explicit::state(&mut document);
    name_codelists(&mut document["paths"]);
    document["tags"] = TAGS
        .iter()
        .map(|(name, description)| json!({"name": name, "description": description}))
        .collect();
    document["servers"] = json!([{"url": "/", "description": "This server."}]);
    document
}

fn base() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Keikaku: open data of municipal plans (計画オープンデータ)")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(DESCRIPTION))
        .license(Some(
            utoipa::openapi::LicenseBuilder::new()
                .name("Code: MIT OR Apache-2.0; data: CC BY 4.0 (see above)")
                .identifier(Some("MIT OR Apache-2.0"))
                .build(),
        ))
        .build();
    OpenApiBuilder::new().info(info).components(Some(components())).build()
}

/// Schemas that no single route declares: wrappers, errors and what they hold.
fn components() -> Components {
    let mut components = Components::new();
    add_view::<Meta>(&mut components);
    add_view::<RecordMeta>(&mut components);
    add_view::<License>(&mut components);
    add_view::<TableMeta>(&mut components);
    add_view::<Links>(&mut components);
    add_table::<ThemeCellView>(&mut components);
    add_table::<CoverageView>(&mut components);
    add_table::<PlanRowView>(&mut components);
    add_table::<IndicatorRowView>(&mut components);
    add_table::<MeasureGroupView>(&mut components);
    add_table::<EntryGroupView>(&mut components);
    add_table::<OutputGroupView>(&mut components);
    add_table::<BudgetGroupView>(&mut components);
    add_table::<RatingGroupView>(&mut components);
    add_table::<CodelistView>(&mut components);
    add_table::<FieldView>(&mut components);
    add_view::<IncludedRecords>(&mut components);
    add_view::<LabelsView>(&mut components);
    add_view::<ProblemView>(&mut components);
    add_view::<Index>(&mut components);
    add_view::<ProblemKind>(&mut components);
    add_view::<ParameterError>(&mut components);
    resources::visit_all(&mut CollectionSchemas(&mut components));
    add_record::<PlanTreeView>(&mut components, "A whole plan, nested.");
    add_record::<ScorecardView>(&mut components, "A plan at a glance.");
    add_record::<DashboardView>(&mut components, "A city at a glance.");
    add_view::<SearchAnswer>(&mut components);
    add_view::<Readiness>(&mut components);
    add_table::<CandidateView>(&mut components);
    add_table::<ChangeView>(&mut components);
    add_table::<Evaluation>(&mut components);
    add_table::<KpiEvaluationView>(&mut components);
    add_table::<Warning>(&mut components);
    add_record::<CodelistView>(&mut components, "A closed list of words.");
    add_record::<CitationView>(&mut components, "How to cite a release.");
    add_table::<DownloadView>(&mut components);
    add_table::<FileView>(&mut components);
    for (name, response) in problem_responses() {
        components.responses.insert(name, response.into());
    }
    components
}

/// Adds the schemas of each collection.
struct CollectionSchemas<'a>(&'a mut Components);

impl CollectionVisitor for CollectionSchemas<'_> {
    fn visit<L: Collection>(&mut self, _: impl Handler, _: impl Handler) {
        add_view::<L::View>(self.0);
        for (name, schema) in envelope_schemas::<L>() {
            self.0.schemas.insert(name, schema.into());
        }
    }
}

fn add_record<V: ToSchema>(components: &mut Components, description: &str) {
    add_view::<V>(components);
    let schema = Schema::from(record_envelope::<V>(description));
    components.schemas.insert(format!("{}Answer", V::name()), schema.into());
}

fn add_table<R: ToSchema>(components: &mut Components) {
    add_view::<R>(components);
    components.schemas.insert(table_name::<R>(), table_schema::<R>().into());
}

fn add_view<V: ToSchema>(components: &mut Components) {
    let mut schemas = vec![(V::name().into_owned(), <V as PartialSchema>::schema())];
    V::schemas(&mut schemas);
    components.schemas.extend(schemas);
}

/// Keys that are there only when they are asked for, or when they apply.
const OPTIONAL: [&str; 6] = [
    "included",
    "labels",
    "violated-policies",
    "last_release_id",
    "removing_release_id",
    "history",
];

/// Every declared key is always present, `null` included, but for the optional ones.
fn require_all_keys(schemas: &mut Map<String, Value>) {
    for (name, schema) in schemas.iter_mut() {
        let Some(properties) = schema["properties"].as_object() else { continue };
        if name == "Included" {
            continue;
        }
        let keys: Value =
            properties.keys().filter(|key| !OPTIONAL.contains(&key.as_str())).cloned().collect();
        schema["required"] = keys;
    }
}

/// JSON Schema 2020-12 knows `examples`, a list; `example` is of `OpenAPI` 3.0.
fn plural_examples(schemas: &mut Map<String, Value>) {
    let properties = schemas
        .values_mut()
        .filter_map(|schema| schema.get_mut("properties"))
        .filter_map(Value::as_object_mut);
    for property in properties.flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        if let Some(example) = property.remove("example") {
            property.insert("examples".to_owned(), json!([example]));
        }
    }
}

/// Gives each property of a schema the first value that the records have, and goes on into the
/// schemas that it refers to.
fn exemplify(
    schemas: &mut Map<String, Value>,
    name: &str,
    records: &[Value],
    done: &mut BTreeSet<String>,
) {
    if !done.insert(name.to_owned()) {
        return;
    }
    let Some(properties) = schemas.get(name).and_then(|schema| schema["properties"].as_object())
    else {
        return;
    };
    for (key, property) in properties.clone() {
        let empty = |value: &&Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        let values: Vec<&Value> =
            records.iter().filter_map(|record| record.get(&key)).filter(|v| !empty(v)).collect();
        let Some(first) = values.first().map(|value| (*value).clone()) else { continue };
        let nested: Vec<Value> = values
            .iter()
            .flat_map(|value| value.as_array().cloned().unwrap_or_else(|| vec![(*value).clone()]))
            .collect();
        match target(&property) {
            Some(target) if schemas.get(&target).is_some_and(|s| s["properties"].is_object()) => {
                exemplify(schemas, &target, &nested, done);
            }
            _ => {
                let own = &mut schemas[name]["properties"][&key];
                if own.get("examples").is_none() {
                    own["examples"] = json!([first]);
                }
            }
        }
    }
}

/// The schema that a property refers to: alone, as items of a list, or beside null.
fn target(property: &Value) -> Option<String> {
    let direct = property.get("$ref").or_else(|| property["items"].get("$ref"));
    let one_of = property["oneOf"].as_array().into_iter().flatten().find_map(|s| s.get("$ref"));
    let reference = direct.or(one_of)?.as_str()?;
    reference.strip_prefix("#/components/schemas/").map(str::to_owned)
}

/// Gives successful answers and identifiers in paths their examples.
fn exemplify_operations(document: &mut Value, examples: &Value) {
    let identifiers = first_identifiers(document, examples);
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for (path, item) in paths.iter_mut() {
        let Some(operation) = item.get_mut("get") else { continue };
        let resource = path.split("/{id}").next().and_then(|path| path.rsplit('/').next());
        // Files are those of a release.
        let named = resource.map(|it| if it == "downloads" { "releases" } else { it });
        let id = named.and_then(|resource| identifiers.get(resource));
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in
            parameters.into_iter().flatten().filter(|parameter| parameter["in"] == "path")
        {
            if let Some(id) = id.filter(|_| parameter["name"] == "id") {
                parameter["example"] = id.clone();
            }
            // A city is also found by its codes.
            if resource == Some("cities") {
                parameter["schema"]["pattern"] = schemas::CITY.into();
            }
        }
        if let Some(example) = response_example(operation, examples) {
            operation["responses"]["200"]["content"]["application/json"]["example"] = example;
        }
    }
}

/// The schema of an operation's successful JSON response.
fn response_schema(operation: &Value) -> Option<&str> {
    let content = &operation["responses"]["200"]["content"]["application/json"];
    content["schema"]["$ref"].as_str()?.strip_prefix("#/components/schemas/")
}

/// The identifier of the first example of each resource, by the resource's name.
fn first_identifiers(document: &Value, examples: &Value) -> Map<String, Value> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let identifier = |(path, item): (&String, &Value)| {
        let name = response_schema(&item["get"])?;
        let view = name.strip_suffix("List").or_else(|| name.strip_suffix("Table"))?;
        let id = examples[view].get(0)?.get("id")?.clone();
        Some((path.rsplit('/').next()?.to_owned(), id))
    };
    paths.filter_map(identifier).collect()
}

fn response_example(operation: &Value, examples: &Value) -> Option<Value> {
    let name = response_schema(operation)?;
    let first = |view: &str| examples[view].get(0).cloned();
    if let Some(example) = first(name) {
        return Some(example);
    }
    if let Some(view) = name.strip_suffix("List") {
        let (meta, links) = (first("ListMeta")?, first("Links")?);
        return Some(json!({"data": [first(view)?], "meta": meta, "links": links}));
    }
    if let Some(view) = name.strip_suffix("Table") {
        return Some(json!({"data": [first(view)?], "meta": first("TableMeta")?}));
    }
    let view = name.strip_suffix("Answer")?;
    Some(json!({"data": first(view)?, "meta": first("RecordMeta")?}))
}
