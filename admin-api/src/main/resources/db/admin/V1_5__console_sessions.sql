-- Who is signed in to the console. The cookie's value is not here, only its SHA-256 in hexadecimal digits.
create table console_session (
  id_hash    text primary key,
  -- SHA-256 of the token that was signed in with: when that is worth nothing any more, so is this.
  token_hash bytea       not null,
  expires_at timestamptz not null,
  used_at    timestamptz not null
);
create index on console_session (expires_at);
