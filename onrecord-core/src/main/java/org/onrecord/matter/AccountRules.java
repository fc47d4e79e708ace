package org.onrecord.matter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.statement.Statement;

/** Parts a matter's statements into those that agree with each other. */
final class AccountRules {
  private AccountRules() {}

  /**
   * At most two accounts: of those who say so and of those who say not. A statement goes with what
   * it supports, repeats or confirms and against what it denies; one without relations goes by its
   * own words. Statements that say neither belong to none.
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
    String soLabel = label(so, null);
    String notLabel = label(not, soLabel);
    if (!not.isEmpty() && notLabel.equals(soLabel)) {
      notLabel = not.get(0).speaker().name();
    }
    List<Account> accounts = new ArrayList<>();
    if (!so.isEmpty()) {
      accounts.add(new Account(soLabel, ids(so)));
    }
    if (!not.isEmpty()) {
      accounts.add(new Account(notLabel, ids(not)));
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
      Sign sign = balance > 0 ? Sign.SAYS_SO : balance < 0 ? Sign.SAYS_NOT : own;
      signs.put(statement.id(), sign);
    }
    return signs;
  }

  /** The side that most of the account's statements are of, else its most frequent speaker. */
  private static String label(List<Statement> statements, @Nullable String taken) {
    Map<String, Integer> sides = new HashMap<>();
    Map<String, Integer> names = new HashMap<>();
    for (Statement statement : statements) {
      String side = statement.speaker().side();
      if (side != null) {
        sides.merge(side, 1, Integer::sum);
      }
      names.merge(statement.speaker().name(), 1, Integer::sum);
    }
    String side = mostFrequent(sides);
    if (side != null && !side.equals(taken)) {
      return side;
    }
    String name = mostFrequent(names);
    return name == null ? "Nobody" : name;
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
