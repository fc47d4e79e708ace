package org.onrecord.matter;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Statement;
import org.onrecord.statement.Terms;

/** A plain name for a matter: what kind of event, where, when; never one side's words. */
final class MatterTitle {
  private MatterTitle() {}

  static String of(
      List<Statement> statements,
      List<Place> places,
      @Nullable DateRange when,
      Frequencies frequencies) {
    EventType type = type(statements);
    String what = type == EventType.OTHER ? names(statements, frequencies) : noun(type);
    StringBuilder title = new StringBuilder(what);
    if (!places.isEmpty() && !what.contains(places.get(0).name())) {
      boolean point =
          places.get(0).kind() == PlaceKind.TOWN || places.get(0).kind() == PlaceKind.FEATURE;
      title.append(happens(type) ? point ? " at " : " in " : ": ").append(places.get(0).name());
    }
    if (type != EventType.OTHER && places.isEmpty()) {
      String names = names(statements, frequencies);
      if (!names.isEmpty()) {
        title.append(": ").append(names);
      }
    }
    if (when != null) {
      title.append(", ").append(days(when));
    }
    return title.toString();
  }

  private static EventType type(List<Statement> statements) {
    Map<EventType, Integer> counts = new EnumMap<>(EventType.class);
    for (Statement statement : statements) {
      if (statement.claim().type() != EventType.OTHER) {
        counts.merge(statement.claim().type(), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .filter(count -> count.getValue() * 5 >= statements.size())
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(EventType.OTHER);
  }

  /** Whether the type's noun takes a place with a preposition. */
  private static boolean happens(EventType type) {
    return switch (type) {
      case ARMS_AND_AID,
          PRISONERS,
          SANCTIONS,
          POLICY,
          AGREEMENT,
          ELECTION_AND_APPOINTMENT,
          ARREST_AND_TRIAL,
          MOBILISATION,
          OTHER ->
          false;
      default -> true;
    };
  }

  private static String noun(EventType type) {
    return switch (type) {
      case TERRITORY_GAINED -> "Advance";
      case TERRITORY_LOST -> "Loss of ground";
      case TERRITORY_HELD -> "Defence";
      case GROUND_COMBAT -> "Fighting";
      case WITHDRAWAL -> "Withdrawal";
      case STRIKE -> "Strike";
      case DRONE_ATTACK -> "Drone attack";
      case INTERCEPTION -> "Interception";
      case CASUALTIES -> "Casualties";
      case INFRASTRUCTURE_DAMAGE -> "Damage to infrastructure";
      case SABOTAGE -> "Explosion";
      case PRISONERS -> "Prisoners";
      case ARMS_AND_AID -> "Arms and aid";
      case MOBILISATION -> "Mobilisation";
      case TALKS -> "Talks";
      case AGREEMENT -> "Agreement";
      case SANCTIONS -> "Sanctions";
      case PROTEST -> "Protest";
      case ARREST_AND_TRIAL -> "Arrest and trial";
      case ELECTION_AND_APPOINTMENT -> "Election and appointment";
      case POLICY -> "Policy";
      case OTHER -> "Statements";
    };
  }

  /** The names that most statements share, as they are written there. */
  private static String names(List<Statement> statements, Frequencies frequencies) {
    Map<String, Double> weights = new HashMap<>();
    Map<String, String> written = new HashMap<>();
    for (Statement statement : statements) {
      for (String word : statement.text().split("[^\\p{L}\\p{N}’'-]+")) {
        if (word.length() > 2 && Character.isUpperCase(word.charAt(0))) {
          String term = Terms.term(word);
          if (!term.isEmpty()) {
            weights.merge(term, frequencies.rarity(term), Double::sum);
            written.putIfAbsent(term, word.replaceAll("['’]s$", ""));
          }
        }
      }
    }
    String names =
        weights.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(3)
            .map(entry -> written.getOrDefault(entry.getKey(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "Statements" : names;
  }

  /** "9–13 May 2023", "30 May – 2 June 2023", "9 May 2023". */
  static String days(DateRange when) {
    LocalDate from = when.from();
    LocalDate to = when.to();
    String end = to.getDayOfMonth() + " " + month(to) + " " + to.getYear();
    if (from.equals(to)) {
      return end;
    }
    if (from.getYear() != to.getYear()) {
      return from.getDayOfMonth() + " " + month(from) + " " + from.getYear() + " – " + end;
    }
    if (from.getMonth() != to.getMonth()) {
      return from.getDayOfMonth() + " " + month(from) + " – " + end;
    }
    return from.getDayOfMonth() + "–" + end;
  }

  private static String month(LocalDate day) {
    return day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
