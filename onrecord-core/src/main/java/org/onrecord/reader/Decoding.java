package org.onrecord.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text. In this order: a byte order mark; UTF-16 without mark, told by its zero bytes; the
 * encoding that HTML or XML declares; UTF-8. Bytes that are not UTF-8 are read as UTF-8 with
 * replacement characters where most of them are (a damaged file), else as Windows-1251 where they
 * form Cyrillic words, else as Windows-1252.
 */
final class Decoding {
  private static final int DECLARATION_WITHIN = 4_096;
  private static final Pattern XML_DECLARED =
      Pattern.compile("^\\s{0,20}<\\?xml[^>]{1,200}?encoding\\s?=\\s?[\"']([\\w.:-]{2,40})[\"']");
  private static final Pattern HTML_DECLARED =
      Pattern.compile(
          "<meta\\s[^>]{0,300}?charset\\s?=\\s?[\"']?\\s?([\\w.:-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  private Decoding() {}

  /** The text of a whole document. */
  static String decode(byte[] bytes) {
    Charset marked = mark(bytes);
    if (marked != null) {
      String text = new String(bytes, marked);
      return !text.isEmpty() && text.charAt(0) == '\ufeff' ? text.substring(1) : text;
    }
    Charset wide = unmarkedUtf16(bytes);
    if (wide != null) {
      return new String(bytes, wide);
    }
    Charset declared = declared(bytes);
    if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
      return new String(bytes, declared);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, guess(bytes));
    }
  }

  /** UTF-16 in either order, told by mark or zero bytes; null for anything else. */
  static @Nullable Charset utf16(byte[] head) {
    Charset marked = mark(head);
    if (marked == null) {
      return unmarkedUtf16(head);
    }
    return marked.equals(StandardCharsets.UTF_8) ? null : marked;
  }

  private static @Nullable Charset mark(byte[] bytes) {
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(bytes, 0xff, 0xfe, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    if (startsWith(bytes, 0, 0, 0xfe, 0xff)) {
      return Charset.forName("UTF-32BE");
    }
    if (startsWith(bytes, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    return startsWith(bytes, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
  }

  static boolean startsWith(byte[] bytes, int... signature) {
    if (bytes.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((bytes[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * In UTF-16 of Latin or Cyrillic text nearly every other byte is 0 or 4 and holds the page, and
   * the bytes between are hardly ever 0.
   */
  private static @Nullable Charset unmarkedUtf16(byte[] bytes) {
    int pairs = Math.min(bytes.length, 8_192) / 2;
    if (pairs < 2) {
      return null;
    }
    int[] pages = new int[2];
    int[] zeros = new int[2];
    for (int i = 0; i < pairs * 2; i++) {
      if (bytes[i] == 0) {
        zeros[i & 1]++;
      }
      if (bytes[i] == 0 || bytes[i] == 4 || bytes[i] == 0x20) {
        pages[i & 1]++;
      }
    }
    for (int side = 0; side < 2; side++) {
      boolean paged = pages[side] * 10 >= pairs * 9 && zeros[side] > 0;
      if (paged && zeros[1 - side] * 10 < pairs && pages[1 - side] * 2 < pairs) {
        return side == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      }
    }
    return null;
  }

  private static @Nullable Charset declared(byte[] bytes) {
    int length = Math.min(bytes.length, DECLARATION_WITHIN);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Matcher xml = XML_DECLARED.matcher(head);
    Matcher html = HTML_DECLARED.matcher(head);
    String name = xml.find() ? xml.group(1) : html.find() ? html.group(1) : null;
    if (name == null || name.toLowerCase(Locale.ROOT).startsWith("utf-16")) {
      // Whoever can read the declaration is not reading UTF-16.
      return null;
    }
    try {
      Charset charset = Charset.forName(name);
      return charset.equals(StandardCharsets.ISO_8859_1)
          ? Charset.forName("windows-1252")
          : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }

  private static Charset guess(byte[] bytes) {
    int good = 0;
    int bad = 0;
    int high = 0;
    int inWords = 0;
    int run = 0;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      run = b >= 0xc0 || b == 0xb3 || b == 0xbf || b == 0xba || b == 0xb4 ? run + 1 : 0;
      if (b < 0x80) {
        continue;
      }
      high++;
      if (run >= 3) {
        inWords++;
      }
      int follow = b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 ? 3 : 0;
      int seen = 0;
      while (seen < follow && i + seen + 1 < bytes.length && (bytes[i + seen + 1] & 0xc0) == 0x80) {
        seen++;
      }
      if (follow > 0 && seen == follow) {
        good++;
        i += follow;
        run = 0;
      } else {
        bad++;
      }
    }
    if (good > bad) {
      return StandardCharsets.UTF_8;
    }
    return Charset.forName(inWords * 3 > high ? "windows-1251" : "windows-1252");
  }
}
