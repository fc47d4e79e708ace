package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.Onrecord;

/** The program on a machine whose processor the native runtime does not know. */
class NoNativeRuntimeTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private record Ended(int code, String out) {}

  private Ended read(String... options) throws IOException, InterruptedException {
    Path report = folder.resolve("report.txt");
    Files.writeString(report, "Lena Varga said that the dam had not broken.");
    Path out = folder.resolve("out");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dos.arch=unheard-of",
                "-cp",
                System.getProperty("java.class.path"),
                Onrecord.class.getName()));
    command.addAll(List.of(options));
    command.addAll(List.of("read", report.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void read_withTheModel_saysWhatIsMissingAndWhatToDo() throws Exception {
    Ended ended = read();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("onrecord: the native runtime of the trained attributor does not load")
        .contains("unheard-of")
        .contains("--attributor rules")
        .doesNotContain("\tat ");
  }

  @Test
  void read_withTheRulesOnRequest_reads() throws Exception {
    Ended ended = read("--attributor", "rules");

    assertThat(ended.out()).contains("Lena Varga");
    assertThat(ended.code()).isZero();
  }
}
