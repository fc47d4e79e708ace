package org.onrecord.matter;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{P}&&[^-'’]]+");

  private MatterTitle() {}

  static String of(
      List<Statement> statements,
      List<Place> places,
      @Nullable DateRange when,
      Frequencies frequencies) {
    EventType type = type(statements);
    String place = places.isEmpty() ? "" : places.get(0).name();
    StringBuilder title = new StringBuilder();
    if (type == EventType.OTHER) {
      String names = names(statements, place, frequencies);
      title.append(place.isEmpty() ? names : names.isEmpty() ? place : place + ": " + names);
      if (title.isEmpty()) {
        title.append("Statements");
      }
    } else {
      title.append(noun(type));
      if (!place.isEmpty()) {
        boolean point =
            places.get(0).kind() == PlaceKind.TOWN || places.get(0).kind() == PlaceKind.FEATURE;
        title.append(happens(type) ? point ? " at " : " in " : ": ");
        title.append(places.get(0).kind() == PlaceKind.FEATURE ? withArticle(place) : place);
      }
      String names = names(statements, place, frequencies);
      title.append(names.isEmpty() ? "" : " (" + names + ")");
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

  private static String withArticle(String feature) {
    return feature.startsWith("The ") || feature.contains("Sea") ? feature : "the " + feature;
  }

  /**
   * The two names that most statements share, as they are written there: without the place's, those
   * of the speakers, and those that fewer than a fifth of the statements have.
   */
  private static String names(List<Statement> statements, String place, Frequencies frequencies) {
    Set<String> known = new HashSet<>(Terms.of(place));
    statements.forEach(statement -> known.addAll(Terms.of(statement.speaker().name())));
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Double> weights = new HashMap<>();
    Map<String, String> written = new HashMap<>();
    for (Statement statement : statements) {
      for (String name : namesIn(statement.text())) {
        Set<String> terms = new LinkedHashSet<>(Terms.of(name));
        terms.removeAll(known);
        if (terms.isEmpty() || isCyrillic(name) || isOfAnActor(name, statement.claim().actors())) {
          continue;
        }
        String key = String.join(" ", terms);
        double weight = terms.stream().mapToDouble(frequencies::rarity).max().orElse(0);
        weights.merge(key, weight, Double::sum);
        counts.merge(key, 1, Integer::sum);
        written.putIfAbsent(key, name);
      }
    }
    return weights.entrySet().stream()
        .filter(entry -> counts.getOrDefault(entry.getKey(), 0) * 5 >= statements.size())
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(2)
        .map(entry -> written.getOrDefault(entry.getKey(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Titles are English. What Ukrainian and Russian reports write stands in any case, and may be
   * what one side calls the other.
   */
  private static boolean isCyrillic(String name) {
    return name.chars().anyMatch(c -> c >= 'Ѐ' && c <= 'ӿ');
  }

  /** "Russian" beside the actor "Russia" names nothing that the accounts do not. */
  private static boolean isOfAnActor(String name, List<String> actors) {
    return name.indexOf(' ') < 0
        && name.length() > 4
        && actors.stream().anyMatch(actor -> actor.startsWith(name.substring(0, 4)));
  }

  /** Runs of up to three capitalised words; the first word of a statement only within a run. */
  private static List<String> namesIn(String text) {
    List<String> names = new ArrayList<>();
    String[] words = BETWEEN_WORDS.split(text);
    for (int i = 0; i < words.length; i++) {
      int end = i;
      while (end < words.length
          && words[end].length() > 1
          && Character.isUpperCase(words[end].charAt(0))) {
        end++;
      }
      int length = end - i;
      if (length > 0 && length <= 3 && (i > 0 || length > 1)) {
        String name = String.join(" ", List.of(words).subList(i, end));
        names.add(
            name.endsWith("'s") || name.endsWith("’s")
                ? name.substring(0, name.length() - 2)
                : name);
      }
      i = Math.max(i, end - 1);
    }
    return names;
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
