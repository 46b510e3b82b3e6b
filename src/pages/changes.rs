//! What a release changed in a record, in words.

use serde_json::Value;
use serde_json::value::RawValue;

use super::markup::Markup;
use super::site::Site;
use super::titles::{Titles, WantedTitles};
use crate::domain::calendar::FiscalYear;
use crate::domain::codelist::{Codelist, CodelistEntry};
use crate::domain::resource::ResourceKind;
use crate::view::change::{ChangeView, FieldChangeView};
use crate::view::dictionary::FieldView;

/// Characters of a value that are shown.
const MAX_CHARS: usize = 300;

/// Changes of the records of one resource.
pub struct ChangesOf {
    pub resource: ResourceKind,
    pub lines: Vec<ChangeLine>,
}

/// A record that was changed.
pub struct ChangeLine {
    /// Its title, with a link to its page where it has one.
    pub title: Markup,
    pub id: String,
    /// All that ever became of it.
    pub history: String,
    pub fields: Vec<FieldLine>,
}

/// A field with its value before and after.
pub struct FieldLine {
    pub name: String,
    pub before: Markup,
    pub after: Markup,
}

/// The records whose titles the changes need.
#[must_use]
pub fn wanted_titles<'a>(changes: impl IntoIterator<Item = &'a ChangeView>) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    for (resource, id) in changes.into_iter().filter_map(page_of) {
        wanted.add(resource, [id]);
    }
    wanted
}

/// The record whose page shows a changed record: itself, or what it belongs to.
fn page_of(change: &ChangeView) -> Option<(ResourceKind, String)> {
    let parent = |resource, field: &str| {
        let record: Value = serde_json::from_str(change.record.as_ref()?.get()).ok()?;
        Some((resource, record[field].as_str()?.to_owned()))
    };
    match change.resource {
        ResourceKind::Observations => parent(ResourceKind::Kpis, "kpi_id"),
        ResourceKind::ProgressEntries => parent(ResourceKind::Measures, "measure_id"),
        ResourceKind::Synonyms | ResourceKind::RatingScales | ResourceKind::Renamings => None,
        own => Some((own, change.record_id.clone())),
    }
}

/// The changes by resource, in their order.
#[must_use]
pub fn by_resource(site: &Site, changes: &[ChangeView], fields: &[FieldView]) -> Vec<ChangesOf> {
    let groups = changes.chunk_by(|one, next| one.resource == next.resource);
    let group = |group: &[ChangeView]| ChangesOf {
        resource: group[0].resource,
        lines: group.iter().map(|change| line(site, change, fields)).collect(),
    };
    groups.map(group).collect()
}

fn line(site: &Site, change: &ChangeView, fields: &[FieldView]) -> ChangeLine {
    let path = format!("/v1/{}", change.resource.name());
    let own: Vec<&FieldView> =
        fields.iter().filter(|field| field.path.as_deref() == Some(path.as_str())).collect();
    ChangeLine {
        title: title(site, change, &site.titles),
        history: format!("{path}/{}/history", change.record_id),
        id: change.record_id.clone(),
        fields: change.fields.iter().map(|field| field_line(site, field, &own)).collect(),
    }
}

fn title(site: &Site, change: &ChangeView, titles: &Titles) -> Markup {
    let record: Value = change
        .record
        .as_ref()
        .and_then(|record| serde_json::from_str(record.get()).ok())
        .unwrap_or_default();
    let page = page_of(change).filter(|(resource, id)| titles.get(*resource, id).is_some());
    let shown = match page {
        Some((resource, id)) => site.link(resource, &id),
        None => own_title(site, &record).unwrap_or_else(|| Markup::text(&change.record_id)),
    };
    shown.and(&Markup::text(&which(site, &record, change.resource)))
}

fn own_title(site: &Site, record: &Value) -> Option<Markup> {
    let text = |names: [&str; 2]| names.iter().find_map(|name| record[*name].as_str());
    let title = text(["title", "name"])?;
    Some(site.text(title, &text(["title_en", "name_en"]).map(str::to_owned)))
}

