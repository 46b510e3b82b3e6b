//! Lists of records by city: documents and organizations.

use askama::Template;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::query::PageQuery;
use super::site::Site;
use crate::domain::organization::Organization;
use crate::domain::published::Published;
use crate::domain::resource::ResourceKind;
use crate::view::city::CityView;
use crate::view::document::DocumentView;

/// Records by city, or the cities to choose from where they are too many for one page.
#[derive(Template)]
#[template(path = "by_city.html", config = "src/pages/askama.toml")]
pub struct ByCityPage {
    site: Site,
    head: Head,
    groups: Vec<Group>,
    choices: Vec<Markup>,
    /// The page of all cities, when this one is narrowed.
    everywhere: Option<String>,
}

struct Group {
    /// None for what belongs to no city.
    city: Option<String>,
    items: Vec<Item>,
}

struct Item {
    title: Markup,
    facts: String,
}

impl ByCityPage {
    #[must_use]
    pub fn documents(site: Site, query: &PageQuery, documents: &[DocumentView]) -> Self {
        let items = documents.iter().map(|document| {
            let url = site.record_url(ResourceKind::Documents, &document.id);
            let title = site.text(&document.title, &document.title_en);
            let facts =
                [Some(site.label(&document.kind).to_owned()), document_day(&site, document)];
            let item = Item { title: Markup::link(&url, &title), facts: facts_of(&site, facts) };
            (Some(document.city_id.clone()), item)
        });
        let groups = groups(items);
        Self::new(site, ResourceKind::Documents, query, groups)
    }

    #[must_use]
    pub fn organizations(
        site: Site,
        query: &PageQuery,
        organizations: &[Published<Organization>],
    ) -> Self {
        let items = organizations.iter().map(|published| {
            let organization = &published.record;
            let url = site.record_url(ResourceKind::Organizations, organization.id.as_str());
            let title = site.text(&organization.name, &organization.name_en);
            let facts = site.label(&organization.kind).to_owned();
            let city = organization.city_id.as_ref().map(ToString::to_string);
            (city, Item { title: Markup::link(&url, &title), facts })
        });
        let groups = groups(items);
        Self::new(site, ResourceKind::Organizations, query, groups)
    }

    /// The cities to choose from.
    #[must_use]
    pub fn choice(
        site: Site,
        resource: ResourceKind,
        query: &PageQuery,
        cities: &[CityView],
    ) -> Self {
        let choice = |city: &CityView| {
            let name = Markup::text(site.say(&city.name, &city.name_en));
            Markup::link(&query.with("city", &city.id).url(&site), &name)
        };
        let choices = cities.iter().map(choice).collect();
        Self { choices, ..Self::new(site, resource, query, Vec::new()) }
    }

    fn new(site: Site, resource: ResourceKind, query: &PageQuery, groups: Vec<Group>) -> Self {
        let name = resource.name();
        let (title, description) = words(&site, resource);
        let text = query.text();
        let head = Head {
            title: title.to_owned(),
            description: description.to_owned(),
            data: Some(
                DataLinks::of_call(format!("/v1/{name}{text}"))
                    .with_csv(format!("/v1/{name}.csv{text}")),
            ),
            ..Head::default()
        };
        let everywhere = (!text.is_empty()).then(|| query.without("city").url(&site));
        Self { site, head, groups, choices: Vec::new(), everywhere }
    }
}

/// Title and description of a list.
fn words(site: &Site, resource: ResourceKind) -> (&str, &str) {
    match resource {
        ResourceKind::Documents => (
            site.say("もとにした文書", "Documents"),
            site.say(
                "このサイトのデータは、市区町村が公表した次の文書から取ったものです。",
                "The publications of cities that the data of this site were taken from.",
            ),
        ),
        _ => (
            site.say("組織", "Organizations"),
            site.say(
                "計画や報告に名前がある担当課、商工会、協議会、企業などです。",
                "Departments, chambers, councils, companies and other bodies that plans and reports name.",
            ),
        ),
    }
}

/// The day of a document as far as it is known.
pub(super) fn document_day(site: &Site, document: &DocumentView) -> Option<String> {
    let label = document.published_on_label.clone()?;
    Some(if site.is_english() { document.published_on?.to_string() } else { label })
}

fn facts_of(site: &Site, facts: impl IntoIterator<Item = Option<String>>) -> String {
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    facts.join(site.say("・", ", "))
}

/// Items by city, in the order in which the cities come first; what belongs to none is the last.
fn groups(items: impl Iterator<Item = (Option<String>, Item)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (city, item) in items {
        match groups.iter_mut().find(|group| group.city == city) {
            Some(group) => group.items.push(item),
            None => groups.push(Group { city, items: vec![item] }),
        }
    }
    groups.sort_by_key(|group| group.city.is_none());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_no_city_come_last() {
        let item = |title: &str| Item { title: Markup::text(title), facts: String::new() };
        let cities = [None, Some("b"), Some("a"), Some("b")];
        let items = cities.map(|city| (city.map(str::to_owned), item("x")));
        let groups = groups(items.into_iter());
        let shape: Vec<_> =
            groups.iter().map(|group| (group.city.as_deref(), group.items.len())).collect();
        assert_eq!(shape, [(Some("b"), 2), (Some("a"), 1), (None, 1)]);
    }
}
