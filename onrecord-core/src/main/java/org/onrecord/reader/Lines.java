package org.onrecord.reader;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream that are not blank, one at a time. Of a line over the limit nothing is
 * held: it is read past. Not thread-safe.
 */
final class Lines {
  private static final int FIRST_SIZE = 1 << 13;
  private static final int KEPT_SIZE = 1 << 20;

  private final InputStream stream;
  private final int longest;
  private final byte[] chunk = new byte[FIRST_SIZE];
  private int chunkAt;
  private int chunkEnd;
  private byte[] line = new byte[FIRST_SIZE];
  private int length;
  private long number;
  private boolean tooLong;

  Lines(InputStream stream, int longest) {
    this.stream = stream;
    this.longest = longest;
  }

  /** Goes to the next line that is not blank; false after the last. */
  boolean next() throws IOException {
    while (readLine()) {
      if (tooLong || !isBlank()) {
        return true;
      }
    }
    return false;
  }

  private boolean readLine() throws IOException {
    length = 0;
    tooLong = false;
    if (line.length > KEPT_SIZE) {
      line = new byte[FIRST_SIZE];
    }
    boolean any = false;
    while (true) {
      if (chunkAt == chunkEnd) {
        chunkAt = 0;
        chunkEnd = Math.max(0, stream.read(chunk));
        if (chunkEnd == 0) {
          number += any ? 1 : 0;
          return any;
        }
      }
      any = true;
      int end = chunkAt;
      while (end < chunkEnd && chunk[end] != '\n') {
        end++;
      }
      append(chunkAt, end);
      chunkAt = end;
      if (end < chunkEnd) {
        chunkAt++;
        number++;
        return true;
      }
    }
  }

  private void append(int from, int to) {
    int count = to - from;
    if (tooLong || length + count > longest) {
      tooLong = true;
      length = 0;
      return;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
    }
    System.arraycopy(chunk, from, line, length, count);
    length += count;
  }

  private boolean isBlank() {
    for (int i = 0; i < length; i++) {
      int b = line[i] & 0xff;
      boolean mark = b == 0xef || b == 0xbb || b == 0xbf;
      if (b > ' ' && !mark) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of the line, of which the first {@link #length} count; valid until the next. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Counted from 1, blank lines included. */
  long number() {
    return number;
  }

  boolean isTooLong() {
    return tooLong;
  }
}
