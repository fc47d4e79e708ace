package org.onrecord.grounding.place.geonames;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a GeoNames file record by record, in constant memory: plain text of 19 columns parted by
 * tabs, without quoting, or a zip that holds such a text ({@code UA.zip}, {@code allCountries.zip},
 * {@code cities500.zip}). What is no record is told by its line and does not stop the others.
 */
public final class GeoNamesReader {
  /** The longest line that is read; GeoNames' longest are some 10 KB. */
  private static final int LONGEST_LINE = 1 << 20;

  private static final int COLUMNS = 19;

  /** Id, place, language, name; what follows are marks that may be left out. */
  private static final int ALTERNATE_COLUMNS = 4;

  private static final int LONGEST_NAME = 200;

  private GeoNamesReader() {}

  /**
   * Hands the records of a file of places, in its order, to {@code records}.
   *
   * @return how many lines were read
   * @throws IOException if the file cannot be read, or is a zip without a text of records
   */
  public static long read(Path file, Consumer<GeoName> records, Malformed malformed)
      throws IOException {
    return lines(file, line -> record(line, records), malformed);
  }

  /**
   * As {@link #read}, for a file of alternate names, version 2: ten columns, of which the last may
   * be missing ({@code alternateNamesV2.zip}).
   */
  public static long readAlternateNames(
      Path file, Consumer<AlternateName> records, Malformed malformed) throws IOException {
    return lines(file, line -> alternate(line, records), malformed);
  }

  /**
   * @param record answers with why a line is no record, or null
   */
  private static long lines(
      Path file, Function<String, @Nullable String> record, Malformed malformed)
      throws IOException {
    try (InputStream in = text(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
      long number = 0;
      StringBuilder line = new StringBuilder();
      while (next(lines, line)) {
        number++;
        if (line.length() > LONGEST_LINE) {
          malformed.line(file, number, "longer than " + LONGEST_LINE + " characters");
        } else if (!line.isEmpty()) {
          String reason = record.apply(line.toString());
          if (reason != null) {
            malformed.line(file, number, reason);
          }
        }
      }
      return number;
    }
  }

  /** The text of a file, taken out of a zip where it is one. */
  private static InputStream text(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    bytes.mark(4);
    boolean zip = bytes.read() == 'P' && bytes.read() == 'K';
    bytes.reset();
    if (!zip) {
      return bytes;
    }
    ZipInputStream entries = new ZipInputStream(bytes, StandardCharsets.UTF_8);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (name.endsWith(".txt") && !name.contains("readme") && !name.contains("iso-language")) {
        return entries;
      }
    }
    entries.close();
    throw new IOException(file + " is a zip without a text of places");
  }

  /** Reads the next line into {@code line}, of one too long only so much as to tell so. */
  private static boolean next(Reader in, StringBuilder line) throws IOException {
    line.setLength(0);
    int c = in.read();
    if (c < 0) {
      return false;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() <= LONGEST_LINE) {
        line.append((char) c);
      }
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return true;
  }

  /** Hands on the record of a line; answers with why it is none. */
  private static @Nullable String record(String line, Consumer<GeoName> records) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      return cells.length + " columns instead of " + COLUMNS;
    }
    int id = (int) whole(cells[0], 1, Integer.MAX_VALUE);
    if (id < 0) {
      return "the id is no number: " + shown(cells[0]);
    }
    String name = cells[1].strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return name.isEmpty() ? "no name" : "a name of " + name.length() + " characters";
    }
    double lat = degrees(cells[4], 90);
    double lon = degrees(cells[5], 180);
    if (Double.isNaN(lat) || Double.isNaN(lon)) {
      return "no such point: " + shown(cells[4]) + ", " + shown(cells[5]);
    }
    long population = cells[14].isEmpty() ? 0 : whole(cells[14], 0, 10_000_000_000L);
    if (population < 0) {
      return "the population is no number: " + shown(cells[14]);
    }
    Set<String> alternates = new LinkedHashSet<>();
    alternates.add(cells[2].strip());
    for (String other : cells[3].split(",")) {
      alternates.add(other.strip());
    }
    alternates.remove(name);
    alternates.removeIf(other -> other.isEmpty() || other.length() > LONGEST_NAME);
    records.accept(
        new GeoName(
            id,
            name,
            alternates.stream().toList(),
            lat,
            lon,
            cells[6].isEmpty() ? ' ' : cells[6].charAt(0),
            cells[7].strip(),
            cells[8].strip(),
            cells[10].strip(),
            population));
    return null;
  }

  private static @Nullable String alternate(String line, Consumer<AlternateName> records) {
    String[] cells = line.split("\t", -1);
    if (cells.length < ALTERNATE_COLUMNS) {
      return cells.length + " columns instead of " + ALTERNATE_COLUMNS + " or more";
    }
    int place = (int) whole(cells[1], 1, Integer.MAX_VALUE);
    if (place < 0) {
      return "the place's id is no number: " + shown(cells[1]);
    }
    String name = cells[3].strip();
    if (!name.isEmpty() && name.length() <= LONGEST_NAME) {
      records.accept(new AlternateName(place, cells[2].strip(), name));
    }
    return null;
  }

  private static long whole(String cell, long least, long most) {
    try {
      long value = Long.parseLong(cell.strip());
      return least <= value && value <= most ? value : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static double degrees(String cell, double most) {
    try {
      double value = Double.parseDouble(cell.strip());
      return Math.abs(value) <= most ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String shown(String cell) {
    return cell.length() <= 30 ? cell : cell.substring(0, 30) + "…";
  }
}
