-- Who judges transferred files under a grant: deadline in ms, size limit, two choices, names.
alter table access_grant add column inspection text not null default '30000 0 false false';
