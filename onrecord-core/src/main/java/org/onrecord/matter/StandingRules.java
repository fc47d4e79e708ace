package org.onrecord.matter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.statement.Statement;

/**
 * The table of rules for a matter's standing; the first that holds decides.
 *
 * <ol>
 *   <li>conceded: a side that loses by it acknowledges what another says;
 *   <li>withdrawn: who said so took it back, and nobody else says so;
 *   <li>disputed: a speaker rejects what another says;
 *   <li>corroborated: at least two independent origins say so, and none rejects it;
 *   <li>reported: otherwise.
 * </ol>
 *
 * <p>{@link Standing#SETTLED} is a person's decision and never a rule's.
 */
final class StandingRules {
  record Verdict(Standing standing, List<Reason> reasons) {}

  private static final int CITED = 6;

  private StandingRules() {}

  /**
   * Whether a statement that brings these relations can change a matter's standing. Spares going
   * through all of a matter that is told of much: once disputed, another's denial changes nothing,
   * unless what a merged matter brought was not weighed yet.
   */
  static boolean mayChange(OpenMatter matter, List<Relation> relations) {
    return switch (matter.standing()) {
      case REPORTED -> true;
      case CONCEDED -> false;
      case DISPUTED ->
          relations.stream()
              .anyMatch(
                  relation ->
                      relation.againstInterest()
                          || relation.type() == RelationType.DENIES
                              && (matter.unweighed()
                                  || relation.reason().equals(RelationRules.TAKES_BACK)));
      default ->
          relations.stream()
              .anyMatch(
                  relation -> relation.type() == RelationType.DENIES || relation.againstInterest());
    };
  }

  static Verdict of(List<Statement> statements, List<Relation> relations) {
    Map<String, Statement> byId = new LinkedHashMap<>();
    statements.forEach(statement -> byId.put(statement.id(), statement));
    List<Reason> conceded = concessions(relations, byId);
    List<Relation> denials = new ArrayList<>();
    List<Relation> retractions = new ArrayList<>();
    for (Relation relation : relations) {
      Statement from = byId.get(relation.from());
      Statement to = byId.get(relation.to());
      if (relation.type() == RelationType.DENIES && from != null && to != null) {
        (isSameSpeaker(from, to) ? retractions : denials).add(relation);
      }
    }
    List<Reason> reasons = new ArrayList<>(conceded);
    for (Relation denial : mostTelling(denials, byId)) {
      Statement from = byId.get(denial.from());
      Statement to = byId.get(denial.to());
      if (from != null && to != null) {
        String text =
            denial.reason().equals(RelationRules.BLAME)
                ? name(from) + " and " + name(to) + " blame each other’s side"
                : denial.reason().equals(RelationRules.OTHER_CAUSE)
                    ? name(from) + " gives another cause than " + name(to)
                    : name(from) + " " + denial.reason().replace("another", name(to));
        reasons.add(reason(text, denial));
      }
    }
    if (!conceded.isEmpty()) {
      return new Verdict(Standing.CONCEDED, reasons);
    }
    if (!retractions.isEmpty() && allTakenBack(statements, retractions)) {
      for (Relation retraction : retractions) {
        Statement from = byId.get(retraction.from());
        if (from != null) {
          reasons.add(reason(name(from) + " " + retraction.reason(), retraction));
        }
      }
      return new Verdict(Standing.WITHDRAWN, reasons);
    }
    if (!denials.isEmpty()) {
      return new Verdict(Standing.DISPUTED, reasons);
    }
    List<String> cited = statements.stream().limit(CITED).map(Statement::id).toList();
    int origins = Origins.count(statements);
    if (origins >= 2) {
      return new Verdict(
          Standing.CORROBORATED,
          List.of(new Reason(origins + " origins say so and none rejects it", cited)));
    }
    return new Verdict(Standing.REPORTED, List.of(new Reason("one origin says so", cited)));
  }

