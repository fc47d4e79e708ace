package org.onrecord.app.desk;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.matter.Matter;

/** A matter in the fewest words: its title, how it stands, where and when. */
record MatterHeading(
    String href,
    String title,
    StandingView standing,
    String where,
    @Nullable When when,
    int statements,
    int origins,
    int reports) {

  /** In English, as all titles of matters. */
  static final String UNTITLED = "Matter without a title";

  private static final int PLACES_NAMED = 3;

  private static final Pattern DAYS = Pattern.compile("\\d{1,2}–\\d{1,2} \\p{L}+ \\d{4}$");

  static MatterHeading of(Matter matter, Words words) {
    return of(MatterSummary.of(matter), words);
  }

  static MatterHeading of(MatterSummary matter, Words words) {
    String title = Wording.plain(matter.title());
    When english = When.of(matter.when(), Words.ENGLISH);
    return new MatterHeading(
        Address.matter(matter.id()),
        title.isEmpty() ? UNTITLED : Wording.clip(title, 240),
        StandingView.of(matter.standing(), words),
        where(matter.places(), words),
        // Said once: most titles, which are English, end with the days.
        english == null || title.endsWith(english.words()) ? null : When.of(matter.when(), words),
        matter.statements(),
        matter.origins(),
        matter.reports());
  }

  /** The title without its days where it ends with a range of them. */
  String name() {
    return title.substring(0, title.length() - days().length());
  }

  /** The range of days that the title ends with, which no line should break; else empty. */
  String days() {
    Matcher days = DAYS.matcher(title);
    return days.find() ? days.group() : "";
  }

  private static String where(List<Place> places, Words words) {
    List<String> names =
        places.stream().map(place -> KnownNames.of(place, words)).distinct().toList();
    return words.some(names, PLACES_NAMED);
  }
}
