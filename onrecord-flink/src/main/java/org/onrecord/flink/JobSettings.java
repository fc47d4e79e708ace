package org.onrecord.flink;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.form.TopicAddress;

/**
 * What the job is to do.
 *
 * @param from the topics of reports; each has a clock of its own, so that years can be read again
 *     beside what comes in
 * @param bounded whether the job ends with what is on the topics when it starts
 * @param matters where matters are told; null for nowhere
 * @param deadLetters where what cannot be read goes
 * @param lateness by how much a report may come later than one that was published after it
 */
record JobSettings(
    List<TopicAddress> from,
    boolean bounded,
    LedgerChoice ledger,
    @Nullable TopicAddress matters,
    TopicAddress deadLetters,
    Duration lateness,
    ReadingChoice reading) {
  JobSettings {
    from = List.copyOf(from);
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(deadLetters, "deadLetters");
    Objects.requireNonNull(reading, "reading");
    if (from.isEmpty()) {
      throw new IllegalArgumentException("no topic is named that reports come from");
    }
    if (lateness.isNegative()) {
      throw new IllegalArgumentException("a lateness is not negative: " + lateness);
    }
    Set<TopicAddress> all = new HashSet<>(from);
    if (all.size() < from.size() || !all.add(deadLetters) || matters != null && !all.add(matters)) {
      throw new IllegalArgumentException("one topic is named for two purposes");
    }
  }
}
