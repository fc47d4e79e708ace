package org.onrecord.matter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.statement.Statement;

/** Parts a matter's statements into those that agree with each other. */
final class AccountRules {
  /** What the only account of a matter is called that speakers of more than one side give. */
  private static final String SEVERAL = "Several sides";

  private static final Set<String> OF_STATE =
      Set.of(
          "ambassador",
          "chancellor",
          "envoy",
          "minister",
          "premier",
          "president",
          "secretary",
          "spokesman",
          "spokesperson",
          "spokeswoman");

  private AccountRules() {}

  /**
   * At most two accounts. Where two sides contradict each other, one of each; else of those who say
   * so and of those who say not. Statements that say neither belong to none.
   */
  static List<Account> of(List<Statement> statements, List<Relation> relations) {
    Parties parties = Parties.of(statements, relations);
    return parties == null ? bySign(statements, relations) : bySide(parties, statements, relations);
  }

  /**
   * What a party's speakers and outlets say is its account, also what they reject of a claim made
   * in its favour. What grants the other side's claim, and what third parties say, goes with what
   * it supports, repeats or confirms and against what it denies.
   */
  private static List<Account> bySide(
      Parties parties, List<Statement> statements, List<Relation> relations) {
    Map<String, List<Relation>> byFrom = byFrom(relations);
    Map<String, String> homes = new HashMap<>();
    Map<String, List<String>> accounts = new LinkedHashMap<>();
    accounts.put(parties.claimant(), new ArrayList<>());
    accounts.put(parties.denier(), new ArrayList<>());
    for (Statement statement : statements) {
      String home = home(parties, statement, byFrom.getOrDefault(statement.id(), List.of()), homes);
      if (home != null) {
        homes.put(statement.id(), home);
        accounts.getOrDefault(home, new ArrayList<>()).add(statement.id());
      }
    }
    return accounts.entrySet().stream()
        .filter(account -> !account.getValue().isEmpty())
        .map(account -> new Account(account.getKey(), account.getValue()))
        .toList();
  }

  private static @Nullable String home(
      Parties parties, Statement statement, List<Relation> own, Map<String, String> homes) {
    if (Sign.of(statement) == Sign.NEITHER) {
      return null;
    }
    String side = Parties.sideOf(statement);
    boolean atHome = parties.has(side) && !RelationRules.isAdmission(statement);
    boolean mayStray =
        statement.speaker().kind() == SpeakerKind.PERSON
            && !isOfState(statement.speaker())
            && !Sign.denies(statement);
    if (atHome && statement.speaker().side() != null && !mayStray) {
      return side;
    }
    double balance = 0;
    for (Relation relation : own) {
      String other = homes.get(relation.to());
      if (other != null) {
        double way = other.equals(parties.claimant()) ? 1 : -1;
        balance +=
            switch (relation.type()) {
              case DENIES -> -way;
              case SUPPORTS, REPEATS, CONFIRMS -> way;
              case QUALIFIES, ANSWERS -> 0;
            };
      }
    }
    if (balance != 0) {
      return balance > 0 ? parties.claimant() : parties.denier();
    }
    return atHome ? side : null;
  }

  /** Whether somebody holds an office in which one says what one's state says. */
  private static boolean isOfState(Speaker speaker) {
    return speaker.role() != null
        && Stream.of(speaker.role().toLowerCase(Locale.ROOT).split("[^a-z]+"))
            .anyMatch(OF_STATE::contains);
  }

  /**
   * A statement goes with what it supports, repeats or confirms and against what it denies; one
   * without relations goes with what its speaker said before, else by its own words.
   */
  private static List<Account> bySign(List<Statement> statements, List<Relation> relations) {
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
    String label = label(so, null);
    List<Account> accounts = new ArrayList<>();
    if (!so.isEmpty()) {
      accounts.add(new Account(not.isEmpty() && isOfSeveral(so) ? SEVERAL : label, ids(so)));
    }
    if (!not.isEmpty()) {
      accounts.add(new Account(label(not, label), ids(not)));
    }
    return accounts;
  }

  /** Which way each statement points, relations considered. */
  static Map<String, Sign> signs(List<Statement> statements, List<Relation> relations) {
    Map<String, List<Relation>> byFrom = byFrom(relations);
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

  private static boolean isOfSeveral(List<Statement> statements) {
    return statements.stream()
            .map(statement -> statement.speaker().side())
            .filter(Objects::nonNull)
            .distinct()
            .count()
        > 1;
  }

  /** The side that speaks most for an account, else its commonest speaker; not {@code taken}. */
  private static String label(List<Statement> statements, @Nullable String taken) {
    Map<String, Double> sides = new HashMap<>();
    Set<String> counted = new HashSet<>();
    for (Statement statement : statements) {
      String side = statement.speaker().side();
      if (side != null && !side.equals(taken) && counted.add(statement.speaker().id())) {
        sides.merge(side, Parties.weight(statement), Double::sum);
      }
    }
    return sides.entrySet().stream()
        .max(
            Map.Entry.<String, Double>comparingByValue()
                .thenComparing(Map.Entry.<String, Double>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElseGet(() -> speaker(statements, taken));
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

  private static Map<String, List<Relation>> byFrom(List<Relation> relations) {
    Map<String, List<Relation>> byFrom = new HashMap<>();
    for (Relation relation : relations) {
      byFrom.computeIfAbsent(relation.from(), from -> new ArrayList<>()).add(relation);
    }
    return byFrom;
  }

  private static List<String> ids(List<Statement> statements) {
    return statements.stream().map(Statement::id).toList();
  }
}
