package org.onrecord.matter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/**
 * The two sides at odds over a matter.
 *
 * @param claimant the side that is denied more than it denies
 * @param denier the other
 */
record Parties(String claimant, String denier) {

  /** A side counts as much as it speaks and is spoken of. */
  private static final class Presence {
    private final Map<String, Double> weights = new HashMap<>();
    private double all;

    void add(@Nullable String side, double weight) {
      if (side != null) {
        weights.merge(side, weight, Double::sum);
        all += weight;
      }
    }

    double share(String side) {
      return all == 0 ? 0 : weights.getOrDefault(side, 0.0) / all;
    }
  }

  private record Pair(String one, String other) {
    static Pair of(String a, String b) {
      return a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /**
   * The sides that contradict each other most, among those that the matter is most about, or null
   * where no two sides contradict each other.
   */
  static @Nullable Parties of(List<Statement> statements, List<Relation> relations) {
    Map<String, Statement> byId = new HashMap<>();
    statements.forEach(statement -> byId.put(statement.id(), statement));
    Presence presence = presence(statements);
    Map<Pair, Double> odds = new HashMap<>();
    Map<Pair, Double> denials = new HashMap<>();
    Map<String, Double> denied = new HashMap<>();
    Set<List<String>> counted = new HashSet<>();
    for (Relation relation : relations) {
      Statement from = byId.get(relation.from());
      Statement to = byId.get(relation.to());
      if (relation.type() != RelationType.DENIES || from == null || to == null) {
        continue;
      }
      String a = voice(from);
      String b = voice(to);
      // A speaker counts once against each side, however many they contradict.
      if (a == null || b == null || a.equals(b) || !counted.add(List.of(from.speaker().id(), b))) {
        continue;
      }
      double weight = weight(from);
      // Claims that do not fit each other are less than a denial in so many words.
      odds.merge(Pair.of(a, b), Sign.denies(from) ? weight : weight / 2, Double::sum);
      if (Sign.denies(from)) {
        denials.merge(Pair.of(a, b), weight, Double::sum);
      }
      denied.merge(b, weight, Double::sum);
      denied.merge(a, -weight, Double::sum);
    }
    Comparator<Pair> byWeight =
        Comparator.comparingDouble(
            pair ->
                (odds.getOrDefault(pair, 0.0) + denials.getOrDefault(pair, 0.0))
                    * presence.share(pair.one())
                    * presence.share(pair.other()));
    return odds.keySet().stream()
        .max(byWeight.thenComparing(pair -> pair.one() + " " + pair.other()))
        .map(
            pair ->
                denied.getOrDefault(pair.one(), 0.0) >= denied.getOrDefault(pair.other(), 0.0)
                    ? new Parties(pair.one(), pair.other())
                    : new Parties(pair.other(), pair.one()))
        .orElse(null);
  }

  private static Presence presence(List<Statement> statements) {
    Presence presence = new Presence();
    Set<String> speakers = new HashSet<>();
    for (Statement statement : statements) {
      if (speakers.add(statement.speaker().id())) {
        presence.add(sideOf(statement), weight(statement));
      }
      statement.claim().actors().forEach(actor -> presence.add(actor, 0.5));
    }
    return presence;
  }

  boolean has(@Nullable String side) {
    return claimant.equals(side) || denier.equals(side);
  }

  /** The side that speaks: the speaker's, else the one whose voice the outlet is; or null. */
  private static @Nullable String voice(Statement statement) {
    String side = statement.speaker().side();
    return side != null ? side : statement.first().outlet().side();
  }

  /**
   * The side that a statement is told from: its speaker's; of a speaker without one, the country of
   * the outlets that carry it, where that is one.
   */
  static @Nullable String sideOf(Statement statement) {
    String side = statement.speaker().side();
    if (side != null) {
      return side;
    }
    List<String> countries = new ArrayList<>();
    for (Evidence evidence : statement.evidence()) {
      String country = evidence.outlet().country();
      if (country == null) {
        return null;
      }
      countries.add(country);
    }
    return countries.stream().distinct().count() == 1
        ? new Locale("", Objects.requireNonNull(countries.get(0))).getDisplayCountry(Locale.ENGLISH)
        : null;
  }

  /** Who speaks for a government or an organisation weighs most. */
  static double weight(Statement statement) {
    if (statement.speaker().side() == null) {
      return 0.2;
    }
    return switch (statement.speaker().kind()) {
      case GOVERNMENT, ORGANISATION -> 3;
      case PERSON -> 1;
      case GROUP, OUTLET -> 0.5;
    };
  }
}
