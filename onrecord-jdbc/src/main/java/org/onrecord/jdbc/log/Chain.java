package org.onrecord.jdbc.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain over a ledger's entries. The hash of an entry is SHA-256 over, in this order:
 *
 * <ol>
 *   <li>the hash of the entry before, 32 bytes; zeros before the first
 *   <li>number and time, 8 bytes each, most significant first
 *   <li>kind, author and reason, each as its length in bytes (4 bytes) and its UTF-8; no reason has
 *       the length -1
 *   <li>SHA-256 of the body, 32 bytes
 * </ol>
 *
 * <p>The first entry of each ledger holds a random id, so that no two ledgers share a hash. Not
 * thread-safe.
 */
public final class Chain {
  /** Bytes of a hash. */
  public static final int LENGTH = 32;

  private final MessageDigest entry = sha256();
  private final MessageDigest body = sha256();

  /** What stands before the first entry. */
  public static byte[] beginning() {
    return new byte[LENGTH];
  }

  /** The hash of an entry of these fields after one of hash {@code before}. */
  public byte[] next(
      byte[] before,
      long number,
      String kind,
      long at,
      String author,
      @Nullable String reason,
      byte[] content) {
    entry.update(before);
    entry.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(number).putLong(at).flip());
    update(kind);
    update(author);
    update(reason);
    entry.update(body.digest(content));
    return entry.digest();
  }

  /** Whether {@code next} follows an entry of number and hash {@code number} and {@code before}. */
  public boolean follows(long number, byte[] before, LogEntry next) {
    return next.number() == number + 1
        && MessageDigest.isEqual(
            next.hash(),
            next(
                before,
                next.number(),
                next.kind(),
                next.at(),
                next.author(),
                next.reason(),
                next.body()));
  }

  private void update(@Nullable String text) {
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    if (text == null) {
      entry.update(length.putInt(-1).flip());
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    entry.update(length.putInt(bytes.length).flip());
    entry.update(bytes);
  }

  /** In lower-case hexadecimal digits. */
  public static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  /** SHA-256 of Java's own. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
