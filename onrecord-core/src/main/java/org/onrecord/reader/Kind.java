package org.onrecord.reader;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.JsonInput;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What an input is, told by how it begins and never by its name. */
enum Kind {
  PLAIN_TEXT,
  HTML,
  FEED,
  JSON_FEED,
  JSON_LINES,
  /** One row, written over several lines. */
  JSON_ROW,
  TELEGRAM_EXPORT,
  /** A public channel as Telegram shows it to browsers. */
  TELEGRAM_PAGE,
  WEB_ARCHIVE;

  private static final int LINES_LOOKED_AT = 20;

  /** The class of what holds the messages on a channel's page. */
  private static final String CHANNEL = "tgme_channel_history";

  private static final Pattern ROOT =
      Pattern.compile("<\\s?([\\p{L}_][\\p{L}\\p{N}_.:-]{0,60})(?=[\\s/>]|$)");
  private static final Pattern HTML_INSIDE =
      Pattern.compile(
          "<(?:!doctype html|html|head|body|article|main)[\\s>]|</(?:p|div|body|html)>",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> HTML_ROOTS =
      Set.of(
          ("html head body title meta link script style div p article main section header h1 h2 h3"
                  + " h4 span a b i strong em ul ol li table br hr img figure blockquote center font"
                  + " form nav footer aside time pre noscript base iframe")
              .split(" "));
  private static final Set<String> ROW_FIELDS = Set.of("id", "text", "html", "title", "published");

  /**
   * The kind of what begins so.
   *
   * @param head the first bytes, at least one
   * @param whole whether the head is all there is
   * @param contentType as the sender names it, for its encoding, or null
   */
  static Kind of(byte[] head, boolean whole, @Nullable String contentType) throws Unreadable {
    refuseBinary(head);
    String text = Decoding.decode(head, contentType);
    int start = 0;
    while (start < text.length() && WhiteSpace.isInvisible(text.charAt(start))) {
      start++;
    }
    if (start == text.length()) {
      if (whole) {
        throw new Unreadable("holds no text, only white space");
      }
      return PLAIN_TEXT;
    }
    String begin = text.substring(start);
    if (begin.startsWith("WARC/")) {
      return WEB_ARCHIVE;
    }
    return switch (begin.charAt(0)) {
      case '{' -> json(begin, whole);
      case '[' -> array(begin);
      case '<' -> markup(begin);
      default -> other(begin);
    };
  }

  private static void refuseBinary(byte[] head) throws Unreadable {
    if (Decoding.startsWith(head, 'W', 'A', 'R', 'C', '/')) {
      // What it holds is told apart record by record.
      return;
    }
    String format = null;
    if (Decoding.startsWith(head, '%', 'P', 'D', 'F', '-')) {
      format = "a PDF; save its text first";
    } else if (Decoding.startsWith(head, 'P', 'K', 3, 4)) {
      format = "a ZIP archive or an office document; unpack it or save it as text first";
    } else if (Decoding.startsWith(head, 0x89, 'P', 'N', 'G')
        || Decoding.startsWith(head, 0xff, 0xd8, 0xff)
        || Decoding.startsWith(head, 'G', 'I', 'F', '8')
        || Decoding.startsWith(head, 'R', 'I', 'F', 'F')) {
      format = "a picture or a recording; only text is read";
    } else if (Decoding.startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
      format = "an office document; save it as text first";
    } else if (Decoding.startsWith(head, '{', '\\', 'r', 't', 'f')) {
      format = "an RTF document; save it as text first";
    } else if (Decoding.startsWith(head, 'B', 'Z', 'h')
        || Decoding.startsWith(head, 0xfd, '7', 'z', 'X', 'Z')
        || Decoding.startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)
        || Decoding.startsWith(head, '7', 'z', 0xbc, 0xaf)) {
      format = "a compressed archive; unpack it first (only gzip is unpacked here)";
    }
    if (format != null) {
      throw new Unreadable("is " + format);
    }
    if (Decoding.utf16(head) != null) {
      return;
    }
    int controls = 0;
    for (byte b : head) {
      if (b == 0) {
        throw new Unreadable("is binary, not text (it holds zero bytes); save it as text first");
      }
      boolean space = b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0x1b;
      if (b > 0 && b < 0x20 && !space) {
        controls++;
      }
    }
    if (controls * 50 > head.length) {
      throw new Unreadable("is binary, not text (it holds control characters)");
    }
  }

