//! The data set as linked data: a catalog in DCAT 3 (<https://www.w3.org/TR/vocab-dcat-3/>) and a
//! `Dataset` of schema.org.

use serde_json::{Value, json};

use super::license::{ATTRIBUTION, LICENSE_URL};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::City;
use crate::domain::download::ReleaseFile;
use crate::domain::published::in_japan;
use crate::domain::release::Release;

/// The media type of both documents.
pub const JSON_LD: &str = "application/ld+json";

const TITLE: &str = "計画オープンデータ Keikaku";
const TITLE_EN: &str = "Keikaku: open data of municipal plans in Japan";
const DESCRIPTION: &str = "日本の市区町村の計画（総合計画、産業振興計画など）に書かれた施策、事業、KPI、数値、年度ごとの進捗を、出典の箇所とともに収めたデータ。";
const DESCRIPTION_EN: &str = "What Japanese municipalities promised in their plans, and what they \
    reported of it year by year: policies, measures, KPIs, figures and progress, each traced to its place in \
    a document.";
const KEYWORDS: [&str; 8] = [
    "自治体計画",
    "総合計画",
    "産業振興計画",
    "KPI",
    "進捗管理",
    "municipal plans",
    "policy monitoring",
    "Japan",
];
/// Data theme “Government and public sector” and frequency “irregular” of the EU authority tables,
/// required by DCAT-AP.
const GOVERNMENT: &str = "http://publications.europa.eu/resource/authority/data-theme/GOVE";
const IRREGULAR: &str = "http://publications.europa.eu/resource/authority/frequency/IRREG";

/// The data set to describe.
pub struct Described<'a> {
    /// The public URL of the service.
    pub base: &'a str,
    pub tables: Vec<DescribedTable<'a>>,
    /// Files that contain all tables.
    pub complete: Vec<&'a ReleaseFile>,
}

/// Metadata that exists only once a release is published.
pub struct Edition<'a> {
    pub release: &'a Release,
    /// Cities with a plan.
    pub cities: &'a [City],
    /// First and last fiscal year over all plans.
    pub years: Option<(FiscalYear, FiscalYear)>,
}

/// A table and its files.
pub struct DescribedTable<'a> {
    pub name: &'a str,
    pub title: &'a str,
    pub title_en: &'a str,
    pub description: &'a str,
    pub description_en: &'a str,
    pub files: Vec<&'a ReleaseFile>,
}

/// A catalog of all tables: each is a data set with its files.
#[must_use]
pub fn catalog(described: &Described<'_>, edition: &Edition<'_>) -> Value {
    let base = described.base;
    let publisher = json!({"@id": format!("{base}/#publisher")});
    let release = edition.release;
    let datasets: Vec<Value> =
        described.tables.iter().map(|table| dataset(described, edition, table)).collect();
    let parts: Vec<Value> = datasets.iter().map(|dataset| json!({"@id": dataset["@id"]})).collect();
    let complete = json!({
        "@type": "dcat:Dataset",
        "@id": format!("{base}/v1/catalog.jsonld#keikaku"),
        "dcterms:title": languages(TITLE, TITLE_EN),
        "dcterms:description": languages(DESCRIPTION, DESCRIPTION_EN),
        "dcterms:identifier": "keikaku",
        "dcterms:hasPart": &parts,
        "dcat:distribution": distributions(described, release, &described.complete),
    });
    let service = json!({
        "@type": "dcat:DataService",
        "@id": format!("{base}/v1"),
        "dcterms:title": languages("Keikaku API", "Keikaku API"),
        "dcterms:license": link(LICENSE_URL),
        "dcat:endpointURL": link(&format!("{base}/v1")),
        "dcat:endpointDescription": link(&format!("{base}/openapi.json")),
        "dcat:landingPage": link(&format!("{base}/docs/")),
        "dcat:servesDataset": parts,
    });
    let all: Vec<Value> =
        [merged(common(described, edition), complete)].into_iter().chain(datasets).collect();
    json!({
        "@context": context(),
        "@type": "dcat:Catalog",
        "@id": format!("{base}/v1/catalog.jsonld"),
        "dcterms:title": languages(TITLE, TITLE_EN),
        "dcterms:description": languages(DESCRIPTION, DESCRIPTION_EN),
        "dcterms:publisher": {
            "@type": "foaf:Agent", "@id": publisher["@id"], "foaf:name": TITLE,
            "foaf:homepage": link(&format!("{base}/")),
        },
        "dcterms:modified": moment(release),
        "dcterms:language": ["ja", "en"],
        "dcterms:license": link(LICENSE_URL),
        "dcterms:rights": ATTRIBUTION,
        "foaf:homepage": link(&format!("{base}/")),
        "dcat:themeTaxonomy": link(&format!("{base}/v1/themes")),
        "dcat:service": [service],
        "dcat:dataset": all,
    })
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn dataset(described: &Described<'_>, edition: &Edition<'_>, table: &DescribedTable<'_>) -> Value {
    let base = described.base;
    let own = json!({
        "@type": "dcat:Dataset",
        "@id": format!("{base}/v1/catalog.jsonld#{}", table.name),
        "dcterms:identifier": table.name,
        "dcterms:title": languages(table.title, table.title_en),
        "dcterms:description": languages(table.description, table.description_en),
        "dcterms:isPartOf": link(&format!("{base}/v1/catalog.jsonld#keikaku")),
        "dcat:distribution": distributions(described, edition.release, &table.files),
    });
    merged(common(described, edition), own)
}

/// Properties shared by all data sets of the catalog.
fn common(described: &Described<'_>, edition: &Edition<'_>) -> Value {
    let (base, release) = (described.base, edition.release);
    let spatial = edition.cities.iter().map(area_link);
    let mut common = json!({
        "dcterms:publisher": link(&format!("{base}/#publisher")),
        "dcterms:issued": moment(release),
        "dcterms:modified": moment(release),
        "dcterms:language": ["ja", "en"],
        "dcterms:license": link(LICENSE_URL),
        "dcterms:rights": ATTRIBUTION,
        "dcterms:accrualPeriodicity": link(IRREGULAR),
        "dcterms:source": link(&format!("{base}/v1/documents")),
        "dcterms:conformsTo": link(&format!("{base}/v1/dictionary")),
        "dcterms:spatial": spatial.collect::<Vec<_>>(),
        "dcat:theme": [link(GOVERNMENT)],
        "dcat:keyword": KEYWORDS,
        "dcat:landingPage": link(&format!("{base}/docs/")),
        "dcat:version": release.id,
    });
    if let Some((first, last)) = edition.years {
        common["dcterms:temporal"] = json!({
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": typed("xsd:date", &begin(first)),
            "dcat:endDate": typed("xsd:date", &end(last)),
        });
    }
    if let Some(before) = &release.predecessor_id {
        common["dcat:previousVersion"] = link(&format!("{base}/v1/downloads/{before}"));
    }
    common
}

/// The linked open data of the Statistics Bureau identify municipalities by five digits.
fn area_link(city: &City) -> Value {
    link(&format!("http://data.e-stat.go.jp/lod/sac/C{}", city.code.area_code()))
}

fn distributions(
    described: &Described<'_>,
    release: &Release,
    files: &[&ReleaseFile],
) -> Vec<Value> {
    let distribution = |file: &&ReleaseFile| {
        let url = url_of(described.base, release, file);
        let media_type = plain(file.format.media_type());
        json!({
            "@type": "dcat:Distribution",
            "@id": url,
            "dcterms:title": file.name,
            "dcterms:license": link(LICENSE_URL),
            "dcterms:issued": moment(release),
            "dcat:accessURL": link(&url),
            "dcat:downloadURL": link(&url),
            "dcat:mediaType":
                link(&format!("https://www.iana.org/assignments/media-types/{media_type}")),
            "dcat:byteSize": typed("xsd:nonNegativeInteger", &file.bytes.to_string()),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
                "spdx:checksumValue": typed("xsd:hexBinary", &file.sha256),
            },
        })
    };
    files.iter().map(distribution).collect()
}

