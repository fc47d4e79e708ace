package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.onrecord.Pipeline;
import org.onrecord.Relinking;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.Revision;
import org.onrecord.matter.MatterEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "relink",
    description = {
      "Links all statements of a ledger anew by the rules of this release, corrections included.",
      "What changes is recorded; addresses of matters stay valid."
    },
    mixinStandardHelpOptions = true)
final class RelinkCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Option(names = "--dry-run", description = "Tell what would change, and change nothing.")
  boolean dryRun;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Ledger ledger = ledgerOption.existing().open(dryRun)) {
      Optional<Revision> revision = Relinking.of(ledger, Pipeline.docketOf(ledger));
      if (revision.isEmpty()) {
        out.println("All matters are as this release links them.");
        return 0;
      }
      if (!dryRun) {
        ledger.record(revision.get());
      }
      out.printf(
          Locale.ENGLISH,
          "%s: %,d matters differ, %,d are new, %,d live on in others.%n",
          dryRun ? "Nothing was changed" : "Linked anew",
          count(revision.get(), MatterEvent.Relinked.class),
          count(revision.get(), MatterEvent.Opened.class),
          count(revision.get(), MatterEvent.Merged.class));
      return 0;
    }
  }

  private static long count(Revision revision, Class<? extends MatterEvent> kind) {
    return revision.events().stream().filter(kind::isInstance).count();
  }
}
