create table cities (
    id identifier primary key,
    code text not null unique check (
        case when code ~ '^[0-9]{6}$' then substr(code, 6, 1)::int = (11 - (
            6 * substr(code, 1, 1)::int + 5 * substr(code, 2, 1)::int + 4 * substr(code, 3, 1)::int
            + 3 * substr(code, 4, 1)::int + 2 * substr(code, 5, 1)::int) % 11) % 10
        else false end),
    area_code text not null unique generated always as (left(code, 5)) stored,
    name text not null,
    name_kana text not null check (name_kana ~ '^[ぁ-ゖー]+$'),
    name_en text not null,
    kind text not null check (kind in ('city', 'special_ward', 'town', 'village')),
    prefecture text not null,
    prefecture_en text not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null
);
create index cities_by_name_kana_id on cities (name_kana, id);
create index cities_by_kind_id on cities (kind, id);
comment on table cities is 'Municipalities, those that publish a plan here and those that are only compared with.';
comment on column cities.id is 'Permanent identifier.';
comment on column cities.code is '全国地方公共団体コード: six digits, the last one a check digit.';
comment on column cities.area_code is 'The code without its check digit, as e-Stat and maps use it.';
comment on column cities.name is 'Official name.';
comment on column cities.name_kana is 'Reading in hiragana.';
comment on column cities.name_en is 'Our translation of the name.';
comment on column cities.kind is 'Kind of municipality.';
comment on column cities.prefecture is 'Name of the prefecture.';
comment on column cities.prefecture_en is 'English name of the prefecture.';
comment on column cities.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column cities.updated_at is 'Time of the release that last changed the record.';

create table themes (
    id identifier primary key,
    title text not null,
    title_en text not null,
    definition text not null,
    definition_en text not null,
    broader_id identifier references themes (id) deferrable initially deferred,
    position integer not null check (position > 0),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    constraint themes_not_broader_than_itself check (broader_id <> id),
    constraint themes_position_once unique (position) deferrable initially deferred
);
create index themes_by_broader_id on themes (broader_id);
comment on table themes is 'Shared vocabulary by which measures of different cities are compared.';
comment on column themes.id is 'Permanent identifier.';
comment on column themes.title is 'Title of the theme.';
comment on column themes.title_en is 'Our translation of the title.';
comment on column themes.definition is 'What belongs here and what does not.';
comment on column themes.definition_en is 'Our translation of the definition.';
comment on column themes.broader_id is 'The wider theme; null at the top.';
comment on column themes.position is 'Place in the vocabulary, from 1.';
comment on column themes.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column themes.updated_at is 'Time of the release that last changed the record.';

