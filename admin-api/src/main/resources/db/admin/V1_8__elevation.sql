-- Whose password prompts the gateway answers: names, a line each; empty for none.
alter table access_grant add column elevation text not null default 'SUDO';

-- What prompts are answered with where that isn't the login password, sealed as the secret is; null where there is none.
alter table credential add column elevation_ciphertext bytea;
alter table credential add column elevation_wrapped_key bytea;
alter table credential add column elevation_key_id text;

-- What became of the prompts for a password while the line ran: a JSON list.
alter table session_command add column elevations text not null default '[]';
