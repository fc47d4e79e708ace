package org.onrecord.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;

class PageArchiveTest {
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>The bridge is closed</title></head><body><article><p>The"
          + " mayor of Ostrava said that the bridge had been closed.</p></article></body></html>";

  @TempDir private Path folder = Path.of("");

  private static Fetched.Exchange exchange(String url, byte[] payload, String... headers) {
    List<String> response = new ArrayList<>(List.of("HTTP/1.1 200 OK"));
    response.addAll(List.of(headers));
    return new Fetched.Exchange(
        WebAddress.parse(url),
        Instant.parse("2023-05-12T06:00:00Z"),
        List.of("GET / HTTP/1.1", "Host: example.org", "User-Agent: Onrecord"),
        response,
        payload);
  }

  private byte[] archived() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(PAGE.getBytes(StandardCharsets.UTF_8));
    }
    try (PageArchive archive = new PageArchive(folder, "onrecord/0.1.0")) {
      archive.write(
          exchange(
              "https://example.org/plain",
              PAGE.getBytes(StandardCharsets.UTF_8),
              "Content-Type: text/html; charset=utf-8",
              "Transfer-Encoding: chunked"));
      archive.write(
          exchange(
              "https://example.org/packed",
              packed.toByteArray(),
              "Content-Type: text/html",
              "Content-Encoding: gzip",
              "Content-Length: " + packed.size()));
      archive.write(
          exchange("https://example.org/a.png", new byte[] {1, 2}, "Content-Type: image/png"));
      archive.write(exchange("https://example.org/empty", new byte[0], "Content-Type: text/html"));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readAllBytes(files.findFirst().orElseThrow());
    }
  }

  private static List<Reading> read(byte[] bytes) {
    List<Reading> readings = new ArrayList<>();
    new Reader(ReadDefaults.none())
        .read(new Input("a.warc.gz", () -> new ByteArrayInputStream(bytes)), readings::add);
    return readings;
  }

  private static List<String> urls(List<Reading> readings) {
    List<String> urls = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading instanceof Reading.Done done) {
        assertThat(done.report().text()).contains("The mayor of Ostrava said");
        urls.add(String.valueOf(done.report().url()));
      }
    }
    return urls;
  }

  @Test
  void archive_thatWasWritten_isReadAsReports() throws IOException {
    List<Reading> readings = read(archived());

    assertThat(urls(readings))
        .containsExactly("https://example.org/plain", "https://example.org/packed");
    assertThat(readings)
        .filteredOn(reading -> reading instanceof Reading.Failed)
        .singleElement()
        .hasToString("Failed[where=a.warc.gz:https://example.org/empty, reason=is empty]");
  }

  @Test
  void archive_holdsRequestAnswerAndHash() throws IOException {
    String warc;
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(archived()))) {
      warc = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    assertThat(warc)
        .startsWith("WARC/1.")
        .contains("WARC-Type: warcinfo", "software: onrecord/0.1.0")
        .contains("WARC-Type: request", "User-Agent: Onrecord")
        .contains("WARC-Target-URI: https://example.org/plain")
        .contains("WARC-Payload-Digest: sha256:")
        .contains("X-Archived-Transfer-Encoding: chunked");
  }

  @Test
  void archive_cutShort_givesWhatWasWhole() throws IOException {
    byte[] whole = archived();
    List<Reading> readings = read(Arrays.copyOf(whole, whole.length - 30));

    assertThat(urls(readings)).contains("https://example.org/plain");
    assertThat(readings).last().isInstanceOf(Reading.Failed.class);
  }

  @Test
  void archivedPages_areFoundByAddress_alsoThoseWrittenLater() throws IOException {
    ArchivedPages pages = new ArchivedPages(folder);
    assertThat(pages.of("https://example.org/plain")).isEmpty();
    archived();

    for (String address : List.of("https://example.org/plain", "https://example.org/packed")) {
      List<ArchivedPages.Copy> copies = pages.of(address);
      assertThat(copies).hasSize(1);
      assertThat(new String(copies.get(0).body(), StandardCharsets.UTF_8)).isEqualTo(PAGE);
    }
    assertThat(pages.of("https://example.org/a.png")).isEmpty();
    try (PageArchive archive = new PageArchive(folder, "onrecord/0.1.0")) {
      archive.write(
          exchange(
              "https://example.org/later",
              PAGE.getBytes(StandardCharsets.UTF_8),
              "Content-Type: text/html"));
      assertThat(pages.of("https://example.org/later")).hasSize(1);
      archive.write(
          exchange(
              "https://example.org/later",
              (PAGE + " ").getBytes(StandardCharsets.UTF_8),
              "Content-Type: text/html"));
      assertThat(pages.of("https://example.org/later")).hasSize(2);
      assertThat(pages.of("https://example.org/plain")).hasSize(1);
    }
  }

  @Test
  void archivedPages_besideAFileThatIsHalfWritten_findTheOthers() throws IOException {
    byte[] whole = archived();
    Files.write(folder.resolve("b.warc.gz"), Arrays.copyOf(whole, whole.length * 2 / 3));
    Files.write(folder.resolve("c.warc.gz"), new byte[] {1, 2, 3});

    assertThat(new ArchivedPages(folder).of("https://example.org/plain")).hasSizeBetween(1, 2);
  }
}
