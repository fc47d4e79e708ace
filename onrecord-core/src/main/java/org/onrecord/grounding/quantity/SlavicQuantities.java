package org.onrecord.grounding.quantity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.time.DateMention;
import org.onrecord.report.Span;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.SlavicToken;

/**
 * Ukrainian and Russian amounts: a number with what it counts or measures, in the words that
 * English amounts have ("killed", "drone"), so that amounts of all languages compare. Immutable;
 * linear in the text's length.
 */
final class SlavicQuantities {
  private static final String RESOURCE = "countables-slavic.tsv";

  private static final Map<String, Double> NUMERALS =
      Map.ofEntries(
          Map.entry("двоє", 2.0),
          Map.entry("двое", 2.0),
          Map.entry("двох", 2.0),
          Map.entry("двух", 2.0),
          Map.entry("два", 2.0),
          Map.entry("дві", 2.0),
          Map.entry("две", 2.0),
          Map.entry("троє", 3.0),
          Map.entry("трое", 3.0),
          Map.entry("трьох", 3.0),
          Map.entry("трех", 3.0),
          Map.entry("трёх", 3.0),
          Map.entry("три", 3.0),
          Map.entry("чотири", 4.0),
          Map.entry("четыре", 4.0),
          Map.entry("четверо", 4.0),
          Map.entry("чотирьох", 4.0),
          Map.entry("четырех", 4.0),
          Map.entry("п'ять", 5.0),
          Map.entry("п'ятеро", 5.0),
          Map.entry("пять", 5.0),
          Map.entry("пятеро", 5.0),
          Map.entry("шість", 6.0),
          Map.entry("шестеро", 6.0),
          Map.entry("шесть", 6.0),
          Map.entry("сім", 7.0),
          Map.entry("семь", 7.0),
          Map.entry("вісім", 8.0),
          Map.entry("восемь", 8.0),
          Map.entry("дев'ять", 9.0),
          Map.entry("девять", 9.0),
          Map.entry("десять", 10.0));

  private static final Map<String, Bound> BOUNDS =
      Map.ofEntries(
          Map.entry("понад", Bound.AT_LEAST),
          Map.entry("більше", Bound.AT_LEAST),
          Map.entry("більш ніж", Bound.AT_LEAST),
          Map.entry("більше ніж", Bound.AT_LEAST),
          Map.entry("не менше", Bound.AT_LEAST),
          Map.entry("не менш ніж", Bound.AT_LEAST),
          Map.entry("щонайменше", Bound.AT_LEAST),
          Map.entry("принаймні", Bound.AT_LEAST),
          Map.entry("свыше", Bound.AT_LEAST),
          Map.entry("более", Bound.AT_LEAST),
          Map.entry("больше", Bound.AT_LEAST),
          Map.entry("не менее", Bound.AT_LEAST),
          Map.entry("как минимум", Bound.AT_LEAST),
          Map.entry("по меньшей мере", Bound.AT_LEAST),
          Map.entry("близько", Bound.ABOUT),
          Map.entry("приблизно", Bound.ABOUT),
          Map.entry("майже", Bound.ABOUT),
          Map.entry("около", Bound.ABOUT),
          Map.entry("примерно", Bound.ABOUT),
          Map.entry("порядка", Bound.ABOUT),
          Map.entry("почти", Bound.ABOUT),
          Map.entry("не більше", Bound.AT_MOST),
          Map.entry("не более", Bound.AT_MOST),
          Map.entry("до", Bound.AT_MOST));

