-- One table is the ledger: the log, to which rows are only ever added. Every other one follows from
-- it and can be made anew. Numbers are given by the program, the only writer at any time.

create table entry (
  number ${key},
  kind ${text} not null,
  at bigint not null,
  author ${text} not null,
  reason ${text},
  body ${bytes} not null,
  hash ${bytes} not null
);

-- One row: where the log ends, and how far the tables below follow it.
create table head (
  one ${key},
  number bigint not null,
  hash ${bytes} not null,
  applied bigint not null
);

create table checkpoint (
  number ${key},
  at bigint not null,
  hash ${bytes} not null
);

-- The current state. "entry" columns lead to the entry that holds the words.

create table tally (
  name ${text} primary key not null,
  count bigint not null
);

create table outlet (
  id ${text} primary key not null,
  reports bigint not null,
  detail ${text} not null
);

create table report (
  number ${key},
  id ${text} not null unique,
  outlet ${text} not null,
  newest bigint not null
);

create table report_version (
  number ${key},
  id ${text} not null unique,
  report bigint not null,
  entry bigint not null,
  title ${text} not null,
  published_at ${text},
  published_day_only boolean not null
);
create index report_version_by_report on report_version (report, number);

create table speaker (
  number ${key},
  id ${text} not null unique,
  statements bigint not null,
  matters bigint not null,
  detail ${text} not null
);
create index speaker_by_statements on speaker (statements, number);

create table speaker_name (
  speaker bigint not null,
  name ${text} not null,
  primary key (speaker, name)
) ${packed};

create table speaker_matter (
  speaker bigint not null,
  matter bigint not null,
  statements bigint not null,
  primary key (speaker, matter)
) ${packed};

create table statement (
  number ${key},
  id ${text} not null unique,
  entry bigint not null,
  speaker bigint not null,
  day bigint not null,
  moment bigint not null,
  stance ${text} not null,
  side ${text},
  outlet ${text} not null,
  type ${text} not null,
  medium ${text},
  language ${text} not null,
  place ${text},
  lat double precision,
  lon double precision
);
create index statement_by_speaker on statement (speaker, day, moment, number);

-- One row for each entry that put a statement on record, first or again.
create table evidence (
  entry ${key},
  statement bigint not null,
  version bigint not null
);
create index evidence_by_statement on evidence (statement, entry);
create index evidence_by_version on evidence (version, entry);

create table matter (
  number ${key},
  id ${text} not null unique,
  merged_into bigint,
  statements bigint not null,
  contention double precision not null,
  latest ${text} not null,
  standing ${text} not null,
  title ${text} not null
);
create index matter_by_contention on matter (contention, latest, number) where statements >= 2;
create index matter_by_merge on matter (merged_into) where merged_into is not null;

-- A matter as of one entry; the changes since then are its later entries in the history.
create table snapshot (
  matter ${key},
  as_of bigint not null,
  detail ${bytes} not null
);

create table history (
  matter bigint not null,
  entry bigint not null,
  version bigint,
  primary key (matter, entry)
) ${packed};

create table matter_statement (
  statement bigint not null,
  matter bigint not null,
  account ${text},
  primary key (statement, matter)
) ${packed};
create index matter_statement_by_matter on matter_statement (matter);

create table relation (
  matter bigint not null,
  position integer not null,
  from_statement bigint not null,
  detail ${text} not null,
  primary key (matter, position)
) ${packed};
create index relation_by_from on relation (from_statement);

-- Entries that changed matters without a report.
create table revision (
  entry ${key},
  kind ${text} not null
);

create table decision (
  entry ${key},
  kind ${text} not null,
  subject ${text} not null
);
create index decision_by_subject on decision (kind, subject, entry);
