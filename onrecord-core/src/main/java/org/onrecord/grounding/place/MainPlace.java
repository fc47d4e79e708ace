package org.onrecord.grounding.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onrecord.report.Report;

/**
 * Tells which of the places that a report names is the one that its main claim is about: a weighted
 * sum of {@link Feature}s over the places, the weights trained on reports whose place is known (a
 * conditional logistic model; {@code lab where}). Immutable.
 */
public final class MainPlace {
  /** What speaks for or against a place. */
  public enum Feature {
    /** It is the first that is named. */
    FIRST,
    /** 1 at the beginning of the text, less the later it is named first. */
    EARLY,
    /** The logarithm of how often it is named. */
    OFTEN,
    COUNTRY,
    REGION,
    ADMIN1,
    ADMIN2,
    TOWN,
    FEATURE,
    /** Logarithm to base 10 of its population, or what stands for it. */
    PROMINENCE,
    /** A word such as "in" or "at" stands before it. */
    LOCATIVE,
    /** A word such as "near" stands before it. */
    NEAR,
    /** A word such as "from" stands before it. */
    FROM,
    /** It is named by an adjective or its people alone. */
    DEMONYM,
    /** Who governs it stands beside it: it is named for a speaker. */
    OFFICE,
    /** It stands behind the dash that comes before a source. */
    SOURCE,
    /** Another place that is named lies in it. */
    HOLDS,
    /** It lies in another that is named. */
    HELD,
    /** It is a seat of government without a locative before it. */
    SEAT,
    /** How surely it is named at all. */
    SURE
  }

  /**
   * A place with what speaks for it.
   *
   * @param mention where it is named first
   */
  public record Candidate(PlaceMention mention, double[] features) {}

  private static final String FILE = "where.tsv";

  private static final Set<String> LOCATIVE =
      Set.of("in", "at", "on", "over", "across", "inside", "в", "у", "во", "на", "по", "над");
  private static final Set<String> NEAR =
      Set.of(
          "near",
          "outside",
          "around",
          "під",
          "под",
          "біля",
          "поблизу",
          "возле",
          "около",
          "вблизи",
          "районі",
          "районе",
          "поблизости",
          "неподалік",
          "недалеко",
          "підступах");
  private static final Set<String> FROM =
      Set.of("from", "з", "із", "зі", "из", "від", "от", "до", "to", "со", "с");
  private static final Set<String> OFFICES =
      Set.of(
          "мер",
          "мера",
          "мэр",
          "мэра",
          "голова",
          "глава",
          "главы",
          "голови",
          "губернатор",
          "очільник",
          "начальник",
          "mayor",
          "governor",
          "ода",
          "ова",
          "head",
          "міськрада",
          "міськради",
          "горсовет",
          "горсовета",
          "міський",
          "городской");
  private static final Set<String> SEATS =
      Set.of(
          "Kyiv",
          "Moscow",
          "Washington",
          "Brussels",
          "London",
          "Berlin",
          "Paris",
          "Ankara",
          "Beijing",
          "Minsk",
          "Kremlin",
          "Pentagon",
          "White House");
  private static final int LONGEST_WORD = 14;

  private final FeatureWeights<Feature> weights;

  private MainPlace(FeatureWeights<Feature> weights) {
    this.weights = weights;
  }

  /** One with these weights; features without one weigh nothing. */
  public static MainPlace of(Map<Feature, Double> weights) {
    return new MainPlace(FeatureWeights.of(Feature.class, weights));
  }

  /** The one that ships. */
  public static MainPlace load() {
    return new MainPlace(FeatureWeights.load(Feature.class, FILE));
  }

  /** The weights as {@link #load} reads them. */
  public String written() {
    return weights.written();
  }

  /**
   * The place of the main claim; empty where the report names none but continents.
   *
   * @param mentions what {@link PlaceFinder} found in the report
   */
  public Optional<PlaceMention> of(Report report, List<PlaceMention> mentions) {
    return candidates(report, mentions).stream()
        .max(Comparator.comparingDouble(candidate -> weights.score(candidate.features())))
        .map(Candidate::mention);
  }

