package org.onrecord.grounding.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.report.Block;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/**
 * Tells on which days something was said: the date that goes with the cue, not the one within what
 * was said. Pure, safe for use by many threads; the cost of a call does not grow with the report.
 */
public final class SayingDate {
  /** How far around a cue its sentence and the ones before it are looked at, in UTF-16 units. */
  private static final int REACH = 1500;

  private static final int SENTENCES_BACK = 3;

  /** Words that may stand between a verb of saying, or a sentence's start, and its date. */
  private static final Set<String> CALM =
      Set.of(
          "on",
          "in",
          "at",
          "to",
          "from",
          "via",
          "by",
          "with",
          "during",
          "over",
          "through",
          "of",
          "a",
          "an",
          "the",
          "his",
          "her",
          "its",
          "their",
          "this",
          "late",
          "early",
          "earlier",
          "later",
          "only",
          "again",
          "also",
          "first",
          "statement",
          "statements",
          "briefing",
          "news",
          "press",
          "conference",
          "interview",
          "speech",
          "address",
          "post",
          "posts",
          "message",
          "messages",
          "video",
          "televised",
          "nightly",
          "daily",
          "regular",
          "joint",
          "short",
          "brief",
          "written",
          "reporters",
          "journalists",
          "lawmakers",
          "parliament",
          "television",
          "tv",
          "radio",
          "agency",
          "channel",
          "letter",
          "email",
          "e-mail",
          "telephone",
          "phone",
          "call",
          "online",
          "blog",
          "social",
          "media",
          "speaking",
          "writing",
          "talking",
          "meeting",
          "talks",
          "report",
          "released",
          "published",
          "posted",
          "issued",
          "issuing",
          "publishing",
          "update",
          "remarks",
          "comments",
          "testimony",
          "hearing",
          "summit",
          "event",
          "afternoon",
          "morning",
          "evening",
          "him",
          "them",
          "us",
          "me",
          "just",
          "already",
          "back",
          "public",
          "official",
          "officials",
          "state",
          "local",
          "broadcast",
          "aired",
          "same",
          "another",
          "separate",
          "new",
          "night");

  /** What a speaker leaves behind that can itself be said to say something. */
  private static final Set<String> DOCUMENTS =
      Set.of(
          "statement",
          "post",
          "message",
          "letter",
          "briefing",
          "interview",
          "speech",
          "address",
          "report",
          "video",
          "tweet",
          "remarks",
          "communique",
          "document",
          "release",
          "released",
          "published",
          "posted",
          "issued",
          "broadcast",
          "testimony",
          "survey",
          "poll",
          "article",
          "update",
          "bulletin",
          "memo");

  private static final Set<String> FOLLOWING_UP =
      Set.of(
          "add",
          "adds",
          "added",
          "adding",
          "continue",
          "continues",
          "continued",
          "continuing",
          "goes",
          "went",
          "further");

  private static final Set<String> SAYING =
      Set.of(
          "said",
          "says",
          "told",
          "wrote",
          "announced",
          "reported",
          "emerged",
          "asserted",
          "stated",
          "claimed",
          "warned",
          "denied",
          "confirmed",
          "declared",
          "insisted",
          "posted",
          "tweeted",
          "spoke",
          "added",
          "acknowledged",
          "admitted",
          "rejected",
          "vowed",
          "urged",
          "called",
          "dismissed",
          "conceded",
          "argued",
          "accused",
          "promised",
          "pledged",
          "condemned",
          "published",
          "released",
          "issued",
          "testified",
          "replied",
          "responded",
          "noted");

  /**
   * The days on which an attribution of {@code report} may have been said.
   *
   * @param dates what {@link DateFinder} found in the same report, in order
   * @return null where the text does not tell
   */
  public @Nullable DateRange saidOn(
      Report report, Attribution attribution, List<DateMention> dates) {
    List<Span> anchors = attribution.cue().isEmpty() ? attribution.source() : attribution.cue();
    if (anchors.isEmpty()) {
      return null;
    }
    int blockIndex = blockAt(report, anchors.get(0).start());
    if (blockIndex < 0) {
      return null;
    }
    Block block = report.blocks().get(blockIndex);
    Span cue = new Span(anchors.get(0).start(), anchors.get(anchors.size() - 1).end());
    if (cue.length() > REACH || !block.span().contains(cue)) {
      cue = anchors.get(0);
    }
    Clause clause = new Clause(report, block.span(), cue, dates);
    DateMention own = clause.dateOf(attribution);
    if (own == null && clause.followsUp(attribution)) {
      own = clause.dateBefore();
      for (int i = blockIndex - 1; own == null && i >= 0; i--) {
        Block before = report.blocks().get(i);
        if (before.kind().isRead()) {
          int end = before.span().end();
          own = new Clause(report, before.span(), new Span(end, end), dates).dateBefore();
          break;
        }
      }
    }
    return own == null ? null : untilPublished(own.range(), report.published());
  }

