-- What admin-api owns: accounts, devices, credentials, grants, administrators, the audit, and the index of sessions.

create table access_group (
  id          text primary key,
  kind        text        not null check (kind in ('OPERATOR', 'DEVICE')),
  name        text        not null,
  description text        not null,
  version     integer     not null,
  unique (kind, name)
);

create table operator (
  id            text primary key,
  name          text        not null unique,
  display_name  text        not null,
  -- PHC string of Argon2id, with its parameters.
  password_hash text,
  enabled       boolean     not null,
  created_at    timestamptz not null,
  changed_at    timestamptz not null,
  version       integer     not null,
  blocked_since timestamptz,
  blocked_by    text,
  blocked_reason text,
  -- Where a rule asked for the block.
  blocked_rule  text,
  blocked_ends_sessions boolean not null default false
);

create table operator_membership (
  operator_id text not null references operator on delete cascade,
  group_id    text not null references access_group on delete cascade,
  primary key (operator_id, group_id)
);
create index on operator_membership (group_id);

create table operator_key (
  id          text primary key,
  operator_id text        not null references operator on delete cascade,
  fingerprint text        not null,
  line        text        not null,
  added_at    timestamptz not null,
  unique (operator_id, fingerprint)
);

-- One row for each request to block an account that was carried out, so that a repeated one changes nothing.
create table block_request (
  request_id text primary key,
  blocked_at timestamptz not null
);

create table device (
  id          text primary key,
  name        text        not null unique,
  description text        not null,
  host        text        not null,
  port        integer     not null,
  dialect     text        not null,
  -- OpenSSH lines.
  host_keys   text        not null,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  version     integer     not null
);

create table device_membership (
  device_id text not null references device on delete cascade,
  group_id  text not null references access_group on delete cascade,
  primary key (device_id, group_id)
);
create index on device_membership (group_id);

create table credential (
  id          text primary key,
  device_id   text        not null references device,
  name        text        not null,
  login       text        not null,
  secret_kind text        not null,
  -- The secret under its own data key; that key under the key-encryption key named by key_id.
  ciphertext  bytea       not null,
  wrapped_key bytea       not null,
  key_id      text        not null,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  version     integer     not null,
  unique (device_id, name)
);

create table access_grant (
  id           text primary key,
  description  text        not null,
  on_opaque    text        not null,
  on_uncertain text        not null,
  environment  text        not null,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  version      integer     not null
);

create table grant_operator (
  grant_id    text not null references access_grant on delete cascade,
  operator_id text not null references operator on delete cascade,
  primary key (grant_id, operator_id)
);
create index on grant_operator (operator_id);

create table grant_group (
  grant_id text not null references access_grant on delete cascade,
  group_id text not null references access_group on delete cascade,
  primary key (grant_id, group_id)
);
create index on grant_group (group_id);

create table grant_credential (
  grant_id      text not null references access_grant on delete cascade,
  credential_id text not null references credential on delete cascade,
  primary key (grant_id, credential_id)
);
create index on grant_credential (credential_id);

create table administrator (
  id         text primary key,
  name       text        not null unique,
  role       text        not null,
  -- SHA-256 of the bearer token.
  token_hash bytea       not null unique,
  created_at timestamptz not null
);

create table ticket (
  -- SHA-256 of the ticket.
  hash        bytea primary key,
  operator_id text        not null references operator on delete cascade,
  expires_at  timestamptz not null
);
create index on ticket (expires_at);

create table audit_entry (
  id             text primary key,
  occurred_at    timestamptz not null,
  actor          text        not null,
  actor_role     text        not null,
  source_address text        not null,
  action         text        not null,
  resource_type  text        not null,
  resource_id    text        not null,
  resource_name  text        not null,
  before_change  text        not null,
  after_change   text        not null
);

create table session (
  id              text primary key,
  state           text        not null,
  operator_id     text        not null,
  operator_name   text        not null,
  device_id       text        not null,
  device_name     text        not null,
  credential_id   text        not null,
  credential_name text        not null,
  source_address  text        not null,
  source_port     integer     not null,
  node            text        not null,
  snapshot_hash   text        not null,
  client_version  text        not null,
  method          text        not null,
  target_host     text        not null,
  target_port     integer     not null,
  target_login    text        not null,
  -- When its first event happened; a refused login has no other.
  started_at      timestamptz not null,
  ended_at        timestamptz,
  end_reason      text        not null,
  end_detail      text        not null,
  ended_by        text        not null,
  last_event_at   timestamptz not null,
  last_sequence   bigint      not null,
  events          bigint      not null,
  commands        bigint      not null,
  refused_commands bigint     not null
);
create index on session (started_at desc, id desc);
create index on session (operator_id, started_at desc);
create index on session (device_id, started_at desc);

-- Each event that was taken in, so that one delivered again changes nothing.
create table session_event (
  event_id   text primary key,
  session_id text   not null,
  sequence   bigint not null
);
create index on session_event (session_id, sequence);

create table session_command (
  id              text primary key,
  session_id      text        not null,
  sequence        bigint      not null,
  channel         integer     not null,
  kind            text        not null,
  at              timestamptz not null,
  offset_nanos    bigint      not null,
  line            text        not null,
  line_truncated  boolean     not null,
  confidence      text        not null,
  readings_differ boolean     not null,
  decision        text        not null,
  refusal         text        not null,
  -- JSON arrays.
  hits            text        not null,
  commands        text        not null,
  opaque          text        not null,
  judged_in_nanos bigint      not null,
  snapshot_hash   text        not null,
  settlement      text        not null,
  settlement_refusal text     not null,
  settled_at      timestamptz
);
create index on session_command (session_id, sequence);
