package org.onrecord.app.desk;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** An outlet as pages show it; a sample is marked wherever its name stands. */
record OutletView(String href, String name, String kind, @Nullable String side, boolean sample) {

  static OutletView of(Outlet outlet) {
    return new OutletView(
        Address.outlet(outlet.id()),
        outlet.sample() ? Wording.unmarked(outlet.name()) : outlet.name(),
        kind(outlet.kind()),
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

  private static String kind(OutletKind kind) {
    return switch (kind) {
      case NEWS_SITE -> "News site";
      case AGENCY -> "Agency";
      case BROADCASTER -> "Broadcaster";
      case OFFICIAL -> "Official site";
      case TELEGRAM_CHANNEL -> "Telegram channel";
      case OTHER -> "Other";
    };
  }
}
