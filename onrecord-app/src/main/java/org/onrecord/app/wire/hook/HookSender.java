package org.onrecord.app.wire.hook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.FetchException;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.PostRequest;
import org.onrecord.app.intake.WebAddress;
import org.onrecord.app.wire.export.Rows;
import org.onrecord.app.wire.news.Links;
import org.onrecord.app.wire.news.MatterNews;
import org.onrecord.jdbc.wire.Hooks;
import org.onrecord.jdbc.wire.Hooks.Change;
import org.onrecord.jdbc.wire.Hooks.Delivery;
import org.onrecord.jdbc.wire.Hooks.Hook;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;
import org.onrecord.ledger.Listings.Listed;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.matter.Matter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells other programs of changed matters. Changes are planned in the order of the ledger and
 * delivered at least once; of one matter each waits for those before it. A receiver that is down is
 * asked again, ever less often, and after three days its webhook is paused with nothing lost.
 */
public final class HookSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);
  private static final int CHANGES_AT_ONCE = 200;
  private static final int CLAIMED_AT_ONCE = 32;
  private static final int SENDERS = 4;
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final Duration GIVEN_UP = Duration.ofDays(3);

  private final Ledger ledger;
  private final Links links;
  private final Hooks hooks;
  private final Fetcher fetcher;
  private final Clock clock;
  private final ScheduledExecutorService rounds;
  private final ExecutorService senders;

  public HookSender(Ledger ledger, Links links, Hooks hooks, Fetcher fetcher, Clock clock) {
    this.ledger = ledger;
    this.links = links;
    this.hooks = hooks;
    this.fetcher = fetcher;
    this.clock = clock;
    this.rounds = Executors.newSingleThreadScheduledExecutor(task -> named(task, "rounds"));
    this.senders = Executors.newFixedThreadPool(SENDERS, task -> named(task, "sender"));
  }

  private static Thread named(Runnable task, String name) {
    Thread thread = new Thread(task, "onrecord-hooks-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /** Goes round every few seconds until closed. */
  public void start(Duration every) {
    rounds.scheduleWithFixedDelay(
        this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      plan();
      while (send() > 0) {
        // What waited behind a delivery that has arrived can go now.
      }
      hooks.purge(clock.instant());
    } catch (LedgerException e) {
      LOG.warn("webhooks wait: the ledger cannot be read or written: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a round of webhooks failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Plans what changed since each webhook was told. */
  public void plan() {
    for (Hook hook : hooks.list()) {
      Hook at = hook;
      while (true) {
        List<Listed<Matter>> changed = ledger.changedAfter(at.since(), CHANGES_AT_ONCE);
        if (changed.isEmpty()) {
          break;
        }
        List<Change> changes = new ArrayList<>();
        for (Listed<Matter> listed : changed) {
          change(at, listed).ifPresent(changes::add);
        }
        long upTo = changed.get(changed.size() - 1).place();
        hooks.plan(at, upTo, changes, clock.instant());
        Optional<Hook> next = hooks.find(at.id());
        if (next.isEmpty() || next.get().since() <= at.since()) {
          break;
        }
        at = next.get();
      }
    }
  }

  private Optional<Change> change(Hook hook, Listed<Matter> listed) {
    Optional<MatterRecord> whole = ledger.matter(listed.value().id());
    if (whole.isEmpty() || !concerns(hook, listed.value(), whole.get())) {
      return Optional.empty();
    }
    MatterNews news = MatterNews.since(whole.get(), hook.since(), links);
    ObjectNode body = Rows.object();
    body.put("type", "matter.changed");
    body.put("timestamp", clock.instant().toString());
    ObjectNode data = body.putObject("data");
    data.put("entry", listed.place());
    data.put("url", news.url());
    data.put("standingBefore", news.before());
    data.put("newStatements", news.added());
    data.set("matter", Rows.json(whole.get().matter()));
    return Optional.of(new Change(listed.value().id(), body.toString()));
  }

  private boolean concerns(Hook hook, Matter matter, MatterRecord whole) {
    return switch (hook.topic()) {
      case FEATURED, SEARCH -> true;
      case MATTER ->
          ledger
              .matter(hook.subject())
              .map(known -> known.matter().id().equals(matter.id()))
              .orElse(false);
      case PLACE -> matter.places().stream().anyMatch(place -> place.id().equals(hook.subject()));
      case SPEAKER ->
          whole.statements().stream()
              .anyMatch(statement -> statement.speaker().id().equals(hook.subject()));
    };
  }

  /** Sends what may be sent now; answers with how many deliveries arrived. */
  public int send() throws InterruptedException {
    List<Delivery> claimed = hooks.claim(clock.instant(), CLAIMED_AT_ONCE, HOLD);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    claimed.forEach(delivery -> tasks.add(() -> send(delivery)));
    int arrived = 0;
    for (Future<Boolean> one : senders.invokeAll(tasks)) {
      try {
        arrived += one.get() ? 1 : 0;
      } catch (ExecutionException e) {
        LOG.error("a delivery failed", e.getCause());
      }
    }
    return arrived;
  }

  private boolean send(Delivery delivery) throws InterruptedException {
    Optional<Hook> hook = hooks.find(delivery.hook());
    if (hook.isEmpty()) {
      return false;
    }
    Instant now = clock.instant();
    Integer status = null;
    String problem;
    try {
      status =
          fetcher.post(
              new PostRequest(
                  WebAddress.parse(hook.get().url()),
                  Map.of(
                      "webhook-id", delivery.id(),
                      "webhook-timestamp", Long.toString(now.getEpochSecond()),
                      "webhook-signature",
                          Signature.of(hook.get().secret(), delivery.id(), now, delivery.body())),
                  delivery.body().getBytes(StandardCharsets.UTF_8)));
      if (status >= 200 && status < 300) {
        hooks.delivered(delivery, status, clock.instant());
        return true;
      }
      problem = "the receiver answered " + status;
    } catch (FetchException e) {
      problem = e.reason();
    } catch (IllegalArgumentException e) {
      problem = String.valueOf(e.getMessage());
    }
    late(delivery, status, problem);
    return false;
  }

  private void late(Delivery delivery, @Nullable Integer status, String problem) {
    Instant now = clock.instant();
    hooks.retry(delivery, now.plus(backoff(delivery.attempts() + 1)), status, problem);
    if (delivery.planned().plus(GIVEN_UP).isBefore(now)) {
      LOG.warn("webhook {} is paused: {}", delivery.hook(), problem);
      hooks.pause(delivery.hook(), now);
    }
  }

  /** 10 seconds, then twice as long each time, an hour at most. */
  static Duration backoff(int attempts) {
    return Duration.ofSeconds(Math.min(3_600, 10L << Math.min(10, Math.max(0, attempts - 1))));
  }

  /** Lets the deliveries under way finish, for five seconds at most, and stops. */
  @Override
  public void close() {
    rounds.shutdown();
    senders.shutdown();
    try {
      if (!senders.awaitTermination(5, TimeUnit.SECONDS)) {
        senders.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
