-- Changes are ordered by the number of their release: identifiers do not sort as numbers do. Records are
-- kept as they were written, so that anybody can take the digest of one.
alter table changes add column release_number integer;
update changes set release_number = releases.number from releases where releases.id = changes.release_id;
drop index changes_by_resource_record_id_release_id;
alter table changes
    drop constraint changes_pkey,
    drop column release_id,
    alter column release_number set not null,
    alter column record type json using record::json,
    add primary key (release_number, sequence),
    add foreign key (release_number) references releases (number),
    add constraint changes_once_a_release unique (resource, record_id, release_number);
comment on column changes.release_number is 'Number of the release.';
comment on column changes.record is 'The canonical record after the change, letter by letter; null when it was deleted.';
