package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.Upkeep;
import org.onrecord.jdbc.log.Checkpoint;
import org.onrecord.jdbc.log.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description =
        "Tells whether nothing on record was changed or removed; or checks an export or a backup.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Parameters(
      paramLabel = "EXPORT",
      arity = "0..1",
      description = "An export with its manifest beside it, or a backup; no ledger is needed.")
  @Nullable Path export;

  @Option(
      names = "--checkpoint",
      paramLabel = "TEXT|FILE",
      description =
          "A checkpoint that verify printed earlier and that was kept elsewhere; only one tells"
              + " whether the end was cut off or replaced.")
  List<String> checkpoints = new ArrayList<>();

  @Option(
      names = "--state",
      description = "Also make the current state anew beside and compare; takes longer.")
  boolean state;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (export != null) {
      return verifyFile(export, out);
    }
    List<Checkpoint> published = new ArrayList<>();
    for (String checkpoint : checkpoints) {
      published.add(Checkpoint.in(textOf(checkpoint)));
    }
    try (Upkeep upkeep = ledgerOption.existing().upkeep();
        Progress progress = Progress.of("Verifying", upkeep.entries())) {
      Upkeep.Verification verification = upkeep.verify(published, progress::stepTo);
      Upkeep.Fault fault = verification.fault();
      if (fault != null) {
        out.println("The ledger does not verify. The first entry that does not fit:");
        out.println(fault);
        return 1;
      }
      if (state) {
        List<String> differences = check(upkeep, progress);
        if (!differences.isEmpty()) {
          out.println(
              "The log verifies, but the current state is not what it makes: "
                  + String.join(", ", differences)
                  + " differ. onrecord rebuild makes it anew.");
          return 1;
        }
      }
      out.printf(
          Locale.ENGLISH, "All %,d entries follow from each other.%n", verification.entries());
      verification.checkpoints().forEach(out::println);
      return 0;
    }
  }

  private static List<String> check(Upkeep upkeep, Progress progress) {
    try {
      return upkeep.check(progress::stepTo);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a ledger beside to compare with", e);
    }
  }

  private int verifyFile(Path file, PrintWriter out) {
    try {
      out.println(Manifest.verify(file));
      return 0;
    } catch (IOException e) {
      out.println(file + " does not verify: " + e.getMessage());
      return 1;
    }
  }

  private static String textOf(String checkpoint) {
    if (checkpoint.startsWith("onrecord:")) {
      return checkpoint;
    }
    try {
      return Files.readString(Path.of(checkpoint));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the checkpoint " + checkpoint, e);
    }
  }
}
