-- What was done to files in a session: a transfer, or another operation.
create table session_file (
  event_id     text primary key,
  session_id   text        not null,
  sequence     bigint      not null,
  channel      integer     not null,
  at           timestamptz not null,
  offset_nanos bigint      not null,
  kind         text        not null,
  path         text        not null,
  other        text        not null,
  outcome      text        not null,
  detail       text        not null,
  -- Of transfers only.
  transfer_id  text,
  protocol     text,
  size         bigint,
  sha256       text,
  type         text,
  took_nanos   bigint,
  inspector    text,
  complete     boolean
);
create index on session_file (session_id, sequence);
