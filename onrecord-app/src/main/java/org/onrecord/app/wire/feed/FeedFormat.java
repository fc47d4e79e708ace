package org.onrecord.app.wire.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The forms of a feed. */
enum FeedFormat {
  /** RSS 2.0, with the names of speakers as Dublin Core, since its own author is a mail address. */
  RSS("rss", "application/rss+xml") {
    @Override
    void write(Feed feed, XMLStreamWriter xml) throws XMLStreamException {
      xml.writeStartElement("rss");
      xml.writeAttribute("version", "2.0");
      xml.writeNamespace("atom", ATOM_NAMESPACE);
      xml.writeNamespace("dc", DUBLIN_CORE);
      xml.writeStartElement("channel");
      element(xml, "title", feed.title());
      element(xml, "link", feed.page());
      element(xml, "description", feed.subtitle());
      element(xml, "language", "en");
      element(xml, "lastBuildDate", rfc822(feed.updated()));
      xml.writeEmptyElement("atom", "link", ATOM_NAMESPACE);
      xml.writeAttribute("rel", "self");
      xml.writeAttribute("type", mediaType());
      xml.writeAttribute("href", self(feed));
      for (Feed.Item item : feed.items()) {
        xml.writeStartElement("item");
        element(xml, "title", item.title());
        element(xml, "link", item.url());
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "false");
        xml.writeCharacters(id(item.key()));
        xml.writeEndElement();
        element(xml, "pubDate", rfc822(item.updated()));
        xml.writeStartElement("dc", "creator", DUBLIN_CORE);
        xml.writeCharacters(clean(item.author()));
        xml.writeEndElement();
        for (String category : item.categories()) {
          element(xml, "category", category);
        }
        element(xml, "description", item.html());
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndElement();
    }
  },

  /** RFC 4287. */
  ATOM("atom", "application/atom+xml") {
    @Override
    void write(Feed feed, XMLStreamWriter xml) throws XMLStreamException {
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(ATOM_NAMESPACE);
      element(xml, "id", id(feed.key()));
      element(xml, "title", feed.title());
      element(xml, "subtitle", feed.subtitle());
      element(xml, "updated", rfc3339(feed.updated()));
      link(xml, "self", mediaType(), self(feed));
      link(xml, "alternate", "text/html", feed.page());
      for (Feed.Item item : feed.items()) {
        xml.writeStartElement("entry");
        if (item.language() != null) {
          xml.writeAttribute("xml:lang", item.language());
        }
        element(xml, "id", id(item.key()));
        element(xml, "title", item.title());
        link(xml, "alternate", "text/html", item.url());
        element(xml, "published", rfc3339(item.published()));
        element(xml, "updated", rfc3339(item.updated()));
        xml.writeStartElement("author");
        element(xml, "name", item.author());
        xml.writeEndElement();
        for (String category : item.categories()) {
          xml.writeEmptyElement("category");
          xml.writeAttribute("term", clean(category));
        }
        xml.writeStartElement("content");
        xml.writeAttribute("type", "html");
        xml.writeCharacters(clean(item.html()));
        xml.writeEndElement();
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }

    private void link(XMLStreamWriter xml, String rel, String type, String href)
        throws XMLStreamException {
      xml.writeEmptyElement("link");
      xml.writeAttribute("rel", rel);
      xml.writeAttribute("type", type);
      xml.writeAttribute("href", href);
    }
  },

  /** JSON Feed 1.1. */
  JSON("json", "application/feed+json") {
    @Override
    byte[] bytes(Feed feed) {
      ObjectNode json = MAPPER.createObjectNode();
      json.put("version", "https://jsonfeed.org/version/1.1");
      json.put("title", feed.title());
      json.put("description", feed.subtitle());
      json.put("home_page_url", feed.page());
      json.put("feed_url", self(feed));
      json.put("language", "en");
      ArrayNode items = json.putArray("items");
      for (Feed.Item item : feed.items()) {
        ObjectNode one = items.addObject();
        one.put("id", id(item.key()));
        one.put("url", item.url());
        one.put("title", item.title());
        one.put("content_html", item.html());
        one.put("content_text", item.text());
        one.put("date_published", rfc3339(item.published()));
        one.put("date_modified", rfc3339(item.updated()));
        one.putArray("authors").addObject().put("name", item.author());
        if (!item.categories().isEmpty()) {
          item.categories().forEach(one.putArray("tags")::add);
        }
        if (item.language() != null) {
          one.put("language", item.language());
        }
      }
      return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void write(Feed feed, XMLStreamWriter xml) {
      throw new IllegalStateException("JSON is not written as XML");
    }
  };

  private static final String ATOM_NAMESPACE = "http://www.w3.org/2005/Atom";
  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String ending;
  private final String mediaType;

  FeedFormat(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** How addresses of this form end, after a dot. */
  String ending() {
    return ending;
  }

  String mediaType() {
    return mediaType;
  }

  abstract void write(Feed feed, XMLStreamWriter xml) throws XMLStreamException;

  /** The whole document in UTF-8; the same for the same feed. */
  byte[] bytes(Feed feed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      write(feed, xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a feed cannot be written into memory", e);
    }
    return bytes.toByteArray();
  }

  String self(Feed feed) {
    int query = feed.self().indexOf('?');
    return query < 0
        ? feed.self() + "." + ending
        : feed.self().substring(0, query) + "." + ending + feed.self().substring(query);
  }

  /** An id that does not depend on where the desk is (RFC 4122, by name). */
  static String id(String key) {
    return "urn:uuid:"
        + UUID.nameUUIDFromBytes(("onrecord " + key).getBytes(StandardCharsets.UTF_8));
  }

  static void element(XMLStreamWriter xml, String name, String words) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(clean(words));
    xml.writeEndElement();
  }

  /** Without what XML 1.0 cannot hold. */
  static String clean(String words) {
    StringBuilder clean = new StringBuilder(words.length());
    words
        .codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c >= 0x20 && c <= 0xd7ff
                    || c >= 0xe000 && c <= 0xfffd
                    || c >= 0x1_0000)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  static String rfc3339(java.time.Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static String rfc822(java.time.Instant time) {
    return RFC_822.format(time);
  }
}
