package org.onrecord.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.report.Block;
import org.onrecord.report.OutletKind;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * Tells where something was said from the words of its sentence outside the content: "wrote on
 * Telegram", "told reporters", "in a televised address". A platform tells more than what was put on
 * it ("a statement posted on Telegram" is Telegram). The next sentence counts where it says that
 * the same speaker's words were "also posted on" a platform. Pure; safe for use by many threads.
 */
final class MediumFinder {
  /** So many characters before and after a cue are looked at. */
  private static final int REACH = 400;

  private static final int MAX_WORDS = 120;

  /** Words that name a medium by themselves, most telling first. */
  private static final Map<String, Medium> PLATFORMS =
      Map.ofEntries(
          Map.entry("telegram", Medium.TELEGRAM),
          Map.entry("tweeted", Medium.X),
          Map.entry("tweet", Medium.X),
          Map.entry("tweets", Medium.X),
          Map.entry("retweeted", Medium.X),
          Map.entry("twitter", Medium.X),
          Map.entry("facebook", Medium.FACEBOOK));

  private static final Map<String, Medium> OCCASIONS =
      Map.ofEntries(
          Map.entry("televised", Medium.TELEVISION),
          Map.entry("television", Medium.TELEVISION),
          Map.entry("tv", Medium.TELEVISION),
          Map.entry("broadcaster", Medium.TELEVISION),
          Map.entry("radio", Medium.RADIO),
          Map.entry("podcast", Medium.RADIO),
          Map.entry("video", Medium.VIDEO),
          Map.entry("footage", Medium.VIDEO),
          Map.entry("interview", Medium.INTERVIEW),
          Map.entry("briefing", Medium.BRIEFING),
          Map.entry("reporters", Medium.BRIEFING),
          Map.entry("journalists", Medium.BRIEFING),
          Map.entry("letter", Medium.LETTER),
          Map.entry("speech", Medium.SPEECH),
          Map.entry("address", Medium.SPEECH),
          Map.entry("rally", Medium.SPEECH),
          Map.entry("statement", Medium.STATEMENT),
          Map.entry("communique", Medium.STATEMENT));

  private static final List<Medium> OCCASION_ORDER =
      List.of(
          Medium.TELEVISION,
          Medium.RADIO,
          Medium.VIDEO,
          Medium.INTERVIEW,
          Medium.BRIEFING,
          Medium.LETTER,
          Medium.SPEECH,
          Medium.STATEMENT);

  /** A medium's noun counts after one of these: "in a statement", not "denied the statement". */
  private static final Set<String> BEFORE =
      Set.of(
          "in", "on", "at", "by", "during", "via", "through", "from", "told", "telling", "to",
          "with");

  private static final Set<String> SPEECH =
      Set.of(
          "statement",
          "post",
          "message",
          "remarks",
          "comments",
          "words",
          "announcement",
          "he",
          "she",
          "it",
          "they");

  private MediumFinder() {}

  /** Where the content was said, or null where the text does not tell. */
  static @Nullable Medium of(Report report, Attribution attribution) {
    String text = report.text();
    int anchor = anchor(attribution);
    if (anchor < 0) {
      boolean channel = report.outlet().kind() == OutletKind.TELEGRAM_CHANNEL;
      return channel && attribution.source().isEmpty() ? Medium.TELEGRAM : null;
    }
    Span block = blockAt(report, anchor);
    List<String> own = words(text, sentence(text, block, anchor), attribution);
    Medium medium = told(own);
    if (medium == null || !PLATFORMS.containsValue(medium)) {
      Medium carried = alsoPosted(report, attribution, block);
      medium = carried == null ? medium : carried;
    }
    return medium;
  }

  private static int anchor(Attribution attribution) {
    if (!attribution.cue().isEmpty()) {
      return attribution.cue().get(0).start();
    }
    return attribution.source().isEmpty() ? -1 : attribution.source().get(0).start();
  }

  private static Span blockAt(Report report, int offset) {
    for (Block block : report.blocks()) {
      if (block.span().start() <= offset && offset < block.span().end()) {
        return block.span();
      }
    }
    return new Span(0, report.text().length());
  }

  /** The clause and sentence around the cue, no further than {@link #REACH}. */
  private static Span sentence(String text, Span block, int anchor) {
    int start = Math.min(anchor, text.length());
    int floor = Math.max(block.start(), anchor - REACH);
    while (start > floor && !endsSentence(text, start - 1) && text.charAt(start - 1) != ';') {
      start--;
    }
    int end = Math.min(anchor, text.length());
    int ceiling = Math.min(Math.min(block.end(), text.length()), anchor + REACH);
    while (end < ceiling && !endsSentence(text, end) && !turns(text, end)) {
      end++;
    }
    return new Span(start, Math.max(start, end));
  }

