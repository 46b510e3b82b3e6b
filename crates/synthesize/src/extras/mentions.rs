//! Names that texts print: laws, events, places and others.

use crate::rng::SeededRng;
use keikaku::domain::measure::Measure;
use keikaku::domain::mention::{Mention, MentionKind};
use keikaku::domain::policy::Policy;
use keikaku::domain::progress_entry::ProgressEntry;
use keikaku::domain::statement::Statement;

/// The frequent ones first.
const NAMES: [(MentionKind, &str, Option<&str>); 11] = [
    (MentionKind::Audience, "架空市の子育て世帯", Some("Families of the synthetic city")),
    (MentionKind::Law, "架空まちづくり条例", Some("Synthetic Town Ordinance")),
    (MentionKind::Event, "架空市民まつり", Some("Synthetic Citizens' Festival")),
    (MentionKind::Facility, "架空ふれあいセンター", Some("Synthetic Community Centre")),
    (MentionKind::Support, "架空家賃補助", Some("Synthetic rent subsidy")),
    (MentionKind::Place, "架空駅前広場", None),
    (MentionKind::Product, "架空うどん", Some("Synthetic Udon")),
    (MentionKind::Phrase, "架空でつながるまち", None),
    (MentionKind::Organization, "架空川を守る会", Some("Friends of the Synthetic River")),
    (MentionKind::First, "架空県内初の取組", Some("First of its kind in the synthetic prefecture")),
    (MentionKind::Work, "架空市ものがたり", Some("A Tale of the Synthetic City")),
];

/// One measure, heading or statement in eight, and one progress entry in 16 has one or two.
pub fn add(
    policies: &mut [Policy],
    measures: &mut [Measure],
    statements: &mut [Statement],
    entries: &mut [ProgressEntry],
    rng: &mut SeededRng,
) {
    let lists = policies.iter_mut().map(|policy| &mut policy.mentions);
    let lists = lists.chain(measures.iter_mut().map(|measure| &mut measure.mentions));
    for list in lists.chain(statements.iter_mut().map(|one| &mut one.mentions)) {
        *list = mentions(8, rng);
    }
    for entry in entries {
        entry.mentions = mentions(16, rng);
    }
}

fn mentions(one_in: u32, rng: &mut SeededRng) -> Vec<Mention> {
    if !rng.one_in(one_in) {
        return Vec::new();
    }
    let first = rng.zipf_index(NAMES.len());
    let count = 1 + rng.index(2);
    let names = NAMES.iter().cycle().skip(first).take(count);
    names
        .map(|(kind, name, name_en)| Mention {
            kind: *kind,
            name: (*name).to_owned(),
            name_en: name_en.map(str::to_owned),
        })
        .collect()
}
