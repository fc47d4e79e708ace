package org.onrecord.reader.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.html.NewsPage;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.BlockText;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.JsonInput;
import org.onrecord.reader.text.Languages;
import org.onrecord.reader.text.PlainText;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The items of a JSON Feed (versions 1 and 1.1, jsonfeed.org), each a document: its title and its
 * content in HTML, else in text, else its summary.
 */
public final class JsonFeed {
  private static final int MOST_ITEMS = 20_000;

  private @Nullable String title;
  private @Nullable String home;
  private @Nullable String language;
  private @Nullable String author;

  private JsonFeed() {}

  /** Reads the items that hold any words. */
  public static List<Document> read(byte[] json) throws Unreadable, IOException {
    JsonFeed feed = new JsonFeed();
    List<Item> items = new ArrayList<>();
    try (JsonParser parser = JsonInput.open(json, json.length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Unreadable("is not a JSON Feed");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
          case "title" -> feed.title = scalar(parser);
          case "home_page_url" -> feed.home = scalar(parser);
          case "language" -> feed.language = scalar(parser);
          case "author", "authors" -> feed.author = author(parser, feed.author);
          case "items" -> {
            if (value == JsonToken.START_ARRAY) {
              readItems(parser, items);
            } else {
              parser.skipChildren();
            }
          }
          default -> parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw JsonInput.unreadable(e);
    }
    List<Document> documents = new ArrayList<>();
    for (Item item : items) {
      Document document = feed.document(item);
      if (document != null) {
        documents.add(document);
      }
    }
    return documents;
  }

  private static void readItems(JsonParser parser, List<Item> items) throws Unreadable {
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      if (items.size() >= MOST_ITEMS) {
        throw new Unreadable("is a feed of more than 20,000 items");
      }
      items.add(item(parser));
    }
  }

  /** One item as it is written. */
  private static final class Item {
    @Nullable String id;
    @Nullable String url;
    @Nullable String externalUrl;
    String title = "";
    @Nullable String html;
    @Nullable String text;
    @Nullable String summary;
    @Nullable String published;
    @Nullable String modified;
    @Nullable String author;
    @Nullable String language;
  }

  private static Item item(JsonParser parser) throws Unreadable {
    Item item = new Item();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "id" -> item.id = scalar(parser);
        case "url" -> item.url = scalar(parser);
        case "external_url" -> item.externalUrl = scalar(parser);
        case "title" -> {
          String title = scalar(parser);
          item.title = title == null ? "" : title;
        }
        case "content_html" -> item.html = scalar(parser);
        case "content_text" -> item.text = scalar(parser);
        case "summary" -> item.summary = scalar(parser);
        case "date_published" -> item.published = scalar(parser);
        case "date_modified" -> item.modified = scalar(parser);
        case "language" -> item.language = scalar(parser);
        case "author", "authors" -> item.author = author(parser, item.author);
        default -> parser.skipChildren();
      }
    }
    return item;
  }

  private @Nullable Document document(Item item) throws Unreadable {
    String headline = NewsPage.words(item.title);
    BlockText text;
    if (item.html != null && !item.html.isBlank()) {
      text = NewsPage.joinFragment(headline, item.html);
    } else {
      String body = item.text != null ? item.text : item.summary;
      text = PlainText.join(headline, body == null ? "" : body);
    }
    if (text.blocks().isEmpty()) {
      return null;
    }
    String url = Addresses.canonical(item.url);
    if (url == null) {
      url = Addresses.canonical(item.id);
    }
    if (url == null) {
      url = Addresses.canonical(item.externalUrl);
    }
    PublicationTime published = FeedDates.parse(item.published);
    String byline = item.author == null ? author : item.author;
    return new Document(
        item.id,
        url,
        Addresses.canonical(home),
        title == null ? null : NewsPage.words(title),
        OutletKind.OTHER,
        headline,
        text.text(),
        text.blocks(),
        published == null ? FeedDates.parse(item.modified) : published,
        byline,
        Languages.of(text.text(), item.language == null ? language : item.language));
  }

  /** The name in an author, or the first of several. */
  private static @Nullable String author(JsonParser parser, @Nullable String known)
      throws Unreadable {
    String name = known;
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isName = parser.currentName().equals("name");
        parser.nextToken();
        String value = scalar(parser);
        if (isName && name == null && value != null && !value.isBlank()) {
          name = WhiteSpace.collapse(value);
        }
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (JsonToken token = parser.nextToken();
          token != null && token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        name = token == JsonToken.START_OBJECT ? author(parser, name) : name;
        if (token == JsonToken.START_ARRAY) {
          parser.skipChildren();
        }
      }
    }
    return name;
  }

  /** A scalar, or null for anything else: one odd field does not cost the item. */
  private static @Nullable String scalar(JsonParser parser) throws Unreadable {
    JsonToken token = parser.currentToken();
    if (token != null && token.isScalarValue()) {
      return JsonInput.scalar(parser, "");
    }
    parser.skipChildren();
    return null;
  }
}
