package org.onrecord.matter;

import java.util.Arrays;
import java.util.Collection;

/**
 * The matters that a term leads to, at most so many, the one posted last at the end. Immutable.
 * Days stand beside the ids, so that what is long past costs no look-up of its matter.
 */
final class Postings {
  static final Postings NONE = new Postings(new String[0], new float[0]);

  private static final int MOST = 48;

  private final String[] matters;
  private final float[] days;

  private Postings(String[] matters, float[] days) {
    this.matters = matters;
    this.days = days;
  }

  /** These with a matter that the term told of on this day; the one posted longest ago may go. */
  Postings plus(String matter, double day) {
    int length = matters.length;
    int gone = length;
    for (int i = length - 1; i >= 0; i--) {
      if (matters[i].equals(matter)) {
        gone = i;
        break;
      }
    }
    if (gone == length && length == MOST) {
      gone = 0;
    }
    int kept = gone == length ? length : length - 1;
    String[] nextMatters = Arrays.copyOf(matters, kept + 1);
    float[] nextDays = Arrays.copyOf(days, kept + 1);
    if (gone < length) {
      System.arraycopy(matters, gone + 1, nextMatters, gone, length - gone - 1);
      System.arraycopy(days, gone + 1, nextDays, gone, length - gone - 1);
    }
    nextMatters[kept] = matter;
    nextDays[kept] = (float) day;
    return new Postings(nextMatters, nextDays);
  }

  /** Adds the matters posted within so many days of one day, before or after it. */
  void within(double days, double day, Collection<String> sink) {
    for (int i = 0; i < matters.length; i++) {
      if (Math.abs(day - this.days[i]) <= days) {
        sink.add(matters[i]);
      }
    }
  }
}
