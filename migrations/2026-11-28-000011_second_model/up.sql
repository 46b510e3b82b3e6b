-- Second version of the model: ratings, budgets, goals, schedules and priorities, statements of reviews,
-- several organizations to a statement, and indicators of a city's own.
create table rating_scales (
    id identifier primary key,
    city_id identifier not null references cities (id) deferrable initially deferred,
    kind text not null check (kind in ('levels', 'percentage')),
    source_document_id identifier references documents (id) deferrable initially deferred,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    record json not null
);
create index rating_scales_by_city_id_id on rating_scales (city_id, id);
create index rating_scales_by_source_document_id on rating_scales (source_document_id);
comment on table rating_scales is 'Scales on which cities rate their own progress.';
comment on column rating_scales.id is 'Permanent identifier.';
comment on column rating_scales.city_id is 'The municipality that uses it.';
comment on column rating_scales.kind is 'Levels or a percentage.';
comment on column rating_scales.source_document_id is 'Document that the record was taken from.';
comment on column rating_scales.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column rating_scales.updated_at is 'Time of the release that last changed the record.';
comment on column rating_scales.record is 'The canonical record, letter by letter as it is served.';

alter table changes drop constraint changes_resource_check;
alter table changes add constraint changes_resource_check
    check (resource in ('cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'rating_scales', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries', 'renamings'));
alter table renamings drop constraint renamings_resource_check;
alter table renamings add constraint renamings_resource_check
    check (resource in ('cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'rating_scales', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries', 'renamings'));

alter table organizations drop constraint organizations_kind_check;
alter table organizations add constraint organizations_kind_check
    check (kind in ('department', 'municipality', 'prefectural_body', 'national_body', 'chamber_of_commerce', 'shopping_association', 'tourism_association', 'agricultural_body', 'council', 'support_centre', 'facility', 'company', 'nonprofit', 'association', 'network', 'university', 'financial_institution', 'actor_group'));

alter table statements drop constraint statements_kind_check;
alter table statements add constraint statements_kind_check
    check (kind in ('purpose', 'aim', 'vision', 'principle', 'challenge', 'expected_effect', 'achievement', 'role', 'survey_topic', 'support_direction', 'review_process', 'column', 'visit', 'caption', 'review_comment', 'review_response'));

create table statement_organizations (
    statement_id identifier not null references statements (id) on delete cascade,
    position integer not null check (position > 0),
    organization_id identifier not null references organizations (id) deferrable initially deferred,
    primary key (statement_id, position),
    unique (statement_id, organization_id)
);
create index statement_organizations_by_organization_id_statement_id
    on statement_organizations (organization_id, statement_id);
comment on table statement_organizations is 'Whom each statement concerns.';
comment on column statement_organizations.statement_id is 'The statement.';
comment on column statement_organizations.position is 'Place in the list, from 1.';
comment on column statement_organizations.organization_id is 'The organization.';
insert into statement_organizations (statement_id, position, organization_id)
    select id, 1, organization_id from statements where organization_id is not null;
-- What waits for the end of the transaction would not let the tables be altered.
set constraints all immediate;
alter table statements
    drop column organization_id,
    add column measure_id identifier references measures (id) deferrable initially deferred,
    add column kpi_id identifier references kpis (id) deferrable initially deferred,
    add column report_id identifier references progress_reports (id) deferrable initially deferred,
    add column fiscal_year fiscal_year;
create index statements_by_measure_id on statements (measure_id);
create index statements_by_kpi_id on statements (kpi_id);
create index statements_by_report_id on statements (report_id);
create index statements_by_fiscal_year_plan_id_position_id
    on statements (fiscal_year, plan_id, position, id);
comment on column statements.measure_id is 'The measure it is tied to.';
comment on column statements.kpi_id is 'The KPI it is tied to.';
comment on column statements.report_id is 'The progress report it comments on or stands in.';
comment on column statements.fiscal_year is 'The year it speaks of.';

