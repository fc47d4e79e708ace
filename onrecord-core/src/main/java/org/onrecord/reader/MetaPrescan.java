package org.onrecord.reader;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding that a page declares in a {@code meta} element, before the page is decoded:
 * the HTML standard's "prescan a byte stream to determine its encoding". Comments, other tags and
 * the values of their attributes are stepped over, so a declaration inside of them is none.
 */
final class MetaPrescan {
  private final byte[] bytes;
  private final int end;
  private int at;

  // The attribute that was read last.
  private String name = "";
  private String value = "";

  private MetaPrescan(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  /**
   * The declared encoding, or null.
   *
   * @param within how many bytes are looked at
   */
  static @Nullable Charset of(byte[] bytes, int within) {
    return new MetaPrescan(bytes, Math.min(bytes.length, within)).scan();
  }

  private @Nullable Charset scan() {
    while (at < end) {
      if (begins("<!--")) {
        // The dashes of "<!-->" may be those of the beginning.
        at += 2;
        skipPast("-->");
      } else if (begins("<meta") && (isSpaceOr(at + 5, '/'))) {
        at += 6;
        Charset declared = meta();
        if (declared != null) {
          return declared;
        }
      } else if (byteAt(at) == '<' && isTagStart()) {
        at++;
        while (at < end && !Encodings.isSpace(byteAt(at)) && byteAt(at) != '>') {
          at++;
        }
        while (attribute()) {
          // Stepped over.
        }
      } else if (begins("<!") || begins("</") || begins("<?")) {
        skipPast(">");
      } else {
        at++;
      }
    }
    return null;
  }

  private boolean isTagStart() {
    int next = byteAt(at + 1);
    return isLetter(next) || (next == '/' && isLetter(byteAt(at + 2)));
  }

  private @Nullable Charset meta() {
    Set<String> seen = new HashSet<>();
    boolean pragma = false;
    Boolean needsPragma = null;
    String label = null;
    while (attribute()) {
      if (!seen.add(name)) {
        continue;
      }
      if (name.equals("http-equiv")) {
        pragma |= value.equals("content-type");
      } else if (name.equals("content") && label == null) {
        label = charsetIn(value);
        needsPragma = label == null ? needsPragma : Boolean.TRUE;
      } else if (name.equals("charset")) {
        label = value;
        needsPragma = false;
      }
    }
    if (label == null || needsPragma == null || (needsPragma && !pragma)) {
      return null;
    }
    return Encodings.declared(label);
  }

  /** Reads one attribute; false at the end of the tag. */
  private boolean attribute() {
    while (at < end && isSpaceOr(at, '/')) {
      at++;
    }
    if (at >= end || byteAt(at) == '>') {
      return false;
    }
    StringBuilder read = new StringBuilder();
    while (at < end && (byteAt(at) != '=' || read.isEmpty())) {
      int c = byteAt(at);
      if (Encodings.isSpace(c) || c == '/' || c == '>') {
        break;
      }
      read.append((char) c);
      at++;
    }
    name = read.toString().toLowerCase(Locale.ROOT);
    value = "";
    while (at < end && Encodings.isSpace(byteAt(at))) {
      at++;
    }
    if (at >= end || byteAt(at) != '=') {
      return true;
    }
    at++;
    while (at < end && Encodings.isSpace(byteAt(at))) {
      at++;
    }
    read.setLength(0);
    int quote = at < end ? byteAt(at) : 0;
    if (quote == '"' || quote == '\'') {
      at++;
      while (at < end && byteAt(at) != quote) {
        read.append((char) byteAt(at++));
      }
      at++;
    } else {
      while (at < end && !Encodings.isSpace(byteAt(at)) && byteAt(at) != '>') {
        read.append((char) byteAt(at++));
      }
    }
    value = read.toString().toLowerCase(Locale.ROOT);
    return true;
  }

  /** The label after "charset=" in a content type, by the standard's steps; null without one. */
  static @Nullable String charsetIn(String content) {
    String lower = content.toLowerCase(Locale.ROOT);
    int from = 0;
    while (true) {
      int found = lower.indexOf("charset", from);
      if (found < 0) {
        return null;
      }
      int i = skipSpace(lower, found + "charset".length());
      if (i < lower.length() && lower.charAt(i) == '=') {
        i = skipSpace(lower, i + 1);
        if (i >= lower.length()) {
          return null;
        }
        char quote = lower.charAt(i);
        if (quote == '"' || quote == '\'') {
          int close = lower.indexOf(quote, i + 1);
          return close < 0 ? null : lower.substring(i + 1, close);
        }
        int stop = i;
        while (stop < lower.length()
            && !Encodings.isSpace(lower.charAt(stop))
            && lower.charAt(stop) != ';') {
          stop++;
        }
        return lower.substring(i, stop);
      }
      from = found + "charset".length();
    }
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && Encodings.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private void skipPast(String mark) {
    while (at < end && !begins(mark)) {
      at++;
    }
    at = Math.min(end, at + mark.length());
  }

  private boolean begins(String mark) {
    if (at + mark.length() > end) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      int c = bytes[at + i];
      if (c != mark.charAt(i) && !(c >= 'A' && c <= 'Z' && c + 32 == mark.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSpaceOr(int index, char other) {
    int c = byteAt(index);
    return Encodings.isSpace(c) || c == other;
  }

  private int byteAt(int index) {
    return index < end ? bytes[index] & 0xff : 0;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
