package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.FetchException;
import org.onrecord.app.intake.FetchRequest;
import org.onrecord.app.intake.Fetched;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.app.intake.PageArchive;
import org.onrecord.app.intake.WebAddress;
import org.onrecord.reader.site.Published;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "fetch",
    description =
        "Fetches URL as the pollers would and says what came; records nothing (read and ingest take"
            + " URLs too).",
    mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin FetchOptions options = new FetchOptions();

  @Parameters(paramLabel = "URL", description = "An http or https address.")
  String url = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes what came there, unpacked.")
  @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    WebAddress address = WebAddress.parse(url);
    try (Fetcher fetcher = options.fetcher(new IntakeCounters());
        PageArchive archive = options.archive()) {
      Fetched fetched = fetcher.fetch(FetchRequest.of(address));
      if (archive != null) {
        archive.write(fetched.exchange());
      }
      out.println(Printable.line(fetched.address().toString()));
      for (String line : fetched.exchange().responseLines()) {
        out.println("  " + Printable.line(line));
      }
      out.println(
          "  "
              + fetched.body().length
              + " bytes, "
              + Published.of(fetched.body()).name().toLowerCase(java.util.Locale.ROOT));
      if (output != null) {
        Files.write(output, fetched.body());
      }
      return 0;
    } catch (FetchException e) {
      spec.commandLine().getErr().println(Printable.line(e.url() + ": " + e.reason()));
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException("stopped", new IOException("interrupted", e));
    }
  }
}
