package org.onrecord.reader.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.reader.text.Unreadable;

class SiteTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void sitemap_withNews_givesAddressDatesAndTitle() throws Exception {
    Sitemap map =
        Sitemap.read(
            bytes(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
                    + " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n"
                    + "<url><loc> https://Example.org/a?x=1&amp;y=2"
                    + " </loc><news:news><news:publication>"
                    + "<news:name>Post</news:name></news:publication><news:publication_date>2023-05-12T08:00:00+03:00</news:publication_date><news:title>A"
                    + " &amp; B</news:title></news:news></url><url><loc>ftp://x/</loc></url>"
                    + "<url><lastmod>2023-05-12</lastmod></url>"
                    + "<url><loc>https://example.org/b</loc><lastmod>soon</lastmod></url></urlset>"));

    assertThat(map.sitemaps()).isEmpty();
    assertThat(map.entries()).hasSize(2);
    assertThat(map.entries().get(0).address()).isEqualTo("https://example.org/a?x=1&y=2");
    assertThat(map.entries().get(0).title()).isEqualTo("A & B");
    assertThat(String.valueOf(map.entries().get(0).latest())).contains("2023-05-12T08:00+03:00");
    assertThat(map.entries().get(1).latest()).isNull();
  }

  @Test
  void index_ofSitemaps_namesThem_packedOrNot() throws Exception {
    byte[] plain =
        bytes(
            "<sm:sitemapindex xmlns:sm=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sm:sitemap>"
                + "<sm:loc>https://example.org/1.xml</sm:loc><sm:lastmod>2023-05-12</sm:lastmod>"
                + "</sm:sitemap></sm:sitemapindex>");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }

    assertThat(Sitemap.read(plain).sitemaps()).hasSize(1);
    assertThat(Sitemap.read(packed.toByteArray())).isEqualTo(Sitemap.read(plain));
  }

  @Test
  void page_isNoSitemap() {
    assertThatThrownBy(() -> Sitemap.read(bytes("<html></html>"))).isInstanceOf(Unreadable.class);
  }

  @Test
  void page_thatNamesFeeds_givesThemBestFirst() throws Exception {
    assertThat(
            FeedLinks.of(
                bytes(
                    "<html><head><base href=\"https://example.org/news/\"><link rel=alternate"
                        + " type=application/rss+xml href=comments/feed title=Comments><link"
                        + " rel='alternate nofollow' type='application/atom+xml; charset=utf-8'"
                        + " href='atom.xml'><link rel=alternate type=application/feed+json"
                        + " href=/feed.json><link rel=alternate hreflang=uk type=text/html"
                        + " href=/uk><link rel=stylesheet type=application/rss+xml"
                        + " href=/x></head></html>"),
                "https://example.org/"))
        .extracting(FeedLinks.Link::address)
        .containsExactly(
            "https://example.org/news/atom.xml",
            "https://example.org/feed.json",
            "https://example.org/news/comments/feed");
  }

  @Test
  void page_thatLinksToAFeedInSight_givesIt() throws Exception {
    assertThat(
            FeedLinks.of(
                bytes("<a href=/about>About</a><a href='/rss.xml'>RSS</a><a href=/index>x</a>"),
                "https://example.org/"))
        .extracting(FeedLinks.Link::address)
        .containsExactly("https://example.org/rss.xml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<?xml version='1.0'?><rss version='2.0'>|FEED",
        "<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'>|FEED",
        "<rdf:RDF xmlns='http://purl.org/rss/1.0/'>|FEED",
        "{\"version\":\"https://jsonfeed.org/version/1.1\"}|FEED",
        "<?xml version='1.0'?><urlset>|SITEMAP",
        "<sitemapindex>|SITEMAP",
        "<opml version='2.0'>|SOURCE_LIST",
        "<!DOCTYPE html><section class=\"tgme_channel_history\">|CHANNEL",
        "<!DOCTYPE html><p>a <rss> in a page|PAGE",
        "words|PAGE",
      })
  void bytes_areToldForWhatTheyAre(String begin, Published kind) {
    assertThat(Published.of(bytes(begin))).isEqualTo(kind);
  }

  @Test
  void robots_forUs_goBeforeThoseForAll() {
    RobotsRules rules =
        RobotsRules.parse(
            bytes(
                "User-agent: *\nDisallow: /\n\nUser-Agent: Onrecord # us\nAllow: /private/open\n"
                    + "Disallow: /private\nDisallow: /*.pdf$\nCrawl-delay: 5\n"
                    + "Sitemap: https://example.org/s.xml\n"),
            "onrecord");

    assertThat(rules.allows("https://example.org/a")).isTrue();
    assertThat(rules.allows("https://example.org/private/x")).isFalse();
    assertThat(rules.allows("https://example.org/private/open/x")).isTrue();
    assertThat(rules.allows("https://example.org/a.pdf")).isFalse();
    assertThat(rules.allows("https://example.org/a.pdf?x")).isTrue();
    assertThat(rules.delay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(rules.sitemaps()).containsExactly("https://example.org/s.xml");
  }

  @Test
  void robots_thatAreNone_allowAll() {
    for (String text : new String[] {"", "<html>not found</html>", "\u0000\u0001", "Disallow"}) {
      assertThat(RobotsRules.parse(bytes(text), "onrecord").allows("https://example.org/a"))
          .as(text)
          .isTrue();
    }
  }
}
