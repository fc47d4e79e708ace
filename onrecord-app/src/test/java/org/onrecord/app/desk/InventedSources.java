package org.onrecord.app.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.onrecord.source.Health;
import org.onrecord.source.LinkedPage;
import org.onrecord.source.Schedule;
import org.onrecord.source.SeenPost;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;
import org.onrecord.source.Sources;

/** Two sources, one of which fails and has hostile strings wherever it can. */
final class InventedSources implements Sources {

  private static final Instant ADDED = Instant.parse("2023-05-01T00:00:00Z");

  @Override
  public List<Followed> list() {
    Health well = Schedule.usual().begin(ADDED);
    return List.of(
        new Followed(
            Source.of(SourceKind.FEED, "https://courier.example/feed", "Courier", true, ADDED),
            new Health(null, null, null, Duration.ofMinutes(5), ADDED, 0, null, ADDED, ADDED, 12)),
        new Followed(
            Source.of(
                SourceKind.PAGE,
                "javascript:alert(1)//" + InventedLedger.HOSTILE,
                InventedLedger.HOSTILE,
                false,
                ADDED),
            new Health(
                null,
                null,
                null,
                well.interval(),
                well.nextTry(),
                3,
                "no answer " + InventedLedger.HOSTILE,
                null,
                null,
                0)));
  }

  @Override
  public Optional<SeenPost> post(String report) {
    return Optional.of(
        new SeenPost(
            "f1",
            7,
            report,
            "v1",
            true,
            null,
            InventedLedger.HOSTILE,
            null,
            null,
            1_234L,
            List.of(),
            ADDED,
            ADDED));
  }

  @Override
  public Optional<LinkedPage> page(String address) {
    return Optional.of(
        new LinkedPage(
            address,
            "f1",
            "host",
            ADDED,
            null,
            null,
            null,
            null,
            2,
            1,
            InventedLedger.HOSTILE,
            null));
  }

  @Override
  public boolean add(Source source, Health health) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public boolean remove(String id) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public Optional<Followed> find(String idOrAddress) {
    return Optional.empty();
  }

  @Override
  public List<Followed> due(Instant now, int limit) {
    return List.of();
  }

  @Override
  public List<LinkedPage> duePages(Instant now, int perHost, int limit) {
    return List.of();
  }

  @Override
  public List<String> known(Collection<String> addresses) {
    return List.of();
  }

  @Override
  public List<LinkedPage> pages(String source) {
    return List.of();
  }

  @Override
  public void polled(String source, Health health, List<LinkedPage> found) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public void checked(LinkedPage page) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public void seen(List<SeenPost> posts) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public List<SeenPost> posts(String source, long from, long to) {
    return List.of();
  }

  @Override
  public void close() {}
}
