drop table release_warnings;
