package org.onrecord.app.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.ReportTopic.TopicException;
import org.onrecord.ledger.LedgerException;
import org.onrecord.source.LinkedPage;
import org.onrecord.source.Schedule;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;
import org.onrecord.source.Sources;
import org.onrecord.source.Sources.Followed;

/**
 * Polls sources and reads the pages they link to, as their times come: so many at once, one of a
 * host, and no faster than what they bring can be put on record.
 */
public final class Poller implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger("org.onrecord.intake");
  private static final int LOOKED_AT = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Sources sources;
  private final Fetcher fetcher;
  private final Polling polling;
  private final Clock clock;
  private final Duration tick;
  private final Semaphore slots;
  private final ExecutorService workers;
  private final Thread planner;
  private final Set<String> hostsAsked = ConcurrentHashMap.newKeySet();
  private final Map<String, String> hosts = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /**
   * How much is done at once.
   *
   * @param atOnce polls and pages under way
   * @param tick how often is looked whose time has come
   */
  public record Pace(int atOnce, Duration tick) {
    /** For one machine. */
    public static Pace usual() {
      return new Pace(24, Duration.ofSeconds(1));
    }
  }

  /**
   * A poller that has not begun. It closes neither ledger, sources, fetcher nor archive.
   *
   * @param archive keeps what was fetched, or null
   */
  public Poller(
      Sources sources,
      Filing filing,
      Fetcher fetcher,
      @Nullable PageArchive archive,
      Schedule schedule,
      Pace pace,
      IntakeCounters counters,
      Clock clock) {
    this.sources = sources;
    this.fetcher = fetcher;
    this.clock = clock;
    this.tick = pace.tick();
    this.slots = new Semaphore(pace.atOnce());
    this.polling = new Polling(fetcher::fetch, filing, sources, schedule, archive, counters, clock);
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            pace.atOnce(), task -> daemon(task, "onrecord-poll-" + number.incrementAndGet()));
    this.planner = daemon(this::plan, "onrecord-poller");
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to poll, until closed. */
  public void start() {
    planner.start();
  }

  private void plan() {
    try {
      while (!stopping) {
        boolean began;
        try {
          began = beginDue();
        } catch (LedgerException e) {
          if (!stopping) {
            LOGGER.log(System.Logger.Level.WARNING, "polling waits: " + e.getMessage());
          }
          began = false;
        }
        if (!began) {
          Thread.sleep(tick.toMillis());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins what is due and fits; false where there was nothing to begin. */
  private boolean beginDue() throws InterruptedException {
    if (slots.availablePermits() == 0) {
      // Whatever ends next makes room.
      if (!slots.tryAcquire(tick.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      slots.release();
    }
    List<Runnable> begun = new ArrayList<>();
    for (Followed followed : sources.due(clock.instant(), LOOKED_AT)) {
      if (slots.availablePermits() <= begun.size()) {
        break;
      }
      String host = host(followed.source());
      if (fetcher.isFree(host) && hostsAsked.add(host)) {
        begun.add(() -> work(host, () -> polling.poll(followed)));
      }
    }
    if (slots.availablePermits() > begun.size()) {
      for (LinkedPage page : sources.duePages(clock.instant(), 2, LOOKED_AT)) {
        if (slots.availablePermits() <= begun.size()) {
          break;
        }
        if (fetcher.isFree(page.host()) && hostsAsked.add(page.host())) {
          begun.add(
              () ->
                  work(
                      page.host(),
                      () -> {
                        polling.check(page);
                        return null;
                      }));
        }
      }
    }
    for (Runnable work : begun) {
      slots.acquire();
      workers.execute(work);
    }
    return !begun.isEmpty();
  }

  private String host(Source source) {
    if (source.kind() == SourceKind.FOLDER) {
      return "folder " + source.id();
    }
    return hosts.computeIfAbsent(
        source.address(),
        address -> {
          try {
            return WebAddress.parse(address).host();
          } catch (IllegalArgumentException e) {
            return address;
          }
        });
  }

  /** One piece of work. */
  @FunctionalInterface
  private interface Work {
    @Nullable String run() throws InterruptedException;
  }

  private void work(String host, Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LedgerException | TopicException e) {
      LOGGER.log(System.Logger.Level.WARNING, host + " is asked again: " + e.getMessage());
      pause();
    } catch (RuntimeException | Error e) {
      // One source must not end the others; it stays due and is tried again.
      LOGGER.log(System.Logger.Level.ERROR, "a fault of the program while reading " + host, e);
      pause();
    } finally {
      hostsAsked.remove(host);
      slots.release();
    }
  }

  private void pause() {
    try {
      Thread.sleep(tick.toMillis() * 10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins nothing more, waits a little for what is under way, and breaks off the rest. */
  @Override
  public void close() {
    stopping = true;
    planner.interrupt();
    try {
      planner.join(PATIENCE.toMillis());
      workers.shutdown();
      if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
        fetcher.close();
        workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
