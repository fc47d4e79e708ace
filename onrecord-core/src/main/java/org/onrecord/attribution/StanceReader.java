package org.onrecord.attribution;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Subjects.Phrase;

/** Tells what a speaker does to a content: by the cue, then by words of denial in the content. */
final class StanceReader {
  private static final Set<String> FALSE =
      Set.of(
          "false",
          "untrue",
          "fake",
          "fakes",
          "baseless",
          "unfounded",
          "groundless",
          "fabricated",
          "fabrication",
          "fabrications",
          "nonsense",
          "nonsensical",
          "lie",
          "lies",
          "hoax",
          "absurd",
          "disinformation",
          "misinformation",
          "propaganda",
          "fiction",
          "invented",
          "incorrect",
          "bogus",
          "untruthful",
          "slander",
          "slanderous",
          "provocation",
          "inaccurate",
          "misleading");
  private static final Set<String> DENYING =
      Set.of(
          "denies",
          "denied",
          "deny",
          "rejects",
          "rejected",
          "reject",
          "refutes",
          "refuted",
          "dismisses",
          "dismissed",
          "disputes",
          "disputed");
  private static final Set<String> BE =
      Set.of("is", "are", "was", "were", "'s", "'re", "be", "been", "had", "has", "have");
  private static final Set<String> NOT = Set.of("not", "n't", "never");
  private static final Set<String> ABSENT =
      Set.of(
          "role",
          "part",
          "involvement",
          "knowledge",
          "connection",
          "link",
          "links",
          "evidence",
          "proof",
          "truth",
          "basis",
          "grounds",
          "such",
          "attack",
          "strike",
          "strikes",
          "attacks",
          "breakthrough",
          "breakthroughs",
          "withdrawal",
          "retreat",
          "plans",
          "plan",
          "intention",
          "losses",
          "casualties",
          "invasion",
          "offensive",
          "truce",
          "ceasefire",
          "deal",
          "agreement",
          "explosion",
          "explosions",
          "talks",
          "negotiations",
          "deployment",
          "need",
          "reason",
          "question",
          "doubt");

  private StanceReader() {}

  static Stance stanceOf(Passage p, @Nullable CueMatch match, List<Phrase> content) {
    Stance stance = match == null ? Stance.ASSERTS : match.cue().stance();
    if (stance != Stance.ASSERTS || match != null && !match.cue().takes(Cue.Complement.THAT)) {
      return stance;
    }
    if (match != null && match.negated()) {
      return stance;
    }
    return content.stream().anyMatch(c -> denies(p, c)) ? Stance.DENIES : stance;
  }

  /** Whether the content calls something untrue or says that it did not take place. */
  private static boolean denies(Passage p, Phrase content) {
    for (int i = content.start(); i < content.end(); i++) {
      if (p.isOneOf(i, FALSE) && stated(p, i, content.start())) {
        return true;
      }
      if (p.isOneOf(i, NOT)
          && (p.is(i + 1, "true")
              || p.is(i + 1, "correspond")
              || p.is(i + 1, "happen")
              || p.is(i + 1, "happened")
              || p.is(i + 1, "occur")
              || p.is(i + 1, "accurate")
              || p.is(i + 1, "correct")
              || p.is(i + 1, "involved")
              || p.is(i + 1, "responsible"))
          && !p.is(i - 2, "if")) {
        return true;
      }
      boolean there = p.is(i, "there") && p.isOneOf(i + 1, BE) && i - content.start() < 4;
      int no = p.is(i + 2, "been") ? i + 3 : i + 2;
      if (there && p.is(no, "no") && absent(p, no + 1)) {
        return true;
      }
      if (p.is(i, "nothing") && p.is(i + 1, "to") && p.is(i + 2, "do") && p.is(i + 3, "with")) {
        return true;
      }
      if ((p.is(i - 1, "had") || p.is(i - 1, "has") || p.is(i - 1, "have"))
          && p.is(i, "no")
          && (p.is(i + 1, "role") || p.is(i + 1, "part") || p.is(i + 1, "involvement"))) {
        return true;
      }
      boolean own = i - content.start() < 5 && p.pos(i).equals("VERB") && p.isOneOf(i, DENYING);
      if (own && (p.pos(i - 1).equals("PRON") || p.pos(i - 1).equals("PROPN"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word of falsehood is the predicate: "is", "was a", "as". */
  private static boolean stated(Passage p, int word, int from) {
    for (int i = word - 1; i >= from && word - i <= 3; i--) {
      if (p.isOneOf(i, NOT)) {
        return false;
      }
      if (p.isOneOf(i, BE)) {
        return !p.isOneOf(i - 1, NOT) && !p.isOneOf(i + 1, NOT);
      }
    }
    return false;
  }

  private static boolean absent(Passage p, int noun) {
    return p.isOneOf(noun, ABSENT) || p.isOneOf(noun + 1, ABSENT);
  }
}
