-- How many characters a line has whose text is withheld, because it was typed without echo; else 0.
alter table session_command add column withheld_length integer not null default 0;
