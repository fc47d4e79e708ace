package org.onrecord.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a ledger is: a file, or a database of PostgreSQL.
 *
 * @param url as the driver takes it, without user and password
 * @param file of SQLite; null on PostgreSQL
 */
record LedgerAddress(
    String url, @Nullable Path file, @Nullable String user, @Nullable String password) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Pattern SECRET =
      Pattern.compile("(?i)([?&](?:user|password|sslpassword)=)[^&]*|(//)[^/@?]*@");

  LedgerAddress {
    Objects.requireNonNull(url, "url");
  }

  /**
   * @param where a file, a {@code jdbc:sqlite:} URL of one, or a {@code jdbc:postgresql:} URL
   * @throws IllegalArgumentException when it is none of these; its message holds no password
   */
  static LedgerAddress of(String where, @Nullable String user, @Nullable String password) {
    String name = where;
    String lower = where.toLowerCase(Locale.ROOT);
    if (lower.startsWith(POSTGRESQL)) {
      return new LedgerAddress(
          where,
          null,
          user == null ? parameter(where, "user") : user,
          password == null ? parameter(where, "password") : password);
    } else if (lower.startsWith(SQLITE)) {
      name = where.substring(SQLITE.length());
    } else if (lower.startsWith("jdbc:")) {
      throw new IllegalArgumentException(
          "a ledger is a file, or a jdbc:sqlite: or jdbc:postgresql: URL, not "
              + withoutSecrets(where));
    }
    if (name.isBlank() || name.startsWith(":") || name.startsWith("file:")) {
      throw new IllegalArgumentException("a ledger needs a plain file name: \"" + where + '"');
    }
    if (name.indexOf('?') >= 0) {
      // The driver would take what follows for settings, and open another file.
      throw new IllegalArgumentException("a ledger's file name cannot hold '?': " + where);
    }
    try {
      Path file = Path.of(name);
      return new LedgerAddress(SQLITE + file, file, null, null);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a file name: \"" + where + '"', e);
    }
  }

  private static @Nullable String parameter(String url, String name) {
    int from = Math.max(url.indexOf('?' + name + '='), url.indexOf('&' + name + '='));
    if (from < 0) {
      return null;
    }
    int start = from + name.length() + 2;
    int end = url.indexOf('&', start);
    return URLDecoder.decode(
        end < 0 ? url.substring(start) : url.substring(start, end), StandardCharsets.UTF_8);
  }

  private static String withoutSecrets(String url) {
    return SECRET
        .matcher(url)
        .replaceAll("$1$2")
        .replaceAll("[?&](?:user|password|sslpassword)=(?=&|$)", "");
  }

  /** For messages: never a user or a password. */
  @Override
  public String toString() {
    return file == null ? withoutSecrets(url) : file.toString();
  }
}
