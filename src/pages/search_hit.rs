//! A hit of a search: where its page is, and the texts that match, cut to what surrounds the match.

use super::markup::Markup;
use super::site::Site;
use crate::domain::resource::ResourceKind;
use crate::view::search::{CrumbView, HighlightView, HitView, SegmentView};

/// Texts that a hit shows at most.
const MAX_EXCERPTS: usize = 3;
/// Characters of an excerpt, and of what it shows before the first match.
const MAX_CHARS: usize = 140;
const CHARS_BEFORE: usize = 30;
/// Characters of a number before a title: `（10）`.
const NUMBER_CHARS: usize = 5;

/// A hit as a reader sees it.
pub(super) struct Hit {
    pub resource: ResourceKind,
    pub url: String,
    pub title: Markup,
    /// What it stands under, from the city down.
    pub trail: Vec<Markup>,
    pub fiscal_year: Option<i32>,
    pub excerpts: Vec<Markup>,
}

impl Hit {
    pub fn new(site: &Site, hit: &HitView) -> Self {
        let title = title(site, hit);
        let is_title = |highlight: &&HighlightView| is_title(&highlight.field);
        let mut others: Vec<_> = hit.highlights.iter().filter(|one| !is_title(one)).collect();
        others.retain(|one| !repeats_title(hit, one));
        // What is in the language of the page comes first.
        others.sort_by_key(|highlight| is_english(highlight) != site.is_english());
        let excerpts = others.into_iter().take(MAX_EXCERPTS);
        Self {
            resource: hit.resource,
            url: url(site, hit),
            title,
            trail: hit.breadcrumbs.iter().map(|crumb| crumb_link(site, crumb)).collect(),
            fiscal_year: hit.fiscal_year,
            excerpts: excerpts.map(|highlight| excerpt(site, highlight)).collect(),
        }
    }
}

/// The page of a hit. A progress entry has none; it stands on that of its measure.
fn url(site: &Site, hit: &HitView) -> String {
    match (hit.resource, hit.breadcrumbs.last()) {
        (ResourceKind::ProgressEntries, Some(measure)) => {
            format!("{}#progress", site.record_url(measure.resource, &measure.id))
        }
        _ => site.record_url(hit.resource, &hit.id),
    }
}

/// The title with what matches in it.
fn title(site: &Site, hit: &HitView) -> Markup {
    let shown =
        if site.is_english() && hit.title_en.is_some() { &hit.title_en } else { &hit.title };
    let Some(shown) = shown else {
        return Markup::text(site.say("（題名なし）", "(no title)"));
    };
    let mut highlights = hit.highlights.iter();
    match highlights.find(|one| is_title(&one.field) && text_of(one) == *shown) {
        Some(highlight) => in_language_of(site, highlight, marked(&highlight.segments)),
        None => site.text(hit.title.as_deref().unwrap_or(shown), &hit.title_en),
    }
}

fn crumb_link(site: &Site, crumb: &CrumbView) -> Markup {
    let title = crumb.title.as_deref().unwrap_or(&crumb.id);
    let url = site.record_url(crumb.resource, &crumb.id);
    Markup::link(&url, &site.text(title, &crumb.title_en))
}

fn is_title(field: &str) -> bool {
    matches!(field, "title" | "name" | "title_en" | "name_en")
}

fn text_of(highlight: &HighlightView) -> String {
    highlight.segments.iter().map(|segment| segment.text.as_str()).collect()
}

/// Whether a text says no more than the title: a theme of the same name, the title with its number.
fn repeats_title(hit: &HitView, highlight: &HighlightView) -> bool {
    let text = text_of(highlight);
    let titles = hit.title.iter().chain(&hit.title_en);
    let is_part = |title: &String| {
        let surplus = text.chars().count().saturating_sub(title.chars().count());
        title.contains(&text) || (text.ends_with(title.as_str()) && surplus <= NUMBER_CHARS)
    };
    titles.into_iter().any(is_part)
}

fn is_english(highlight: &HighlightView) -> bool {
    highlight.field.ends_with("_en")
}

fn excerpt(site: &Site, highlight: &HighlightView) -> Markup {
    in_language_of(site, highlight, marked(&cut(&highlight.segments)))
}

fn in_language_of(site: &Site, highlight: &HighlightView, content: Markup) -> Markup {
    match (is_english(highlight), site.is_english()) {
        (true, false) => Markup::in_language("en", &content),
        (false, true) => Markup::in_language("ja", &content),
        _ => content,
    }
}

fn marked(segments: &[SegmentView]) -> Markup {
    segments.iter().fold(Markup::default(), |all, segment| {
        let text = Markup::text(&segment.text);
        all.and(&if segment.marked { Markup::element("mark", &text) } else { text })
    })
}

/// The part of a text around its first match.
fn cut(segments: &[SegmentView]) -> Vec<SegmentView> {
    let first = segments.iter().position(|segment| segment.marked).unwrap_or_default();
    let before: String = segments.iter().take(first).map(|segment| segment.text.as_str()).collect();
    let skipped = before.chars().count().saturating_sub(CHARS_BEFORE);
    let mut shown: String = before.chars().skip(skipped).collect();
    if skipped > 0 {
        shown.insert(0, '…');
    }
    let mut left = MAX_CHARS - shown.chars().count().min(MAX_CHARS);
    let mut cut = vec![SegmentView { text: shown, marked: false }];
    for segment in segments.iter().skip(first) {
        let text: String = segment.text.chars().take(left).collect();
        let is_cut = text.len() < segment.text.len();
        left -= text.chars().count();
        cut.push(SegmentView { text, marked: segment.marked });
        if is_cut {
            cut.push(SegmentView { text: "…".to_owned(), marked: false });
            break;
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(text: &str, marked: bool) -> SegmentView {
        SegmentView { text: text.to_owned(), marked }
    }

    #[test]
    fn an_excerpt_shows_what_surrounds_the_first_match() {
        let long = "あ".repeat(200);
        let segments = [segment(&long, false), segment("空き店舗", true), segment(&long, false)];
        let text = marked(&cut(&segments)).to_string();
        assert!(text.starts_with(&format!("…{}<mark>空き店舗</mark>", "あ".repeat(30))), "{text}");
        assert!(text.ends_with('…'));
        assert_eq!(text.replace("<mark>", "").replace("</mark>", "").chars().count(), 141);
    }

    #[test]
    fn a_short_text_is_whole_and_escaped() {
        let segments = [segment("<b>", false), segment("a&b", true), segment("c", false)];
        assert_eq!(marked(&cut(&segments)).to_string(), {
            let (before, match_) = (Markup::text("<b>"), Markup::text("a&b"));
            format!("{before}<mark>{match_}</mark>c")
        });
    }
}
