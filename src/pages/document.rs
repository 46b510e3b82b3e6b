//! One document: what it covers, and what was taken from it.

use askama::Template;
use serde_json::json;

use super::by_city::document_day;
use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::site::Site;
use crate::domain::resource::ResourceKind;
use crate::domain::source::DataIssueKind;
use crate::domain::taken::TakenRecords;
use crate::view::document::DocumentView;

#[derive(Template)]
#[template(path = "document.html", config = "src/pages/askama.toml")]
pub struct DocumentPage {
    site: Site,
    head: Head,
    document: DocumentView,
    published: Option<String>,
    /// The plans that it speaks of.
    plans: Vec<String>,
    taken: Vec<TakenRecords>,
    issues: Vec<(DataIssueKind, i64)>,
}

impl DocumentPage {
    #[must_use]
    pub fn new(
        site: Site,
        document: DocumentView,
        plans: Vec<String>,
        taken: Vec<TakenRecords>,
    ) -> Self {
        let list = Markup::link(
            &site.url("/documents"),
            &Markup::text(site.say("もとにした文書", "Documents")),
        );
        let head = Head {
            title: site.plain(&document.title, &document.title_en).to_owned(),
            description: site.plain(&document.covers, &document.covers_en).to_owned(),
            breadcrumbs: vec![site.city(&document.city_id), list],
            data: Some(DataLinks::of_record("documents", &document.id)),
            json_ld: Some(Markup::json(&json!({
                "@context": "https://schema.org",
                "@type": "DigitalDocument",
                "name": document.title,
                "alternateName": document.title_en,
                "publisher": {"@type": "GovernmentOrganization", "name": document.publisher},
                "datePublished": document.published_on,
                "sameAs": document.url,
                "url": site.canonical(),
            }))),
            ..Head::default()
        };
        let published = document_day(&site, &document);
        let issues = issues(&taken);
        Self { site, head, document, published, plans, taken, issues }
    }

    /// Where the records of a resource are listed that were taken from this document.
    #[must_use]
    pub fn list_url(&self, resource: &ResourceKind) -> Option<String> {
        // Scales have no filter by document; that of plans finds those that the document speaks of.
        let is_filtered = !matches!(resource, ResourceKind::RatingScales | ResourceKind::Plans);
        is_filtered.then(|| format!("/v1/{}?document={}", resource.name(), self.document.id))
    }
}

/// Data issues of all records by kind, the most frequent first.
fn issues(taken: &[TakenRecords]) -> Vec<(DataIssueKind, i64)> {
    let mut all: Vec<(DataIssueKind, i64)> = Vec::new();
    for (kind, count) in taken.iter().flat_map(|records| &records.issues) {
        match all.iter_mut().find(|(known, _)| known == kind) {
            Some((_, total)) => *total += count,
            None => all.push((*kind, *count)),
        }
    }
    all.sort_by_key(|(_, count)| -count);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_are_added_up_over_all_resources() {
        let taken = |resource, issues: &[(DataIssueKind, i64)]| TakenRecords {
            resource,
            records: 9,
            issues: issues.to_vec(),
        };
        let (damage, omission) = (DataIssueKind::RecognitionDamage, DataIssueKind::Omission);
        let all = [
            taken(ResourceKind::Measures, &[(omission, 2), (damage, 1)]),
            taken(ResourceKind::Kpis, &[(damage, 4)]),
        ];
        assert_eq!(issues(&all), [(damage, 5), (omission, 2)]);
    }
}
