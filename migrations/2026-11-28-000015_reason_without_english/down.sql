alter table kpis
    drop constraint kpis_grade_below_exact_has_a_reason,
    add constraint kpis_grade_below_exact_has_a_reason check ((comparability = 'exact') = (comparability_reason is null) and (comparability_reason is null) = (comparability_reason_en is null));
