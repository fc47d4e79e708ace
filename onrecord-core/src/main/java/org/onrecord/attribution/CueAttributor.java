package org.onrecord.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.PassageReader.Draft;
import org.onrecord.attribution.Subjects.Phrase;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Syntax;

/**
 * Finds attributions in English text by a lexicon of cues, quotation marks and rules over parts of
 * speech. Safe for use by many threads; takes time linear in the text's length.
 */
public final class CueAttributor implements Attributor {
  private final Syntax syntax;
  private final CueLexicon lexicon;

  private CueAttributor(Syntax syntax, CueLexicon lexicon) {
    this.syntax = syntax;
    this.lexicon = lexicon;
  }

  /** Reads the lexicon from the class path. */
  public static CueAttributor load(Syntax syntax) {
    return new CueAttributor(syntax, CueLexicon.english());
  }

  @Override
  public List<Attribution> attribute(Report report) {
    List<Quotation> quotations = Quotation.of(report);
    List<Passage> passages = Passage.of(syntax.sentences(report), quotations, lexicon);
    List<Found> found = new ArrayList<>();
    List<Passage> unattributed = new ArrayList<>();
    for (Passage passage : passages) {
      if (!unattributed.isEmpty() && !unattributed.get(0).block.equals(passage.block)) {
        unattributed.clear();
      }
      List<Draft> drafts = new PassageReader(passage, lexicon).read();
      int quoted = passage.opensQuote(0) ? passage.quoteEnd(0) : 0;
      if (quoted > 3 && drafts.stream().noneMatch(d -> d.covers(0))) {
        Found before = lastQuoted(found, passage);
        if (before != null) {
          before.add(passage, new Phrase(0, quoted));
        } else if (passage.isAllQuoted()) {
          unattributed.add(passage);
        }
      }
      for (Draft draft : drafts) {
        Found next = new Found(passage, draft);
        if (next.startsQuoted()) {
          for (Passage before : unattributed) {
            next.content.add(0, before.span(0, before.size()));
          }
          unattributed.clear();
        }
        found.add(next);
      }
      if (!drafts.isEmpty()) {
        unattributed.clear();
      }
    }
    continueQuotations(found, quotations);
    return found.stream()
        .map(f -> f.attribution(report))
        .sorted(Comparator.comparing(Attribution::first))
        .toList();
  }

  /** The latest attribution of the block if the sentence that holds it quotes to its end. */
  private static @Nullable Found lastQuoted(List<Found> found, Passage passage) {
    for (int i = found.size() - 1; i >= 0 && i > found.size() - 4; i--) {
      Found last = found.get(i);
      if (!last.passage.block.equals(passage.block)) {
        return null;
      }
      if (last.endsQuoted) {
        return last;
      }
      if (i > 0 && found.get(i - 1).passage != last.passage) {
        return null;
      }
    }
    return null;
  }

  /** Adds the paragraphs that a quotation without a closing mark runs on to. */
  private static void continueQuotations(List<Found> found, List<Quotation> quotations) {
    for (int i = 0; i < found.size(); i++) {
      Found f = found.get(i);
      int limit = i + 1 < found.size() ? found.get(i + 1).first().start() : Integer.MAX_VALUE;
      int quotation = f.lastQuotation;
      while (quotation >= 0
          && quotation + 1 < quotations.size()
          && quotations.get(quotation).continues()
          && quotations.get(quotation + 1).span().end() <= limit) {
        quotation++;
        f.content.add(quotations.get(quotation).span());
      }
    }
  }

  /** A draft with the passage that its positions index, and what quotations add to it. */
  private static final class Found {
    final Passage passage;
    final Draft draft;
    final List<Span> content = new ArrayList<>();

    /**
     * Whether the last content is a whole quotation, so that one that follows may go on with it.
     */
    boolean endsQuoted;

    /** Index of the quotation that ends the content; -1 for none. */
    int lastQuotation = -1;

    Found(Passage passage, Draft draft) {
      this.passage = passage;
      this.draft = draft;
      for (Phrase part : draft.content()) {
        add(passage, part);
      }
    }

    void add(Passage from, Phrase part) {
      content.add(from.span(part.start(), part.end()));
      int last = part.end() - 1;
      endsQuoted = from.closesQuote(last) && last - from.quoteStart(last) > 2;
      lastQuotation = from.isQuoted(last) ? from.quotationIndex(last) : -1;
    }

    boolean startsQuoted() {
      int start = draft.content().get(0).start();
      return start == 0
          && passage.opensQuote(0)
          && passage.quoteEnd(0) == draft.content().get(0).end();
    }

    Span first() {
      Span first = content.get(0);
      Phrase source = draft.source();
      if (source != null) {
        Span span = passage.span(source.start(), source.end());
        return span.compareTo(first) < 0 ? span : first;
      }
      return first;
    }

    Attribution attribution(Report report) {
      CueMatch match = draft.match();
      return Attribution.of(
          report.version(),
          spans(draft.source()),
          spans(draft.cue()),
          content,
          quoting(),
          StanceReader.stanceOf(passage, match, draft.content()),
          match != null && match.negated(),
          draft.confidence(),
          null);
    }

    private Quoting quoting() {
      boolean quoted = false;
      boolean plain = false;
      for (Phrase part : draft.content()) {
        for (int i = part.start(); i < part.end(); i++) {
          quoted |= passage.isQuoted(i);
          plain |= !passage.isQuoted(i) && !passage.pos(i).equals("PUNCT");
        }
      }
      return quoted ? plain ? Quoting.MIXED : Quoting.DIRECT : Quoting.INDIRECT;
    }

    private List<Span> spans(@Nullable Phrase phrase) {
      return phrase == null ? List.of() : List.of(passage.span(phrase.start(), phrase.end()));
    }
  }
}
