package org.onrecord.flink;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, with the reason; what it held is kept, so that it can be mended
 * and published again.
 *
 * @param where topic, partition and offset
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(String where, String reason, byte[] value) {
  private static final int VERSION = 1;

  /** In JSON; the value as text where it is text, else in base 64. */
  private record Form(
      int v, String where, String reason, @Nullable String text, @Nullable String base64) {}

  public DeadLetter {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(value, "value");
  }

  byte[] bytes() {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      text = null;
    }
    return StateForms.json(
        new Form(
            VERSION,
            where,
            reason,
            text,
            text == null ? Base64.getEncoder().encodeToString(value) : null));
  }
}
