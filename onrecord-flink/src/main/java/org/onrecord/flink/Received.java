package org.onrecord.flink;

import java.util.Objects;

/**
 * One record of a topic, not yet looked into.
 *
 * @param where topic, partition and offset, such as {@code reports-3@1204}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Received(String where, byte[] value) {
  public Received {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(value, "value");
  }
}
