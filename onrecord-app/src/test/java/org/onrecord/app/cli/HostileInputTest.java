package org.onrecord.app.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.app.cli.Terminal.Outcome;
import tools.jackson.databind.JsonNode;

/** What cannot be read is named with its reason, and the rest is read. */
class HostileInputTest {
  private static final String GOOD =
      "Dam Above Ostrava Holds\n\nMayor Lena Varga said on Friday that the dam would hold.\n";

  private static final int LONG_LINE = 200_000_000;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void emptyFile_isNamed() throws Exception {
    assertNamed(file("empty.txt", ""), "is empty");
  }

  @Test
  void missingFile_isNamed() throws Exception {
    assertNamed(folder.resolve("none.txt"), "there is no such file or folder");
  }

  @Test
  void emptyFolder_isNamed() throws Exception {
    assertNamed(Files.createDirectory(folder.resolve("empty")), "holds no files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"id\":\"1\",\"text\":\"", "<p>", "“"})
  void longLine_isNamedAndNotHeldInMemory(String start) throws Exception {
    Path file = folder.resolve("long");
    byte[] some = new byte[1 << 20];
    Arrays.fill(some, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(start.getBytes(UTF_8));
      for (int written = 0; written < LONG_LINE; written += some.length) {
        out.write(some);
      }
    }
    try {
      assertNamed(file, "16 MB");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void longLineOfNulBytes_isNamed() throws Exception {
    Path file = folder.resolve("sparse");
    try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(LONG_LINE);
    }
    Outcome outcome = read(file);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).startsWith(file + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\",\"title\":\"Dam holds\",\"text\":\"Lena Va",
        "{\"id\":\"1\",\"title\":",
        "{\"name\":\"Post\",\"type\":\"public_channel\",\"id\":1,\"messages\":[{\"id\":1,",
        "[{\"id\":"
      })
  void truncatedJson_isNamed(String json) throws Exception {
    Path file = file("cut.json", json);

    Outcome outcome = read(file);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith(file.toString()).doesNotContain("Exception", "\tat ");
    assertGoodWasRead(outcome);
  }

  @Test
  void rowsWithOneBroken_nameItsLineAndReadTheOthers() throws Exception {
    Path file =
        file(
            "rows.jsonl",
            "{\"id\":\"1\",\"title\":\"Dam\",\"text\":\"Lena Varga said it holds.\"}\n"
                + "{\"id\":\"2\",\"title\":\"Da\n"
                + "{\"id\":\"3\",\"title\":\"Wall\",\"text\":\"Lena Varga said it is sound.\"}\n"
                + "{\"id\":\"4\"}");

    Outcome outcome = read(file);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(2);
    assertThat(outcome.err()).contains(file + ":line 2: ", file + ":line 4: ");
    assertThat(outcome.rows())
        .extracting(row -> row.get("title").stringValue())
        .containsExactly("Dam", "Wall", "Dam Above Ostrava Holds");
  }

  @Test
  void htmlWithScripts_isReadWithoutThem() throws Exception {
    Path file =
        file(
            "page.html",
            "<!doctype html><html><head><title>Dam holds</title><script>var x = 'Lena Varga said';"
                + "</script><style>p{color:red}</style></head><body onload=\"alert(1)\"><article>"
                + "<h1>Dam holds</h1><script>document.write('<p>Tomas Hrdy said no.</p>')</script>"
                + "<p>Mayor Lena Varga said on Friday that the dam above Ostrava would hold, and"
                + " that nobody need leave.</p><p><a href=\"javascript:alert(1)\">More</a>"
                + "<img src=x onerror=alert(1)></p></article></body></html>");

    Outcome outcome = read(file);

    assertThat(outcome.err()).isEmpty();
    JsonNode page = outcome.rows().get(0);
    assertThat(page.get("title").stringValue()).isEqualTo("Dam holds");
    assertThat(page.get("text").stringValue())
        .contains("Mayor Lena Varga said on Friday")
        .doesNotContain("alert", "document", "Hrdy", "color:red", "var x");
    assertThat(Terminal.run("read", "--format", "html", file).clean())
        .doesNotContain("alert(1)", "document.write", "onerror");
  }

  @Test
  void invalidUtf8_isReadAsItsLikelyEncodingOrNamed() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(GOOD.getBytes(UTF_8));
    bytes.write(new byte[] {(byte) 0xff, (byte) 0xc0, (byte) 0xaf, (byte) 0xed, (byte) 0xa0});
    bytes.write("\n\nTomas Hrdy said no.\n".getBytes(UTF_8));
    Path file = Files.write(folder.resolve("bad.txt"), bytes.toByteArray());

