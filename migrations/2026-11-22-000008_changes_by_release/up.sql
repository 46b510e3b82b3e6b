-- The log of a whole country takes long to count.
alter table releases add column changed jsonb check (jsonb_typeof(changed) = 'object');
update releases set changed = coalesce((
    select jsonb_object_agg(resource, jsonb_build_object('created', created, 'updated', updated, 'deleted', deleted))
    from (
        select resource, count(*) filter (where operation = 'created') as created,
            count(*) filter (where operation = 'updated') as updated,
            count(*) filter (where operation = 'deleted') as deleted
        from changes where changes.release_number = releases.number group by resource
    ) as counted
), '{}');
alter table releases alter column changed set not null;
comment on column releases.changed is 'Number of changes by resource, and in each by operation.';
