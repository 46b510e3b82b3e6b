-- Lists can be sorted by title, and KPIs by how they are evaluated today.
alter table documents add column title text collate "C";
update documents set title = record ->> 'title';
alter table documents alter column title set not null;
comment on column documents.title is 'Title, as printed.';
create index documents_by_title_id on documents (title, id);
alter table plans add column title text collate "C";
update plans set title = record ->> 'title';
alter table plans alter column title set not null;
comment on column plans.title is 'Title, as printed.';
create index plans_by_title_id on plans (title, id);
alter table policies add column title text collate "C";
update policies set title = record ->> 'title';
alter table policies alter column title set not null;
comment on column policies.title is 'Title, as printed.';
create index policies_by_title_id on policies (title, id);
alter table measures add column title text collate "C";
update measures set title = record ->> 'title';
comment on column measures.title is 'Title, as printed; null when text recognition lost it.';
create index measures_by_title_id on measures (coalesce(title, ''), id);
alter table themes add column title text collate "C";
update themes set title = record ->> 'title';
alter table themes alter column title set not null;
comment on column themes.title is 'Title, as printed.';
create index themes_by_title_id on themes (title, id);
alter table progress_reports add column title text collate "C";
update progress_reports set title = record ->> 'title';
alter table progress_reports alter column title set not null;
comment on column progress_reports.title is 'Title, as printed.';
create index progress_reports_by_title_id on progress_reports (title, id);
alter table kpis add column evaluation_rank integer not null default 0;
update kpis set evaluation_rank = coalesce(array_position(
    array['achieved', 'on_track', 'behind', 'worsening', 'kept', 'breached', 'deviates', 'missed',
        'not_computable'],
    (select status from kpi_evaluations where kpi_id = kpis.id and known_until is null)), 9);
alter table kpis alter column evaluation_rank drop default;
comment on column kpis.evaluation_rank is 'Place of the evaluation of today in the codelist of statuses, from 1.';
create index kpis_by_evaluation_rank_id on kpis (evaluation_rank, id);
