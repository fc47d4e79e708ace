package org.onrecord.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.onrecord.reader.feed.JsonFeed;
import org.onrecord.reader.feed.Opml;
import org.onrecord.reader.site.FeedLinks;
import org.onrecord.reader.site.Published;
import org.onrecord.reader.site.RobotsRules;
import org.onrecord.reader.site.Sitemap;
import org.onrecord.reader.telegram.ChannelPage;
import org.onrecord.reader.text.Unreadable;

/**
 * Every parser of what sources send answers with a result or its declared error, like those of
 * {@link ReaderFuzzTest}.
 */
class SourcesFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void jsonFeed_ofAnyItems_isAnswered(byte[] bytes) throws IOException {
    byte[] feed =
        concat(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"x\",\"items\":[{\"id\":\"1\","
                + "\"content_html\":\"<p>a</p>\"},",
            bytes,
            "]}");
    answered(feed);
    try {
      assertThat(JsonFeed.read(bytes)).isNotNull();
    } catch (Unreadable declared) {
      assertThat(declared.reason()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void channelPage_ofAnyMarkup_isAnswered(byte[] bytes) {
    byte[] page =
        concat(
            "<!DOCTYPE html><section class=tgme_channel_history><div class=tgme_widget_message"
                + " data-post=\"desk/1\"><div class=tgme_widget_message_text>a</div>",
            bytes,
            "</div></section>");
    answered(page);
    try {
      ChannelPage read = ChannelPage.read(page);
      assertThat(read.numbers()).isNotEmpty();
    } catch (Unreadable declared) {
      assertThat(declared.reason()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void account_ofAnyChats_isAnswered(byte[] bytes) {
    answered(
        concat(
            "{\"about\":\"x\",\"chats\":{\"list\":[{\"name\":\"c\",\"type\":\"public_channel\","
                + "\"messages\":[{\"id\":1,\"type\":\"message\",\"text\":\"a\"}]},",
            bytes,
            "]}}"));
  }

  @FuzzTest(maxDuration = "2m")
  void archive_ofAnyRecords_isAnswered(byte[] bytes) {
    answered(concat("WARC/1.0\r\n", bytes, ""));
    byte[] http = concat("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", bytes, "");
    answered(
        concat(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\n"
                + "WARC-Date: 2023-05-12T06:00:00Z\r\nContent-Type: application/http;"
                + " msgtype=response\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: "
                + http.length
                + "\r\n\r\n",
            http,
            "\r\n\r\n"));
  }

  @FuzzTest(maxDuration = "2m")
  void opml_ofAnyMarkup_isAnswered(byte[] bytes) {
    byte[] list =
        concat("<opml><body><outline text=a xmlUrl='https://a.test/'/>", bytes, "</body></opml>");
    for (byte[] read : new byte[][] {bytes, list}) {
      try {
        var outlines = Opml.read(read);
        String written = Opml.write("x", outlines);
        assertThat(Opml.read(written.getBytes(StandardCharsets.UTF_8))).hasSameSizeAs(outlines);
      } catch (Unreadable declared) {
        assertThat(declared.reason()).isNotBlank();
      }
    }
  }

  @FuzzTest(maxDuration = "2m")
  void robots_ofAnyLines_areAnswered(byte[] bytes) {
    for (byte[] read : new byte[][] {bytes, concat("User-agent: *\n", bytes, "\nDisallow: /x")}) {
      RobotsRules rules = RobotsRules.parse(read, "onrecord");
      rules.allows("https://example.org/a?b=c");
      assertThat(rules.sitemaps()).isNotNull();
      assertThat(rules.delay() == null || !rules.delay().isNegative()).isTrue();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void sitemap_ofAnyMarkup_isAnswered(byte[] bytes) {
    for (byte[] read :
        new byte[][] {bytes, concat("<urlset><url><loc>", bytes, "</loc></url></urlset>")}) {
      Published.of(read);
      try {
        for (Sitemap.Entry entry : Sitemap.read(read).entries()) {
          assertThat(entry.address()).startsWith("http");
        }
      } catch (Unreadable declared) {
        assertThat(declared.reason()).isNotBlank();
      }
    }
  }

  @FuzzTest(maxDuration = "2m")
  void links_ofAnyPage_areAnswered(byte[] bytes) {
    try {
      for (FeedLinks.Link link : FeedLinks.of(bytes, "https://example.org/")) {
        assertThat(link.address()).startsWith("http");
      }
    } catch (Unreadable declared) {
      assertThat(declared.reason()).isNotBlank();
    }
  }

  private static void answered(byte[] bytes) {
    ReaderFuzzTest.answered(bytes);
  }

  private static byte[] concat(String begin, byte[] middle, String end) {
    return ReaderFuzzTest.concat(begin, middle, end);
  }
}
