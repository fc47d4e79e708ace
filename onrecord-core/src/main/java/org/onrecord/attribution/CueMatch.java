package org.onrecord.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onrecord.attribution.Inflection.Form;

/**
 * A cue found in a passage. Positions are token indices.
 *
 * @param start of the whole group, auxiliaries and adverbs included
 * @param head the token that carries the cue's first word
 * @param end after the last token of the cue
 * @param passive whether the grammatical subject is not the one who speaks
 * @param finite whether the group can have a subject of its own
 */
record CueMatch(
    Cue cue,
    Form form,
    int start,
    int head,
    int end,
    boolean passive,
    boolean finite,
    boolean negated) {

  private static final Set<String> NEGATIONS =
      Set.of("not", "n't", "never", "neither", "nor", "hardly", "cannot");
  private static final Set<String> BE =
      Set.of("be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m", "get", "got");
  private static final Set<String> HAVE = Set.of("have", "has", "had", "having", "'ve", "'d");

  /** Verbs that lead to a cue in the infinitive and belong to it: "went on to say". */
  private static final Set<String> LEADING =
      Set.of(
          "go",
          "goes",
          "went",
          "going",
          "gone",
          "continue",
          "continues",
          "continued",
          "appear",
          "appears",
          "appeared",
          "seem",
          "seems",
          "seemed",
          "rushed",
          "hastened",
          "began",
          "begun",
          "come",
          "came");

  private static final Set<String> REFUSING =
      Set.of(
          "refuse",
          "refuses",
          "refused",
          "refusing",
          "decline",
          "declines",
          "declined",
          "declining",
          "fail",
          "fails",
          "failed");

  /** The token after the cue and a medium named directly after it: "wrote on Telegram". */
  int endWithMedium(Passage p) {
    if (!cue.isSpeech()) {
      return end;
    }
    if (p.is(end, "on") || p.is(end, "via")) {
      return switch (p.word(end + 1)) {
        case "telegram", "twitter", "facebook", "x", "instagram" -> end + 2;
        default -> end;
      };
    }
    boolean statement = p.is(end, "in") && p.is(end + 1, "a") && p.is(end + 2, "statement");
    return statement ? end + 3 : end;
  }

  /** Modifiers before a verb that may stand between it and its auxiliaries or subject. */
  private static boolean isAdverb(Passage p, int i) {
    return p.pos(i).equals("ADV")
            && !p.is(i, "when")
            && !p.is(i, "where")
            && !p.is(i, "how")
            && !p.is(i, "why")
        || p.isOneOf(i, NEGATIONS)
        || p.is(i, "also")
        || (p.is(i, "both") || p.is(i, "all")) && p.pos(i - 1).equals("AUX");
  }

  /** All cues of a passage that are not within quotation marks, in order, none overlapping. */
  static List<CueMatch> all(Passage p, CueLexicon lexicon) {
    List<CueMatch> found = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      if (p.isQuoted(i)) {
        continue;
      }
      for (CueLexicon.Entry entry : lexicon.startingWith(p.word(i))) {
        CueMatch match = match(p, i, entry);
        if (match != null) {
          found.add(match);
          i = match.end - 1;
          break;
        }
      }
    }
    return found;
  }

  private static @org.jspecify.annotations.Nullable CueMatch match(
      Passage p, int head, CueLexicon.Entry entry) {
    Cue cue = entry.cue();
    int end = head + 1;
    for (int w = 1; w < cue.words().size(); w++, end++) {
      if (!p.is(end, cue.words().get(w)) || p.isQuoted(end)) {
        return null;
      }
    }
    return switch (cue.kind()) {
      case VERB -> verb(p, head, end, cue, entry.form());
      case NOUN ->
          p.pos(head).equals("NOUN") || p.pos(head).equals("PROPN") && p.isHeadline()
              ? new CueMatch(cue, Form.BASE, head, head, end, false, false, isNegatedNoun(p, head))
              : null;
      case ADJ -> adjective(p, head, end, cue);
    };
  }

  private static boolean isNegatedNoun(Passage p, int head) {
    return p.is(head - 1, "no");
  }

  private static @org.jspecify.annotations.Nullable CueMatch adjective(
      Passage p, int head, int end, Cue cue) {
    int start = head;
    while (start > 0 && isAdverb(p, start - 1)) {
      start--;
    }
    if (!p.isOneOf(start - 1, COPULAS)) {
      return null;
    }
    CueMatch copula = group(p, cue, Form.BASE, start - 1, end, false);
    return copula == null
        ? null
        : new CueMatch(
            cue,
            copula.form,
            copula.start,
            head,
            end,
            false,
            copula.finite,
            copula.negated || negatedWithin(p, start, head));
  }

  private static final Set<String> COPULAS =
      Set.of(
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "am",
          "'re",
          "'m",
          "'s",
          "remain",
          "remains",
          "remained",
          "seem",
          "seems",
          "seemed",
          "appear",
          "appears",
          "appeared",
          "feel",
          "feels",
          "felt",
          "become",
          "became",
          "sounded",
          "sounds");

  private static boolean negatedWithin(Passage p, int from, int to) {
    for (int i = from; i < to; i++) {
      if (p.isOneOf(i, NEGATIONS)) {
        return true;
      }
    }
    return false;
  }

  private static @org.jspecify.annotations.Nullable CueMatch verb(
      Passage p, int head, int end, Cue cue, Form form) {
    String pos = p.pos(head);
    boolean verbal = pos.equals("VERB") || pos.equals("AUX");
    if (!verbal && !mayBeVerb(p, head, form, pos)) {
      return null;
    }
    return group(p, cue, form, head, end, true);
  }

  /** Where the tagger says otherwise: title case, and past forms that nothing else can be. */
  private static boolean mayBeVerb(Passage p, int head, Form form, String pos) {
    boolean subjectBefore =
        p.isNominal(head - 1)
            || p.is(head - 1, ")")
            || p.isHeadline() && (p.pos(head - 1).equals("ADJ") || p.is(head - 1, ","));
    if (p.isHeadline()) {
      return (form == Form.THIRD || form == Form.PAST)
          && subjectBefore
          && !p.pos(head + 1).isEmpty()
          && !p.isVerbal(head + 1)
          && !p.is(head + 1, "'s")
          && !(p.is(head - 1, "'s"));
    }
    return p.is(head, "said")
        || p.is(head, "says")
        || form == Form.PAST && pos.equals("ADJ") && subjectBefore;
  }

  private static @org.jspecify.annotations.Nullable CueMatch group(
      Passage p, Cue cue, Form form, int head, int end, boolean verb) {
    int start = head;
    boolean negated = false;
    boolean be = false;
    boolean have = false;
    boolean auxiliary = false;
    while (start > 0 && !p.isQuoted(start - 1)) {
      int before = start - 1;
      if (p.isOneOf(before, NEGATIONS)) {
        negated = true;
      } else if (p.pos(before).equals("AUX")
          || p.isOneOf(before, BE) && !p.isNominal(before)
          || p.isOneOf(before, HAVE) && start == head && form != Form.BASE) {
        if (!auxiliary) {
          be =
              p.isOneOf(before, BE)
                  || p.is(before, "'s") && p.pos(before).equals("AUX") && form == Form.ING;
          have = p.isOneOf(before, HAVE);
        }
        auxiliary = true;
      } else if (!(isAdverb(p, before) && !p.isNominal(before))) {
        break;
      }
      start--;
    }
    // What precedes the first auxiliary is not of the group, unless it leads to it directly.
    while (start < head && p.pos(start).equals("ADV") && isSentenceAdverb(p, start)) {
      start++;
    }
    if (p.is(start - 1, "to")) {
      int leading = start - 2;
      if (p.is(leading, "on")) {
        leading--;
      }
      if (p.isOneOf(leading, LEADING) && (p.is(leading + 1, "on") || !p.is(leading, "going"))) {
        CueMatch led = group(p, cue, Form.PAST, leading, end, false);
        return led == null
            ? null
            : new CueMatch(cue, led.form, led.start, head, end, false, led.finite, led.negated);
      }
      if (p.isOneOf(leading, REFUSING)) {
        CueMatch led = group(p, cue, Form.PAST, leading, end, false);
        return led == null
            ? null
            : new CueMatch(cue, led.form, led.start, head, end, false, led.finite, true);
      }
      return null;
    }
    boolean passive = verb && be && (form == Form.PAST || form == Form.PARTICIPLE) && !have;
    boolean finite = auxiliary || form == Form.BASE || form == Form.THIRD || form == Form.PAST;
    if (form == Form.PARTICIPLE && !auxiliary) {
      return null;
    }
    return new CueMatch(cue, form, start, head, end, passive, finite, negated);
  }

  private static boolean isSentenceAdverb(Passage p, int i) {
    return switch (p.word(i)) {
      case "then", "now", "so", "here", "there", "however", "thus", "ago", "today", "meanwhile" ->
          true;
      default -> false;
    };
  }
}
