-- What a grant allows on an operator's connection, a line each; what was said of grants so far meant shells and commands.
alter table access_grant add column channels text not null default 'channels shell exec';
