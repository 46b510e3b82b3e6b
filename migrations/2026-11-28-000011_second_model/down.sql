-- Records of the second version stay in the log, but what only it has is gone from the tables.
set constraints all immediate;
delete from changes where resource = 'rating_scales';
delete from renamings where resource = 'rating_scales';

alter table changes drop constraint changes_resource_check;
alter table changes add constraint changes_resource_check
    check (resource in ('cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries', 'renamings'));
alter table renamings drop constraint renamings_resource_check;
alter table renamings add constraint renamings_resource_check
    check (resource in ('cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries', 'renamings'));

update organizations set kind = 'nonprofit' where kind in ('association', 'network');
set constraints all immediate;
alter table organizations drop constraint organizations_kind_check;
alter table organizations add constraint organizations_kind_check
    check (kind in ('department', 'municipality', 'prefectural_body', 'national_body', 'chamber_of_commerce', 'shopping_association', 'tourism_association', 'agricultural_body', 'council', 'support_centre', 'facility', 'company', 'nonprofit', 'university', 'financial_institution', 'actor_group'));

update statements set kind = 'column' where kind = 'caption';
update statements set kind = 'review_process' where kind in ('review_comment', 'review_response');
set constraints all immediate;
alter table statements drop constraint statements_kind_check;
alter table statements add constraint statements_kind_check
    check (kind in ('purpose', 'aim', 'vision', 'principle', 'challenge', 'expected_effect', 'achievement', 'role', 'survey_topic', 'support_direction', 'review_process', 'column', 'visit'));

alter table statements add column organization_id identifier
    references organizations (id) deferrable initially deferred;
update statements set organization_id = first.organization_id from statement_organizations as first
    where first.statement_id = statements.id and first.position = 1;
set constraints all immediate;
create index statements_by_organization_id on statements (organization_id);
comment on column statements.organization_id is 'Whom it concerns.';
alter table statements
    drop column measure_id,
    drop column kpi_id,
    drop column report_id,
    drop column fiscal_year;
drop table statement_organizations;

alter table plans drop column sdg_goals;

alter table policies drop column sdg_goals;

alter table measures drop column sdg_goals;

alter table policies drop column is_priority;

alter table measures drop column is_priority;

alter table progress_entries drop column next_direction;
alter table indicators drop column city_id;

drop table plan_budgets;

drop table policy_budgets;

drop table measure_budgets;

drop table policy_ratings;

drop table kpi_ratings;

drop table progress_entry_ratings;

drop table rating_scales;

drop table theme_ancestors;
