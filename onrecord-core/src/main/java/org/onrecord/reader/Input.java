package org.onrecord.reader;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to be read, with the name by which messages call them (a path, a URL or {@code "-"}).
 *
 * @param bytes opens the bytes from their start; may be called once only
 * @param address where a page was found, if it was fetched; what it says of itself goes before it
 * @param contentType as whoever sent the bytes names it, such as {@code "text/html;
 *     charset=koi8-u"}, or null
 */
public record Input(
    String name, Bytes bytes, @Nullable String address, @Nullable String contentType) {
  public Input {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bytes, "bytes");
  }

  /** Bytes of which no sender tells address or type. */
  public Input(String name, Bytes bytes) {
    this(name, bytes, null, null);
  }

  /** A page that was found at {@code address}. */
  public Input(String name, Bytes bytes, @Nullable String address) {
    this(name, bytes, address, null);
  }

  /** Opens a stream that the reader closes. */
  @FunctionalInterface
  public interface Bytes {
    InputStream open() throws IOException;
  }
}
