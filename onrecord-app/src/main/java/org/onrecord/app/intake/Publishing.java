package org.onrecord.app.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.form.ReportOnTopic;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.LinkingOrder.Placed;
import org.onrecord.report.Report;

/** Hands the reports that sources bring to a topic. Thread-safe. */
final class Publishing {
  /** Versions remembered, since a source shows them again before a cluster has recorded them. */
  private static final int REMEMBERED = 100_000;

  private final ReportTopic topic;
  private final Clock clock;
  private final Map<String, Boolean> published =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private long sequence;

  Publishing(ReportTopic topic, Clock clock) {
    this.topic = topic;
    this.clock = clock;
    // Goes on behind whatever was published by an earlier run, or beside it from an archive.
    this.sequence = clock.millis() * 1000;
  }

  /**
   * Publishes reports; when this returns they are safe with the broker.
   *
   * @return those that were not published before
   * @throws ReportTopic.TopicException when the broker does not take them
   */
  synchronized List<Report> publish(List<Report> reports) throws InterruptedException {
    List<Report> fresh = new ArrayList<>();
    for (Report report : reports) {
      if (!published.containsKey(report.version())) {
        topic.send(placed(report));
        fresh.add(report);
      }
    }
    topic.await();
    fresh.forEach(report -> published.put(report.version(), true));
    return fresh;
  }

  /** A report without a time, or of the future, is one of now. */
  private ReportOnTopic placed(Report report) {
    long now = clock.instant().getEpochSecond() / 60 * 60;
    Placed placed = LinkingOrder.placed(List.of(report)).get(0);
    boolean isTimed = report.published() != null && placed.minute() <= now;
    return new ReportOnTopic(
        isTimed ? placed.minute() : now, isTimed ? placed.tie() : report.id(), sequence++, report);
  }
}