alter table plans add column sdg_goals integer[] not null default '{}';
create index plans_by_sdg_goals on plans using gin (sdg_goals);
comment on column plans.sdg_goals is 'Sustainable Development Goals that are printed with it, by number.';

alter table policies add column sdg_goals integer[] not null default '{}';
create index policies_by_sdg_goals on policies using gin (sdg_goals);
comment on column policies.sdg_goals is 'Sustainable Development Goals that are printed with it, by number.';

alter table measures add column sdg_goals integer[] not null default '{}';
create index measures_by_sdg_goals on measures using gin (sdg_goals);
comment on column measures.sdg_goals is 'Sustainable Development Goals that are printed with it, by number.';

alter table policies add column is_priority boolean not null default false;
create index policies_by_is_priority_plan_id_position_id on policies (is_priority, plan_id, position, id);
comment on column policies.is_priority is 'Marked as a priority of the plan.';

alter table measures add column is_priority boolean not null default false;
create index measures_by_is_priority_plan_id_position_id on measures (is_priority, plan_id, position, id);
comment on column measures.is_priority is 'Marked as a priority of the plan.';

alter table progress_entries add column next_direction text
    check (next_direction in ('expand', 'continue', 'improve', 'reduce', 'merge', 'finish', 'abolish'));
create index progress_entries_by_next_direction on progress_entries (next_direction);
comment on column progress_entries.next_direction is 'What is to become of the measure in the next year.';

alter table indicators add column city_id identifier references cities (id) deferrable initially deferred;
create index indicators_by_city_id_id on indicators (city_id, id);
comment on column indicators.city_id is 'The city whose own indicator it is; null when cities share it.';

create table plan_budgets (
    plan_id identifier not null references plans (id) on delete cascade,
    position integer not null check (position > 0),
    fiscal_year fiscal_year not null,
    kind text not null check (kind in ('initial', 'revised', 'settlement')),
    amount_jpy bigint,
    primary key (plan_id, position)
);
comment on table plan_budgets is 'Budgets and settlements of each record.';
comment on column plan_budgets.plan_id is 'The record.';
comment on column plan_budgets.position is 'Place in the list, from 1.';
comment on column plan_budgets.fiscal_year is 'The year of the amount.';
comment on column plan_budgets.kind is 'Initial budget, revised budget or settlement.';
comment on column plan_budgets.amount_jpy is 'The amount in yen; null when it cannot be read.';

create table policy_budgets (
    policy_id identifier not null references policies (id) on delete cascade,
    position integer not null check (position > 0),
    fiscal_year fiscal_year not null,
    kind text not null check (kind in ('initial', 'revised', 'settlement')),
    amount_jpy bigint,
    primary key (policy_id, position)
);
comment on table policy_budgets is 'Budgets and settlements of each record.';
comment on column policy_budgets.policy_id is 'The record.';
comment on column policy_budgets.position is 'Place in the list, from 1.';
comment on column policy_budgets.fiscal_year is 'The year of the amount.';
comment on column policy_budgets.kind is 'Initial budget, revised budget or settlement.';
comment on column policy_budgets.amount_jpy is 'The amount in yen; null when it cannot be read.';

create table measure_budgets (
    measure_id identifier not null references measures (id) on delete cascade,
    position integer not null check (position > 0),
    fiscal_year fiscal_year not null,
    kind text not null check (kind in ('initial', 'revised', 'settlement')),
    amount_jpy bigint,
    primary key (measure_id, position)
);
comment on table measure_budgets is 'Budgets and settlements of each record.';
comment on column measure_budgets.measure_id is 'The record.';
comment on column measure_budgets.position is 'Place in the list, from 1.';
comment on column measure_budgets.fiscal_year is 'The year of the amount.';
comment on column measure_budgets.kind is 'Initial budget, revised budget or settlement.';
comment on column measure_budgets.amount_jpy is 'The amount in yen; null when it cannot be read.';

