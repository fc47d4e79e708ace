package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.app.cli.Terminal.Outcome;
import org.onrecord.jdbc.JdbcLedger;

/** The commands on tokens, webhooks and readers. */
class WireCommandsTest {
  @TempDir private Path folder = Path.of("");
  private Path ledger = Path.of("");

  @BeforeEach
  void makeLedger() {
    ledger = folder.resolve("ledger.db");
    JdbcLedger.open(ledger.toString()).close();
  }

  private Outcome run(String command) {
    return Terminal.run(
        Terminal::noPipeline, (Object[]) (command + " --ledger " + ledger).split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens add desk",
        "hooks list",
        "readers list",
        "sources list",
        "sources export",
        "sources remove feed",
        "backup kept.backup",
        "rebuild",
        "relink",
        "serve --read-only --port 0"
      })
  void command_onAMistypedLedger_namesItAndMakesNone(String command) {
    ledger = folder.resolve("legder.db");

    Outcome outcome = run(command);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("there is no ledger " + ledger, "--ledger names another");
    assertThat(ledger).doesNotExist();
  }

  @Test
  void token_isShownOnceAndEndsWhenRevoked() {
    Outcome added = run("tokens add desk --scope read,hooks --days 90");
    String token = added.out().strip();
    String id = run("tokens list").clean().split("  ")[0];

    assertThat(added.err()).contains("not shown again");
    assertThat(run("tokens list").clean()).contains("hooks,read  desk").doesNotContain(token);
    assertThat(run("tokens revoke " + id).code()).isZero();
    assertThat(run("tokens list").clean()).contains("revoked 20");
    assertThat(run("tokens revoke " + id).err()).contains("no valid token has the id " + id);
  }

  @Test
  void hook_whoseReceiverIsInside_isAddedWithAWarning() {
    Outcome inside = run("hooks add http://127.0.0.1:9000/hook");
    Outcome outside = run("hooks add https://93.184.216.34/hook --topic matter --subject m1");

    assertThat(inside.code()).isZero();
    assertThat(inside.err())
        .contains("127.0.0.1 is no public address (loopback)", "--allow-network");
    assertThat(outside.err()).doesNotContain("--allow-network").contains("not shown again");
    assertThat(run("hooks list").clean())
        .contains("featured  http://127.0.0.1:9000/hook", "matter m1  https://93.184.216.34/hook")
        .doesNotContain(inside.out().strip().split("  ")[1]);
  }

  @Test
  void hook_commands_tellWhatTheyDid() {
    String id = run("hooks add http://127.0.0.1:9000/hook").out().split("  ")[0];

    assertThat(run("hooks log " + id).clean()).isEmpty();
    assertThat(run("hooks log none").err()).contains("nothing has the id none");
    assertThat(run("hooks resume " + id).err()).contains("is delivered from now on");
    assertThat(run("hooks replay d1").err()).contains("nothing has the id d1");
    assertThat(run("hooks remove " + id).err()).contains("removed");
    assertThat(run("hooks remove " + id).code()).isEqualTo(1);
    assertThat(run("hooks add ftp://example.org/").code()).isEqualTo(2);
    assertThat(run("hooks add https://example.org/ --topic place").code()).isEqualTo(2);
  }

  @Test
  void readers_areSuppressedAndReleased() {
    assertThat(run("readers show ida@example.org").err()).contains("nothing is kept of");
    assertThat(run("readers suppress ida@example.org").err()).contains("never written to");
    assertThat(run("readers release ida@example.org").err()).contains("may sign up again");
    assertThat(run("readers release ida@example.org").code()).isEqualTo(1);
    assertThat(run("readers erase ida@example.org").code()).isEqualTo(1);
    assertThat(run("readers list").clean()).isEmpty();
  }
}
