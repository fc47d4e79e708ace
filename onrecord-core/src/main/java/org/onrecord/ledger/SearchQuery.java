package org.onrecord.ledger;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.Medium;
import org.onrecord.matter.Standing;
import org.onrecord.statement.EventType;

/**
 * Which statements are looked for. Everything given must hold; what is null is left open.
 *
 * @param words as a person typed them: all must be found, in any form; {@code "words in quotes"}
 *     one after the other, {@code word*} by its beginning, {@code -word} must not be found; never
 *     an error
 * @param speaker id
 * @param side of the speaker
 * @param outlet id of the first outlet that carried it
 * @param place id of a place of the claim
 * @param box in which the claim's narrowest place lies
 * @param standing of the matter that it is in
 * @param language of the first report that carried it, BCP 47
 * @param from first day on which it was said, else published
 * @param to last day
 */
public record SearchQuery(
    String words,
    @Nullable String speaker,
    @Nullable String side,
    @Nullable String outlet,
    @Nullable String place,
    @Nullable Box box,
    @Nullable EventType type,
    @Nullable Stance stance,
    @Nullable Standing standing,
    @Nullable Medium medium,
    @Nullable String language,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  public SearchQuery {
    Objects.requireNonNull(words, "words");
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("no days lie between " + from + " and " + to);
    }
  }

  /** A part of the earth between two parallels and two meridians, in degrees, WGS 84. */
  public record Box(double south, double west, double north, double east) {
    public Box {
      if (!(south >= -90 && south <= north && north <= 90)
          || !(west >= -180 && west <= east && east <= 180)) {
        throw new IllegalArgumentException(
            "no such box: " + south + "," + west + "," + north + "," + east);
      }
    }

    /** {@code south,west,north,east}. */
    @Override
    public String toString() {
      return south + "," + west + "," + north + "," + east;
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException where it is anything else
     */
    public static Box parse(String text) {
      String[] parts = text.split(",", -1);
      if (parts.length != 4) {
        throw new IllegalArgumentException("a box is south,west,north,east, not " + text);
      }
      try {
        return new Box(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]),
            Double.parseDouble(parts[3]));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("a box is south,west,north,east, not " + text, e);
      }
    }
  }

  /** A search for words alone. */
  public static SearchQuery of(String words) {
    return of(Map.of("words", words));
  }

  /**
   * A search by the names of its parts, as {@link #parts} gives them.
   *
   * @throws IllegalArgumentException for a part or value that there is not
   */
  public static SearchQuery of(Map<String, String> parts) {
    for (String part : parts.keySet()) {
      if (!PARTS.contains(part)) {
        throw new IllegalArgumentException("a search has no part " + part);
      }
    }
    String from = parts.get("from");
    String to = parts.get("to");
    String box = parts.get("box");
    try {
      return new SearchQuery(
          parts.getOrDefault("words", ""),
          parts.get("speaker"),
          parts.get("side"),
          parts.get("outlet"),
          parts.get("place"),
          box == null ? null : Box.parse(box),
          choice(EventType.class, parts.get("type")),
          choice(Stance.class, parts.get("stance")),
          choice(Standing.class, parts.get("standing")),
          choice(Medium.class, parts.get("medium")),
          parts.get("language"),
          from == null ? null : LocalDate.parse(from),
          to == null ? null : LocalDate.parse(to));
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException("no day: " + e.getParsedString(), e);
    }
  }

  private static final java.util.Set<String> PARTS =
      java.util.Set.of(
          "words",
          "speaker",
          "side",
          "outlet",
          "place",
          "box",
          "type",
          "stance",
          "standing",
          "medium",
          "language",
          "from",
          "to");

  private static <E extends Enum<E>> @Nullable E choice(Class<E> type, @Nullable String value) {
    if (value == null) {
      return null;
    }
    String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
    for (E one : Objects.requireNonNull(type.getEnumConstants())) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " is called " + value);
  }

  /** What is given, by the names of the parts, for a URL or a saved search. */
  public Map<String, String> parts() {
    Map<String, String> parts = new TreeMap<>();
    put(parts, "words", words.isEmpty() ? null : words);
    put(parts, "speaker", speaker);
    put(parts, "side", side);
    put(parts, "outlet", outlet);
    put(parts, "place", place);
    put(parts, "box", box);
    put(parts, "type", name(type));
    put(parts, "stance", name(stance));
    put(parts, "standing", name(standing));
    put(parts, "medium", name(medium));
    put(parts, "language", language);
    put(parts, "from", from);
    put(parts, "to", to);
    return parts;
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void put(Map<String, String> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.put(name, value.toString());
    }
  }
}
