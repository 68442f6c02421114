-- Operators whose input an administrator stopped, until release. One at most for an operator.
create table operator_lock (
  id            text primary key,
  operator_id   text        not null unique references operator on delete cascade,
  operator_name text        not null,
  locked_by     text        not null,
  locked_at     timestamptz not null,
  reason        text        not null,
  all_sessions  boolean     not null,
  -- Ids of the running sessions that it names, with a space between.
  sessions      text        not null
);

-- The operator that an administrator is as well: nobody locks themself.
alter table administrator add column operator_id text references operator on delete set null;

-- What holds of a session now, as its events told.
alter table session add column locked boolean not null default false;
alter table session add column viewers integer not null default 0;
