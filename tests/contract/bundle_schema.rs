//! The JSON Schema committed next to the bundles is the one that they are read with.

use keikaku::publish::bundle;

use crate::support::committed::assert_current;

#[test]
fn committed_bundle_schema_is_current() {
    // The command prints a trailing newline.
    let printed = format!("{}\n", bundle::schema_text());
    let command = "`cargo run -- schema > seeds/bundle.schema.json`";
    assert_current("seeds/bundle.schema.json", &printed, command);
}
