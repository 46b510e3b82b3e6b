-- Every column is read out of the record again. What hangs on a record goes first, while the record is
-- still there.

-- A table with checks that wait for the end of the transaction could not be altered.
set constraints all immediate;

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
insert into plan_relations
select plans.id, relation.place, relation.value ->> 'kind', relation.value ->> 'plan_id', relation.value ->> 'title',
    relation.value ->> 'title_en', (relation.value ->> 'dated_on')::date, relation.value ->> 'dated_precision',
    relation.value -> 'source' ->> 'document_id', relation.value -> 'source' ->> 'locator',
    relation.value -> 'source' ->> 'printed', relation.value -> 'source' ->> 'certainty'
from plans, json_array_elements(record -> 'relations') with ordinality as relation (value, place);

alter table measure_organizations
    add column name text,
    add column role text check (role in ('lead', 'supporting', 'partner'));
update measure_organizations set
    name = part.value ->> 'name',
    -- Partners have had roles of their own since.
    role = case when part.value ->> 'role' in ('lead', 'supporting') then part.value ->> 'role' else 'partner' end
from measures, jsonb_array_elements((record -> 'departments')::jsonb || (record -> 'partners')::jsonb) with ordinality as part (value, place)
where measure_organizations.measure_id = measures.id and measure_organizations.position = part.place;
alter table measure_organizations
    alter column name set not null,
    alter column role set not null,
    add unique (measure_id, organization_id, role);
comment on column measure_organizations.name is 'Name as printed there.';
comment on column measure_organizations.role is 'Part it plays.';
comment on table measure_organizations is 'Departments and partners of each measure, as printed.';

alter table progress_entry_outputs
    add column label_en text,
    add column from_value numeric,
    add column note text,
    add column note_en text,
    add column printed text;
update progress_entry_outputs set
    label_en = output.value ->> 'label_en',
    from_value = (output.value ->> 'from_value')::numeric,
    note = output.value ->> 'note',
    note_en = output.value ->> 'note_en',
    printed = output.value ->> 'printed'
from progress_entries, json_array_elements(record -> 'outputs') with ordinality as output (value, place)
where progress_entry_outputs.entry_id = progress_entries.id and progress_entry_outputs.position = output.place;
alter table progress_entry_outputs
    alter column label_en set not null,
    alter column printed set not null;
comment on column progress_entry_outputs.label_en is 'Our translation of the label.';
comment on column progress_entry_outputs.from_value is 'Earlier value of a change.';
comment on column progress_entry_outputs.note is 'Note in our own words.';
comment on column progress_entry_outputs.note_en is 'Our translation of the note.';
comment on column progress_entry_outputs.printed is 'The words with the figure, as printed (short).';

alter table progress_entry_organizations
    add column name text;
update progress_entry_organizations set
    name = partner.value ->> 'name'
from progress_entries, json_array_elements(record -> 'partners') with ordinality as partner (value, place)
where progress_entry_organizations.entry_id = progress_entries.id and progress_entry_organizations.position = partner.place;
alter table progress_entry_organizations
    alter column name set not null;
comment on column progress_entry_organizations.name is 'Name as printed there.';

alter table cities
    add column name text,
    add column name_en text,
    add column prefecture text,
    add column prefecture_en text;
update cities set
    name = record ->> 'name',
    name_en = record ->> 'name_en',
    prefecture = record ->> 'prefecture',
    prefecture_en = record ->> 'prefecture_en';
alter table cities
    alter column name set not null,
    alter column name_en set not null,
    alter column prefecture set not null,
    alter column prefecture_en set not null,
    drop column record;
comment on column cities.name is 'Official name.';
comment on column cities.name_en is 'Our translation of the name.';
comment on column cities.prefecture is 'Name of the prefecture.';
comment on column cities.prefecture_en is 'English name of the prefecture.';

alter table themes
    add column title text,
    add column title_en text,
    add column definition text,
    add column definition_en text;
update themes set
    title = record ->> 'title',
    title_en = record ->> 'title_en',
    definition = record ->> 'definition',
    definition_en = record ->> 'definition_en';
