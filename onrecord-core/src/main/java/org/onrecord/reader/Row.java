package org.onrecord.reader;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.JsonInput;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.PublicationTime;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A report given by its fields, as in a line of JSONL.
 *
 * @param id what the sender calls the report, or null
 * @param title the headline; empty where there is none
 * @param text the body in plain text; empty where the report is a headline alone or comes as HTML
 * @param html the page or the body as HTML, or null
 * @param outlet name or host of the outlet, or null
 * @param url address of the report, or null
 * @param language BCP 47 as declared, or null
 */
public record Row(
    @Nullable String id,
    String title,
    String text,
    @Nullable String html,
    @Nullable PublicationTime published,
    @Nullable String outlet,
    @Nullable String url,
    @Nullable String byline,
    @Nullable String language) {

  /** A report in plain text. */
  public static Row of(
      @Nullable String id,
      String title,
      String text,
      @Nullable PublicationTime published,
      @Nullable String outlet,
      @Nullable String url) {
    return new Row(id, title, text, null, published, outlet, url, null, null);
  }

  /** Reads one JSON object; fields that are not known are passed over. */
  static Row parse(byte[] json, int length) throws Unreadable, IOException {
    try (JsonParser parser = JsonInput.open(json, length)) {
      return parse(parser);
    } catch (JacksonException e) {
      throw JsonInput.unreadable(e);
    }
  }

  static Row parse(JsonParser parser) throws Unreadable {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("is not a JSON object; write one object a line");
    }
    String id = null;
    String title = null;
    String text = null;
    String html = null;
    PublicationTime published = null;
    String outlet = null;
    String url = null;
    String byline = null;
    String language = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "id" -> id = JsonInput.scalar(parser, field);
        case "title" -> title = JsonInput.scalar(parser, field);
        case "text" -> text = JsonInput.scalar(parser, field);
        case "html" -> html = JsonInput.scalar(parser, field);
        case "published" -> published = date(JsonInput.scalar(parser, field));
        case "outlet" -> outlet = JsonInput.scalar(parser, field);
        case "url" -> url = JsonInput.scalar(parser, field);
        case "byline" -> byline = JsonInput.scalar(parser, field);
        case "language" -> language = JsonInput.scalar(parser, field);
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new Unreadable("holds more than one JSON value; write one object a line");
    }
    return new Row(
        blankToNull(id),
        title == null ? "" : title,
        text == null ? "" : text,
        blankToNull(html),
        published,
        blankToNull(outlet),
        blankToNull(url),
        blankToNull(byline),
        blankToNull(language));
  }

  private static @Nullable PublicationTime date(@Nullable String date) throws Unreadable {
    String published = blankToNull(date);
    if (published == null) {
      return null;
    }
    PublicationTime time = Dates.parse(published);
    if (time == null) {
      throw new Unreadable(
          "its \"published\" is not a date between 1900 and 2100; write it like 2023-05-12 or"
              + " 2023-05-12T09:30:00+03:00");
    }
    return time;
  }

  private static @Nullable String blankToNull(@Nullable String value) {
    return value == null || WhiteSpace.strip(value).isEmpty() ? null : value;
  }
}
