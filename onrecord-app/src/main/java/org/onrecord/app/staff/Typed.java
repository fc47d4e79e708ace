package org.onrecord.app.staff;

import org.jspecify.annotations.Nullable;
import org.onrecord.staff.Member;

/** What people type into forms, brought into the form in which it is kept. */
final class Typed {
  static final int LONGEST_REASON = 500;
  static final int LONGEST_TEXT = 4_000;

  private Typed() {}

  /** One line: white space of every kind becomes one blank, control characters go. */
  static String line(String typed) {
    return typed
        .replaceAll("[\\p{Cc}\\p{Zs}\\p{Zl}\\p{Zp}]+", " ")
        .replaceAll("[\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", "")
        .strip();
  }

  /** Lines: each like {@link #line}. */
  static String lines(String typed) {
    return String.join("\n", typed.lines().map(Typed::line).toList()).strip();
  }

  /** No more than so many UTF-16 units, and never half a character. */
  static String cut(String typed, int length) {
    if (typed.length() <= length) {
      return typed;
    }
    return typed.substring(
        0, Character.isHighSurrogate(typed.charAt(length - 1)) ? length - 1 : length);
  }

  /** What is wrong with a reason, or null. */
  static @Nullable Notice fault(String reason) {
    return reason.isEmpty()
        ? Notice.REASON_MISSING
        : reason.length() > LONGEST_REASON ? Notice.TOO_LONG : null;
  }

  static boolean isName(String line) {
    return !line.isEmpty()
        && line.length() <= Member.LONGEST
        && line.chars().anyMatch(Character::isLetterOrDigit)
        && !line.equals(SecurityLog.STRANGER);
  }
}
