package org.onrecord.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.onrecord.jdbc.terms.Lookup;

/**
 * PostgreSQL's tsvector, written and asked in its own form, so that no configuration of the server
 * changes a term. A term stands in quotes, which it never holds.
 */
final class TsvectorIndex implements TermIndex {
  /** PostgreSQL keeps positions up to here, and so many of one term. */
  private static final int LAST_POSITION = 16_383;

  private static final int MOST_POSITIONS = 255;

  /** PostgreSQL takes a megabyte of terms; a longer text is found by its beginning. */
  private static final int MOST_CHARACTERS = 600_000;

  @Override
  public void put(DSLContext sql, Kind kind, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Object[][] values =
        rows.stream().map(row -> new Object[] {row.number(), vector(row)}).toArray(Object[][]::new);
    sql.batch(
            "insert into "
                + kind.table()
                + " (number, terms) values (?, cast(? as tsvector))"
                + " on conflict (number) do update set terms = excluded.terms",
            values)
        .execute();
  }

  static String vector(Row row) {
    Map<String, StringBuilder> positions = new LinkedHashMap<>();
    int[] counts = {0, 0};
    int at = add(positions, row.title(), 'A', 1, counts);
    at = add(positions, row.body(), 'D', at + 1, counts);
    add(positions, row.marks(), 'C', at + 1, counts);
    return positions.entrySet().stream()
        .map(term -> '\'' + term.getKey() + "':" + term.getValue())
        .collect(Collectors.joining(" "));
  }

  private static int add(
      Map<String, StringBuilder> positions, String terms, char weight, int first, int[] counts) {
    int at = first;
    for (int from = 0; from < terms.length(); ) {
      int end = terms.indexOf(' ', from);
      end = end < 0 ? terms.length() : end;
      String term = terms.substring(from, end);
      from = end + 1;
      if (term.isEmpty()) {
        continue;
      }
      counts[0] += term.length() * 3 + 8;
      if (counts[0] > MOST_CHARACTERS && weight != 'C') {
        break;
      }
      StringBuilder known = positions.computeIfAbsent(term, t -> new StringBuilder());
      // The end of a long text has one position, so what stands there is in no phrase.
      if (known.length() < MOST_POSITIONS * 6) {
        known
            .append(known.length() > 0 ? "," : "")
            .append(Math.min(at, LAST_POSITION))
            .append(weight);
      }
      at++;
    }
    return at;
  }

  @Override
  public void remove(DSLContext sql, Kind kind, List<Long> numbers) {
    for (Long number : numbers) {
      sql.execute("delete from " + kind.table() + " where number = ?", number);
    }
  }

  @Override
  public void clear(DSLContext sql, Kind kind) {
    sql.execute("truncate table " + kind.table());
  }

  @Override
  public Field<Long> number(Kind kind) {
    return field(name(kind.table(), "number"), Long.class);
  }

  @Override
  public boolean isOrdered() {
    return false;
  }

  @Override
  public Condition matches(Kind kind, Lookup terms) {
    return DSL.condition(
        "{0} @@ cast({1} as tsquery)", name(kind.table(), "terms"), DSL.val(expression(terms, "")));
  }

  static String expression(Lookup terms, String weights) {
    if (terms instanceof Lookup.Term term) {
      String label = (term.prefix() ? "*" : "") + weights;
      return '\'' + term.text() + '\'' + (label.isEmpty() ? "" : ':' + label);
    } else if (terms instanceof Lookup.Phrase phrase) {
      return phrase.terms().stream()
          .map(term -> '\'' + term + '\'' + (weights.isEmpty() ? "" : ':' + weights))
          .collect(Collectors.joining(" <-> ", "(", ")"));
    } else if (terms instanceof Lookup.Any any) {
      return joined(any.of(), " | ", weights);
    } else if (terms instanceof Lookup.All all) {
      return joined(all.of(), " & ", weights);
    } else if (terms instanceof Lookup.In in) {
      return expression(in.of(), in.field() == Lookup.Where.TITLE ? "A" : "AD");
    } else if (terms instanceof Lookup.Except except) {
      return "("
          + expression(except.of(), weights)
          + " & !"
          + expression(except.not(), weights)
          + ')';
    }
    throw new IllegalArgumentException("no expression for " + terms);
  }

  private static String joined(List<Lookup> terms, String operator, String weights) {
    return terms.stream()
        .map(inner -> expression(inner, weights))
        .collect(Collectors.joining(operator, "(", ")"));
  }
}
