-- Both go on with the order of the log, so that a page is read where it begins.
create index changes_by_resource on changes (resource, release_number, sequence);
create index changes_by_operation on changes (operation, release_number, sequence);
