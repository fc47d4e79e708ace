package org.onrecord.app.intake;

import java.time.Duration;

/**
 * How much of a server is borne.
 *
 * @param connect to look up the name and, again, to connect and agree on encryption
 * @param firstByte from the request to the first byte of the answer, and between any two
 * @param total for one request, redirects not counted together
 * @param wireBytes of a body as it is sent
 * @param bodyBytes of a body unpacked
 * @param redirects one after the other
 * @param turn to wait for the host's earlier requests and its delay
 */
public record FetchLimits(
    Duration connect,
    Duration firstByte,
    Duration total,
    int wireBytes,
    int bodyBytes,
    int redirects,
    Duration turn) {
  /** Lines of a header, and characters of one of them. */
  static final int HEADER_LINES = 128;

  static final int HEADER_LINE = 16_384;

  /** For the open web. */
  public static FetchLimits usual() {
    return new FetchLimits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        12 << 20,
        16 << 20,
        5,
        Duration.ofSeconds(60));
  }
}
