drop index changes_by_operation;
drop index changes_by_resource;
