package org.onrecord.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text, as browsers tell it. In this order: a byte order mark; the encoding that the
 * sender names; UTF-16 without mark, told by its zero bytes; the encoding that XML or HTML declares
 * ({@link MetaPrescan}); UTF-8. Bytes that are not the UTF-8 that they should be are read as UTF-8
 * with replacement characters where most of them are (a damaged file), else in the Cyrillic
 * encoding in which they look most like words, else as Windows-1252. Only the guess where UTF-8 was
 * declared goes beyond what browsers do.
 */
final class Decoding {
  /** Browsers look at 1,024 bytes at first and start anew when the declaration comes later. */
  private static final int DECLARATION_WITHIN = 8_192;

  private static final int GUESSED_FROM = 1 << 16;
  private static final Pattern XML_DECLARED =
      Pattern.compile("^\\s{0,20}<\\?xml[^>]{1,200}?encoding\\s?=\\s?[\"']([\\w.:-]{2,40})[\"']");
  private static final List<Charset> CYRILLIC =
      List.of(
          Charset.forName("windows-1251"),
          Charset.forName("KOI8-U"),
          Charset.forName("IBM866"),
          Charset.forName("ISO-8859-5"));

  private static final String FREQUENT = "оеаинтсрвлкмі";
  private static final String QUOTES = "«»“”„‘’—–…№\u00a0";

  private Decoding() {}

  /** The text of a whole document. */
  static String decode(byte[] bytes) {
    return decode(bytes, null);
  }

  /**
   * The text of a whole document.
   *
   * @param contentType as the sender names it, such as {@code "text/html; charset=koi8-u"}, or null
   */
  static String decode(byte[] bytes, @Nullable String contentType) {
    Charset marked = mark(bytes);
    if (marked != null) {
      String text = new String(bytes, marked);
      return !text.isEmpty() && text.charAt(0) == '\ufeff' ? text.substring(1) : text;
    }
    String label = contentType == null ? null : MetaPrescan.charsetIn(contentType);
    Charset declared = label == null ? null : Encodings.labelled(label);
    if (declared == null) {
      Charset wide = unmarkedUtf16(bytes);
      if (wide != null) {
        return new String(bytes, wide);
      }
      declared = declared(bytes);
    }
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
    int length = Math.min(bytes.length, 300);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Matcher xml = XML_DECLARED.matcher(head);
    Charset declared = xml.find() ? Encodings.declared(xml.group(1)) : null;
    return declared == null ? MetaPrescan.of(bytes, DECLARATION_WITHIN) : declared;
  }

  private static Charset guess(byte[] bytes) {
    if (isMostlyUtf8(bytes)) {
      return StandardCharsets.UTF_8;
    }
    byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, GUESSED_FROM));
    int high = 0;
    for (byte b : start) {
      high += b < 0 ? 1 : 0;
    }
    Charset best = Charset.forName("windows-1252");
    int most = high / 2;
    for (Charset charset : CYRILLIC) {
      int likeness = likeness(new String(start, charset));
      if (likeness > most) {
        most = likeness;
        best = charset;
      }
    }
    return best;
  }

  private static boolean isMostlyUtf8(byte[] bytes) {
    int good = 0;
    int bad = 0;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      if (b < 0x80) {
        continue;
      }
      int follow = b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 ? 3 : 0;
      int seen = 0;
      while (seen < follow && i + seen + 1 < bytes.length && (bytes[i + seen + 1] & 0xc0) == 0x80) {
        seen++;
      }
      if (follow > 0 && seen == follow) {
        good++;
        i += follow;
      } else {
        bad++;
      }
    }
    return good > bad;
  }

  /**
   * How much a text looks like words in Cyrillic: small letters within words count for it, the
   * frequent ones twice; capitals within words, letters beside Latin ones and other signs against.
   */
  private static int likeness(String text) {
    int likeness = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean within = Character.isLetter(before);
      boolean cyrillic = c >= '\u0400' && c < '\u0460';
      if (cyrillic && within && before < '\u0400') {
        likeness -= 2;
      } else if (cyrillic && Character.isLowerCase(c)) {
        likeness += FREQUENT.indexOf(c) >= 0 ? 2 : within ? 1 : 0;
      } else if (cyrillic) {
        likeness -= within && Character.isLowerCase(before) ? 2 : 0;
      } else if (c >= 0x80 && QUOTES.indexOf(c) < 0) {
        likeness -= 2;
      }
      before = c;
    }
    return likeness;
  }
}
