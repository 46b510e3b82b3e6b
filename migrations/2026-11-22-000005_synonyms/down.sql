delete from changes where resource = 'synonyms';
update releases set counts = counts - 'synonyms';
alter table changes drop constraint changes_resource_check;
alter table changes add constraint changes_resource_check
    check (resource in ('cities', 'themes', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries'));
drop table synonyms;
