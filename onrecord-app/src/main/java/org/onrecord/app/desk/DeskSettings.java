package org.onrecord.app.desk;

import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.ArchivedPages;

/**
 * What the desk is told beside its ledger.
 *
 * @param archive of pages as they were fetched, or null where none is kept
 * @param tiles a base map on another host, or null for the one that is part of the desk
 * @param contact how the desk's people are reached, a mail address or URL; null where nobody told
 */
public record DeskSettings(
    Intake intake,
    @Nullable ArchivedPages archive,
    @Nullable MapTiles tiles,
    @Nullable String contact) {

  /** A desk that shows a ledger and nothing else, and asks no other host. */
  public static final DeskSettings PLAIN = new DeskSettings(Intake.NONE, null, null, null);
}
