-- The step of the change, for whoever reads the event; empty where there was none. Repeatable, because the schemas of services
-- that use the outbox have versions of their own after it.
alter table outbox add column if not exists trace text not null default '';
