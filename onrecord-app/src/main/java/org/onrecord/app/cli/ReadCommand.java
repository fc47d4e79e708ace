package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Understood;
import org.onrecord.app.desk.ReadingsPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "read",
    description = "Prints who says what in INPUTs; records nothing.",
    mixinStandardHelpOptions = true)
final class ReadCommand implements Callable<Integer> {
  enum Format {
    table,
    jsonl,
    html
  }

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ReadOptions options = new ReadOptions();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format = Format.table;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Pipeline pipeline = OnrecordCommand.pipeline(spec);
    List<Understood> page = new ArrayList<>();
    int failures =
        options.read(
            err::println,
            report -> {
              Understood understood = pipeline.understand(report);
              switch (format) {
                case table -> StatementTable.print(understood, out);
                case jsonl -> out.println(ReportJson.of(understood));
                case html -> page.add(understood);
              }
              if (out.checkError()) {
                throw new UncheckedIOException(
                    "stopped", new IOException("nobody takes the output any more"));
              }
            });
    if (format == Format.html) {
      out.println(ReadingsPage.html(page));
    }
    return failures == 0 ? 0 : 1;
  }
}
