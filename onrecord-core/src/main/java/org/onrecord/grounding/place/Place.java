package org.onrecord.grounding.place;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place of the gazetteer.
 *
 * @param id such as {@code "geonames:709717"}, or {@code "onrecord:donbas"} for the project's own
 * @param name as shown to an English reader
 * @param lat degrees north, WGS 84
 * @param lon degrees east, WGS 84
 * @param radiusKm the place lies within this many kilometres of the point
 * @param country ISO 3166-1 alpha-2, or null
 * @param admin1 first-level area's code within the country, as GeoNames gives it, or null
 * @param population 0 where unknown
 */
public record Place(
    String id,
    String name,
    PlaceKind kind,
    double lat,
    double lon,
    double radiusKm,
    @Nullable String country,
    @Nullable String admin1,
    long population) {
  private static final double EARTH_RADIUS_KM = 6371.0088;

  public Place {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
      throw new IllegalArgumentException("no such point: " + lat + ", " + lon);
    }
  }

  /** What a town takes up around its point: 3 to 25 km by population. */
  public static double townRadiusKm(long population) {
    return Math.min(25, Math.max(3, Math.sqrt(population) / 60));
  }

  /** Great-circle distance between the two points in kilometres (haversine). */
  public double distanceKm(Place other) {
    double lat1 = Math.toRadians(lat);
    double lat2 = Math.toRadians(other.lat);
    double sinLat = Math.sin((lat2 - lat1) / 2);
    double sinLon = Math.sin(Math.toRadians(other.lon - lon) / 2);
    double h = sinLat * sinLat + Math.cos(lat1) * Math.cos(lat2) * sinLon * sinLon;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
