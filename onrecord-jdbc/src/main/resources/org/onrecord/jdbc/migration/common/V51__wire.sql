-- What goes out: tokens of the API, readers of digests and what was sent to them, webhooks. Unlike
-- the ledger these rows are changed and removed. Times are milliseconds since 1970 (UTC), flags are
-- 0 or 1. A token is kept as its SHA-256, an address that must not be written to as its HMAC.

create table wire_key (
  one ${key},
  secret ${bytes} not null
);

create table api_token (
  id ${text} primary key not null,
  name ${text} not null,
  hash ${text} not null unique,
  scopes ${text} not null,
  created_at bigint not null,
  expires_at bigint,
  used_at bigint,
  revoked_at bigint
);

create table subscriber (
  id ${text} primary key not null,
  address ${text} not null unique,
  zone ${text} not null,
  created_at bigint not null,
  confirmed_at bigint
);

-- "since" is the entry of the ledger up to which the reader was told.
create table subscription (
  id ${text} primary key not null,
  subscriber ${text} not null,
  topic ${text} not null,
  subject ${text} not null,
  title ${text} not null,
  cadence ${text} not null,
  since bigint not null,
  next_due bigint not null,
  created_at bigint not null,
  confirmed_at bigint,
  unique (subscriber, topic, subject)
);
create index subscription_by_due on subscription (next_due, id);

create table mail_link (
  hash ${text} primary key not null,
  subscription ${text} not null,
  expires_at bigint not null
);
create index mail_link_by_expiry on mail_link (expires_at);

-- What one digest says, once for all who get it.
create table digest (
  id ${text} primary key not null,
  body ${text} not null,
  made_at bigint not null
);

-- The outbox and the record of what was sent: one row for each message to one reader.
create table mail (
  id ${text} primary key not null,
  subscriber ${text} not null,
  subscription ${text} not null,
  kind ${text} not null,
  digest ${text},
  state ${text} not null,
  attempts integer not null,
  next_try bigint not null,
  planned_at bigint not null,
  ended_at bigint,
  problem ${text}
);
create index mail_by_state on mail (state, next_try, id);
create index mail_by_subscriber on mail (subscriber, planned_at);

create table mail_suppression (
  hash ${text} primary key not null,
  reason ${text} not null,
  at bigint not null
);

create table sign_up (
  number ${key},
  who ${text} not null,
  at bigint not null
);
create index sign_up_by_who on sign_up (who, at);

create table hook (
  id ${text} primary key not null,
  url ${text} not null,
  secret ${text} not null,
  topic ${text} not null,
  subject ${text} not null,
  since bigint not null,
  created_at bigint not null,
  paused_at bigint
);

create table hook_delivery (
  number ${key},
  id ${text} not null unique,
  hook ${text} not null,
  matter ${text} not null,
  body ${text} not null,
  state ${text} not null,
  attempts integer not null,
  next_try bigint not null,
  planned_at bigint not null,
  ended_at bigint,
  status integer,
  problem ${text}
);
create index hook_delivery_by_state on hook_delivery (state, next_try);
create index hook_delivery_by_matter on hook_delivery (hook, matter, number);
