package org.onrecord.statement;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.report.Span;

/** Whose claim a content is about: "Russian explanations of", "a claim of the Russian ministry". */
final class Claimant {
  private static final String CLAIM =
      "(?:accusations?|allegations?|assertions?|claims?|denials?|explanations?|narratives?"
          + "|propaganda|statements?|versions?|words)";

  private static final Pattern BEFORE =
      Pattern.compile(
          CLAIM + "\\s+(?:of|by|from|made by)\\s+(?:the\\s+)?$", Pattern.CASE_INSENSITIVE);

  /** With at most three words between: "Russian Defence Ministry's claims". */
  private static final Pattern AFTER =
      Pattern.compile(
          "^(?:['’]s)?\\s+(?:(?!of\\b|in\\b|on\\b|about\\b)[\\p{L}'’-]+\\s+){0,3}" + CLAIM + "\\b",
          Pattern.CASE_INSENSITIVE);

  private Claimant() {}

  /**
   * Name of the first country whose claim it is, or null.
   *
   * @param text the report's
   * @param content spans of the content, UTF-16, into {@code text}
   */
  static @Nullable String in(String text, List<PlaceMention> places, List<Span> content) {
    for (PlaceMention mention : places) {
      Span name = mention.span();
      for (Span span : content) {
        if (mention.place().kind() == PlaceKind.COUNTRY && span.overlaps(name)) {
          String before = text.substring(Math.min(span.start(), name.start()), name.start());
          String after = text.substring(name.end(), Math.max(span.end(), name.end()));
          if (BEFORE.matcher(before).find() || AFTER.matcher(after).find()) {
            return mention.place().name();
          }
        }
      }
    }
    return null;
  }
}
