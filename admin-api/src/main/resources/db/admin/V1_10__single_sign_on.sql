-- A console session that the identity provider vouched for has no token of ours, but says who it is.
alter table console_session
  alter column token_hash drop not null,
  add column issuer   text,
  add column subject  text,
  add column name     text,
  add column role     text,
  add column operator text,
  add constraint console_session_proof check (
    (token_hash is null and issuer is not null and subject is not null and name is not null and role is not null
      and operator is not null)
    or (token_hash is not null and num_nonnulls(issuer, subject, name, role, operator) = 0));
