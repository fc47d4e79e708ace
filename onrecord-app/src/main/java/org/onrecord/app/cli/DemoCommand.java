package org.onrecord.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Ledger;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "demo",
    description = "Reads and links a sample week, then serves it.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String FOLDER = "/sample-week/";

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The port (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  int port = 8080;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Keep the sample week in this ledger (default: one that is gone afterwards).")
  @Nullable String where;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!ServeCommand.isFree(port, err)) {
      return 1;
    }
    Path temporary = where == null ? temporaryFolder() : null;
    String place =
        temporary == null ? String.valueOf(where) : temporary.resolve("demo.db").toString();
    try (JdbcLedger ledger = JdbcLedger.open(place)) {
      out.println("Reading the sample week ...");
      out.flush();
      ingest(OnrecordCommand.pipeline(spec), ledger, err);
      Ledger.Counts counts = ledger.counts();
      out.printf(
          "%d reports of %d sample outlets: %d statements of %d speakers, linked into %d matters.%n",
          counts.reports(),
          counts.outlets(),
          counts.statements(),
          counts.speakers(),
          counts.matters());
      out.flush();
      return ServeCommand.serve(ledger, port, out, err, () -> delete(temporary));
    } finally {
      delete(temporary);
    }
  }

  /** Reads the sample week from the class path into {@code ledger}. */
  static void ingest(Pipeline pipeline, Ledger ledger, PrintWriter err) {
    try (Ingestion ingestion = new Ingestion(pipeline, ledger, () -> {})) {
      Map<String, Outlet> outlets = outlets();
      for (String file : lines(FOLDER + "index.txt")) {
        // Each folder is named after its outlet, since plain text names none.
        Outlet outlet = outlets.get(file.substring(0, file.indexOf('/')));
        new Reader(new ReadDefaults(null, outlet, outlets))
            .read(
                new Input(file, () -> resource(FOLDER + file)),
                reading -> {
                  if (reading instanceof Reading.Done done) {
                    ingestion.add(done.report());
                  } else if (reading instanceof Reading.Failed failed) {
                    err.println(Printable.line(failed.where() + ": " + failed.reason()));
                  }
                });
      }
      ingestion.flush();
    }
  }

  private static Map<String, Outlet> outlets() {
    Map<String, Outlet> outlets = new HashMap<>();
    try (InputStream stream = resource(FOLDER + "outlets.json")) {
      for (JsonNode row : ReportJson.JSON.readTree(stream)) {
        Outlet outlet =
            new Outlet(
                row.get("id").stringValue(),
                row.get("name").stringValue(),
                OutletKind.valueOf(row.get("kind").stringValue()),
                text(row, "country"),
                text(row, "language"),
                text(row, "side"),
                row.get("sample").booleanValue());
        outlets.put(outlet.id(), outlet);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample outlets", e);
    }
    return outlets;
  }

  private static @Nullable String text(JsonNode row, String field) {
    JsonNode value = row.get(field);
    return value == null || value.isNull() ? null : value.stringValue();
  }

  private static List<String> lines(String resource) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource(resource), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static InputStream resource(String name) {
    InputStream stream = DemoCommand.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("not in the jar: " + name);
    }
    return stream;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("onrecord-demo");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder; name a --ledger", e);
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
