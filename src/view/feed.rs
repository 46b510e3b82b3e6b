//! Releases as an Atom feed (RFC 4287), for whoever wants to hear of the next one.

use atom_syndication::{Entry, Feed, Generator, Link, Person, Text};
use uuid::Uuid;

use super::in_japan;
use crate::domain::codelist::Codelist;
use crate::domain::record::Digest;
use crate::domain::release::{ChangeCounts, Release};
use crate::domain::resource::ResourceKind;

const NAME: &str = "計画オープンデータ Keikaku";
const RIGHTS: &str = "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/";
const JSON: &str = "application/json";
pub const ATOM: &str = "application/atom+xml";

/// Releases, the newest first, as a feed; `first` is the first that there was, `base` what links
/// begin with.
///
/// # Panics
/// When there is none, or never: nothing fails that is written into memory.
#[must_use]
pub fn release_feed(base: &str, releases: &[Release], first: &Release) -> Vec<u8> {
    let newest = releases.first().expect("nothing is served before the first release");
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
    feed.write_to(Vec::new()).expect("nothing fails that is written into memory")
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

/// A release is the same wherever it is served, so its name depends on what it holds and not on a
/// host, as a tag (RFC 4151) would: a UUID of one's own making (RFC 9562, version 8).
fn urn(kind: &str, release: &Release) -> String {
    let name = format!("keikaku {kind} {} {}", release.id, release.checksum);
    Uuid::new_v8(Digest::of(name.as_bytes()).truncated()).urn().to_string()
}

fn link(rel: &str, href: String, media_type: &str) -> Link {
    let mime_type = Some(media_type.to_owned());
    Link { href, rel: rel.to_owned(), mime_type, ..Link::default() }
}

/// What the publisher said, and what changed in each resource, in Japanese and in English.
fn summary(release: &Release) -> String {
    let note = release.note.iter().map(|note| readable(note));
    let changed = &release.changed;
    let lines = changed.iter().map(|(resource, counts)| in_japanese(*resource, *counts));
    let in_english = changed.iter().map(|(resource, counts)| in_english(*resource, *counts));
    note.chain(lines).chain(in_english).collect::<Vec<_>>().join("\n")
}

fn in_japanese(resource: ResourceKind, counts: ChangeCounts) -> String {
    let told = told(counts).map(|(word, count)| format!("{}{count}件", label("Operation", word)));
    format!("{}: {}", label("Resource", resource.name()), told.collect::<Vec<_>>().join("、"))
}

fn in_english(resource: ResourceKind, counts: ChangeCounts) -> String {
    let told = told(counts).map(|(word, count)| format!("{count} {word}"));
    format!("{}: {}", resource.name(), told.collect::<Vec<_>>().join(", "))
}

/// What there is of each kind of change.
fn told(counts: ChangeCounts) -> impl Iterator<Item = (&'static str, i64)> {
    let ChangeCounts { created, updated, deleted } = counts;
    let all = [("created", created), ("updated", updated), ("deleted", deleted)];
    all.into_iter().filter(|(_, count)| *count > 0)
}

fn label(list: &str, code: &'static str) -> &'static str {
    let words = Codelist::of_enum(list).map(|list| list.words).unwrap_or_default();
    words.iter().find(|word| word.code == code).map_or(code, |word| word.label)
}

/// Without the control characters that XML 1.0 has no way to write.
fn readable(text: &str) -> String {
    let written = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    text.chars()
        .filter(written)
        .filter(|letter| !matches!(letter, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
