package org.onrecord.grounding.quantity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.time.DateMention;
import org.onrecord.report.Span;
import org.onrecord.syntax.Numeral;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/** Amounts of one block, read from left to right. */
final class QuantityGrammar {
  private static final String COUNT = "count";

  /** Words before a number that make it a name. */
  private static final Set<String> DESIGNATORS =
      Set.of(
          "no",
          "nos",
          "number",
          "article",
          "chapter",
          "section",
          "resolution",
          "route",
          "channel",
          "page",
          "room",
          "flight",
          "level",
          "phase",
          "title",
          "unit",
          "brigade",
          "apollo",
          "act",
          "season",
          "episode",
          "volume",
          "version",
          "highway",
          "interstate",
          "district",
          "ward",
          "platform",
          "gate",
          "paragraph",
          "amendment",
          "proposition",
          "prop",
          "type",
          "mark",
          "mk",
          "model",
          "boeing",
          "airbus",
          "tier",
          "grade",
          "age",
          "ages",
          "aged",
          "category",
          "step",
          "rule",
          "measure",
          "question",
          "bus",
          "studio",
          "pier",
          "reactor",
          "area",
          "agenda",
          "zone",
          "group",
          "exit",
          "formula",
          "catch",
          "hb",
          "hr",
          "sb",
          "vol",
          "ch",
          "sec",
          "fig",
          "iphone",
          "windows",
          "fortune",
          "leopard",
          "marder",
          "gepard",
          "stream",
          "mig",
          "nasdaq",
          "ftse",
          "day",
          "week",
          "super",
          "q",
          "part",
          "war",
          "player",
          "verse",
          "psalm",
          "vs");

  private static final Set<String> FRACTIONS =
      Set.of(
          "third",
          "thirds",
          "quarter",
          "quarters",
          "fifth",
          "fifths",
          "fourths",
          "tenth",
          "tenths",
          "sixth",
          "sixths",
          "half",
          "halves",
          "eighths");

  private static final Set<String> SCORE_NOUNS =
      Set.of(
          "vote",
          "votes",
          "decision",
          "ruling",
          "win",
          "victory",
          "loss",
          "defeat",
          "split",
          "lead",
          "majority",
          "draw",
          "record",
          "margin",
          "series",
          "tie",
          "favorite",
          "odds");

  private final Words words;
  private final List<DateMention> dates;
  private int nextDate;

  QuantityGrammar(Words words, List<DateMention> dates) {
    this.words = words;
    this.dates = dates;
    this.nextDate = firstDate(words, dates);
  }

