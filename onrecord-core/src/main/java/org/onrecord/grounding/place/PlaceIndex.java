package org.onrecord.grounding.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The places that one report may name, by index: those of the gazetteer, then those that other
 * sources answer with. Indices hold for one report. For one thread.
 */
final class PlaceIndex {
  private final Gazetteer gazetteer;
  private final List<PlaceSource> sources;
  private final List<Place> others = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<String, int[]> asked = new HashMap<>();

  PlaceIndex(Gazetteer gazetteer, List<PlaceSource> sources) {
    this.gazetteer = gazetteer;
    this.sources = sources;
  }

  /** The readings ({@link NameTable}) of a name's key, the gazetteer's first. */
  int[] readings(String key) {
    return sources.isEmpty()
        ? gazetteer.readings(key)
        : asked.computeIfAbsent(key, this::ask).clone();
  }

  /** The towns of Ukraine whose names share a Cyrillic name's consonants. */
  int[] respelt(String key) {
    return gazetteer.respelt(key);
  }

  private int[] ask(String key) {
    int[] readings = gazetteer.readings(key);
    for (PlaceSource source : sources) {
      for (PlaceSource.Named named : source.named(ImportedName.ofKey(key))) {
        int place = indexOf(named.place());
        if (Arrays.stream(readings).noneMatch(r -> NameTable.place(r) == place)) {
          readings = Arrays.copyOf(readings, readings.length + 1);
          readings[readings.length - 1] =
              NameTable.reading(place, named.isFirst() ? NameUse.NAME : NameUse.OTHER_NAME);
        }
      }
    }
    return readings;
  }

  private int indexOf(Place place) {
    return indexes.computeIfAbsent(
        place.id(),
        id -> {
          int known = gazetteer.indexOf(id);
          if (known >= 0) {
            return known;
          }
          others.add(place);
          return gazetteer.size() + others.size() - 1;
        });
  }

  private boolean isOther(int place) {
    return place >= gazetteer.size();
  }

  private Place other(int place) {
    return others.get(place - gazetteer.size());
  }

  Place place(int place) {
    return isOther(place) ? other(place) : gazetteer.place(place);
  }

  /**
   * Whether the gazetteer itself knows a name; other lists are too long to find misspellings by.
   */
  boolean knows(CharSequence key) {
    return gazetteer.knows(key);
  }

  PlaceKind kind(int place) {
    return isOther(place) ? other(place).kind() : gazetteer.kind(place);
  }

  @Nullable String country(int place) {
    return isOther(place) ? other(place).country() : gazetteer.country(place);
  }

  private @Nullable String admin1(int place) {
    return isOther(place) ? other(place).admin1() : gazetteer.admin1(place);
  }

  /** Whether a plain file of the project tells of it. */
  boolean isOwn(int place) {
    return !isOther(place) && gazetteer.isOwn(place);
  }

  /** How well known a place is: the logarithm of its population, 2 to 9. */
  double prominence(int place) {
    return isOther(place)
        ? Gazetteer.prominenceOf(other(place).population())
        : gazetteer.prominence(place);
  }

  boolean sameCountry(int place, int other) {
    String country = country(place);
    return country != null && country.equals(country(other));
  }

  boolean sameAdmin1(int place, int other) {
    String admin1 = admin1(place);
    return admin1 != null && sameCountry(place, other) && Objects.equals(admin1, admin1(other));
  }

  /** Whether the first is an area that the second lies in, by codes or, for districts, distance. */
  boolean holds(int area, int place) {
    if (area == place) {
      return false;
    }
    return switch (kind(area)) {
      case COUNTRY -> sameCountry(area, place);
      case ADMIN1 -> kind(place).compareTo(PlaceKind.ADMIN1) > 0 && sameAdmin1(area, place);
      case ADMIN2, REGION ->
          kind(place) == PlaceKind.TOWN
              && km(area, place) <= 1.3 * radiusKm(area) + 10
              && (country(area) == null || sameCountry(area, place));
      default -> false;
    };
  }

  private double radiusKm(int place) {
    return isOther(place) ? other(place).radiusKm() : gazetteer.givenRadiusKm(place);
  }

  private double lat(int place) {
    return isOther(place) ? other(place).lat() : gazetteer.lat(place);
  }

  private double lon(int place) {
    return isOther(place) ? other(place).lon() : gazetteer.lon(place);
  }

  /** Distance in kilometres on a plane through the first; good to a few per cent, and fast. */
  double km(int place, int other) {
    double lat = lat(place) - lat(other);
    double lon = Math.abs(lon(place) - lon(other));
    lon = Math.min(lon, 360 - lon) * Math.cos(Math.toRadians(lat(place)));
    return 111.2 * Math.sqrt(lat * lat + lon * lon);
  }
}
