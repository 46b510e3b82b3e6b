//! Names that a text prints and no other field holds.

use strum::VariantArray as _;

use super::{Facts, Part};
use crate::domain::mention::{Mention, MentionKind};
use crate::pages::site::Site;

/// The names, by what they stand for.
pub fn mentions(site: &Site, mentions: &[Mention]) -> Option<Part> {
    let mut facts = Facts::default();
    for kind in MentionKind::VARIANTS {
        let own = mentions.iter().filter(|mention| mention.kind == *kind);
        let names = own.map(|mention| site.text(&mention.name, &mention.name_en));
        facts = facts.with(site.label(kind), site.listed(names));
    }
    facts.part()
}