  private static Kind json(String begin, boolean whole) throws Unreadable {
    if (looksLikeLines(begin)) {
      return JSON_LINES;
    }
    boolean row = false;
    boolean told = false;
    try (JsonParser parser = JsonInput.open(begin)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        told = true;
        if (field.equals("messages") && value == JsonToken.START_ARRAY) {
          return TELEGRAM_EXPORT;
        }
        if (field.equals("chats") && value == JsonToken.START_OBJECT) {
          return TELEGRAM_EXPORT;
        }
        if (field.equals("version") && jsonFeed(parser)) {
          return JSON_FEED;
        }
        row |= ROW_FIELDS.contains(field) && value != null && value.isScalarValue();
        parser.skipChildren();
      }
    } catch (JacksonException cutOrWrong) {
      // The head may end anywhere; what was seen so far tells the kind.
      if (!told && begin.indexOf('"') < 0) {
        return PLAIN_TEXT;
      }
      row |= begin.lines().limit(2).count() < 2;
    }
    boolean severalLines = begin.strip().indexOf('\n') >= 0;
    if (row) {
      return severalLines ? JSON_ROW : JSON_LINES;
    }
    if (!whole && !severalLines) {
      return JSON_LINES;
    }
    throw new Unreadable(
        "is JSON of a form that is not known; rows need \"text\", \"html\" or \"title\", one object"
            + " a line");
  }

  private static boolean jsonFeed(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_STRING
        && parser.getString().contains("jsonfeed.org");
  }

  /** Whether at least two lines are objects of their own, some of them perhaps damaged. */
  private static boolean looksLikeLines(String begin) {
    int lines = 0;
    int objects = 0;
    int at = 0;
    while (at < begin.length() && lines < LINES_LOOKED_AT) {
      int end = begin.indexOf('\n', at);
      String line = begin.substring(at, end < 0 ? begin.length() : end).stripTrailing();
      if (!line.isEmpty()) {
        if (lines == 0 && (line.endsWith("[") || line.endsWith("{") || line.endsWith(","))) {
          // One object over several lines, of which some begin with an object of their own.
          return false;
        }
        lines++;
        if (line.startsWith("{\"") || line.startsWith("{ \"")) {
          objects++;
        }
      }
      if (end < 0) {
        break;
      }
      at = end + 1;
    }
    return objects >= 2 && objects * 2 >= lines;
  }

  private static Kind array(String begin) throws Unreadable {
    String inside = begin.substring(1).stripLeading();
    if (looksLikeLines(begin)) {
      return JSON_LINES;
    }
    if (!inside.isEmpty() && "{[\"]".indexOf(inside.charAt(0)) >= 0) {
      throw new Unreadable("is a JSON array; write one object a line instead");
    }
    return PLAIN_TEXT;
  }

  private static Kind markup(String begin) throws Unreadable {
    boolean declared = begin.startsWith("<?xml");
    String root = root(begin);
    if (root == null) {
      return declared || HTML_INSIDE.matcher(begin).find() ? HTML : PLAIN_TEXT;
    }
    String name = root.toLowerCase(Locale.ROOT);
    if (name.equals("rss") || name.equals("feed") || name.equals("rdf:rdf")) {
      return FEED;
    }
    if (name.equals("opml")) {
      throw new Unreadable("is a list of feeds (OPML), not a report; add its feeds as sources");
    }
    if (HTML_ROOTS.contains(name) || HTML_INSIDE.matcher(begin).find()) {
      return begin.contains(CHANNEL) ? TELEGRAM_PAGE : HTML;
    }
    if (declared) {
      throw new Unreadable(
          "is XML of a form that is not known (root <" + root + ">); RSS, Atom and XHTML are read");
    }
    return begin.indexOf("</") > 0 ? HTML : PLAIN_TEXT;
  }

  /** The name of the first element, past declarations, comments and document type. */
  private static @Nullable String root(String begin) {
    int at = 0;
    while (true) {
      while (at < begin.length() && WhiteSpace.isInvisible(begin.charAt(at))) {
        at++;
      }
      if (at >= begin.length() || begin.charAt(at) != '<') {
        return null;
      }
      if (begin.startsWith("<!--", at)) {
        at = after(begin, "-->", at + 4);
      } else if (begin.startsWith("<?", at)) {
        at = after(begin, "?>", at + 2);
      } else if (begin.startsWith("<!", at)) {
        if (begin.regionMatches(true, at, "<!doctype html", 0, 14)) {
          return "html";
        }
        int close = after(begin, ">", at);
        int subset = begin.indexOf('[', at);
        at = subset >= 0 && subset < close ? after(begin, "]", subset) : close;
        if (at < begin.length() && begin.charAt(at) == '>') {
          at++;
        }
      } else {
        Matcher matcher = ROOT.matcher(begin).region(at, begin.length());
        return matcher.lookingAt() ? matcher.group(1) : null;
      }
    }
  }

  private static int after(String text, String mark, int from) {
    int at = text.indexOf(mark, from);
    return at < 0 ? text.length() : at + mark.length();
  }

  private static Kind other(String begin) {
    if (looksLikeLines(begin)) {
      return JSON_LINES;
    }
    return HTML_INSIDE.matcher(begin).find() ? HTML : PLAIN_TEXT;
  }
}
