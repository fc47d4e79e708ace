package org.onrecord.grounding.place;

import java.util.List;
import org.onrecord.report.Span;

/**
 * A name in a report with the places that bear it, as a ranker sees them; what rankers are trained
 * on.
 *
 * @param features a row for each of {@code places}, a column for each {@link PlaceRanker.Feature}
 */
public record RankedName(Span span, List<Place> places, double[][] features) {}
