//! The JSON Schema beside the bundles is the one that bundles are read by.

use keikaku::publish::bundle;

use crate::support::committed::assert_current;

#[test]
fn the_schema_beside_the_seeds_is_current() {
    // The command ends what it prints with a line feed.
    let printed = format!("{}\n", bundle::schema_text());
    let command = "`cargo run -- schema > seeds/bundle.schema.json`";
    assert_current("seeds/bundle.schema.json", &printed, command);
}
