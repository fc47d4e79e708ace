package org.onrecord.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.ContentId;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * Makes statements of a report's grounded attributions, and of what it says in its own voice
 * ({@link OwnVoice}) where no attribution covers that. What a post forwards is a statement of who
 * posted it first. A pure function; safe for use by many threads.
 */
public final class StatementMaker {
  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final ClaimReader claims;

  private StatementMaker(ClaimReader claims) {
    this.claims = claims;
  }

  /** Loads the event lexicon from the class path. */
  public static StatementMaker load() {
    return new StatementMaker(new ClaimReader(EventLexicon.load()));
  }

  /** The report's statements: its own voice first, then its attributions in their order. */
  public List<Statement> statements(Report report, Grounding grounding) {
    String fingerprint = fingerprint(report);
    Credit credit = Credit.in(report);
    List<Statement> statements = new ArrayList<>();
    for (List<Span> voice : OwnVoice.of(report)) {
      if (!isCovered(voice.get(voice.size() - 1), grounding)) {
        statements.add(ownVoiceStatement(report, grounding, voice, credit, fingerprint));
      }
    }
    for (GroundedAttribution grounded : grounding.attributions()) {
      statements.add(statement(report, grounding, grounded, credit, fingerprint));
    }
    return statements;
  }

  private Statement statement(
      Report report,
      Grounding grounding,
      GroundedAttribution grounded,
      Credit credit,
      String fingerprint) {
    Attribution attribution = grounded.attribution();
    String words = words(report, attribution.content());
    Claim claim =
        claims.read(
            report, grounding, attribution.content(), attribution.stance(), grounded.said());
    Evidence evidence =
        new Evidence(
            report.id(),
            report.version(),
            report.outlet(),
            report.title(),
            attribution.id(),
            words,
            words(report, attribution.cue()),
            report.published(),
            credit.of(attribution),
            fingerprint);
    return new Statement(
        id(grounded.speaker(), attribution.stance(), words, grounded.said(), report),
        grounded.speaker(),
        attribution.stance(),
        attribution.negated(),
        attribution.quoting(),
        words,
        grounded.medium(),
        grounded.said(),
        claim,
        attribution.confidence(),
        List.of(evidence));
  }

  private Statement ownVoiceStatement(
      Report report, Grounding grounding, List<Span> voice, Credit credit, String fingerprint) {
    Outlet first = report.forwardedFrom();
    Speaker speaker = speakerOf(first == null ? report.outlet() : first);
    String words = words(report, voice);
    Stance stance = words.endsWith("?") ? Stance.ASKS : Stance.ASSERTS;
    PublicationTime published = report.published();
    DateRange said = published == null ? null : DateRange.on(published.day());
    Evidence evidence =
        new Evidence(
            report.id(),
            report.version(),
            report.outlet(),
            report.title(),
            null,
            words,
            "",
            published,
            credit.whole(),
            fingerprint);
    return new Statement(
        id(speaker, stance, words, said, report),
        speaker,
        stance,
        false,
        Quoting.INDIRECT,
        words,
        null,
        said,
        claims.read(report, grounding, voice, stance, said),
        1,
        List.of(evidence));
  }

  /** The outlet as a speaker in its own voice. */
  public static Speaker speakerOf(Outlet outlet) {
    return new Speaker(
        "outlet-" + outlet.id(), outlet.name(), SpeakerKind.OUTLET, null, null, outlet.side());
  }

  private static boolean isCovered(Span span, Grounding grounding) {
    return grounding.attributions().stream()
        .flatMap(grounded -> grounded.attribution().content().stream())
        .anyMatch(span::overlaps);
  }

  private static String words(Report report, List<Span> spans) {
    return spans.stream()
        .map(span -> span.of(report.text()).strip())
        .collect(Collectors.joining(" … "));
  }

  private static String id(
      Speaker speaker, Stance stance, String words, @Nullable DateRange said, Report report) {
    PublicationTime published = report.published();
    String day =
        said != null
            ? said.from().toString()
            : published != null ? published.day().toString() : "undated";
    return ContentId.of("t", speaker.id(), stance.name(), normalised(words), day);
  }

  /**
   * Reports whose words are the same have the same fingerprint, whatever their marks and layout.
   */
  private static String fingerprint(Report report) {
    StringBuilder read = new StringBuilder();
    for (Block block : report.blocks()) {
      if (block.kind() == BlockKind.PARAGRAPH || block.kind() == BlockKind.HEADING) {
        read.append(report.textOf(block)).append(' ');
      }
    }
    return ContentId.of("f", normalised(read.isEmpty() ? report.text() : read.toString()));
  }

  private static String normalised(String words) {
    return MARKS.matcher(words.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
