package org.onrecord.reader.text;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the language of a text by its script and by what its document declares. */
public final class Languages {
  private static final int LOOKED_AT = 20_000;
  private static final Set<String> CYRILLIC =
      Set.of("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk");

  private Languages() {}

  /**
   * The language of a text, BCP 47, {@code "en"} where nothing tells. A declaration that the script
   * contradicts is not believed.
   *
   * @param declared what the document declares, such as {@code "en_US"}, or null
   */
  public static String of(String text, @Nullable String declared) {
    String hint = primary(declared);
    int letters = 0;
    int cyrillic = 0;
    boolean ukrainian = false;
    int end = Math.min(text.length(), LOOKED_AT);
    for (int i = 0; i < end; i++) {
      char c = Character.toLowerCase(text.charAt(i));
      if (!Character.isLetter(c)) {
        continue;
      }
      letters++;
      if (c >= '\u0400' && c <= '\u052f') {
        cyrillic++;
        ukrainian |= c == 'і' || c == 'ї' || c == 'є' || c == 'ґ';
      }
    }
    if (cyrillic * 2 > letters) {
      if (hint != null && CYRILLIC.contains(hint)) {
        return hint;
      }
      return ukrainian ? "uk" : "ru";
    }
    return hint == null || CYRILLIC.contains(hint) ? "en" : hint;
  }

  private static @Nullable String primary(@Nullable String declared) {
    if (declared == null || declared.length() < 2) {
      return null;
    }
    String language = declared.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < language.length() && language.charAt(end) >= 'a' && language.charAt(end) <= 'z') {
      end++;
    }
    return end == 2 || end == 3 ? language.substring(0, end) : null;
  }
}