alter table themes
    alter column title set not null,
    alter column title_en set not null,
    alter column definition set not null,
    alter column definition_en set not null,
    drop column record;
comment on column themes.title is 'Title of the theme.';
comment on column themes.title_en is 'Our translation of the title.';
comment on column themes.definition is 'What belongs here and what does not.';
comment on column themes.definition_en is 'Our translation of the definition.';

alter table synonyms
    add column words text[] check (cardinality(words) >= 2),
    add column note text,
    add column note_en text;
update synonyms set
    words = array(select json_array_elements_text(record -> 'words')),
    note = record ->> 'note',
    note_en = record ->> 'note_en';
alter table synonyms
    alter column words set not null,
    drop column record;
comment on column synonyms.words is 'At least two, the one most used in plans first; Japanese and English.';
comment on column synonyms.note is 'What belongs here and what does not; null when the words say it.';
comment on column synonyms.note_en is 'Our translation of the note.';

alter table indicators
    add column name_en text,
    add column definition text,
    add column definition_en text,
    add column unit text,
    add column accumulation text check (accumulation in ('stock', 'flow', 'cumulative', 'ratio')),
    add column external_codes jsonb not null default '[]' check (jsonb_typeof(external_codes) = 'array');
update indicators set
    name_en = record ->> 'name_en',
    definition = record ->> 'definition',
    definition_en = record ->> 'definition_en',
    unit = record ->> 'unit',
    accumulation = record ->> 'accumulation',
    external_codes = (record -> 'external_codes')::jsonb;
alter table indicators
    alter column name_en set not null,
    alter column definition set not null,
    alter column definition_en set not null,
    alter column accumulation set not null,
    drop column record;
comment on column indicators.name_en is 'Our translation of the name.';
comment on column indicators.definition is 'What is counted or measured.';
comment on column indicators.definition_en is 'Our translation of the definition.';
comment on column indicators.unit is 'Unit; null for a plain count without one.';
comment on column indicators.accumulation is 'How figures of several years relate.';
comment on column indicators.external_codes is 'The quantity in other code systems: [{scheme, code, relation}].';

alter table organizations
    add column name_en text,
    add column other_names text[] not null default '{}',
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost'));
update organizations set
    name_en = record ->> 'name_en',
    other_names = array(select json_array_elements_text(record -> 'other_names')),
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty';
alter table organizations
    alter column name_en set not null,
    add constraint organizations_source_whole_or_none check (num_nonnulls(source_document_id, source_locator, source_certainty) in (0, 3)),
    drop column record;
comment on column organizations.name_en is 'Our translation of the name.';
comment on column organizations.other_names is 'Other names that the documents use for it.';
comment on column organizations.source_locator is 'Where in the document, by its own headings.';
comment on column organizations.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column organizations.source_certainty is 'How it was read: read, repaired, inferred or lost.';

alter table documents
    add column title text,
    add column title_en text,
    add column publisher text,
    add column published_precision text check (published_precision in ('day', 'month', 'year', 'fiscal_year')),
    add column covers text,
    add column covers_en text,
    add column price_jpy integer check (price_jpy >= 0),
    add column url text,
    add column contact_name text,
    add column contact_postal_code text,
    add column contact_address text,
    add column contact_phone text,
    add column contact_fax text,
    add column contact_email text,
    add column license text,
    add column attribution text,
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update documents set
    title = record ->> 'title',
    title_en = record ->> 'title_en',
    publisher = record ->> 'publisher',
    published_precision = record ->> 'published_precision',
    covers = record ->> 'covers',
    covers_en = record ->> 'covers_en',
    price_jpy = (record ->> 'price_jpy')::integer,
    url = record ->> 'url',
    contact_name = record -> 'contact' ->> 'name',
    contact_postal_code = record -> 'contact' ->> 'postal_code',
    contact_address = record -> 'contact' ->> 'address',
    contact_phone = record -> 'contact' ->> 'phone',
    contact_fax = record -> 'contact' ->> 'fax',
    contact_email = record -> 'contact' ->> 'email',
    license = record ->> 'license',
    attribution = record ->> 'attribution',
    data_issues = (record -> 'data_issues')::jsonb;
