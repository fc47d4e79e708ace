package org.onrecord.jdbc.log;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log: something that was recorded or decided, by whom, when and why. Neither the
 * arrays that it takes nor those that it gives may be changed.
 *
 * @param number its place in the log, from 1, without gaps
 * @param kind such as {@code "report"}, {@code "statement"}, {@code "merged"} or {@code "grade"}
 * @param at when it was recorded, in milliseconds since 1970, UTC
 * @param author the program with its version, or a person
 * @param reason in one short sentence, or null where the entry speaks for itself
 * @param body versioned JSON in UTF-8
 * @param hash what {@link Chain} makes of the entry before and of this one
 */
@SuppressWarnings("ArrayRecordComponent") // millions are passed through; compared by hash alone
public record LogEntry(
    long number,
    String kind,
    long at,
    String author,
    @Nullable String reason,
    byte[] body,
    byte[] hash) {
  public LogEntry {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(hash, "hash");
  }

  /** The body as text. */
  public String json() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * {@code text} as every store gives it back: what is no Unicode becomes a question mark, and the
   * null character, which PostgreSQL cannot hold, the replacement character.
   */
  public static String storable(String text) {
    String unicode = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return unicode.indexOf('\0') < 0 ? unicode : unicode.replace('\0', '\uFFFD');
  }
}
