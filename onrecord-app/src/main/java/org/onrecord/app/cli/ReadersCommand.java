package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import org.onrecord.app.wire.mail.MailRoutes;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.wire.Readers;
import org.onrecord.jdbc.wire.Readers.Reader;
import org.onrecord.jdbc.wire.WireStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "readers",
    description = "Readers of digests by e-mail: what is kept of whom, and who is not written to.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReadersCommand.ListAll.class,
      ReadersCommand.Show.class,
      ReadersCommand.Erase.class,
      ReadersCommand.Suppress.class,
      ReadersCommand.Release.class
    })
final class ReadersCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private abstract static class Asking extends WireCommand {
    @Override
    final int run(JdbcLedger ledger, WireStore wire, PrintWriter out) {
      return run(wire.readers(), out);
    }

    abstract int run(Readers readers, PrintWriter out);

    int unknown(String address) {
      tell("nothing is kept of " + Printable.line(address));
      return 1;
    }
  }

  @Command(name = "list", description = "Lists the readers.", mixinStandardHelpOptions = true)
  static final class ListAll extends Asking {
    @Override
    int run(Readers readers, PrintWriter out) {
      for (Reader reader : readers.list()) {
        out.println(
            Printable.line(reader.address())
                + "  "
                + (reader.confirmed() == null ? "not confirmed" : "since " + reader.confirmed()));
      }
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Prints everything kept about a reader.",
      mixinStandardHelpOptions = true)
  static final class Show extends Asking {
    @Parameters(paramLabel = "ADDRESS", description = "Of mail.")
    String address = "";

    @Override
    int run(Readers readers, PrintWriter out) {
      Optional<Readers.Kept> kept =
          readers.byAddress(address).flatMap(reader -> readers.kept(reader.id()));
      if (kept.isEmpty()) {
        return unknown(address);
      }
      out.println(MailRoutes.json(kept.get()));
      return 0;
    }
  }

  @Command(
      name = "erase",
      description = "Forgets a reader and everything about them.",
      mixinStandardHelpOptions = true)
  static final class Erase extends Asking {
    @Parameters(paramLabel = "ADDRESS", description = "Of mail.")
    String address = "";

    @Override
    int run(Readers readers, PrintWriter out) {
      Optional<Reader> reader = readers.byAddress(address);
      if (reader.isEmpty()) {
        return unknown(address);
      }
      readers.erase(reader.get().id());
      tell("forgotten");
      return 0;
    }
  }

  @Command(
      name = "suppress",
      description = "Forgets a reader and never writes to the address again.",
      mixinStandardHelpOptions = true)
  static final class Suppress extends Asking {
    @Parameters(paramLabel = "ADDRESS", description = "Of mail.")
    String address = "";

    @Override
    int run(Readers readers, PrintWriter out) {
      readers.suppress(address, "by the operator", Instant.now());
      tell("forgotten, and never written to until released");
      return 0;
    }
  }

  @Command(
      name = "release",
      description = "Lets an address sign up again that was suppressed.",
      mixinStandardHelpOptions = true)
  static final class Release extends Asking {
    @Parameters(paramLabel = "ADDRESS", description = "Of mail.")
    String address = "";

    @Override
    int run(Readers readers, PrintWriter out) {
      if (!readers.release(address)) {
        return unknown(address);
      }
      tell("may sign up again");
      return 0;
    }
  }
}
