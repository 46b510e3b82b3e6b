-- The words that are not there before are derived anew by the program of that version.
update kpi_evaluations set status = 'missed' where status in ('breached', 'deviates');
alter table kpi_evaluations
    drop constraint kpi_evaluations_status_check,
    add constraint kpi_evaluations_status_check check (status in ('achieved', 'on_track', 'behind', 'worsening', 'kept', 'missed', 'not_computable'));
alter table observations
    drop constraint observations_basis_check,
    add constraint observations_basis_check check (basis in ('absolute', 'baseline'));
