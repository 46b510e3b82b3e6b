-- A record is stored as it is served. Columns stay where the database filters, sorts, links, checks or
-- computes by them; everything else is in the text alone. The columns go first: the rows that are
-- written with the text then no longer hold their values.
alter table cities
    drop column name,
    drop column name_en,
    drop column prefecture,
    drop column prefecture_en;
alter table themes
    drop column title,
    drop column title_en,
    drop column definition,
    drop column definition_en;
alter table synonyms
    drop column words,
    drop column note,
    drop column note_en;
alter table indicators
    drop column name_en,
    drop column definition,
    drop column definition_en,
    drop column unit,
    drop column accumulation,
    drop column external_codes;
alter table organizations
    drop column name_en,
    drop column other_names,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty;
alter table documents
    drop column title,
    drop column title_en,
    drop column publisher,
    drop column published_precision,
    drop column covers,
    drop column covers_en,
    drop column price_jpy,
    drop column url,
    drop column contact_name,
    drop column contact_postal_code,
    drop column contact_address,
    drop column contact_phone,
    drop column contact_fax,
    drop column contact_email,
    drop column license,
    drop column attribution,
    drop column data_issues;
alter table plans
    drop column title,
    drop column title_en,
    drop column edition,
    drop column vision,
    drop column vision_en,
    drop column review_cycle,
    drop column review_organization_id,
    drop column review_summary,
    drop column review_summary_en,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty,
    drop column data_issues;
alter table policies
    drop column level_name,
    drop column number,
    drop column title,
    drop column title_en,
    drop column summary,
    drop column summary_en,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty,
    drop column data_issues;
alter table measures
    drop column number,
    drop column title,
    drop column title_en,
    drop column level_name,
    drop column summary,
    drop column summary_en,
    drop column disposition_printed,
    drop column disposition_certainty,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty,
    drop column data_issues;
alter table statements
    drop column number,
    drop column title,
    drop column title_en,
    drop column summary,
    drop column summary_en,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty,
    drop column data_issues;
alter table kpis
    drop column name_en,
    drop column direction_certainty,
    drop column replaces_name,
    drop column replaces_name_en,
    drop column replaces_reason,
    drop column replaces_reason_en,
    drop column footnotes,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty,
    drop column data_issues;
alter table observations
    drop column period_label,
    drop column as_of,
    drop column printed,
    drop column published_precision,
    drop column note,
    drop column note_en,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty,
    drop column data_issues;
alter table progress_reports
    drop column title,
    drop column title_en,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty,
    drop column data_issues;
alter table progress_entries
    drop column summary,
    drop column summary_en,
    drop column matched_by,
    drop column source_locator,
    drop column source_printed,
    drop column source_certainty,
    drop column data_issues;
alter table renamings
    drop column note,
    drop column note_en;
alter table measure_organizations
    drop column name,
    drop column role;
alter table progress_entry_outputs
    drop column label_en,
    drop column from_value,
    drop column note,
    drop column note_en,
    drop column printed;
alter table progress_entry_organizations
    drop column name;
drop table plan_relations;
-- The printed name and the role are in the record of the measure.
comment on table measure_organizations is 'Departments and partners of each measure.';

-- The newest entry of the log is what a record is now.
do $$
declare resource text;
begin
    foreach resource in array array['cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries', 'renamings']
    loop
        execute format('alter table %I add column record json', resource);
        execute format(
            'update %I as filled set record = newest.record from (
                select distinct on (record_id) record_id, record from changes where resource = %L
                order by record_id, release_number desc
            ) as newest where newest.record_id = filled.id',
            resource, resource);
        execute format('alter table %I alter column record set not null', resource);
        execute format(
            'comment on column %I.record is %L',
            resource, 'The canonical record, letter by letter as it is served.');
    end loop;
end $$;
