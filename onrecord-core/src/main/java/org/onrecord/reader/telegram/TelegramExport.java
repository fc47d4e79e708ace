package org.onrecord.reader.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
 * What Telegram Desktop exports ({@code result.json}): the history of one channel, or of a whole
 * account, of which the channels and groups are read and private chats passed over. Read message by
 * message; one message is held at a time. Each message with a text is a document without title;
 * service messages and pictures without words are passed over. Of an edited message the export
 * holds the last text and, as its date, the first publication. The byline is who signed it. Not
 * thread-safe.
 */
public final class TelegramExport implements AutoCloseable {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final Set<String> PRIVATE = Set.of("personal_chat", "bot_chat", "saved_messages");
  private static final Set<Post.Lack> LACKS =
      Set.of(Post.Lack.VIEWS, Post.Lack.ADDRESS, Post.Lack.FILES, Post.Lack.DELETED);

  private final JsonParser parser;
  private @Nullable String channel;
  private boolean begun;
  private boolean inMessages;

  /** Whether this is a whole account, whose chats stand in a list. */
  private boolean isAccount;

  private boolean anyChat;

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
  public @Nullable Post next() throws IOException, Unreadable {
    try {
      while (inMessages || toMessages()) {
        inMessages = true;
        for (JsonToken token = next("message");
            token != JsonToken.END_ARRAY;
            token = next("message")) {
          if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            continue;
          }
          Post message = message();
          if (message != null) {
            return message;
          }
        }
        inMessages = false;
        // What follows the messages is read too, so that a file cut short is noticed.
        endObject();
        if (!isAccount) {
          return null;
        }
      }
      return null;
    } catch (JacksonException e) {
      throw JsonInput.unreadable(e);
    }
  }

  private JsonToken next(String awaited) throws Unreadable {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Unreadable(
          "is a Telegram export that ends too early (before the end of a "
              + awaited
              + "); export it again");
    }
    return token;
  }

  private void endObject() throws Unreadable {
    for (JsonToken token = next("chat"); token != JsonToken.END_OBJECT; token = next("chat")) {
      parser.skipChildren();
    }
  }

  /** Goes to the messages of the next chat that is read; false where there is none any more. */
  private boolean toMessages() throws Unreadable {
    if (!begun) {
      begun = true;
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Unreadable("is not a Telegram export");
      }
      if (toMessagesOf(false)) {
        return true;
      }
      if (!isAccount) {
        throw new Unreadable("is a Telegram export without messages");
      }
    }
    return toNextChat();
  }

  /** Reads the fields of a chat, or of the whole export, up to its messages or its chats. */
  private boolean toMessagesOf(boolean inAccount) throws Unreadable {
    channel = null;
    boolean isPrivate = false;
    while (next("chat") == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("messages") && value == JsonToken.START_ARRAY && !isPrivate) {
        return true;
      } else if (!inAccount && isChats(field, value)) {
        isAccount = true;
        return false;
      } else if (field.equals("name")) {
        channel = scalar();
      } else if (field.equals("type")) {
        String type = scalar();
        isPrivate = type != null && PRIVATE.contains(type);
        if (isPrivate && !inAccount) {
          throw new Unreadable(
              "is the export of a private Telegram chat; only channels and groups are read");
        }
      } else {
        parser.skipChildren();
      }
    }
    return false;
  }

  private static boolean isChats(String field, @Nullable JsonToken value) {
    return value == JsonToken.START_OBJECT && (field.equals("chats") || field.equals("left_chats"));
  }

  /** Within an account: the lists of chats, those that were left too, and what is around them. */
  private boolean toNextChat() throws Unreadable {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT && !isNamed()) {
        if (toMessagesOf(true)) {
          anyChat = true;
          return true;
        }
      } else if (token == JsonToken.START_OBJECT) {
        if (!isChats(String.valueOf(parser.currentName()), token)) {
          parser.skipChildren();
        }
      } else if (token == JsonToken.START_ARRAY
          && !String.valueOf(parser.currentName()).equals("list")) {
        parser.skipChildren();
      }
    }
    if (!anyChat) {
      throw new Unreadable(
          "is a Telegram export without channels or groups; private chats are not read");
    }
    return false;
  }

  /** Whether the value at hand is that of a field, and not an element of a list. */
  private boolean isNamed() {
    var inside = parser.streamReadContext().getParent();
    return inside == null || inside.inObject();
  }

  private @Nullable Post message() throws Unreadable {
    String id = null;
    String type = null;
    String date = null;
    String unixTime = null;
    String forwardedFrom = null;
    String author = null;
    String edited = null;
    String editedUnix = null;
    String replyTo = null;
    String text = "";
    List<String> media = new ArrayList<>();
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
        case "edited" -> edited = scalar();
        case "edited_unixtime" -> editedUnix = scalar();
        case "reply_to_message_id" -> replyTo = scalar();
        case "photo" -> media(media, "photo");
        case "file" -> media(media, "file");
        case "media_type" -> {
          String kind = scalar();
          if (kind != null && kind.length() <= 40) {
            media.add(kind);
          }
        }
        default -> parser.skipChildren();
      }
    }
    if ((type != null && !type.equals("message")) || WhiteSpace.strip(text).isEmpty()) {
      return null;
    }
    BlockText blocks = new BlockText();
    blocks.add(text, Blocks.ofBody(text));
    Document document =
        new Document(
            id,
            null,
            null,
            channel,
            OutletKind.TELEGRAM_CHANNEL,
            "",
            blocks.text(),
            blocks.blocks(),
            published(date, unixTime),
            author,
            Languages.of(text, null));
    Long number = number(id);
    return new Post(
        forwardedFrom == null
            ? document
            : document.forwarded(new Document.Forward(forwardedFrom, null)),
        new Post.Facts(
            number == null ? 0 : number,
            edited != null || editedUnix != null,
            edited == null && editedUnix == null ? null : published(edited, editedUnix),
            number(replyTo),
            null,
            media,
            LACKS));
  }

  private void media(List<String> media, String kind) throws Unreadable {
    if (scalar() != null) {
      media.add(kind);
    }
  }

  private static @Nullable Long number(@Nullable String words) {
    return words != null && words.matches("\\d{1,18}") ? Long.valueOf(words) : null;
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
