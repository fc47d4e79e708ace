package org.onrecord.attribution.slavic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.slavic.SlavicToken;
import org.onrecord.syntax.slavic.SlavicToken.Kind;

/**
 * An attribution that a rule found.
 *
 * @param source tokens of the source, or null
 * @param cue tokens of the cue
 * @param quote tokens of a quotation that belongs to the content and stands before it, or null
 * @param content tokens of the content; never empty
 */
record Draft(
    @Nullable List<SlavicToken> source,
    List<SlavicToken> cue,
    @Nullable List<SlavicToken> quote,
    List<SlavicToken> content,
    Stance stance,
    boolean negated,
    double confidence) {

  /** This with a quotation before its content. */
  Draft opening(List<SlavicToken> before) {
    return new Draft(source, cue, before, content, stance, negated, confidence);
  }

  /** This by somebody whom the sentence named earlier. */
  Draft by(@Nullable List<SlavicToken> who) {
    return new Draft(who, cue, quote, content, stance, negated, confidence);
  }

  Attribution attribution(Report report) {
    return Attribution.of(
        report.version(),
        source == null ? List.of() : List.of(span(source)),
        List.of(span(cue)),
        quote == null ? List.of(span(content)) : List.of(span(quote), span(content)),
        quoting(),
        stance,
        negated,
        confidence,
        null);
  }

  static Span span(List<SlavicToken> tokens) {
    return new Span(tokens.get(0).span().start(), tokens.get(tokens.size() - 1).span().end());
  }

  private Quoting quoting() {
    boolean quoted = false;
    boolean plain = false;
    for (SlavicToken token : content) {
      if (token.kind() == Kind.WORD || token.kind() == Kind.NUMBER) {
        quoted |= token.quoted();
        plain |= !token.quoted();
      }
    }
    return quoted ? plain ? Quoting.MIXED : Quoting.DIRECT : Quoting.INDIRECT;
  }
}
