package org.onrecord.grounding.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.PlaceRanker.Feature;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * Decides which place each recognised name means. A {@link PlaceRanker} weighs every reading, first
 * by what is known without context (prominence, kind, exactness of the name, the outlet's country,
 * the area named beside it); then the readings of the report's names support each other by
 * closeness, twice, so that a report about one state settles its many Springfields. One use, one
 * thread.
 */
final class Resolver {
  /** Readings and names beyond these do not take part; they bound the work on hostile text. */
  private static final int MOST_READINGS = 48;

  private static final int MOST_NAMES = 100;
  private static final int ALTERNATIVES = 5;
  private static final double REACH_KM = 150;

  private final PlaceIndex index;
  private final PlaceRanker ranker;
  private final @Nullable String outletCountry;
  private final Map<String, Name> names = new LinkedHashMap<>();
  private final Map<NameMatch, Name> nameOf = new HashMap<>();

  /** All mentions of one name that must mean the same. */
  private final class Name {
    final int[] places;
    final double[][] features;
    final double[] score;
    final boolean demonym;
    int mentions;

    Name(NameMatch match) {
      Integer[] order = new Integer[match.readings.length];
      double[][] all = new double[order.length][];
      double[] priors = new double[order.length];
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
        all[i] = Resolver.this.features(match, match.readings[i]);
        priors[i] = ranker.score(all[i]);
      }
      Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -priors[i]));
      int kept = Math.min(MOST_READINGS, order.length);
      places = new int[kept];
      features = new double[kept][];
      score = new double[kept];
      for (int i = 0; i < kept; i++) {
        places[i] = NameTable.place(match.readings[order[i]]);
        features[i] = all[order[i]];
        score[i] = priors[order[i]];
      }
      demonym = kept > 0 && NameTable.use(match.readings[order[0]]) == NameUse.DEMONYM;
    }

    /** How likely each reading is by the present scores. */
    double[] probabilities() {
      double max = Arrays.stream(score).max().orElse(0);
      double[] p = new double[score.length];
      double sum = 0;
      for (int i = 0; i < p.length; i++) {
        p[i] = Math.exp(score[i] - max);
        sum += p[i];
      }
      for (int i = 0; i < p.length; i++) {
        p[i] /= sum;
      }
      return p;
    }
  }

  Resolver(PlaceIndex index, PlaceRanker ranker, Report report) {
    this.index = index;
    this.ranker = ranker;
    this.outletCountry = report.outlet().country();
  }

  List<PlaceMention> resolve(List<NameMatch> matches, String text) {
    weigh(matches);
    List<PlaceMention> mentions = new ArrayList<>(matches.size());
    for (NameMatch match : matches) {
      Name name = nameOf.get(match);
      if (name != null && name.places.length > 0) {
        mentions.add(mention(match, name, text));
      }
    }
    return mentions;
  }

  /** The matches with all that bears their names, and what speaks for each. */
  List<RankedName> ranked(List<NameMatch> matches) {
    weigh(matches);
    List<RankedName> ranked = new ArrayList<>(matches.size());
    for (NameMatch match : matches) {
      Name name = nameOf.get(match);
      if (name != null) {
        ranked.add(
            new RankedName(
                new Span(match.start, match.end),
                Arrays.stream(name.places).mapToObj(index::place).toList(),
                name.features));
      }
    }
    return ranked;
  }

  private void weigh(List<NameMatch> matches) {
    for (NameMatch match : matches) {
      Name name = names.computeIfAbsent(groupOf(match), k -> new Name(match));
      name.mentions++;
      nameOf.put(match, name);
    }
    support();
    support();
  }

  private static String groupOf(NameMatch match) {
    String container = match.container == null ? "" : match.container.key;
    return match.key + "|" + (match.hint == null ? "" : match.hint) + "|" + container;
  }

  private double[] features(NameMatch match, int reading) {
    int place = NameTable.place(reading);
    PlaceKind kind = index.kind(place);
    double[] features = new double[Feature.values().length];
    features[Feature.PROMINENCE.ordinal()] = index.prominence(place);
    switch (NameTable.use(reading)) {
      case OTHER_NAME -> set(features, Feature.OTHER_NAME);
      case SHORT_NAME -> set(features, Feature.SHORT_NAME);
      case DEMONYM -> set(features, Feature.DEMONYM);
      case NAME -> {}
    }
    switch (kind) {
      case COUNTRY, CONTINENT -> set(features, Feature.COUNTRY);
      case ADMIN1 -> set(features, Feature.ADMIN1);
      case ADMIN2 ->
          set(
              features,
              match.key.endsWith(" county") || match.key.endsWith(" parish")
                  ? Feature.COUNTY
                  : Feature.ADMIN2);
      case FEATURE -> {
        // "Dnipro" is the city, "the Dnipro" the river.
        if (match.hint != PlaceKind.FEATURE) {
          set(features, Feature.FEATURE);
        }
      }
      case REGION, TOWN -> {}
    }
    if (kind == match.hint) {
      set(features, Feature.HINT);
    }
    if (outletCountry != null && outletCountry.equals(index.country(place))) {
      set(features, Feature.OUTLET);
    }
    if (match.container != null && isHeld(match.container, place)) {
      set(features, Feature.CONTAINER);
    }
    return features;
  }

  private static void set(double[] features, Feature feature) {
    features[feature.ordinal()] = 1;
  }

  private boolean isHeld(NameMatch container, int place) {
    for (int area : container.readings) {
      if (index.holds(NameTable.place(area), place)) {
        return true;
      }
    }
    return false;
  }

  /** One round: each reading is scored anew by what the other names mean at present. */
  private void support() {
    List<Name> all = new ArrayList<>(names.values());
    if (all.size() > MOST_NAMES) {
      all.sort(Comparator.comparingInt((Name n) -> -n.mentions));
      all = all.subList(0, MOST_NAMES);
    }
    List<double[]> beliefs = new ArrayList<>();
    for (Name name : all) {
      beliefs.add(name.probabilities());
    }
    for (Name name : all) {
      for (int i = 0; name.places.length > 1 && i < name.places.length; i++) {
        name.features[i][Feature.SUPPORT.ordinal()] =
            Math.tanh(0.8 * supportOf(name, i, all, beliefs));
        name.score[i] = ranker.score(name.features[i]);
      }
    }
  }

  private double supportOf(Name name, int reading, List<Name> all, List<double[]> beliefs) {
    int place = name.places[reading];
    double sum = 0;
    for (int n = 0; n < all.size(); n++) {
      Name other = all.get(n);
      if (other == name) {
        continue;
      }
      double[] belief = beliefs.get(n);
      double best = 0;
      for (int j = 0; j < belief.length; j++) {
        if (belief[j] > 0.02) {
          best = Math.max(best, belief[j] * bond(place, other.places[j]));
        }
      }
      sum += best * (1 + Math.log(other.mentions));
    }
    return sum;
  }

  /** How much one place in a report speaks for another, 0 to 1. */
  private double bond(int place, int other) {
    if (place == other) {
      // Two names of one place: "Dzerzhinsk, which Ukrainians call Toretsk".
      return 0.8;
    }
    PlaceKind kind = index.kind(other);
    double bond = 0;
    if (index.sameCountry(place, other)) {
      bond = kind == PlaceKind.COUNTRY ? 0.4 : 0.25;
      if (index.sameAdmin1(place, other)) {
        bond = 0.7;
      }
    }
    if (kind == PlaceKind.TOWN || kind == PlaceKind.ADMIN2 || kind == PlaceKind.FEATURE) {
      bond = Math.max(bond, Math.exp(-index.km(place, other) / REACH_KM));
    }
    return bond;
  }

  private PlaceMention mention(NameMatch match, Name name, String text) {
    double[] p = name.probabilities();
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -p[i]));
    List<Place> alternatives = new ArrayList<>();
    for (int i = 1; i < order.length && alternatives.size() < ALTERNATIVES; i++) {
      alternatives.add(index.place(name.places[order[i]]));
    }
    int chosen = order[0];
    int place = name.places[chosen];
    boolean demonym = false;
    for (int reading : match.readings) {
      demonym |= NameTable.place(reading) == place && NameTable.use(reading) == NameUse.DEMONYM;
    }
    double sure = 1 / (1 + Math.exp(-0.8 * (match.evidence + 0.5)));
    double confidence = p[chosen] * sure * (match.misspelt ? 0.8 : 1);
    Span span = new Span(match.start, match.end);
    return new PlaceMention(
        span, span.of(text), index.place(place), demonym, alternatives, confidence);
  }
}
