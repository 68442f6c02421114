-- What a session does when its recording is not acknowledged in time.
alter table access_grant add column recording text not null default 'STRICT' check (recording in ('STRICT', 'BUFFERED'));

-- A recording as far as it is in the store. Who has it writes a slice first and then, in one transaction, all here; only
-- if the row is still as it was read.
create table recording (
  session_id text        primary key,
  state      text        not null check (state in ('RUNNING', 'COMPLETE', 'INCOMPLETE', 'DELETED')),
  -- As it stands in the file; null where it never came.
  header     bytea,
  started_at timestamptz not null,
  -- The chain after the last batch in the store: number, SHA-256, frames, session time.
  batches    bigint      not null,
  head       bytea       not null,
  frames     bigint      not null,
  micros     bigint      not null,
  bytes      bigint      not null,
  slices     integer     not null,
  -- Characters of what was on the screen that are kept for the search, and whether some were left out.
  screen_characters bigint  not null,
  screen_cut        boolean not null,
  -- Why it is incomplete or deleted; else empty.
  reason     text        not null,
  -- What came that can't belong to it; else empty.
  fault      text        not null,
  closed_at  timestamptz
);
create index on recording (state, closed_at);

-- One after another they are the file.
create table recording_slice (
  session_id  text    not null references recording,
  number      integer not null,
  key         text    not null,
  file_offset bigint  not null,
  size        integer not null,
  -- Of its first frame.
  micros      bigint  not null,
  primary key (session_id, number)
);

create table recording_mark (
  session_id text   not null references recording,
  frame      bigint not null,
  micros     bigint not null,
  label      text   not null,
  command_id text,
  primary key (session_id, frame)
);

-- Heads that session events published. They may be here before the recording is.
create table recording_head (
  session_id text   not null,
  batch      bigint not null,
  hash       bytea  not null,
  primary key (session_id, batch, hash)
);

-- The public keys of all nodes that ever signed.
create table recording_key (
  id       text        primary key,
  pem      text        not null,
  added_at timestamptz not null
);

-- What was on screens, some lines together.
create table screen_text (
  session_id text        not null,
  number     bigint      not null,
  at         timestamptz not null,
  micros     bigint      not null,
  text       text        not null,
  words      tsvector    not null generated always as
    (to_tsvector('simple', regexp_replace(text, '[^a-zA-Z0-9\u0080-\U0010FFFF]+', ' ', 'g'))) stored,
  primary key (session_id, number)
);
create index on screen_text using gin (words);
create index on screen_text (at desc, session_id desc, number desc);

alter table session_command add column words tsvector not null generated always as
    (to_tsvector('simple', regexp_replace(line, '[^a-zA-Z0-9\u0080-\U0010FFFF]+', ' ', 'g'))) stored;
create index on session_command using gin (words);
create index on session_command using gin ((hits::jsonb) jsonb_path_ops);
create index on session_command (at desc, id desc);
