package org.onrecord.app.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.FetchException.Kind;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.reader.site.Published;
import org.onrecord.reader.site.Sitemap;
import org.onrecord.reader.telegram.ChannelPage;
import org.onrecord.reader.telegram.Post;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.source.Health;
import org.onrecord.source.LinkedPage;
import org.onrecord.source.Schedule;
import org.onrecord.source.SeenPost;
import org.onrecord.source.Source;
import org.onrecord.source.Sources;
import org.onrecord.source.Sources.Followed;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One poll of one source, or one look at one page: ask, read, put on record, and only then note how
 * far it is read. Killed in between, it is done again, and what is on record already stays as it
 * is.
 */
final class Polling {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An entry of so many characters is the whole report, and its page is not asked for. */
  private static final int WHOLE_REPORT = 1_500;

  private static final Duration NEWS = Duration.ofDays(3);
  private static final int MOST_SITEMAPS = 10;
  private static final int MOST_PAGES_BACK = 50;
  private static final int FIRST_PAGES_BACK = 5;
  private static final int MOST_PAGE_FAILURES = 4;
  private static final int MOST_FILES = 100_000;

  private final Asking asking;
  private final Filing filing;
  private final Sources sources;
  private final Schedule schedule;
  private final @Nullable PageArchive archive;
  private final IntakeCounters counters;
  private final Clock clock;

  /** Asks a server; in production the fetcher. */
  @FunctionalInterface
  interface Asking {
    Fetched fetch(FetchRequest request) throws FetchException, InterruptedException;
  }

  Polling(
      Asking asking,
      Filing filing,
      Sources sources,
      Schedule schedule,
      @Nullable PageArchive archive,
      IntakeCounters counters,
      Clock clock) {
    this.asking = asking;
    this.filing = filing;
    this.sources = sources;
    this.schedule = schedule;
    this.archive = archive;
    this.counters = counters;
    this.clock = clock;
  }

  /** What came of a poll. */
  private record Poll(
      int fresh,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String cursor,
      @Nullable Duration freshFor,
      List<LinkedPage> found) {}

  /**
   * Polls a source and notes how it went.
   *
   * @return what went wrong with the source, or null
   * @throws org.onrecord.ledger.LedgerException when the store fails; nothing is noted then
   */
  @Nullable String poll(Followed followed) throws InterruptedException {
    Source source = followed.source();
    Health health = followed.health();
    counters.polls.increment();
    String error;
    Duration retryAfter = null;
    try {
      Poll poll =
          switch (source.kind()) {
            case FEED -> feed(source, health);
            case SITEMAP -> sitemap(source, health);
            case PAGE -> page(source, health);
            case TELEGRAM -> channel(source, health);
            case FOLDER -> folder(source, health);
          };
      sources.polled(
          source.id(),
          schedule.succeeded(
              health,
              poll.etag(),
              poll.lastModified(),
              poll.cursor(),
              poll.fresh(),
              poll.freshFor(),
              clock.instant(),
              source.id()),
          poll.found());
      return null;
    } catch (FetchException e) {
      error = e.reason();
      retryAfter = e.retryAfter();
    } catch (Unreadable e) {
      error = e.reason();
    } catch (IOException e) {
      error = "cannot be read: " + e.getMessage();
    }
    sources.polled(
        source.id(),
        schedule.failed(health, error, retryAfter, clock.instant(), source.id()),
        List.of());
    return error;
  }

  private Fetched fetch(String address, @Nullable String etag, @Nullable String lastModified)
      throws FetchException, InterruptedException {
    WebAddress at;
    try {
      at = WebAddress.parse(address);
    } catch (IllegalArgumentException e) {
      throw new FetchException(Kind.REFUSED, address, String.valueOf(e.getMessage()), e);
    }
    Fetched fetched = asking.fetch(new FetchRequest(at, etag, lastModified));
    if (archive != null && !fetched.notModified()) {
      archive.write(fetched.exchange());
    }
    return fetched;
  }

  /** What was read, and why what could not be read was not. */
  private static final class Readings {
    final List<Reading.Done> done = new ArrayList<>();
    @Nullable String failure;
  }

