package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.matter.Account;
import org.onrecord.matter.Origins;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.statement.Statement;

/**
 * An account as pages show it beside the others.
 *
 * @param slot 1 to 4, the account's mark and colour on this page; accounts after the third share 4
 * @param voices who gives it, most often heard first
 * @param telling its statements that say most about the contest, most telling first
 */
record AccountView(
    int slot,
    String label,
    int statements,
    String voices,
    int origins,
    List<StatementView> telling) {

  static final int LAST_SLOT = 4;

  private static final int VOICES_NAMED = 3;
  private static final int SHORTEST_TELLING = 20;

  /** More than any weight: who an account is named after gives it first. */
  private static final int OWN_SIDE = 1_000;

  /** The accounts of a matter, each with {@code telling} statements at most. */
  static List<AccountView> of(MatterRecord matter, int telling, Words words) {
    Map<String, Statement> byId = new HashMap<>();
    matter.statements().forEach(statement -> byId.put(statement.id(), statement));
    Map<String, Integer> slots = slots(matter);
    Set<String> conceding = conceding(matter.matter().relations());
    Map<String, Integer> weight = weights(matter.matter().relations(), slots);
    List<AccountView> views = new ArrayList<>();
    for (Account account : matter.matter().accounts()) {
      List<Statement> statements =
          account.statements().stream().map(byId::get).filter(Objects::nonNull).toList();
      if (statements.isEmpty()) {
        continue;
      }
      Map<String, Integer> voices = new LinkedHashMap<>();
      for (Statement statement : statements) {
        voices.merge(SpeakerName.of(statement, words).shown(), prominence(statement), Integer::sum);
      }
      views.add(
          new AccountView(
              Math.min(LAST_SLOT, views.size() + 1),
              KnownNames.of(account.label(), words),
              statements.size(),
              words.some(mostHeard(voices), VOICES_NAMED),
              Origins.count(statements),
              eachSpeakerFirst(
                      statements.stream()
                          // A stable sort: of equal weight, the oldest first.
                          .sorted(
                              Comparator.comparing(
                                  statement ->
                                      -weight.getOrDefault(statement.id(), 0)
                                          - standsFor(statement, account.label())))
                          .toList())
                  .stream()
                  .limit(telling)
                  .map(statement -> StatementView.of(statement, conceding, words))
                  .toList()));
    }
    return List.copyOf(views);
  }

  /** An outlet's own voice is heard least; who speaks for a state or an organisation, most. */
  private static int prominence(Statement statement) {
    return switch (statement.speaker().kind()) {
      case GOVERNMENT, ORGANISATION, PERSON -> 4;
      case GROUP -> 2;
      case OUTLET -> -4;
    };
  }

  /** What one speaker repeats comes after what another says. */
  private static List<Statement> eachSpeakerFirst(List<Statement> statements) {
    Set<String> heard = new HashSet<>();
    List<Statement> again = new ArrayList<>();
    List<Statement> ordered = new ArrayList<>();
    for (Statement statement : statements) {
      (heard.add(statement.speaker().id()) ? ordered : again).add(statement);
    }
    ordered.addAll(again);
    return ordered;
  }

  private static List<String> mostHeard(Map<String, Integer> voices) {
    return voices.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How well a statement stands for the account beside whose label it is shown. */
  static int standsFor(Statement statement, String label) {
    Speaker speaker = statement.speaker();
    int fits = prominence(statement);
    // Words as few as "the figures" tell a reader nothing.
    if (statement.text().length() < SHORTEST_TELLING) {
      return fits - 6;
    }
    boolean own =
        label.equals(speaker.side())
            || label.equals(speaker.affiliation())
            || label.equals(speaker.name());
    return own ? fits + OWN_SIDE : fits;
  }

  /** Ids of the statements by which a side acknowledges what it loses by. */
  static Set<String> conceding(List<Relation> relations) {
    return relations.stream()
        .filter(r -> r.type() == RelationType.CONFIRMS && r.againstInterest())
        .map(Relation::from)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The slot of the account of each statement, by statement id. */
  static Map<String, Integer> slots(MatterRecord matter) {
    Set<String> known = new HashSet<>();
    matter.statements().forEach(statement -> known.add(statement.id()));
    Map<String, Integer> slots = new HashMap<>();
    int slot = 0;
    for (Account account : matter.matter().accounts()) {
      if (account.statements().stream().noneMatch(known::contains)) {
        continue;
      }
      slot = Math.min(LAST_SLOT, slot + 1);
      for (String id : account.statements()) {
        slots.putIfAbsent(id, slot);
      }
    }
    return slots;
  }

  /** A concession tells most, then a denial, then what is denied; agreement tells little. */
  static Map<String, Integer> weights(List<Relation> relations, Map<String, Integer> slots) {
    Map<String, Integer> weights = new HashMap<>();
    for (Relation relation : relations) {
      boolean across = !Objects.equals(slots.get(relation.from()), slots.get(relation.to()));
      int weight =
          relation.type() == RelationType.CONFIRMS && relation.againstInterest()
              ? 8
              : relation.type() == RelationType.DENIES && across ? 4 : 1;
      weights.merge(relation.from(), weight, Integer::sum);
      weights.merge(relation.to(), relation.type() == RelationType.DENIES ? 3 : 1, Integer::sum);
    }
    return weights;
  }
}
