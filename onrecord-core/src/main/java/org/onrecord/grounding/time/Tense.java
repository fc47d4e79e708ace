package org.onrecord.grounding.time;

import java.util.Set;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/**
 * Which way from the publication a date lies, told from the verbs around its expression. English
 * has few enough auxiliaries and irregular pasts of the news for a list; regular ones end in "ed".
 */
enum Tense {
  PAST,
  /** Planned or under way: "is meeting on Friday". */
  PRESENT,
  FUTURE,
  UNKNOWN;

  private static final int REACH = 16;

  private static final Set<String> MODALS =
      Set.of("will", "'ll", "wo", "won", "shall", "may", "might", "could", "can", "should", "must");

  /** Words that place what they go with ahead. */
  private static final Set<String> AHEAD =
      Set.of(
          "expected",
          "scheduled",
          "due",
          "slated",
          "upcoming",
          "planned",
          "planning",
          "plans",
          "ahead",
          "looming",
          "forthcoming",
          "set",
          "starting",
          "effective",
          "next");

  /** Words after which "to" and a verb speak of the time to come. */
  private static final Set<String> BEFORE_INFINITIVE =
      Set.of(
          "plan",
          "plans",
          "planned",
          "planning",
          "expect",
          "expects",
          "expected",
          "set",
          "due",
          "scheduled",
          "slated",
          "want",
          "wants",
          "hope",
          "hopes",
          "intend",
          "intends",
          "going",
          "vow",
          "vows",
          "vowed",
          "pledge",
          "pledges",
          "pledged",
          "promise",
          "promises",
          "promised",
          "ready",
          "preparing",
          "prepares",
          "likely",
          "unlikely",
          "ordered",
          "poised",
          "is",
          "are",
          "was",
          "were",
          "'s",
          "'re",
          "invited",
          "threatens",
          "threatened",
          "agreed",
          "supposed",
          "aims",
          "aiming",
          "seeks",
          "hoping",
          "deadline",
          "decision",
          "meeting",
          "vote");

  private static final Set<String> PASTS =
      Set.of(
          "said",
          "says",
          "told",
          "was",
          "were",
          "had",
          "did",
          "met",
          "went",
          "came",
          "took",
          "made",
          "began",
          "saw",
          "held",
          "fell",
          "left",
          "gave",
          "lost",
          "won",
          "sent",
          "got",
          "found",
          "struck",
          "shot",
          "flew",
          "spoke",
          "wrote",
          "became",
          "led",
          "kept",
          "broke",
          "brought",
          "drove",
          "rose",
          "grew",
          "knew",
          "thought",
          "bought",
          "paid",
          "ran",
          "stood",
          "sat",
          "sank",
          "blew",
          "threw",
          "withdrew",
          "heard",
          "felt",
          "caught",
          "fought",
          "taught",
          "cut",
          "hit",
          "laid",
          "swore",
          "chose",
          "forced",
          "died",
          "fled",
          "sought",
          "drew",
          "ago");

  private static final Set<String> NOT_REGULAR =
      Set.of(
          "need",
          "indeed",
          "speed",
          "hundred",
          "breed",
          "feed",
          "seed",
          "weed",
          "bleed",
          "exceed",
          "proceed",
          "succeed",
          "sacred",
          "red",
          "bed",
          "shed",
          "wed",
          "armed",
          "biased",
          "creed",
          "greed",
          "agreed-upon",
          "embed",
          "med",
          "fed",
          "ted",
          "ed",
          "ahmed",
          "mohammed");

  private static final Set<String> PRESENTS =
      Set.of(
          "meets",
          "begins",
          "starts",
          "opens",
          "holds",
          "heads",
          "travels",
          "arrives",
          "expires",
          "kicks",
          "hosts",
          "convenes",
          "ends");

  private static final Set<String> NOT_INFINITIVE =
      Set.of(
          "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that",
          "these", "those", "him", "them", "it", "us", "me", "you", "be");

