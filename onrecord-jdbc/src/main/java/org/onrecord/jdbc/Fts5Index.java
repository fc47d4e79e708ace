package org.onrecord.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.onrecord.jdbc.terms.Lookup;

/**
 * SQLite's FTS5. A term stands in quotes, which it never holds, so that nothing of it is syntax.
 */
final class Fts5Index implements TermIndex {
  @Override
  public void put(DSLContext sql, Kind kind, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Object[][] values =
        rows.stream()
            .map(row -> new Object[] {row.number(), row.title(), row.body(), row.marks()})
            .toArray(Object[][]::new);
    sql.batch(
            "insert or replace into "
                + kind.table()
                + " (rowid, title, body, marks) values (?, ?, ?, ?)",
            values)
        .execute();
  }

  @Override
  public void remove(DSLContext sql, Kind kind, List<Long> numbers) {
    for (Long number : numbers) {
      sql.execute("delete from " + kind.table() + " where rowid = ?", number);
    }
  }

  @Override
  public void clear(DSLContext sql, Kind kind) {
    sql.execute("delete from " + kind.table());
  }

  @Override
  public Field<Long> number(Kind kind) {
    return field(name(kind.table(), "rowid"), Long.class);
  }

  @Override
  public Condition matches(Kind kind, Lookup terms) {
    return DSL.condition("{0} match {1}", name(kind.table()), DSL.val(expression(terms)));
  }

  static String expression(Lookup terms) {
    if (terms instanceof Lookup.Term term) {
      return '"' + term.text() + '"' + (term.prefix() ? " *" : "");
    } else if (terms instanceof Lookup.Phrase phrase) {
      return '"' + String.join(" ", phrase.terms()) + '"';
    } else if (terms instanceof Lookup.Any any) {
      return joined(any.of(), " OR ");
    } else if (terms instanceof Lookup.All all) {
      return joined(all.of(), " AND ");
    } else if (terms instanceof Lookup.InTitle title) {
      return "{title} : (" + expression(title.of()) + ')';
    } else if (terms instanceof Lookup.Except except) {
      return "(" + expression(except.of()) + " NOT " + expression(except.not()) + ')';
    }
    throw new IllegalArgumentException("no expression for " + terms);
  }

  private static String joined(List<Lookup> terms, String operator) {
    return terms.stream()
        .map(Fts5Index::expression)
        .collect(Collectors.joining(operator, "(", ")"));
  }
}
