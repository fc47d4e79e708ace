package org.onrecord.app.desk;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** An outlet as pages show it; a sample is marked wherever its name stands. */
record OutletView(String href, String name, String kind, @Nullable String side, boolean sample) {

  static OutletView of(Outlet outlet, Words words) {
    return new OutletView(
        Address.outlet(outlet.id()),
        outlet.sample() ? Wording.unmarked(outlet.name()) : outlet.name(),
        words.of(outlet.kind()),
        outlet.side(),
        outlet.sample());
  }

  /** Whether any of the statements stands in a sample outlet. */
  static boolean anySample(Collection<Statement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.evidence().stream())
        .map(Evidence::outlet)
        .anyMatch(Outlet::sample);
  }

  /** What stands for the headline of a report that has none. */
  static String untitled(@Nullable OutletKind kind, Words words) {
    return words.say(kind == OutletKind.TELEGRAM_CHANNEL ? "untitled.post" : "untitled.report");
  }
}
