package org.onrecord.reader;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Bytes to be read, with the name by which messages call them (a path, a URL or {@code "-"}).
 *
 * @param bytes opens the bytes from their start; may be called once only
 */
public record Input(String name, Bytes bytes) {
  public Input {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bytes, "bytes");
  }

  /** Opens a stream that the reader closes. */
  @FunctionalInterface
  public interface Bytes {
    InputStream open() throws IOException;
  }
}
