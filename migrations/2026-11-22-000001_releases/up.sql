-- Bytewise order whatever the locale of the server, so that keyset paging is the same everywhere.
create domain identifier as text collate "C"
    check (value ~ '^[a-z0-9]+([-._][a-z0-9]+)*$' and length(value) <= 120);
comment on domain identifier is 'Permanent readable identifier: groups of a-z and 0-9 joined by - . or _';

create domain fiscal_year as integer check (value between 1947 and 2100);
comment on domain fiscal_year is 'Japanese fiscal year: the Gregorian year in which its April falls';

create table releases (
    id identifier primary key,
    number integer not null unique check (number > 0),
    published_at timestamptz not null,
    note text,
    checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
    predecessor_id identifier unique references releases (id),
    counts jsonb not null check (jsonb_typeof(counts) = 'object'),
    created bigint not null check (created >= 0),
    updated bigint not null check (updated >= 0),
    deleted bigint not null check (deleted >= 0),
    constraint releases_only_the_first_has_no_predecessor check ((predecessor_id is null) = (number = 1))
);
comment on table releases is 'Numbered publications of the whole data set; data changes only by one.';
comment on column releases.id is 'Day of publication in Japan and number of the day.';
comment on column releases.number is 'Count over all releases, from 1.';
comment on column releases.published_at is 'When it was published.';
comment on column releases.note is 'What the publisher said about it.';
comment on column releases.checksum is 'SHA-256 over the digests of all records, in order of resource and id.';
comment on column releases.predecessor_id is 'The release before; null for the first.';
comment on column releases.counts is 'Number of records by resource.';
comment on column releases.created is 'Records that it added.';
comment on column releases.updated is 'Records that it changed.';
comment on column releases.deleted is 'Records that it removed.';

create table changes (
    release_id identifier not null references releases (id),
    sequence integer not null check (sequence > 0),
    resource text not null check (resource in ('cities', 'themes', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries')),
    record_id identifier not null,
    operation text not null check (operation in ('created', 'updated', 'deleted')),
    record jsonb,
    primary key (release_id, sequence),
    unique (release_id, resource, record_id),
    constraint changes_deleted_has_no_record check ((operation = 'deleted') = (record is null))
);
create index changes_by_resource_record_id_release_id on changes (resource, record_id, release_id);
comment on table changes is 'What each release changed, record by record; replaying it from the first rebuilds every state.';
comment on column changes.release_id is 'The release.';
comment on column changes.sequence is 'Order within the release, from 1.';
comment on column changes.resource is 'Resource of the record.';
comment on column changes.record_id is 'Identifier of the record.';
comment on column changes.operation is 'What happened to it.';
comment on column changes.record is 'The canonical record after the change; null when it was deleted.';
