package org.onrecord.app.desk;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of the record.
 *
 * @param words as plain words
 * @param content the same with the names that are in another language marked
 * @param language {@code lang} of the words, or null where they are in the page's
 */
record Told(String words, Content content, @Nullable String language) {

  static Told of(String words, @Nullable String language) {
    return new Told(words, output -> output.writeUserContent(words), language);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** The same with its full stop. */
  Told sentence() {
    return words.isEmpty() || words.endsWith(".")
        ? this
        : new Told(
            words + ".",
            output -> {
              content.writeTo(output);
              output.writeContent(".");
            },
            language);
  }
}
