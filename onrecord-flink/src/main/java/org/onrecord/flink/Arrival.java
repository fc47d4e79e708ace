package org.onrecord.flink;

import java.util.Objects;

/**
 * A report that was understood, on its way to being linked.
 *
 * @param minute of its publication, in seconds since 1970 UTC; see {@link
 *     org.onrecord.report.LinkingOrder}
 * @param order by which the reports of one minute are linked
 * @param late whether its minute had been linked when it came
 * @param understood in the form that {@link StateForms} writes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Arrival(long minute, String order, boolean late, byte[] understood) {
  public Arrival {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(understood, "understood");
  }

  /** The last millisecond of the minute. */
  long end() {
    return (minute + 60) * 1000 - 1;
  }
}
