package org.onrecord.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.report.Report;

class HostileInputTest {
  private static final int MB = 1 << 20;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                              | is empty
          '  '                                            | holds no text, only white space
          '%PDF-1.7 x'                                    | is a PDF
          '{\\rtf1 words}'                                | is an RTF document
          'WARC/1.0'                                      | is a WARC archive that ends too early
          '[{"id": 1, "text": "a"}]'                      | is a JSON array; write one object a line
          '{"kind": "other"}'                             | is JSON of a form that is not known
          '{"version": "https://jsonfeed.org/version/1.1", "items": []}' | is a feed without entries
          '{"about": "x", "chats": {"list": []}}'         | is a Telegram export without channels or groups
          '{"name": "a", "type": "personal_chat", "messages": []}' | private Telegram chat
          '{"name": "a", "messages": [{"id": "1'          | ends too early
          '{"id": "a", "text": "cut'                      | ends too early
          '{"id": "a", "text": ["x"]}'                    | its "text" is not a text
          '{"id": "a", "text": "b", "published": "99999-99-99"}' | its "published" is not a date
          '{"id": "a", "text": ""}'                       | has neither "text" nor "html" nor "title"
          '<?xml version="1.0"?><opml version="2.0"/>'    | is a list of feeds
          '<?xml version="1.0"?><invoice/>'               | is XML of a form that is not known
          '<rss version="2.0"><channel><title>x</title></channel></rss>' | is a feed without entries
          '<rss version="2.0"><channel><title>x</chan'    | is not a well-formed RSS or Atom feed
          '<!DOCTYPE rss [<!ENTITY a "b">]><rss/>'        | is XML with a DOCTYPE
          '<html><script>document.write(1)</script></html>' | is an HTML page without text
          """)
  void input_thatCannotBeRead_isNamedWithReason(String text, String reason) {
    List<Reading> readings = Readings.of(text);

    assertThat(Readings.reports(readings)).isEmpty();
    assertThat(Readings.failures(readings)).singleElement().asString().contains(reason);
    assertThat(Readings.failures(readings).get(0)).startsWith(Readings.NAME).doesNotContain("\n");
  }

  @Test
  void bytes_thatAreNotText_areNamedWithReason() {
    byte[] zip = {'P', 'K', 3, 4, 20, 0};
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    byte[] zeros = new byte[5_000];
    byte[] controls = "a\1\2\3\4b".getBytes(StandardCharsets.US_ASCII);

    assertThat(Readings.failures(Readings.of(zip))).singleElement().asString().contains("ZIP");
    assertThat(Readings.failures(Readings.of(png))).singleElement().asString().contains("picture");
    assertThat(Readings.failures(Readings.of(zeros))).singleElement().asString().contains("binary");
    assertThat(Readings.failures(Readings.of(controls)))
        .singleElement()
        .asString()
        .contains("binary");
  }

  @Test
  void plainText_of200MbInOneLine_isRefusedUnheld() {
    List<Reading> readings = Readings.of(new Repeated("", "word ", 40L * MB, ""));

    assertThat(Readings.failures(readings))
        .containsExactly("input: is a document of more than 16 MB; split it");
  }

  @Test
  void rows_withOneOf200Mb_areReadAroundIt() {
    InputStream rows =
        new Repeated(
            "{\"id\": \"a\", \"text\": \"First.\"}\n{\"id\": \"b\", \"text\": \"",
            "words and ",
            20L * MB,
            "\"}\n{\"id\": \"c\", \"text\": \"Third.\"}\n");

    List<Reading> readings = Readings.of(rows);

    assertThat(Readings.reports(readings))
        .extracting(Report::text)
        .containsExactly("First.", "Third.");
    assertThat(Readings.failures(readings))
        .containsExactly("input:line 2: is longer than 16 MB; split it");
  }

  @Test
  void rows_someOfThemBad_areReadAroundThem() {
    String rows =
        """
        {"id": "a", "text": "One."}
        {"id": "b", "text": "cut
        not json at all

        {"id": "c", "text": "Two."} {"id": "d"}
        {"id": "e", "published": "yesterday", "text": "Three."}
        [1, 2]
        {"id": "f", "text": "Four."}
        """;

    List<Reading> readings = Readings.of(rows);

    assertThat(Readings.reports(readings))
        .extracting(Report::text)
        .containsExactly("One.", "Four.");
    assertThat(Readings.failures(readings))
        .extracting(failure -> failure.substring(0, failure.indexOf(": ")))
        .containsExactly(
            "input:line 2", "input:line 3", "input:line 5", "input:line 6", "input:line 7");
  }

  @Test
  void rows_withInvalidUtf8InOne_areReadAroundIt() {
    byte[] rows =
        "{\"text\": \"One.\"}\n{\"text\": \"b\u00ff\"}\n{\"text\": \"Two.\"}"
            .getBytes(StandardCharsets.ISO_8859_1);

    List<Reading> readings = Readings.of(rows);

    assertThat(Readings.reports(readings)).extracting(Report::text).containsExactly("One.", "Two.");
    assertThat(Readings.failures(readings)).singleElement().asString().startsWith("input:line 2");
  }

  @Test
  void telegram_cutShort_givesTheMessagesBeforeTheCut() {
    String export =
        "{\"name\": \"C\", \"type\": \"public_channel\", \"id\": 1, \"messages\": [{\"id\": 1,"
            + " \"type\": \"message\", \"date\": \"2023-05-10T12:30:00\", \"text\":"
            + " \"A.\"},{\"id\": 2, \"type\": \"mess";

    List<Reading> readings = Readings.of(export);

    assertThat(Readings.reports(readings)).extracting(Report::text).containsExactly("A.");
    assertThat(Readings.failures(readings)).singleElement().asString().contains("ends too early");
  }

  @Test
  void text_inOtherEncodings_isRead() {
    String text = "Місто під контролем, заявили в міністерстві. Більше нічого не відомо.";
    String latin = "The mayor’s café was closed, he said.";

    for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "windows-1251")) {
      List<Reading> readings = Readings.of(text.getBytes(Charset.forName(charset)));
      assertThat(Readings.reports(readings))
          .as(charset)
          .extracting(Report::text)
          .containsExactly(text);
    }
    byte[] marked = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
    assertThat(Readings.reports(Readings.of(marked)))
        .extracting(Report::text)
        .containsExactly(text);
    byte[] western = latin.getBytes(Charset.forName("windows-1252"));
    assertThat(Readings.reports(Readings.of(western)))
        .extracting(Report::text)
        .containsExactly(latin);
  }

  @Test
  void rows_inUtf16_areRead() {
    String rows = "{\"title\": \"Один 😀\"}\n{\"title\": \"Два\"}\n";

    for (String charset : List.of("UTF-16", "UTF-16LE")) {
      List<Reading> readings = Readings.of(rows.getBytes(Charset.forName(charset)));
      assertThat(Readings.reports(readings))
          .as(charset)
          .extracting(Report::title)
          .containsExactly("Один 😀", "Два");
    }
  }

  @Test
  void text_withFewInvalidBytes_keepsTheRest() {
    byte[] text = "Мер заявив, що міст закрито.".getBytes(StandardCharsets.UTF_8);
    text[2] = (byte) 0xff;

    assertThat(Readings.reports(Readings.of(text)))
        .singleElement()
        .satisfies(report -> assertThat(report.text()).endsWith(" заявив, що міст закрито."));
  }

  @Test
  void row_withHalfASurrogatePair_becomesWellFormed() {
    Report report =
        Readings.report("{\"id\": \"\\ud800\", \"text\": \"a \\udc00 b \\ud83d\\ude00\"}");

    assertThat(report.text()).isEqualTo("a \ufffd b 😀");
  }

  @Test
  void page_withScripts_givesNoScriptAndNoMarkup() {
    Report report =
        Readings.report(
            "<html><head><title>A title of the page</title></head><body><p onclick='evil()'>The"
                + " mayor said <script>alert(1)</script>nothing.</p><p>&lt;script&gt; is a word,"
                + " he said.</p><svg><script>alert(2)</script></svg><noscript><p>turn on"
                + " scripts</p></noscript><style>x{}</style><!-- hidden --></body></html>");

    assertThat(report.text())
        .isEqualTo(
            "A title of the page\n\nThe mayor said nothing.\n\n<script> is a word, he said.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<p><i>"})
  void page_nestedDeeply_isAnswered(String tag) {
    String page = "<html><body>" + tag.repeat(20_000) + "The mayor said so on Monday.";

    assertThat(Readings.of(page)).hasSize(1);
  }

  @Test
  void page_ofTooManyTags_isRefused() {
    List<Reading> readings = Readings.of("<html>" + "<p>a".repeat(500_000));

    assertThat(Readings.failures(readings)).singleElement().asString().contains("400,000 tags");
  }

  @Test
  void json_nestedDeeply_isRefused() {
    String row = "{\"text\": \"a\", \"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(Readings.failures(Readings.of(row))).singleElement().asString().contains("nested");
    String object = "{\"a\":".repeat(100_000);
    assertThat(Readings.reports(Readings.of(object))).isEmpty();
    String export = "{\"name\": \"C\", \"messages\": [{\"id\": 1, \"text\": " + "[".repeat(9_999);
    assertThat(Readings.failures(Readings.of(export))).hasSize(1);
  }

  @Test
  void feed_nestedDeeply_isRefused() {
    String feed = "<rss version=\"2.0\"><channel><item><title>x</title>" + "<a>".repeat(100_000);

    assertThat(Readings.failures(Readings.of(feed))).singleElement().asString().contains("nested");
  }

  @Test
  void feed_withEntities_isRefusedUnread() {
    String laughs =
        """
        <?xml version="1.0"?>
        <!DOCTYPE rss [
          <!ENTITY a "ha">
          <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
          <!ENTITY c SYSTEM "file:///etc/passwd">
        ]>
        <rss version="2.0"><channel><item><title>&b;&c;</title></item></channel></rss>
        """;

    assertThat(Readings.failures(Readings.of(laughs)))
        .singleElement()
        .asString()
        .contains("DOCTYPE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-00-00", "9999999-01-01", "Mon, 99 Foo 0000", "-1", "31 February 2023"})
  void dates_thatCannotBe_areNotTaken(String date) {
    String page =
        "<html><head><meta property='article:published_time' content='"
            + date
            + "'></head>"
            + "<body><p>The mayor said so, and so did the others on the council.</p></body></html>";
    String feed =
        "<rss version='2.0'><channel><item><title>A title</title><pubDate>"
            + date
            + "</pubDate></item></channel></rss>";

    assertThat(Readings.report(page).published()).isNull();
    assertThat(Readings.report(feed).published()).isNull();
  }

  @Test
  void gzip_ofAnyKind_isRead() throws IOException {
    byte[] packed =
        gzip("{\"title\": \"One\"}\n{\"title\": \"Two\"}\n".getBytes(StandardCharsets.UTF_8));

    assertThat(Readings.reports(Readings.of(packed)))
        .extracting(Report::title)
        .containsExactly("One", "Two");
  }

  @Test
  void gzip_thatIsDamagedOrABomb_isRefused() throws IOException {
    byte[] packed = gzip("The mayor said so.".repeat(500).getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    byte[] zeros = new byte[100 * MB];
    zeros[0] = '{';
    zeros[1] = '"';
    Arrays.fill(zeros, 2, zeros.length, (byte) ' ');

    assertThat(Readings.failures(Readings.of(cut))).hasSize(1);
    assertThat(Readings.failures(Readings.of(gzip(zeros))))
        .singleElement()
        .asString()
        .contains("gzip");
    assertThat(Readings.failures(Readings.of(gzip(gzip(packed))))).hasSize(1);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void stream_thatFails_isNamedWithReason(@TempDir Path folder) {
    List<Reading> readings = new ArrayList<>();
    Reader reader = new Reader(ReadDefaults.none());

    reader.read(new Input("a", () -> Files.newInputStream(folder.resolve("none"))), readings::add);
    reader.read(new Input("b", () -> Files.newInputStream(folder)), readings::add);
    reader.read(
        new Input(
            "c",
            () -> {
              throw new AccessDeniedException("c");
            }),
        readings::add);
    reader.read(
        new Input(
            "d",
            () -> {
              throw new NoSuchFileException("d");
            }),
        readings::add);

    assertThat(Readings.failures(readings))
        .hasSize(4)
        .allSatisfy(failure -> assertThat(failure).matches("[abcd]: .{10,}"));
    assertThat(Readings.failures(readings).get(2)).contains("permissions");
  }

  @Test
  void stream_thatFailsInTheMiddle_keepsWhatWasRead() {
    InputStream breaking =
        new InputStream() {
          private final InputStream rows = new Repeated("", "{\"title\": \"A\"}\n", 10_000, "");

          @Override
          public int read() throws IOException {
            int next = rows.read();
            if (next < 0) {
              throw new IOException("connection\nlost");
            }
            return next;
          }
        };

    List<Reading> readings = Readings.of(breaking);

    assertThat(Readings.reports(readings)).hasSizeGreaterThan(9_000);
    assertThat(Readings.failures(readings))
        .containsExactly("input: could not be read to its end: connection lost");
  }

  @Test
  void sink_thatThrows_isNotSilenced() {
    Reader reader = new Reader(ReadDefaults.none());
    Input input = new Input("a", () -> new Repeated("A title", "", 0, ""));

    assertThatThrownBy(
            () ->
                reader.read(
                    input,
                    reading -> {
                      throw new IllegalStateException("full");
                    }))
        .hasMessage("full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"", "“", "😀", "\u202e", "a", "&", "<", "\r\n", "\r", ".", "- ", "{", "\u0000a"})
  void text_ofOneThingOverAndOver_isAnswered(String thing) {
    assertThat(Readings.of(thing.repeat(200_000))).isNotEmpty();
  }
}
