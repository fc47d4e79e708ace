package org.onrecord.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;

/** How many titles, days and bylines of pages are read as they were marked by hand. */
final class PageFigures {
  /** A page as marked; the byline is empty where nobody is named. */
  private record Marked(String id, String title, String day, String byline) {}

  private final Map<String, Integer> right = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final int pages;

  private PageFigures(Path html) throws IOException {
    List<Marked> marked = marked();
    pages = marked.size();
    for (Marked one : marked) {
      Report report = read(html.resolve(one.id() + ".html.gz"));
      PublicationTime published = report == null ? null : report.published();
      String byline = report == null ? null : report.byline();
      String day = published == null ? "" : published.day().toString();
      String title = report == null ? "" : report.title();
      count("title", one.id(), letters(one.title()), letters(title));
      count("day", one.id(), one.day(), day);
      count("byline", one.id(), names(one.byline()), names(byline == null ? "" : byline));
    }
  }

  /** Reads the marked pages below a folder. */
  static PageFigures of(Path html) throws IOException {
    return new PageFigures(html);
  }

  /** The share that is right of each kind of fact, in percent. */
  Map<String, Double> all() {
    Map<String, Double> all = new LinkedHashMap<>();
    right.forEach((fact, count) -> all.put("pages " + fact, 100.0 * count / pages));
    return all;
  }

  /** What was read otherwise, a line each. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  private void count(String fact, String id, String marked, String found) {
    boolean same = marked.equals(found);
    right.merge(fact, same ? 1 : 0, Integer::sum);
    if (!same) {
      wrong.add(id.substring(0, 8) + " " + fact + ": \"" + found + "\", not \"" + marked + '"');
    }
  }

  /** Quotation marks, dashes and capitals differ between a page's places. */
  private static String letters(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static String names(String byline) {
    return Arrays.stream(byline.split(","))
        .map(PageFigures::letters)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new))
        .toString();
  }

  private static @Nullable Report read(Path page) {
    List<Report> reports = new ArrayList<>();
    new Reader(ReadDefaults.none())
        .read(
            new Input(page.toString(), () -> Files.newInputStream(page)),
            reading -> {
              if (reading instanceof Reading.Done done) {
                reports.add(done.report());
              }
            });
    return reports.isEmpty() ? null : reports.get(0);
  }

  private static List<Marked> marked() throws IOException {
    try (InputStream in =
            Objects.requireNonNull(PageFigures.class.getResourceAsStream("page-facts.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells -> new Marked(cells[0], cells[1], cells[2], cells[3]))
          .toList();
    }
  }
}