alter table documents
    alter column title set not null,
    alter column title_en set not null,
    alter column publisher set not null,
    alter column covers set not null,
    alter column covers_en set not null,
    alter column attribution set not null,
    add constraint documents_date_has_a_precision check ((published_on is null) = (published_precision is null)),
    drop column record;
comment on column documents.title is 'Title, exactly as printed.';
comment on column documents.title_en is 'Our translation of the title.';
comment on column documents.publisher is 'Who published it, as printed.';
comment on column documents.published_precision is 'How much of the date is known.';
comment on column documents.covers is 'Which part of the publication we have.';
comment on column documents.covers_en is 'Our translation of what it covers.';
comment on column documents.price_jpy is 'Price in yen.';
comment on column documents.url is 'Where it can be read.';
comment on column documents.contact_name is 'Whom it names for questions.';
comment on column documents.contact_postal_code is 'Postal code.';
comment on column documents.contact_address is 'Address.';
comment on column documents.contact_phone is 'Telephone.';
comment on column documents.contact_fax is 'Fax.';
comment on column documents.contact_email is 'E-mail.';
comment on column documents.license is 'SPDX identifier; null when the document states none.';
comment on column documents.attribution is 'How to cite it.';
comment on column documents.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table plans
    add column title text,
    add column title_en text,
    add column edition text,
    add column vision text,
    add column vision_en text,
    add column review_cycle text check (review_cycle in ('yearly', 'mid_term', 'irregular')),
    add column review_organization_id identifier,
    add column review_summary text,
    add column review_summary_en text,
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update plans set
    title = record ->> 'title',
    title_en = record ->> 'title_en',
    edition = record ->> 'edition',
    vision = record ->> 'vision',
    vision_en = record ->> 'vision_en',
    review_cycle = record -> 'review' ->> 'cycle',
    review_organization_id = (record -> 'review' ->> 'organization_id')::identifier,
    review_summary = record -> 'review' ->> 'summary',
    review_summary_en = record -> 'review' ->> 'summary_en',
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty',
    data_issues = (record -> 'data_issues')::jsonb;
alter table plans
    alter column title set not null,
    alter column title_en set not null,
    alter column source_locator set not null,
    alter column source_certainty set not null,
    add constraint plans_review_whole_or_none check (num_nonnulls(review_cycle, review_summary, review_summary_en) in (0, 3)),
    add foreign key (review_organization_id) references organizations (id) deferrable initially deferred,
    drop column record;
create index plans_by_review_organization_id on plans (review_organization_id);
comment on column plans.title is 'Title, exactly as printed.';
comment on column plans.title_en is 'Our translation of the title.';
comment on column plans.edition is 'Edition, as printed.';
comment on column plans.vision is 'The future it aims at, as printed.';
comment on column plans.vision_en is 'Our translation of the vision.';
comment on column plans.review_cycle is 'How often progress is reviewed.';
comment on column plans.review_organization_id is 'The body that hears the review.';
comment on column plans.review_summary is 'How it is reviewed, in our own words.';
comment on column plans.review_summary_en is 'Our translation of how it is reviewed.';
comment on column plans.source_locator is 'Where in the document, by its own headings.';
comment on column plans.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column plans.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column plans.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table policies
    add column level_name text,
    add column number text,
    add column title text,
    add column title_en text,
    add column summary text,
    add column summary_en text,
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update policies set
    level_name = record ->> 'level_name',
    number = record ->> 'number',
    title = record ->> 'title',
    title_en = record ->> 'title_en',
    summary = record ->> 'summary',
    summary_en = record ->> 'summary_en',
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty',
    data_issues = (record -> 'data_issues')::jsonb;
alter table policies
    alter column level_name set not null,
    alter column title set not null,
    alter column title_en set not null,
    alter column source_locator set not null,
    alter column source_certainty set not null,
    drop column record;
