package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.wire.export.Export;
import org.onrecord.app.wire.news.Links;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.log.Checkpoint;
import org.onrecord.jdbc.log.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = "Prints every report, statement or matter of the ledger.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "WHAT", description = "One of ${COMPLETION-CANDIDATES}.")
  Export.What what = Export.What.matters;

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      description =
          "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); geojson and jsonld for"
              + " matters and statements.")
  Export.Format format = Export.Format.jsonl;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write into this file, with a manifest beside it that verify reads.")
  @Nullable Path to;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description =
          "Where readers find the desk, for the ids of jsonld (default: ${DEFAULT-VALUE}).")
  String publicUrl = "http://localhost:8080";

  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Override
  public Integer call() {
    Export export;
    try {
      export = new Export(what, format);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    Links links = new Links(publicUrl);
    try (JdbcLedger ledger = ledgerOption.existing().open()) {
      if (to == null) {
        PrintWriter out = spec.commandLine().getOut();
        export.write(ledger, links, out);
        return out.checkError() ? 1 : 0;
      }
      return writeFile(export, ledger, links, to);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the export", e);
    }
  }

  /** An export with a manifest beside it, by which it can be checked without the ledger. */
  private int writeFile(Export export, JdbcLedger ledger, Links links, Path file) {
    Optional<Checkpoint> end = ledger.end();
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      export.write(ledger, links, out);
      Path manifest = Manifest.write(file, "export " + what + " --format " + format, end);
      spec.commandLine().getErr().println("onrecord: " + file + " is described by " + manifest);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the export " + file, e);
    }
  }
}
