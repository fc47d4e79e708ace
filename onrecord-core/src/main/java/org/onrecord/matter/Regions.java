package org.onrecord.matter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.grounding.place.Place;
import org.onrecord.statement.Statement;

/**
 * Which docket a statement finds where one docket is too small: that of the region of its place,
 * else of its actors, else of its speaker's side, else of no region. Regions are those of the
 * United Nations' standard codes (M49), so that neighbours at odds mostly share one.
 *
 * <p>Places that a claim only inherits from its report, and places in several regions, count less
 * than actors: an envoy's words at a conference are about those whom they name.
 */
public final class Regions {
  /** The docket of statements that name neither place nor country. */
  public static final String NONE = "World";

  private final Map<String, String> byCode = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();

  private Regions() {}

  /** What the product ships. */
  public static Regions load() {
    try (InputStream in = Regions.class.getResourceAsStream("regions.tsv")) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: regions.tsv");
      }
      Regions regions = new Regions();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t");
          regions.byCode.put(cells[0], cells[2]);
          regions.byName.put(cells[1], cells[2]);
        }
      }
      return regions;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read regions.tsv", e);
    }
  }

  /** The region whose docket links this statement. */
  public String of(Statement statement) {
    List<Place> places = statement.claim().places();
    String ofPlaces = NONE;
    boolean several = false;
    for (Place place : places) {
      String country = place.country();
      String region = country == null ? NONE : byCode.getOrDefault(country, NONE);
      several |= !region.equals(NONE) && !ofPlaces.equals(NONE) && !region.equals(ofPlaces);
      ofPlaces = ofPlaces.equals(NONE) ? region : ofPlaces;
    }
    if (!ofPlaces.equals(NONE) && !several && !statement.claim().placesInherited()) {
      return ofPlaces;
    }
    for (String actor : statement.claim().actors()) {
      String region = byName.get(actor);
      if (region != null) {
        return region;
      }
    }
    if (!ofPlaces.equals(NONE)) {
      return ofPlaces;
    }
    String side = statement.speaker().side();
    return side == null ? NONE : byName.getOrDefault(side, NONE);
  }
}
