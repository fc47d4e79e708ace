-- Full text by terms that the program has analysed, a space between them; the tokenizer takes
-- everything beyond ASCII as part of a term. A row's id is the number of what it indexes. "marks"
-- are filters as terms, which begin with a sign that no word holds.

create virtual table report_terms using fts5 (
  title, body, marks,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
create virtual table statement_terms using fts5 (
  title, body, marks,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
create virtual table speaker_terms using fts5 (
  title, body, marks,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
create virtual table matter_terms using fts5 (
  title, body, marks,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
