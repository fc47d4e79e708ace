package org.onrecord.grounding.place;

import java.util.List;
import org.onrecord.report.Report;

/**
 * Finds the names of places in a report and the place that each means: {@link Recogniser} tells
 * names of places from other words, {@link Resolver} chooses among the places of one name. A pure
 * function of the report and the gazetteer; safe for use by many threads; time grows with the
 * length of the text.
 */
public final class PlaceFinder {
  private final Gazetteer gazetteer;
  private final List<PlaceSource> sources;
  private final Lexicon lexicon;
  private final PlaceRanker ranker;

  private PlaceFinder(
      Gazetteer gazetteer, List<PlaceSource> sources, Lexicon lexicon, PlaceRanker ranker) {
    this.gazetteer = gazetteer;
    this.sources = List.copyOf(sources);
    this.lexicon = lexicon;
    this.ranker = ranker;
  }

  /** A finder of the places of a gazetteer; reads its word lists from the class path. */
  public static PlaceFinder load(Gazetteer gazetteer) {
    return load(gazetteer, List.of());
  }

  /** As {@link #load(Gazetteer)}, with further places that the gazetteer does not hold. */
  public static PlaceFinder load(Gazetteer gazetteer, List<PlaceSource> sources) {
    return new PlaceFinder(gazetteer, sources, Lexicon.load(), PlaceRanker.load());
  }

  /** The places that a report names, in its text's order; no two overlap. */
  public List<PlaceMention> find(Report report) {
    PlaceIndex index = new PlaceIndex(gazetteer, sources);
    List<NameMatch> matches = new Recogniser(index, lexicon, report).recognise();
    return new Resolver(index, ranker, report).resolve(matches, report.text());
  }

  /** This finder with another ranker. */
  public PlaceFinder with(PlaceRanker other) {
    return new PlaceFinder(gazetteer, sources, lexicon, other);
  }

  /** The names that a report holds with all places that bear them, for training a ranker. */
  public List<RankedName> rank(Report report) {
    PlaceIndex index = new PlaceIndex(gazetteer, sources);
    return new Resolver(index, ranker, report)
        .ranked(new Recogniser(index, lexicon, report).recognise());
  }
}
