package org.onrecord.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;

/**
 * Changes of rows, kept until the end of a transaction and sent then, those of one form at once:
 * deletions first, then new rows, then changed ones.
 */
final class Rows {
  private final DSLContext sql;
  private final Map<String, List<@Nullable Object[]>> deletes = new LinkedHashMap<>();
  private final Map<String, List<@Nullable Object[]>> inserts = new LinkedHashMap<>();
  private final Map<String, List<@Nullable Object[]>> updates = new LinkedHashMap<>();

  Rows(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * @param into a table with the names of its columns
   */
  void insert(String into, @Nullable Object... values) {
    String marks = "?, ".repeat(values.length - 1) + "?";
    inserts
        .computeIfAbsent(
            "insert into " + into + " values (" + marks + ")", statement -> new ArrayList<>())
        .add(values);
  }

  /** Changes rows that are there; changes of one form are made in the order in which they came. */
  void update(String change, @Nullable Object... values) {
    updates.computeIfAbsent("update " + change, s -> new ArrayList<>()).add(values);
  }

  /** A row in place of the one that is there, or a new one. */
  void put(String statement, @Nullable Object... values) {
    updates.computeIfAbsent(statement, s -> new ArrayList<>()).add(values);
  }

  void delete(String from, @Nullable Object... values) {
    deletes.computeIfAbsent("delete from " + from, s -> new ArrayList<>()).add(values);
  }

  void flush() {
    send(deletes);
    send(inserts);
    send(updates);
  }

  private void send(Map<String, List<@Nullable Object[]>> statements) {
    statements.forEach(
        (statement, rows) -> sql.batch(statement, rows.toArray(new Object[0][])).execute());
    statements.clear();
  }

  static String names(List<Place> places) {
    return places.stream().map(Place::name).collect(Collectors.joining(" "));
  }
}
