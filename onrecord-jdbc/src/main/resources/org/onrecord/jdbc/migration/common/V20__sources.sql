-- What is followed, and how far each source is read. Written only after what was read is on record.
-- Times are milliseconds since 1970 (UTC), flags are 0 or 1.

create table source (
  id text primary key not null,
  kind text not null,
  address text not null unique,
  name text not null,
  pages integer not null,
  added_at bigint not null,
  etag text,
  last_modified text,
  reading_cursor text,
  interval_ms bigint not null,
  next_try bigint not null,
  failures integer not null,
  last_error text,
  last_success bigint,
  last_new bigint,
  reports bigint not null
);
create index source_by_next_try on source (next_try);

create table source_page (
  address text primary key not null,
  source text not null,
  host text not null,
  found_at bigint not null,
  summary text,
  etag text,
  last_modified text,
  digest text,
  checks integer not null,
  failures integer not null,
  last_error text,
  next_try bigint
);
create index source_page_by_next_try on source_page (next_try);
create index source_page_by_source on source_page (source);

create table source_post (
  source text not null,
  number bigint not null,
  report text not null,
  version text not null,
  edited integer not null,
  edited_at text,
  forwarded_from text,
  forwarded_url text,
  reply_to bigint,
  views bigint,
  media text not null,
  seen_at bigint not null,
  deleted_at bigint,
  primary key (source, number)
);
create index source_post_by_report on source_post (report);
