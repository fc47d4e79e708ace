package org.onrecord.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacked gzip, as long as it is not out of proportion to the packed bytes. Not thread-safe. */
final class Unpacking extends FilterInputStream {
  /** Unpacked bytes that are always let through. */
  private static final long FREE = 64L << 20;

  /** Text packs to a tenth, at most a fiftieth; a bomb to a thousandth. */
  private static final long MOST_TIMES = 200;

  private final Packed packed;
  private long count;

  private Unpacking(Packed packed) throws IOException {
    super(new GZIPInputStream(packed));
    this.packed = packed;
  }

  static Unpacking of(InputStream packed) throws IOException {
    return new Unpacking(new Packed(packed));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count += Math.max(0, read);
    if (count > FREE && count > packed.count * MOST_TIMES) {
      throw new TooLarge();
    }
    return read;
  }

  /**
   * None for certain: a buffer then hands on what it has before it meets an end that is too early.
   */
  @Override
  public int available() {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private static final class Packed extends FilterInputStream {
    private long count;

    Packed(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /** The packed bytes are a bomb. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
