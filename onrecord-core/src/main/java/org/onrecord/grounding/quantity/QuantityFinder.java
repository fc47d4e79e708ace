package org.onrecord.grounding.quantity;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.grounding.time.DateFinder;
import org.onrecord.grounding.time.DateMention;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/**
 * Finds English, Ukrainian and Russian amounts with their unit, bound and what they count. Pure,
 * linear in the length of the text, safe for use by many threads.
 *
 * <p>Lengths are given in km or m, areas in km2 or m2, weights in kg or t, money in the ISO code of
 * its currency, shares in %; everything else is a count. Spans of time, ages, dates, ordinals,
 * scores and numbers in names are no amounts.
 */
public final class QuantityFinder {
  private static final int LONGEST_HEADLINE = 40;

  private final DateFinder dates = new DateFinder();
  private final SlavicQuantities slavic = new SlavicQuantities();

  /** The amounts of all blocks that are read, in order, not overlapping. */
  public List<QuantityMention> find(Report report) {
    return find(report, dates.find(report));
  }

  /** The same where the report's dates, as {@link DateFinder} gives them, are known already. */
  public List<QuantityMention> find(Report report, List<DateMention> dated) {
    List<QuantityMention> found = new ArrayList<>();
    String text = report.text();
    String lowered = null;
    for (Block block : report.blocks()) {
      if (!block.kind().isRead()) {
        continue;
      }
      Words words = Words.of(text, block.span());
      if (isTitleCase(words)) {
        // There a capital tells nothing.
        lowered = lowered == null ? lowered(text) : lowered;
        words = Words.of(lowered, block.span());
      }
      if (DateFinder.isCyrillic(text, block.span())) {
        slavic.addAll(text, block.span(), dated, found);
      } else {
        new QuantityGrammar(words, dated).addAll(found);
      }
    }
    return List.copyOf(found);
  }

  /** Whether nearly all words begin with a capital, as in many headlines. */
  private static boolean isTitleCase(Words words) {
    int longer = 0;
    int capital = 0;
    for (int i = 0; i < words.size() && longer < LONGEST_HEADLINE; i++) {
      Word word = words.get(i);
      if (word.isLetters() && word.text().length() > 3) {
        longer++;
        capital += word.isCapital() ? 1 : 0;
      }
    }
    return longer >= 4 && capital >= 0.7 * longer;
  }

  /** Lower case, character by character, so that offsets hold. */
  private static String lowered(String text) {
    StringBuilder lowered = new StringBuilder(text);
    for (int i = 0; i < lowered.length(); i++) {
      lowered.setCharAt(i, Character.toLowerCase(lowered.charAt(i)));
    }
    return lowered.toString();
  }
}
