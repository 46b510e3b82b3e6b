//! `src/store/schema.rs` matches the migrated database.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::architecture::all_sources;
use crate::support::committed::assert_blessed;
use crate::support::database::Database;
use crate::support::sql::rows;

/// Diesel with wider tables takes twice as long to compile.
const MAX_COLUMNS: usize = 16;

const HEADER: &str = "\
// Generated from the migrated database; a test compares it and names the command that renews it.
// Of a table with more than 16 columns only those that a query names in Rust.
";

const TABLES: &str = "\
    select c.relname as name, json_agg(json_build_object( \
        'name', a.attname, \
        'type', (case t.typtype when 'd' then b.typname else t.typname end), \
        'nullable', not a.attnotnull) order by a.attnum) as columns, \
    (select string_agg(p.attname, ', ' order by array_position(i.indkey::int2[], p.attnum)) \
     from pg_index i join pg_attribute p on p.attrelid = c.oid and p.attnum = any(i.indkey) \
     where i.indrelid = c.oid and i.indisprimary) as key \
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 \
    and not a.attisdropped join pg_type t on t.oid = a.atttypid \
    left join pg_type b on b.oid = t.typbasetype \
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace \
    and not starts_with(c.relname, '__') group by c.oid, c.relname";

#[test]
fn committed_store_schema_is_current() {
    let tables: BTreeMap<String, Value> = rows(&Database::of_seeds().url(), TABLES)
        .into_iter()
        .map(|table| (table["name"].as_str().unwrap().to_owned(), table))
        .collect();
    let queries = queries();
    let mut text = HEADER.to_owned();
    for (name, table) in &tables {
        write!(text, "\ndiesel::table! {{\n    {name} ({}) {{\n", table["key"].as_str().unwrap())
            .unwrap();
        let columns = table["columns"].as_array().unwrap();
        for column in columns {
            let name_of_column = column["name"].as_str().unwrap();
            if columns.len() > MAX_COLUMNS
                && !queries.contains(&format!("{name}::{name_of_column}"))
            {
                continue;
            }
            let sql_type = diesel_type(column["type"].as_str().unwrap());
            let nullable = column["nullable"] == true;
            let sql_type =
                if nullable { format!("Nullable<{sql_type}>") } else { sql_type.to_owned() };
            writeln!(text, "        {name_of_column} -> {sql_type},").unwrap();
        }
        text.push_str("    }\n}\n");
    }
    text.push_str("\ndiesel::allow_tables_to_appear_in_same_query!(\n");
    for name in tables.keys() {
        writeln!(text, "    {name},").unwrap();
    }
    text.push_str(");\n");
    assert_blessed("src/store/schema.rs", &text, "schema::generated");
}

/// The source of the program, with all its queries.
fn queries() -> String {
    let sources = all_sources().into_iter().filter(|path| !path.ends_with("store/schema.rs"));
    sources.map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn diesel_type(postgres: &str) -> &'static str {
    match postgres {
        "text" => "Text",
        "int4" => "Integer",
        "int8" => "BigInt",
        "bool" => "Bool",
        "date" => "Date",
        "timestamptz" => "Timestamptz",
        "numeric" => "Numeric",
        "json" => "Json",
        "jsonb" => "Jsonb",
        "_int4" => "Array<Integer>",
        "_text" => "Array<Text>",
        other => panic!("no column of the schema had the type {other} before"),
    }
}
