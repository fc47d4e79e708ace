package org.onrecord.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids derived from content, so that replays and retries never duplicate: a letter for the kind and
 * the first 80 bits of SHA-256 over the length-prefixed parts, in Crockford's base 32, lower case.
 */
public final class ContentId {
  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int LENGTH = 16;

  private ContentId() {}

  /** The id of kind {@code prefix} of these parts in this order. */
  public static String of(String prefix, String... parts) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    byte[] hash = digest.digest();
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < LENGTH; i++) {
      int bit = i * 5;
      int pair = (hash[bit / 8] & 0xff) << 8 | hash[bit / 8 + 1] & 0xff;
      id.append(DIGITS[pair >> (11 - bit % 8) & 31]);
    }
    return id.toString();
  }
}
