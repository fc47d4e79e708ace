package org.onrecord.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.report.Span;

/**
 * Which of the countries that a content names are told to have done it, as against those to whom or
 * where it was done: "Russian missile", "by Ukraine", "Russia struck" against "attack on Ukraine",
 * "a mall in the Ukrainian city".
 */
final class Agents {
  /** What a country acts with, and its acts, as stems. */
  private static final Set<String> MEANS =
      stems(
          "aggression aircraft airstrike army artillery assault attack aviation bomb bomber bombing"
              + " bombardment drone fighter fire fleet force forces invasion jet military militant"
              + " missile mine mortar navy operation offensive occupier paratroopers plane"
              + " provocation raid rocket saboteur sabotage serviceman services shell shelling"
              + " soldier special strike submarine tank terrorist troops unit warship");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’-]+");

  /** How many words may stand between a country and what it acts with: "Russian cruise missile". */
  private static final int BETWEEN = 2;

  private static final Set<String> LINKS =
      Set.of(
          "and", "as", "at", "for", "from", "in", "into", "near", "of", "on", "over", "that", "the",
          "to", "who", "which", "with");

  private static final Set<String> VERBS =
      stems(
          "attack attacked bombed blew carried caused deliberately destroyed did fired has hit"
              + " killed launched opened planned prepared sabotaged sank shelled shot staged"
              + " started struck targeted used was");

  private Agents() {}

  /**
   * Names of the countries that act, in order of mention.
   *
   * @param text the report's
   * @param content spans of the content, UTF-16, into {@code text}
   */
  static List<String> in(String text, List<PlaceMention> places, List<Span> content) {
    Set<String> agents = new LinkedHashSet<>();
    for (PlaceMention mention : places) {
      Span name = mention.span();
      for (Span span : content) {
        if (mention.place().kind() == PlaceKind.COUNTRY
            && span.overlaps(name)
            && acts(text, mention, span)) {
          agents.add(mention.place().name());
        }
      }
    }
    return List.copyOf(agents);
  }

  private static boolean acts(String text, PlaceMention mention, Span span) {
    Span name = mention.span();
    if (!mention.demonym() && Terms.isCyrillic(name.of(text))) {
      return SlavicActors.acts(text, mention, span);
    }
    String before = text.substring(Math.min(span.start(), name.start()), name.start());
    String after = text.substring(name.end(), Math.max(span.end(), name.end()));
    String last = lastWord(before);
    if (last.equals("by")) {
      return true;
    }
    boolean possessive = after.startsWith("'s") || after.startsWith("’s");
    List<String> next = firstWords(possessive ? after.substring(2) : after, BETWEEN + 1);
    if (mention.demonym() || possessive) {
      for (String word : next) {
        if (MEANS.contains(Terms.term(word))) {
          return true;
        }
        if (LINKS.contains(word)) {
          return false;
        }
      }
      return false;
    }
    return !LINKS.contains(last) && !next.isEmpty() && VERBS.contains(Terms.term(next.get(0)));
  }

  private static String lastWord(String text) {
    String last = "";
    Matcher words = WORD.matcher(text.substring(Math.max(0, text.length() - 24)));
    while (words.find()) {
      last = words.group().toLowerCase(Locale.ROOT);
    }
    return last;
  }

  /** The words up to the next mark that ends a phrase. */
  private static List<String> firstWords(String text, int limit) {
    List<String> first = new ArrayList<>();
    Matcher words = WORD.matcher(text.substring(0, Math.min(text.length(), 80)));
    int from = 0;
    while (first.size() < limit && words.find()) {
      if (text.substring(from, words.start()).matches("(?s).*[.,;:!?()].*")) {
        break;
      }
      first.add(words.group().toLowerCase(Locale.ROOT));
      from = words.end();
    }
    return first;
  }

  private static Set<String> stems(String words) {
    Set<String> stems = new LinkedHashSet<>();
    for (String word : words.split(" ")) {
      stems.add(Terms.term(word));
    }
    stems.remove("");
    return Set.copyOf(stems);
  }
}
