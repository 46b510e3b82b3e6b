//! Releases as an Atom feed (RFC 4287).

use atom_syndication::{Entry, Feed, Generator, Link, Person, Text};
use uuid::Uuid;

use crate::domain::codelist::Codelist;
use crate::domain::published::in_japan;
use crate::domain::record::Digest;
use crate::domain::release::{ChangeCounts, Release};
use crate::domain::resource::ResourceKind;

const NAME: &str = "計画オープンデータ Keikaku";
const RIGHTS: &str = "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/";
const JSON: &str = "application/json";
pub const ATOM: &str = "application/atom+xml";

/// Builds the feed, newest release first; `first` is the first release ever, `base` the prefix of
/// links.
///
/// # Panics
/// Panics when `releases` is empty.
#[must_use]
pub fn release_feed(base: &str, releases: &[Release], first: &Release) -> Vec<u8> {
    let newest = releases.first().expect("requests are only served after the first release");
    let feed = Feed {
        title: Text::plain(format!("{NAME}: リリース / Releases")),
        subtitle: Some(Text::plain(
            "リリースごとの追加・変更・削除の件数 / What each release created, updated and deleted",
        )),
        id: urn("feed", first),
        updated: in_japan(newest.published_at),
        authors: vec![Person { name: NAME.to_owned(), ..Person::default() }],
        generator: Some(Generator {
            value: "Keikaku".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            uri: None,
        }),
        rights: Some(Text::plain(RIGHTS)),
        links: vec![
            link("self", format!("{base}/v1/changes.atom"), ATOM),
            link("alternate", format!("{base}/v1/releases"), JSON),
        ],
        entries: releases.iter().map(|release| entry(base, release)).collect(),
        lang: Some("ja".to_owned()),
        ..Feed::default()
    };
    feed.write_to(Vec::new()).expect("writing to memory does not fail")
}

fn entry(base: &str, release: &Release) -> Entry {
    let id = &release.id;
    let published = in_japan(release.published_at);
    Entry {
        title: Text::plain(format!("リリース {id} / Release {id}")),
        id: urn("release", release),
        updated: published,
        published: Some(published),
        links: vec![
            link("alternate", format!("{base}/v1/releases/{id}"), JSON),
            link("related", format!("{base}/v1/changes?release={id}"), JSON),
        ],
        summary: Some(Text::plain(summary(release))),
        ..Entry::default()
    }
}

/// The id of a release must not depend on the host that serves it, as a tag URI (RFC 4151) would,
/// so it is a UUID derived from the content (RFC 9562, version 8).
fn urn(kind: &str, release: &Release) -> String {
    let name = format!("keikaku {kind} {} {}", release.id, release.checksum);
    Uuid::new_v8(Digest::of(name.as_bytes()).truncated()).urn().to_string()
}

fn link(rel: &str, href: String, media_type: &str) -> Link {
    let mime_type = Some(media_type.to_owned());
    Link { href, rel: rel.to_owned(), mime_type, ..Link::default() }
}

/// The publisher's note and the counts per resource, in Japanese and in English.
fn summary(release: &Release) -> String {
    let note = release.note.iter().map(|note| readable(note));
    let changed = &release.changed;
    let lines = changed.iter().map(|(resource, counts)| in_japanese(*resource, *counts));
    let in_english = changed.iter().map(|(resource, counts)| in_english(*resource, *counts));
    note.chain(lines).chain(in_english).collect::<Vec<_>>().join("\n")
}

fn in_japanese(resource: ResourceKind, counts: ChangeCounts) -> String {
    let counts = nonzero(counts).map(|(code, n)| format!("{}{n}件", label("Operation", code)));
    format!("{}: {}", label("Resource", resource.name()), counts.collect::<Vec<_>>().join("、"))
}

fn in_english(resource: ResourceKind, counts: ChangeCounts) -> String {
    let counts = nonzero(counts).map(|(code, count)| format!("{count} {code}"));
    format!("{}: {}", resource.name(), counts.collect::<Vec<_>>().join(", "))
}

/// The non-zero counts by operation.
fn nonzero(counts: ChangeCounts) -> impl Iterator<Item = (&'static str, i64)> {
    let ChangeCounts { created, updated, deleted } = counts;
    let all = [("created", created), ("updated", updated), ("deleted", deleted)];
    all.into_iter().filter(|(_, count)| *count > 0)
}

fn label(list: &str, code: &'static str) -> &'static str {
    let entries = Codelist::of_enum(list).map_or(&[][..], |list| &list.entries);
    entries.iter().find(|entry| entry.code == code).map_or(code, |entry| entry.label)
}

/// Removes control characters that XML 1.0 cannot represent.
fn readable(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(allowed).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
