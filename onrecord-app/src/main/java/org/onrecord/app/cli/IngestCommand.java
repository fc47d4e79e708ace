package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.onrecord.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "ingest",
    description = "Reads INPUTs into the ledger; what is on record already changes nothing.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ReadOptions options = new ReadOptions();
  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Ledger ledger = ledgerOption.open();
        Ingestion ingestion =
            new Ingestion(OnrecordCommand.pipeline(spec), ledger, this::sayLinkingAnew)) {
      int failures = options.read(err::println, ingestion::add);
      ingestion.flush();
      Ledger.Counts counts = ledger.counts();
      out.printf(
          Locale.ENGLISH,
          "%,d reports recorded, %,d known already, %,d inputs failed; the ledger holds %,d reports,"
              + " %,d statements, %,d matters.%n",
          ingestion.recorded(),
          ingestion.known(),
          failures,
          counts.reports(),
          counts.statements(),
          counts.matters());
      return failures == 0 ? 0 : 1;
    }
  }

  private void sayLinkingAnew() {
    spec.commandLine()
        .getErr()
        .println("onrecord: another release linked this ledger: all matters are linked anew");
  }
}
