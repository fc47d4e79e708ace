package org.onrecord.reader;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;

/**
 * What is taken for true where an input does not tell.
 *
 * @param published publication time of reports that carry none, or null
 * @param outlet outlet of reports that name none, or null
 * @param outlets known outlets by id (host, handle or name in lower case)
 */
public record ReadDefaults(
    @Nullable PublicationTime published, @Nullable Outlet outlet, Map<String, Outlet> outlets) {
  public ReadDefaults {
    outlets = Map.copyOf(outlets);
  }

  public static ReadDefaults none() {
    return new ReadDefaults(null, null, Map.of());
  }
}
