package org.onrecord.grounding.place.geonames;

import java.util.List;

/**
 * A record of a GeoNames file (the "geoname" table of its readme).
 *
 * @param id above 0
 * @param name in the script of the list, usually Latin
 * @param alternates other names, in any language; without doubles of {@code name}
 * @param lat degrees north, WGS 84
 * @param lon degrees east, WGS 84
 * @param featureClass such as {@code 'P'} for populated places; {@code ' '} where none is given
 * @param featureCode such as {@code "PPLA"}, or empty
 * @param country ISO 3166-1 alpha-2, or empty
 * @param admin1 the list's code of the first-level area, or empty
 * @param population 0 where unknown
 */
public record GeoName(
    int id,
    String name,
    List<String> alternates,
    double lat,
    double lon,
    char featureClass,
    String featureCode,
    String country,
    String admin1,
    long population) {
  public GeoName {
    alternates = List.copyOf(alternates);
  }
}
