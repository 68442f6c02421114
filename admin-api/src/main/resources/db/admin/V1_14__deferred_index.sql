-- Texts of screens are made findable a little later, at a pace, not by whoever writes them.
alter table screen_text alter column words drop expression;
alter table screen_text alter column words drop not null;
create index screen_text_unindexed on screen_text (at) where words is null;