create table policy_ratings (
    policy_id identifier not null references policies (id) on delete cascade,
    position integer not null check (position > 0),
    fiscal_year fiscal_year,
    rater text not null check (rater in ('self', 'external_committee', 'assembly', 'residents')),
    scale_id identifier not null references rating_scales (id) deferrable initially deferred,
    rank integer check (rank > 0),
    primary key (policy_id, position)
);
create index policy_ratings_by_scale_id_rank_policy_id on policy_ratings (scale_id, rank, policy_id);
comment on table policy_ratings is 'Ratings of each record.';
comment on column policy_ratings.policy_id is 'The record.';
comment on column policy_ratings.position is 'Place in the list, from 1.';
comment on column policy_ratings.fiscal_year is 'The year that was rated.';
comment on column policy_ratings.rater is 'Who rated.';
comment on column policy_ratings.scale_id is 'The scale.';
comment on column policy_ratings.rank is 'The level on the scale, 1 is the best; null for a percentage.';

create table kpi_ratings (
    kpi_id identifier not null references kpis (id) on delete cascade,
    position integer not null check (position > 0),
    fiscal_year fiscal_year,
    rater text not null check (rater in ('self', 'external_committee', 'assembly', 'residents')),
    scale_id identifier not null references rating_scales (id) deferrable initially deferred,
    rank integer check (rank > 0),
    primary key (kpi_id, position)
);
create index kpi_ratings_by_scale_id_rank_kpi_id on kpi_ratings (scale_id, rank, kpi_id);
comment on table kpi_ratings is 'Ratings of each record.';
comment on column kpi_ratings.kpi_id is 'The record.';
comment on column kpi_ratings.position is 'Place in the list, from 1.';
comment on column kpi_ratings.fiscal_year is 'The year that was rated.';
comment on column kpi_ratings.rater is 'Who rated.';
comment on column kpi_ratings.scale_id is 'The scale.';
comment on column kpi_ratings.rank is 'The level on the scale, 1 is the best; null for a percentage.';

create table progress_entry_ratings (
    entry_id identifier not null references progress_entries (id) on delete cascade,
    position integer not null check (position > 0),
    fiscal_year fiscal_year,
    rater text not null check (rater in ('self', 'external_committee', 'assembly', 'residents')),
    scale_id identifier not null references rating_scales (id) deferrable initially deferred,
    rank integer check (rank > 0),
    primary key (entry_id, position)
);
create index progress_entry_ratings_by_scale_id_rank_entry_id on progress_entry_ratings (scale_id, rank, entry_id);
comment on table progress_entry_ratings is 'Ratings of each record.';
comment on column progress_entry_ratings.entry_id is 'The record.';
comment on column progress_entry_ratings.position is 'Place in the list, from 1.';
comment on column progress_entry_ratings.fiscal_year is 'The year that was rated.';
comment on column progress_entry_ratings.rater is 'Who rated.';
comment on column progress_entry_ratings.scale_id is 'The scale.';
comment on column progress_entry_ratings.rank is 'The level on the scale, 1 is the best; null for a percentage.';

create table theme_ancestors (
    ancestor_id identifier not null references themes (id) on delete cascade,
    theme_id identifier not null references themes (id) on delete cascade,
    primary key (ancestor_id, theme_id)
);
create index theme_ancestors_by_theme_id on theme_ancestors (theme_id);
comment on table theme_ancestors is 'Every theme with all wider themes and itself, derived from themes.';
comment on column theme_ancestors.ancestor_id is 'The wider theme, or the theme itself.';
comment on column theme_ancestors.theme_id is 'The theme.';
with recursive above (ancestor_id, theme_id) as (
    select id, id from themes
    union all
    select themes.broader_id, above.theme_id from above
    join themes on themes.id = above.ancestor_id where themes.broader_id is not null)
insert into theme_ancestors (ancestor_id, theme_id) select ancestor_id, theme_id from above;
