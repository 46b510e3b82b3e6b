//! Releases: all of them, and what one of them changed.

use askama::Template;
use serde_json::json;

use super::changes::{ChangesOf, by_resource};
use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::site::Site;
use crate::domain::release::{ChangeCounts, Release, day_in_japan};
use crate::domain::resource::ResourceKind;
use crate::view::change::ChangeView;
use crate::view::citation::CitationView;
use crate::view::dictionary::FieldView;
use crate::view::download::FileView;

/// All releases, the newest first.
#[derive(Template)]
#[template(path = "releases.html", config = "src/pages/askama.toml")]
pub struct ReleasesPage {
    site: Site,
    head: Head,
    releases: Vec<Release>,
    /// Whether there are older ones.
    has_more: bool,
}

impl ReleasesPage {
    #[must_use]
    pub fn new(site: Site, releases: Vec<Release>, has_more: bool) -> Self {
        let head = Head {
            title: site.say("更新（リリース）", "Releases").to_owned(),
            description: site
                .say(
                    "いつ、どのデータを追加、変更、削除したか。",
                    "What was changed in the data, and when.",
                )
                .to_owned(),
            data: Some(DataLinks::of_call("/v1/releases").with_csv("/v1/releases.csv")),
            ..Head::default()
        };
        Self { site, head, releases, has_more }
    }

    fn phrase(&self, counts: &ChangeCounts) -> String {
        phrase(&self.site, *counts)
    }
}

/// What a release did to records, as far as it is shown.
#[derive(Default)]
pub struct ReleaseChanges {
    pub updated: Vec<ChangeView>,
    pub deleted: Vec<ChangeView>,
    pub created: Vec<ChangeView>,
}

impl ReleaseChanges {
    pub fn all(&self) -> impl Iterator<Item = &ChangeView> {
        self.updated.iter().chain(&self.deleted).chain(&self.created)
    }
}

/// One release.
#[derive(Template)]
#[template(path = "release.html", config = "src/pages/askama.toml")]
pub struct ReleasePage {
    site: Site,
    head: Head,
    release: Release,
    changes: Vec<Section>,
    citation: CitationView,
    files: Option<Vec<FileView>>,
}

/// Records to which the release did the same.
struct Section {
    id: &'static str,
    title: &'static str,
    total: i64,
    shown: usize,
    /// Whether the release did it to more records than are shown.
    has_more: bool,
    groups: Vec<ChangesOf>,
    /// All of them in the API.
    api: String,
}

impl ReleasePage {
    #[must_use]
    pub fn new(
        site: Site,
        release: Release,
        changes: &ReleaseChanges,
        fields: &[FieldView],
        files: Option<Vec<FileView>>,
    ) -> Self {
        let citation = CitationView::new(&release, &site.base);
        let title = if site.is_english() {
            format!("Release {}", release.id)
        } else {
            format!("リリース {}", release.id)
        };
        let list = Markup::link(
            &site.url("/releases"),
            &Markup::text(site.say("更新（リリース）", "Releases")),
        );
        let id = &release.id;
        let head = Head {
            description: sentence(&site, &release),
            breadcrumbs: vec![list],
            data: Some(DataLinks {
                api: format!("/v1/changes?release={id}"),
                csv: Some(format!("/v1/changes.csv?release={id}")),
                record: format!("releases/{id}"),
            }),
            json_ld: Some(Markup::json(&json!({
                "@context": "https://schema.org",
                "@type": "Dataset",
                "name": title,
                "description": sentence(&site, &release),
                "version": id.as_str(),
                "datePublished": day_in_japan(release.published_at),
                "license": "https://creativecommons.org/licenses/by/4.0/",
                "url": site.canonical(),
            }))),
            title,
            ..Head::default()
        };
        let changes = sections(&site, &release, changes, fields);
        Self { site, head, release, changes, citation, files }
    }

    #[must_use]
    pub fn list_url(&self, resource: &ResourceKind) -> String {
        list_url(&self.site, *resource)
    }

    /// Of the files those that hold everything, then the rest.
    fn whole(&self) -> impl Iterator<Item = &FileView> {
        self.files.iter().flatten().filter(|file| file.table.is_none())
    }

    fn tables(&self) -> impl Iterator<Item = &FileView> {
        self.files.iter().flatten().filter(|file| file.table.is_some())
    }
}

fn sections(
    site: &Site,
    release: &Release,
    changes: &ReleaseChanges,
    fields: &[FieldView],
) -> Vec<Section> {
    let all = [
        (
            "updated",
            site.say("変更したデータ", "Changed"),
            release.changes.updated,
            &changes.updated,
        ),
        (
            "deleted",
            site.say("削除したデータ", "Removed"),
            release.changes.deleted,
            &changes.deleted,
        ),
        ("created", site.say("追加したデータ", "Added"), release.changes.created, &changes.created),
    ];
    let all = all.into_iter().filter(|(_, _, total, _)| *total > 0);
    let section = |(id, title, total, shown): (_, _, _, &Vec<ChangeView>)| Section {
        id,
        title,
        total,
        shown: shown.len(),
        has_more: i64::try_from(shown.len()).is_ok_and(|shown| shown < total),
        groups: by_resource(site, shown, fields),
        api: format!("/v1/changes?release={}&operation={id}", release.id),
    };
    all.map(section).collect()
}

/// What a release did, in a sentence.
fn sentence(site: &Site, release: &Release) -> String {
    let ChangeCounts { created, updated, deleted } = release.changes;
    match (release.predecessor_id.is_none(), site.is_english()) {
        (true, false) => format!("最初のリリースです。{created}件のデータを公表しました。"),
        (true, true) => format!("The first release: {created} records were published."),
        (false, false) => {
            format!("{created}件を追加し、{updated}件を変更し、{deleted}件を削除しました。")
        }
        (false, true) => {
            format!("{created} records were added, {updated} changed and {deleted} removed.")
        }
    }
}

/// What a release did to the records of a resource: `3件追加、1件変更`.
fn phrase(site: &Site, counts: ChangeCounts) -> String {
    let all = [
        (counts.created, "件追加", " added"),
        (counts.updated, "件変更", " changed"),
        (counts.deleted, "件削除", " removed"),
    ];
    let all = all.iter().filter(|(count, ..)| *count > 0);
    let all = all.map(|(count, ja, en)| format!("{count}{}", site.say(ja, en)));
    all.collect::<Vec<_>>().join(site.say("、", ", "))
}

/// The pages of a resource, or its list in the API.
fn list_url(site: &Site, resource: ResourceKind) -> String {
    match resource {
        ResourceKind::Cities
        | ResourceKind::Themes
        | ResourceKind::Indicators
        | ResourceKind::Organizations
        | ResourceKind::Documents => site.url(&format!("/{}", resource.name())),
        _ => format!("/v1/{}", resource.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::testing::site;

    #[test]
    fn counts_are_said_in_words() {
        let counts = ChangeCounts { created: 3, updated: 0, deleted: 1 };
        assert_eq!(phrase(&site(false), counts), "3件追加、1件削除");
        assert_eq!(phrase(&site(true), counts), "3 added, 1 removed");
    }
}