    assertReadOrNamed(file);
  }

  @Test
  void randomBytes_areNamed() throws Exception {
    byte[] bytes = new byte[100_000];
    new java.util.Random(7).nextBytes(bytes);
    Path file = Files.write(folder.resolve("noise.bin"), bytes);

    assertReadOrNamed(file);
  }

  @Test
  void utf16_isReadWithAndWithoutItsMark() throws Exception {
    Path marked = Files.write(folder.resolve("marked.txt"), GOOD.getBytes(UTF_16));
    Path bare = Files.write(folder.resolve("bare.txt"), GOOD.getBytes(UTF_16LE));

    Outcome outcome = read(marked, bare);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.rows())
        .hasSize(3)
        .allMatch(row -> row.get("title").stringValue().equals("Dam Above Ostrava Holds"));
  }

  @Test
  void folderWithoutPermission_isNamed() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path inner = Files.createDirectory(folder.resolve("outer"));
    Path alsoClosed = Files.createDirectory(inner.resolve("closed"));
    Files.writeString(inner.resolve("fine.txt"), GOOD);
    assumeThat(closed.toFile().setReadable(false)).isTrue();
    assumeThat(alsoClosed.toFile().setReadable(false)).isTrue();
    try {
      assumeThat(Files.isReadable(closed)).as("the super-user may read anything").isFalse();

      Outcome outcome = read(closed, inner);

      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err().lines())
          .containsExactlyInAnyOrder(
              closed + ": may not be read; check its permissions",
              alsoClosed + ": may not be read; check its permissions");
      assertThat(outcome.rows()).hasSize(2);
    } finally {
      assertThat(closed.toFile().setReadable(true)).isTrue();
      assertThat(alsoClosed.toFile().setReadable(true)).isTrue();
    }
  }

  @Test
  void folderOfAHundred_withOneBad_namesItAndReadsTheOthers() throws Exception {
    Path hundred = Files.createDirectory(folder.resolve("hundred"));
    for (int i = 0; i < 100; i++) {
      String text = "Report " + i + " Is Out\n\nLena Varga said she had read report " + i + ".\n";
      Files.writeString(hundred.resolve("r" + (100 + i) + ".txt"), i == 41 ? "" : text);
    }
    Path ledger = folder.resolve("l.db");

    Outcome read = Terminal.run("read", "--format", "jsonl", hundred);
    Outcome ingested = Terminal.run("ingest", "--ledger", ledger, hundred);

    for (Outcome outcome : List.of(read, ingested)) {
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err().strip()).isEqualTo(hundred.resolve("r141.txt") + ": is empty");
    }
    assertThat(read.rows()).hasSize(99);
    assertThat(ingested.out())
        .startsWith("99 reports recorded, 0 known already, 1 inputs failed; the ledger holds 99 ");
    assertThat(Terminal.run("export", "reports", "--ledger", ledger).rows()).hasSize(99);
  }

  @Test
  void folder_links_areFollowedAndDeadOnesNamed() throws Exception {
    Path real = file("real.txt", GOOD);
    Path linked = Files.createDirectory(folder.resolve("linked"));
    try {
      Files.createSymbolicLink(linked.resolve("a"), real);
      Files.createSymbolicLink(linked.resolve("b"), folder.resolve("gone"));
      Files.createSymbolicLink(linked.resolve("c"), linked);
    } catch (UnsupportedOperationException | IOException e) {
      assumeThat(false).as("no links here").isTrue();
    }

    Outcome outcome = read(linked);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines())
        .containsExactlyInAnyOrder(
            linked.resolve("b") + ": is a link to nothing",
            linked.resolve("c") + ": is a link to a folder that it is in");
    assertThat(outcome.rows()).hasSize(2);
  }

  @Test
  void folder_hiddenFiles_areLeftOut() throws Exception {
    Path mixed = Files.createDirectory(folder.resolve("mixed"));
    Files.writeString(mixed.resolve("a.txt"), GOOD);
    Files.writeString(mixed.resolve(".b.txt"), GOOD);
    Files.writeString(Files.createDirectory(mixed.resolve(".git")).resolve("c.txt"), GOOD);

    Outcome outcome = read(mixed);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.rows()).hasSize(2);
  }

  /** The input fails for this reason, alone in the complaints, and what stands behind is read. */
  private void assertNamed(Path input, String reason) throws IOException {
    Outcome outcome = read(input);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith(input.toString()).contains(": ", reason);
    assertThat(outcome.rows()).hasSize(1);
    assertGoodWasRead(outcome);
  }

  private void assertReadOrNamed(Path input) throws IOException {
    Outcome outcome = read(input);

    if (outcome.code() == 0) {
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.rows()).hasSize(2);
    } else {
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err().lines()).hasSize(1);
      assertThat(outcome.err()).startsWith(input + ": ");
    }
    assertGoodWasRead(outcome);
  }

  private static void assertGoodWasRead(Outcome outcome) {
    List<JsonNode> rows = outcome.rows();
    assertThat(rows.get(rows.size() - 1).get("text").stringValue()).isEqualTo(GOOD);
  }

  /** Reads the inputs and, behind them, a good one. */
  private Outcome read(Path... inputs) throws IOException {
    Object[] words = new Object[inputs.length + 4];
    words[0] = "read";
    words[1] = "--format";
    words[2] = "jsonl";
    System.arraycopy(inputs, 0, words, 3, inputs.length);
    words[words.length - 1] = file("good-one-behind.txt", GOOD);
    return Terminal.run(words);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
