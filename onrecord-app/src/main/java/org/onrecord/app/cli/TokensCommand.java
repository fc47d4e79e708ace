package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.wire.Scope;
import org.onrecord.jdbc.wire.Tokens;
import org.onrecord.jdbc.wire.WireStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "tokens",
    description = "Tokens by which programs use the API.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TokensCommand.Add.class,
      TokensCommand.ListAll.class,
      TokensCommand.Revoke.class
    })
final class TokensCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static String line(Tokens.Token token, Instant now) {
    String scopes =
        token.scopes().stream()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(","));
    String state =
        token.revoked() != null
            ? "revoked " + token.revoked()
            : !token.isValid(now)
                ? "ended " + token.expires()
                : token.used() == null ? "never used" : "used " + token.used();
    return token.id() + "  " + scopes + "  " + Printable.line(token.name()) + "  " + state;
  }

  @Command(
      name = "add",
      description = "Makes a token and prints it, this one time.",
      mixinStandardHelpOptions = true)
  static final class Add extends WireCommand {
    @Parameters(paramLabel = "NAME", description = "Who or what holds it.")
    String name = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        split = ",",
        description =
            "What it allows: ${COMPLETION-CANDIDATES} (default: READ). Several by commas.")
    List<Scope> scopes = new ArrayList<>();

    @Option(names = "--days", paramLabel = "DAYS", description = "How long it is valid.")
    @Nullable Integer days;

    @Override
    int run(JdbcLedger ledger, WireStore wire, PrintWriter out) {
      Instant now = Instant.now();
      EnumSet<Scope> allowed = scopes.isEmpty() ? EnumSet.of(Scope.READ) : EnumSet.copyOf(scopes);
      Tokens.Made made =
          wire.tokens()
              .add(name, allowed, days == null ? null : now.plus(Duration.ofDays(days)), now);
      tell("keep this token; it is not shown again");
      out.println(made.words());
      return 0;
    }
  }

  @Command(name = "list", description = "Lists the tokens.", mixinStandardHelpOptions = true)
  static final class ListAll extends WireCommand {
    @Override
    int run(JdbcLedger ledger, WireStore wire, PrintWriter out) {
      Instant now = Instant.now();
      wire.tokens().list().forEach(token -> out.println(line(token, now)));
      return 0;
    }
  }

  @Command(name = "revoke", description = "Ends a token.", mixinStandardHelpOptions = true)
  static final class Revoke extends WireCommand {
    @Parameters(paramLabel = "ID", description = "As list shows it.")
    String id = "";

    @Override
    int run(JdbcLedger ledger, WireStore wire, PrintWriter out) {
      if (wire.tokens().revoke(id, Instant.now())) {
        return 0;
      }
      tell("no valid token has the id " + Printable.line(id));
      return 1;
    }
  }
}
