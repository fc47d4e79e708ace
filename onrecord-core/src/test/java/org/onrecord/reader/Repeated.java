package org.onrecord.reader;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A long stream that is nowhere held: a beginning, a pattern many times over, and an end. */
final class Repeated extends InputStream {
  private final byte[] begin;
  private final byte[] pattern;
  private final byte[] end;
  private final long endAt;
  private long at;

  Repeated(String begin, String pattern, long times, String end) {
    this.begin = begin.getBytes(StandardCharsets.UTF_8);
    this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
    this.end = end.getBytes(StandardCharsets.UTF_8);
    this.endAt = this.begin.length + this.pattern.length * times;
  }

  @Override
  public int read() {
    if (at >= endAt + end.length) {
      return -1;
    }
    byte next;
    if (at < begin.length) {
      next = begin[(int) at];
    } else if (at < endAt) {
      next = pattern[(int) ((at - begin.length) % pattern.length)];
    } else {
      next = end[(int) (at - endAt)];
    }
    at++;
    return next & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        break;
      }
      bytes[offset + count++] = (byte) next;
    }
    return count == 0 && length > 0 ? -1 : count;
  }
}