comment on column policies.level_name is 'What the document calls this kind of heading.';
comment on column policies.number is 'Number as printed.';
comment on column policies.title is 'Title, exactly as printed.';
comment on column policies.title_en is 'Our translation of the title.';
comment on column policies.summary is 'What it says, in our own words.';
comment on column policies.summary_en is 'Our translation of the summary.';
comment on column policies.source_locator is 'Where in the document, by its own headings.';
comment on column policies.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column policies.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column policies.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table measures
    add column number text,
    add column title text,
    add column title_en text,
    add column level_name text,
    add column summary text,
    add column summary_en text,
    add column disposition_printed text,
    add column disposition_certainty text check (disposition_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update measures set
    number = record ->> 'number',
    title = record ->> 'title',
    title_en = record ->> 'title_en',
    level_name = record ->> 'level_name',
    summary = record ->> 'summary',
    summary_en = record ->> 'summary_en',
    disposition_printed = record ->> 'disposition_printed',
    disposition_certainty = record ->> 'disposition_certainty',
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty',
    data_issues = (record -> 'data_issues')::jsonb;
alter table measures
    alter column level_name set not null,
    alter column source_locator set not null,
    alter column source_certainty set not null,
    add constraint measures_without_title_are_lost check (title is not null or source_certainty = 'lost'),
    add constraint measures_tag_has_a_certainty check (case when disposition is null and disposition_printed is null then disposition_certainty is null or disposition_certainty = 'lost' else disposition_certainty is not null end),
    drop column record;
comment on column measures.number is 'Number as printed.';
comment on column measures.title is 'Title, exactly as printed; null when text recognition lost it.';
comment on column measures.title_en is 'Our translation of the title.';
comment on column measures.level_name is 'What the document calls such a line.';
comment on column measures.summary is 'What it says, in our own words.';
comment on column measures.summary_en is 'Our translation of the summary.';
comment on column measures.disposition_printed is 'The tag as printed.';
comment on column measures.disposition_certainty is 'How the tag was read.';
comment on column measures.source_locator is 'Where in the document, by its own headings.';
comment on column measures.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column measures.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column measures.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table statements
    add column number text,
    add column title text,
    add column title_en text,
    add column summary text,
    add column summary_en text,
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update statements set
    number = record ->> 'number',
    title = record ->> 'title',
    title_en = record ->> 'title_en',
    summary = record ->> 'summary',
    summary_en = record ->> 'summary_en',
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty',
    data_issues = (record -> 'data_issues')::jsonb;
alter table statements
    alter column source_locator set not null,
    alter column source_certainty set not null,
    add constraint statements_say_something check (num_nonnulls(title, summary) > 0),
    drop column record;
comment on column statements.number is 'Number as printed.';
comment on column statements.title is 'Title or item, exactly as printed; null when there is only running text.';
comment on column statements.title_en is 'Our translation of the title.';
comment on column statements.summary is 'What it says, in our own words.';
comment on column statements.summary_en is 'Our translation of the summary.';
comment on column statements.source_locator is 'Where in the document, by its own headings.';
comment on column statements.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column statements.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column statements.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table kpis
    add column name_en text,
    add column direction_certainty text check (direction_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column replaces_name text,
    add column replaces_name_en text,
    add column replaces_reason text,
    add column replaces_reason_en text,
    add column footnotes jsonb not null default '[]' check (jsonb_typeof(footnotes) = 'array'),
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update kpis set
    name_en = record ->> 'name_en',
    direction_certainty = record ->> 'direction_certainty',
    replaces_name = record -> 'replaces' ->> 'name',
    replaces_name_en = record -> 'replaces' ->> 'name_en',
    replaces_reason = record -> 'replaces' ->> 'reason',
    replaces_reason_en = record -> 'replaces' ->> 'reason_en',
    footnotes = (record -> 'footnotes')::jsonb,
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty',
    data_issues = (record -> 'data_issues')::jsonb;
alter table kpis
    alter column name_en set not null,
    alter column direction_certainty set not null,
    alter column source_locator set not null,
    alter column source_certainty set not null,
    add constraint kpis_replaced_whole_or_none check (num_nonnulls(replaces_name, replaces_name_en, replaces_reason, replaces_reason_en) in (0, 4)),
    drop column record;
comment on column kpis.name_en is 'Our translation of the name.';
comment on column kpis.direction_certainty is 'How the direction is known.';
comment on column kpis.replaces_name is 'Name of the indicator that stood in the plan before.';
comment on column kpis.replaces_name_en is 'Our translation of that name.';
comment on column kpis.replaces_reason is 'Why it was replaced.';
comment on column kpis.replaces_reason_en is 'Our translation of why.';
comment on column kpis.footnotes is 'Footnotes of its table: [{kind, summary, summary_en, printed}].';
comment on column kpis.source_locator is 'Where in the document, by its own headings.';
comment on column kpis.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column kpis.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column kpis.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table observations
    add column period_label text,
    add column as_of date,
    add column printed text,
    add column published_precision text check (published_precision in ('day', 'month', 'year', 'fiscal_year')),
    add column note text,
    add column note_en text,
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update observations set
    period_label = record ->> 'period_label',
    as_of = (record ->> 'as_of')::date,
    printed = record ->> 'printed',
    published_precision = record ->> 'published_precision',
    note = record ->> 'note',
    note_en = record ->> 'note_en',
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty',
    data_issues = (record -> 'data_issues')::jsonb;
alter table observations
    alter column printed set not null,
    alter column published_precision set not null,
    alter column source_locator set not null,
    alter column source_certainty set not null,
    drop column record;
comment on column observations.period_label is 'Column or period as printed.';
comment on column observations.as_of is 'The day a level was taken.';
comment on column observations.printed is 'The cell exactly as printed.';
comment on column observations.published_precision is 'How much of that date is known.';
comment on column observations.note is 'Note in our own words.';
comment on column observations.note_en is 'Our translation of the note.';
comment on column observations.source_locator is 'Where in the document, by its own headings.';
comment on column observations.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column observations.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column observations.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table progress_reports
    add column title text,
    add column title_en text,
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update progress_reports set
    title = record ->> 'title',
    title_en = record ->> 'title_en',
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty',
    data_issues = (record -> 'data_issues')::jsonb;
alter table progress_reports
    alter column title set not null,
    alter column title_en set not null,
    alter column source_locator set not null,
    alter column source_certainty set not null,
    drop column record;
comment on column progress_reports.title is 'Title, exactly as printed.';
comment on column progress_reports.title_en is 'Our translation of the title.';
comment on column progress_reports.source_locator is 'Where in the document, by its own headings.';
comment on column progress_reports.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column progress_reports.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column progress_reports.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table progress_entries
    add column summary text,
    add column summary_en text,
    add column matched_by text check (matched_by in ('number', 'title', 'row_order')),
    add column source_locator text,
    add column source_printed text,
    add column source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    add column data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array');
update progress_entries set
    summary = record ->> 'summary',
    summary_en = record ->> 'summary_en',
    matched_by = record ->> 'matched_by',
    source_locator = record -> 'source' ->> 'locator',
    source_printed = record -> 'source' ->> 'printed',
    source_certainty = record -> 'source' ->> 'certainty',
    data_issues = (record -> 'data_issues')::jsonb;
alter table progress_entries
    alter column summary set not null,
    alter column summary_en set not null,
    alter column matched_by set not null,
    alter column source_locator set not null,
    alter column source_certainty set not null,
    drop column record;
comment on column progress_entries.summary is 'What it says, in our own words.';
comment on column progress_entries.summary_en is 'Our translation of the summary.';
comment on column progress_entries.matched_by is 'How the entry was matched to its measure.';
comment on column progress_entries.source_locator is 'Where in the document, by its own headings.';
comment on column progress_entries.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column progress_entries.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column progress_entries.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';

alter table renamings
    add column note text,
    add column note_en text;
update renamings set
    note = record ->> 'note',
    note_en = record ->> 'note_en';
alter table renamings
    drop column record;
comment on column renamings.note is 'Why; null when nothing is to be said.';
comment on column renamings.note_en is 'Our translation of the note.';