/// What tells a figure or an entry from others of the same record: its year, and what it is.
fn which(site: &Site, record: &Value, resource: ResourceKind) -> String {
    if !matches!(resource, ResourceKind::Observations | ResourceKind::ProgressEntries) {
        return String::new();
    }
    let year = record["fiscal_year"].as_i64().and_then(|year| year.try_into().ok());
    let year = year.and_then(|year| FiscalYear::new(year).ok());
    let year = year.map(|year| site.fiscal_year(&year.year(), &year.label()));
    let role = record["role"].as_str().and_then(|role| {
        let list = Codelist::of_enum("ObservationRole")?;
        label(site, list, role)
    });
    let parts: Vec<String> = year.into_iter().chain(role).collect();
    if parts.is_empty() {
        return String::new();
    }
    let parts = parts.join(site.say("・", ", "));
    if site.is_english() { format!(" ({parts})") } else { format!("（{parts}）") }
}

fn field_line(site: &Site, change: &FieldChangeView, fields: &[&FieldView]) -> FieldLine {
    let known = fields.iter().find(|field| field.field == change.field);
    let list = known.and_then(|field| field.codelist_id.as_deref()).and_then(Codelist::find);
    FieldLine {
        name: site.field(&change.field),
        before: words(site, &change.before, list),
        after: words(site, &change.after, list),
    }
}

/// A value in words.
fn words(site: &Site, value: &RawValue, list: Option<&Codelist>) -> Markup {
    let none = || Markup::text(site.say("（なし）", "(none)"));
    match serde_json::from_str(value.get()).unwrap_or_default() {
        Value::Null => none(),
        Value::Bool(yes) => {
            Markup::text(if yes { site.say("はい", "yes") } else { site.say("いいえ", "no") })
        }
        Value::Number(number) => Markup::text(&number.to_string()),
        Value::String(text) => string(site, &text, list),
        Value::Array(values) if values.is_empty() => none(),
        Value::Array(values)
            if values.iter().all(|value| value.is_string() || value.is_number()) =>
        {
            let texts = values.iter().map(|value| match value.as_str() {
                Some(text) => list.and_then(|list| label(site, list, text)).unwrap_or(text.into()),
                None => value.to_string(),
            });
            Markup::text(&texts.collect::<Vec<_>>().join(site.say("、", ", ")))
        }
        other => Markup::element("code", &Markup::text(&shortened(&other.to_string()))),
    }
}

fn string(site: &Site, text: &str, list: Option<&Codelist>) -> Markup {
    match list.and_then(|list| label(site, list, text)) {
        Some(label) => Markup::text(&label),
        None if text.is_ascii() => Markup::text(&shortened(text)),
        None => site.printed(&shortened(text)),
    }
}

fn label(site: &Site, list: &Codelist, code: &str) -> Option<String> {
    let entry: &CodelistEntry = list.entries.iter().find(|entry| entry.code == code)?;
    Some(site.say(entry.label, entry.label_en).to_owned())
}

fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(MAX_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::testing::site;

    fn said(english: bool, json: &str, list: Option<&str>) -> String {
        let value = RawValue::from_string(json.to_owned()).unwrap();
        words(&site(english), &value, list.and_then(Codelist::find)).to_string()
    }

    #[test]
    fn values_are_said_in_words() {
        for (json, list, ja) in [
            ("null", None, "（なし）"),
            ("[]", None, "（なし）"),
            ("true", None, "はい"),
            ("273", None, "273"),
            (r#""continue""#, Some("dispositions"), "継続"),
            (r#"["startup","shops"]"#, None, "startup、shops"),
        ] {
            assert_eq!(said(false, json, list), ja, "{json}");
        }
        assert_eq!(said(true, r#""continue""#, Some("dispositions")), "Continued");
        assert_eq!(said(true, r#""農家数""#, None), "<span lang=\"ja\">農家数</span>");
        assert!(!said(false, r#"{"a":"<b>"}"#, None).contains("<b>"));
    }
}
