package org.onrecord.grounding.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * Reads the packed gazetteer's primitives: variable-length integers (seven bits a byte, low bits
 * first; signed ones zigzag) and UTF-8 strings with their length before them, gzipped.
 */
final class PackedReader {
  static final int VERSION = 0x4f524731;

  private final byte[] bytes;
  private int at;

  private PackedReader(byte[] bytes) {
    this.bytes = bytes;
  }

  static PackedReader open(InputStream packed) throws IOException {
    try (InputStream plain = new GZIPInputStream(packed, 1 << 16)) {
      PackedReader reader = new PackedReader(plain.readAllBytes());
      if (reader.unsigned() != VERSION) {
        throw new IOException("not a packed gazetteer of this version");
      }
      return reader;
    }
  }

  int unsigned() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  int signed() {
    int value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  String string() {
    int length = unsigned();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  byte[] raw() {
    byte[] value = new byte[unsigned()];
    System.arraycopy(bytes, at, value, 0, value.length);
    at += value.length;
    return value;
  }
}
