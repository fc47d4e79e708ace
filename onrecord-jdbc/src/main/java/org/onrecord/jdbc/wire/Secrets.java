package org.onrecord.jdbc.wire;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Words that cannot be guessed, and the key by which those in letters are made. Thread-safe. */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TAG_BYTES = 18;

  private final byte[] key;

  Secrets(byte[] key) {
    this.key = key.clone();
  }

  /** 128 random bits as 22 characters of base64url. */
  public static String random() {
    return letters(randomBytes(16));
  }

  static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String letters(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** SHA-256 in hexadecimal digits. */
  public static String hash(String words) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** HMAC-SHA256 (RFC 2104) of the words with a key. */
  public static byte[] mac(byte[] key, String words) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  /**
   * An id with a tag of 144 bits that only this ledger can make, for a link that allows one thing.
   *
   * @param purpose what the link allows; a tag for one purpose is none for another
   */
  public String sealed(String purpose, String id) {
    return id + "." + tag(purpose, id);
  }

  /** The id in a sealed word, or "" where the tag is not right. */
  public String opened(String purpose, String sealed) {
    int dot = sealed.lastIndexOf('.');
    if (dot < 1 || sealed.length() > 200) {
      return "";
    }
    String id = sealed.substring(0, dot);
    return same(tag(purpose, id), sealed.substring(dot + 1)) ? id : "";
  }

  /** A tag that only this ledger can make, in 24 letters. */
  public String tag(String purpose, String id) {
    byte[] mac = mac(key, purpose + "\n" + id);
    return letters(java.util.Arrays.copyOf(mac, TAG_BYTES));
  }

  /** Takes as long for a near miss as for a far one. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
