alter table kpis drop column evaluation_rank;
alter table documents drop column title;
alter table plans drop column title;
alter table policies drop column title;
alter table measures drop column title;
alter table themes drop column title;
alter table progress_reports drop column title;
