package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder = Path.of("");

  private Settings settings(String file, Map<String, String> more) throws IOException {
    Path path = Files.writeString(folder.resolve("onrecord.properties"), file);
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("ONRECORD_SETTINGS", path.toString());
    return Settings.load(environment);
  }

  @Test
  void environment_prevailsOverTheFile() throws IOException {
    Settings settings =
        settings("ledger = a.db\nledger-user = ida\n", Map.of("ONRECORD_LEDGER", "b.db"));

    assertThat(settings.get("ledger")).isEqualTo("b.db");
    assertThat(settings.get("ledger-user")).isEqualTo("ida");
    assertThat(settings.get("port")).isNull();
  }

  @Test
  void setting_thatThereIsNot_isNamedWithoutItsValue() {
    assertThatThrownBy(() -> settings("ledger-pasword = hunter2\n", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ledger-pasword")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void file_thatIsNamedButNotThere_isAnError() {
    assertThatThrownBy(
            () -> Settings.load(Map.of("ONRECORD_SETTINGS", folder.resolve("no").toString())))
        .isInstanceOf(UncheckedIOException.class);
  }
}
