alter table observations
    drop constraint observations_basis_check,
    add constraint observations_basis_check check (basis in ('absolute', 'baseline', 'previous_year'));
-- Which of the words holds is derived anew when the migrations are through.
alter table kpi_evaluations
    drop constraint kpi_evaluations_status_check,
    add constraint kpi_evaluations_status_check check (status in ('achieved', 'on_track', 'behind', 'worsening', 'kept', 'breached', 'deviates', 'missed', 'not_computable'));
