package org.onrecord.app.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.matter.Matter;

/** A matter in the fewest words: its title, how it stands, where and when. */
record MatterHeading(
    String href,
    String title,
    @Nullable String language,
    StandingView standing,
    String where,
    @Nullable When when,
    int statements,
    int origins,
    int reports) {

  private static final int PLACES_NAMED = 3;

  static MatterHeading of(Matter matter) {
    return of(MatterSummary.of(matter));
  }

  static MatterHeading of(MatterSummary matter) {
    String title = Wording.plain(matter.title());
    When when = When.of(matter.when());
    return new MatterHeading(
        Address.matter(matter.id()),
        title.isEmpty() ? "Matter without a title" : Wording.clip(title, 240),
        null,
        StandingView.of(matter.standing()),
        where(matter.places()),
        // Said once: most titles end with the days.
        when == null || title.endsWith(when.words()) ? null : when,
        matter.statements(),
        matter.origins(),
        matter.reports());
  }

  private static String where(List<Place> places) {
    List<String> names = places.stream().map(Place::name).distinct().toList();
    return Wording.some(names, PLACES_NAMED);
  }
}
