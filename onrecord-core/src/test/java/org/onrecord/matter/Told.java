package org.onrecord.matter;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.report.ContentId;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Polarity;
import org.onrecord.statement.Statement;
import org.onrecord.statement.Terms;

/** Makes statements by hand, so that linking is tested without any model. */
final class Told {
  static final Place VELYKA = place("geonames:1", "Velyka", 48.6, 38.0);
  static final Place ANDORY = place("geonames:2", "Andory", 12.0, -61.0);

  static final Statement ADVANCE =
      Told.by("General Reva", "Northland")
          .that(Stance.ASSERTS, "Northland's brigades broke through the lines west of Velyka")
          .of(EventType.TERRITORY_GAINED, VELYKA, "Northland")
          .in("Daily", "Brigades break through at Velyka", "2023-05-10T09:00:00Z")
          .make();
  static final Statement DENIAL =
      Told.by("Southland Ministry of Defence", "Southland")
          .that(Stance.DENIES, "reports that the lines west of Velyka were broken through")
          .of(EventType.TERRITORY_GAINED, VELYKA)
          .in("Courier", "Southland denies breakthrough at Velyka", "2023-05-11T20:00:00Z")
          .make();
  static final Statement ELECTION =
      Told.by("Election Council", "Andory")
          .that(Stance.ASSERTS, "the run-off vote for president will be held in two weeks")
          .of(EventType.ELECTION_AND_APPOINTMENT, ANDORY)
          .in("Island News", "Andory goes to a run-off", "2023-05-12T11:00:00Z")
          .make();

  private Speaker speaker = speaker("Somebody", null);
  private Stance stance = Stance.ASSERTS;
  private Polarity polarity = Polarity.POSITIVE;
  private EventType type = EventType.OTHER;
  private List<Place> places = List.of();
  private List<String> actors = List.of();
  private List<String> agents = List.of();
  private @Nullable String credit;
  private String text = "";
  private String cue = "said";
  private String outlet = "Daily";
  private String title = "";
  private String at = "2023-05-10T12:00:00Z";
  private @Nullable String body;

  /** The docket that these statements make, linked in this order. */
  static Docket link(Statement... statements) {
    Docket docket = Docket.empty();
    for (Statement statement : statements) {
      docket = docket.link(statement).docket();
    }
    return docket;
  }

  static Matter matterOf(Docket docket, Statement statement) {
    return docket.matterOf(statement.id()).flatMap(docket::matter).orElseThrow();
  }

  static Told by(String name, @Nullable String side) {
    Told told = new Told();
    told.speaker = speaker(name, side);
    return told;
  }

  static Told byOutlet(String outlet) {
    Told told = new Told();
    told.outlet = outlet;
    told.speaker = new Speaker("outlet-" + outlet, outlet, SpeakerKind.OUTLET, null, null, null);
    return told;
  }

  Told that(Stance stance, String text) {
    this.stance = stance;
    this.text = text;
    return this;
  }

  Told not() {
    this.polarity = Polarity.NEGATIVE;
    return this;
  }

  Told of(EventType type, Place place, String... actors) {
    this.type = type;
    this.places = List.of(place);
    this.actors = List.of(actors);
    return this;
  }

  Told doneBy(String... agents) {
    this.agents = List.of(agents);
    return this;
  }

  Told credits(String credit) {
    this.credit = credit;
    return this;
  }

  Told in(String outlet, String title, String at) {
    this.outlet = outlet;
    this.title = title;
    this.at = at;
    return this;
  }

  Told cue(String cue) {
    this.cue = cue;
    return this;
  }

  Told copyOf(String body) {
    this.body = body;
    return this;
  }

  Statement make() {
    Outlet publisher = Outlet.named(outlet);
    Set<String> terms = Terms.of(text);
    String report = ContentId.of("r", outlet, title, at);
    Evidence evidence =
        new Evidence(
            report,
            ContentId.of("v", report, text),
            publisher,
            title,
            ContentId.of("a", report, text),
            text,
            cue,
            PublicationTime.at(OffsetDateTime.parse(at)),
            credit,
            ContentId.of("f", body == null ? report : body));
    return new Statement(
        ContentId.of("t", speaker.id(), stance.name(), text, at.substring(0, 10)),
        speaker,
        stance,
        false,
        Quoting.INDIRECT,
        text,
        null,
        null,
        new Claim(
            type, polarity, places, false, actors, agents, null, null, List.of(), false, terms),
        0.9,
        List.of(evidence));
  }

  private static Speaker speaker(String name, @Nullable String side) {
    SpeakerKind kind = name.endsWith("Defence") ? SpeakerKind.ORGANISATION : SpeakerKind.PERSON;
    return new Speaker(ContentId.of("s", name), name, kind, null, side, side);
  }

  private static Place place(String id, String name, double lat, double lon) {
    return new Place(id, name, PlaceKind.TOWN, lat, lon, 8, "XX", null, 70_000);
  }
}
