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
  /**
   * What a term of a title begins with where it stands once more. The index answers for terms
   * alone; a weight, which would tell the field too, it looks up in each row.
   */
  private static final String IN_TITLE = "\u00b6";

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
    Terms terms = new Terms();
    terms.add(row.title(), IN_TITLE);
    terms.add(row.body(), "");
    for (String mark : row.marks().split(" ")) {
      terms.put(mark, terms.at);
    }
    return terms.toString();
  }

  /** Terms and where they stand, as PostgreSQL writes them. */
  private static final class Terms {
    private final Map<String, StringBuilder> positions = new LinkedHashMap<>();
    private int characters;
    private int at = 1;

    /** Puts these one after the other, and again under {@code field} where that is not empty. */
    void add(String text, String field) {
      for (String term : text.split(" ")) {
        if (term.isEmpty()) {
          continue;
        }
        characters += (term.length() * 3 + 8) * (field.isEmpty() ? 1 : 2);
        if (characters > MOST_CHARACTERS) {
          break;
        }
        put(term, at);
        if (!field.isEmpty()) {
          put(field + term, at);
        }
        at++;
      }
      // No phrase goes from one field into the next.
      at++;
    }

    void put(String term, int position) {
      if (term.isEmpty()) {
        return;
      }
      StringBuilder known = positions.computeIfAbsent(term, t -> new StringBuilder());
      // The end of a long text has one position, so what stands there is in no phrase.
      if (known.length() < MOST_POSITIONS * 6) {
        known.append(known.length() > 0 ? "," : "").append(Math.min(position, LAST_POSITION));
      }
    }

    @Override
    public String toString() {
      return positions.entrySet().stream()
          .map(term -> '\'' + term.getKey() + "':" + term.getValue())
          .collect(Collectors.joining(" "));
    }
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

  /**
   * @param field what terms of the field that is looked at begin with
   */
  static String expression(Lookup terms, String field) {
    if (terms instanceof Lookup.Term term) {
      return '\'' + field + term.text() + '\'' + (term.prefix() ? ":*" : "");
    } else if (terms instanceof Lookup.Phrase phrase) {
      return phrase.terms().stream()
          .map(term -> '\'' + field + term + '\'')
          .collect(Collectors.joining(" <-> ", "(", ")"));
    } else if (terms instanceof Lookup.Any any) {
      return joined(any.of(), " | ", field);
    } else if (terms instanceof Lookup.All all) {
      return joined(all.of(), " & ", field);
    } else if (terms instanceof Lookup.InTitle title) {
      return expression(title.of(), IN_TITLE);
    } else if (terms instanceof Lookup.Except except) {
      return "(" + expression(except.of(), field) + " & !" + expression(except.not(), field) + ')';
    }
    throw new IllegalArgumentException("no expression for " + terms);
  }

  private static String joined(List<Lookup> terms, String operator, String field) {
    return terms.stream()
        .map(inner -> expression(inner, field))
        .collect(Collectors.joining(operator, "(", ")"));
  }
}
