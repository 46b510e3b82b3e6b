//! Publishing: a release records exactly what it changed, and is all or nothing.

mod accepts;
mod all_or_nothing;
mod exports;
mod left_out;
mod one_city;
mod read_back;
mod refusals;
mod refused_writes_nothing;
mod releases;
mod replays;
mod revisions;
mod rollbacks;
mod synthetic;
mod warnings;

use keikaku::domain::release::{Change, Operation};
use keikaku::publish::apply::Outcome;

/// The changes of an outcome, one per line: `~ measures a-plan.1.1`.
fn lines(outcome: &Outcome) -> Vec<String> {
    let sign = |change: &Change| match change.operation {
        Operation::Created => '+',
        Operation::Updated => '~',
        Operation::Deleted => '-',
    };
    let line = |change: &Change| {
        format!("{} {} {}", sign(change), change.resource.name(), change.record_id)
    };
    outcome.difference.changes.iter().map(line).collect()
}
