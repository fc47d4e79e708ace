package org.onrecord.app.desk;

import java.util.List;
import org.onrecord.matter.Matter;
import org.onrecord.report.ContentId;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** What is recorded later of a matter that is open in a browser. */
final class Later {

  private Later() {}

  /** The same speaker with other words in another report. */
  static Statement of(Statement first, Report report, String words) {
    return new Statement(
        ContentId.of("s", first.id(), words),
        first.speaker(),
        first.stance(),
        first.negated(),
        first.quoting(),
        words,
        first.medium(),
        first.said(),
        first.claim(),
        first.confidence(),
        List.of(
            new Evidence(
                report.id(),
                report.version(),
                report.outlet(),
                report.title(),
                null,
                words,
                "",
                null,
                null,
                report.version())));
  }

  static Matter of(Matter matter, List<String> statements) {
    return new Matter(
        matter.id(),
        matter.title(),
        matter.standing(),
        matter.reasons(),
        matter.places(),
        matter.when(),
        statements,
        matter.relations(),
        matter.accounts(),
        matter.origins(),
        matter.reports(),
        matter.contention());
  }
}
