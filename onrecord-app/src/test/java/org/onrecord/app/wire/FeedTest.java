package org.onrecord.app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.attribution.Stance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feeds of every list against the rules of RSS 2.0, RFC 4287 and JSON Feed 1.1. */
class FeedTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  @TempDir private static Path folder = Path.of("");

  private static Newsroom newsroom;
  private static WireServer server;

  @BeforeAll
  static void start() throws Exception {
    newsroom = Newsroom.in(folder).filled();
    newsroom.say(
        "m3",
        "Hostile \u0007 <script>",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        Stance.ASSERTS,
        "Bell \u0007, ]]> and <script>alert('x')</script> & \uD83C\uDF09 \uFFFE");
    server = WireServer.start(newsroom, null, null, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    server.close();
    newsroom.ledger().close();
  }

  private static final String LISTS =
      "/feeds/front /feeds/matters/m1 /feeds/speakers/actor%3Amarlow /feeds/outlets/courier.example"
          + " /feeds/places/onrecord%3Adunholm /feeds/search?stance=asserts&q=bridge";

  private static List<String> addresses(String ending) {
    List<String> addresses = new ArrayList<>();
    for (String list : LISTS.split(" ")) {
      int query = list.indexOf('?');
      addresses.add(
          query < 0 ? list + ending : list.substring(0, query) + ending + list.substring(query));
    }
    return addresses;
  }

  @Test
  void atom_ofEachList_keepsTheRulesOfRfc4287() throws Exception {
    for (String address : addresses(".atom")) {
      HttpResponse<String> response = server.get(address);
      assertThat(response.statusCode()).as(address).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/atom+xml;charset=UTF-8");
      Element feed = xml(response.body()).getDocumentElement();
      assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
      assertThat(feed.getLocalName()).isEqualTo("feed");
      assertThat(URI.create(one(feed, "id")).isAbsolute()).isTrue();
      assertThat(one(feed, "title")).isNotBlank();
      assertThat(OffsetDateTime.parse(one(feed, "updated"))).isNotNull();
      assertThat(links(feed, "self")).containsExactly(server.base + address);
      Set<String> ids = new HashSet<>();
      List<Element> entries = children(feed, "entry");
      assertThat(entries).as(address).isNotEmpty();
      for (Element entry : entries) {
        assertThat(ids.add(one(entry, "id"))).isTrue();
        assertThat(one(entry, "title")).isNotBlank();
        assertThat(OffsetDateTime.parse(one(entry, "updated")))
            .isAfterOrEqualTo(OffsetDateTime.parse(one(entry, "published")));
        assertThat(children(entry, "author")).hasSize(1);
        assertThat(one(children(entry, "author").get(0), "name")).isNotBlank();
        assertThat(links(entry, "alternate")).singleElement().asString().startsWith(server.base);
        assertThat(children(entry, "content").get(0).getAttribute("type")).isEqualTo("html");
      }
      SyndFeed read = new SyndFeedInput().build(new StringReader(response.body()));
      assertThat(read.getEntries()).hasSize(entries.size());
    }
  }

  @Test
  void rss_ofEachList_keepsTheRulesOfRss2() throws Exception {
    for (String address : addresses(".rss")) {
      HttpResponse<String> response = server.get(address);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/rss+xml;charset=UTF-8");
      Element rss = xml(response.body()).getDocumentElement();
      assertThat(rss.getTagName()).isEqualTo("rss");
      assertThat(rss.getAttribute("version")).isEqualTo("2.0");
      Element channel = children(rss, "channel").get(0);
      for (String required : List.of("title", "link", "description")) {
        assertThat(one(channel, required)).isNotBlank();
      }
      Set<String> guids = new HashSet<>();
      List<Element> items = children(channel, "item");
      assertThat(items).as(address).isNotEmpty();
      for (Element item : items) {
        assertThat(one(item, "title") + one(item, "description")).isNotBlank();
        assertThat(guids.add(one(item, "guid"))).isTrue();
        assertThat(children(item, "guid").get(0).getAttribute("isPermaLink")).isEqualTo("false");
        assertThat(URI.create(one(item, "link")).isAbsolute()).isTrue();
        assertThat(ZonedDateTime.parse(one(item, "pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME))
            .isNotNull();
        // RSS's own author is an address of mail, which nobody here has.
        assertThat(children(item, "author")).isEmpty();
      }
      SyndFeed read = new SyndFeedInput().build(new StringReader(response.body()));
      assertThat(read.getEntries()).hasSize(items.size());
    }
  }

  @Test
  void jsonFeed_ofEachList_keepsTheRulesOfVersion11() throws Exception {
    for (String address : addresses(".json")) {
      HttpResponse<String> response = server.get(address);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/feed+json;charset=UTF-8");
      JsonNode feed = JsonMapper.shared().readTree(response.body());
      assertThat(feed.get("version").stringValue()).isEqualTo("https://jsonfeed.org/version/1.1");
      assertThat(feed.get("title").stringValue()).isNotBlank();
      assertThat(feed.get("feed_url").stringValue()).isEqualTo(server.base + address);
      assertThat(feed.get("items")).isNotEmpty();
      Set<String> ids = new HashSet<>();
      for (JsonNode item : feed.get("items")) {
        assertThat(ids.add(item.get("id").stringValue())).isTrue();
        assertThat(item.has("content_html") || item.has("content_text")).isTrue();
        assertThat(OffsetDateTime.parse(item.get("date_published").stringValue())).isNotNull();
        assertThat(item.get("authors").get(0).get("name").stringValue()).isNotBlank();
      }
    }
  }

  @Test
  void entry_inEachFormAndList_hasTheSameId() throws Exception {
    String atom =
        one(
            children(
                    xml(server.get("/feeds/speakers/actor:vetch.atom").body()).getDocumentElement(),
                    "entry")
                .get(0),
            "id");

    assertThat(server.get("/feeds/speakers/actor:vetch.rss").body()).contains(atom);
    assertThat(server.get("/feeds/matters/m2.json").body()).contains(atom);
  }

  @Test
  void hostileWords_areEscapedOnceForTheFeedAndOnceForItsHtml() throws Exception {
    Element feed = xml(server.get("/feeds/matters/m3.atom").body()).getDocumentElement();
    String html = one(children(feed, "entry").get(0), "content");

    assertThat(html).contains("&lt;script&gt;alert(").doesNotContain("<script");
    assertThat(html).contains("\uD83C\uDF09").doesNotContain("\u0007");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/feeds/front.atom", "/feeds/search.json?q=bridge", "/api/v1/matters"})
  void condition_thatHolds_isToldWithoutABody(String address) throws Exception {
    HttpResponse<String> first = server.get(address);
    String tag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = server.get(address, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(server.get(address, "If-None-Match", "W/\"other\"").statusCode()).isEqualTo(200);

    newsroom.say(
        "m1",
        "Did the bridge at Dunholm fall?",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        Stance.ASSERTS,
        "The bridge fell, we have seen it, says " + address);
    HttpResponse<String> after = server.get(address, "If-None-Match", tag);
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).isNotEqualTo(first.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/feeds/front.xml",
        "/feeds/none.atom",
        "/feeds/matters/none.atom",
        "/feeds/places/none.atom",
        "/feeds/matters/%3Cscript%3E.atom",
        "/feeds/others/m1.atom"
      })
  void address_ofNoFeed_isAProblem(String address) throws Exception {
    HttpResponse<String> response = server.get(address);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void search_withAPartThatThereIsNot_isAProblem() throws Exception {
    assertThat(server.get("/feeds/search.atom?colour=red").statusCode()).isEqualTo(400);
    assertThat(server.get("/feeds/search.atom").statusCode()).isEqualTo(400);
    assertThat(server.get("/feeds/search.atom?from=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void page_ofTheDesk_namesItsFeeds() throws Exception {
    assertThat(server.get("/matters/m1").body())
        .contains("type=\"application/atom+xml\"", "href=\"/feeds/matters/m1.atom\"");
    assertThat(server.get("/").body()).contains("href=\"/feeds/front.rss\"");
    assertThat(server.get("/search?q=bridge+fell").body())
        .contains("href=\"/feeds/search.json?q=bridge+fell\"");
  }

  private static Document xml(String body) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child && child.getTagName().equals(name)) {
        children.add(child);
      }
    }
    return children;
  }

  private static String one(Element parent, String name) {
    List<Element> found = children(parent, name);
    assertThat(found).as(name).hasSize(1);
    return found.get(0).getTextContent();
  }

  private static List<String> links(Element parent, String rel) {
    return children(parent, "link").stream()
        .filter(link -> link.getAttribute("rel").equals(rel))
        .map(link -> link.getAttribute("href"))
        .toList();
  }
}
