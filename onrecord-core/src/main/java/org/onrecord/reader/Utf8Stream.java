package org.onrecord.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Another encoding's text as UTF-8, so that lines can be told apart by bytes. */
final class Utf8Stream extends InputStream {
  private static final int CHARS = 4_096;

  private final InputStreamReader reader;
  private final char[] chars = new char[CHARS + 1];
  private byte[] bytes = new byte[0];
  private int at;
  private int kept;

  Utf8Stream(InputStream stream, Charset charset) {
    this.reader = new InputStreamReader(stream, charset);
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, target, offset, count);
    at += count;
    return count;
  }

  private boolean fill() throws IOException {
    while (at == bytes.length) {
      int read = reader.read(chars, kept, CHARS - kept);
      if (read < 0 && kept == 0) {
        return false;
      }
      int count = kept + Math.max(0, read);
      // Half a surrogate pair waits for the other half.
      boolean half = read > 0 && Character.isHighSurrogate(chars[count - 1]);
      int whole = half ? count - 1 : count;
      bytes = new String(chars, 0, whole).getBytes(StandardCharsets.UTF_8);
      at = 0;
      kept = count - whole;
      if (half) {
        chars[0] = chars[count - 1];
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
