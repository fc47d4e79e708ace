package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.log.Checkpoint;
import org.onrecord.jdbc.log.Manifest;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "export",
    description = "Prints every report, statement or matter of the ledger.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  enum What {
    reports,
    statements,
    matters
  }

  enum Format {
    jsonl,
    csv,
    geojson
  }

  private static final Map<What, List<String>> COLUMNS =
      Map.of(
          What.reports, List.of("id", "outlet", "published", "title", "matters", "account"),
          What.statements,
              List.of(
                  "id",
                  "speaker",
                  "stance",
                  "text",
                  "medium",
                  "said",
                  "reports",
                  "matter",
                  "relations"),
          What.matters,
              List.of(
                  "id",
                  "title",
                  "standing",
                  "reasons",
                  "places",
                  "from",
                  "to",
                  "accounts",
                  "origins",
                  "reports"));

  /** What makes a spreadsheet take a cell for a formula, wide forms included. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "WHAT", description = "One of ${COMPLETION-CANDIDATES}.")
  What what = What.matters;

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      description =
          "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); geojson for matters.")
  Format format = Format.jsonl;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write into this file, with a manifest beside it that verify reads.")
  @Nullable Path to;

  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Override
  public Integer call() {
    if (format == Format.geojson && what != What.matters) {
      throw new ParameterException(
          spec.commandLine(), "only matters have a place: export matters --format geojson");
    }
    if (ledgerOption.isMissing()) {
      spec.commandLine().getErr().println(LedgerOption.missing(ledgerOption.where));
      return 1;
    }
    try (JdbcLedger ledger = ledgerOption.open()) {
      if (to == null) {
        PrintWriter out = spec.commandLine().getOut();
        print(ledger, out);
        out.flush();
        return out.checkError() ? 1 : 0;
      }
      return writeFile(ledger, to);
    }
  }

  /** An export with a manifest beside it, by which it can be checked without the ledger. */
  private int writeFile(JdbcLedger ledger, Path file) {
    Optional<Checkpoint> end = ledger.end();
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      print(ledger, out);
      out.flush();
      if (out.checkError()) {
        throw new IOException("not all of it could be written");
      }
      Path manifest = Manifest.write(file, "export " + what + " --format " + format, end);
      spec.commandLine().getErr().println("onrecord: " + file + " is described by " + manifest);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the export " + file, e);
    }
  }

  private void print(Ledger ledger, PrintWriter out) {
    switch (format) {
      case jsonl -> rows(ledger, row -> out.println(row));
      case csv -> {
        List<String> columns = COLUMNS.getOrDefault(what, List.of());
        out.print(String.join(",", columns) + "\r\n");
        rows(ledger, row -> out.print(csv(row, columns) + "\r\n"));
      }
      case geojson -> {
        out.print("{\"type\":\"FeatureCollection\",\"features\":[");
        String[] separator = {"\n"};
        ledger.matters(
            matter -> {
              if (!matter.places().isEmpty()) {
                out.print(separator[0] + feature(matter));
                separator[0] = ",\n";
              }
            });
        out.println("\n]}");
      }
    }
  }

  private interface RowSink {
    void accept(ObjectNode row);
  }

  private void rows(Ledger ledger, RowSink sink) {
    switch (what) {
      case reports -> ledger.reports(report -> sink.accept(json(report)));
      case statements -> ledger.statements(statement -> sink.accept(json(statement)));
      case matters -> ledger.matters(matter -> sink.accept(json(matter)));
    }
  }

  private static ObjectNode json(ReportRow row) {
    ObjectNode json = ReportJson.JSON.createObjectNode();
    json.put("id", row.id());
    json.put("outlet", row.outlet());
    json.put("published", row.published() == null ? null : row.published().iso());
    json.put("title", row.title());
    row.matters().forEach(json.putArray("matters")::add);
    json.put("account", row.account());
    return json;
  }

  private static ObjectNode json(StatementRow row) {
    Statement statement = row.statement();
    ObjectNode json = ReportJson.JSON.createObjectNode();
    json.put("id", statement.id());
    json.put("speaker", statement.speaker().name());
    json.put("stance", ReportJson.name(statement.stance()));
    json.put("text", statement.text());
    json.put("medium", statement.medium() == null ? null : statement.medium().label());
    ReportJson.putRange(json, "said", statement.said());
    ArrayNode reports = json.putArray("reports");
    statement.evidence().stream().map(Evidence::report).distinct().forEach(reports::add);
    json.put("matter", row.matter());
    ArrayNode relations = json.putArray("relations");
    row.relations()
        .forEach(
            relation ->
                relations
                    .addObject()
                    .put("type", ReportJson.name(relation.type()))
                    .put("to", relation.to()));
    return json;
  }

  private static ObjectNode json(Matter matter) {
    ObjectNode json = ReportJson.JSON.createObjectNode();
    json.put("id", matter.id());
    json.put("title", matter.title());
    json.put("standing", ReportJson.name(matter.standing()));
    ArrayNode reasons = json.putArray("reasons");
    matter.reasons().forEach(reason -> reasons.add(reason.text()));
    ArrayNode places = json.putArray("places");
    matter.places().forEach(place -> places.add(place.name()));
    json.put("from", matter.when() == null ? null : matter.when().from().toString());
    json.put("to", matter.when() == null ? null : matter.when().to().toString());
    ArrayNode accounts = json.putArray("accounts");
    matter
        .accounts()
        .forEach(
            account -> {
              ObjectNode one = accounts.addObject().put("label", account.label());
              account.statements().forEach(one.putArray("statements")::add);
            });
    json.put("origins", matter.origins());
    json.put("reports", matter.reports());
    return json;
  }

  /** RFC 7946: longitude first. */
  private static ObjectNode feature(Matter matter) {
    Place place = matter.places().get(0);
    ObjectNode feature = ReportJson.JSON.createObjectNode();
    feature.put("type", "Feature").put("id", matter.id());
    feature
        .putObject("geometry")
        .put("type", "Point")
        .putArray("coordinates")
        .add(place.lon())
        .add(place.lat());
    ObjectNode properties = json(matter);
    properties.remove("id");
    properties.put("radiusKm", place.radiusKm());
    feature.set("properties", properties);
    return feature;
  }

  /** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
  private static String csv(ObjectNode row, List<String> columns) {
    return columns.stream()
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
