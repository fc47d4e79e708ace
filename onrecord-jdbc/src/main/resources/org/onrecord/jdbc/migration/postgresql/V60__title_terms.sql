-- A term of a title stands once more, after a sign of its own, so that the index alone tells what a
-- row is about. Until now its weight A told that, which is read row by row. What keeps its weight is
-- found as well as what has none.

update report_terms as kept set terms = cast(cast(kept.terms as text) || title.terms as tsvector)
from (
  select number, string_agg(concat(' ''¶', lexeme, ''':', array_to_string(positions, ',')), '') as terms
  from report_terms, unnest(ts_filter(terms, '{a}')) group by number
) as title where title.number = kept.number;

update statement_terms as kept set terms = cast(cast(kept.terms as text) || title.terms as tsvector)
from (
  select number, string_agg(concat(' ''¶', lexeme, ''':', array_to_string(positions, ',')), '') as terms
  from statement_terms, unnest(ts_filter(terms, '{a}')) group by number
) as title where title.number = kept.number;

update speaker_terms as kept set terms = cast(cast(kept.terms as text) || title.terms as tsvector)
from (
  select number, string_agg(concat(' ''¶', lexeme, ''':', array_to_string(positions, ',')), '') as terms
  from speaker_terms, unnest(ts_filter(terms, '{a}')) group by number
) as title where title.number = kept.number;

update matter_terms as kept set terms = cast(cast(kept.terms as text) || title.terms as tsvector)
from (
  select number, string_agg(concat(' ''¶', lexeme, ''':', array_to_string(positions, ',')), '') as terms
  from matter_terms, unnest(ts_filter(terms, '{a}')) group by number
) as title where title.number = kept.number;
