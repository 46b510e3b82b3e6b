//! Links to what a plan says besides measures and figures.

use super::Part;
use crate::domain::resource::ResourceKind;
use crate::domain::statement::Statement;
use crate::pages::markup::Markup;
use crate::pages::site::Site;

/// A list of statements: kind, title or summary, year.
pub fn statements<'a>(
    site: &Site,
    statements: impl IntoIterator<Item = &'a Statement>,
) -> Option<Part> {
    Part::list(statements.into_iter().map(|statement| {
        let url = site.record_url(ResourceKind::Statements, statement.id.as_str());
        let kind = Markup::classed("span", "tag", site.label(&statement.kind));
        let year = statement.fiscal_year.map(|year| Markup::text(&site.year(year)));
        let link = Markup::link(&url, &title(site, statement));
        Markup::join([kind, link, year.unwrap_or_default()], " ")
    }))
}

/// The title of a statement; its summary where it has none.
pub fn title(site: &Site, statement: &Statement) -> Markup {
    match (&statement.title, &statement.summary) {
        (Some(title), _) => site.text(title, &statement.title_en),
        (None, Some(summary)) => site.text(summary, &statement.summary_en),
        (None, None) => site.code(statement.kind),
    }
}