  private static List<Reason> concessions(List<Relation> relations, Map<String, Statement> byId) {
    List<Reason> reasons = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    // A speaker's own denial tells most, then that of its side, then what the other side says.
    List<Relation> ordered = new ArrayList<>();
    for (Relation relation : relations) {
      if (relation.type() == RelationType.CONFIRMS && relation.againstInterest()) {
        ordered.add(relation);
      }
    }
    ordered.sort(Comparator.comparing(relation -> ownDenial(relation, byId)));
    for (Relation relation : ordered) {
      Statement from = byId.get(relation.from());
      Statement to = byId.get(relation.to());
      if (from == null
          || to == null
          || !(Sign.denies(to)
              || RelationRules.isOfGround(from.claim()) && !isSameSpeaker(from, to))
          || !told.add(from.speaker().id())) {
        continue;
      }
      if (!Sign.denies(to)) {
        reasons.add(
            reason(
                name(from) + " acknowledges what " + name(to) + " says, against its own interest",
                relation));
      } else if (isSameSpeaker(from, to)) {
        reasons.add(
            new Reason(
                name(from)
                    + (from.speaker().kind() == SpeakerKind.PERSON ? ", who" : ", which")
                    + " had denied it, now acknowledges it",
                withDenied(relation, relations)));
      } else {
        reasons.add(reason(name(from) + " acknowledges what " + name(to) + " denied", relation));
      }
    }
    return reasons;
  }

  /** The concession, the denial that it takes back, and what that denied. */
  private static List<String> withDenied(Relation concession, List<Relation> relations) {
    List<String> cited = new ArrayList<>(List.of(concession.from(), concession.to()));
    for (Relation relation : relations) {
      if (relation.type() == RelationType.DENIES && relation.from().equals(concession.to())) {
        cited.add(relation.to());
      }
    }
    return cited.stream().distinct().limit(CITED).toList();
  }

  private static boolean isSameSpeaker(Statement one, Statement other) {
    return one.speaker().id().equals(other.speaker().id());
  }

  private static int ownDenial(Relation relation, Map<String, Statement> byId) {
    Statement from = byId.get(relation.from());
    Statement to = byId.get(relation.to());
    if (from == null || to == null || !Sign.denies(to)) {
      return 2;
    }
    return isSameSpeaker(from, to) ? 0 : 1;
  }

  private static boolean allTakenBack(List<Statement> statements, List<Relation> retractions) {
    Set<String> back = new LinkedHashSet<>();
    retractions.forEach(retraction -> back.add(retraction.to()));
    return statements.stream()
        .filter(statement -> Sign.of(statement) == Sign.SAYS_SO)
        .allMatch(statement -> back.contains(statement.id()));
  }

  /** One denial a speaker; those of named speakers against named ones of another side first. */
  private static List<Relation> mostTelling(List<Relation> denials, Map<String, Statement> byId) {
    Map<String, Relation> bySpeaker = new LinkedHashMap<>();
    List<Relation> ordered = new ArrayList<>(denials);
    ordered.sort(Comparator.comparing(denial -> rank(denial, byId)));
    for (Relation denial : ordered) {
      Statement from = byId.get(denial.from());
      if (from != null) {
        bySpeaker.putIfAbsent(from.speaker().id(), denial);
      }
    }
    return bySpeaker.values().stream().limit(CITED).toList();
  }

  private static int rank(Relation denial, Map<String, Statement> byId) {
    Statement from = byId.get(denial.from());
    Statement to = byId.get(denial.to());
    if (from == null || to == null) {
      return 16;
    }
    return (isNamed(from) ? 0 : 8)
        + (Sign.denies(from) ? 0 : 4)
        + (RelationRules.sameSide(from, to) ? 2 : 0)
        + (isNamed(to) ? 0 : 1);
  }

  private static boolean isNamed(Statement statement) {
    SpeakerKind kind = statement.speaker().kind();
    return kind != SpeakerKind.OUTLET && kind != SpeakerKind.GROUP;
  }

  private static Reason reason(String text, Relation relation) {
    return new Reason(text, List.of(relation.from(), relation.to()));
  }

  private static String name(Statement statement) {
    String name = statement.speaker().name();
    if (statement.speaker().kind() != SpeakerKind.GROUP) {
      return name;
    }
    return name.equals("unnamed") ? "somebody unnamed" : "“" + name + "” (unnamed)";
  }
}