  /** The tense around the words {@code [from, to)}. */
  static Tense around(Words words, int from, int to) {
    Word next = words.get(to);
    if (words.sameSentence(from, to)) {
      if (MODALS.contains(next.lower()) && !next.isCapital()) {
        // "the deal agreed in July will be renegotiated"
        return isParticipleBefore(words, from) ? PAST : FUTURE;
      }
      if (next.is("was", "were", "had", "said")) {
        return PAST;
      }
    }
    Tense lean = UNKNOWN;
    Word before = words.get(from - 1);
    if (words.sameSentence(from, from - 1)
        && (before.is("by", "until", "till", "before", "than")
            || before.is("for") && !next.is("'s"))) {
      lean = FUTURE;
    }
    for (int k = from - 1; k >= from - REACH && words.sameSentence(from, k); k--) {
      if (words.get(k).is(";")) {
        break;
      }
      Tense tense = at(words, k, true, k >= from - 3);
      if (tense != UNKNOWN) {
        return tense == PAST
                && lean == FUTURE
                && !words.get(k).is("was", "were", "had")
                && isReport(words.get(k))
            ? lean
            : tense;
      }
    }
    for (int k = to; k < to + REACH && words.sameSentence(from, k); k++) {
      if (words.get(k).is(";")) {
        break;
      }
      Tense tense = at(words, k, false, k <= to + 1);
      if (tense != UNKNOWN) {
        return tense;
      }
    }
    return lean;
  }

  /** Whether a date goes with a participle that stands behind its noun. */
  private static boolean isParticipleBefore(Words words, int from) {
    int k = words.get(from - 1).is("in", "on", "at") ? from - 2 : from - 1;
    Word noun = words.get(k - 1);
    return words.sameSentence(from, k - 1)
        && isRegularPast(words, k)
        && !AHEAD.contains(words.get(k).lower())
        && noun.isLetters()
        && !noun.is("be", "been", "was", "were", "has", "have", "had", "and", "or");
  }

  private static boolean isReport(Word word) {
    return word.is("said", "says", "told", "reported");
  }

  private static Tense at(Words words, int k, boolean backward, boolean beside) {
    Word word = words.get(k);
    if (!word.isLetters()) {
      return UNKNOWN;
    }
    String lower = word.lower();
    Word previous = words.get(k - 1);
    Word next = words.get(k + 1);
    if (MODALS.contains(lower) && !(word.isCapital() && lower.equals("may"))) {
      // "could have met" and "would have" look back; "wo" and "won" are modals before "n't" only.
      if (lower.equals("wo") || lower.equals("won")) {
        return next.is("'t") ? FUTURE : PAST;
      }
      return next.is("have") ? PAST : FUTURE;
    }
    if (lower.equals("would")) {
      return next.is("have") ? PAST : FUTURE;
    }
    if (lower.equals("to") && next.isLetters() && !next.isCapital() && backward) {
      return infinitive(words, k);
    }
    if (AHEAD.contains(lower)
        && !(lower.equals("set") && next.is("up", "off", "out", "fire", "on"))) {
      return backward || !lower.equals("next") ? FUTURE : UNKNOWN;
    }
    if (lower.equals("plan") && (previous.isCapital() || previous.lower().endsWith("s"))) {
      return FUTURE;
    }
    if (lower.equals("coming") && previous.is("the", "this")) {
      return FUTURE;
    }
    // "..., says Turkey" tells nothing of the date unless it stands beside it.
    if (word.is("says", "say") && !beside) {
      return UNKNOWN;
    }
    if (isProgressive(word, next)) {
      return PRESENT;
    }
    if (PRESENTS.contains(lower)) {
      return PRESENT;
    }
    boolean past = PASTS.contains(lower) || isRegularPast(words, k);
    // "will be held": the auxiliary before "be" tells.
    return past && !(backward && previous.is("be")) ? PAST : UNKNOWN;
  }

  private static boolean isProgressive(Word word, Word next) {
    return word.is("is", "are", "am", "'re")
        && next.lower().length() > 4
        && next.lower().endsWith("ing");
  }

  private static Tense infinitive(Words words, int k) {
    Word verb = words.get(k + 1);
    if (verb.is("be")) {
      return FUTURE;
    }
    if (NOT_INFINITIVE.contains(verb.lower()) || verb.lower().endsWith("ing")) {
      return UNKNOWN;
    }
    Word governor = words.get(k - 1);
    if (BEFORE_INFINITIVE.contains(governor.lower())) {
      return FUTURE;
    }
    // A headline: "Biden to visit Poland next week", "Summit to take place in July".
    boolean past = PASTS.contains(governor.lower()) || isRegularPast(words, k - 1);
    boolean headline = !past && words.sameSentence(k, k - 1) && !words.sameSentence(k, k - 6);
    return headline ? FUTURE : UNKNOWN;
  }

  private static boolean isRegularPast(Words words, int k) {
    Word word = words.get(k);
    String lower = word.lower();
    if (lower.length() < 4 || !lower.endsWith("ed") || NOT_REGULAR.contains(lower)) {
      return false;
    }
    // "United States", and "the occupied city", are no verbs.
    return !word.isCapital() && !words.get(k - 1).is("the", "a", "an", "of", "-");
  }
}
