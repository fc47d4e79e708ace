package org.onrecord.statement;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.report.Span;
import org.onrecord.syntax.slavic.Case;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.SlavicToken;

/**
 * Which country acts in a Ukrainian or Russian content, told by case: "Росія обстріляла",
 * "обстріляно Росією", "удар России", "з боку Росії"; and the countries that names of their troops
 * mean, loaded ones included: "окупанти", "ВСУ".
 */
final class SlavicActors {
  private static final String RUSSIA = "Russia";
  private static final String UKRAINE = "Ukraine";

  /** Beginnings of names of troops, each with whose they are in texts of either side. */
  private static final Map<String, String> TROOPS =
      Map.ofEntries(
          Map.entry("окупант", RUSSIA),
          Map.entry("оккупант", RUSSIA),
          Map.entry("рашист", RUSSIA),
          Map.entry("загарбник", RUSSIA),
          Map.entry("захватчик", RUSSIA),
          Map.entry("ворог", RUSSIA),
          Map.entry("росіян", RUSSIA),
          Map.entry("россиян", RUSSIA),
          Map.entry("зсу", UKRAINE),
          Map.entry("всу", UKRAINE),
          Map.entry("всушник", UKRAINE));

  /** What Ukrainian texts call Russia's troops; in Russian each side calls the other so. */
  private static final String ENEMY = "противник";

  /** Letters of Ukrainian that Russian has not. */
  private static final Pattern UKRAINIAN = Pattern.compile("[іїєґ]", Pattern.CASE_INSENSITIVE);

  private static final Pattern WORD = Pattern.compile("[\\p{IsCyrillic}'’-]+");
  private static final Pattern LAST = Pattern.compile("([\\p{IsCyrillic}'’-]+)\\s+$");
  private static final Pattern NEXT = Pattern.compile("^\\s+([\\p{IsCyrillic}'’-]+)");

  /** With these the instrumental tells where or with whom, not by whom. */
  private static final Set<String> WITH =
      Set.of("з", "із", "зі", "с", "со", "над", "між", "между", "перед", "під", "под", "за");

  private static final Set<String> ON_THE_PART = Set.of("боку", "стороны");

  /** What a country does or does it with; "обстріл" is as often of the country as by it. */
  private static final Set<String> MEANS =
      Set.of(
          Terms.term("aircraft"),
          Terms.term("army"),
          Terms.term("artillery"),
          Terms.term("attack"),
          Terms.term("drone"),
          Terms.term("fleet"),
          Terms.term("forces"),
          Terms.term("missile"),
          Terms.term("strike"),
          Terms.term("troops"));

  private SlavicActors() {}

  /** Whether a country that is named in Cyrillic letters is told to have done it. */
  static boolean acts(String text, PlaceMention mention, Span content) {
    Span name = mention.span();
    String word = SlavicToken.keyOf(name.of(text));
    int from = Math.max(Math.min(content.start(), name.start()), name.start() - 40);
    int to = Math.min(Math.max(content.end(), name.end()), name.end() + 40);
    String last = first(LAST, text.substring(from, name.start()));
    if (ON_THE_PART.contains(last)
        || isIn(word, Case.INSTRUMENTAL) && !isIn(word, Case.NOMINATIVE)) {
      return !WITH.contains(last);
    }
    if (isIn(word, Case.GENITIVE) && !isIn(word, Case.NOMINATIVE)) {
      return MEANS.contains(Terms.term(last));
    }
    return isIn(word, Case.NOMINATIVE)
        && (isVerb(first(NEXT, text.substring(name.end(), to))) || isVerb(last));
  }

  /**
   * Adds the countries whose troops the words of a span mean.
   *
   * @param all those that take part
   * @param acting those of them that do it
   */
  static void troops(String text, Span span, Set<String> all, Set<String> acting) {
    String words = span.of(text);
    boolean ukrainian = UKRAINIAN.matcher(words).find();
    Matcher matcher = WORD.matcher(words);
    String last = "";
    while (matcher.find()) {
      String word = SlavicToken.keyOf(matcher.group());
      String country = country(word, ukrainian);
      if (country != null) {
        all.add(country);
        boolean by = isIn(word, Case.INSTRUMENTAL) && !isIn(word, Case.NOMINATIVE);
        String next = first(NEXT, words.substring(matcher.end()));
        if (by ? !WITH.contains(last) : isSubject(word) && (isVerb(next) || isVerb(last))) {
          acting.add(country);
        }
      }
      last = word;
    }
  }

  private static @Nullable String country(String word, boolean ukrainian) {
    for (int length = Math.min(word.length(), 9); length >= 3; length--) {
      String start = word.substring(0, length);
      String country = TROOPS.get(start);
      if (country == null && ukrainian && start.equals(ENEMY)) {
        country = RUSSIA;
      }
      if (country != null && word.length() - length <= (length == 3 ? 0 : 3)) {
        return country;
      }
    }
    return null;
  }

  /** Names that the dictionaries do not have are mostly abbreviations, which have no cases. */
  private static boolean isSubject(String word) {
    return isIn(word, Case.NOMINATIVE)
        || !Morphology.ukrainian().knows(word) && !Morphology.russian().knows(word);
  }

  private static boolean isIn(String word, Case one) {
    return Morphology.formsInEither(word)
        .anyMatch(form -> form.pos() == PartOfSpeech.NOUN && form.isIn(one));
  }

  private static boolean isVerb(String word) {
    return !word.isEmpty() && Morphology.formsInEither(word).anyMatch(form -> form.finite());
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? SlavicToken.keyOf(found.group(1)) : "";
  }
}
