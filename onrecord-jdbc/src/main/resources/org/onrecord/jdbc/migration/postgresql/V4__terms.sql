-- Full text by terms that the program has analysed; weight A is what a row is about, D its text,
-- C are filters as terms, which begin with a sign that no word holds.

create table report_terms (number bigint primary key, terms tsvector not null);
create index report_terms_by_term on report_terms using gin (terms);
create table statement_terms (number bigint primary key, terms tsvector not null);
create index statement_terms_by_term on statement_terms using gin (terms);
create table speaker_terms (number bigint primary key, terms tsvector not null);
create index speaker_terms_by_term on speaker_terms using gin (terms);
create table matter_terms (number bigint primary key, terms tsvector not null);
create index matter_terms_by_term on matter_terms using gin (terms);
