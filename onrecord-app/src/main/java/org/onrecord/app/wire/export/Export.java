package org.onrecord.app.wire.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.onrecord.app.wire.news.Links;
import org.onrecord.grounding.place.Place;
import org.onrecord.ledger.Ledger;
import org.onrecord.matter.Matter;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every row of one kind in one format. Rows are written as they are read, a page at a time, so that
 * memory does not grow with the ledger.
 */
public record Export(What what, Format format) {

  /** What the rows are. */
  public enum What {
    reports(Rows.REPORT),
    statements(Rows.STATEMENT),
    matters(Rows.MATTER);

    private final List<String> columns;

    What(List<String> columns) {
      this.columns = columns;
    }
  }

  /** How they are written. */
  public enum Format {
    /** A JSON object a line. */
    jsonl("application/jsonl"),
    /** RFC 4180, safe to open in a spreadsheet. */
    csv("text/csv"),
    /** RFC 7946. */
    geojson("application/geo+json"),
    /** JSON-LD 1.1 in the words of schema.org. */
    jsonld("application/ld+json");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  /** What makes a spreadsheet take a cell for a formula, wide forms included. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  /**
   * @throws IllegalArgumentException when rows of this kind have no such form
   */
  public Export {
    if (format == Format.geojson && what == What.reports) {
      throw new IllegalArgumentException(
          "only matters and statements have a place: export matters --format geojson");
    }
    if (format == Format.jsonld && what == What.reports) {
      throw new IllegalArgumentException(
          "only matters and statements are claims: export statements --format jsonld");
    }
  }

  /** Takes rows one after the other. */
  private interface Sink {
    void accept(ObjectNode row);
  }

  /**
   * Writes all of it and flushes; the writer stays open.
   *
   * @throws IOException when it cannot be written
   */
  public void write(Ledger ledger, Links links, Writer out) throws IOException {
    try {
      switch (format) {
        case jsonl -> rows(ledger, row -> print(out, row + "\n"));
        case csv -> {
          print(out, String.join(",", what.columns) + "\r\n");
          rows(ledger, row -> print(out, csv(row) + "\r\n"));
        }
        case geojson -> {
          print(out, "{\"type\":\"FeatureCollection\",\"features\":[");
          features(ledger, list(out));
          print(out, "\n]}\n");
        }
        case jsonld -> {
          print(out, "{\"@context\":" + Claims.CONTEXT + ",\"@graph\":[");
          claims(ledger, links, list(out));
          print(out, "\n]}\n");
        }
      }
      out.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Sink list(Writer out) {
    String[] separator = {"\n"};
    return row -> {
      print(out, separator[0] + row);
      separator[0] = ",\n";
    };
  }

  /** A reader of the ledger's rows cannot throw what a stream throws. */
  private static void print(Writer out, String words) {
    try {
      out.write(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rows(Ledger ledger, Sink sink) {
    switch (what) {
      case reports -> ledger.reports(report -> sink.accept(Rows.json(report)));
      case statements -> ledger.statements(statement -> sink.accept(Rows.json(statement)));
      case matters -> ledger.matters(matter -> sink.accept(Rows.json(matter)));
    }
  }

  private void features(Ledger ledger, Sink sink) {
    if (what == What.matters) {
      ledger.matters(
          matter -> {
            if (!matter.places().isEmpty()) {
              sink.accept(feature(matter));
            }
          });
    } else {
      ledger.statements(
          row -> {
            List<Place> places = row.statement().claim().places();
            if (!places.isEmpty()) {
              sink.accept(feature(Rows.json(row), places.get(0)));
            }
          });
    }
  }

  private void claims(Ledger ledger, Links links, Sink sink) {
    Claims claims = new Claims(ledger, links);
    if (what == What.matters) {
      ledger.matters(matter -> sink.accept(claims.json(matter)));
    } else {
      ledger.statements(row -> claims.json(row).forEach(sink::accept));
    }
  }

  /** A matter as a point at its first place. */
  public static ObjectNode feature(Matter matter) {
    return feature(Rows.json(matter), matter.places().get(0));
  }

  /** RFC 7946: longitude first. How far the place may lie from the point is a property. */
  private static ObjectNode feature(ObjectNode row, Place place) {
    ObjectNode feature = Rows.object();
    feature.put("type", "Feature").put("id", row.get("id").stringValue());
    feature
        .putObject("geometry")
        .put("type", "Point")
        .putArray("coordinates")
        .add(place.lon())
        .add(place.lat());
    row.remove("id");
    row.put("radiusKm", place.radiusKm());
    feature.set("properties", row);
    return feature;
  }

  /** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
  private String csv(ObjectNode row) {
    return what.columns.stream()
        .map(
            column ->
                row.get(column).isNull()
                    ? ""
                    : row.get(column).isString()
                        ? row.get(column).stringValue()
                        : row.get(column).toString())
        .map(cell -> !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell)
        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(","));
  }
}
