package org.onrecord.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.onrecord.attribution.Attribution;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.quantity.QuantityFinder;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.grounding.speaker.SpeakerResolver;
import org.onrecord.grounding.time.DateFinder;
import org.onrecord.grounding.time.DateMention;
import org.onrecord.grounding.time.SayingDate;
import org.onrecord.report.Report;

/**
 * Turns spans into speakers, media, places, days and amounts. A pure function; safe for use by many
 * threads.
 */
public final class Grounder {
  private final SpeakerResolver speakers;
  private final PlaceFinder places;
  private final DateFinder dates = new DateFinder();
  private final SayingDate sayingDate = new SayingDate();
  private final QuantityFinder quantities = new QuantityFinder();

  public Grounder(SpeakerResolver speakers, PlaceFinder places) {
    this.speakers = Objects.requireNonNull(speakers, "speakers");
    this.places = Objects.requireNonNull(places, "places");
  }

  /** Grounds a report's attributions, in their order, and finds what else it names. */
  public Grounding ground(Report report, List<Attribution> attributions) {
    List<DateMention> mentioned = dates.find(report);
    List<Speaker> who = speakers.resolve(report, attributions);
    List<GroundedAttribution> grounded = new ArrayList<>(attributions.size());
    for (int i = 0; i < attributions.size(); i++) {
      Attribution attribution = attributions.get(i);
      grounded.add(
          new GroundedAttribution(
              attribution,
              sided(who.get(i), report),
              MediumFinder.of(report, attribution),
              sayingDate.saidOn(report, attribution, mentioned)));
    }
    return new Grounding(
        grounded, places.find(report), mentioned, quantities.find(report, mentioned));
  }

  /** "The Defense Ministry" without a country is that of the side whose voice the outlet is. */
  private static Speaker sided(Speaker speaker, Report report) {
    String side = report.outlet().side();
    if (side == null
        || speaker.side() != null
        || speaker.kind() != SpeakerKind.ORGANISATION
        || speaker.affiliation() != null) {
      return speaker;
    }
    return new Speaker(
        speaker.id(), speaker.name(), speaker.kind(), speaker.role(), speaker.affiliation(), side);
  }
}
