drop table changes;
drop table releases;
drop domain fiscal_year;
drop domain identifier;
