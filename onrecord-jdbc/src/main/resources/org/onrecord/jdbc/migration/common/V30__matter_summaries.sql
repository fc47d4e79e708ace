-- What lists say of a matter, so that they need not read it whole, and its first day beside its
-- last one. A matter of one statement is small and has no summary.
alter table matter add column earliest ${text} not null default '';
alter table matter add column summary ${bytes};
create index report_by_outlet on report (outlet, number);
