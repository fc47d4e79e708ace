package org.onrecord.app.desk;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onrecord.source.Sources;

/**
 * What the desk shows of where reports come from.
 *
 * @param sources those that are followed, or null where none are kept
 * @param counts what polling did since the program started, by name; empty where nothing polls
 */
public record Intake(@Nullable Sources sources, Supplier<Map<String, Long>> counts) {

  /** A desk that shows what is on record and knows of no sources. */
  public static final Intake NONE = new Intake(null, Map::of);
}
