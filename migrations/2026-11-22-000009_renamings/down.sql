delete from changes where resource = 'renamings';
update releases set counts = counts - 'renamings', changed = changed - 'renamings';
alter table changes drop constraint changes_resource_check;
alter table changes add constraint changes_resource_check
    check (resource in ('cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries'));
drop table renamings;
