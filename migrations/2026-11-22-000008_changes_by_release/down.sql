alter table releases drop column changed;
