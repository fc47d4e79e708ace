package org.onrecord.lab;

import java.util.List;
import java.util.Objects;
import org.onrecord.syntax.Language;

/**
 * The names of one text.
 *
 * @param language Ukrainian or Russian
 * @param names in the order of the text, or in any
 */
record NamedText(Language language, List<EntityName> names) {
  public NamedText {
    Objects.requireNonNull(language, "language");
    if (language == Language.ENGLISH) {
      throw new IllegalArgumentException("names of Ukrainian and Russian texts only: " + language);
    }
    names = List.copyOf(names);
  }
}
