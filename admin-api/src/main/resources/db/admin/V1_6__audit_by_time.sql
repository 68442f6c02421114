-- The audit holds entries of other services as well, whose ids do not sort by time.
create index on audit_entry (occurred_at desc, id desc);
