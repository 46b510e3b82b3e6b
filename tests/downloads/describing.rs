//! Metadata of the files: data package, catalog, citation.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::app::{HOST, TestApp};
use crate::support::files::files_of_seeds;

async fn datapackage(app: &TestApp) -> Value {
    app.get("/v1/downloads/2026-11-22.1/datapackage.json").await.json
}

#[actix_web::test]
async fn the_fields_of_the_data_package_are_the_columns_of_the_files() {
    let app = TestApp::of_seeds().await;
    let package = datapackage(&app).await;
    let set = files_of_seeds().latest().unwrap();
    assert_eq!(package["version"], "2026-11-22.1");
    for resource in package["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let (file, place) = set.find(path).unwrap();
        assert_eq!(resource["bytes"], file.bytes);
        assert_eq!(resource["hash"], format!("sha256:{}", file.sha256));
        let text = std::fs::read_to_string(place).unwrap();
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(header, names, "{path}");
    }
}

#[actix_web::test]
async fn every_link_of_the_data_package_leads_to_a_table() {
    let app = TestApp::of_seeds().await;
    let package = datapackage(&app).await;
    let resources = package["resources"].as_array().unwrap();
    let names: BTreeSet<&str> =
        resources.iter().map(|resource| resource["name"].as_str().unwrap()).collect();
    let mut linked = BTreeSet::new();
    for resource in resources {
        for key in resource["schema"]["foreignKeys"].as_array().unwrap() {
            let to = key["reference"]["resource"].as_str().unwrap();
            assert!(names.contains(to), "{to}");
            linked.insert(format!(
                "{}.{}",
                resource["name"].as_str().unwrap(),
                key["fields"][0].as_str().unwrap()
            ));
        }
        // Every field that is named like a reference is a foreign key.
        for field in resource["schema"]["fields"].as_array().unwrap() {
            let name = field["name"].as_str().unwrap();
            let at = format!("{}.{name}", resource["name"].as_str().unwrap());
            // The ids in renamings may belong to any resource.
            let links = name.ends_with("_id") && !["former_id", "current_id"].contains(&name);
            assert!(!links || linked.contains(&at), "{at} leads nowhere");
        }
    }
}

#[actix_web::test]
async fn codes_are_text_and_figures_are_numbers() {
    let app = TestApp::of_seeds().await;
    let package = datapackage(&app).await;
    let kind = |table: &str, name: &str| -> String {
        let resources = package["resources"].as_array().unwrap();
        let resource = resources.iter().find(|resource| resource["name"] == table).unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        fields.iter().find(|field| field["name"] == name).unwrap()["type"].as_str().unwrap().into()
    };
    let table = [
        ("cities", "code", "string"),
        ("observations", "value", "number"),
        ("observations", "fiscal_year", "integer"),
        ("observations", "published_on", "date"),
        ("observations", "superseded", "boolean"),
        ("observations", "updated_at", "datetime"),
        ("observations", "status", "string"),
        ("measures", "theme_ids", "list"),
    ];
    for (name, field, expected) in table {
        assert_eq!(kind(name, field), expected, "{name}.{field}");
    }
}

#[actix_web::test]
async fn every_document_is_a_source_with_its_attribution() {
    let app = TestApp::of_seeds().await;
    let package = datapackage(&app).await;
    let documents = app.data("/v1/documents?limit=1000").await;
    let sources = package["sources"].as_array().unwrap();
    assert_eq!(sources.len(), documents.as_array().unwrap().len());
    for source in sources {
        assert!(source["attribution"].as_str().unwrap().starts_with("出典："), "{source}");
    }
}

#[actix_web::test]
async fn the_catalog_has_every_file_with_length_and_checksum() {
    let app = TestApp::of_seeds().await;
    let catalog = app.get("/v1/catalog.jsonld").await;
    assert_eq!(catalog.headers.get("content-type").unwrap(), "application/ld+json");
    let set = files_of_seeds().latest().unwrap();
    let datasets = catalog.json["dcat:dataset"].as_array().unwrap();
    let distributions: Vec<&Value> =
        datasets.iter().flat_map(|it| it["dcat:distribution"].as_array().unwrap()).collect();
    assert_eq!(distributions.len(), set.files().len());
    for distribution in distributions {
        let url = distribution["dcat:downloadURL"]["@id"].as_str().unwrap();
        let (_, name) = url.rsplit_once('/').unwrap();
        assert!(url.starts_with(&format!("{HOST}/v1/downloads/2026-11-22.1/")));
        let (file, _) = set.find(name).unwrap();
        assert_eq!(distribution["dcat:byteSize"]["@value"], file.bytes.to_string());
        assert_eq!(distribution["spdx:checksum"]["spdx:checksumValue"]["@value"], file.sha256);
    }
}

#[actix_web::test]
async fn search_engines_are_told_what_the_data_are() {
    let app = TestApp::of_seeds().await;
    let dataset = app.get("/v1/dataset.jsonld").await.json;
    assert_eq!(dataset["@type"], "Dataset");
    assert_eq!(dataset["version"], "2026-11-22.1");
    assert_eq!(dataset["temporalCoverage"], "2018-04-01/2034-03-31");
    let length = dataset["description"].as_str().unwrap().chars().count();
    assert!((50..=5000).contains(&length), "{length}");
    let page = app.page("/").await.body;
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let (embedded, _) = rest.split_once("</script>").unwrap();
    let embedded: Value = serde_json::from_str(embedded).unwrap();
    assert_eq!(embedded["name"], dataset["name"]);
}

#[actix_web::test]
async fn a_release_says_how_to_cite_it() {
    let app = TestApp::of_seeds().await;
    let citation = app.data("/v1/releases/2026-11-22.1/citation").await;
    insta::assert_json_snapshot!(citation);
    assert_eq!(app.get("/v1/releases/2020-01-01.1/citation").await.status, 404);
}
