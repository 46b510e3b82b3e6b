# Commands for development. `just` lists them; install it with `pip install rust-just` or `cargo install just`.
# Each recipe is one or two ordinary commands, so nothing here is needed to work on the project.

_list:
    @{{ just_executable() }} --list --unsorted

# Serve the included data on http://127.0.0.1:8080
run *arguments:
    scripts/run {{ arguments }}

# All tests, or those whose path contains a word: just test contract::paging
test *arguments:
    scripts/test {{ arguments }}

# Before each commit: format, lints, and the tests that most changes touch
check:
    cargo fmt --check
    cargo clippy --locked --workspace --all-targets -- -D warnings
    scripts/postgres
    cargo test --locked --quiet --test all -- --skip breadth \
        architecture:: routes:: contract::docs contract::problems contract::shaping contract::caching

# What every change must pass before it is merged; takes long
check-all:
    .ci/run

# Licences, sources and use of dependencies
dependencies:
    scripts/check-dependencies

# The documentation of the code, in target/doc
doc *arguments:
    cargo doc --locked --workspace --no-deps --document-private-items {{ arguments }}

# Write the outputs of all calls in README and docs anew
docs-examples:
    KEIKAKU_BLESS=1 cargo test --locked --quiet --test all contract::docs

# Write all generated files anew (see CONTRIBUTING.md); review the difference
bless:
    cargo run --quiet --locked -- openapi > openapi/openapi.json
    cargo run --quiet --locked -- openapi --spec 3.0 > openapi/openapi-3.0.json
    cargo run --quiet --locked -- schema > seeds/bundle.schema.json
    INSTA_UPDATE=always KEIKAKU_BLESS=1 cargo test --locked --quiet

# Measure against other servers; arguments go to scripts/bench
bench *arguments:
    scripts/bench {{ arguments }}
