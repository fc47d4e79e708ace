package org.onrecord.app.wire.hook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.onrecord.jdbc.wire.Secrets;

/**
 * How a delivery is signed, in the form of Standard Webhooks 1.0: HMAC-SHA256 over id, time and
 * body, so that neither can be changed and an old delivery is known for one.
 */
public final class Signature {
  static final String PREFIX = "whsec_";

  /** How far the time of a delivery may lie from the receiver's clock. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private Signature() {}

  /** A new secret, as it is told to the receiver. */
  public static String newSecret() {
    byte[] words = (Secrets.random() + Secrets.random()).getBytes(StandardCharsets.US_ASCII);
    return PREFIX + Base64.getEncoder().encodeToString(words);
  }

  /** The value of the field {@code webhook-signature}. */
  public static String of(String secret, String id, Instant at, String body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    byte[] mac = Secrets.mac(key, id + "." + at.getEpochSecond() + "." + body);
    return "v1," + Base64.getEncoder().encodeToString(mac);
  }

  /** What a receiver does before it believes a delivery. */
  public static boolean verify(
      String secret, String id, String timestamp, String body, String signature, Instant now) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0
        && Secrets.same(of(secret, id, at, body), signature);
  }
}
