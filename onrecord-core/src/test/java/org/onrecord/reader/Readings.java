package org.onrecord.reader;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.onrecord.report.Report;

/** Reads what a test makes up. */
final class Readings {
  static final String NAME = "input";

  private Readings() {}

  static List<Reading> of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<Reading> of(byte[] bytes) {
    return of(new ByteArrayInputStream(bytes));
  }

  static List<Reading> of(InputStream bytes) {
    return of(ReadDefaults.none(), bytes);
  }

  static List<Reading> of(ReadDefaults defaults, String text) {
    return of(defaults, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  static List<Reading> of(ReadDefaults defaults, InputStream bytes) {
    List<Reading> readings = new ArrayList<>();
    new Reader(defaults).read(new Input(NAME, () -> bytes), readings::add);
    return readings;
  }

  static List<Report> reports(List<Reading> readings) {
    List<Report> reports = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading instanceof Reading.Done done) {
        reports.add(done.report());
      }
    }
    return reports;
  }

  static List<String> failures(List<Reading> readings) {
    List<String> failures = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading instanceof Reading.Failed failed) {
        failures.add(failed.where() + ": " + failed.reason());
      }
    }
    return failures;
  }

  /** The only report of a text. */
  static Report report(String text) {
    List<Report> reports = reports(of(text));
    if (reports.size() != 1) {
      throw new AssertionError("not one report: " + of(text));
    }
    return reports.get(0);
  }
}
