package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import org.onrecord.app.intake.AddressRules;
import org.onrecord.app.intake.WebAddress;
import org.onrecord.app.wire.hook.Signature;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.wire.Hooks;
import org.onrecord.jdbc.wire.Topic;
import org.onrecord.jdbc.wire.WireStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "hooks",
    description = "Webhooks: programs that are told of changed matters while serve runs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HooksCommand.Add.class,
      HooksCommand.ListAll.class,
      HooksCommand.Remove.class,
      HooksCommand.Log.class,
      HooksCommand.Resume.class,
      HooksCommand.Replay.class
    })
final class HooksCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private abstract static class Asking extends WireCommand {
    @Override
    final int run(JdbcLedger ledger, WireStore wire, PrintWriter out) {
      return run(ledger, wire.hooks(), out);
    }

    abstract int run(JdbcLedger ledger, Hooks hooks, PrintWriter out);

    int done(boolean found, String id, String told) {
      if (!found) {
        return unknown(id);
      }
      tell(told);
      return 0;
    }

    int unknown(String id) {
      tell("nothing has the id " + Printable.line(id));
      return 1;
    }
  }

  @Command(
      name = "add",
      description = "Adds a webhook and prints its secret, this one time.",
      mixinStandardHelpOptions = true)
  static final class Add extends Asking {
    @Parameters(paramLabel = "URL", description = "Where changes are delivered to.")
    String url = "";

    @Option(
        names = "--topic",
        paramLabel = "TOPIC",
        defaultValue = "featured",
        description = "featured (every matter), matter, place or speaker (default: featured).")
    String topic = "featured";

    @Option(
        names = "--subject",
        paramLabel = "ID",
        defaultValue = "",
        description = "Of the matter, place or speaker.")
    String subject = "";

    @Override
    int run(JdbcLedger ledger, Hooks hooks, PrintWriter out) {
      if (!topic.matches("featured|matter|place|speaker")
          || subject.isBlank() != topic.equals("featured")) {
        throw new ParameterException(
            spec.commandLine(),
            "--topic is featured, or matter, place or speaker with --subject ID");
      }
      WebAddress receiver = WebAddress.parse(url);
      Hooks.Hook hook =
          hooks.add(
              receiver.toString(),
              Signature.newSecret(),
              Topic.valueOf(topic.toUpperCase(Locale.ROOT)),
              subject,
              ledger.latest(),
              Instant.now());
      String refusal = AddressRules.publicOnly().refusal(receiver.host());
      if (refusal != null) {
        tell(
            Printable.line(receiver.host())
                + " is no public address ("
                + refusal
                + "); serve delivers there only with --allow-network NETWORK");
      }
      tell("keep this secret; it is not shown again");
      out.println(hook.id() + "  " + hook.secret());
      return 0;
    }
  }

  @Command(name = "list", description = "Lists the webhooks.", mixinStandardHelpOptions = true)
  static final class ListAll extends Asking {
    @Override
    int run(JdbcLedger ledger, Hooks hooks, PrintWriter out) {
      hooks
          .list()
          .forEach(
              hook ->
                  out.println(
                      hook.id()
                          + "  "
                          + hook.topic().name().toLowerCase(Locale.ROOT)
                          + (hook.subject().isEmpty() ? "" : " " + Printable.line(hook.subject()))
                          + "  "
                          + Printable.line(hook.url())
                          + (hook.paused() == null ? "" : "  paused " + hook.paused())));
      return 0;
    }
  }

  @Command(name = "remove", description = "Removes a webhook.", mixinStandardHelpOptions = true)
  static final class Remove extends Asking {
    @Parameters(paramLabel = "ID", description = "As list shows it.")
    String id = "";

    @Override
    int run(JdbcLedger ledger, Hooks hooks, PrintWriter out) {
      return done(hooks.remove(id), id, "removed; nothing more is delivered");
    }
  }

  @Command(
      name = "log",
      description = "Prints the newest deliveries of a webhook.",
      mixinStandardHelpOptions = true)
  static final class Log extends Asking {
    @Parameters(paramLabel = "ID", description = "As list shows it.")
    String id = "";

    @Override
    int run(JdbcLedger ledger, Hooks hooks, PrintWriter out) {
      hooks
          .log(id, Long.MAX_VALUE, 50)
          .forEach(
              delivery ->
                  out.println(
                      delivery.id()
                          + "  "
                          + delivery.matter()
                          + "  "
                          + delivery.state().name().toLowerCase(Locale.ROOT)
                          + "  tried "
                          + delivery.attempts()
                          + (delivery.problem() == null
                              ? ""
                              : "  " + Printable.line(delivery.problem()))));
      return hooks.find(id).isPresent() ? 0 : unknown(id);
    }
  }

  @Command(
      name = "resume",
      description = "Delivers again what waits for a webhook, beginning now.",
      mixinStandardHelpOptions = true)
  static final class Resume extends Asking {
    @Parameters(paramLabel = "ID", description = "As list shows it.")
    String id = "";

    @Override
    int run(JdbcLedger ledger, Hooks hooks, PrintWriter out) {
      return done(
          hooks.resume(id, Instant.now()), id, "what waits is delivered from now on by serve");
    }
  }

  @Command(
      name = "replay",
      description = "Delivers something once more.",
      mixinStandardHelpOptions = true)
  static final class Replay extends Asking {
    @Parameters(paramLabel = "DELIVERY", description = "As log shows it.")
    String id = "";

    @Override
    int run(JdbcLedger ledger, Hooks hooks, PrintWriter out) {
      return done(hooks.replay(id, Instant.now()), id, "serve delivers it once more");
    }
  }
}
