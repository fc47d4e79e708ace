package org.onrecord.grounding.speaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.NameSound;
import org.onrecord.syntax.slavic.WordForm;

/**
 * A person's name by sound, whatever its case and its language: {@code Валерия Залужного}, {@code
 * Залужний Валерій} and {@code Valerii Zaluzhnyi} are one.
 *
 * @param given the sound of the given name, an initial's with a dot behind it; empty for none
 * @param family the sound of the family name, or of the only one
 */
public record PersonName(String given, String family) {
  private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)?");
  private static final Pattern PARTS = Pattern.compile("[\\s\\-‐–—,/]+|(?<=\\.)");
  private static final Pattern PATRONYMIC =
      Pattern.compile(".{2,}(?:[оеє]в[иі]ч|[оеїє][вв]н|[иі]ничн|ьич|льич)\\p{L}{0,3}");
  private static final Set<String> PARTICLES =
      Set.of("уль", "аль", "эль", "ель", "ибн", "ібн", "бин", "бін", "ул", "van", "von", "de");
  private static final String CONSONANTS = "бвгґджзйклмнпрстфхцчшщbcdfghjklmnpqrstvwxz";

  public PersonName {
    Objects.requireNonNull(given, "given");
    Objects.requireNonNull(family, "family");
  }

  /**
   * The name that a phrase is, titles before it left out; empty where it holds no capitalised word
   * of Latin or Cyrillic letters.
   */
  public static Optional<PersonName> of(String phrase, Language language) {
    List<String> parts = new ArrayList<>();
    for (String part : PARTS.split(BRACKETS.matcher(phrase).replaceAll(" "))) {
      String word = part.replace("«", "").replace("»", "").replace("\"", "").strip();
      boolean name = !word.isEmpty() && Character.isUpperCase(word.charAt(0));
      if (name && !PARTICLES.contains(word.toLowerCase(Locale.ROOT))) {
        parts.add(word);
      }
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    if (parts.size() == 1) {
      return named("", stem(parts.get(0), language));
    }
    String first = parts.get(0);
    String last = parts.get(parts.size() - 1);
    GivenNames names = GivenNames.shared();
    String given = first;
    String family = last;
    if (parts.size() > 2 && PATRONYMIC.matcher(last).matches()) {
      given = parts.get(parts.size() - 2);
      family = first;
    } else if (isInitial(last) && !isInitial(first)
        || names.knows(stem(last, language))
            && !names.knows(stem(first, language))
            && !isInitial(first)) {
      given = last;
      family = first;
    }
    return named(
        isInitial(given) ? initial(given) : names.one(stem(given, language)),
        stem(family, language));
  }

  /** Empty where the name is in neither script. */
  private static Optional<PersonName> named(String given, String family) {
    return family.isEmpty() ? Optional.empty() : Optional.of(new PersonName(given, family));
  }

  /** The key of an English name that may be of a Ukrainian or Russian; empty for others. */
  static Optional<String> inAnyLanguage(String english) {
    return of(english, Language.ENGLISH)
        .filter(name -> !name.isBare() && GivenNames.shared().knows(name.given()))
        .map(PersonName::key);
  }

  /** One text for names that sound alike. */
  String key() {
    return isBare() ? family : given + " " + family;
  }

  private static boolean isInitial(String word) {
    return word.endsWith(".")
        || word.length() == 1
        || word.length() == 2
            && word.toLowerCase(Locale.ROOT).chars().allMatch(c -> CONSONANTS.indexOf(c) >= 0);
  }

  private static String initial(String word) {
    String sound = NameSound.whole(word);
    return sound.isEmpty() ? "." : sound.charAt(0) + ".";
  }

  /** The sound of a word of a name, by its nominative where the dictionary knows it. */
  private static String stem(String word, Language language) {
    String lemma = word;
    if (language != Language.ENGLISH) {
      lemma =
          Morphology.of(language).forms(word).stream()
              .filter(WordForm::personal)
              .map(WordForm::lemma)
              .findFirst()
              .orElse(word);
    }
    return NameSound.stem(lemma);
  }

  /** Whether its given name is this, by sound and in any of the three languages. */
  public boolean isCalled(String sound) {
    return given.equals(GivenNames.shared().one(sound));
  }

  /** Whether it has no given name and no initial. */
  public boolean isBare() {
    return given.isEmpty();
  }

  /** Whether a name is this one too, an initial or a missing given name agreeing with any. */
  public boolean mayBe(PersonName other) {
    return family.equals(other.family) && isGivenLike(other)
        || !isBare()
            && !other.isBare()
            && isLike(family, other.family)
            && (given.equals(other.given) || isLike(given, other.given));
  }

  private boolean isGivenLike(PersonName other) {
    if (isBare() || other.isBare() || given.equals(other.given)) {
      return true;
    }
    if (given.endsWith(".") || other.given.endsWith(".")) {
      return GivenNames.shared().begins(given, other.given.charAt(0))
          || GivenNames.shared().begins(other.given, given.charAt(0));
    }
    return isLike(given, other.given);
  }

  /** Whether two sounds differ in vowels and hissing only. */
  private static boolean isLike(String one, String other) {
    return one.length() > 1
        && other.length() > 1
        && NameSound.consonants(one).equals(NameSound.consonants(other));
  }
}