  private Readings read(byte[] body, String name, PublicationTime unlessTold) {
    Readings readings = new Readings();
    new Reader(new ReadDefaults(unlessTold, null, Map.of()))
        .read(
            new Input(name, () -> new ByteArrayInputStream(body), name),
            reading -> {
              if (reading instanceof Reading.Done done) {
                readings.done.add(done);
              } else if (reading instanceof Reading.Failed failed) {
                counters.unreadable.increment();
                readings.failure = failed.reason();
              }
            });
    return readings;
  }

  private int file(List<Report> reports) throws InterruptedException {
    int fresh = filing.file(reports).size();
    counters.reports.add(fresh);
    return fresh;
  }

  private Poll feed(Source source, Health health)
      throws FetchException, Unreadable, InterruptedException {
    Fetched fetched = fetch(source.address(), health.etag(), health.lastModified());
    if (fetched.notModified()) {
      return unchanged(fetched, health);
    }
    if (Published.of(fetched.body()) != Published.FEED) {
      // Such as a page that says, with status 200, that there is no such page.
      throw new Unreadable("is not a feed any more; look at the address in a browser");
    }
    Instant now = clock.instant();
    Readings readings = read(fetched.marked(), fetched.address().toString(), at(now));
    if (readings.done.isEmpty() && readings.failure != null) {
      throw new Unreadable(readings.failure);
    }
    List<Report> whole = new ArrayList<>();
    Map<String, LinkedPage> linked = new LinkedHashMap<>();
    for (Reading.Done done : readings.done) {
      Report report = done.report();
      String url = report.url();
      if (!source.pages() || url == null || report.text().length() >= WHOLE_REPORT) {
        whole.add(report);
        continue;
      }
      try {
        String host = WebAddress.parse(url).host();
        linked.put(url, LinkedPage.found(url, source.id(), host, summary(report), now));
      } catch (IllegalArgumentException notToBeFetched) {
        whole.add(report);
      }
    }
    sources.known(linked.keySet()).forEach(linked::remove);
    int fresh = file(whole) + linked.size();
    return new Poll(
        fresh,
        fetched.etag(),
        fetched.lastModified(),
        null,
        fetched.freshFor(),
        List.copyOf(linked.values()));
  }

  private static Poll unchanged(Fetched fetched, Health health) {
    return new Poll(
        0,
        fetched.etag() == null ? health.etag() : fetched.etag(),
        fetched.lastModified() == null ? health.lastModified() : fetched.lastModified(),
        health.cursor(),
        fetched.freshFor(),
        List.of());
  }

  private static PublicationTime at(Instant instant) {
    return PublicationTime.at(instant.atOffset(ZoneOffset.UTC).withNano(0));
  }

  /** What a feed says of a report, as a row that the reader reads. */
  private static String summary(Report report) {
    ObjectNode row = JSON.createObjectNode();
    row.put("title", report.title());
    row.put("text", report.text());
    row.put("url", report.url());
    row.put("outlet", report.outlet().name());
    row.put("language", report.language());
    if (report.byline() != null) {
      row.put("byline", report.byline());
    }
    if (report.published() != null) {
      row.put("published", report.published().iso());
    }
    return row.toString();
  }

