//! What the head and the foot of the page of a KPI need.

use serde_json::{Value, json};

use super::records::KpiRecords;
use crate::domain::resource::ResourceKind;
use crate::pages::head::{DataLinks, Embed, Head};
use crate::pages::markup::Markup;
use crate::pages::site::Site;
use crate::pages::urls::escaped;

/// The head of the page.
pub fn head(site: &Site, records: &KpiRecords) -> Head {
    let kpi = &records.kpi;
    let day = records.as_of.map(|day| format!("as_of={day}"));
    let with_day = |path: String, mark: char| match &day {
        Some(day) => format!("{path}{mark}{day}"),
        None => path,
    };
    let id = escaped(&kpi.id);
    let data = DataLinks {
        api: with_day(format!("/v1/kpis/{id}"), '?'),
        csv: Some(with_day(format!("/v1/observations.csv?kpi={id}&revisions=true"), '&')),
        record: format!("kpis/{}", kpi.id),
    };
    let explanation = site.say(&kpi.evaluation.explanation, &kpi.evaluation.explanation_en);
    let mut breadcrumbs = vec![site.city(&kpi.city_id), site.plan(&kpi.plan_id)];
    breadcrumbs.extend(kpi.policy_id.iter().map(|id| site.policy(id)));
    breadcrumbs.extend(kpi.measure_id.iter().map(|id| site.measure(id)));
    let picture = format!("/v1/kpis/{id}/chart.png?lang={}", site.tag());
    Head {
        title: site.plain(&kpi.name, &kpi.name_en).to_owned(),
        description: description(site, records, explanation),
        breadcrumbs,
        json_ld: Some(Markup::json(&dataset(site, records, &data))),
        data: Some(data),
        picture: Some(with_day(picture, '&')),
        embed: Some(Embed::of_record(ResourceKind::Kpis, &kpi.id)),
    }
}

/// City and plan, then the judgement.
fn description(site: &Site, records: &KpiRecords, explanation: &str) -> String {
    let kpi = &records.kpi;
    let title = |resource, id: &str| {
        let title = site.titles.get(resource, id);
        title.map(|title| site.plain(&title.title, &title.title_en).to_owned()).unwrap_or_default()
    };
    let city = title(ResourceKind::Cities, &kpi.city_id);
    let plan = title(ResourceKind::Plans, &kpi.plan_id);
    if site.is_english() {
        format!("A KPI of {city}, {plan}: {explanation}")
    } else {
        format!("{city}「{plan}」のKPI。{explanation}")
    }
}

/// A `Dataset` of schema.org: the series of figures with the unit that they are in.
fn dataset(site: &Site, records: &KpiRecords, data: &DataLinks) -> Value {
    let kpi = &records.kpi;
    let base = &site.base;
    let years = records.figures.iter().filter_map(|figure| figure.fiscal_year);
    let years = years.clone().min().zip(years.max());
    let file = |path: &str, format: &str| json!({"@type": "DataDownload", "contentUrl": format!("{base}{path}"), "encodingFormat": format});
    let csv = data.csv.iter().map(|path| file(path, "text/csv"));
    let files: Vec<Value> = [file(&data.api, "application/json")].into_iter().chain(csv).collect();
    let explanation = site.say(&kpi.evaluation.explanation, &kpi.evaluation.explanation_en);
    let city = site.titles.get(ResourceKind::Cities, &kpi.city_id);
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": site.plain(&kpi.name, &kpi.name_en),
        "alternateName": kpi.name,
        "description": description(site, records, explanation),
        "identifier": kpi.id,
        "url": site.canonical(),
        "inLanguage": site.tag(),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": true,
        "version": site.release,
        "dateModified": site.released_on,
        "isPartOf": {"@type": "Dataset", "@id": format!("{base}/v1/dataset.jsonld"), "name": "Keikaku"},
        "creator": {"@type": "Organization", "name": "Keikaku", "url": format!("{base}/")},
        "spatialCoverage": city.map(|city| json!({"@type": "AdministrativeArea", "name": city.title})),
        "temporalCoverage": years.map(|(first, last)| format!("{first}/{last}")),
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": kpi.name,
            "description": records.indicator.as_ref().map(|indicator| site.plain(&indicator.definition, &indicator.definition_en)),
            "unitText": kpi.unit,
        },
        "distribution": files,
    })
}
