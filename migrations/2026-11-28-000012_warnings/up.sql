-- What was odd in the records of a bundle when it was published.
create table release_warnings (
    release_id identifier not null references releases (id) on delete cascade,
    position integer not null check (position > 0),
    kind text not null check (kind in (
        'comparator_against_direction', 'target_always_met', 'unit_spelling', 'unit_differs',
        'printed_value_differs', 'published_before_year_end', 'interim_target_without_year',
        'interim_target_after_target', 'funding_sum_differs', 'outside_plan_years')),
    resource text not null check (resource in (
        'cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents',
        'rating_scales', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations',
        'progress_reports', 'progress_entries', 'renamings')),
    record_id identifier not null,
    path text not null,
    message text not null,
    message_en text not null,
    primary key (release_id, position)
);
comment on table release_warnings is 'What was odd in the records of a release, but did not stop its publication; the first 10,000.';
comment on column release_warnings.release_id is 'The release.';
comment on column release_warnings.position is 'Place among the warnings of the release, in the order of the files, from 1.';
comment on column release_warnings.kind is 'What kind of oddity it is.';
comment on column release_warnings.resource is 'The list that the record stands in.';
comment on column release_warnings.record_id is 'The record.';
comment on column release_warnings.path is 'The field of the record, as a JSON path.';
comment on column release_warnings.message is 'What is odd and what to write instead, in Japanese.';
comment on column release_warnings.message_en is 'The same in English.';
