package org.onrecord.grounding.place.geonames;

import java.nio.file.Path;

/** Told of what cannot be read. */
public interface Malformed {
  /**
   * A line that is no record.
   *
   * @param line counted from 1
   * @param reason for people
   */
  void line(Path file, long line, String reason);
}