  private Poll sitemap(Source source, Health health)
      throws FetchException, Unreadable, InterruptedException {
    Fetched fetched = fetch(source.address(), health.etag(), health.lastModified());
    if (fetched.notModified()) {
      return unchanged(fetched, health);
    }
    Instant now = clock.instant();
    Sitemap top = Sitemap.read(fetched.body());
    List<Sitemap.Entry> entries = new ArrayList<>(top.entries());
    List<Sitemap.Entry> parts =
        top.sitemaps().stream()
            .filter(part -> isNews(part, now))
            .sorted((one, other) -> later(one, other))
            .limit(MOST_SITEMAPS)
            .toList();
    for (Sitemap.Entry part : parts) {
      entries.addAll(Sitemap.read(fetch(part.address(), null, null).body()).entries());
    }
    boolean first = health.lastSuccess() == null;
    Map<String, LinkedPage> linked = new LinkedHashMap<>();
    int fresh = 0;
    for (Sitemap.Entry entry : entries) {
      if (!isNews(entry, now)) {
        continue;
      }
      String host;
      try {
        host = WebAddress.parse(entry.address()).host();
      } catch (IllegalArgumentException notToBeFetched) {
        continue;
      }
      LinkedPage page = LinkedPage.found(entry.address(), source.id(), host, null, now);
      // Of a sitemap without dates, what was there before we came is not news.
      linked.putIfAbsent(
          entry.address(), first && entry.latest() == null ? passedOver(page) : page);
    }
    sources.known(linked.keySet()).forEach(linked::remove);
    for (LinkedPage page : linked.values()) {
      fresh += page.nextTry() == null ? 0 : 1;
    }
    return new Poll(
        fresh,
        // The parts of an index change without it.
        top.sitemaps().isEmpty() ? fetched.etag() : null,
        top.sitemaps().isEmpty() ? fetched.lastModified() : null,
        null,
        fetched.freshFor(),
        List.copyOf(linked.values()));
  }

  private static boolean isNews(Sitemap.Entry entry, Instant now) {
    PublicationTime latest = entry.latest();
    return latest == null || latest.at().toInstant().isAfter(now.minus(NEWS));
  }

  private static int later(Sitemap.Entry one, Sitemap.Entry other) {
    PublicationTime a = one.latest();
    PublicationTime b = other.latest();
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    return b.compareTo(a);
  }

  private static LinkedPage passedOver(LinkedPage page) {
    return new LinkedPage(
        page.address(),
        page.source(),
        page.host(),
        page.found(),
        null,
        null,
        null,
        null,
        0,
        0,
        null,
        null);
  }

  private Poll page(Source source, Health health)
      throws FetchException, Unreadable, InterruptedException {
    Fetched fetched = fetch(source.address(), health.etag(), health.lastModified());
    String digest = PageArchive.digest(fetched.body());
    if (fetched.notModified() || digest.equals(health.cursor())) {
      return unchanged(fetched, health);
    }
    Instant first = health.lastSuccess() == null ? clock.instant() : source.added();
    Readings readings = read(fetched.marked(), fetched.address().toString(), at(first));
    if (readings.done.isEmpty()) {
      throw new Unreadable(String.valueOf(readings.failure));
    }
    int fresh = file(readings.done.stream().map(Reading.Done::report).toList());
    return new Poll(
        fresh, fetched.etag(), fetched.lastModified(), digest, fetched.freshFor(), List.of());
  }

