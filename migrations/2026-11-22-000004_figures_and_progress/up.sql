create table kpis (
    id identifier primary key,
    city_id identifier not null,
    plan_id identifier not null,
    policy_id identifier,
    measure_id identifier,
    name text not null,
    name_en text not null,
    unit text,
    direction text not null check (direction in ('increase', 'decrease', 'maintain')),
    direction_certainty text not null check (direction_certainty in ('read', 'repaired', 'inferred', 'lost')),
    indicator_id identifier not null references indicators (id) deferrable initially deferred,
    comparability text not null check (comparability in ('exact', 'close', 'broad', 'proxy')),
    comparability_reason text,
    comparability_reason_en text,
    replaces_name text,
    replaces_name_en text,
    replaces_reason text,
    replaces_reason_en text,
    footnotes jsonb not null default '[]' check (jsonb_typeof(footnotes) = 'array'),
    position integer not null check (position > 0),
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    unique (id, plan_id),
    constraint kpis_position_once unique (plan_id, position) deferrable initially deferred,
    constraint kpis_grade_below_exact_has_a_reason check ((comparability = 'exact') = (comparability_reason is null) and (comparability_reason is null) = (comparability_reason_en is null)),
    constraint kpis_measure_one_thing check (num_nonnulls(policy_id, measure_id) = 1),
    constraint kpis_replaced_whole_or_none check (num_nonnulls(replaces_name, replaces_name_en, replaces_reason, replaces_reason_en) in (0, 4)),
    foreign key (plan_id, city_id) references plans (id, city_id) deferrable initially deferred,
    foreign key (policy_id, plan_id) references policies (id, plan_id) deferrable initially deferred,
    foreign key (measure_id, plan_id) references measures (id, plan_id) deferrable initially deferred,
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index kpis_by_plan_id_position_id on kpis (plan_id, position, id);
create index kpis_by_position_id on kpis (position, id);
create index kpis_by_city_id_plan_id_position_id on kpis (city_id, plan_id, position, id);
create index kpis_by_policy_id on kpis (policy_id);
create index kpis_by_measure_id on kpis (measure_id);
create index kpis_by_indicator_id_plan_id_position_id on kpis (indicator_id, plan_id, position, id);
create index kpis_by_direction_plan_id_position_id on kpis (direction, plan_id, position, id);
create index kpis_by_source_document_id on kpis (source_document_id);
comment on table kpis is 'A city''s use of an indicator in a plan; its figures are observations.';
comment on column kpis.id is 'Permanent identifier.';
comment on column kpis.city_id is 'The municipality.';
comment on column kpis.plan_id is 'The plan.';
comment on column kpis.policy_id is 'The heading it measures.';
comment on column kpis.measure_id is 'The measure it measures.';
comment on column kpis.name is 'Name as printed.';
comment on column kpis.name_en is 'Our translation of the name.';
comment on column kpis.unit is 'Unit as printed; null when figures carry none.';
comment on column kpis.direction is 'The direction that is better.';
comment on column kpis.direction_certainty is 'How the direction is known.';
comment on column kpis.indicator_id is 'The shared indicator.';
comment on column kpis.comparability is 'How far it is the shared indicator.';
comment on column kpis.comparability_reason is 'Why it is not exactly the shared indicator.';
comment on column kpis.comparability_reason_en is 'Our translation of why.';
comment on column kpis.replaces_name is 'Name of the indicator that stood in the plan before.';
comment on column kpis.replaces_name_en is 'Our translation of that name.';
comment on column kpis.replaces_reason is 'Why it was replaced.';
comment on column kpis.replaces_reason_en is 'Our translation of why.';
comment on column kpis.footnotes is 'Footnotes of its table: [{kind, summary, summary_en, printed}].';
comment on column kpis.position is 'Place in the reading order of its plan, from 1.';
comment on column kpis.source_document_id is 'Document that the record was taken from.';
comment on column kpis.source_locator is 'Where in the document, by its own headings.';
comment on column kpis.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column kpis.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column kpis.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column kpis.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column kpis.updated_at is 'Time of the release that last changed the record.';

create table observations (
    id identifier primary key,
    city_id identifier not null,
    plan_id identifier not null,
    kpi_id identifier not null,
    role text not null check (role in ('baseline', 'target', 'interim_target', 'actual')),
    fiscal_year fiscal_year,
    period_label text,
    as_of date,
    value numeric,
    value_upper numeric,
    unit text,
    comparator text check (comparator in ('gte', 'lte', 'eq', 'between', 'establish')),
    basis text check (basis in ('absolute', 'baseline')),
    printed text not null,
    status text not null check (status in ('A', 'B', 'E', 'F', 'M', 'O', 'P')),
    missing_reason text check (missing_reason in ('not_published_yet', 'statistic_discontinued', 'not_stated', 'not_surveyed', 'qualitative', 'lost')),
    statistic_name text,
    statistic_year integer check (statistic_year between 1868 and 2200),
    published_on date not null,
    published_precision text not null check (published_precision in ('day', 'month', 'year', 'fiscal_year')),
    supersedes identifier unique references observations (id) deferrable initially deferred,
    superseded_by identifier unique references observations (id) deferrable initially deferred,
    superseded_on date,
    note text,
    note_en text,
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    constraint observations_value_xor_missing_reason check ((value is null) <> (missing_reason is null)),
    constraint observations_missing_has_a_missing_status check ((missing_reason is null) = (status not in ('M', 'O'))),
    constraint observations_targets_have_a_comparator check ((role in ('target', 'interim_target')) = (comparator is not null)),
    constraint observations_comparator_has_a_basis check ((comparator is null) = (basis is null)),
    constraint observations_between_has_an_upper_end check ((value_upper is not null) = (comparator is not distinct from 'between' and value is not null)),
    constraint observations_upper_end_is_upper check (value <= value_upper),
    constraint observations_actuals_have_a_year check (role <> 'actual' or fiscal_year is not null),
    constraint observations_statistic_year_has_a_name check (statistic_name is not null or statistic_year is null),
    constraint observations_superseded_whole_or_not check ((superseded_by is null) = (superseded_on is null)),
    constraint observations_not_its_own_successor check (supersedes <> id),
    constraint observations_one_current_vintage exclude using btree (kpi_id with =, role with =, (coalesce(fiscal_year::integer, 0)) with =) where (superseded_by is null) deferrable initially deferred,
    foreign key (plan_id, city_id) references plans (id, city_id) deferrable initially deferred,
    foreign key (kpi_id, plan_id) references kpis (id, plan_id) deferrable initially deferred,
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index observations_by_kpi_id_fiscal_year on observations (kpi_id, fiscal_year);
create index observations_by_plan_id_kpi_id_id on observations (plan_id, kpi_id, id);
create index observations_by_city_id_plan_id_kpi_id_id on observations (city_id, plan_id, kpi_id, id);
create index observations_by_role_id on observations (role, id);
create index observations_by_role_plan_id_kpi_id_id on observations (role, plan_id, kpi_id, id);
create index observations_by_fiscal_year_plan_id_kpi_id_id on observations (fiscal_year, plan_id, kpi_id, id);
create index observations_by_year_or_zero on observations ((coalesce(fiscal_year::integer, 0)), id);
create index observations_by_status_plan_id_kpi_id_id on observations (status, plan_id, kpi_id, id);
create index observations_by_missing_reason_plan_id_kpi_id_id on observations (missing_reason, plan_id, kpi_id, id);
create index observations_by_source_document_id on observations (source_document_id);
comment on table observations is 'Figures in the life of a KPI, in long form; revised figures stay beside their successors.';
comment on column observations.id is 'Permanent identifier.';
comment on column observations.city_id is 'The municipality.';
comment on column observations.plan_id is 'The plan.';
comment on column observations.kpi_id is 'The KPI.';
comment on column observations.role is 'What the figure is to the KPI.';
comment on column observations.fiscal_year is 'The year the figure is reported for; null when none is printed.';
comment on column observations.period_label is 'Column or period as printed.';
comment on column observations.as_of is 'The day a level was taken.';
comment on column observations.value is 'The figure; null exactly when there is a missing_reason.';
comment on column observations.value_upper is 'Upper end of a between target.';
comment on column observations.unit is 'Unit as printed.';
comment on column observations.comparator is 'How a target is to be met.';
comment on column observations.basis is 'What a target is measured from.';
comment on column observations.printed is 'The cell exactly as printed.';
comment on column observations.status is 'SDMX observation status.';
comment on column observations.missing_reason is 'Why there is no figure.';
comment on column observations.statistic_name is 'Statistic that the figure was taken from.';
comment on column observations.statistic_year is 'Year of that statistic.';
comment on column observations.published_on is 'First day of the known part of when the figure became known.';
comment on column observations.published_precision is 'How much of that date is known.';
comment on column observations.supersedes is 'The earlier figure that this one revises.';
comment on column observations.superseded_by is 'The later figure that revises this one; derived from supersedes.';
comment on column observations.superseded_on is 'Since when that later figure is known; derived from supersedes.';
comment on column observations.note is 'Note in our own words.';
comment on column observations.note_en is 'Our translation of the note.';
comment on column observations.source_document_id is 'Document that the record was taken from.';
comment on column observations.source_locator is 'Where in the document, by its own headings.';
comment on column observations.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column observations.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column observations.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column observations.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column observations.updated_at is 'Time of the release that last changed the record.';

create table kpi_evaluations (
    kpi_id identifier not null references kpis (id) on delete cascade,
    known_from date not null,
    known_until date,
    status text not null check (status in ('achieved', 'on_track', 'behind', 'worsening', 'kept', 'missed', 'not_computable')),
    primary key (kpi_id, known_from),
    constraint kpi_evaluations_days_in_order check (known_from < known_until)
);
create unique index kpi_evaluations_one_holds on kpi_evaluations (kpi_id) where known_until is null;
create index kpi_evaluations_by_status_kpi_id on kpi_evaluations (status, kpi_id);
comment on table kpi_evaluations is 'How each KPI is judged from when until when, by the figures known; derived from observations.';
comment on column kpi_evaluations.kpi_id is 'The KPI.';
comment on column kpi_evaluations.known_from is 'First day on which the figures were known that it rests on.';
comment on column kpi_evaluations.known_until is 'Day from which other figures were known; null while it holds.';
comment on column kpi_evaluations.status is 'The judgement.';

create table progress_reports (
    id identifier primary key,
    city_id identifier not null,
    plan_id identifier not null,
    fiscal_year fiscal_year not null,
    document_id identifier not null references documents (id) deferrable initially deferred,
    title text not null,
    title_en text not null,
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    unique (id, plan_id, fiscal_year),
    constraint progress_reports_one_a_year unique (plan_id, fiscal_year) deferrable initially deferred,
    foreign key (plan_id, city_id) references plans (id, city_id) deferrable initially deferred,
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index progress_reports_by_city_id_id on progress_reports (city_id, id);
create index progress_reports_by_fiscal_year_id on progress_reports (fiscal_year, id);
create index progress_reports_by_document_id on progress_reports (document_id);
create index progress_reports_by_source_document_id on progress_reports (source_document_id);
comment on table progress_reports is 'What a city reported on a plan for one fiscal year.';
comment on column progress_reports.id is 'Permanent identifier.';
comment on column progress_reports.city_id is 'The municipality.';
comment on column progress_reports.plan_id is 'The plan.';
comment on column progress_reports.fiscal_year is 'Fiscal year: the Gregorian year in which its April falls.';
comment on column progress_reports.document_id is 'The report.';
comment on column progress_reports.title is 'Title, exactly as printed.';
comment on column progress_reports.title_en is 'Our translation of the title.';
comment on column progress_reports.source_document_id is 'Document that the record was taken from.';
comment on column progress_reports.source_locator is 'Where in the document, by its own headings.';
comment on column progress_reports.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column progress_reports.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column progress_reports.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column progress_reports.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column progress_reports.updated_at is 'Time of the release that last changed the record.';

create table progress_entries (
    id identifier primary key,
    city_id identifier not null,
    plan_id identifier not null,
    report_id identifier not null,
    measure_id identifier not null,
    fiscal_year fiscal_year not null,
    outcome text not null check (outcome in ('done', 'partly_done', 'cancelled', 'postponed', 'considered', 'not_started')),
    causes text[] not null default '{}' check (causes <@ array['covid-19', 'budget', 'staffing', 'weather', 'partner']),
    summary text not null,
    summary_en text not null,
    activity_id identifier not null,
    matched_by text not null check (matched_by in ('number', 'title', 'row_order')),
    position integer not null check (position > 0),
    source_document_id identifier not null,
    source_locator text not null,
    source_printed text,
    source_certainty text not null check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    constraint progress_entries_position_once unique (report_id, position) deferrable initially deferred,
    constraint progress_entries_one_a_measure_and_report unique (report_id, measure_id) deferrable initially deferred,
    foreign key (plan_id, city_id) references plans (id, city_id) deferrable initially deferred,
    foreign key (report_id, plan_id, fiscal_year) references progress_reports (id, plan_id, fiscal_year) deferrable initially deferred,
    foreign key (measure_id, plan_id) references measures (id, plan_id) deferrable initially deferred,
    foreign key (source_document_id) references documents (id) deferrable initially deferred
);
create index progress_entries_by_report_id_position_id on progress_entries (report_id, position, id);
create index progress_entries_by_plan_id_fiscal_year_position_id on progress_entries (plan_id, fiscal_year, position, id);
create index progress_entries_by_city_id_plan_id_fiscal_year_position_id on progress_entries (city_id, plan_id, fiscal_year, position, id);
create index progress_entries_by_measure_id_fiscal_year on progress_entries (measure_id, fiscal_year);
create index progress_entries_by_position_id on progress_entries (position, id);
create index progress_entries_by_fiscal_year_id on progress_entries (fiscal_year, id);
create index progress_entries_by_fiscal_year_plan_id_position_id on progress_entries (fiscal_year, plan_id, position, id);
create index progress_entries_by_outcome_plan_id_fiscal_year_position_id on progress_entries (outcome, plan_id, fiscal_year, position, id);
create index progress_entries_by_activity_id on progress_entries (activity_id);
create index progress_entries_by_causes on progress_entries using gin (causes);
create index progress_entries_by_source_document_id on progress_entries (source_document_id);
comment on table progress_entries is 'What was reported for one measure in one fiscal year.';
comment on column progress_entries.id is 'Permanent identifier.';
comment on column progress_entries.city_id is 'The municipality.';
comment on column progress_entries.plan_id is 'The plan.';
comment on column progress_entries.report_id is 'The report.';
comment on column progress_entries.measure_id is 'The measure.';
comment on column progress_entries.fiscal_year is 'Fiscal year: the Gregorian year in which its April falls.';
comment on column progress_entries.outcome is 'What became of it.';
comment on column progress_entries.causes is 'Causes that the report states.';
comment on column progress_entries.summary is 'What it says, in our own words.';
comment on column progress_entries.summary_en is 'Our translation of the summary.';
comment on column progress_entries.activity_id is 'The same for all entries that report the same activity: the least of their identifiers; derived from progress_entry_shares.';
comment on column progress_entries.matched_by is 'How the entry was matched to its measure.';
comment on column progress_entries.position is 'Place in the reading order of its report, from 1.';
comment on column progress_entries.source_document_id is 'Document that the record was taken from.';
comment on column progress_entries.source_locator is 'Where in the document, by its own headings.';
comment on column progress_entries.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column progress_entries.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column progress_entries.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column progress_entries.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column progress_entries.updated_at is 'Time of the release that last changed the record.';

create table progress_entry_outputs (
    entry_id identifier not null references progress_entries (id) on delete cascade,
    position integer not null check (position > 0),
    label text not null,
    label_en text not null,
    value numeric not null,
    unit text not null,
    from_value numeric,
    note text,
    note_en text,
    printed text not null,
    primary key (entry_id, position)
);
comment on table progress_entry_outputs is 'Quantities that an entry reports.';
comment on column progress_entry_outputs.entry_id is 'The entry.';
comment on column progress_entry_outputs.position is 'Place in the list, from 1.';
comment on column progress_entry_outputs.label is 'What is counted.';
comment on column progress_entry_outputs.label_en is 'Our translation of the label.';
comment on column progress_entry_outputs.value is 'The quantity.';
comment on column progress_entry_outputs.unit is 'Its unit.';
comment on column progress_entry_outputs.from_value is 'Earlier value of a change.';
comment on column progress_entry_outputs.note is 'Note in our own words.';
comment on column progress_entry_outputs.note_en is 'Our translation of the note.';
comment on column progress_entry_outputs.printed is 'The words with the figure, as printed (short).';

create table progress_entry_organizations (
    entry_id identifier not null references progress_entries (id) on delete cascade,
    position integer not null check (position > 0),
    organization_id identifier not null references organizations (id) deferrable initially deferred,
    name text not null,
    primary key (entry_id, position),
    unique (entry_id, organization_id)
);
create index progress_entry_organizations_by_organization_id_entry_id on progress_entry_organizations (organization_id, entry_id);
comment on table progress_entry_organizations is 'Organizations that an entry names.';
comment on column progress_entry_organizations.entry_id is 'The entry.';
comment on column progress_entry_organizations.position is 'Place in the list, from 1.';
comment on column progress_entry_organizations.organization_id is 'The organization.';
comment on column progress_entry_organizations.name is 'Name as printed there.';

create table progress_entry_shares (
    entry_id identifier not null references progress_entries (id) on delete cascade,
    shared_with_id identifier not null references progress_entries (id) deferrable initially deferred,
    primary key (entry_id, shared_with_id),
    constraint progress_entry_shares_not_with_itself check (entry_id <> shared_with_id)
);
create index progress_entry_shares_by_shared_with_id on progress_entry_shares (shared_with_id);
comment on table progress_entry_shares is 'Pairs of entries that report the same activity, so that sums count it once.';
comment on column progress_entry_shares.entry_id is 'The entry.';
comment on column progress_entry_shares.shared_with_id is 'The other entry.';
