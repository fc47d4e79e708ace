package org.onrecord.report;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who publishes reports.
 *
 * @param id lower-case key, such as a host name or a channel's handle
 * @param country ISO 3166-1 alpha-2, or null when unknown
 * @param language BCP 47, or null when unknown
 * @param side the side whose voice the outlet is, such as {@code "Ukraine"}, or null
 * @param sample whether the outlet is invented for the sample week and marked so on pages
 */
public record Outlet(
    String id,
    String name,
    OutletKind kind,
    @Nullable String country,
    @Nullable String language,
    @Nullable String side,
    boolean sample) {
  public Outlet {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an outlet needs an id");
    }
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
  }

  /** An outlet of which nothing but its name (or host) is known. */
  public static Outlet named(String name) {
    String id = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}.]+", "-");
    id = id.replaceAll("^-+|-+$", "");
    return new Outlet(
        id.isEmpty() ? "unknown" : id,
        name.isBlank() ? "Unknown outlet" : name.strip(),
        OutletKind.OTHER,
        null,
        null,
        null,
        false);
  }
}
