package org.onrecord.jdbc.terms;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Filters as terms of the index, so that one look-up answers words and filters together. A mark
 * begins with a sign that no word holds.
 */
public enum Marks {
  SPEAKER('a'),
  SIDE('b'),
  OUTLET('c'),
  PLACE('d'),
  TYPE('e'),
  STANCE('f'),
  MEDIUM('g'),
  LANGUAGE('h'),
  STANDING('i'),
  DAY('j'),
  MONTH('k'),
  YEAR('l'),
  /** A field of one degree by one. */
  CELL('m'),
  /** A field of ten degrees by ten. */
  BLOCK('n'),
  /** What holds for a matter of at least two statements. */
  SHARED('o');

  private final char letter;

  private static final char SIGN = '\u00a7';
  private static final int MOST_CELLS = 300;

  Marks(char letter) {
    this.letter = letter;
  }

  /** The mark of this kind and value. */
  public String of(String value) {
    StringBuilder mark = new StringBuilder().append(SIGN).append(letter);
    for (byte b : value.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
      if (b >= '0' && b <= '9' || b >= 'a' && b <= 'z') {
        mark.append((char) b);
      } else {
        mark.append('\u00b7').append(String.format(Locale.ROOT, "%02x", b & 0xff));
      }
      if (mark.length() > 250) {
        break;
      }
    }
    return mark.toString();
  }

  public Lookup.Term term(String value) {
    return new Lookup.Term(of(value), false);
  }

  /** The marks of a day: of itself, its month and its year. */
  public static List<String> of(LocalDate day) {
    return List.of(
        DAY.of(day.toString()),
        MONTH.of(day.toString().substring(0, day.toString().length() - 3)),
        YEAR.of(Integer.toString(day.getYear())));
  }

  /** The days from one to another, both included, by as few marks as there are. */
  public static Lookup days(LocalDate from, LocalDate to) {
    List<Lookup> marks = new ArrayList<>();
    LocalDate day = from;
    while (!day.isAfter(to)) {
      if (day.getDayOfYear() == 1 && !day.plusYears(1).minusDays(1).isAfter(to)) {
        marks.add(YEAR.term(Integer.toString(day.getYear())));
        day = day.plusYears(1);
      } else if (day.getDayOfMonth() == 1 && !day.plusMonths(1).minusDays(1).isAfter(to)) {
        marks.add(MONTH.term(day.toString().substring(0, day.toString().length() - 3)));
        day = day.plusMonths(1);
      } else {
        marks.add(DAY.term(day.toString()));
        day = day.plusDays(1);
      }
    }
    return marks.isEmpty() ? DAY.term("never") : Lookup.any(marks);
  }

  /** The marks of a point. */
  public static List<String> of(double lat, double lon) {
    int south = (int) Math.floor(lat);
    int west = (int) Math.floor(lon);
    return List.of(
        CELL.of(south + "x" + west),
        BLOCK.of(Math.floorDiv(south, 10) + "x" + Math.floorDiv(west, 10)));
  }

  /** Fields that cover a box, and perhaps more. */
  public static Lookup box(double south, double west, double north, double east) {
    List<Lookup> marks = new ArrayList<>();
    int rows = (int) Math.floor(north) - (int) Math.floor(south) + 1;
    int columns = (int) Math.floor(east) - (int) Math.floor(west) + 1;
    boolean fine = (long) rows * columns <= MOST_CELLS;
    int size = fine ? 1 : 10;
    for (int lat = floor(south, size); lat <= floor(north, size); lat++) {
      for (int lon = floor(west, size); lon <= floor(east, size); lon++) {
        marks.add((fine ? CELL : BLOCK).term(lat + "x" + lon));
      }
    }
    return marks.isEmpty() ? CELL.term("nowhere") : Lookup.any(marks);
  }

  private static int floor(double degrees, int size) {
    return Math.floorDiv((int) Math.floor(degrees), size);
  }
}
