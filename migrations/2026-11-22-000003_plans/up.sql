create table plans (
    id identifier primary key,
    city_id identifier not null references cities (id) deferrable initially deferred,
    kind text not null check (kind in ('comprehensive', 'industry_promotion', 'agriculture', 'regional_revitalization', 'tourism', 'other')),
    title text not null,
    title_en text not null,
    edition text,
    fiscal_year_start fiscal_year,
    fiscal_year_end fiscal_year,
    status text not null check (status in ('being_drafted', 'in_force', 'superseded', 'expired')),
    vision text,
    vision_en text,
    review_cycle text check (review_cycle in ('yearly', 'mid_term', 'irregular')),
    review_organization_id identifier references organizations (id) deferrable initially deferred,
    review_summary text,
    review_summary_en text,
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    unique (id, city_id),
    constraint plans_years_in_order check (fiscal_year_start <= fiscal_year_end),
    constraint plans_review_whole_or_none check (num_nonnulls(review_cycle, review_summary, review_summary_en) in (0, 3)),
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index plans_by_city_id_id on plans (city_id, id);
create index plans_by_kind_id on plans (kind, id);
create index plans_by_status_id on plans (status, id);
create index plans_by_fiscal_year_start_id on plans (fiscal_year_start, id);
create index plans_by_fiscal_year_end_id on plans (fiscal_year_end, id);
create index plans_by_review_organization_id on plans (review_organization_id);
create index plans_by_source_document_id on plans (source_document_id);
comment on table plans is 'What a city promised for a span of fiscal years.';
comment on column plans.id is 'Permanent identifier.';
comment on column plans.city_id is 'The municipality.';
comment on column plans.kind is 'Kind of plan.';
comment on column plans.title is 'Title, exactly as printed.';
comment on column plans.title_en is 'Our translation of the title.';
comment on column plans.edition is 'Edition, as printed.';
comment on column plans.fiscal_year_start is 'First fiscal year; null when not printed.';
comment on column plans.fiscal_year_end is 'Last fiscal year; null when not printed.';
comment on column plans.status is 'As of the newest document that we have.';
comment on column plans.vision is 'The future it aims at, as printed.';
comment on column plans.vision_en is 'Our translation of the vision.';
comment on column plans.review_cycle is 'How often progress is reviewed.';
comment on column plans.review_organization_id is 'The body that hears the review.';
comment on column plans.review_summary is 'How it is reviewed, in our own words.';
comment on column plans.review_summary_en is 'Our translation of how it is reviewed.';
comment on column plans.source_document_id is 'Document that the record was taken from.';
comment on column plans.source_locator is 'Where in the document, by its own headings.';
comment on column plans.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column plans.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column plans.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column plans.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column plans.updated_at is 'Time of the release that last changed the record.';

create table plan_documents (
    plan_id identifier not null references plans (id) on delete cascade,
    document_id identifier not null references documents (id) deferrable initially deferred,
    position integer not null check (position > 0),
    primary key (plan_id, document_id),
    unique (plan_id, position)
);
create index plan_documents_by_document_id on plan_documents (document_id);
comment on table plan_documents is 'Documents that speak of a plan.';
comment on column plan_documents.plan_id is 'The plan.';
comment on column plan_documents.document_id is 'The document.';
comment on column plan_documents.position is 'Place in the list, the main document first.';

create table plan_relations (
    plan_id identifier not null references plans (id) on delete cascade,
    position integer not null check (position > 0),
    kind text not null check (kind in ('succeeds', 'action_plan_of', 'aligned_with', 'based_on', 'carried_out_by', 'preceded_by')),
    related_plan_id identifier references plans (id) deferrable initially deferred,
    title text not null,
    title_en text not null,
    dated_on date,
    dated_precision text check (dated_precision in ('day', 'month', 'year', 'fiscal_year')),
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    primary key (plan_id, position),
    constraint plan_relations_date_has_a_precision check ((dated_on is null) = (dated_precision is null)),
    constraint plan_relations_not_to_itself check (related_plan_id <> plan_id),
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index plan_relations_by_related_plan_id on plan_relations (related_plan_id);
create index plan_relations_by_source_document_id on plan_relations (source_document_id);
comment on table plan_relations is 'Ties of a plan to other plans and titled things.';
comment on column plan_relations.plan_id is 'The plan.';
comment on column plan_relations.position is 'Place in the list, from 1.';
comment on column plan_relations.kind is 'How they relate.';
comment on column plan_relations.related_plan_id is 'The other plan when it is in this data set.';
comment on column plan_relations.title is 'Title of the other one, as printed.';
comment on column plan_relations.title_en is 'Our translation of the title.';
comment on column plan_relations.dated_on is 'First day of the known part of its date.';
comment on column plan_relations.dated_precision is 'How much of the date is known.';
comment on column plan_relations.source_document_id is 'Document that the record was taken from.';
comment on column plan_relations.source_locator is 'Where in the document, by its own headings.';
comment on column plan_relations.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column plan_relations.source_certainty is 'How it was read: read, repaired, inferred or lost.';

create table policies (
    id identifier primary key,
    city_id identifier not null,
    plan_id identifier not null,
    parent_id identifier,
    level integer not null check (level between 1 and 9),
    parent_level integer generated always as (nullif(level - 1, 0)) stored,
    level_name text not null,
    number text,
    title text not null,
    title_en text not null,
    summary text,
    summary_en text,
    position integer not null check (position > 0),
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    unique (id, plan_id),
    unique (id, plan_id, level),
    constraint policies_position_once unique (plan_id, position) deferrable initially deferred,
    constraint policies_only_the_top_has_no_parent check ((parent_id is null) = (level = 1)),
    foreign key (plan_id, city_id) references plans (id, city_id) deferrable initially deferred,
    foreign key (parent_id, plan_id, parent_level) references policies (id, plan_id, level) deferrable initially deferred,
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index policies_by_plan_id_position_id on policies (plan_id, position, id);
create index policies_by_position_id on policies (position, id);
create index policies_by_city_id_plan_id_position_id on policies (city_id, plan_id, position, id);
create index policies_by_parent_id_position_id on policies (parent_id, position, id);
create index policies_by_level_plan_id_position_id on policies (level, plan_id, position, id);
create index policies_by_source_document_id on policies (source_document_id);
comment on table policies is 'Headings of a plan, as a tree; measures hang below.';
comment on column policies.id is 'Permanent identifier.';
comment on column policies.city_id is 'The municipality.';
comment on column policies.plan_id is 'The plan.';
comment on column policies.parent_id is 'The heading above; null at the top.';
comment on column policies.level is 'Depth in the tree, 1 at the top.';
comment on column policies.parent_level is 'Depth of the heading above; with the foreign key it makes a cycle impossible.';
comment on column policies.level_name is 'What the document calls this kind of heading.';
comment on column policies.number is 'Number as printed.';
comment on column policies.title is 'Title, exactly as printed.';
comment on column policies.title_en is 'Our translation of the title.';
comment on column policies.summary is 'What it says, in our own words.';
comment on column policies.summary_en is 'Our translation of the summary.';
comment on column policies.position is 'Place in the reading order of its plan, from 1.';
comment on column policies.source_document_id is 'Document that the record was taken from.';
comment on column policies.source_locator is 'Where in the document, by its own headings.';
comment on column policies.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column policies.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column policies.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column policies.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column policies.updated_at is 'Time of the release that last changed the record.';

create table policy_themes (
    policy_id identifier not null references policies (id) on delete cascade,
    theme_id identifier not null references themes (id) deferrable initially deferred,
    position integer not null check (position > 0),
    is_primary boolean not null,
    primary key (policy_id, theme_id),
    unique (policy_id, position)
);
create unique index policy_themes_one_primary on policy_themes (policy_id) where is_primary;
create index policy_themes_by_theme_id_policy_id on policy_themes (theme_id, policy_id);
comment on table policy_themes is 'Themes of each policy.';
comment on column policy_themes.policy_id is 'The policy.';
comment on column policy_themes.theme_id is 'The theme.';
comment on column policy_themes.position is 'Place in the list, from 1.';
comment on column policy_themes.is_primary is 'Whether it is the leading theme.';

create table policy_ancestors (
    ancestor_id identifier not null references policies (id) on delete cascade,
    policy_id identifier not null references policies (id) on delete cascade,
    primary key (ancestor_id, policy_id)
);
create index policy_ancestors_by_policy_id on policy_ancestors (policy_id);
comment on table policy_ancestors is 'Every heading with all headings above it and itself, derived from policies: a subtree in one lookup.';
comment on column policy_ancestors.ancestor_id is 'The heading above, or the heading itself.';
comment on column policy_ancestors.policy_id is 'The heading.';

create table measures (
    id identifier primary key,
    city_id identifier not null,
    plan_id identifier not null,
    policy_id identifier not null,
    number text,
    title text,
    title_en text,
    level_name text not null,
    summary text,
    summary_en text,
    disposition text check (disposition in ('continue', 'expand', 'new', 'under_consideration')),
    disposition_printed text,
    disposition_certainty text check (disposition_certainty in ('read', 'repaired', 'inferred', 'lost')),
    run_elsewhere boolean not null,
    is_repeat boolean not null,
    repeats_id identifier,
    position integer not null check (position > 0),
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    unique (id, plan_id),
    constraint measures_position_once unique (plan_id, position) deferrable initially deferred,
    constraint measures_without_title_are_lost check (title is not null or source_certainty = 'lost'),
    constraint measures_tag_has_a_certainty check (case when disposition is null and disposition_printed is null then disposition_certainty is null or disposition_certainty = 'lost' else disposition_certainty is not null end),
    constraint measures_only_repeats_repeat check (repeats_id is null or (is_repeat and repeats_id <> id)),
    foreign key (plan_id, city_id) references plans (id, city_id) deferrable initially deferred,
    foreign key (policy_id, plan_id) references policies (id, plan_id) deferrable initially deferred,
    foreign key (repeats_id, plan_id) references measures (id, plan_id) deferrable initially deferred,
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index measures_by_plan_id_position_id on measures (plan_id, position, id);
create index measures_by_position_id on measures (position, id);
create index measures_by_city_id_plan_id_position_id on measures (city_id, plan_id, position, id);
create index measures_by_policy_id_position_id on measures (policy_id, position, id);
create index measures_by_disposition_plan_id_position_id on measures (disposition, plan_id, position, id);
create index measures_by_run_elsewhere on measures (plan_id, position, id) where run_elsewhere;
create index measures_by_is_repeat on measures (plan_id, position, id) where is_repeat;
create index measures_by_repeats_id on measures (repeats_id);
create index measures_by_source_document_id on measures (source_document_id);
comment on table measures is 'Concrete lines of a plan that somebody carries out; the leaves.';
comment on column measures.id is 'Permanent identifier.';
comment on column measures.city_id is 'The municipality.';
comment on column measures.plan_id is 'The plan.';
comment on column measures.policy_id is 'The heading it stands under.';
comment on column measures.number is 'Number as printed.';
comment on column measures.title is 'Title, exactly as printed; null when text recognition lost it.';
comment on column measures.title_en is 'Our translation of the title.';
comment on column measures.level_name is 'What the document calls such a line.';
comment on column measures.summary is 'What it says, in our own words.';
comment on column measures.summary_en is 'Our translation of the summary.';
comment on column measures.disposition is 'What happens to it in this plan.';
comment on column measures.disposition_printed is 'The tag as printed.';
comment on column measures.disposition_certainty is 'How the tag was read.';
comment on column measures.run_elsewhere is 'Carried out by another department than the plans.';
comment on column measures.is_repeat is 'Printed again under another heading.';
comment on column measures.repeats_id is 'The original of a repeat, when it can be told.';
comment on column measures.position is 'Place in the reading order of its plan, from 1.';
comment on column measures.source_document_id is 'Document that the record was taken from.';
comment on column measures.source_locator is 'Where in the document, by its own headings.';
comment on column measures.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column measures.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column measures.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column measures.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column measures.updated_at is 'Time of the release that last changed the record.';

create table measure_themes (
    measure_id identifier not null references measures (id) on delete cascade,
    theme_id identifier not null references themes (id) deferrable initially deferred,
    position integer not null check (position > 0),
    is_primary boolean not null,
    primary key (measure_id, theme_id),
    unique (measure_id, position)
);
create unique index measure_themes_one_primary on measure_themes (measure_id) where is_primary;
create index measure_themes_by_theme_id_measure_id on measure_themes (theme_id, measure_id);
comment on table measure_themes is 'Themes of each measure.';
comment on column measure_themes.measure_id is 'The measure.';
comment on column measure_themes.theme_id is 'The theme.';
comment on column measure_themes.position is 'Place in the list, from 1.';
comment on column measure_themes.is_primary is 'Whether it is the leading theme.';

create table measure_organizations (
    measure_id identifier not null references measures (id) on delete cascade,
    position integer not null check (position > 0),
    organization_id identifier not null references organizations (id) deferrable initially deferred,
    name text not null,
    role text not null check (role in ('lead', 'supporting', 'partner')),
    primary key (measure_id, position),
    unique (measure_id, organization_id, role)
);
create index measure_organizations_by_organization_id_measure_id on measure_organizations (organization_id, measure_id);
comment on table measure_organizations is 'Departments and partners of each measure, as printed.';
comment on column measure_organizations.measure_id is 'The measure.';
comment on column measure_organizations.position is 'Place in the list, from 1.';
comment on column measure_organizations.organization_id is 'The organization.';
comment on column measure_organizations.name is 'Name as printed there.';
comment on column measure_organizations.role is 'Part it plays.';

create table statements (
    id identifier primary key,
    city_id identifier not null,
    plan_id identifier not null,
    kind text not null check (kind in ('purpose', 'aim', 'vision', 'principle', 'challenge', 'expected_effect', 'achievement', 'role', 'survey_topic', 'support_direction', 'review_process', 'column', 'visit')),
    policy_id identifier references policies (id) deferrable initially deferred,
    organization_id identifier references organizations (id) deferrable initially deferred,
    theme_id identifier references themes (id) deferrable initially deferred,
    number text,
    title text,
    title_en text,
    summary text,
    summary_en text,
    position integer not null check (position > 0),
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    constraint statements_position_once unique (plan_id, position) deferrable initially deferred,
    constraint statements_say_something check (num_nonnulls(title, summary) > 0),
    foreign key (plan_id, city_id) references plans (id, city_id) deferrable initially deferred,
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index statements_by_plan_id_position_id on statements (plan_id, position, id);
create index statements_by_position_id on statements (position, id);
create index statements_by_city_id_plan_id_position_id on statements (city_id, plan_id, position, id);
create index statements_by_kind_plan_id_position_id on statements (kind, plan_id, position, id);
create index statements_by_policy_id on statements (policy_id);
create index statements_by_organization_id on statements (organization_id);
create index statements_by_theme_id on statements (theme_id);
create index statements_by_source_document_id on statements (source_document_id);
comment on table statements is 'Everything a plan says that is no measure and no figure.';
comment on column statements.id is 'Permanent identifier.';
comment on column statements.city_id is 'The municipality.';
comment on column statements.plan_id is 'The plan.';
comment on column statements.kind is 'Kind of statement.';
comment on column statements.policy_id is 'The heading it is tied to, possibly of an earlier plan.';
comment on column statements.organization_id is 'Whom it concerns.';
comment on column statements.theme_id is 'The theme it is tied to.';
comment on column statements.number is 'Number as printed.';
comment on column statements.title is 'Title or item, exactly as printed; null when there is only running text.';
comment on column statements.title_en is 'Our translation of the title.';
comment on column statements.summary is 'What it says, in our own words.';
comment on column statements.summary_en is 'Our translation of the summary.';
comment on column statements.position is 'Place in the reading order of its plan, from 1.';
comment on column statements.source_document_id is 'Document that the record was taken from.';
comment on column statements.source_locator is 'Where in the document, by its own headings.';
comment on column statements.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column statements.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column statements.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column statements.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column statements.updated_at is 'Time of the release that last changed the record.';
