//! More data than fits on a few pages, so that query plans matter.

use std::sync::LazyLock;

use keikaku::publish::{Options, publish};
use keikaku_synthesize::synthesize;

use super::database::Database;
use super::publishing::minutes;
use super::sql::{execute, wait_for};

/// Cities published in the ordinary way, which takes a second per city without optimization.
const CITIES: u32 = 3;
/// Copies of each published record, made in SQL: plans and their dependent records, of cities that
/// are not in the table of cities.
const COPIES: u32 = 90;
/// Copies of progress records, of which there are the most anyway.
const COPIES_OF_PROGRESS: u32 = 35;

static PLENTY: LazyLock<Database> = LazyLock::new(make);

/// The shared database; read-only.
pub fn plenty() -> &'static Database {
    &PLENTY
}

fn make() -> Database {
    let database = Database::empty();
    let url = database.url();
    let directory = tempfile::tempdir().unwrap();
    synthesize(directory.path(), CITIES, 1, || {}).unwrap();
    let path = directory.path();
    let published = async || publish(&url, path, Options::default(), minutes(0)).await.is_ok();
    assert!(wait_for(published));
    let copy = COPY.replace("OF_PROGRESS", &COPIES_OF_PROGRESS.to_string());
    execute(&url, &copy.replace("COPIES", &COPIES.to_string()));
    execute(&url, LOG);
    execute(&url, "vacuum analyze");
    execute(&url, LONG);
    database
}

/// Tables of the whole country are many times longer, so a sequential scan costs more there than
/// here.
const LONG: &str = "do $$ begin
    execute format('alter database %I set seq_page_cost = 4', current_database());
end $$";

/// Two more releases: one makes the change log long, the other changes part of it.
const LOG: &str = "
    insert into releases (id, number, published_at, checksum, predecessor_id, counts, created, updated, deleted, changed)
        select '2026-11-22.' || n, n, published_at + n * interval '1 minute',
            encode(sha256(convert_to(checksum || n, 'UTF8')), 'hex'), '2026-11-22.' || n - 1, counts, created, 0, 0, changed
        from releases, generate_series(2, 3) as n;
    insert into changes (release_number, sequence, resource, record_id, operation, record)
        select 2, row_number() over (order by sequence, n), resource, record_id || '-c' || n, operation, record
        from changes, generate_series(1, 8) as n;
    insert into changes (release_number, sequence, resource, record_id, operation, record)
        select 3, row_number() over (order by sequence), resource, record_id,
            case when sequence % 30 = 0 then 'deleted' else 'updated' end,
            case when sequence % 30 > 0 then record end
        from changes where release_number = 2 and sequence % 10 = 0;
";

/// Copies the tables of plans and their dependent records, keeping unique columns unique. The text
/// of a record begins with its id: `{"id":"…`.
const COPY: &str = "do $$ declare one record; begin
    set local session_replication_role = replica;
    for one in
        select relname as name,
            string_agg(quote_ident(attname), ', ' order by attnum) as columns,
            string_agg(case
                when attname = 'sha256' then 'encode(sha256(convert_to(sha256 || n, ''UTF8'')), ''hex'')'
                when attname = 'record'
                    then 'overlay(record::text placing id || ''-c'' || n from 8 for length(id))::json'
                when atttypid = 'identifier'::regtype and attname not in ('theme_id', 'indicator_id')
                    then format('%I || ''-c'' || n', attname)
                else quote_ident(attname) end, ', ' order by attnum) as copied
        from pg_class join pg_attribute on attrelid = pg_class.oid
        where relkind = 'r' and relnamespace = 'public'::regnamespace
            and attnum > 0 and not attisdropped and attgenerated = ''
            and relname not in ('cities', 'themes', 'theme_ancestors', 'synonyms', 'indicators', 'releases',
                'changes', '__diesel_schema_migrations')
        group by relname
    loop
        execute format('insert into %I (%s) select %s from %I, generate_series(1, %s) as n',
            one.name, one.columns, one.copied, one.name,
            case when starts_with(one.name, 'progress') then OF_PROGRESS else COPIES end);
    end loop;
end $$";
