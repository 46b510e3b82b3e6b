alter table changes add column release_id identifier;
update changes set release_id = releases.id from releases where releases.number = changes.release_number;
alter table changes
    drop constraint changes_pkey,
    drop constraint changes_once_a_release,
    drop column release_number,
    alter column release_id set not null,
    alter column record type jsonb using record::jsonb,
    add primary key (release_id, sequence),
    add foreign key (release_id) references releases (id),
    add unique (release_id, resource, record_id);
create index changes_by_resource_record_id_release_id on changes (resource, record_id, release_id);
comment on column changes.release_id is 'The release.';
comment on column changes.record is 'The canonical record after the change; null when it was deleted.';
