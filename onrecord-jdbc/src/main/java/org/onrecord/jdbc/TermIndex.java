package org.onrecord.jdbc;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.onrecord.jdbc.terms.Lookup;

/**
 * The full-text index of a store, in its own transaction: rows of terms in the fields title, body
 * and marks, by the number of what they index.
 */
interface TermIndex {
  /** What is indexed. */
  enum Kind {
    REPORT,
    STATEMENT,
    SPEAKER,
    MATTER;

    String table() {
      return name().toLowerCase(java.util.Locale.ROOT) + "_terms";
    }
  }

  /** The terms of one row, a space between them in each field. */
  record Row(long number, String title, String body, String marks) {}

  /** Puts these rows in place of what the index held for their numbers. */
  void put(DSLContext sql, Kind kind, List<Row> rows);

  void remove(DSLContext sql, Kind kind, List<Long> numbers);

  void clear(DSLContext sql, Kind kind);

  /** The index as a table to select from. */
  default Table<?> table(Kind kind) {
    return DSL.table(DSL.name(kind.table()));
  }

  Field<Long> number(Kind kind);

  /** Whether the hits of a term come in the order of their numbers, however rare it is. */
  default boolean isOrdered() {
    return true;
  }

  /** Rows that hold what {@code terms} ask for, in any field. */
  Condition matches(Kind kind, Lookup terms);
}
