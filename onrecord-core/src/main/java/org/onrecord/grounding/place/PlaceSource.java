package org.onrecord.grounding.place;

import java.util.List;

/**
 * Places beside those that the gazetteer holds in memory, such as a list that a user imported. Safe
 * for use by many threads.
 */
public interface PlaceSource {
  /** The places that bear a name, at most some hundreds, in an order that does not change. */
  List<Named> named(ImportedName name);

  /**
   * A place as one of its names.
   *
   * @param isFirst whether it is the name that the list shows, not another spelling
   */
  record Named(Place place, boolean isFirst) {}
}
