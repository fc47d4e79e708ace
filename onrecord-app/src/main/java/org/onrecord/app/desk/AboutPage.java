package org.onrecord.app.desk;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.onrecord.matter.Standing;

/**
 * How standing is computed, what the machine cannot do, and how corrections are made.
 *
 * @param contact how the desk's people are reached, or null where nobody told
 * @param contactHref the same as a link, where it can be one
 * @param tileHost where the map's pictures come from, or null where it is part of the desk
 */
record AboutPage(
    List<StandingView> standings,
    String onRecord,
    @Nullable String contact,
    @Nullable String contactHref,
    @Nullable String tileHost) {

  static AboutPage of(Ledger.Counts counts, DeskSettings settings, Words words) {
    String contact = settings.contact();
    boolean mail = contact != null && contact.matches("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
    return new AboutPage(
        Arrays.stream(Standing.values()).map(standing -> StandingView.of(standing, words)).toList(),
        words.list(
            List.of(
                words.count("reports", counts.reports()),
                words.count("statements", counts.statements()),
                words.count("matters", counts.matters()))),
        contact,
        mail ? "mailto:" + contact : Address.outside(contact),
        settings.tiles() == null ? null : settings.tiles().origin());
  }
}
