package org.onrecord.app.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.Input;
import org.onrecord.reader.KnownOutlets;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands that read inputs have in common. */
final class ReadOptions {
  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description =
          "Files, folders, URLs, or - for standard input: plain text, HTML, RSS, Atom, JSON Feed,"
              + " JSONL, exports and channel pages of Telegram, WARC. Kinds are told by content.")
  List<String> inputs = new ArrayList<>();

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "Publication date of inputs that carry none.")
  @Nullable LocalDate date;

  @Option(names = "--outlet", paramLabel = "NAME", description = "Outlet of inputs that name none.")
  @Nullable String outlet;

  @Mixin FetchOptions fetching = new FetchOptions();

  /**
   * Reads every input.
   *
   * @return how many could not be read; each was named on {@code messages} with its reason
   */
  int read(Consumer<String> messages, Consumer<Report> sink) {
    int[] failures = {0};
    Consumer<Reading.Failed> failed =
        failure -> {
          failures[0]++;
          messages.accept(Printable.line(failure.where() + ": " + failure.reason()));
        };
    Reader reader =
        new Reader(
            new ReadDefaults(
                date == null ? null : PublicationTime.on(date),
                outlet == null ? null : Outlet.named(outlet),
                KnownOutlets.load()));
    for (Input input : Inputs.of(inputs, fetching, failed)) {
      reader.read(
          input,
          reading -> {
            if (reading instanceof Reading.Done done) {
              sink.accept(done.report());
            } else if (reading instanceof Reading.Failed failure) {
              failed.accept(failure);
            }
          });
    }
    return failures[0];
  }
}