  /** The places that a report names, each once, with what speaks for each. */
  public static List<Candidate> candidates(Report report, List<PlaceMention> mentions) {
    Map<String, List<PlaceMention>> byPlace = new LinkedHashMap<>();
    for (PlaceMention mention : mentions) {
      if (mention.place().kind() != PlaceKind.CONTINENT) {
        byPlace.computeIfAbsent(mention.place().id(), id -> new ArrayList<>()).add(mention);
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (List<PlaceMention> named : byPlace.values()) {
      double[] features = features(report.text(), named);
      features[Feature.FIRST.ordinal()] = candidates.isEmpty() ? 1 : 0;
      Place place = named.get(0).place();
      for (List<PlaceMention> others : byPlace.values()) {
        Place other = others.get(0).place();
        if (other != place) {
          raise(features, Feature.HOLDS, holds(place, other) ? 1 : 0);
          raise(features, Feature.HELD, holds(other, place) ? 1 : 0);
        }
      }
      candidates.add(new Candidate(named.get(0), features));
    }
    return candidates;
  }

  private static boolean holds(Place area, Place place) {
    if (area.country() == null || !area.country().equals(place.country())) {
      return false;
    }
    return switch (area.kind()) {
      case COUNTRY -> true;
      case ADMIN1 ->
          place.kind().compareTo(PlaceKind.ADMIN1) > 0
              && area.admin1() != null
              && area.admin1().equals(place.admin1());
      default -> false;
    };
  }

  private static double[] features(String text, List<PlaceMention> named) {
    double[] features = new double[Feature.values().length];
    PlaceMention first = named.get(0);
    Place place = first.place();
    features[Feature.EARLY.ordinal()] = Math.exp(-first.span().start() / 150.0);
    features[Feature.OFTEN.ordinal()] = Math.log(named.size());
    features[Feature.PROMINENCE.ordinal()] =
        place.kind() == PlaceKind.TOWN ? Gazetteer.prominenceOf(place.population()) - 4 : 0;
    switch (place.kind()) {
      case COUNTRY, CONTINENT -> raise(features, Feature.COUNTRY, 1);
      case REGION -> raise(features, Feature.REGION, 1);
      case ADMIN1 -> raise(features, Feature.ADMIN1, 1);
      case ADMIN2 -> raise(features, Feature.ADMIN2, 1);
      case TOWN -> raise(features, Feature.TOWN, 1);
      case FEATURE -> raise(features, Feature.FEATURE, 1);
    }
    boolean demonym = true;
    boolean office = true;
    boolean source = true;
    for (PlaceMention mention : named) {
      String before = wordBefore(text, mention.span().start());
      String after = wordAfter(text, mention.span().end());
      raise(features, Feature.LOCATIVE, LOCATIVE.contains(before) ? 1 : 0);
      raise(features, Feature.NEAR, NEAR.contains(before) ? 1 : 0);
      raise(features, Feature.FROM, FROM.contains(before) ? 1 : 0);
      raise(features, Feature.SURE, mention.confidence());
      demonym &= mention.demonym();
      office &= OFFICES.contains(before) || OFFICES.contains(after);
      source &= isBehindDash(text, mention.span().start());
    }
    raise(features, Feature.DEMONYM, demonym ? 1 : 0);
    raise(features, Feature.OFFICE, office ? 1 : 0);
    raise(features, Feature.SOURCE, source ? 1 : 0);
    if (SEATS.contains(place.name())
        && features[Feature.LOCATIVE.ordinal()] + features[Feature.NEAR.ordinal()] == 0) {
      raise(features, Feature.SEAT, 1);
    }
    return features;
  }

  private static void raise(double[] features, Feature feature, double value) {
    features[feature.ordinal()] = Math.max(features[feature.ordinal()], value);
  }

  private static String wordBefore(String text, int at) {
    int end = at;
    while (end > 0 && " \u00a0«“\"„".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < LONGEST_WORD && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static String wordAfter(String text, int at) {
    int start = at;
    while (start < text.length() && " \u00a0".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < text.length()
        && end - start < LONGEST_WORD
        && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** Whether only a few words stand between a dash and this point, and no end of a sentence. */
  private static boolean isBehindDash(String text, int at) {
    for (int i = at - 1; i > 0 && i > at - 40; i--) {
      char c = text.charAt(i);
      if (".!?|\n".indexOf(c) >= 0) {
        return false;
      }
      if ((c == '—' || c == '–' || c == '-') && text.charAt(i - 1) == ' ') {
        return true;
      }
    }
    return false;
  }
}
