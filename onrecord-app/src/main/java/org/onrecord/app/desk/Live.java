package org.onrecord.app.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.matter.MatterEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages of what is recorded meanwhile in their matter, by server-sent events. The ledger
 * is asked, not told: another program may be the one that records. While nobody watches, nothing is
 * asked. Thread-safe.
 */
final class Live implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Live.class);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** So many looks that find nothing, and a sign of life is sent; whoever left is found out. */
  private static final int QUIET_LOOKS = 15;

  static final int MOST_WATCHERS = 1_000;

  private final PageWriter pages;
  private final Ledger ledger;
  private final Map<String, Set<Watcher>> watchers = new HashMap<>();
  private @Nullable ScheduledExecutorService looking;
  private Ledger.@Nullable Counts seen;
  private int quiet;

  Live(PageWriter pages) {
    this.pages = pages;
    this.ledger = pages.ledger();
  }

  /** One open page, and the last event that it shows. */
  private static final class Watcher {
    private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
    private final Words words;
    private long after;

    /** Whether what was recorded between its page and its first look is still to be looked for. */
    private boolean fresh = true;

    Watcher(long after, Words words) {
      this.after = after;
      this.words = words;
    }
  }

  /**
   * Watches a matter.
   *
   * @param after number of the last event that the page shows
   * @return empty where as many watch as can be served
   */
  synchronized Optional<SseEmitter> watch(String matter, long after, Words words) {
    int all = watchers.values().stream().mapToInt(Set::size).sum();
    if (all >= MOST_WATCHERS) {
      return Optional.empty();
    }
    Watcher watcher = new Watcher(after, words);
    watchers.computeIfAbsent(matter, id -> new HashSet<>()).add(watcher);
    watcher.emitter.onCompletion(() -> forget(matter, watcher));
    watcher.emitter.onTimeout(watcher.emitter::complete);
    watcher.emitter.onError(failure -> forget(matter, watcher));
    if (looking == null) {
      looking =
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread thread = new Thread(task, "desk-live");
                thread.setDaemon(true);
                return thread;
              });
      looking.scheduleWithFixedDelay(
          this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
    return Optional.of(watcher.emitter);
  }

  private synchronized void forget(String matter, Watcher watcher) {
    Set<Watcher> left = watchers.get(matter);
    if (left != null && left.remove(watcher) && left.isEmpty()) {
      watchers.remove(matter);
    }
    if (watchers.isEmpty() && looking != null) {
      looking.shutdown();
      looking = null;
    }
  }

  private void look() {
    try {
      Ledger.Counts now = ledger.counts();
      Map<String, List<Watcher>> asked = new HashMap<>();
      Map<String, List<Watcher>> greeted = new HashMap<>();
      synchronized (this) {
        boolean changed = !now.equals(seen);
        seen = now;
        quiet = changed ? 0 : quiet + 1;
        boolean sign = quiet >= QUIET_LOOKS;
        quiet = sign ? 0 : quiet;
        watchers.forEach(
            (matter, all) -> {
              if (changed || all.stream().anyMatch(watcher -> watcher.fresh)) {
                asked.put(matter, List.copyOf(all));
                all.forEach(watcher -> watcher.fresh = false);
              } else if (sign) {
                greeted.put(matter, List.copyOf(all));
              }
            });
      }
      asked.forEach(this::tell);
      greeted.forEach((matter, all) -> all.forEach(watcher -> greet(matter, watcher)));
    } catch (RuntimeException e) {
      // The pages stay as they are; an exception would end all further looks.
      LOG.warn("open pages were not told of what is new", e);
    }
  }

  private void tell(String matter, List<Watcher> all) {
    MatterRecord whole = ledger.matter(matter).orElse(null);
    if (whole == null) {
      return;
    }
    long last = last(whole);
    for (Watcher watcher : all) {
      if (watcher.after < last) {
        News news = News.of(whole, watcher.after, watcher.words);
        watcher.after = last;
        if (!news.isEmpty()) {
          send(
              matter,
              watcher,
              SseEmitter.event()
                  .id(Long.toString(last))
                  .name("news")
                  .data(pages.fragment("news", news, watcher.words)));
        }
      }
    }
  }

  private void greet(String matter, Watcher watcher) {
    send(matter, watcher, SseEmitter.event().comment("still here"));
  }

  private void send(String matter, Watcher watcher, SseEmitter.SseEventBuilder event) {
    try {
      watcher.emitter.send(event);
    } catch (IOException | IllegalStateException e) {
      // The page was closed: this is how it is found out. The server ends the request itself.
      forget(matter, watcher);
    }
  }

  /** Ends every watch, so that the server need not wait for open pages. */
  @Override
  public void close() {
    List<Watcher> open;
    synchronized (this) {
      open = watchers.values().stream().flatMap(Set::stream).toList();
      if (looking != null) {
        looking.shutdownNow();
        looking = null;
      }
    }
    open.forEach(watcher -> watcher.emitter.complete());
  }

  /** Number of the last event that a page of this matter shows; 0 for none. */
  static long last(MatterRecord whole) {
    List<RecordedEvent> history = whole.history();
    return history.isEmpty() ? 0 : history.get(history.size() - 1).number();
  }

  /**
   * What is new of a matter.
   *
   * @param stands how it stands now, where that changed, else null
   * @param merged whether another matter came in whole, of which the page shows nothing yet
   */
  record News(
      List<MatterPage.Entry> statements,
      @Nullable StandingView stands,
      boolean merged,
      String reload) {

    static News of(MatterRecord whole, long after, Words words) {
      Set<String> joined = new HashSet<>();
      boolean stood = false;
      boolean merged = false;
      for (RecordedEvent recorded : whole.history()) {
        MatterEvent event = recorded.event();
        if (recorded.number() <= after) {
          continue;
        } else if (event instanceof MatterEvent.Opened opened) {
          joined.add(opened.statement());
        } else if (event instanceof MatterEvent.Joined join) {
          joined.add(join.statement());
        } else if (event instanceof MatterEvent.Stood) {
          stood = true;
        } else if (event instanceof MatterEvent.Merged) {
          merged = true;
        }
      }
      MatterPage page = MatterPage.of(whole, words);
      return new News(
          page.statements().stream()
              .filter(entry -> joined.contains(entry.statement().id()))
              .toList(),
          stood ? page.heading().standing() : null,
          merged,
          page.heading().href());
    }

    boolean isEmpty() {
      return statements.isEmpty() && stands == null && !merged;
    }
  }
}