  private static DateRange untilPublished(DateRange range, @Nullable PublicationTime published) {
    LocalDate last = published == null ? range.to() : published.day();
    return range.to().isAfter(last) ? new DateRange(range.from(), last) : range;
  }

  private static int blockAt(Report report, int offset) {
    List<Block> blocks = report.blocks();
    int low = 0;
    int high = blocks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = blocks.get(middle).span();
      if (offset < span.start()) {
        high = middle - 1;
      } else if (offset >= span.end()) {
        low = middle + 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  /** The surroundings of a cue, within its block. */
  private static final class Clause {
    private final Words words;
    private final Span cue;
    private final int cueStart;
    private final int cueEnd;
    private final List<DateMention> dates;

    Clause(Report report, Span block, Span cue, List<DateMention> dates) {
      int from = Math.max(block.start(), cue.start() - REACH);
      int to = Math.max(from, Math.min(block.end(), cue.end() + REACH));
      this.words = Words.of(report.text(), new Span(from, to));
      this.cue = cue;
      this.cueStart = words.indexFrom(cue.start());
      this.cueEnd = words.indexFrom(cue.end());
      PublicationTime published = report.published();
      LocalDate last = published == null ? LocalDate.MAX : published.day();
      this.dates = new ArrayList<>();
      for (int i = firstFrom(dates, from); i < dates.size(); i++) {
        DateMention date = dates.get(i);
        if (date.span().end() > to) {
          break;
        }
        if (!date.range().from().isAfter(last) && !start(date).is("since")) {
          this.dates.add(date);
        }
      }
    }

    private static int firstFrom(List<DateMention> dates, int offset) {
      int low = 0;
      int high = dates.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (dates.get(middle).span().start() < offset) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private Word start(DateMention date) {
      return words.get(words.indexFrom(date.span().start()));
    }

    /** The date in the cue's own sentence that goes with it, or null. */
    @Nullable DateMention dateOf(Attribution attribution) {
      int sentence = words.get(cueStart).sentence();
      DateMention best = null;
      int bestDistance = Integer.MAX_VALUE;
      for (DateMention date : dates) {
        if (start(date).sentence() != sentence || overlaps(date, attribution.content())) {
          continue;
        }
        int distance = distance(date, attribution);
        if (distance < bestDistance) {
          best = date;
          bestDistance = distance;
        }
      }
      return best;
    }

    private static boolean overlaps(DateMention date, List<Span> spans) {
      for (Span span : spans) {
        if (span.overlaps(date.span())) {
          return true;
        }
      }
      return false;
    }

    /** In words from the cue; beyond any where the date does not go with it. */
    private int distance(DateMention date, Attribution attribution) {
      int from = words.indexFrom(date.span().start());
      int to = words.indexFrom(date.span().end());
      Span source = inSentence(attribution.source());
      if (source != null && source.contains(date.span())) {
        return namesDocument(words.indexFrom(source.start()), words.indexFrom(source.end()))
            ? 1
            : Integer.MAX_VALUE;
      }
      if (from >= cueStart && to <= cueEnd) {
        return 0;
      }
      if (from >= cueEnd) {
        boolean near =
            from - cueEnd <= 16
                && isCalm(cueEnd, from, source)
                && !parts(attribution, cue.end(), date.span().start());
        return near ? from - cueEnd : Integer.MAX_VALUE;
      }
      if (source != null && source.end() <= date.span().start()) {
        int behind = words.indexFrom(source.end());
        boolean near = from - behind <= 10 && isCalm(behind, from, null);
        return near ? cueStart - to : Integer.MAX_VALUE;
      }
      int clause = Math.min(cueStart, source == null ? cueStart : words.indexFrom(source.start()));
      boolean opens =
          to <= clause && isCalm(sentenceStart(from), from, null) && oneClause(to, clause);
      return opens && !parts(attribution, date.span().end(), cue.start())
          ? 100 + cueStart - to
          : Integer.MAX_VALUE;
    }

    /** Whether a content stands between two offsets. */
    private static boolean parts(Attribution attribution, int from, int to) {
      for (Span content : attribution.content()) {
        if (content.start() >= from && content.end() <= to) {
          return true;
        }
      }
      return false;
    }

    private @Nullable Span inSentence(List<Span> source) {
      int sentence = words.get(cueStart).sentence();
      for (Span span : source) {
        int index = words.indexFrom(span.start());
        Word word = words.get(index);
        if (word.start() == span.start() && word.sentence() == sentence) {
          return span;
        }
      }
      return null;
    }

    private boolean namesDocument(int from, int to) {
      for (int i = from; i < to; i++) {
        if (DOCUMENTS.contains(words.get(i).lower())) {
          return true;
        }
      }
      return false;
    }

    private boolean isCalm(int from, int to, @Nullable Span source) {
      for (int i = from; i < to; i++) {
        Word word = words.get(i);
        boolean spoken =
            source != null && word.start() >= source.start() && word.end() <= source.end();
        boolean calm =
            spoken
                || word.is(",", "(", "-", "–", "—", "'s", "'", "’", ".")
                || word.isCapital() && word.isLetters()
                || CALM.contains(word.lower());
        if (!calm) {
          return false;
        }
      }
      return true;
    }

    /** Whether nothing between two words begins a new main clause. */
    private boolean oneClause(int from, int to) {
      if (to - from > 40) {
        return false;
      }
      for (int i = from; i < to; i++) {
        Word word = words.get(i);
        if (word.is(";") || word.is("and", "but", "while") && words.get(i - 1).is(",")) {
          return false;
        }
      }
      return true;
    }

    private int sentenceStart(int index) {
      int start = index;
      while (start > 0 && words.sameSentence(start - 1, index)) {
        start--;
      }
      return start;
    }

    /** Whether the words say that the act of speaking, or its day, is that of the text before. */
    boolean followsUp(Attribution attribution) {
      int opening = sentenceStart(cueStart);
      if (words.get(opening).isMark()) {
        opening++;
      }
      if (words.matches(opening, "at", "the", "same", "time")
          || words.matches(opening, "that", "same", "day")
          || words.matches(opening, "on", "the", "same", "day")
          || words.matches(opening, "the", "same", "day")
          || words.matches(opening, "later", "that", "day")
          || words.matches(opening, "in", "the", "same")
          || words.matches(opening, "during", "the", "same")) {
        return true;
      }
      for (int i = cueStart; i < cueEnd; i++) {
        if (FOLLOWING_UP.contains(words.get(i).lower())) {
          return true;
        }
      }
      Span source = inSentence(attribution.source());
      return source != null
          && words.get(cueStart).is("also", "says", "said", "read", "reads")
          && isThatDocument(source);
    }

    /** "the statement", "the Ministry's statement": one that the text has spoken of. */
    private boolean isThatDocument(Span source) {
      int from = words.indexFrom(source.start());
      int to = words.indexFrom(source.end());
      boolean definite = words.get(from).is("the", "that", "his", "her", "its", "their");
      return definite && to - from <= 5 && DOCUMENTS.contains(words.get(to - 1).lower());
    }

    /** The date of what was said in the sentences before the cue's, nearest first; or null. */
    @Nullable DateMention dateBefore() {
      int here = cueStart < words.size() ? words.get(cueStart).sentence() : Integer.MAX_VALUE;
      int last = Math.min(here, words.size() == 0 ? 0 : words.get(words.size() - 1).sentence() + 1);
      for (int i = dates.size() - 1; i >= 0; i--) {
        DateMention date = dates.get(i);
        int from = words.indexFrom(date.span().start());
        int sentence = words.get(from).sentence();
        if (sentence < last - SENTENCES_BACK) {
          return null;
        }
        if (sentence < here && goesWithSaying(from, words.indexFrom(date.span().end()))) {
          return date;
        }
      }
      return null;
    }

    /** Whether a date opens its sentence or stands close behind a verb of saying. */
    private boolean goesWithSaying(int from, int to) {
      if (isCalm(sentenceStart(from), from, null)) {
        return true;
      }
      if (SAYING.contains(words.get(to).lower())) {
        return true;
      }
      for (int i = from - 1; i >= 0 && words.sameSentence(i, from); i--) {
        if (SAYING.contains(words.get(i).lower())) {
          return true;
        }
        if (!isCalm(i, i + 1, null)) {
          return false;
        }
      }
      return false;
    }
  }
}
