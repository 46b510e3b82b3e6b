//! Every table and column has a comment, and every foreign key has an index.

use crate::support::database::Database;
use crate::support::sql::texts;

/// Excludes the bookkeeping table of the migrations.
const OURS: &str = "c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and \
                    c.relname <> '__diesel_schema_migrations'";

#[test]
fn every_table_column_and_domain_has_a_comment() {
    let query = format!(
        "select c.relname || coalesce('.' || a.attname, '') from pg_class c \
         left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped \
         where {OURS} and (col_description(c.oid, a.attnum) is null \
                           or obj_description(c.oid, 'pg_class') is null) \
         union all select typname from pg_type where typtype = 'd' \
         and typnamespace = 'public'::regnamespace and obj_description(oid, 'pg_type') is null"
    );
    assert_eq!(texts(&Database::of_seeds().url(), &query), Vec::<String>::new());
}

#[test]
fn every_foreign_key_is_covered_by_an_index() {
    // The first column of a foreign key is the referenced id: an index that begins with it finds
    // the rows, whatever follows.
    let query = format!(
        "select c.relname || ' ' || pg_get_constraintdef(k.oid) from pg_constraint k \
         join pg_class c on c.oid = k.conrelid where {OURS} and k.contype = 'f' and not exists ( \
             select from pg_index i where i.indrelid = k.conrelid and i.indpred is null \
             and (i.indkey[0] = k.conkey[1] \
                  or (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey))"
    );
    assert_eq!(texts(&Database::of_seeds().url(), &query), Vec::<String>::new());
}

#[test]
fn no_index_is_a_prefix_of_another() {
    let query = format!(
        "select a.indexrelid::regclass || ' in ' || b.indexrelid::regclass from pg_index a \
         join pg_index b on a.indrelid = b.indrelid and a.indexrelid <> b.indexrelid \
         join pg_class c on c.oid = a.indrelid \
         where {OURS} and not a.indisunique and a.indpred is null and b.indpred is null \
         and a.indexprs is null and b.indexprs is null and not a.indisexclusion \
         and starts_with(b.indkey::text || ' ', a.indkey::text || ' ')"
    );
    assert_eq!(texts(&Database::of_seeds().url(), &query), Vec::<String>::new());
}

#[test]
fn every_foreign_key_between_records_is_checked_at_commit() {
    // An updated record is deleted and inserted again, so its foreign keys must be deferred.
    let query = format!(
        "select c.relname || ' ' || pg_get_constraintdef(k.oid) from pg_constraint k \
         join pg_class c on c.oid = k.conrelid where {OURS} and k.contype = 'f' \
         and not k.condeferred and k.confdeltype <> 'c' and c.relname not in ('releases', 'changes')"
    );
    assert_eq!(texts(&Database::of_seeds().url(), &query), Vec::<String>::new());
}
