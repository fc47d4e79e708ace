-- The first release kept what was recorded in tables of their own. They step aside; what they hold
-- becomes entries of the log in a later step, which then drops them.

drop table report_terms;
drop table statement_terms;
drop table speaker_terms;
drop table matter_terms;

drop index report_by_outlet;
drop index report_version_by_report;
drop index statement_by_speaker;
drop index evidence_by_statement;
drop index evidence_by_version;
drop index event_by_matter;
drop index speaker_by_statements;
drop index matter_by_contention;
drop index matter_statement_by_statement;
drop index relation_by_from;
drop index matter_merge_by_matter;

alter table report rename to first_report;
alter table report_version rename to first_report_version;
alter table attribution rename to first_attribution;
alter table statement rename to first_statement;
alter table evidence rename to first_evidence;
alter table event rename to first_event;
alter table outlet rename to first_outlet;
alter table speaker rename to first_speaker;
alter table speaker_name rename to first_speaker_name;
alter table matter rename to first_matter;
alter table matter_statement rename to first_matter_statement;
alter table relation rename to first_relation;
alter table matter_merge rename to first_matter_merge;
