package org.onrecord.reader.text;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Opens JSON from outside, token by token and within limits, and words what is wrong with it. */
public final class JsonInput {
  private static final int LONGEST_STRING = 16 << 20;
  private static final int DEEPEST = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_STRING)
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(10_000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private JsonInput() {}

  /**
   * Opens bytes in the encoding that they begin in.
   *
   * @throws Unreadable where no JSON begins so
   */
  public static JsonParser open(byte[] bytes, int length) throws Unreadable {
    try {
      return FACTORY.createParser(ObjectReadContext.empty(), bytes, 0, length);
    } catch (JacksonIOException e) {
      // Bytes in hand cannot fail to be had: it is the order of the bytes of their UTF-32.
      throw new Unreadable("is in no encoding of JSON; save it as UTF-8");
    }
  }

  public static JsonParser open(InputStream bytes) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes);
  }

  public static JsonParser open(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /** The current scalar as text; null for {@code null}, unreadable for an object or an array. */
  public static @Nullable String scalar(JsonParser parser, String field) throws Unreadable {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == null || !token.isScalarValue()) {
      throw new Unreadable("its \"" + field + "\" is not a text; write it as a JSON string");
    }
    return wellFormed(parser.getString());
  }

  /** JSON can spell half a surrogate pair, which no encoding can write: it becomes U+FFFD. */
  private static String wellFormed(String text) {
    int bad = 0;
    while (bad < text.length() && !isLone(text, bad)) {
      bad++;
    }
    if (bad == text.length()) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    for (int i = bad; i < repaired.length(); i++) {
      if (isLone(repaired, i)) {
        repaired.setCharAt(i, '\ufffd');
      }
    }
    return repaired.toString();
  }

  private static boolean isLone(CharSequence text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /**
   * The reason to give for what a parser threw.
   *
   * @throws IOException where the bytes themselves could not be had
   */
  public static Unreadable unreadable(JacksonException failure) throws IOException {
    if (failure instanceof JacksonIOException && failure.getCause() instanceof IOException cause) {
      if (!(cause instanceof java.io.CharConversionException)) {
        throw cause;
      }
    }
    if (failure instanceof UnexpectedEndOfInputException) {
      return new Unreadable("is JSON that ends too early; fetch or export it again", failure);
    }
    if (failure instanceof StreamConstraintsException) {
      return new Unreadable(
          "is JSON nested deeper than " + DEEPEST + " levels or with a value over 16 MB", failure);
    }
    var location = failure.getLocation();
    String where =
        location == null || location.getLineNr() < 1
            ? ""
            : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    return new Unreadable("is not valid JSON in UTF-8" + where, failure);
  }
}
