package org.onrecord.matter;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.statement.Terms;

/** What a headline does to a claim, in the terms of Emergent (Ferreira and Vlachos 2016). */
public enum ClaimStance {
  FOR,
  AGAINST,
  OBSERVING;

  private static final Set<String> REFUTING =
      Set.of(
          "fake",
          "hoax",
          "false",
          "untrue",
          "debunked",
          "debunk",
          "debunks",
          "denies",
          "deny",
          "denied",
          "not",
          "no",
          "never",
          "isn't",
          "wasn't",
          "didn't",
          "doesn't",
          "don't",
          "fraud",
          "bogus",
          "myth",
          "retracts",
          "retracted",
          "rejects",
          "refutes",
          "dismisses",
          "disputes",
          "lie",
          "wrong",
          "unlikely",
          "satire",
          "prank",
          "rumor",
          "hoaxes");

  private static final Set<String> HEDGING =
      Set.of(
          "reportedly",
          "allegedly",
          "alleged",
          "claims",
          "claim",
          "claimed",
          "says",
          "said",
          "say",
          "report",
          "reports",
          "reported",
          "rumored",
          "rumors",
          "rumour",
          "may",
          "might",
          "could",
          "possible",
          "possibly",
          "investigating",
          "unconfirmed",
          "unverified",
          "apparently",
          "if",
          "whether",
          "believed",
          "according",
          "suggests",
          "source",
          "sources",
          "supposedly");

  /** Reads the stance of {@code headline} towards {@code claim} from its words. */
  public static ClaimStance of(String claim, String headline) {
    Set<String> claimed = words(claim);
    Set<String> words = words(headline);
    Set<String> refuting = new HashSet<>(words);
    refuting.retainAll(REFUTING);
    refuting.removeAll(claimed);
    if (!refuting.isEmpty()) {
      return AGAINST;
    }
    Set<String> hedging = new HashSet<>(words);
    hedging.retainAll(HEDGING);
    if (!hedging.isEmpty() || headline.strip().endsWith("?")) {
      return OBSERVING;
    }
    Set<String> shared = new HashSet<>(Terms.of(claim));
    int size = shared.size();
    shared.retainAll(Terms.of(headline));
    return size > 0 && shared.size() * 5 >= size * 2 ? FOR : OBSERVING;
  }

  private static Set<String> words(String text) {
    return new HashSet<>(
        List.of(text.toLowerCase(Locale.ROOT).replace('’', '\'').split("[^\\p{L}']+")));
  }
}
