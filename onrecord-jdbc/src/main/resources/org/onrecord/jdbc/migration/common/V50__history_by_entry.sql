-- Finds the matters that changed since an entry, for feeds, digests and webhooks.

create index history_by_entry on history (entry, matter);