/// The schema.org data set for search engines; without a release, release metadata is left out.
#[must_use]
pub fn dataset_of_schema_org(described: &Described<'_>, edition: Option<&Edition<'_>>) -> Value {
    let base = described.base;
    let tables = described.tables.iter().map(|table| table.title_en);
    let mut dataset = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": format!("{base}/#dataset"),
        "name": TITLE,
        "alternateName": TITLE_EN,
        "description": format!("{DESCRIPTION} {DESCRIPTION_EN}"),
        "url": format!("{base}/"),
        "license": LICENSE_URL,
        "creditText": ATTRIBUTION,
        "isAccessibleForFree": true,
        "inLanguage": ["ja", "en"],
        "keywords": KEYWORDS,
        "creator": {"@type": "Organization", "name": TITLE, "url": format!("{base}/")},
        "includedInDataCatalog":
            {"@type": "DataCatalog", "name": TITLE, "url": format!("{base}/v1/catalog.jsonld")},
        "variableMeasured": tables.collect::<Vec<_>>(),
        "spatialCoverage": {"@type": "Place", "name": "Japan"},
    });
    let Some(edition) = edition else { return dataset };
    let release = edition.release;
    dataset["version"] = json!(release.id);
    dataset["datePublished"] = json!(in_japan(release.published_at));
    dataset["dateModified"] = json!(in_japan(release.published_at));
    dataset["identifier"] = json!(format!("{base}/v1/releases/{}", release.id));
    let spatial_coverage =
        |city: &City| json!({"@type": "Place", "name": city.name, "alternateName": city.name_en});
    dataset["spatialCoverage"] = edition.cities.iter().map(spatial_coverage).collect();
    if let Some((first, last)) = edition.years {
        dataset["temporalCoverage"] = json!(format!("{}/{}", begin(first), end(last)));
    }
    let files = described.tables.iter().flat_map(|table| &table.files).chain(&described.complete);
    let download = |file: &&ReleaseFile| {
        json!({
            "@type": "DataDownload",
            "name": file.name,
            "encodingFormat": plain(file.format.media_type()),
            "contentUrl": url_of(base, release, file),
            "contentSize": format!("{} B", file.bytes),
            "sha256": file.sha256,
        })
    };
    dataset["distribution"] = files.map(download).collect();
    dataset
}

/// The first day of a fiscal year.
fn begin(year: FiscalYear) -> String {
    format!("{}-04-01", year.year())
}

/// The last day of a fiscal year.
fn end(year: FiscalYear) -> String {
    format!("{}-03-31", year.year() + 1)
}

fn url_of(base: &str, release: &Release, file: &ReleaseFile) -> String {
    format!("{base}/v1/downloads/{}/{}", release.id, file.name)
}

/// A media type without its parameters.
fn plain(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type)
}

fn link(url: &str) -> Value {
    json!({"@id": url})
}

fn typed(kind: &str, value: &str) -> Value {
    json!({"@type": kind, "@value": value})
}

fn languages(japanese: &str, english: &str) -> Value {
    json!([
        {"@value": japanese, "@language": "ja"},
        {"@value": english, "@language": "en"},
    ])
}

fn moment(release: &Release) -> Value {
    typed("xsd:dateTime", &in_japan(release.published_at).to_rfc3339())
}

/// Merges two objects.
fn merged(mut one: Value, other: Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other);
    }
    one
}
