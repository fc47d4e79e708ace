package org.onrecord.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person typed, as terms that must all be found; the last one may be the beginning of a
 * longer one. Of a long query only the first {@value #MAX_TERMS} terms count.
 */
record TermQuery(List<String> terms) {
  static final int MAX_TERMS = 32;

  TermQuery {
    terms = List.copyOf(terms);
  }

  static TermQuery of(String query) {
    LinkedHashSet<String> terms = new LinkedHashSet<>();
    Terms.scan(
        query,
        (term, start, end) -> {
          terms.remove(term);
          terms.add(term);
          return terms.size() < MAX_TERMS;
        });
    return new TermQuery(new ArrayList<>(terms));
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** In FTS5's syntax; a term holds letters and digits only, and stands in quotes besides. */
  String matchExpression() {
    return terms.stream().map(term -> '"' + term + '"').collect(Collectors.joining(" AND "))
        + (isPrefix(last()) ? " *" : "");
  }

  boolean matches(String term) {
    return terms.contains(term) || (isPrefix(last()) && term.startsWith(last()));
  }

  private String last() {
    return terms.get(terms.size() - 1);
  }

  /** One letter alone begins too many words. */
  private static boolean isPrefix(String term) {
    return term.length() > 1;
  }
}
