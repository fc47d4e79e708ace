-- Who works on the record, and how they prove it. What they do is in the log, not here, and nothing
-- of this is in exports or backups. Times are milliseconds since 1970 (UTC), flags are 0 or 1.

create table staff_member (
  id ${text} primary key not null,
  name ${text} not null,
  name_key ${text} not null unique,
  email ${text},
  email_key ${text} unique,
  role ${text} not null,
  active integer not null,
  epoch bigint not null,
  password ${text},
  totp_secret ${text},
  totp_step bigint not null,
  oidc_issuer ${text},
  oidc_subject ${text},
  invitation ${text} unique,
  invited_until bigint,
  unique (oidc_issuer, oidc_subject)
);

create table staff_recovery (
  member ${text} not null,
  code ${text} not null,
  primary key (member, code)
);
