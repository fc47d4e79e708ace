package org.onrecord.grounding.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.slavic.NameSound;
import org.onrecord.syntax.slavic.SlavicToken;

/**
 * An organisation's name in any case, its usual words turned into English: {@code МИД
 * Великобритании}, {@code британського МЗС} are "ministry foreign affairs" of the "United Kingdom".
 *
 * @param words in English, or by sound where no list has them
 * @param english the same in the order of the text; empty where a word is in no list
 * @param country in English, or null where it names none
 * @param sort what its first noun that a list has is
 */
public record OrganisationName(
    Set<String> words, String english, @Nullable String country, Sort sort) {
  /** What a name is of. */
  public enum Sort {
    /** Of an office that a person holds: {@code міністр оборони}. */
    OFFICE,
    /** Of a body: {@code міністерство оборони}. */
    BODY,
    /** No list has any of its nouns. */
    UNKNOWN
  }

  private static final Set<String> OFFICES =
      Set.of(
          "mayor",
          "governor",
          "minister",
          "head",
          "spokesman",
          "ambassador",
          "commander",
          "commander-in-chief",
          "chancellor",
          "secretary",
          "director",
          "adviser",
          "deputy",
          "ombudsman",
          "president",
          "speaker");

  /** Words before a noun, which do not tell what it is. */
  private static final Set<String> ADJECTIVES =
      Set.of(
          "general",
          "prime",
          "main",
          "foreign",
          "internal",
          "state",
          "national",
          "federal",
          "supreme",
          "international",
          "european",
          "military",
          "armed",
          "air",
          "naval");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’ʼ]*");
  private static final Pattern INFLECTED = Pattern.compile("(\\p{Lu}{2,})\\p{Ll}{1,2}");
  private static final Set<String> SMALL =
      Set.of(
          "и", "і", "й", "та", "по", "з", "с", "в", "у", "на", "для", "про", "при", "из", "із",
          "за", "від", "от", "of", "the", "and", "for", "о", "об", "щодо");

  private static final Map<String, List<Row>> COUNTRIES = rows("countries-slavic.tsv", 1, 0);
  private static final Map<String, List<Row>> WORDS = rows("organisation-words.tsv", 0, 1);

  /** The beginnings of one phrase's words, and what it is in English. */
  private record Row(List<String> stems, String english) {}

  public OrganisationName {
    words = Set.copyOf(words);
    Objects.requireNonNull(english, "english");
    Objects.requireNonNull(sort, "sort");
  }

  /** The rows of a list by the first two letters of their phrases in lower case. */
  private static Map<String, List<Row>> rows(String name, int phrases, int english) {
    try (InputStream stream = OrganisationName.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      Map<String, List<Row>> rows = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t", -1);
          for (String phrase : columns[phrases].split(" ")) {
            rows.computeIfAbsent(beginning(phrase), key -> new ArrayList<>())
                .add(new Row(List.of(phrase.split("_")), columns[english]));
          }
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static String beginning(String word) {
    String lower = SlavicToken.keyOf(word);
    return lower.length() < 2 ? lower : lower.substring(0, 2);
  }

  /** The name that a phrase in Cyrillic letters is. */
  public static OrganisationName of(String phrase) {
    List<String> tokens = tokens(phrase);
    Set<String> words = new TreeSet<>();
    StringBuilder english = new StringBuilder();
    String country = null;
    boolean whole = true;
    Sort sort = Sort.UNKNOWN;
    for (int i = 0; i < tokens.size(); ) {
      Found place = find(COUNTRIES, tokens, i);
      if (place != null) {
        country = country == null ? place.english : country;
        i += place.length;
        continue;
      }
      Found word = find(WORDS, tokens, i);
      if (word != null) {
        for (String part : word.english.split(" ")) {
          if (part.equals("-")) {
            continue;
          }
          if (sort == Sort.UNKNOWN && !ADJECTIVES.contains(part)) {
            sort = OFFICES.contains(part) ? Sort.OFFICE : Sort.BODY;
          }
          if (Character.isUpperCase(part.charAt(0))) {
            country = country == null ? part : country;
          } else {
            words.add(part);
            english.append(part).append(' ');
          }
        }
        i += word.length;
        continue;
      }
      String token = tokens.get(i++);
      if (!SMALL.contains(token.toLowerCase(Locale.ROOT))) {
        String sound = NameSound.stem(token);
        if (!sound.isEmpty()) {
          words.add(sound);
          whole = false;
        }
      }
    }
    return new OrganisationName(words, whole ? english.toString().strip() : "", country, sort);
  }

  /** Whether a word is a country, its adjective or its people. */
  static boolean namesCountry(String word) {
    return find(COUNTRIES, List.of(word), 0) != null;
  }

  private static List<String> tokens(String phrase) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = WORD.matcher(phrase);
    while (matcher.find()) {
      Matcher inflected = INFLECTED.matcher(matcher.group());
      tokens.add(inflected.matches() ? inflected.group(1) : matcher.group());
    }
    return tokens;
  }

  private record Found(String english, int length) {}

  private static @Nullable Found find(Map<String, List<Row>> rows, List<String> tokens, int at) {
    Found best = null;
    int most = 0;
    for (Row row : rows.getOrDefault(beginning(tokens.get(at)), List.of())) {
      int letters = letters(row.stems, tokens, at);
      if (letters > most) {
        most = letters;
        best = new Found(row.english, row.stems.size());
      }
    }
    return best;
  }

  private static int letters(List<String> stems, List<String> tokens, int at) {
    if (at + stems.size() > tokens.size()) {
      return 0;
    }
    int letters = 0;
    for (int i = 0; i < stems.size(); i++) {
      String stem = stems.get(i);
      String token = tokens.get(at + i);
      String lower = SlavicToken.keyOf(token);
      boolean fits =
          Character.isUpperCase(stem.charAt(0))
              ? stem.equals(token)
              : lower.startsWith(stem) && lower.length() - stem.length() <= mostEnding(stem);
      if (!fits) {
        return 0;
      }
      letters += stem.length();
    }
    return letters;
  }

  /** The longest ending of a case, an adjective's suffix included; short words have short ones. */
  private static int mostEnding(String stem) {
    return stem.length() <= 3 ? 3 : stem.length() == 4 ? 5 : 7;
  }

  /** The same with a country, where it has none. */
  public OrganisationName in(String other) {
    return country != null ? this : new OrganisationName(words, english, other, sort);
  }

  /** One text for equal names. */
  public String key() {
    return (country == null ? "" : "@" + country + " ") + String.join(" ", new TreeSet<>(words));
  }

  /** The English phrase, country first; empty where a word is in no list. */
  public String phrase() {
    return english.isEmpty() ? "" : country == null ? english : country + " " + english;
  }

  /** The English phrase of an office; who heads a ministry is its minister. */
  String role() {
    String phrase = phrase();
    return words.contains("head") && words.contains("ministry")
        ? phrase.replace("head", "").replace("ministry", "minister")
        : phrase;
  }
}
