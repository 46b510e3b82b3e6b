//! `OpenAPI` responses shared by all resources.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde_json::{Map, Value};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{Array, Object, ObjectBuilder, Ref, Schema};
use utoipa::openapi::{Content, Header, RefOr, Response, Type};
use utoipa::{IntoResponses, ToSchema};

use crate::http::extract::collection::Collection;
use crate::http::media::Format;
use crate::http::problem::ProblemView;

type Responses = BTreeMap<String, RefOr<Response>>;

/// Extension of a response: its other formats, each with the suffix of the path that gives it.
///
/// They are not in `content`: clients would get a record or a text, and have to find out which.
pub const ROW_FORMATS: &str = "x-row-formats";

/// Error statuses of a request for one record.
pub const RECORD_ERRORS: [&str; 6] = ["400", "404", "406", "410", "500", "503"];

/// Responses of a list endpoint.
pub struct ListResponses<L>(PhantomData<L>);

/// Responses of a record endpoint.
pub struct RecordResponses<L>(PhantomData<L>);

impl<L: Collection> IntoResponses for ListResponses<L> {
    fn responses() -> Responses {
        let description = format!(
            "A page of {0}. As CSV (`.csv` after the path) and NDJSON (`.ndjson`) all of them that \
             match; the columns of the CSV are those of `{1}` in `/v1/dictionary`, each line of the \
             NDJSON is a `{1}`.",
            spoken::<L>(),
            L::View::name(),
        );
        let errors = ["400", "406", "500", "503"];
        with_row_formats(with_errors(&description, &list_name::<L>(), &errors))
    }
}

impl<L: Collection> IntoResponses for RecordResponses<L> {
    fn responses() -> Responses {
        let description = format!("One of the {}.", spoken::<L>());
        with_errors(&description, &record_name::<L>(), &RECORD_ERRORS)
    }
}

fn spoken<L: Collection>() -> String {
    L::NAME.replace('_', " ")
}

#[must_use]
pub fn list_name<L: Collection>() -> String {
    format!("{}List", L::View::name())
}

#[must_use]
pub fn record_name<L: Collection>() -> String {
    format!("{}Answer", L::View::name())
}

/// A 200 JSON response of a named schema, and the possible errors.
#[must_use]
pub fn with_errors(description: &str, schema: &str, errors: &[&str]) -> Responses {
    let content = Content::new(Some(Ref::from_schema_name(schema)));
    let response =
        Response::builder().description(description).content("application/json", content).build();
    let mut responses = Responses::from([("200".to_owned(), response.into())]);
    for status in errors {
        let reference = Ref::from_response_name(format!("Problem{status}"));
        responses.insert((*status).to_owned(), reference.into());
    }
    responses
}

/// Says of the 200 response that it can be had as CSV and NDJSON.
#[must_use]
pub fn with_row_formats(mut responses: Responses) -> Responses {
    if let Some(RefOr::T(response)) = responses.get_mut("200") {
        let formats = [Format::Csv, Format::Ndjson];
        let suffixes = formats.map(|format| (format.essence().to_owned(), format.suffix().into()));
        let suffixes: Map<String, Value> = suffixes.into_iter().collect();
        response.extensions = Some(Extensions::builder().add(ROW_FORMATS, suffixes).build());
    }
    responses
}

/// The shared error responses that operations refer to.
#[must_use]
pub fn problem_responses() -> Vec<(String, Response)> {
    let table = [
        ("400", "The request is at fault; `errors` names every fault and what is allowed."),
        ("404", "No record has this identifier."),
        ("406", "`Accept` admits none of the media types that this path is served as."),
        ("410", "A later release removed the record, or its files are no longer kept."),
        ("414", "The path with its query is longer than 8,192 bytes."),
        ("416", "The range begins after the end of the file; `Content-Range` tells its length."),
        ("422", "The figures come in different units, and one table must not mix them."),
        ("429", "The client has asked more than one client may; `Retry-After` says when to go on."),
        ("500", "Something went wrong in the service."),
        ("503", "The database cannot be reached, or all connections are busy; see `Retry-After`."),
    ];
    let response = |(status, description): (&str, &str)| {
        let content = Content::new(Some(Ref::from_schema_name(ProblemView::name())));
        let response = Response::builder()
            .description(description)
            .content("application/problem+json", content)
            .build();
        (format!("Problem{status}"), response)
    };
    table.into_iter().map(response).chain([("Moved308".to_owned(), moved())]).collect()
}

/// The 308 for a renamed record.
fn moved() -> Response {
    let description = "The record has another identifier now: `Location` is the same path with it.";
    let location = Header::builder()
        .description(Some("The same path, suffix and parameters with the current identifier."))
        .schema(Some(Object::builder().schema_type(Type::String).build()))
        .build();
    Response::builder().description(description).header("Location", location).build()
}

/// The list and record envelopes of a resource.
#[must_use]
pub fn envelope_schemas<L: Collection>() -> [(String, Schema); 2] {
    let view = Ref::from_schema_name(L::View::name());
    let embeds = !L::INCLUDES.is_empty();
    let list = Object::builder()
        .schema_type(Type::Object)
        .description(Some(format!("A page of {}.", spoken::<L>())))
        .property("data", described(Array::new(view.clone()), "The records of this page."))
        .property("meta", Ref::from_schema_name("ListMeta"))
        .property("links", Ref::from_schema_name("Links"))
        .property("labels", Ref::from_schema_name("Labels"));
    let record = record_envelope::<L::View>(&format!("One of the {}.", spoken::<L>()));
    let included = Ref::from_schema_name("Included");
    let list = list.required("data").required("meta").required("links");
    let (list, record) = if embeds {
        (list.property("included", included.clone()), record.property("included", included))
    } else {
        (list, record)
    };
    [(list_name::<L>(), list.build().into()), (record_name::<L>(), record.build().into())]
}

/// The envelope of a single record.
#[must_use]
pub fn record_envelope<V: ToSchema>(description: &str) -> ObjectBuilder {
    Object::builder()
        .schema_type(Type::Object)
        .description(Some(description))
        .property("data", Ref::from_schema_name(V::name()))
        .property("meta", Ref::from_schema_name("RecordMeta"))
        .property("labels", Ref::from_schema_name("Labels"))
        .required("data")
        .required("meta")
}

fn described(mut array: Array, description: &str) -> Array {
    array.description = Some(description.to_owned());
    array
}
