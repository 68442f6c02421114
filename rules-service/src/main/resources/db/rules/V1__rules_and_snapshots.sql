-- A rule is its id for ever; what it says is in its versions, of which none ever changes.
create table rule (
  id      text    primary key,
  name    text    not null,
  version integer not null check (version >= 1),
  deleted boolean not null default false
);

-- Names are unique among the rules that are there; a deleted rule's name is free again.
create unique index rule_name on rule (name) where not deleted;

create table rule_version (
  rule_id            text        not null references rule (id),
  version            integer     not null,
  changed_at         timestamptz not null,
  changed_by         text        not null,
  name               text        not null,
  description        text        not null,
  pattern_kind       text        not null,
  pattern_text       text        not null,
  action             text        not null,
  attempts           integer     not null,
  criticality        text        not null,
  session_score      integer     not null,
  operator_score     integer     not null,
  device_score       integer     not null,
  credential_score   integer     not null,
  repetition_limit   integer,
  repetition_ms      bigint,
  repetition_ends    boolean,
  operator_groups    text[]      not null,
  device_groups      text[]      not null,
  devices            text[]      not null,
  credentials        text[]      not null,
  enabled            boolean     not null,
  primary key (rule_id, version)
);

-- What governed a session, by the SHA-256 of its canonical form.
create table snapshot (
  hash       text        primary key,
  canonical  text        not null,
  created_at timestamptz not null default now()
);
