package org.onrecord.app.staff;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords, hashed with bcrypt. */
final class Passwords {
  private static final int STRENGTH = 12;
  private static final int SHORTEST = 12;

  /** bcrypt looks at no more. */
  private static final int LONGEST_BYTES = 72;

  private final PasswordEncoder encoder;
  private final String nobodys;

  Passwords() {
    this(new BCryptPasswordEncoder(STRENGTH));
  }

  Passwords(PasswordEncoder encoder) {
    this.encoder = encoder;
    this.nobodys = encoded(Tokens.next());
  }

  /** Why this cannot be a password, in words for who chose it; null where it can. */
  static @Nullable String fault(String password, String name) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return "A password has at least " + SHORTEST + " characters; a few words will do.";
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      return "A password has at most " + LONGEST_BYTES + " bytes.";
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.contains(name.toLowerCase(Locale.ROOT)) && name.length() * 2 > password.length()
        || password.chars().distinct().count() < 5) {
      return "That is too easy to guess.";
    }
    return null;
  }

  String encoded(String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalArgumentException("a password is needed");
    }
    return hash;
  }

  /**
   * Whether a password is the one of this hash.
   *
   * @param hash null for somebody who has none, or is not there: the same work is done then
   */
  boolean match(String password, @Nullable String hash) {
    boolean longest = password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES;
    boolean same = encoder.matches(longest ? "" : password, hash == null ? nobodys : hash);
    return same && hash != null && !longest;
  }
}
