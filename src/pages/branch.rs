//! One heading of a plan with all that hangs below it.

use askama::Template;

use super::markup::Markup;
use super::site::Site;
use crate::domain::resource::ResourceKind;
use crate::view::plan_tree::{MeasureNode, PolicyNode};

#[derive(Template)]
#[template(path = "branch.html", config = "src/pages/askama.toml")]
pub struct Branch<'a> {
    site: &'a Site,
    node: &'a PolicyNode,
}

impl Branch<'_> {
    /// Recursion depth equals tree depth, which the database bounds.
    #[must_use]
    pub fn render(site: &Site, node: &PolicyNode) -> Markup {
        Markup::rendered(&Branch { site, node })
    }

    fn below(&self, node: &PolicyNode) -> Markup {
        Self::render(self.site, node)
    }

    /// The title of a measure; what it is called where it has none.
    fn title(&self, node: &MeasureNode) -> Markup {
        let measure = &node.measure.record.record;
        match &measure.title {
            Some(title) => self.site.text(title, &measure.title_en),
            None => self.site.printed(&measure.level_name),
        }
    }
}