  private static boolean endsSentence(String text, int at) {
    char c = text.charAt(at);
    if (c == '\n' || c == '!' || c == '?') {
      return true;
    }
    if (c != '.' || at + 1 >= text.length()) {
      return c == '.';
    }
    int next = at + 1;
    if (text.charAt(next) == '”' || text.charAt(next) == '"') {
      next++;
    }
    boolean abbreviation =
        at > 1 && Character.isUpperCase(text.charAt(at - 1))
            || at > 2 && text.charAt(at - 3) == ' ';
    return next < text.length() && Character.isWhitespace(text.charAt(next)) && !abbreviation;
  }

  /** Whether another speaker's clause begins here. */
  private static boolean turns(String text, int at) {
    return text.charAt(at) == ';'
        || text.startsWith(", while ", at)
        || text.startsWith(", but ", at)
        || text.startsWith(", whereas ", at);
  }

  /** Lower-case words of a stretch that are no part of the content. */
  private static List<String> words(String text, Span stretch, Attribution attribution) {
    List<String> words = new ArrayList<>();
    int i = stretch.start();
    while (i < stretch.end() && words.size() < MAX_WORDS) {
      int skip = contentEnd(attribution, i);
      if (skip > i) {
        words.add("|");
        i = skip;
      } else if (Character.isLetterOrDigit(text.charAt(i))) {
        int end = i;
        while (end < stretch.end() && Character.isLetterOrDigit(text.charAt(end))) {
          end++;
        }
        words.add(
            end - i == 1
                ? text.substring(i, end)
                : text.substring(i, Math.min(end, i + 40)).toLowerCase(Locale.ROOT));
        i = end;
      } else {
        i++;
      }
    }
    return words;
  }

  private static int contentEnd(Attribution attribution, int at) {
    for (Span span : attribution.content()) {
      if (span.start() <= at && at < span.end()) {
        return span.end();
      }
    }
    return at;
  }

  private static @Nullable Medium told(List<String> words) {
    Medium platform = platform(words);
    if (platform != null) {
      return platform;
    }
    Medium best = null;
    for (int i = 0; i < words.size(); i++) {
      Medium medium = OCCASIONS.get(words.get(i));
      boolean conference =
          words.get(i).equals("conference")
              && i > 0
              && (words.get(i - 1).equals("news") || words.get(i - 1).equals("press"));
      if (conference) {
        medium = Medium.BRIEFING;
      }
      if (medium != null
          && introduced(words, i)
          && (best == null || OCCASION_ORDER.indexOf(medium) < OCCASION_ORDER.indexOf(best))) {
        best = medium;
      }
    }
    return best;
  }

  private static @Nullable Medium platform(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      Medium medium = PLATFORMS.get(words.get(i));
      boolean verb = words.get(i).endsWith("tweeted");
      if (medium != null && (verb || introduced(words, i))) {
        return medium;
      }
      if (words.get(i).equals("X")
          && i > 0
          && (words.get(i - 1).equals("on") || words.get(i - 1).equals("to"))) {
        return Medium.X;
      }
    }
    return null;
  }

  /** Whether one of the six words before leads to the noun. */
  private static boolean introduced(List<String> words, int noun) {
    for (int i = noun - 1; i >= Math.max(0, noun - 6) && !words.get(i).equals("|"); i--) {
      if (BEFORE.contains(words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The platform on which the sentence after this one says the same words were also posted. */
  private static @Nullable Medium alsoPosted(Report report, Attribution attribution, Span block) {
    String text = report.text();
    int end = block.start();
    for (List<Span> spans :
        List.of(attribution.source(), attribution.cue(), attribution.content())) {
      for (Span span : spans) {
        end = Math.max(end, Math.min(span.end(), text.length()));
      }
    }
    int start = end;
    int limit = Math.min(text.length(), end + 40);
    while (start < limit && !Character.isLetter(text.charAt(start))) {
      start++;
    }
    Span next = new Span(start, Math.min(text.length(), start + 160));
    List<String> words = words(text, next, attribution);
    int also = words.indexOf("also");
    if (also < 1 || also > 8 || also + 3 >= words.size() || !isPosting(words.get(also + 1))) {
      return null;
    }
    return sameSpeaker(text, attribution, words.subList(0, also))
        ? platform(words.subList(also, Math.min(words.size(), also + 6)))
        : null;
  }

  private static boolean isPosting(String word) {
    return word.equals("posted") || word.equals("published") || word.equals("shared");
  }

  private static boolean sameSpeaker(String text, Attribution attribution, List<String> words) {
    if (words.stream().noneMatch(SPEECH::contains)) {
      return false;
    }
    StringBuilder source = new StringBuilder();
    for (Span span : attribution.source()) {
      source.append(span.of(text).toLowerCase(Locale.ROOT)).append(' ');
    }
    boolean named = words.stream().anyMatch(word -> word.length() > 3 && source.indexOf(word) >= 0);
    return named || words.size() <= 2;
  }
}