create table indicators (
    id identifier primary key,
    name text not null,
    name_en text not null,
    definition text not null,
    definition_en text not null,
    unit text,
    direction text not null check (direction in ('increase', 'decrease', 'maintain')),
    level text not null check (level in ('output', 'outcome', 'context')),
    accumulation text not null check (accumulation in ('stock', 'flow', 'cumulative', 'ratio')),
    external_codes jsonb not null default '[]' check (jsonb_typeof(external_codes) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null
);
create index indicators_by_direction_id on indicators (direction, id);
create index indicators_by_level_id on indicators (level, id);
comment on table indicators is 'Quantities as such, shared by the KPIs of different cities.';
comment on column indicators.id is 'Permanent identifier.';
comment on column indicators.name is 'Name of the quantity.';
comment on column indicators.name_en is 'Our translation of the name.';
comment on column indicators.definition is 'What is counted or measured.';
comment on column indicators.definition_en is 'Our translation of the definition.';
comment on column indicators.unit is 'Unit; null for a plain count without one.';
comment on column indicators.direction is 'The direction that is better.';
comment on column indicators.level is 'What kind of thing it measures.';
comment on column indicators.accumulation is 'How figures of several years relate.';
comment on column indicators.external_codes is 'The quantity in other code systems: [{scheme, code, relation}].';
comment on column indicators.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column indicators.updated_at is 'Time of the release that last changed the record.';

create table organizations (
    id identifier primary key,
    city_id identifier references cities (id) deferrable initially deferred,
    name text not null,
    name_en text not null,
    kind text not null check (kind in ('department', 'municipality', 'prefectural_body', 'national_body', 'chamber_of_commerce', 'shopping_association', 'tourism_association', 'agricultural_body', 'council', 'support_centre', 'facility', 'company', 'nonprofit', 'university', 'financial_institution', 'actor_group')),
    other_names text[] not null default '{}',
    source_document_id identifier,
    source_locator text,
    source_printed text,
    source_certainty text check (source_certainty in ('read', 'repaired', 'inferred', 'lost')),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    constraint organizations_source_whole_or_none check (num_nonnulls(source_document_id, source_locator, source_certainty) in (0, 3))
);
create index organizations_by_city_id_id on organizations (city_id, id);
create index organizations_by_name_id on organizations (name, id);
create index organizations_by_kind_id on organizations (kind, id);
create index organizations_by_source_document_id on organizations (source_document_id);
comment on table organizations is 'Departments, chambers, associations, councils, companies and groups of actors.';
comment on column organizations.id is 'Permanent identifier.';
comment on column organizations.city_id is 'The city it belongs to or works in; null for wider bodies.';
comment on column organizations.name is 'Name as printed.';
comment on column organizations.name_en is 'Our translation of the name.';
comment on column organizations.kind is 'Kind of organization.';
comment on column organizations.other_names is 'Other names that the documents use for it.';
comment on column organizations.source_document_id is 'Document that names it first; null when none does.';
comment on column organizations.source_locator is 'Where in the document, by its own headings.';
comment on column organizations.source_printed is 'What exactly is printed there (short); null when nothing legible is.';
comment on column organizations.source_certainty is 'How it was read: read, repaired, inferred or lost.';
comment on column organizations.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column organizations.updated_at is 'Time of the release that last changed the record.';

create table documents (
    id identifier primary key,
    city_id identifier not null references cities (id) deferrable initially deferred,
    kind text not null check (kind in ('plan', 'plan_excerpt', 'plan_summary', 'plan_outline', 'progress_report', 'research_report')),
    title text not null,
    title_en text not null,
    publisher text not null,
    published_on date,
    published_precision text check (published_precision in ('day', 'month', 'year', 'fiscal_year')),
    covers text not null,
    covers_en text not null,
    price_jpy integer check (price_jpy >= 0),
    url text,
    contact_name text,
    contact_postal_code text,
    contact_address text,
    contact_phone text,
    contact_fax text,
    contact_email text,
    sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
    license text,
    attribution text not null,
    data_issues jsonb not null default '[]' check (jsonb_typeof(data_issues) = 'array'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    updated_at timestamptz not null,
    constraint documents_date_has_a_precision check ((published_on is null) = (published_precision is null))
);
create index documents_by_city_id_id on documents (city_id, id);
create index documents_by_kind_id on documents (kind, id);
create index documents_by_published_on_id on documents (published_on, id);
comment on table documents is 'Publications from which records were taken.';
comment on column documents.id is 'Permanent identifier.';
comment on column documents.city_id is 'The municipality.';
comment on column documents.kind is 'Kind of publication.';
comment on column documents.title is 'Title, exactly as printed.';
comment on column documents.title_en is 'Our translation of the title.';
comment on column documents.publisher is 'Who published it, as printed.';
comment on column documents.published_on is 'First day of the known part of the date of publication; null when none is printed.';
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
comment on column documents.sha256 is 'SHA-256 of the text that was read.';
comment on column documents.license is 'SPDX identifier; null when the document states none.';
comment on column documents.attribution is 'How to cite it.';
comment on column documents.data_issues is 'Contradictions and damage in the document: [{kind, note, note_en, printed}].';
comment on column documents.digest is 'SHA-256 of the canonical record; tells a changed record from an unchanged one.';
comment on column documents.updated_at is 'Time of the release that last changed the record.';

alter table organizations add foreign key (source_document_id) references documents (id) deferrable initially deferred;
