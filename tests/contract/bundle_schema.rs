//! The JSON Schema committed next to the bundles is the one that they are read with.

use keikaku::publish::editor_schema;

use crate::support::committed::assert_current;

#[test]
fn committed_bundle_schema_is_current() {
    // The command prints a trailing newline.
    let printed = format!("{}\n", editor_schema::schema_text());
    let command = "`cargo run -- schema > seeds/bundle.schema.json`";
    assert_current("seeds/bundle.schema.json", &printed, command);
}