  private static final String FIGURES = "\\d{1,3}(?:[ \u00a0]\\d{3})+|\\d{1,9}(?:[.,]\\d{1,3})?";

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,:№+-])"
              + "(?:(?<bound>"
              + String.join("|", longestFirst(BOUNDS.keySet()))
              + ")\\s)?"
              + "(?<value>"
              + FIGURES
              + "|"
              + String.join("|", longestFirst(NUMERALS.keySet()))
              + ")"
              + "(?:\\s?[–—-]\\s?(?<max>"
              + FIGURES
              + "))?"
              + "(?:\\s?(?<scale>тис\\.?|тыс\\.?|тисяч[аіу]?|тысяч[аиу]?|млн\\.?|мільйон(?:и|ів)?"
              + "|миллион(?:а|ов)?|млрд\\.?|мільярд(?:и|ів)?|миллиард(?:а|ов)?))?"
              + "(?<share>\\s?%)?(?![\\p{L}\\p{N}%-])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern WORD =
      Pattern.compile("\\G[\\s«\"“„(]{1,3}([\\p{L}'’-]{1,40})(?!\\p{N})");

  /** How many words may describe what is counted: "3 ворожі ударні безпілотники". */
  private static final int DESCRIBING = 2;

  /** How far before a number its verb stands: "загинули щонайменше 5 людей". */
  private static final int VERB_BEFORE = 40;

  /** "2 одиниці автотехніки" counts what follows. */
  private static final Set<String> UNITS_OF = Set.of("одиниця", "единица");

  private static final Pattern LAST_WORDS =
      Pattern.compile("([\\p{L}'’-]+)(?:\\s+([\\p{L}'’-]+))?\\s*$");

  private enum Kind {
    /** People, of whom a fate may be told. */
    PERSON,
    THING,
    UNIT,
    /** What happened to people, and those to whom it did. */
    FATE
  }

  private record Counted(Kind kind, String name) {}

  private final Map<String, Counted> lemmas = new HashMap<>();

  SlavicQuantities() {
    try (InputStream stream = SlavicQuantities.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + RESOURCE);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t");
          Kind kind = Kind.valueOf(columns[0].toUpperCase(Locale.ROOT));
          for (String lemma : columns[2].split(" ")) {
            lemmas.put(lemma, new Counted(kind, columns[1]));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static List<String> longestFirst(Collection<String> words) {
    List<String> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparing((String word) -> -word.length()).thenComparing(word -> word));
    return sorted;
  }

  /**
   * Adds the amounts of a part of the text, in order.
   *
   * @param dates of the text, in order, whose numbers are no amounts
   */
  void addAll(String text, Span part, List<DateMention> dates, List<QuantityMention> found) {
    Matcher amounts = AMOUNT.matcher(text).region(part.start(), part.end());
    amounts.useTransparentBounds(true);
    int date = firstFrom(dates, part.start());
    while (amounts.find()) {
      while (date < dates.size() && dates.get(date).span().end() <= amounts.start()) {
        date++;
      }
      boolean dated = date < dates.size() && dates.get(date).span().start() < amounts.end();
      QuantityMention mention = dated ? null : mention(text, part, amounts);
      if (mention != null) {
        found.add(mention);
        amounts.region(mention.span().end(), part.end());
      }
    }
  }

  private static int firstFrom(List<DateMention> dates, int start) {
    int low = 0;
    int high = dates.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dates.get(middle).span().end() <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private @Nullable QuantityMention mention(String text, Span part, Matcher amount) {
    double scale = scale(amount.group("scale"));
    double value = value(amount.group("value")) * scale;
    String upper = amount.group("max");
    Double max = upper == null ? null : value(upper) * scale;
    if (max != null && max <= value) {
      return null;
    }
    String bound = amount.group("bound");
    Bound bounded = bound == null ? Bound.EXACT : BOUNDS.getOrDefault(lower(bound), Bound.EXACT);
    if (amount.group("share") != null) {
      return new QuantityMention(
          new Span(amount.start(), amount.end()), new Quantity(value, max, bounded, "%", null));
    }
    Matcher word = WORD.matcher(text).region(amount.end(), part.end());
    int end = amount.end();
    for (int i = 0; i <= DESCRIBING && word.region(end, part.end()).find(); i++) {
      end = word.end(1);
      Counted counted = counted(word.group(1));
      if (counted == null) {
        if (!describes(word.group(1))) {
          return null;
        }
        continue;
      }
      if (counted.kind() == Kind.UNIT) {
        return i > 0
            ? null
            : new QuantityMention(
                new Span(amount.start(), end),
                new Quantity(value, max, bounded, counted.name(), null));
      }
      String of = counted.name();
      if (counted.kind() == Kind.PERSON) {
        String fate = fate(text, part, amount.start(), end);
        of = fate == null ? of : fate;
      }
      return new QuantityMention(
          new Span(amount.start(), end), new Quantity(value, max, bounded, "count", of));
    }
    // "Загинули троє": a number of people whom nothing names.
    String fate = end > amount.end() ? null : fateBefore(text, part, amount.start());
    return fate == null
        ? null
        : new QuantityMention(
            new Span(amount.start(), amount.end()),
            new Quantity(value, max, bounded, "count", fate));
  }

  /** Whether a word may stand between a number and what it counts. */
  private static boolean describes(String word) {
    return Morphology.formsInEither(SlavicToken.keyOf(word))
        .anyMatch(
            form ->
                form.pos() == PartOfSpeech.ADJECTIVE
                    || form.pos() == PartOfSpeech.PARTICIPLE
                    || UNITS_OF.contains(form.lemma()));
  }

  private @Nullable String fate(String text, Span part, int start, int end) {
    Matcher next = WORD.matcher(text).region(end, part.end());
    int at = end;
    for (int i = 0; i < 2 && next.region(at, part.end()).find(); i++) {
      Counted counted = counted(next.group(1));
      if (counted != null && counted.kind() == Kind.FATE) {
        return counted.name();
      }
      at = next.end(1);
    }
    return fateBefore(text, part, start);
  }

  private @Nullable String fateBefore(String text, Span part, int start) {
    int from = Math.max(part.start(), start - VERB_BEFORE);
    Matcher last = LAST_WORDS.matcher(text.substring(from, start));
    if (last.find()) {
      for (int group = 2; group >= 1; group--) {
        String word = last.group(group);
        Counted counted = word == null ? null : counted(word);
        if (counted != null && counted.kind() == Kind.FATE) {
          return counted.name();
        }
      }
    }
    return null;
  }

  private @Nullable Counted counted(String word) {
    String plain = SlavicToken.keyOf(word);
    Counted known = lemmas.get(plain);
    if (known != null) {
      return known;
    }
    return Morphology.formsInEither(plain)
        .map(form -> lemmas.get(form.lemma().replace('ё', 'е')))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static double value(String number) {
    Double named = NUMERALS.get(SlavicToken.keyOf(number));
    return named != null
        ? named
        : Double.parseDouble(number.replaceAll("[ \u00a0]", "").replace(',', '.'));
  }

  private static double scale(@Nullable String word) {
    if (word == null) {
      return 1;
    }
    String lower = lower(word);
    if (lower.startsWith("т")) {
      return 1e3;
    }
    return lower.startsWith("млрд") || lower.startsWith("мільяр") || lower.startsWith("миллиа")
        ? 1e9
        : 1e6;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
