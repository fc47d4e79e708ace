package org.onrecord.grounding.time;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Span;
import org.onrecord.syntax.Numeral;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/**
 * Date expressions of one block, read from left to right: what a {@link DatePart} is, {@link
 * CalendarDates} and {@link RelativeDates} know; this joins parts into ranges and settles which
 * days they mean.
 */
final class DateGrammar {
  /** The lower-case words that can begin an expression, besides numerals and names of days. */
  private static final Set<String> STARTERS =
      Set.of(
          "since",
          "between",
          "from",
          "overnight",
          "night",
          "early",
          "beginning",
          "start",
          "outset",
          "mid",
          "middle",
          "late",
          "end",
          "close",
          "first",
          "second",
          "third",
          "fourth",
          "last",
          "final",
          "q1",
          "q2",
          "q3",
          "q4",
          "spring",
          "summer",
          "autumn",
          "fall",
          "winter",
          "christmas",
          "new",
          "victory",
          "independence",
          "international",
          "today",
          "tonight",
          "yesterday",
          "tomorrow",
          "this",
          "day",
          "earlier",
          "later",
          "previous",
          "next",
          "coming",
          "current",
          "the",
          "weekend",
          "past",
          "following",
          "recent",
          "couple",
          "in",
          "within",
          "hours",
          "days",
          "weeks",
          "months",
          "years",
          "decades",
          "'",
          "’",
          "‘");

  private final Words words;
  private final @Nullable LocalDate today;
  private final CalendarDates calendar;
  private final RelativeDates relative;

  DateGrammar(Words words, @Nullable LocalDate today, boolean dayFirst) {
    this.words = words;
    this.today = today;
    this.calendar = new CalendarDates(words, today, dayFirst);
    this.relative = new RelativeDates(words, today, calendar);
  }

  private record Found(int end, DateRange range) {}

  /** Adds the block's mentions, in order. */
  void addAll(List<DateMention> mentions) {
    int i = 0;
    while (i < words.size()) {
      Found found = expression(i);
      if (found == null) {
        i++;
        continue;
      }
      Span span = new Span(words.get(i).start(), words.get(found.end - 1).end());
      mentions.add(new DateMention(span, found.range));
      i = found.end;
    }
  }

  private @Nullable Found expression(int i) {
    Word word = words.get(i);
    if (!STARTERS.contains(word.lower())
        && !Numeral.mayBegin(word)
        && CalendarWords.month(word) == null
        && CalendarWords.weekday(word) == null) {
      return null;
    }
    if (word.is("since")) {
      return since(i);
    }
    if (word.is("between", "from")) {
      return enclosed(i);
    }
    if (word.is("overnight")) {
      return overnight(i);
    }
    if (word.is("night") && words.get(i + 1).is("of", "from", "to", "into", "on", "between")) {
      return nightOf(i);
    }
    DatePart first = part(i);
    if (first == null) {
      return null;
    }
    Found range = range(i, first, false);
    if (range != null) {
      return range;
    }
    return settle(first, tense(i, first.end()));
  }

  /** The part that begins at a word, or null. */
  private @Nullable DatePart part(int i) {
    DatePart part = calendar.part(i);
    if (part == null) {
      part = relative.part(i);
    }
    return part != null ? part : slicePart(i);
  }

  /** "early May", "mid-2022", "the end of the year", "the second half of March". */
  private @Nullable DatePart slicePart(int i) {
    Word word = words.get(i);
    Slice slice = Slice.named(word);
    int next = i + 1;
    Integer ordinal = CalendarWords.ordinal(word);
    if (ordinal != null && words.get(next).is("half")) {
      slice = ordinal == 1 ? Slice.FIRST_HALF : Slice.SECOND_HALF;
      next++;
    }
    if (slice == null) {
      return null;
    }
    if (words.get(next).is("-") || words.get(next).is("in")) {
      next++;
    }
    boolean of = words.get(next).is("of");
    if (of) {
      next++;
    } else if (word.is("beginning", "start", "end", "close", "middle", "outset")
        || slice == Slice.FIRST_HALF
        || slice == Slice.SECOND_HALF) {
      return null;
    }
    if (words.get(next).is("the", "this")) {
      next++;
    }
    DatePart inner = calendar.part(next, true);
    if (inner == null) {
      inner = relative.current(next);
    }
    if (inner == null) {
      inner = relative.part(next);
    }
    if (inner == null || inner.grain() == DatePart.Grain.DAY && inner.slice() == Slice.WHOLE) {
      return null;
    }
    return inner.sliced(inner.end(), slice);
  }

  private @Nullable Found since(int i) {
    int next = words.get(i + 1).is("the") ? i + 2 : i + 1;
    DatePart part = part(next);
    if (part == null && words.get(next).is("at") && words.matches(next, "at", "least")) {
      part = part(next + 2);
    }
    if (part == null) {
      part = calendar.part(next, true);
    }
    if (part == null) {
      return null;
    }
    Found start = settle(part, Tense.PAST);
    if (start == null) {
      return null;
    }
    LocalDate now = today;
    if (now == null || start.range.from().isAfter(now)) {
      return start;
    }
    return new Found(start.end, new DateRange(start.range.from(), now));
  }

