package org.onrecord.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Subjects.Phrase;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Syntax;

/**
 * Completes attributions that were found span by span with the syntax around them, for readers
 * rather than for a corpus: a source that is but a relative pronoun is widened to the phrase that
 * it stands for, a source that was missed is the subject of its cue, a medium named after a cue is
 * of the cue and a day is not, and a plain assertion gets the stance of its cue and of words of
 * denial in the content.
 *
 * <p>Safe for use by many threads; takes time linear in the text's length.
 */
public final class Refiner {
  /** How verbs of blame begin, whatever their form. */
  private static final List<String> BLAME =
      List.of(
          "accus",
          "blam",
          "blast",
          "brush",
          "castigat",
          "condemn",
          "criticis",
          "criticiz",
          "decri",
          "decry",
          "denounc",
          "deplor",
          "deride",
          "derid",
          "lambast",
          "mock",
          "ridicul",
          "scorn",
          "slam");

  /** How many words into what is blamed its noun is looked for. */
  private static final int NEAR = 4;

  private static final Set<String> CLAIM =
      Set.of(
          "accusation",
          "accusations",
          "allegation",
          "allegations",
          "assertion",
          "assertions",
          "claim",
          "claims",
          "report",
          "reports",
          "rumors",
          "rumours",
          "suggestion",
          "suggestions");

  private final Syntax syntax;
  private final CueLexicon lexicon;

  private Refiner(Syntax syntax, CueLexicon lexicon) {
    this.syntax = syntax;
    this.lexicon = lexicon;
  }

  /** For English text, with the cues that {@link CueAttributor} knows. */
  public static Refiner english(Syntax syntax) {
    return new Refiner(Objects.requireNonNull(syntax, "syntax"), CueLexicon.english());
  }

  /** Whether an attribution is of a text in another language than this refiner's. */
  private static boolean isCyrillic(Report report, Attribution attribution) {
    return attribution
        .content()
        .get(0)
        .of(report.text())
        .chars()
        .anyMatch(c -> c >= 'А' && c <= 'ӿ');
  }

  /** The same attributions in the same order, each with its id. */
  public List<Attribution> refine(Report report, List<Attribution> found) {
    if (found.stream().allMatch(attribution -> isCyrillic(report, attribution))) {
      return found;
    }
    List<Passage> passages = Passage.of(syntax.sentences(report), Quotation.of(report), lexicon);
    List<Attribution> refined = new ArrayList<>(found.size());
    for (Attribution attribution : found) {
      Passage passage =
          attribution.cue().isEmpty() || isCyrillic(report, attribution)
              ? null
              : holder(passages, attribution);
      refined.add(passage == null ? attribution : refined(attribution, passage));
    }
    return refined;
  }

  /** The passage that the cue begins in, or null. */
  private static @Nullable Passage holder(List<Passage> passages, Attribution attribution) {
    int at = attribution.cue().get(0).start();
    int low = 0;
    int high = passages.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (passages.get(middle).start() <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return passages.isEmpty() || passages.get(low).start() > at ? null : passages.get(low);
  }

  private Attribution refined(Attribution attribution, Passage p) {
    Phrase cue = p.phrase(attribution.cue().get(0));
    CueMatch match = cue == null ? null : matchIn(p, cue);
    List<Span> source = source(attribution, p, cue, match);
    Stance stance = attribution.stance();
    List<Phrase> content = new ArrayList<>();
    for (Span span : attribution.content()) {
      Phrase phrase = p.phrase(span);
      if (phrase != null) {
        content.add(phrase);
      }
    }
    if (isConfirmedOnlyByContext(stance, match)) {
      stance = Stance.ASSERTS;
    }
    stance = blaming(stance, p, cue, content);
    if (stance == Stance.ASSERTS) {
      stance = StanceReader.stanceOf(p, match, content);
    }
    return attribution.with(source, cue(attribution, p, cue, match), stance);
  }

  /** A cue that only asserts, such as "insisted", confirms nothing by what stands around it. */
  private static boolean isConfirmedOnlyByContext(Stance stance, @Nullable CueMatch match) {
    return stance == Stance.CONFIRMS && match != null && match.cue().stance() == Stance.ASSERTS;
  }

  /** Who condemns a deed takes it as done; who condemns a claim rejects it. */
  private static Stance blaming(
      Stance stance, Passage p, @Nullable Phrase cue, List<Phrase> content) {
    boolean open = stance == Stance.DENIES || stance == Stance.ASSERTS;
    if (!open || cue == null || content.isEmpty() || !isBlame(p, cue)) {
      return stance;
    }
    Phrase blamed = content.get(0);
    for (int i = blamed.start(); i < Math.min(blamed.end(), blamed.start() + NEAR); i++) {
      if (p.isOneOf(i, CLAIM)) {
        return Stance.DENIES;
      }
    }
    return Stance.ASSERTS;
  }

  private static boolean isBlame(Passage p, Phrase cue) {
    for (int i = cue.start(); i < cue.end(); i++) {
      String word = p.word(i);
      if (BLAME.stream().anyMatch(word::startsWith)) {
        return true;
      }
    }
    return false;
  }

  /** The cue with a medium named after it, without a day: "wrote on Telegram", "said" on Friday. */
  private static List<Span> cue(
      Attribution attribution, Passage p, @Nullable Phrase cue, @Nullable CueMatch match) {
    if (cue == null || match == null || attribution.cue().size() > 1) {
      return attribution.cue();
    }
    int end = cue.end();
    while (end > match.end() && Subjects.isTimeWord(p, end - 1)) {
      end--;
    }
    if (end < cue.end() && end > match.end() && p.is(end - 1, "on")) {
      end--;
    }
    if (end == match.end()) {
      end = match.endWithMedium(p);
    }
    Span span = p.span(cue.start(), end);
    return end == cue.end() || attribution.content().stream().anyMatch(span::overlaps)
        ? attribution.cue()
        : List.of(span);
  }

  private @Nullable CueMatch matchIn(Passage p, Phrase cue) {
    CueMatch last = null;
    for (CueMatch match : CueMatch.all(p, lexicon)) {
      if (cue.start() <= match.head() && match.head() < cue.end()) {
        last = match;
      }
    }
    return last;
  }

  private static List<Span> source(
      Attribution attribution, Passage p, @Nullable Phrase cue, @Nullable CueMatch match) {
    if (attribution.source().size() > 1 || cue == null) {
      return attribution.source();
    }
    Phrase whole = null;
    if (!attribution.source().isEmpty()) {
      Phrase source = p.phrase(attribution.source().get(0));
      if (source != null && source.end() - source.start() == 1) {
        whole = Subjects.withAntecedent(p, source.start());
      }
    } else if (match != null && match.finite() && !match.passive()) {
      whole = Subjects.before(p, match.start());
    }
    if (whole == null) {
      return attribution.source();
    }
    Span span = p.span(whole.start(), whole.end());
    boolean apart =
        attribution.cue().stream().noneMatch(span::overlaps)
            && attribution.content().stream().noneMatch(span::overlaps);
    return apart ? List.of(span) : attribution.source();
  }
}
