-- What was recorded: these rows are written once.
-- Columns named "detail" hold the versioned JSON of the value that the row stands for.

create table report (
  number integer primary key,
  id text not null unique,
  outlet text not null references outlet (id)
);
create index report_by_outlet on report (outlet);

create table report_version (
  number integer primary key,
  id text not null unique,
  report text not null references report (id),
  url text,
  title text not null,
  text text not null,
  byline text,
  language text not null,
  published_at text,
  published_day_only integer not null,
  detail text not null,
  grounding text not null,
  recorded_at text not null
);
create index report_version_by_report on report_version (report, number);

create table attribution (
  version text not null references report_version (id),
  position integer not null,
  id text not null,
  detail text not null,
  primary key (version, position)
) without rowid;

create table statement (
  number integer primary key,
  id text not null unique,
  speaker text not null references speaker (id),
  detail text not null,
  recorded_at text not null
);
create index statement_by_speaker on statement (speaker);

-- One row for each place in a report version where a statement is on record. "as_recorded" is the
-- statement as this version's entry had it, where that differs from its first recording.
create table evidence (
  number integer primary key,
  statement text not null references statement (id),
  version text not null references report_version (id),
  entry_position integer not null,
  detail text not null,
  as_recorded text
);
create index evidence_by_statement on evidence (statement);
create index evidence_by_version on evidence (version);

create table event (
  number integer primary key,
  version text not null references report_version (id),
  kind text not null,
  matter text not null,
  detail text not null,
  recorded_at text not null
);
create index event_by_matter on event (matter);

-- What follows from it: the current state.

create table outlet (
  id text primary key not null,
  reports integer not null,
  detail text not null
) without rowid;

create table speaker (
  number integer primary key,
  id text not null unique,
  statements integer not null,
  detail text not null
);
create index speaker_by_statements on speaker (statements);

create table speaker_name (
  speaker text not null references speaker (id),
  name text not null,
  terms text not null,
  primary key (speaker, name)
) without rowid;

create table matter (
  number integer primary key autoincrement,
  id text not null unique,
  statements integer not null,
  contention real not null,
  latest text,
  detail text not null
);
create index matter_by_contention on matter (contention, latest, number) where statements >= 2;

create table matter_statement (
  matter text not null references matter (id),
  position integer not null,
  statement text not null references statement (id),
  account text,
  primary key (matter, position)
) without rowid;
create index matter_statement_by_statement on matter_statement (statement);

create table relation (
  matter text not null references matter (id),
  position integer not null,
  from_statement text not null references statement (id),
  type text not null,
  to_statement text not null references statement (id),
  against_interest integer not null,
  reason text not null,
  primary key (matter, position)
) without rowid;
create index relation_by_from on relation (from_statement);

create table matter_merge (
  merged text primary key not null,
  matter text not null references matter (id)
) without rowid;
create index matter_merge_by_matter on matter_merge (matter);

-- Full text by terms that the program has analysed, a space between them; the tokenizer takes
-- everything beyond ASCII as part of a term. A row's id is the number of what it indexes.

create virtual table report_terms using fts5 (
  title, body, outlet,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
create virtual table statement_terms using fts5 (
  words, speaker, places,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
create virtual table speaker_terms using fts5 (
  names, position,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
create virtual table matter_terms using fts5 (
  title, places,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