  /** Index of the first date that does not lie before the block. */
  private static int firstDate(Words words, List<DateMention> dates) {
    int low = 0;
    int high = dates.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dates.get(middle).span().end() <= words.get(0).start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * @param value in {@code unit}
   * @param unit empty for a bare number
   * @param metric whether the text's own unit is metric
   */
  private record Amount(
      int start,
      int end,
      double value,
      @Nullable Double max,
      String unit,
      boolean metric,
      boolean vague) {
    boolean isMeasured() {
      return !unit.isEmpty();
    }
  }

  /** Adds the block's mentions, in order. */
  void addAll(List<QuantityMention> mentions) {
    int i = 0;
    while (i < words.size()) {
      int behind = behindDate(i);
      if (behind > i) {
        i = behind;
        continue;
      }
      int name = behindName(i);
      if (name > i) {
        i = name;
        continue;
      }
      Amount amount = amount(i);
      if (amount == null) {
        i++;
        continue;
      }
      i = Math.max(i + 1, add(amount, mentions));
    }
  }

  /** Where the date that begins at a word ends; the word itself where there is none. */
  private int behindDate(int i) {
    int start = words.get(i).start();
    while (nextDate < dates.size() && dates.get(nextDate).span().end() <= start) {
      nextDate++;
    }
    if (nextDate < dates.size() && dates.get(nextDate).span().start() <= start) {
      return words.indexFrom(dates.get(nextDate).span().end());
    }
    return i;
  }

  /**
   * Where a run of figures that is no amount ends: times of day, telephone numbers, ordinals,
   * fractions, scores, numbers in names and lists. The word itself where there is none.
   */
  private int behindName(int i) {
    Word word = words.get(i);
    Word next = words.get(i + 1);
    boolean tight = !next.spaced();
    if (word.isNumber()) {
      if (tight && (next.is(":", "/") || next.is(".")) && isTightNumber(i + 2)) {
        return behindFigures(i);
      }
      if (tight && next.is("-", "–") && isTightNumber(i + 2)) {
        Word third = words.get(i + 3);
        boolean phone = third.is("-", "–", ".") && !third.spaced() && isTightNumber(i + 4);
        boolean score =
            !(word.value() < words.get(i + 2).value()) && !Scale.hasMagnitude(words, i + 3)
                || SCORE_NOUNS.contains(third.lower());
        if (phone || score) {
          return behindFigures(i);
        }
      }
      if (tight && next.is("st", "nd", "rd", "th", "s", "'s", "am", "pm", "°")) {
        return i + 2;
      }
      if (Double.isNaN(word.value()) || isGlued(i)) {
        return i + 1;
      }
      if (i == 0 && next.is(".", ")") && words.get(i + 2).spaced()) {
        return i + 2;
      }
    }
    Numeral numeral = Numeral.at(words, i);
    if (numeral == null) {
      return i;
    }
    int end = numeral.end();
    Word behind = words.get(end);
    boolean hyphen = behind.is("-") && !behind.spaced();
    if (FRACTIONS.contains(words.get(hyphen ? end + 1 : end).lower())) {
      return (hyphen ? end + 1 : end) + 1;
    }
    boolean ratio = behind.is("in") || behind.is("out") && words.get(end + 1).is("of");
    if (ratio && words.sameSentence(i, end)) {
      Numeral other = Numeral.at(words, behind.is("in") ? end + 1 : end + 2);
      if (other != null && isShare(numeral, other)) {
        return other.end();
      }
    }
    if (behind.is("o") && words.get(end + 1).is("'clock")
        || behind.is("a", "p") && words.get(end + 1).is(".") && words.get(end + 2).is("m")) {
      return end + 1;
    }
    return isNamed(i) ? end : i;
  }

  /** "one in three", "two out of five". */
  private boolean isShare(Numeral part, Numeral whole) {
    return part.value() <= whole.value()
        && part.value() <= 10
        && whole.value() <= 100
        && !whole.vague()
        && words.get(whole.end()).isLetters()
        && Measure.behind(words, whole.end()) == null;
  }

  private boolean isTightNumber(int i) {
    return words.get(i).isNumber() && !words.get(i).spaced();
  }

  /** Behind figures joined by marks without blanks: "10:30", "555-0101". */
  private int behindFigures(int i) {
    int at = i;
    while (words.get(at).isNumber()
        && words.get(at + 1).is(":", "/", "-", "–", ".")
        && !words.get(at + 1).spaced()
        && isTightNumber(at + 2)) {
      at += 2;
    }
    return at + 1;
  }

  /** "Su-35", "#4", "v2". */
  private boolean isGlued(int i) {
    Word before = words.get(i - 1);
    if (words.get(i).spaced() || before.kind() == Word.Kind.NONE) {
      return false;
    }
    if (before.is("-", "–")) {
      Word root = words.get(i - 2);
      return !before.spaced() && root.isLetters() && Measure.currency(root) == null;
    }
    return before.isLetters() && Measure.currency(before) == null
        || before.is("#", "№", "@", "/", ":", "_", ".");
  }

  /** "Article 5", "No. 10", "Group of Seven", "Fantastic Four", "Boeing 737". */
  private boolean isNamed(int i) {
    Word word = words.get(i);
    Word before = words.get(i - 1);
    if (!words.sameSentence(i, i - 1) && !before.is(".")) {
      return false;
    }
    if (before.is(".")
        && words.get(i - 2).is("no", "nos", "sec", "vol", "ch", "fig")
        && word.isNumber()) {
      return true;
    }
    if (before.is("of")
        && words.get(i - 2).is("group")
        && (word.isCapital() || word.isNumber() && words.get(i - 2).isCapital())) {
      return true;
    }
    if (DESIGNATORS.contains(before.lower())) {
      return word.isNumber() || word.isCapital() || before.is("age", "aged");
    }
    boolean opens = !words.sameSentence(i - 1, i - 2);
    if (!before.isLetters() || !before.isCapital() || opens || before.is("'s")) {
      return false;
    }
    if (word.isLetters()) {
      return word.isCapital();
    }
    Numeral numeral = Numeral.at(words, i);
    if (numeral == null || !word.isDigits() || word.value() > 5000) {
      return false;
    }
    return Measure.behind(words, numeral.end()) == null
        && Measure.currency(before) == null
        && Countable.behind(words, numeral.end(), numeral.value()) == null;
  }

  /** The amount that begins at a word, without what it counts; or null. */
  private @Nullable Amount amount(int i) {
    Word word = words.get(i);
    String currency = null;
    int at = i;
    String dollar = Measure.dollar(word);
    if (dollar != null && words.get(i + 1).is("$") && !words.get(i + 1).spaced()) {
      currency = dollar;
      at = i + 2;
    } else {
      currency = Measure.currency(word);
      if (currency != null) {
        at = i + 1;
      }
    }
    Numeral numeral = Numeral.at(words, at);
    if (numeral == null || currency != null && !words.get(at).isNumber()) {
      return null;
    }
    double value = numeral.value();
    int end = numeral.end();
    double scale = Scale.suffix(words, end, currency != null);
    if (scale != 1) {
      value *= scale;
      end++;
    }
    Amount single = measured(i, end, value, currency, numeral.vague());
    Amount range = range(single, currency, value, end);
    return range == null ? single : range;
  }

  /** A number with the unit behind it. */
  private Amount measured(
      int start, int end, double value, @Nullable String currency, boolean vague) {
    int at = end;
    if (words.get(at).is("of") && vague) {
      at++;
    }
    Measure measure = Measure.behind(words, at);
    if (currency != null) {
      int behind = measure != null && measure.isMoney() ? measure.end() : end;
      return new Amount(start, behind, value, null, currency, true, vague);
    }
    if (measure == null) {
      return new Amount(start, end, value, null, "", true, vague);
    }
    return new Amount(
        start,
        measure.end(),
        value * measure.factor(),
        null,
        measure.unit(),
        measure.metric(),
        vague);
  }

  /** "10 to 15 km", "$5-10 million", "45% to 50%", "two or three", "between 2 and 3 miles". */
  private @Nullable Amount range(Amount first, @Nullable String currency, double raw, int rawEnd) {
    boolean between =
        words.get(first.start - 1).is("between") || Bounds.isBetween(words, first.start);
    int link = first.end;
    if (words.get(rawEnd).is("-", "–") && isTightNumber(rawEnd + 1)) {
      link = rawEnd;
    }
    Word joint = words.get(link);
    boolean dash = joint.is("-", "–") && !joint.spaced();
    if (!dash && !joint.is("to", "or") && !(joint.is("and") && between)) {
      return null;
    }
    int at = link + 1;
    if (dash && words.get(at).is("to")) {
      at += words.get(at + 1).is("-") ? 2 : 1;
    }
    String second = Measure.currency(words.get(at));
    if (second != null) {
      at++;
    }
    Numeral numeral = Numeral.at(words, at);
    if (numeral == null || numeral.vague() || second != null && !second.equals(currency)) {
      return null;
    }
    double value = numeral.value();
    int end = numeral.end();
    double scale = Scale.suffix(words, end, currency != null || second != null);
    if (scale != 1) {
      value *= scale;
      end++;
    }
    Amount last = measured(at, end, value, currency, false);
    double low = raw;
    double shared = scale != 1 ? scale : Scale.magnitude(words, end - 1);
    if (shared > 1 && low < 1000 && low * shared < value) {
      low *= shared;
    }
    if (!first.isMeasured() || link == rawEnd) {
      if (joint.is("or") && (low >= value || value > 3 * low)) {
        return null;
      }
      if (low >= value) {
        return null;
      }
      double factor = last.value / value;
      return new Amount(
          first.start, last.end, low * factor, last.value, last.unit, last.metric, false);
    }
    boolean same = first.unit.equals(last.unit) && first.metric == last.metric;
    if (currency != null && last.unit.equals(currency)) {
      return low < value && !joint.is("or")
          ? new Amount(first.start, last.end, low, value, currency, true, false)
          : null;
    }
    return same && first.value < last.value && !joint.is("or")
        ? new Amount(
            first.start, last.end, first.value, last.value, first.unit, first.metric, false)
        : null;
  }

  /** Adds the mention of an amount where it is one; returns where to read on. */
  private int add(Amount amount, List<QuantityMention> mentions) {
    if (amount.unit.equals(Measure.NONE)) {
      return amount.end;
    }
    Bounds.Reading bound = Bounds.around(words, amount.start, amount.end, amount.vague);
    if (amount.isMeasured()) {
      return addMeasured(amount, bound, mentions);
    }
    Word behind = words.get(amount.end);
    if (behind.is("-")
        && !behind.spaced()
        && words.get(amount.end + 1).isLetters()
        && bound.end() == amount.end) {
      return amount.end;
    }
    Measure spanned = Measure.behind(words, bound.end());
    if (spanned != null && spanned.unit().equals(Measure.NONE)) {
      return spanned.end();
    }
    Countable counted =
        Countable.behind(words, bound.end(), amount.max == null ? amount.value : amount.max);
    String fate =
        counted == null || Countable.isPeople(counted.of()) ? fateBefore(amount.start) : null;
    int end = counted == null ? bound.end() : Math.max(bound.end(), counted.end());
    String of = fate != null ? fate : counted == null ? null : counted.of();
    boolean one = amount.value == 1 && amount.max == null;
    boolean bare =
        of == null
            && (!bound.given()
                || amount.value < 20
                || isFollowedByName(amount.end)
                || isAge(amount.start));
    boolean idle = of == null && amount.vague || one && counted == null;
    if (bare || idle) {
      return amount.end;
    }
    add(amount.start, end, amount.value, amount.max, bound.bound(), COUNT, of, mentions);
    return end;
  }

  /** "over 300 Spartans": an unknown name is counted. */
  private boolean isFollowedByName(int i) {
    return words.get(i).isCapital() || words.get(i).is("-");
  }

  /** "people under 30", "everyone over 60". */
  private boolean isAge(int start) {
    return words.get(start - 1).is("over", "under", "above", "below");
  }

  private @Nullable String fateBefore(int start) {
    int from = Bounds.start(words, start);
    String fate = Countable.fateBefore(words, from);
    if (fate != null) {
      return fate;
    }
    for (int k = from - 1; k >= from - 8 && words.sameSentence(k, start); k--) {
      if (words.get(k).is("toll")) {
        return "killed";
      }
      boolean range = words.get(k).is("from") && words.get(k + 1).isNumber();
      if (range || words.get(k).is(",", ";", "and")) {
        return null;
      }
    }
    return null;
  }

  private int addMeasured(Amount amount, Bounds.Reading bound, List<QuantityMention> mentions) {
    double value = amount.value;
    Double max = amount.max;
    int end = amount.end;
    Amount again = restated(amount);
    if (again != null) {
      end =
          words.get(again.end).is(")") && opensBracket(amount.end, again.start)
              ? again.end + 1
              : again.end;
      // The metric figure, where given, is the text's own and not ours.
      if (!amount.metric && again.metric && again.unit.equals(amount.unit)) {
        value = again.value;
        max = again.max;
      }
    }
    add(
        amount.start,
        end,
        value,
        max,
        bound.bound(),
        amount.unit,
        again == null ? matter(amount) : null,
        mentions);
    return end;
  }

  private boolean opensBracket(int from, int to) {
    for (int k = from; k < to; k++) {
      if (words.get(k).is("(", "[")) {
        return true;
      }
    }
    return false;
  }

  /** The same amount in another unit: "2 kilometers," or 1.2 miles; 100 miles (160 km). */
  private @Nullable Amount restated(Amount amount) {
    int at = amount.end;
    boolean mark = false;
    boolean bracket = false;
    for (int i = 0; i < 5; i++) {
      Word word = words.get(at);
      if (word.is("(", "[")) {
        bracket = true;
      } else if (word.is("or", "/", "—", "–")) {
        mark = true;
      } else if (!word.is(
          ",",
          "”",
          "\"",
          "’",
          "'",
          "about",
          "around",
          "roughly",
          "nearly",
          "some",
          "approximately",
          "“",
          "almost",
          "over",
          "just",
          "than",
          "more",
          "less",
          "under")) {
        break;
      }
      at++;
    }
    if (!bracket && !mark || !words.sameSentence(amount.start, at)) {
      return null;
    }
    Amount other = amount(at);
    if (other == null || !other.isMeasured()) {
      return null;
    }
    boolean money =
        amount.unit.length() == 3
            && other.unit.length() == 3
            && Character.isUpperCase(amount.unit.charAt(0));
    if (money) {
      return bracket && !amount.unit.equals(other.unit) ? other : null;
    }
    double scale = scale(amount.unit, other.unit);
    double ratio = scale * other.value / amount.value;
    boolean otherUnit = amount.metric != other.metric || !amount.unit.equals(other.unit);
    if (!otherUnit || !(ratio > 0.8 && ratio < 1.25)) {
      return null;
    }
    Double max = other.max == null ? null : Double.valueOf(other.max * scale);
    return new Amount(
        other.start, other.end, other.value * scale, max, amount.unit, other.metric, false);
  }

  /** The factor from one unit to another of the same kind; NaN for others. */
  private static double scale(String to, String from) {
    if (to.equals(from)) {
      return 1;
    }
    return switch (from + ">" + to) {
      case "m>km", "kg>t" -> 1e-3;
      case "km>m", "t>kg" -> 1e3;
      case "m2>km2" -> 1e-6;
      case "km2>m2" -> 1e6;
      default -> Double.NaN;
    };
  }

  /** What is weighed or spread out: "500 tonnes of grain". */
  private @Nullable String matter(Amount amount) {
    Word of = words.get(amount.end);
    Word noun = words.get(amount.end + 1);
    boolean material =
        switch (amount.unit) {
          case "kg", "t", "l", "km2", "m2" -> true;
          default -> false;
        };
    return material
            && of.is("of")
            && noun.isLetters()
            && !noun.isCapital()
            && !noun.is("the", "a", "an", "its", "his", "their", "which")
        ? noun.lower()
        : null;
  }

  private void add(
      int from,
      int to,
      double value,
      @Nullable Double max,
      Bound bound,
      String unit,
      @Nullable String of,
      List<QuantityMention> mentions) {
    if (!Double.isFinite(value)) {
      return;
    }
    Span span = new Span(words.get(from).start(), words.get(to - 1).end());
    mentions.add(
        new QuantityMention(
            span,
            new Quantity(rounded(value), max == null ? null : rounded(max), bound, unit, of)));
  }

  /** Without the noise of binary conversion: six significant decimals below the unit. */
  private static double rounded(double value) {
    return Math.abs(value) > 1e9 ? value : Math.round(value * 1e6) / 1e6;
  }
}
