package org.onrecord.grounding.speaker;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role that an actor held.
 *
 * @param titles the role as shown, then other words for it; never empty
 * @param organisation name of what the role belongs to, such as {@code "Ukraine"}; empty for none
 * @param from first day, or null when always or unknown
 * @param to last day, or null when still held or unknown
 */
record Office(
    List<String> titles, String organisation, @Nullable LocalDate from, @Nullable LocalDate to) {
  Office {
    titles = List.copyOf(titles);
    if (titles.isEmpty()) {
      throw new IllegalArgumentException("a role needs a title");
    }
  }

  /** Whether any title has a word of {@code role}. */
  boolean sharesWordWith(String role) {
    Set<String> words = new HashSet<>(Arrays.asList(role.toLowerCase(Locale.ROOT).split("[ -]")));
    for (String title : titles) {
      for (String word : title.toLowerCase(Locale.ROOT).split("[ -]")) {
        if (!word.equals("of") && !word.equals("the") && words.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean heldOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