  /** "between 3 and 5 May", "from Monday to Wednesday". */
  private @Nullable Found enclosed(int i) {
    int next = words.get(i + 1).is("the") ? i + 2 : i + 1;
    DatePart first = calendar.part(next, true);
    if (first == null) {
      first = part(next);
    }
    if (first == null) {
      return null;
    }
    if (first.grain() == DatePart.Grain.DAY && first.lastDay() > first.day()
        || first.grain() == DatePart.Grain.DAY
            && first.fixed() != null
            && !first.fixed().from().equals(first.fixed().to())) {
      return settle(first, tense(i, first.end()));
    }
    return range(i, first, words.get(i).is("between"));
  }

  /** A range that begins with {@code first}, or null where no second part follows. */
  private @Nullable Found range(int start, DatePart first, boolean between) {
    int i = first.end();
    Word link = words.get(i);
    boolean dash = link.is("-", "–", "—") && (!link.spaced() || words.get(i + 1).spaced());
    boolean pair = link.is("and", "or") && words.sameSentence(start, i);
    boolean joins =
        dash
            || link.is("to", "until", "till", "through", "into")
            || pair && (between || first.grain() == DatePart.Grain.DAY);
    if (!joins || !words.sameSentence(start, i)) {
      return null;
    }
    int next = words.get(i + 1).is("the") ? i + 2 : i + 1;
    DatePart second = calendar.part(next, true);
    if (second == null) {
      second = relative.part(next);
    }
    if (second == null && !dash) {
      second = slicePart(next);
    }
    if (second == null
        || second.grain() != first.grain() && !between && !words.get(start).is("from")) {
      return null;
    }
    Tense tense = tense(start, second.end());
    DateRange to = second.resolve(today, tense);
    DateRange from = first.resolve(today, tense);
    if (first.isYearless() && second.fixed() != null && to != null) {
      from = first.inYear(to.from().getYear());
      if (from != null && from.from().isAfter(to.to())) {
        from = first.inYear(to.from().getYear() - 1);
      }
    } else if (second.isYearless()
        && from != null
        && (first.fixed() != null || !ordered(from, to))) {
      to = second.inYear(from.from().getYear());
      if (to != null && !ordered(from, to)) {
        to = second.inYear(from.from().getYear() + 1);
      }
    } else if (first.isWeekday() && second.isWeekday() && from != null && to != null) {
      boolean ahead = tense == Tense.FUTURE || tense == Tense.PRESENT;
      if (from.from().isAfter(to.to())) {
        from = ahead ? from : DateRange.on(from.from().minusWeeks(1));
        to = ahead ? DateRange.on(to.to().plusWeeks(1)) : to;
      }
    }
    if (from == null || to == null || !ordered(from, to)) {
      return null;
    }
    if (pair && !between && !from.to().plusDays(1).equals(to.from())) {
      return null;
    }
    return new Found(second.end(), from.union(to));
  }

  private static boolean ordered(DateRange from, @Nullable DateRange to) {
    return to != null && !from.from().isAfter(to.from()) && !from.to().isAfter(to.to());
  }

  /** The night that begins on a day is dated by that day; without a day it is the last one. */
  private @Nullable Found overnight(int i) {
    if (words.get(i + 1).is("success", "stay", "stays", "sensation", "bag", "delivery", "guests")) {
      return null;
    }
    Found night = night(i + 1);
    if (night != null) {
      return night;
    }
    LocalDate now = today;
    return now == null ? null : new Found(i + 1, new DateRange(now.minusDays(1), now));
  }

  private @Nullable Found nightOf(int i) {
    return night(i + 1);
  }

  /** Behind "overnight" or "night": "[on] Thursday", "from 5 to 6 May", "into Friday". */
  private @Nullable Found night(int i) {
    Word link = words.get(i);
    boolean into = link.is("into", "to");
    boolean linked = into || link.is("on", "of", "from", "between", ",");
    if (link.is(",") && !CalendarWords.isFull(words.get(i + 1))) {
      return null;
    }
    int next = linked ? i + 1 : i;
    if (words.get(next).is("the")) {
      next++;
    }
    DatePart first = calendar.part(next, true);
    if (first == null || first.grain() != DatePart.Grain.DAY) {
      return null;
    }
    Found range = range(i, first, link.is("between"));
    if (range != null) {
      return range;
    }
    Found day = settle(first, tense(i, first.end()));
    if (day == null || !into) {
      return day;
    }
    return new Found(day.end, new DateRange(day.range.from().minusDays(1), day.range.to()));
  }

  private @Nullable Found settle(DatePart part, Tense tense) {
    DateRange range = part.resolve(today, tense);
    return range == null ? null : new Found(part.end(), range);
  }

  private Tense tense(int from, int to) {
    return Tense.around(words, from, to);
  }
}
