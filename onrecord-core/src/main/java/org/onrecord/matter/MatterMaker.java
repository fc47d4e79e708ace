package org.onrecord.matter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.report.PublicationTime;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** Draws the matter that a reader sees from what the docket holds of it. */
final class MatterMaker {
  private static final int PLACES = 5;

  private MatterMaker() {}

  static Matter matter(OpenMatter open, List<Statement> statements, Frequencies frequencies) {
    StandingRules.Verdict verdict = StandingRules.of(statements, open.relations());
    List<Account> accounts = AccountRules.of(statements, open.relations());
    Set<String> reports = new HashSet<>();
    DateRange when = null;
    for (Statement statement : statements) {
      for (Evidence evidence : statement.evidence()) {
        reports.add(evidence.report());
      }
      DateRange day = day(statement);
      if (day != null) {
        when = when == null ? day : when.union(day);
      }
    }
    List<Place> places = places(statements);
    int origins = Origins.count(statements);
    return new Matter(
        open.id(),
        MatterTitle.of(statements, places, when, frequencies),
        verdict.standing(),
        verdict.reasons(),
        places,
        when,
        List.copyOf(open.statements()),
        List.copyOf(open.relations()),
        accounts,
        origins,
        reports.size(),
        contention(verdict.standing(), statements, accounts, open.relations(), origins));
  }

  /** The day said where that is near the day published, else the day published. */
  private static @Nullable DateRange day(Statement statement) {
    PublicationTime published = statement.first().published();
    if (published == null) {
      return statement.said();
    }
    DateRange on = DateRange.on(published.day());
    DateRange said = statement.said();
    if (said == null
        || said.from().isBefore(published.day().minusDays(7))
        || said.to().isAfter(published.day())) {
      return on;
    }
    return said;
  }

  private static List<Place> places(List<Statement> statements) {
    Map<String, Place> byId = new LinkedHashMap<>();
    Map<String, Double> counts = new HashMap<>();
    for (Statement statement : statements) {
      for (Place place : statement.claim().places()) {
        if (place.kind() != PlaceKind.CONTINENT) {
          byId.putIfAbsent(place.id(), place);
          double weight = statement.claim().placesInherited() ? 0.5 : 1;
          counts.merge(
              place.id(), place.kind() == PlaceKind.COUNTRY ? weight / 4 : weight, Double::sum);
        }
      }
    }
    List<Place> places = new ArrayList<>(byId.values());
    places.sort(
        (a, b) -> {
          int byCount =
              Double.compare(counts.getOrDefault(b.id(), 0.0), counts.getOrDefault(a.id(), 0.0));
          return byCount != 0 ? byCount : a.id().compareTo(b.id());
        });
    return places.subList(0, Math.min(PLACES, places.size()));
  }

  /** More where speakers of both accounts are many, of several sides, and deny each other. */
  private static double contention(
      Standing standing,
      List<Statement> statements,
      List<Account> accounts,
      List<Relation> relations,
      int origins) {
    if (accounts.size() < 2) {
      return Math.log1p(origins) / 10;
    }
    Map<String, Statement> byId = new HashMap<>();
    statements.forEach(statement -> byId.put(statement.id(), statement));
    Set<String> pairs = new HashSet<>();
    for (Relation relation : relations) {
      Statement from = byId.get(relation.from());
      Statement to = byId.get(relation.to());
      if (relation.type() == RelationType.DENIES && from != null && to != null) {
        boolean sides =
            from.speaker().side() != null
                && to.speaker().side() != null
                && !RelationRules.sameSide(from, to);
        pairs.add((sides ? "*" : "") + from.speaker().id() + " " + to.speaker().id());
      }
    }
    double denials = pairs.stream().mapToDouble(pair -> pair.startsWith("*") ? 1 : 0.4).sum();
    return Math.sqrt(denials) * (1 + Math.log1p(origins))
        + (standing == Standing.CONCEDED ? 1.5 : 0);
  }
}
