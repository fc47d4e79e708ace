package org.onrecord.matter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
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
    boolean contested =
        relations.stream().anyMatch(relation -> relation.type() == RelationType.DENIES);
    Set<String> related = new HashSet<>();
    for (Relation relation : relations) {
      related.add(relation.from());
      related.add(relation.to());
    }
    List<Statement> so = new ArrayList<>();
    List<Statement> not = new ArrayList<>();
    for (Statement statement : statements) {
      if (contested && !related.contains(statement.id())) {
        continue;
      }
      Sign sign = signs.getOrDefault(statement.id(), Sign.NEITHER);
      if (sign == Sign.SAYS_SO || !contested && sign == Sign.SAYS_NOT) {
        so.add(statement);
      } else if (sign == Sign.SAYS_NOT) {
        not.add(statement);
      }
    }
    List<String> labels = labels(so, not, relations);
    if (contested) {
      bringHome(so, not, labels, relations);
      Map<String, Integer> order = new HashMap<>();
      statements.forEach(statement -> order.put(statement.id(), order.size()));
      so.sort(Comparator.comparing(statement -> order.getOrDefault(statement.id(), 0)));
      not.sort(Comparator.comparing(statement -> order.getOrDefault(statement.id(), 0)));
    }
    List<Account> accounts = new ArrayList<>();
    if (!so.isEmpty()) {
      accounts.add(new Account(labels.get(0), ids(so)));
    }
    if (!not.isEmpty()) {
      accounts.add(new Account(labels.get(1), ids(not)));
    }
    return accounts;
  }

  /**
   * Moves statements of a labelled side into that side's account: what Kyiv rejects of a claim made
   * in its favour is part of Kyiv's account. Whoever supports or confirms what the other side says
   * stays with it.
   */
  private static void bringHome(
      List<Statement> so, List<Statement> not, List<String> labels, List<Relation> relations) {
    Map<String, Statement> all = byId(so);
    all.putAll(byId(not));
    Set<String> across = new HashSet<>();
    for (Relation relation : relations) {
      Statement from = all.get(relation.from());
      Statement to = all.get(relation.to());
      boolean agrees =
          relation.type() == RelationType.SUPPORTS || relation.type() == RelationType.CONFIRMS;
      if (agrees
          && from != null
          && to != null
          && !RelationRules.sameSide(from, to)
          && labels.contains(String.valueOf(from.speaker().side()))
          && labels.contains(String.valueOf(to.speaker().side()))) {
        across.add(from.id());
        across.add(to.id());
      }
    }
    List<Statement> intoSo = strays(not, labels.get(0), across);
    List<Statement> intoNot = strays(so, labels.get(1), across);
    so.removeAll(intoNot);
    not.removeAll(intoSo);
    so.addAll(intoSo);
    not.addAll(intoNot);
  }

  /** A government or body grants the other side's claim by admission only, not by like words. */
  private static boolean isOffice(Statement statement) {
    return statement.speaker().kind() == SpeakerKind.GOVERNMENT
        || statement.speaker().kind() == SpeakerKind.ORGANISATION;
  }

  private static List<Statement> strays(List<Statement> account, String home, Set<String> across) {
    return account.stream()
        .filter(statement -> home.equals(statement.speaker().side()))
        .filter(
            statement ->
                !RelationRules.isAdmission(statement)
                    && (Sign.denies(statement)
                        || isOffice(statement)
                        || !across.contains(statement.id())))
        .toList();
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
      if (Sign.denies(statement)) {
        sign = Sign.SAYS_NOT;
      } else if (balance != 0) {
        sign = balance > 0 ? Sign.SAYS_SO : Sign.SAYS_NOT;
      } else if (own == Sign.SAYS_SO && !RelationRules.isAdmission(statement)) {
        sign = bySpeaker.getOrDefault(statement.speaker().id(), own);
      } else if (own == Sign.SAYS_NOT && statement.stance() == Stance.ASSERTS) {
        // "Not" alone may negate anything; only what the speaker said before tells what.
        sign = bySpeaker.getOrDefault(statement.speaker().id(), Sign.NEITHER);
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
   * A label for each of two accounts, never the same: the two sides that deny each other most, else
   * the side that tells an account best, and its commonest speaker where no side is left.
   */
  private static List<String> labels(
      List<Statement> so, List<Statement> not, List<Relation> relations) {
    List<String> opposed = opposedSides(so, not, relations);
    if (!opposed.isEmpty()) {
      return opposed;
    }
    Map<String, Double> sidesSo = weights(so);
    Map<String, Double> sidesNot = weights(not);
    String soSide = best(sidesSo, sidesNot);
    String notSide = best(sidesNot, sidesSo);
    if (soSide != null && soSide.equals(notSide)) {
      if (telling(soSide, sidesSo, sidesNot) >= telling(soSide, sidesNot, sidesSo)) {
        notSide = null;
      } else {
        soSide = null;
      }
    }
    String soLabel = soSide != null ? soSide : speaker(so, notSide);
    return List.of(soLabel, notSide != null ? notSide : speaker(not, soLabel));
  }

  /** The sides (of those who say so, of those who say not) between which most denials run. */
  private static List<String> opposedSides(
      List<Statement> so, List<Statement> not, List<Relation> relations) {
    Map<String, Statement> saysSo = byId(so);
    Map<String, Statement> saysNot = byId(not);
    Map<List<String>, Double> votes = new HashMap<>();
    Map<List<String>, Double> denials = new HashMap<>();
    Set<List<String>> counted = new HashSet<>();
    for (Relation relation : relations) {
      if (relation.type() != RelationType.DENIES) {
        continue;
      }
      Statement one = saysSo.getOrDefault(relation.from(), saysSo.get(relation.to()));
      Statement other = saysNot.getOrDefault(relation.from(), saysNot.get(relation.to()));
      if (one == null || other == null) {
        continue;
      }
      String a = one.speaker().side();
      String b = other.speaker().side();
      if (a == null || b == null || a.equals(b)) {
        continue;
      }
      Statement from = one.id().equals(relation.from()) ? one : other;
      List<String> sides = List.of(a, b);
      // A speaker counts once, however many they contradict.
      if (counted.add(List.of(a, b, from.speaker().id()))) {
        votes.merge(sides, weight(from), Double::sum);
        if (Sign.denies(from)) {
          denials.merge(sides, weight(from), Double::sum);
        }
      }
    }
    if (!denials.isEmpty()) {
      votes = denials;
    }
    return votes.entrySet().stream()
        .max(
            Map.Entry.<List<String>, Double>comparingByValue()
                .thenComparing(vote -> String.join(" ", vote.getKey())))
        .map(Map.Entry::getKey)
        .orElse(List.of());
  }

  private static Map<String, Statement> byId(List<Statement> statements) {
    Map<String, Statement> byId = new HashMap<>();
    statements.forEach(statement -> byId.put(statement.id(), statement));
    return byId;
  }

  private static @Nullable String best(Map<String, Double> own, Map<String, Double> other) {
    return own.keySet().stream()
        .max(
            Comparator.comparingDouble((String side) -> telling(side, own, other))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(null);
  }

  /** How much of an account a side is, and how much of that side is in it. */
  private static double telling(String side, Map<String, Double> own, Map<String, Double> other) {
    double here = own.getOrDefault(side, 0.0);
    return here == 0 ? 0 : here * here / (here + other.getOrDefault(side, 0.0));
  }

  /**
   * The weight of each side by its speakers. Who speaks for a government or an organisation weighs
   * most; an admission says nothing about whose account it is.
   */
  private static Map<String, Double> weights(List<Statement> statements) {
    Map<String, Double> weights = new HashMap<>();
    Set<String> counted = new HashSet<>();
    for (Statement statement : statements) {
      String side = statement.speaker().side();
      if (side != null
          && !RelationRules.isAdmission(statement)
          && counted.add(statement.speaker().id())) {
        weights.merge(side, weight(statement), Double::sum);
      }
    }
    return weights;
  }

  private static double weight(Statement statement) {
    return switch (statement.speaker().kind()) {
      case GOVERNMENT, ORGANISATION -> 3;
      case PERSON -> 1;
      case GROUP, OUTLET -> 0.2;
    };
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
