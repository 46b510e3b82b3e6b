create table synonyms (
    id identifier primary key,
    words text[] not null check (cardinality(words) >= 2),
    note text,
    note_en text,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null
);
comment on table synonyms is 'Sets of words that mean the same to somebody who searches.';
comment on column synonyms.id is 'Permanent identifier.';
comment on column synonyms.words is 'At least two, the one most used in plans first; Japanese and English.';
comment on column synonyms.note is 'What belongs here and what does not; null when the words say it.';
comment on column synonyms.note_en is 'Our translation of the note.';
comment on column synonyms.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column synonyms.updated_at is 'Time of the release that last changed the record.';

alter table changes drop constraint changes_resource_check;
alter table changes add constraint changes_resource_check
    check (resource in ('cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries'));
