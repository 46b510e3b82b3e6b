//! The sitemap: an index, and parts with the addresses of all pages in both languages.

use std::fmt::Write as _;

use keikaku_chart::Language;

use super::markup::Markup;
use super::urls::{escaped, url_in};
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::domain::sitemap::SitemapRecord;

/// Records of a part. Each has a page in two languages; a part may have 50,000 URLs and 50 MB.
pub const RECORDS_PER_PART: i64 = 5000;

/// Pages that do not depend on a record.
const FIXED: [&str; 14] = [
    "/",
    "/cities",
    "/themes",
    "/indicators",
    "/coverage",
    "/releases",
    "/documents",
    "/organizations",
    "/glossary",
    "/glossary/fields",
    "/developers",
    "/about",
    "/accessibility",
    "/contact",
];

/// Resources whose records have pages.
const WITH_PAGES: [ResourceKind; 11] = [
    ResourceKind::Cities,
    ResourceKind::Plans,
    ResourceKind::Policies,
    ResourceKind::Measures,
    ResourceKind::Kpis,
    ResourceKind::Indicators,
    ResourceKind::Themes,
    ResourceKind::Organizations,
    ResourceKind::Documents,
    ResourceKind::ProgressReports,
    ResourceKind::Statements,
];

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// What a part of the sitemap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Pages of no record, and releases.
    Fixed,
    /// Records of a resource in order of their ids, after so many.
    Records { resource: ResourceKind, skipped: i64 },
}

/// The parts of a release, in order. They follow from its counts alone, so that no part needs to be
/// read to know how many there are.
#[must_use]
pub fn parts(release: &Release) -> Vec<Part> {
    let of = |resource: &ResourceKind| {
        let count = release.counts.get(resource).copied().unwrap_or_default();
        let (resource, chunks) = (*resource, (count + RECORDS_PER_PART - 1) / RECORDS_PER_PART);
        (0..chunks).map(move |chunk| Part::Records { resource, skipped: chunk * RECORDS_PER_PART })
    };
    [Part::Fixed].into_iter().chain(WITH_PAGES.iter().flat_map(of)).collect()
}

/// The index of the parts.
#[must_use]
pub fn index(base: &str, release: &Release) -> String {
    let mut xml = format!("{HEADER}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    let modified = release.published_at.to_rfc3339();
    for number in 1..=parts(release).len() {
        // Writing to a String cannot fail.
        let _ = writeln!(
            xml,
            "<sitemap><loc>{}/sitemaps/{number}.xml</loc><lastmod>{modified}</lastmod></sitemap>",
            Markup::text(base)
        );
    }
    xml + "</sitemapindex>\n"
}

/// The part with pages of no record and with the releases.
#[must_use]
pub fn fixed_part(base: &str, release: &Release, releases: &[Release]) -> String {
    let mut urls = Urls::new(base);
    let modified = release.published_at.to_rfc3339();
    for path in FIXED {
        urls.add(path, &modified);
    }
    for release in releases {
        urls.add(&format!("/releases/{}", release.id), &release.published_at.to_rfc3339());
    }
    urls.end()
}

/// A part with records of a resource.
#[must_use]
pub fn records_part(base: &str, resource: ResourceKind, records: &[SitemapRecord]) -> String {
    let mut urls = Urls::new(base);
    for record in records {
        let path = format!("/{}/{}", resource.name(), escaped(&record.id));
        urls.add(&path, &record.updated_at.to_rfc3339());
    }
    urls.end()
}

struct Urls {
    base: String,
    xml: String,
}

impl Urls {
    fn new(base: &str) -> Self {
        let xml = format!("{HEADER}<urlset xmlns=\"{NAMESPACE}\">\n");
        Self { base: Markup::text(base).to_string(), xml }
    }

    /// A page in both languages.
    fn add(&mut self, path: &str, modified: &str) {
        for language in [Language::Ja, Language::En] {
            // Writing to a String cannot fail.
            let _ = writeln!(
                self.xml,
                "<url><loc>{}{}</loc><lastmod>{modified}</lastmod></url>",
                self.base,
                url_in(language, path)
            );
        }
    }

    fn end(self) -> String {
        self.xml + "</urlset>\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(measures: i64) -> Release {
        serde_json::from_value(serde_json::json!({
            "id": "2026-11-22.1", "number": 1, "published_at": "2026-11-22T00:00:00Z",
            "note": null, "checksum": "", "predecessor_id": null,
            "counts": {"cities": 4, "measures": measures, "observations": 9},
            "changes": {"created": 0, "updated": 0, "deleted": 0}, "changed": {},
        }))
        .unwrap()
    }

    #[test]
    fn parts_follow_from_the_counts_of_a_release() {
        let records = |resource, skipped| Part::Records { resource, skipped };
        let measures = ResourceKind::Measures;
        assert_eq!(
            parts(&release(5001)),
            [
                Part::Fixed,
                records(ResourceKind::Cities, 0),
                records(measures, 0),
                records(measures, 5000)
            ]
        );
        assert_eq!(parts(&release(5000)).len(), 3);
        assert_eq!(parts(&release(0)).len(), 2);
    }

    #[test]
    fn a_page_stands_in_both_languages() {
        let xml = fixed_part("https://a.example", &release(0), &[release(0)]);
        for path in ["/", "/en", "/coverage", "/en/coverage", "/en/releases/2026-11-22.1"] {
            let loc = format!("<loc>https://a.example{path}</loc>");
            assert_eq!(xml.matches(&loc).count(), 1, "{path}");
        }
        assert!(index("https://a.example", &release(1)).contains("/sitemaps/3.xml"));
    }
}
