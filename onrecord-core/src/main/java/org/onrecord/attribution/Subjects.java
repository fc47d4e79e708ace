package org.onrecord.attribution;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the noun phrase that does a verb, by parts of speech. Positions are token indices. */
final class Subjects {
  /** Tokens {@code [start, end)}. */
  record Phrase(int start, int end) {}

  private static final Set<String> RELATIVE = Set.of("who", "which", "that");
  private static final Set<String> PARENTHESES =
      Set.of(
          "however",
          "meanwhile",
          "though",
          "instead",
          "then",
          "too",
          "therefore",
          "moreover",
          "nevertheless",
          "nonetheless",
          "also",
          "by",
          "for",
          "in",
          "on",
          "at",
          "as",
          "like",
          "according",
          "when",
          "if",
          "after",
          "before",
          "during",
          "despite",
          "since",
          "with",
          "along",
          "of",
          "again",
          "perhaps",
          "indeed",
          "still",
          "likewise",
          "similarly",
          "while",
          "although",
          "because",
          "until",
          "unlike",
          "once",
          "to",
          "from",
          "last",
          "this",
          "earlier",
          "later",
          "today",
          "yesterday",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday");
  private static final Set<String> OBJECT_PRONOUNS = Set.of("him", "them", "me", "us", "whom");
  private static final Set<String> SINGLE =
      Set.of("he", "she", "they", "it", "i", "we", "you", "who", "nobody", "everyone", "someone");
  static final Set<String> DAYS =
      Set.of(
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "today",
          "yesterday",
          "tomorrow",
          "tonight",
          "overnight");
  private static final Set<String> TIME_UNITS =
      Set.of(
          "week",
          "month",
          "year",
          "night",
          "morning",
          "afternoon",
          "evening",
          "weekend",
          "spring",
          "summer",
          "fall",
          "autumn",
          "winter",
          "january",
          "february",
          "march",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "day",
          "hour",
          "minute",
          "weeks",
          "months",
          "years",
          "days",
          "hours");
  private static final Set<String> CONNECTING =
      Set.of(
          "of",
          "in",
          "for",
          "at",
          "with",
          "on",
          "from",
          "to",
          "about",
          "against",
          "by",
          "near",
          "under",
          "over",
          "between",
          "among",
          "within",
          "behind",
          "including",
          "inside",
          "outside",
          "across",
          "around",
          "like",
          "who");

  private Subjects() {}

  static boolean isTimeWord(Passage p, int i) {
    return p.isOneOf(i, DAYS) || p.isOneOf(i, TIME_UNITS);
  }

  /** The subject of the verb group that starts at {@code verb}, or null. */
  static @Nullable Phrase before(Passage p, int verb) {
    return before(p, verb, 4);
  }

  private static @Nullable Phrase before(Passage p, int verb, int depth) {
    int last = withoutTime(p, verb - 1);
    if (last < 0 || depth == 0) {
      return null;
    }
    if (p.pos(last).equals("CCONJ")) {
      return ofEarlierVerb(p, last, depth - 1);
    }
    if (p.isOneOf(last, RELATIVE) && last > 0) {
      Phrase whole = withAntecedent(p, last);
      return whole != null ? whole : p.is(last, "who") ? new Phrase(last, last + 1) : null;
    }
    if (p.is(last, ",") || isDash(p, last)) {
      if (p.pos(last - 1).equals("CCONJ")) {
        return ofEarlierVerb(p, last - 1, depth - 1);
      }
      return beforeParenthesis(p, last, depth);
    }
    if (p.isOneOf(last, OBJECT_PRONOUNS)) {
      return null;
    }
    return phraseEnding(p, last);
  }

  static boolean isDash(Passage p, int i) {
    return p.is(i, "—") || p.is(i, "-") || p.is(i, "--") || p.is(i, "–");
  }

  /** Steps left over "on Friday", "last week", "Tuesday night", as long as a subject remains. */
  private static int withoutTime(Passage p, int last) {
    int i = last;
    int steps = 0;
    while (i > 0 && steps < 4 && isTimeWord(p, i) && !p.is(i - 1, "of") && !p.is(i + 1, "'s")) {
      i--;
      steps++;
    }
    if (steps == 0) {
      return last;
    }
    while (i > 0
        && (p.is(i, "last")
            || p.is(i, "this")
            || p.is(i, "earlier")
            || p.is(i, "late")
            || p.is(i, "early")
            || p.is(i, "next"))) {
      i--;
    }
    if (i > 0 && (p.is(i, "on") || p.is(i, "in") || p.is(i, "during"))) {
      i--;
    }
    return i >= 0
            && (p.isNominal(i)
                || p.is(i, ",")
                || p.is(i, ")")
                || p.pos(i).equals("CCONJ")
                || isDash(p, i))
        ? i
        : last;
  }

  /** The relative pronoun at {@code i} with the phrase that it stands for, or null. */
  static @Nullable Phrase withAntecedent(Passage p, int i) {
    Phrase antecedent = p.isOneOf(i, RELATIVE) && i > 0 ? antecedent(p, i) : null;
    return antecedent == null ? null : new Phrase(antecedent.start, i + 1);
  }

  private static @Nullable Phrase antecedent(Passage p, int relative) {
    int last = relative - 1;
    if (p.is(last, ",")) {
      last--;
    }
    if (last < 0 || !endsPhrase(p, last)) {
      return null;
    }
    Phrase nearest = phraseEnding(p, last);
    if (nearest == null || nearest.start < 2 || !p.is(nearest.start - 1, ",")) {
      return nearest;
    }
    // A name after its role, or a role after its name.
    boolean named = p.pos(nearest.start).equals("PROPN");
    boolean role =
        p.is(nearest.start, "a") || p.is(nearest.start, "an") || p.is(nearest.start, "the");
    if ((named || role) && p.is(relative - 1, ",")) {
      Phrase earlier = endsPhrase(p, nearest.start - 2) ? phraseEnding(p, nearest.start - 2) : null;
      if (earlier != null && (named != p.pos(earlier.end - 1).equals("PROPN") || role)) {
        return new Phrase(earlier.start, nearest.end);
      }
    }
    return nearest;
  }

  /** The subject stands before a stretch between commas or dashes that ends at {@code closing}. */
  private static @Nullable Phrase beforeParenthesis(Passage p, int closing, int depth) {
    int open = closing - 1;
    boolean dash = isDash(p, closing);
    while (open > 0 && !(dash ? isDash(p, open) : p.is(open, ","))) {
      if (p.isQuoted(open) && p.closesQuote(open) && p.quoteEnd(open) - p.quoteStart(open) > 8) {
        return null;
      }
      open--;
    }
    if (open <= 0) {
      return null;
    }
    int last = open - 1;
    boolean aside = p.isOneOf(open + 1, PARENTHESES) && !p.is(open + 1, "of");
    if (aside || p.pos(open + 1).equals("ADV")) {
      int skipped = withoutTime(p, last);
      if (p.pos(skipped).equals("CCONJ")) {
        return ofEarlierVerb(p, skipped, depth - 1);
      }
      return endsPhrase(p, skipped) ? withInclusion(p, phraseEnding(p, skipped)) : null;
    }
    if (p.pos(open + 1).equals("CCONJ") && !hasVerb(p, open + 1, closing)) {
      // "A, B, and C, said" is a list; go on to its head.
      Phrase head = endsPhrase(p, last) ? phraseEnding(p, last) : null;
      return head == null ? null : new Phrase(head.start, closing);
    }
    boolean relative =
        p.is(open + 1, "who")
            || p.is(open + 1, "which")
            || p.is(open + 1, "whose")
            || p.is(open + 1, "where");
    if (!relative && p.isOneOf(open + 1, SINGLE)) {
      return phraseEnding(p, closing - 1);
    }
    if (!relative && hasFinite(p, open + 1, closing)) {
      return null;
    }
    if (!endsPhrase(p, last)) {
      // The comma belongs to what stands before the sentence: "In May, the ministry, too, said".
      return !relative && endsPhrase(p, closing - 1) ? null : null;
    }
    Phrase head = phraseEnding(p, last);
    if (head == null) {
      return null;
    }
    // An apposition may itself be followed by another: "Smith, 42, a teacher, said".
    if (p.is(head.start - 1, ",") && depth > 0 && endsPhrase(p, head.start - 2)) {
      boolean part =
          p.pos(head.start).equals("NUM")
              || p.is(head.start, "a")
              || p.is(head.start, "an")
              || p.is(head.start, "the") && p.pos(head.start - 2).equals("PROPN");
      Phrase first = part ? phraseEnding(p, head.start - 2) : null;
      if (first != null) {
        return new Phrase(first.start, closing);
      }
    }
    return new Phrase(head.start, closing);
  }

  /** Joins "the leaders, including" to the phrase that it leads to. */
  private static @Nullable Phrase withInclusion(Passage p, @Nullable Phrase phrase) {
    if (phrase == null || !p.is(phrase.start - 1, "including") || !p.is(phrase.start - 2, ",")) {
      return phrase;
    }
    Phrase whole = phraseEnding(p, phrase.start - 3);
    return whole == null ? phrase : new Phrase(whole.start, phrase.end);
  }

  private static boolean hasVerb(Passage p, int from, int to) {
    for (int i = from; i < to; i++) {
      if (p.isVerbal(i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a stretch holds a verb with its subject, told by an auxiliary or a pronoun. */
  private static boolean hasFinite(Passage p, int from, int to) {
    boolean relative = false;
    for (int i = from; i < to; i++) {
      relative |= p.isOneOf(i, RELATIVE) || p.is(i, "whose");
      if (!relative && p.pos(i).equals("AUX")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Phrase ofEarlierVerb(Passage p, int from, int depth) {
    int tried = 0;
    for (int i = from - 1; i > 0 && tried < 3 && depth > 0; i--) {
      if (p.isQuoted(i)) {
        i = p.quoteStart(i);
        continue;
      }
      if (p.isVerbal(i) && isFiniteVerb(p, i)) {
        int start = i;
        while (start > 0
            && (p.pos(start - 1).equals("AUX")
                || p.pos(start - 1).equals("ADV")
                || p.is(start - 1, "n't")
                || p.is(start - 1, "not"))) {
          start--;
        }
        Phrase subject = before(p, start, depth - 1);
        if (subject != null) {
          return subject;
        }
        tried++;
        i = start;
      }
    }
    return null;
  }

  private static boolean isFiniteVerb(Passage p, int i) {
    if (p.is(i - 1, "to")) {
      return false;
    }
    return !p.word(i).endsWith("ing") || p.pos(i - 1).equals("AUX");
  }

  /** The subject of the finite verb nearest before a participle. */
  static @Nullable Phrase ofParticiple(Passage p, int participle) {
    int before = participle - 1;
    if (before >= 0 && endsPhrase(p, before) && !p.is(before, ",") && !p.is(before, "'s")) {
      return p.isOneOf(before, OBJECT_PRONOUNS) ? null : phraseEnding(p, before);
    }
    if (p.pos(before).equals("ADP")
        || p.pos(before).equals("SCONJ")
        || p.is(before, ",")
        || p.pos(before).equals("CCONJ")
        || p.pos(before).equals("ADV")
        || isDash(p, before)) {
      return ofEarlierVerb(p, participle, 4);
    }
    return null;
  }

  static boolean endsPhrase(Passage p, int i) {
    if (i < 0) {
      return false;
    }
    if (p.isNominal(i) && !p.isOneOf(i, RELATIVE)) {
      return true;
    }
    return p.is(i, ")")
        || p.pos(i).equals("ADJ") && !p.isQuoted(i)
        || p.is(i, "%")
        || p.is(i, "others")
        || p.is(i, "some")
        || p.is(i, "many")
        || p.is(i, "both")
        || p.is(i, "all")
        || p.is(i, "this")
        || p.is(i, "these")
        || p.is(i, "those")
        || p.is(i, ".") && p.isCapital(i - 1) && p.word(i - 1).length() <= 3;
  }

  /** The noun phrase that ends with token {@code last}, extended to the left; null for none. */
  static @Nullable Phrase phraseEnding(Passage p, int last) {
    if (!endsPhrase(p, last)) {
      return null;
    }
    if (p.isOneOf(last, SINGLE)) {
      return new Phrase(last, last + 1);
    }
    int start = last;
    for (int i = last - 1; i >= 0 && last - i < 60; i--) {
      String pos = p.pos(i);
      if (p.is(start, ")")) {
        int open = opening(p, start);
        if (open <= 0) {
          break;
        }
        start = open;
        i = open - 1;
        pos = p.pos(i);
      }
      if (p.isQuoted(i) && !p.isQuoted(last) && p.quoteEnd(i) - p.quoteStart(i) > 5) {
        break;
      }
      if (p.closesQuote(i) && !p.isQuoted(last) && p.is(i - 1, ",")) {
        break;
      }
      boolean determined = p.pos(start).equals("DET") || isPossessive(p, start);
      if (p.is(start, "who") || p.is(start, "that") || p.is(start, "which")) {
        // Only a noun phrase before it goes on.
        if (!p.isNominal(i)) {
          return null;
        }
        start = i;
        continue;
      }
      if (pos.equals("ADP") && p.isOneOf(i, CONNECTING) || p.is(i, "to") && pos.equals("ADP")) {
        if (i > 0 && endsPhrase(p, i - 1) && !p.is(i - 1, ",") && !p.isOneOf(i - 1, SINGLE)) {
          start = i - 1;
          i--;
          continue;
        }
        if (i > 0 && p.pos(i - 1).equals("VERB")) {
          int reduced = reducedRelative(p, i - 1);
          if (reduced >= 0) {
            start = reduced;
            i = reduced;
            continue;
          }
        }
        break;
      }
      if (determined
          && !pos.equals("CCONJ")
          && !p.is(i, "all")
          && !p.is(i, "both")
          && !p.is(i, "half")
          && !pos.equals("NUM")) {
        if (pos.equals("VERB")) {
          int relative = reducedRelative(p, i);
          if (relative >= 0) {
            start = relative;
            i = relative;
            continue;
          }
        }
        break;
      }
      if (pos.equals("CCONJ") && (p.is(i, "and") || p.is(i, "or") || p.is(i, "&"))) {
        if (i > 0 && endsPhrase(p, i - 1) && !clauseEndsAt(p, i - 1)) {
          start = i - 1;
          i--;
          continue;
        }
        if (i > 1 && p.is(i - 1, ",") && endsPhrase(p, i - 2) && !clauseEndsAt(p, i - 2)) {
          start = i - 2;
          i -= 2;
          continue;
        }
        break;
      }
      if (pos.equals("VERB") || pos.equals("AUX")) {
        boolean modifies =
            pos.equals("VERB")
                && (p.word(i).endsWith("ed") || p.word(i).endsWith("ing"))
                && (p.pos(i - 1).equals("DET")
                    || p.pos(i - 1).equals("ADJ")
                    || isPossessive(p, i - 1));
        if (modifies) {
          start = i;
          continue;
        }
        int relative = reducedRelative(p, i);
        if (relative >= 0) {
          start = relative;
          i = relative;
          continue;
        }
        break;
      }
      if (p.isOneOf(i, DAYS)
          && !p.is(i + 1, "'s")
          && (p.isCapital(i + 1) || p.pos(i - 1).equals("ADP") || i == 0)) {
        break;
      }
      if (p.isOneOf(i, SINGLE)
          || p.isOneOf(i, OBJECT_PRONOUNS)
          || p.is(i, "that") && !p.is(i + 1, "same") && pos.equals("SCONJ")) {
        break;
      }
      boolean inside =
          switch (pos) {
            case "DET", "ADJ", "NOUN", "PROPN", "NUM", "SYM", "PART", "X" -> true;
            case "PRON" -> isPossessive(p, i) || p.is(i, "those") || p.is(i, "some");
            case "ADV" ->
                p.is(i, "most")
                    || p.is(i, "more")
                    || p.is(i, "about")
                    || p.is(i + 1, "all")
                    || !p.pos(i + 1).equals("DET")
                        && p.pos(i + 1).equals("ADJ")
                        && p.pos(i - 1).equals("DET");
            case "PUNCT" -> isInner(p, i);
            default -> false;
          };
      if (!inside || p.is(i, "to")) {
        break;
      }
      start = i;
    }
    while (start < last
        && (p.pos(start).equals("PUNCT") && !p.is(start, "(") && !p.isQuoted(start)
            || p.is(start, "and")
            || p.is(start, ")"))) {
      start++;
    }
    return new Phrase(start, last + 1);
  }

  /** The parenthesis that the one at {@code closing} closes; -1 for none near. */
  private static int opening(Passage p, int closing) {
    for (int i = closing - 1; i >= 0 && closing - i < 16; i--) {
      if (p.is(i, "(")) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the words up to {@code i} are the end of a clause: a verb stands near before. */
  private static boolean clauseEndsAt(Passage p, int i) {
    for (int j = i; j >= 0 && i - j < 12; j--) {
      if (p.is(j, ",") || p.is(j, ":")) {
        return false;
      }
      if (p.isVerbal(j)) {
        return true;
      }
    }
    return false;
  }

  /** Where the phrase goes on to the left of a verb that only describes it; -1 if it does not. */
  private static int reducedRelative(Passage p, int verb) {
    int i = verb - 1;
    while (i > 0
        && (p.pos(i).equals("ADV") || p.pos(i).equals("AUX") || p.is(i, "not") || p.is(i, "n't"))) {
      i--;
    }
    if (i > 0 && (p.is(i, "who") || p.is(i, "which") || p.is(i, "that")) && endsPhrase(p, i - 1)) {
      return i - 1;
    }
    boolean shaped =
        p.word(verb).endsWith("ed") || p.word(verb).endsWith("ing") || p.word(verb).endsWith("wn");
    if (p.pos(verb).equals("VERB")
        && shaped
        && i >= 0
        && i == verb - 1
        && p.isNominal(i)
        && !p.isOneOf(i, SINGLE)) {
      return i;
    }
    return -1;
  }

  private static boolean isInner(Passage p, int i) {
    if (p.is(i, "-")
        || p.is(i, "(")
        || p.is(i, ")")
        || p.is(i, "/")
        || p.is(i, "&")
        || Passage.isMark(p.word(i))) {
      return true;
    }
    return p.is(i, ".") && p.isCapital(i - 1) && p.word(i - 1).length() <= 4 && p.isCapital(i + 1);
  }

  static boolean isPossessive(Passage p, int i) {
    return switch (p.word(i)) {
      case "his", "her", "their", "its", "my", "our", "your", "whose" -> true;
      default -> false;
    };
  }

  /** The noun phrase that starts with token {@code from}, appositions included; null for none. */
  static @Nullable Phrase phraseStarting(Passage p, int from, boolean appositions) {
    if (!startsPhrase(p, from)) {
      return null;
    }
    int end = phraseEnd(p, from);
    if (p.isOneOf(from, SINGLE) || !appositions) {
      return new Phrase(from, end);
    }
    while (p.is(end, ",") && isApposition(p, end + 1)) {
      int stop = end + 1;
      while (stop < p.size() && !endsApposition(p, stop)) {
        stop++;
      }
      end = stop;
    }
    return new Phrase(from, end);
  }

  private static boolean endsApposition(Passage p, int i) {
    return p.is(i, ",")
        || p.is(i, ";")
        || p.is(i, ":")
        || p.is(i, "—")
        || p.opensQuote(i)
        || p.is(i, ".") && i + 1 >= p.size()
        || i + 1 == p.size() && p.pos(i).equals("PUNCT") && !p.is(i, ")");
  }

  private static boolean isApposition(Passage p, int i) {
    if (p.is(i, "and") && (p.is(i + 1, "a") || p.is(i + 1, "an"))) {
      return true;
    }
    if (p.is(i, "who") || p.is(i, "whose") || p.is(i, "which")) {
      return true;
    }
    if (p.isOneOf(i, SINGLE) || p.isOneOf(i, PARENTHESES) || isTimeWord(p, i)) {
      return false;
    }
    return switch (p.pos(i)) {
      case "DET", "NOUN", "PROPN", "ADJ", "NUM" -> true;
      default -> false;
    };
  }

  static boolean startsPhrase(Passage p, int i) {
    return switch (p.pos(i)) {
      case "DET", "NOUN", "PROPN", "ADJ", "NUM" -> !isTimeWord(p, i) || p.is(i, "today");
      case "PRON" -> !p.is(i, "that") && !p.is(i, "what") && !p.is(i, "which");
      default -> false;
    };
  }

  private static int phraseEnd(Passage p, int from) {
    if (p.isOneOf(from, SINGLE) || p.isOneOf(from, OBJECT_PRONOUNS)) {
      return from + 1;
    }
    int end = from + 1;
    while (end < p.size() && end - from < 60) {
      String pos = p.pos(end);
      boolean inner =
          switch (pos) {
            case "DET" -> p.pos(end - 1).equals("ADP") || p.pos(end - 1).equals("CCONJ");
            case "ADJ", "NOUN", "PROPN", "NUM", "SYM", "PART" ->
                !p.is(end, "to") && !p.is(end, "not");
            case "ADP" -> goesOn(p, end);
            case "CCONJ" ->
                p.is(end, "and") && startsPhrase(p, end + 1) && !p.isOneOf(end + 1, SINGLE);
            case "PRON" -> isPossessive(p, end) && p.pos(end - 1).equals("ADP");
            case "PUNCT" ->
                p.is(end, "-")
                    || p.is(end, "(")
                    || p.is(end, ")")
                    || p.is(end, ".") && end + 1 < p.size() && p.word(end - 1).length() <= 3;
            default -> false;
          };
      if (!inner
          || p.isQuoted(end) && !p.isQuoted(from)
          || isTimeWord(p, end) && p.isCapital(end)) {
        break;
      }
      end++;
    }
    while (end > from + 1 && (p.pos(end - 1).equals("ADP") || p.pos(end - 1).equals("DET"))) {
      end--;
    }
    return end;
  }

  private static boolean goesOn(Passage p, int adposition) {
    if (p.is(adposition, "of")) {
      return true;
    }
    if (!p.isOneOf(adposition, CONNECTING) || isTimeWord(p, adposition + 1)) {
      return false;
    }
    boolean setting =
        p.is(adposition + 1, "a")
            || p.is(adposition + 1, "an")
            || p.is(adposition + 1, "his")
            || p.is(adposition + 1, "her");
    return p.pos(adposition - 1).equals("NOUN") && !setting;
  }
}
