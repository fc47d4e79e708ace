package org.onrecord.app.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered: a document, or that it has not changed.
 *
 * @param address where the document was found in the end
 * @param notModified whether it is as it was when {@link #etag} or {@link #lastModified} were
 *     given; the body is empty then
 * @param body unpacked
 * @param freshFor how long the server says it need not be asked again, or null
 * @param exchange request and answer as they were on the wire, for the archive
 */
public record Fetched(
    WebAddress address,
    boolean notModified,
    @Nullable String contentType,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable Duration freshFor,
    byte[] body,
    Exchange exchange) {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s?=\\s?[\"']?([\\w.:-]{2,40})", Pattern.CASE_INSENSITIVE);

  public Fetched {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(body, "body");
  }

  /**
   * The body as a reader takes it: in UTF-8 with a mark that says so where the server names another
   * encoding, which goes before what the document says of itself.
   */
  public byte[] marked() {
    Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
    boolean hasMark =
        startsWith(0xef, 0xbb, 0xbf) || startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff);
    if (hasMark || !named.find()) {
      return body;
    }
    Charset charset;
    try {
      charset = Charset.forName(named.group(1));
    } catch (IllegalArgumentException unknown) {
      return body;
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      // Pages say so whether or not it is true; a reader tells from the bytes.
      return body;
    }
    // What is called Latin-1 on the web is Windows-1252.
    boolean latin =
        charset.equals(StandardCharsets.ISO_8859_1) || charset.name().equals("US-ASCII");
    String text = new String(body, latin ? Charset.forName("windows-1252") : charset);
    return ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
  }

  private boolean startsWith(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= body.length || (body[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * One request and its answer.
   *
   * @param at when the answer came
   * @param requestLines the request line and header lines, as sent
   * @param responseLines the status line and header lines, as received
   * @param payload the body as sent, still packed, its chunks put together
   */
  public record Exchange(
      WebAddress address,
      Instant at,
      List<String> requestLines,
      List<String> responseLines,
      byte[] payload) {
    public Exchange {
      requestLines = List.copyOf(requestLines);
      responseLines = List.copyOf(responseLines);
    }
  }
}
