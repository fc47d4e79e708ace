package org.onrecord.reader.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.BlockText;
import org.onrecord.reader.text.Blocks;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.JsonInput;
import org.onrecord.reader.text.Languages;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A channel's history as Telegram Desktop exports it ({@code result.json}), message by message; one
 * message is held at a time. Each message with a text is a document without title; service messages
 * and pictures without words are passed over. Of an edited message the export holds the last text
 * and, as its date, the first publication. The byline is whom a message is forwarded from, else who
 * signed it. Not thread-safe.
 */
public final class TelegramExport implements AutoCloseable {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final Set<String> PRIVATE = Set.of("personal_chat", "bot_chat", "saved_messages");

  private final JsonParser parser;
  private @Nullable String channel;
  private boolean begun;

  private TelegramExport(JsonParser parser) {
    this.parser = parser;
  }

  /** Opens an export; the caller keeps the stream. */
  public static TelegramExport open(InputStream bytes) throws IOException, Unreadable {
    try {
      return new TelegramExport(JsonInput.open(bytes));
    } catch (JacksonException e) {
      throw JsonInput.unreadable(e);
    }
  }

  /** The next message that says something, or null after the last. */
  public @Nullable Document next() throws IOException, Unreadable {
    try {
      if (!begun) {
        begun = true;
        toMessages();
      }
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        if (token == null) {
          throw new Unreadable("is a Telegram export that ends too early; export it again");
        }
        if (token != JsonToken.START_OBJECT) {
          parser.skipChildren();
          continue;
        }
        Document message = message();
        if (message != null) {
          return message;
        }
      }
      // What follows the messages is read too, so that a file cut short is noticed.
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_OBJECT;
          token = parser.nextToken()) {
        if (token == null) {
          throw new Unreadable("is a Telegram export that ends too early; export it again");
        }
        parser.skipChildren();
      }
      return null;
    } catch (JacksonException e) {
      throw JsonInput.unreadable(e);
    }
  }

  private void toMessages() throws Unreadable {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("is not a Telegram export");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("messages") && value == JsonToken.START_ARRAY) {
        return;
      } else if (field.equals("name")) {
        channel = JsonInput.scalar(parser, field);
      } else if (field.equals("type")) {
        String type = JsonInput.scalar(parser, field);
        if (type != null && PRIVATE.contains(type)) {
          throw new Unreadable(
              "is the export of a private Telegram chat; only channels and groups are read");
        }
      } else {
        parser.skipChildren();
      }
    }
    throw new Unreadable("is a Telegram export without messages");
  }

  private @Nullable Document message() throws Unreadable {
    String id = null;
    String type = null;
    String date = null;
    String unixTime = null;
    String forwardedFrom = null;
    String author = null;
    String text = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "id" -> id = scalar();
        case "type" -> type = scalar();
        case "date" -> date = scalar();
        case "date_unixtime" -> unixTime = scalar();
        case "forwarded_from" -> forwardedFrom = scalar();
        case "author" -> author = scalar();
        case "text" -> text = text();
        default -> parser.skipChildren();
      }
    }
    if ((type != null && !type.equals("message")) || WhiteSpace.strip(text).isEmpty()) {
      return null;
    }
    BlockText blocks = new BlockText();
    blocks.add(text, Blocks.ofBody(text));
    return new Document(
        id,
        null,
        null,
        channel,
        OutletKind.TELEGRAM_CHANNEL,
        "",
        blocks.text(),
        blocks.blocks(),
        published(date, unixTime),
        forwardedFrom == null ? author : forwardedFrom,
        Languages.of(text, null));
  }

  /** A scalar, or null for anything else: one odd field does not cost the message. */
  private @Nullable String scalar() throws Unreadable {
    JsonToken token = parser.currentToken();
    if (token != null && token.isScalarValue()) {
      return JsonInput.scalar(parser, "");
    }
    parser.skipChildren();
    return null;
  }

  /** A string, or an array of strings and of entities, each an object with its own text. */
  private String text() throws Unreadable {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      String text = scalar();
      return text == null ? "" : text;
    }
    StringBuilder text = new StringBuilder();
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          boolean words = parser.currentName().equals("text");
          parser.nextToken();
          String value = scalar();
          if (words && value != null) {
            text.append(value);
          }
        }
      } else {
        String value = scalar();
        text.append(value == null ? "" : value);
      }
      if (text.length() > LONGEST_TEXT) {
        throw new Unreadable("holds a message of more than a million characters");
      }
    }
    return text.toString();
  }

  /**
   * The export gives local time and, in newer versions, the moment: their difference is the offset.
   */
  private static @Nullable PublicationTime published(
      @Nullable String date, @Nullable String unixTime) {
    PublicationTime local = Dates.parse(date);
    if (unixTime == null) {
      return local;
    }
    try {
      Instant moment = Instant.ofEpochSecond(Long.parseLong(unixTime));
      ZoneOffset offset = ZoneOffset.UTC;
      if (local != null) {
        LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        long seconds = Duration.between(utc, local.at().toLocalDateTime()).toSeconds();
        boolean real = Math.abs(seconds) <= ZoneOffset.MAX.getTotalSeconds() && seconds % 60 == 0;
        offset = real ? ZoneOffset.ofTotalSeconds((int) seconds) : ZoneOffset.UTC;
      }
      var published = moment.atOffset(offset);
      return Dates.isPlausible(published) ? PublicationTime.at(published) : null;
    } catch (NumberFormatException | DateTimeException | ArithmeticException notAMoment) {
      return local;
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (JacksonException unimportant) {
      // Nothing more is read.
    }
  }
}
