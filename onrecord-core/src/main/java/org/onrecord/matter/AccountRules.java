package org.onrecord.matter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.statement.Statement;

/** Parts a matter's statements into those that agree with each other. */
final class AccountRules {
  private AccountRules() {}

  /**
   * At most two accounts: of those who say so and of those who say not. A statement goes with what
   * it supports, repeats or confirms and against what it denies; one without relations goes with
   * what its speaker said before, else by its own words. Statements that say neither belong to
   * none.
   */
  static List<Account> of(List<Statement> statements, List<Relation> relations) {
    Map<String, Sign> signs = signs(statements, relations);
    List<Statement> so = new ArrayList<>();
    List<Statement> not = new ArrayList<>();
    for (Statement statement : statements) {
      Sign sign = signs.getOrDefault(statement.id(), Sign.NEITHER);
      if (sign == Sign.SAYS_SO) {
        so.add(statement);
      } else if (sign == Sign.SAYS_NOT) {
        not.add(statement);
      }
    }
    List<String> labels = labels(so, not);
    List<Account> accounts = new ArrayList<>();
    if (!so.isEmpty()) {
      accounts.add(new Account(labels.get(0), ids(so)));
    }
    if (!not.isEmpty()) {
      accounts.add(new Account(labels.get(1), ids(not)));
    }
    return accounts;
  }

  /** Which way each statement points, relations considered. */
  static Map<String, Sign> signs(List<Statement> statements, List<Relation> relations) {
    Map<String, List<Relation>> byFrom = new HashMap<>();
    for (Relation relation : relations) {
      byFrom.computeIfAbsent(relation.from(), from -> new ArrayList<>()).add(relation);
    }
    Map<String, Sign> signs = new HashMap<>();
    Map<String, Sign> bySpeaker = new HashMap<>();
    for (Statement statement : statements) {
      int balance = 0;
      for (Relation relation : byFrom.getOrDefault(statement.id(), List.of())) {
        Sign other = signs.get(relation.to());
        if (other == null || other == Sign.NEITHER) {
          continue;
        }
        int way = other == Sign.SAYS_SO ? 1 : -1;
        switch (relation.type()) {
          case DENIES -> balance -= way;
          case SUPPORTS, REPEATS, CONFIRMS -> balance += way;
          case QUALIFIES, ANSWERS -> {}
        }
      }
      Sign own = Sign.of(statement);
      Sign sign;
      if (balance != 0) {
        sign = balance > 0 ? Sign.SAYS_SO : Sign.SAYS_NOT;
      } else if (own == Sign.SAYS_SO && !RelationRules.isAdmission(statement)) {
        sign = bySpeaker.getOrDefault(statement.speaker().id(), own);
      } else {
        sign = own;
      }
      signs.put(statement.id(), sign);
      if (sign != Sign.NEITHER && statement.speaker().kind() != SpeakerKind.OUTLET) {
        bySpeaker.put(statement.speaker().id(), sign);
      }
    }
    return signs;
  }

  /**
   * A label for each of two accounts, never the same: first the side that is most of one account
   * and least of the other, then the other account's commonest other side, else its commonest
   * speaker.
   */
  private static List<String> labels(List<Statement> so, List<Statement> not) {
    Map<String, Double> sidesSo = shares(so);
    Map<String, Double> sidesNot = shares(not);
    String soSide = mostTelling(sidesSo, sidesNot);
    String notSide = mostTelling(sidesNot, sidesSo);
    boolean soFirst = lift(soSide, sidesSo, sidesNot) >= lift(notSide, sidesNot, sidesSo);
    if (soSide != null && soSide.equals(notSide)) {
      Map<String, Double> rest = new HashMap<>(soFirst ? sidesNot : sidesSo);
      rest.remove(soSide);
      String other = mostTelling(rest, soFirst ? sidesSo : sidesNot);
      soSide = soFirst ? soSide : other;
      notSide = soFirst ? other : notSide;
    }
    String soLabel = soSide != null ? soSide : speaker(so, notSide);
    return List.of(soLabel, notSide != null ? notSide : speaker(not, soLabel));
  }

  private static double lift(
      @Nullable String side, Map<String, Double> own, Map<String, Double> other) {
    return side == null ? -1 : own.getOrDefault(side, 0.0) - other.getOrDefault(side, 0.0);
  }

  private static @Nullable String mostTelling(Map<String, Double> own, Map<String, Double> other) {
    return own.keySet().stream()
        .max(
            Comparator.comparingDouble((String side) -> lift(side, own, other))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(null);
  }

  /** The share of each side; who speaks for a government or an organisation weighs most. */
  private static Map<String, Double> shares(List<Statement> statements) {
    Map<String, Double> shares = new HashMap<>();
    double all = 0;
    for (Statement statement : statements) {
      double weight =
          switch (statement.speaker().kind()) {
            case GOVERNMENT, ORGANISATION -> 3;
            case PERSON, GROUP -> 1;
            case OUTLET -> 0.2;
          };
      all += weight;
      String side = statement.speaker().side();
      if (side != null) {
        shares.merge(side, weight, Double::sum);
      }
    }
    double total = all;
    shares.replaceAll((side, weight) -> weight / total);
    return shares;
  }

  private static String speaker(List<Statement> statements, @Nullable String taken) {
    Map<String, Integer> names = new HashMap<>();
    for (Statement statement : statements) {
      String name = statement.speaker().name();
      if (!name.equals(taken)) {
        names.merge(name, 1, Integer::sum);
      }
    }
    String name = mostFrequent(names);
    return name == null ? "Others" : name;
  }

  private static @Nullable String mostFrequent(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static List<String> ids(List<Statement> statements) {
    return statements.stream().map(Statement::id).toList();
  }
}
