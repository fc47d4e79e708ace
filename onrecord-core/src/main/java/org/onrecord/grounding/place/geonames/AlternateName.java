package org.onrecord.grounding.place.geonames;

/**
 * A record of GeoNames' alternate names, version 2.
 *
 * @param placeId of the place that bears it
 * @param language ISO 639, or a pseudo-language such as {@code "link"}; may be empty
 */
public record AlternateName(int placeId, String language, String name) {}
