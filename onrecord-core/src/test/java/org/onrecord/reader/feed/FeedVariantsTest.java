package org.onrecord.reader.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.report.PublicationTime;

class FeedVariantsTest {
  private static final String TEXT = "The mayor said that the bridge was closed.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RSS 0.91 | <rss version="0.91"><channel><title>Post</title><item><title>T</title><link>https://example.org/a</link><description>%s</description></item></channel></rss>
          RSS 0.92 | <rss version="0.92"><channel><title>Post</title><item><title>T</title><link>https://example.org/a</link><description>%s</description></item></channel></rss>
          RSS 1.0 | <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>Post</title></channel><item rdf:about="https://example.org/a"><title>T</title><link>https://example.org/a</link><description>%s</description><dc:date>2023-05-12T06:00:00Z</dc:date></item></rdf:RDF>
          RSS 2.0 | <rss version="2.0"><channel><title>Post</title><item><title>T</title><guid>https://example.org/a</guid><description>%s</description><pubDate>Fri, 12 May 2023 06:00:00 GMT</pubDate></item></channel></rss>
          RSS 2.0 with content | <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title><item><title>T</title><link>https://example.org/a</link><description>s</description><content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item></channel></rss>
          Atom 0.3 | <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Post</title><entry><title>T</title><link rel="alternate" type="text/html" href="https://example.org/a"/><issued>2023-05-12T06:00:00Z</issued><content type="text/html" mode="escaped">%s</content></entry></feed>
          Atom 1.0 | <feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>x</id><title>T</title><link href="https://example.org/a"/><updated>2023-05-12T06:00:00Z</updated><content type="html">&lt;p&gt;%s&lt;/p&gt;</content></entry></feed>
          Atom with prefix | <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Post</a:title><a:entry><a:id>x</a:id><a:title>T</a:title><a:link href="https://example.org/a"/><a:summary>%s</a:summary></a:entry></a:feed>
          """)
  void feed_ofAnyVersion_isRead(String version, String xml) throws Exception {
    List<Document> entries = Feed.read(xml.replace("%s", TEXT));

    assertThat(entries).as(version).hasSize(1);
    assertThat(entries.get(0).title()).isEqualTo("T");
    assertThat(entries.get(0).text()).isEqualTo("T\n\n" + TEXT);
    assertThat(entries.get(0).url()).isEqualTo("https://example.org/a");
    assertThat(entries.get(0).outletName()).isEqualTo("Post");
  }

  @Test
  void jsonFeed_ofBothVersions_isRead() throws Exception {
    String json =
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Post\","
            + " \"home_page_url\": \"https://example.org/\", \"authors\": [{\"name\": \"Desk\"}],"
            + " \"items\": [{\"id\": \"1\", \"url\": \"https://example.org/a\", \"title\": \"T\","
            + " \"content_html\": \"<p>"
            + TEXT
            + "</p>\","
            + " \"date_published\": \"2023-05-12T06:00:00+03:00\"},"
            + " {\"id\": 2, \"content_text\": \""
            + TEXT
            + "\", \"author\": {\"name\": \"Anna\"}},"
            + " {\"id\": \"3\"}, 7]}";

    List<Document> items = JsonFeed.read(json.getBytes(StandardCharsets.UTF_8));

    assertThat(items).hasSize(2);
    assertThat(items.get(0).text()).isEqualTo("T\n\n" + TEXT);
    assertThat(String.valueOf(items.get(0).published())).contains("2023-05-12T06:00+03:00");
    assertThat(items.get(0).byline()).isEqualTo("Desk");
    assertThat(items.get(1).byline()).isEqualTo("Anna");
    assertThat(items.get(1).key()).isEqualTo("2");
  }

  /** Dates as feeds in the wild write them, each with the moment that is meant. */
  @ParameterizedTest
  @CsvFileSource(resources = "dates.csv", numLinesToSkip = 1)
  void date_asFeedsWriteIt_isTheMomentThatIsMeant(String written, String moment) throws Exception {
    List<Document> entries =
        Feed.read(
            "<rss version=\"2.0\"><channel><title>Post</title><item><title>T</title><pubDate>"
                + written
                + "</pubDate></item></channel></rss>");

    PublicationTime published = entries.get(0).published();
    assertThat(published == null ? null : published.at().toInstant())
        .as(written)
        .isEqualTo(Instant.parse(moment));
  }

  @Test
  void date_thatIsNone_isLeftOut() throws Exception {
    for (String date : List.of("soon", "0000-00-00", "31 February 2023", "<b>2023</b>-05-12", "")) {
      List<Document> entries =
          Feed.read(
              "<rss version=\"2.0\"><channel><item><title>T</title><pubDate>"
                  + date
                  + "</pubDate></item></channel></rss>");
      assertThat(entries.get(0).published()).as(date).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <rss version="2.0"><channel><item>
          <rss version="2.0"><channel><item></channel></rss>
          <rss version="2.0"><channel><title>A & B</title></channel></rss>
          <rss version="2.0"><channel><title>&nbsp;</title></channel></rss>
          <rss version="2.0"><channel><title>&undefined;</title></channel></rss>
          <rss version="9.9"><channel/></rss>
          <rss/>
          <rss version="2.0"></rss>
          <rss version="2.0"><channel><item><title>a</item></title></channel></rss>
          <rss version="2.0"><channel><item a=b><title>a</title></item></channel></rss>
          <rss version="2.0"><channel><item a="1" a="2"/></channel></rss>
          <rss version="2.0"><x:channel/></rss>
          <rss version="2.0"><channel><![CDATA[ </channel></rss>
          <rss version="2.0"><channel></channel></rss><rss/>
          <!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel><title>&a;</title></channel></rss>
          <!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss version="2.0"><channel/></rss>
          <feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml"><div></title></entry></feed>
          <feed><entry/></feed>
          <rdf:RDF><item/></rdf:RDF>
          <?xml version="1.0" encoding="utf-99"?><rss version="2.0"><channel/></rss>
          <?xml version="1.0"?><?xml version="1.0"?><rss version="2.0"><channel/></rss>
          """)
  void feed_thatIsMalformed_isReadOrRefusedWithAReason(String xml) {
    try {
      assertThat(Feed.read(xml)).isNotNull();
    } catch (Unreadable declared) {
      assertThat(declared.reason()).isNotBlank().doesNotContain("passwd");
    }
  }

  @Test
  void opml_isReadAndWritten() throws Exception {
    List<Opml.Outline> outlines =
        Opml.read(
            ("<?xml version=\"1.0\"?><opml version=\"1.0\"><body><outline text=\"War\"><outline"
                    + " type=\"rss\" text=\"A &amp; B\" xmlUrl=\"https://example.org/a?x=1&amp;y\""
                    + " htmlUrl=\"https://example.org/\"/><outline"
                    + " xmlurl=\"https://example.org/b\"/></outline></body></opml>")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(outlines)
        .containsExactly(
            new Opml.Outline("A & B", "https://example.org/a?x=1&y", "https://example.org/"),
            new Opml.Outline("https://example.org/b", "https://example.org/b", null));
    String written = Opml.write("Sources <1>", outlines);
    assertThat(written).startsWith("<?xml").contains("<title>Sources &lt;1&gt;</title>");
    assertThat(Opml.read(written.getBytes(StandardCharsets.UTF_8))).isEqualTo(outlines);
    assertThatThrownBy(() -> Opml.read("<rss/>".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class);
  }
}
