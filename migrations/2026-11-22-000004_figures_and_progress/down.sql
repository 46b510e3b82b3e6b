drop table progress_entry_shares;
drop table progress_entry_organizations;
drop table progress_entry_outputs;
drop table progress_entries;
drop table progress_reports;
drop table kpi_evaluations;
drop table observations;
drop table kpis;
