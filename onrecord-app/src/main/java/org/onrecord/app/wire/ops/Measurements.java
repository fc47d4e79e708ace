package org.onrecord.app.wire.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.jdbc.wire.Hooks;
import org.onrecord.jdbc.wire.Outbox;
import org.onrecord.jdbc.wire.WireStore;
import org.onrecord.ledger.Ledger;
import org.onrecord.source.Sources;

/**
 * What is measured, in the text form of Prometheus. Everything is asked for when it is read, so
 * that nothing is counted twice over restarts of a reader. No value holds a person's data.
 */
public final class Measurements {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Measurements(
      Ledger ledger,
      @Nullable WireStore store,
      @Nullable Sources sources,
      @Nullable IntakeCounters intake,
      Clock clock) {
    new UptimeMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    gauge("onrecord.ledger.entries", "Entries of the log", ledger::latest);
    gauge("onrecord.ledger.reports", "Reports", () -> ledger.counts().reports());
    gauge("onrecord.ledger.statements", "Statements", () -> ledger.counts().statements());
    gauge("onrecord.ledger.matters", "Matters", () -> ledger.counts().matters());
    if (sources != null) {
      gauge("onrecord.intake.sources", "Sources that are followed", () -> sources.list().size());
      gauge(
          "onrecord.intake.failing",
          "Sources whose last poll failed",
          () ->
              sources.list().stream().filter(followed -> followed.health().failures() > 0).count());
      gauge(
          "onrecord.intake.lag.seconds",
          "How long the source that waits longest is overdue",
          () -> lag(sources, clock.instant()));
    }
    if (intake != null) {
      for (String name : intake.counts().keySet()) {
        gauge(
            "onrecord.intake." + name,
            "Of the intake since the start: " + name.replace('_', ' '),
            () -> intake.counts().getOrDefault(name, 0L));
      }
    }
    if (store != null) {
      for (Outbox.State state : Outbox.State.values()) {
        Gauge.builder(
                "onrecord.mail.messages",
                store.outbox(),
                outbox -> outbox.counts().getOrDefault(state, 0L))
            .description("Messages of the last 90 days by how far they are")
            .tag("state", state.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
      gauge(
          "onrecord.mail.readers", "Readers who have confirmed", () -> store.readers().confirmed());
      for (Hooks.State state : Hooks.State.values()) {
        Gauge.builder(
                "onrecord.hook.deliveries",
                store.hooks(),
                hooks -> hooks.counts().getOrDefault(state, 0L))
            .description("Deliveries of the last 30 days by how far they are")
            .tag("state", state.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
    }
  }

  /** Reads a number that may fail to be read; a reading that fails is no reading. */
  private interface Reading {
    Number read();
  }

  private void gauge(String name, String description, Reading reading) {
    Gauge.builder(name, reading, asked -> asked.read().doubleValue())
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private static long lag(Sources sources, Instant now) {
    return sources.list().stream()
        .map(followed -> followed.health().nextTry())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(due -> Math.max(0, Duration.between(due, now).toSeconds()))
        .orElse(0L);
  }

  /** All of it, in the text form 0.0.4. */
  String text() {
    return registry.scrape();
  }
}
