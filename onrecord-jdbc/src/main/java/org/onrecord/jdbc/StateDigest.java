package org.onrecord.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.log.Chain;

/** A hash of the rows of each table that follows from the log, the same on every store. */
final class StateDigest {
  private StateDigest() {}

  /**
   * Hashes by table.
   *
   * @param terms whether the full-text index is looked at, too, in which stores differ; needs a
   *     connection that may write
   */
  static Map<String, String> of(DSLContext sql, Engine engine, boolean terms) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (String table : Queries.DERIVED) {
      digests.put(table, digest(sql, "select * from " + table + " order by 1, 2"));
    }
    if (terms) {
      for (TermIndex.Kind kind : TermIndex.Kind.values()) {
        digests.put(kind.table(), terms(sql, engine, kind.table()));
      }
    }
    return digests;
  }

  private static String terms(DSLContext sql, Engine engine, String table) {
    if (engine == Engine.POSTGRESQL) {
      return digest(sql, "select number, md5(terms::text) from " + table + " order by 1");
    }
    sql.execute("create virtual table temp.vocabulary using fts5vocab(main, " + table + ", row)");
    try {
      return digest(sql, "select term, doc, cnt from temp.vocabulary order by 1");
    } finally {
      sql.execute("drop table temp.vocabulary");
    }
  }

  private static String digest(DSLContext sql, String query) {
    MessageDigest digest = Chain.sha256();
    try (var rows = sql.resultQuery(query).fetchSize(1_000).fetchLazy()) {
      StringBuilder line = new StringBuilder();
      for (Record row : rows) {
        line.setLength(0);
        for (int i = 0; i < row.size(); i++) {
          line.append(text(row.get(i))).append('\u001f');
        }
        digest.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return Chain.hex(digest.digest());
  }

  /** SQLite tells integers from numbers with a fraction by value, and has no truth values. */
  private static String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    } else if (value instanceof Boolean truth) {
      return truth ? "1" : "0";
    } else if (value instanceof Double || value instanceof Float) {
      return Double.toString(((Number) value).doubleValue());
    } else if (value instanceof java.math.BigDecimal decimal) {
      return Double.toString(decimal.doubleValue());
    }
    return Objects.toString(value, "\u0000");
  }

  static List<String> differences(Map<String, String> before, Map<String, String> after) {
    List<String> differences = new ArrayList<>();
    before.forEach(
        (table, digest) -> {
          if (!digest.equals(after.get(table))) {
            differences.add(table);
          }
        });
    return differences;
  }
}
