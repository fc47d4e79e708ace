package org.onrecord.app.desk;

import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.statement.Statement;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.Romanisation;

/**
 * A speaker's name in the reader's script, and as it is on record where that is another.
 *
 * <p>To English readers a Cyrillic name is shown in Latin letters. What an unnamed group is called
 * is no name but words, which Latin letters would not make readable, and stays as printed. To
 * Ukrainian readers a Latin name is shown in Ukrainian where the desk knows it.
 *
 * @param language {@code lang} of what is shown, or null for the page's own
 * @param original the name on record, or null where it is what is shown
 * @param originalLanguage {@code lang} of that, or null
 */
record SpeakerName(
    String shown,
    @Nullable String language,
    @Nullable String original,
    @Nullable String originalLanguage) {

  static SpeakerName of(Statement statement, Words words) {
    return of(statement.speaker(), statement.first().outlet().language(), words);
  }

  static SpeakerName of(Speaker speaker, Words words) {
    return of(speaker, (String) null, words);
  }

  /**
   * @param printedIn language of the outlet that names the speaker, or null
   */
  static SpeakerName of(Speaker speaker, @Nullable String printedIn, Words words) {
    String name = speaker.name();
    boolean cyrillic = name.codePoints().anyMatch(SpeakerName::isCyrillic);
    return switch (words.language()) {
      case ENGLISH -> {
        if (!cyrillic) {
          yield new SpeakerName(name, null, null, null);
        }
        Language language = language(name, speaker.side(), printedIn);
        yield speaker.kind() == SpeakerKind.GROUP
            ? new SpeakerName(name, language.code(), null, null)
            : new SpeakerName(Romanisation.of(name, language), null, name, language.code());
      }
      case UKRAINIAN -> {
        String known = cyrillic ? name : KnownNames.of(name, words);
        yield known.equals(name)
            ? new SpeakerName(name, words.languageOf(name), null, null)
            : new SpeakerName(known, null, name, words.english());
      }
    };
  }

  /** Letters tell first, then who the speaker is with, then who names them. */
  private static Language language(String name, @Nullable String side, @Nullable String printedIn) {
    if (name.codePoints().anyMatch(c -> "іїєґІЇЄҐ".indexOf(c) >= 0)) {
      return Language.UKRAINIAN;
    }
    if (name.codePoints().anyMatch(c -> "ёъыэЁЪЫЭ".indexOf(c) >= 0)) {
      return Language.RUSSIAN;
    }
    if ("Ukraine".equals(side) || "Russia".equals(side)) {
      return "Ukraine".equals(side) ? Language.UKRAINIAN : Language.RUSSIAN;
    }
    return printedIn != null && printedIn.startsWith("uk") ? Language.UKRAINIAN : Language.RUSSIAN;
  }

  private static boolean isCyrillic(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC;
  }
}
