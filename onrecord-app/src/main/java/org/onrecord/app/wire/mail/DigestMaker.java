package org.onrecord.app.wire.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.onrecord.app.wire.news.Links;
import org.onrecord.app.wire.news.MatterNews;
import org.onrecord.jdbc.wire.Outbox;
import org.onrecord.jdbc.wire.Readers.Subscription;
import org.onrecord.jdbc.wire.Secrets;
import org.onrecord.jdbc.wire.Topic;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.Listings.Listed;
import org.onrecord.matter.Matter;

/**
 * Makes the digests of one run, each once for all readers who want the same since the same time.
 * What is recorded during the run is told in the next.
 */
final class DigestMaker {
  private static final int MATTERS = 12;
  private static final int FEATURED = 20;
  private static final int HITS = 200;
  private static final int PAGE = 500;

  private final Ledger ledger;
  private final Links links;
  private final Outbox outbox;
  private final long upTo;
  private final Map<Long, Map<String, Matter>> changed = new HashMap<>();
  private final Map<Wanted, Optional<String>> made = new HashMap<>();

  private record Wanted(Topic topic, String subject, long since) {}

  DigestMaker(Ledger ledger, Links links, Outbox outbox) {
    this.ledger = ledger;
    this.links = links;
    this.outbox = outbox;
    this.upTo = ledger.latest();
  }

  /** The entry up to which this run tells. */
  long upTo() {
    return upTo;
  }

  /** Id of the digest of what changed since the reader was told; empty where nothing did. */
  Optional<String> digest(Subscription subscription, java.time.Instant now) {
    Wanted wanted = new Wanted(subscription.topic(), subscription.subject(), subscription.since());
    return made.computeIfAbsent(
        wanted,
        unknown -> {
          Optional<Digest> digest = make(wanted);
          return digest.map(
              told -> {
                String body = told.json();
                String id = Secrets.hash(wanted + "\n" + upTo + "\n" + body).substring(0, 32);
                outbox.keep(id, body, now);
                return id;
              });
        });
  }

  private Optional<Digest> make(Wanted wanted) {
    if (wanted.since() >= upTo) {
      return Optional.empty();
    }
    Map<String, Matter> all = changed.computeIfAbsent(wanted.since(), this::changedSince);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Matter> about = about(wanted, all);
    List<MatterNews> news = new ArrayList<>();
    for (Matter matter : about.subList(0, Math.min(MATTERS, about.size()))) {
      ledger
          .matter(matter.id())
          .map(whole -> MatterNews.since(whole, wanted.since(), links))
          .ifPresent(news::add);
    }
    return news.isEmpty()
        ? Optional.empty()
        : Optional.of(new Digest(page(wanted), news, about.size() - news.size()));
  }

  private Map<String, Matter> changedSince(long since) {
    Map<String, Matter> all = new LinkedHashMap<>();
    long after = since;
    while (true) {
      List<Listed<Matter>> page = ledger.changedAfter(after, PAGE);
      for (Listed<Matter> listed : page) {
        if (listed.place() <= upTo) {
          all.put(listed.value().id(), listed.value());
        }
        after = listed.place();
      }
      if (page.size() < PAGE) {
        return all;
      }
    }
  }

  private List<Matter> about(Wanted wanted, Map<String, Matter> all) {
    return switch (wanted.topic()) {
      case FEATURED ->
          ledger.contested(FEATURED, 0).stream()
              .filter(matter -> all.containsKey(matter.id()))
              .toList();
      case MATTER ->
          ledger.matter(wanted.subject()).map(whole -> all.get(whole.matter().id())).stream()
              .toList();
      case PLACE ->
          mostContested(
              all.values().stream()
                  .filter(
                      matter ->
                          matter.places().stream()
                              .anyMatch(place -> place.id().equals(wanted.subject())))
                  .toList());
      case SPEAKER ->
          mostContested(
              ledger
                  .speaker(wanted.subject(), HITS)
                  .map(speaker -> Set.copyOf(speaker.matters().values()))
                  .orElse(Set.of())
                  .stream()
                  .filter(all::containsKey)
                  .map(all::get)
                  .toList());
      case SEARCH -> {
        Found found = ledger.find(Subject.query(wanted.subject()), null, HITS);
        Set<String> matters =
            found.hits().stream()
                .map(hit -> hit.statement().matter())
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        yield mostContested(
            all.values().stream().filter(matter -> matters.contains(matter.id())).toList());
      }
    };
  }

  private static List<Matter> mostContested(List<Matter> matters) {
    return matters.stream()
        .sorted(Comparator.comparing(Matter::contention).reversed().thenComparing(Matter::id))
        .toList();
  }

  private String page(Wanted wanted) {
    return links.at(Subject.page(wanted.topic(), wanted.subject()));
  }
}