  /**
   * How far back a channel is read: everything up to {@code top} is on record but what lies between
   * {@code stop} and {@code before}, where reading back was broken off.
   */
  private record Reach(long top, long stop, long before) {
    static Reach of(@Nullable String cursor) {
      String[] words = cursor == null ? new String[0] : cursor.split(" ");
      return words.length == 3
          ? new Reach(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]))
          : new Reach(0, 0, 0);
    }

    boolean hasGap() {
      return before > stop + 1;
    }

    @Override
    public String toString() {
      return top + " " + stop + " " + before;
    }
  }

  private Poll channel(Source source, Health health)
      throws FetchException, Unreadable, InterruptedException {
    String handle = ChannelPage.handle(source.address());
    if (handle == null) {
      throw new Unreadable("is not the address of a public channel of Telegram");
    }
    Reach reach = Reach.of(health.cursor());
    int budget = reach.top() == 0 ? FIRST_PAGES_BACK : MOST_PAGES_BACK;
    int fresh = 0;
    ChannelPage newest = channelPage(handle, null);
    fresh += note(source, newest);
    long top = newest.numbers().stream().mapToLong(Long::longValue).max().orElse(0);
    // A new channel is read back for some pages; what is older stays where it is.
    long stop = reach.hasGap() ? reach.stop() : reach.top();
    long before = oldest(newest);
    boolean more = newest.before() != null;
    while (more && before > stop + 1 && budget-- > 0) {
      if (reach.hasGap() && before <= reach.top() + 1 && before > reach.before()) {
        // What lies between is on record; go on where reading was broken off.
        before = reach.before();
      }
      ChannelPage older = channelPage(handle, before);
      long next = oldest(older);
      if (next >= before) {
        break;
      }
      fresh += note(source, older);
      before = next;
      more = older.before() != null;
    }
    boolean whole = !more || before <= stop + 1 || reach.top() == 0;
    Reach now = whole ? new Reach(Math.max(top, reach.top()), 0, 0) : new Reach(top, stop, before);
    return new Poll(fresh, null, null, now.toString(), null, List.of());
  }

  private static long oldest(ChannelPage page) {
    return page.numbers().stream().mapToLong(Long::longValue).min().orElse(0);
  }

  private ChannelPage channelPage(String handle, @Nullable Long before)
      throws FetchException, Unreadable, InterruptedException {
    return ChannelPage.read(fetch(ChannelPage.address(handle, before), null, null).body());
  }

  /** Puts a page's posts on record, then notes them, and those that are gone from it. */
  private int note(Source source, ChannelPage page) throws InterruptedException {
    Instant now = clock.instant();
    Reader reader = new Reader(new ReadDefaults(at(now), null, Map.of()));
    List<Report> reports = new ArrayList<>();
    List<SeenPost> seen = new ArrayList<>();
    for (Post post : page.posts()) {
      Report report = reader.report(post.document());
      reports.add(report);
      seen.add(seen(source, post, report, now));
    }
    int fresh = file(reports);
    long from = oldest(page);
    long to = page.numbers().stream().mapToLong(Long::longValue).max().orElse(0);
    for (SeenPost before : sources.posts(source.id(), from, to)) {
      boolean there = page.numbers().contains(before.number());
      if (!there && before.deleted() == null) {
        filing.gone(before.report(), true, "the channel no longer shows it");
        seen.add(gone(before, now));
      } else if (there && before.deleted() != null) {
        filing.gone(before.report(), false, "the channel shows it again");
      }
    }
    sources.seen(seen);
    return fresh;
  }

  private static SeenPost seen(Source source, Post post, Report report, Instant now) {
    Post.Facts facts = post.facts();
    Document.Forward forward = post.document().forward();
    PublicationTime edited = facts.editedAt();
    return new SeenPost(
        source.id(),
        facts.number(),
        report.id(),
        report.version(),
        facts.edited(),
        edited == null ? null : edited.iso(),
        forward == null ? null : forward.name(),
        forward == null ? null : forward.url(),
        facts.replyTo(),
        facts.views(),
        facts.media(),
        now,
        null);
  }

  private static SeenPost gone(SeenPost post, Instant now) {
    return new SeenPost(
        post.source(),
        post.number(),
        post.report(),
        post.version(),
        post.edited(),
        post.editedAt(),
        post.forwardedFrom(),
        post.forwardedUrl(),
        post.replyTo(),
        post.views(),
        post.media(),
        post.seen(),
        now);
  }

  private Poll folder(Source source, Health health) throws IOException, InterruptedException {
    Path folder = Path.of(URI.create(source.address()));
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    Map<String, LinkedPage> known = new HashMap<>();
    sources.pages(source.id()).forEach(page -> known.put(page.address(), page));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, 20, FileVisitOption.FOLLOW_LINKS)) {
      files =
          walk.filter(file -> Files.isRegularFile(file) && !isHidden(folder, file))
              .sorted()
              .limit(MOST_FILES)
              .toList();
    } catch (java.io.UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    int fresh = 0;
    Instant now = clock.instant();
    for (Path file : files) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Instant changed = attributes.lastModifiedTime().toInstant();
      String mark = attributes.size() + " " + changed;
      String address = file.toUri().toString();
      LinkedPage before = known.get(address);
      // A file that changes right now may be half written.
      boolean settled = changed.isBefore(now.minusSeconds(2));
      if (!settled || (before != null && mark.equals(before.digest()))) {
        continue;
      }
      List<Report> reports = new ArrayList<>();
      String[] failure = {null};
      new Reader(new ReadDefaults(at(changed), null, Map.of()))
          .read(
              new Input(file.toString(), () -> Files.newInputStream(file)),
              reading -> {
                if (reading instanceof Reading.Done done) {
                  reports.add(done.report());
                } else if (reading instanceof Reading.Failed failed) {
                  counters.unreadable.increment();
                  failure[0] = failed.where() + ": " + failed.reason();
                }
              });
      fresh += file(reports);
      sources.checked(
          new LinkedPage(
              address,
              source.id(),
              "",
              before == null ? now : before.found(),
              null,
              null,
              null,
              mark,
              before == null ? 1 : before.checks() + 1,
              failure[0] == null ? 0 : 1,
              failure[0],
              null));
    }
    return new Poll(fresh, null, null, null, null, List.of());
  }

  private static boolean isHidden(Path folder, Path file) {
    for (Path part : folder.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads a page that a source linked to, and notes when to look again.
   *
   * @throws org.onrecord.ledger.LedgerException when the store fails; nothing is noted then
   */
  void check(LinkedPage page) throws InterruptedException {
    try {
      Fetched fetched = fetch(page.address(), page.etag(), page.lastModified());
      String digest = fetched.notModified() ? page.digest() : PageArchive.digest(fetched.body());
      if (digest != null && !digest.equals(page.digest())) {
        Readings readings = read(fetched.marked(), fetched.address().toString(), unlessTold(page));
        if (readings.done.isEmpty()) {
          throw new Unreadable(String.valueOf(readings.failure));
        }
        file(readings.done.stream().map(Reading.Done::report).toList());
      }
      sources.checked(read(page, fetched, digest));
    } catch (FetchException e) {
      boolean lasting =
          switch (e.kind()) {
            case REFUSED, ROBOTS, TOO_LARGE -> true;
            case STATUS -> e.status() < 500 && !Set.of(408, 425, 429).contains(e.status());
            case UNREACHABLE, INSECURE, SLOW, REDIRECTS, MALFORMED, BUSY -> false;
          };
      if (page.digest() != null && (e.status() == 404 || e.status() == 410)) {
        filing.gone(page.address(), true, e.reason());
      }
      failed(page, e.reason(), lasting, e.retryAfter());
    } catch (Unreadable e) {
      failed(page, e.reason(), true, null);
    }
  }

  /** When a page that does not say was published: when the source said, else when it was found. */
  private PublicationTime unlessTold(LinkedPage page) {
    String summary = page.summary();
    if (summary != null) {
      for (Reading.Done done : rows(page, summary)) {
        PublicationTime published = done.report().published();
        if (published != null) {
          return published;
        }
      }
    }
    return at(page.found());
  }

  private List<Reading.Done> rows(LinkedPage page, String summary) {
    byte[] row = summary.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return read(row, page.address(), at(page.found())).done;
  }

  private LinkedPage read(LinkedPage page, Fetched fetched, @Nullable String digest) {
    List<Duration> again = schedule.again();
    Instant next =
        page.checks() < again.size() ? clock.instant().plus(again.get(page.checks())) : null;
    return new LinkedPage(
        page.address(),
        page.source(),
        page.host(),
        page.found(),
        page.summary(),
        fetched.etag() == null && fetched.notModified() ? page.etag() : fetched.etag(),
        fetched.lastModified() == null && fetched.notModified()
            ? page.lastModified()
            : fetched.lastModified(),
        digest,
        page.checks() + 1,
        0,
        null,
        next);
  }

  private void failed(LinkedPage page, String error, boolean lasting, @Nullable Duration retryAfter)
      throws InterruptedException {
    int failures = page.failures() + 1;
    boolean givenUp = lasting || failures >= MOST_PAGE_FAILURES;
    String summary = page.summary();
    if (givenUp && page.digest() == null && summary != null) {
      Set<String> versions = new HashSet<>();
      List<Report> told = new ArrayList<>();
      for (Reading.Done done : rows(page, summary)) {
        if (versions.add(done.report().version())) {
          told.add(done.report());
        }
      }
      file(told);
    }
    sources.checked(
        new LinkedPage(
            page.address(),
            page.source(),
            page.host(),
            page.found(),
            summary,
            page.etag(),
            page.lastModified(),
            page.digest(),
            page.checks(),
            failures,
            error,
            givenUp
                ? null
                : clock.instant().plus(schedule.wait(failures, retryAfter, page.address()))));
  }
}
