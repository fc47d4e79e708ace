package org.onrecord.attribution;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.ContentId;
import org.onrecord.report.Span;

/**
 * What a report's text holds of one act of speaking: who (source), the words that tell so (cue),
 * and what (content), in the terms of PARC and PolNeAR.
 *
 * @param id derived from the report's version and the spans as they were first found
 * @param source spans of the speaker's mention; empty where the text names none
 * @param cue spans of the words that attribute; empty for a continued quotation without any
 * @param content spans of what was said; never empty
 * @param negated whether the attribution itself is negated ("did not say that ...")
 * @param confidence 0 to 1
 * @param within id of the attribution in whose content this one stands, or null
 */
public record Attribution(
    String id,
    List<Span> source,
    List<Span> cue,
    List<Span> content,
    Quoting quoting,
    Stance stance,
    boolean negated,
    double confidence,
    @Nullable String within) {
  public Attribution {
    source = List.copyOf(source);
    cue = List.copyOf(cue);
    content = List.copyOf(content);
    Objects.requireNonNull(quoting, "quoting");
    Objects.requireNonNull(stance, "stance");
    if (content.isEmpty()) {
      throw new IllegalArgumentException("an attribution needs a content");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not within 0 and 1");
    }
  }

  /** The span that begins first, of any role. */
  public Span first() {
    Span first = content.get(0);
    for (List<Span> spans : List.of(source, cue)) {
      if (!spans.isEmpty() && spans.get(0).compareTo(first) < 0) {
        first = spans.get(0);
      }
    }
    return first;
  }

  /** The same act with these spans and stance; the id stays. */
  Attribution with(List<Span> otherSource, List<Span> otherCue, Stance otherStance) {
    return new Attribution(
        id, otherSource, otherCue, content, quoting, otherStance, negated, confidence, within);
  }

  /** An attribution with its id derived from the version that holds it and its spans. */
  public static Attribution of(
      String version,
      List<Span> source,
      List<Span> cue,
      List<Span> content,
      Quoting quoting,
      Stance stance,
      boolean negated,
      double confidence,
      @Nullable String within) {
    String id = ContentId.of("a", version, source.toString(), cue.toString(), content.toString());
    return new Attribution(id, source, cue, content, quoting, stance, negated, confidence, within);
  }
}
