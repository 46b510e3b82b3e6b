-- What is renamed stands in one of many tables, so no foreign key can hold it: publishing checks it.
create table renamings (
    id identifier primary key,
    resource text not null check (resource in ('cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries', 'renamings')),
    former_id identifier not null,
    current_id identifier not null,
    note text,
    note_en text,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    constraint renamings_former_id_once unique (resource, former_id),
    constraint renamings_current_id_is_another check (former_id <> current_id)
);
comment on table renamings is 'Identifiers that records had before, and those that they have now.';
comment on column renamings.id is 'Permanent identifier.';
comment on column renamings.resource is 'Resource of the record.';
comment on column renamings.former_id is 'The identifier that the record had; none has it now.';
comment on column renamings.current_id is 'The identifier that the record has.';
comment on column renamings.note is 'Why; null when nothing is to be said.';
comment on column renamings.note_en is 'Our translation of the note.';
comment on column renamings.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column renamings.updated_at is 'Time of the release that last changed the record.';

alter table changes drop constraint changes_resource_check;
alter table changes add constraint changes_resource_check
    check (resource in ('cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries', 'renamings'));
