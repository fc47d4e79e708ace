package org.onrecord.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.onrecord.reader.feed.Feed;
import org.onrecord.reader.html.NewsPage;
import org.onrecord.reader.text.Alignment;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * Every parser of outside bytes answers with a result or its declared error. Without {@code
 * JAZZER_FUZZ=1} the seeds alone are run; each crash found becomes one of them.
 */
class ReaderFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void bytes_ofAnyKind_areAnswered(byte[] bytes) {
    answered(bytes);
  }

  @FuzzTest(maxDuration = "2m")
  void plainText_ofAnyWords_isAnswered(byte[] bytes) {
    answered(concat("A ", bytes, ""));
  }

  @FuzzTest(maxDuration = "2m")
  void page_ofAnyMarkup_isAnswered(byte[] bytes) {
    answered(concat("<!DOCTYPE html><html>", bytes, ""));
    String html = new String(bytes, StandardCharsets.UTF_8);
    try {
      assertThat(NewsPage.read(html, null).blocks()).isNotEmpty();
      for (Document document : NewsPage.readAll(html, "https://fuzz.example/1")) {
        Alignment alignment = Objects.requireNonNull(document.page()).alignment();
        assertThat(Alignment.read(alignment.written())).isEqualTo(alignment);
        for (Span piece : alignment.inSource(new Span(0, document.text().length()))) {
          assertThat(piece.of(html)).isNotEmpty();
        }
      }
    } catch (Unreadable declared) {
      assertThat(declared.reason()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void encoding_ofAnyBytes_isTold(byte[] bytes) {
    assertThat(Decoding.decode(bytes)).isNotNull();
    assertThat(Decoding.decode(concat("<meta charset=", bytes, ">"))).isNotNull();
    String type = new String(bytes, StandardCharsets.UTF_8);
    assertThat(Decoding.decode(bytes, "text/html; charset=" + type)).isNotNull();
  }

  @FuzzTest(maxDuration = "2m")
  void feed_ofAnyMarkup_isAnswered(byte[] bytes) {
    answered(concat("<rss version=\"2.0\"><channel><title>x</title>", bytes, "</channel></rss>"));
    try {
      assertThat(Feed.read(new String(bytes, StandardCharsets.UTF_8))).isNotNull();
    } catch (Unreadable declared) {
      assertThat(declared.reason()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void telegram_ofAnyMessages_isAnswered(byte[] bytes) {
    answered(
        concat("{\"name\":\"c\",\"type\":\"public_channel\",\"id\":1,\"messages\":[", bytes, "]}"));
  }

  @FuzzTest(maxDuration = "2m")
  void rows_ofAnyFields_areAnswered(byte[] bytes) {
    answered(
        concat("{\"id\":\"a\",\"text\":\"One.\"}\n", bytes, "\n{\"id\":\"b\",\"title\":\"T\"}"));
  }

  static void answered(byte[] bytes) {
    List<Reading> readings = Readings.of(new ByteArrayInputStream(bytes));
    for (Report report : Readings.reports(readings)) {
      // The report's constructor has checked the spans.
      for (Block block : report.blocks()) {
        assertThat(report.textOf(block)).isNotBlank();
      }
    }
    for (String failure : Readings.failures(readings)) {
      assertThat(failure).doesNotContain("\n").hasSizeLessThan(500);
    }
  }

  static byte[] concat(String begin, byte[] middle, String end) {
    byte[] head = begin.getBytes(StandardCharsets.UTF_8);
    byte[] tail = end.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + middle.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(middle, 0, all, head.length, middle.length);
    System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
    return all;
  }
}
