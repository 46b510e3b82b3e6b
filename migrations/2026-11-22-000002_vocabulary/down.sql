drop table documents cascade;
drop table organizations;
drop table indicators;
drop table themes;
drop table cities;
