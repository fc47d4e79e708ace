package org.onrecord.app.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;

/**
 * What Ukrainian readers call the people, organisations, offices, sides and places that are on
 * record under English names. The names are in {@code names-uk.tsv}; countries are called as CLDR
 * calls them. What is not known keeps its name.
 */
final class KnownNames {

  private static final Map<String, String> UKRAINIAN = load();

  private static final Map<String, String> ON_RECORD = reversed();

  /** Countries whose towns the file names. */
  private static final List<String> NEAR = List.of("UA", "RU", "BY");

  private KnownNames() {}

  private static Map<String, String> load() {
    Map<String, String> names = new HashMap<>();
    Locale ukrainian = ReaderLanguage.UKRAINIAN.locale();
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.forLanguageTag("und-" + code);
      names.put(country.getDisplayCountry(Locale.ENGLISH), country.getDisplayCountry(ukrainian));
    }
    try (InputStream bytes = KnownNames.class.getResourceAsStream("names-uk.tsv")) {
      if (bytes == null) {
        throw new IllegalStateException("names-uk.tsv is not in the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.charAt(0) != '#') {
          names.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
      return Map.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read names-uk.tsv", e);
    }
  }

  /** The name on record of what Ukrainian readers call so, or null where none is known. */
  static @Nullable String onRecord(String ukrainian) {
    return ON_RECORD.get(ukrainian.toLowerCase(ReaderLanguage.UKRAINIAN.locale()));
  }

  private static Map<String, String> reversed() {
    Map<String, String> names = new HashMap<>();
    UKRAINIAN.forEach(
        (english, ukrainian) ->
            names.put(ukrainian.toLowerCase(ReaderLanguage.UKRAINIAN.locale()), english));
    return Map.copyOf(names);
  }

  /** Every name that is known, by the English one. */
  static Map<String, String> all() {
    return UKRAINIAN;
  }

  /** A name as the reader calls it, where that is known; else as it is. */
  static String of(String name, Words words) {
    return switch (words.language()) {
      case ENGLISH -> name;
      case UKRAINIAN -> UKRAINIAN.getOrDefault(name, name);
    };
  }

  static @Nullable String orNull(@Nullable String name, Words words) {
    return name == null ? null : of(name, words);
  }

  static String of(Place place, Words words) {
    if (place.kind() == PlaceKind.COUNTRY && place.country() != null) {
      return words.language() == ReaderLanguage.ENGLISH
          ? place.name()
          : words.countryName(place.country());
    }
    // Towns elsewhere may share a name with one that is meant here.
    boolean known = place.country() == null || NEAR.contains(place.country());
    return known ? of(place.name(), words) : place.name();
  }

  /** A role and whom it is held at; half of it in another language would be worse than none. */
  static String office(List<String> parts, Words words) {
    boolean known =
        parts.stream().noneMatch(part -> of(part, words).equals(part) && Wording.isLatin(part));
    return parts.stream()
        .map(part -> known ? of(part, words) : part)
        .collect(Collectors.joining(", "));
  }
}
