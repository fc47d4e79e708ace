package org.onrecord.grounding.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.onrecord.report.Block;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Words;

/**
 * Finds English, Ukrainian and Russian date expressions and the days that they mean. Pure, linear
 * in the length of the text, safe for use by many threads.
 */
public final class DateFinder {
  /** A publication beyond it is an error of the outlet and dates nothing. */
  private static final int LAST_YEAR = 9000;

  /**
   * The date expressions of all blocks that are read, in order, not overlapping. Weekdays,
   * "yesterday", "last month" and the like are read against the day of publication in the outlet's
   * own offset; without it only dates with a year are found.
   */
  public List<DateMention> find(Report report) {
    PublicationTime published = report.published();
    LocalDate today = published == null ? null : published.day();
    if (today != null && (today.getYear() < 1 || today.getYear() > LAST_YEAR)) {
      today = null;
    }
    List<DateMention> found = new ArrayList<>();
    for (Block block : report.blocks()) {
      if (block.kind().isRead()) {
        if (isCyrillic(report.text(), block.span())) {
          new SlavicDates(today).addAll(report.text(), block.span(), found);
        } else {
          Words words = Words.of(report.text(), block.span());
          new DateGrammar(words, today, isDayFirst(report)).addAll(found);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Whether most letters of a part of a text are Cyrillic. */
  public static boolean isCyrillic(String text, Span part) {
    int balance = 0;
    for (int i = part.start(); i < part.end(); i++) {
      char c = text.charAt(i);
      if (c >= 'Ѐ' && c <= 'ӿ') {
        balance++;
      } else if (Character.isLetter(c)) {
        balance--;
      }
    }
    return balance > 0;
  }

  /** Whether {@code 5/6/2023} is the fifth of June; so everywhere but in the United States. */
  private static boolean isDayFirst(Report report) {
    String country = report.outlet().country();
    return country != null && !country.equals("US");
  }
}
