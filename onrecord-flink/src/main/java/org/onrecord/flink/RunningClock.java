package org.onrecord.flink;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * A stream's clock: the latest report seen, less the lateness that is waited for. While no report
 * comes the clock runs on at the pace of the wall's, so that the last reports before a silence are
 * linked too.
 */
final class RunningClock implements WatermarkGenerator<Received> {
  private final long latenessMs;
  private final LongSupplier wall;
  private long latest = Long.MIN_VALUE;
  private long seenAt;

  /**
   * @param wall milliseconds; only differences count
   */
  RunningClock(Duration lateness, LongSupplier wall) {
    this.latenessMs = lateness.toMillis();
    this.wall = wall;
  }

  @Override
  public void onEvent(Received event, long timestamp, WatermarkOutput output) {
    latest = Math.max(latest, timestamp);
    seenAt = wall.getAsLong();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (latest != Long.MIN_VALUE) {
      output.emitWatermark(
          new Watermark(latest + Math.max(0, wall.getAsLong() - seenAt) - latenessMs - 1));
    }
  }
}
