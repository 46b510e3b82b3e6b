-- How many cities use an indicator is counted without reading the records.
create index kpis_by_indicator_id_city_id on kpis (indicator_id, city_id);
