package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.Medium;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;
import org.onrecord.statement.StatementMaker;

/**
 * A statement as pages show it.
 *
 * @param stanceKey names the stance's look
 * @param direct whether all of the words stand between quotation marks
 * @param lead the cue where the words make no sense without it ("accused" of "Ukraine of
 *     sabotage"), else ""
 * @param language {@code lang} of the words, or null for the page's own
 * @param when the days on which it may have been said, or null
 * @param about event type and places of the claim
 * @param unsure whether the machine took it with less than even confidence
 * @param origins evidence with the same text counts once
 */
record StatementView(
    String id,
    String anchor,
    SpeakerView speaker,
    String stance,
    String stanceKey,
    boolean direct,
    String cue,
    String lead,
    String words,
    @Nullable String language,
    @Nullable String medium,
    @Nullable When when,
    @Nullable When published,
    String about,
    boolean unsure,
    List<EvidenceView> evidence,
    int reports,
    int origins) {

  private static final Pattern NEEDS_ITS_VERB =
      Pattern.compile(
          "(?i)\\b(accus|blam|call|condemn|criti|describ|warn|appeal|propos|demand|urg|agree|vow|cit"
              + "|declin|refus|mention|insisted on|repeat|announc|prais|thank|threat|welcom|pledg"
              + "|order|invit|seek|discuss|questio)");

  /** A Ukrainian or Russian verb whose content goes on from "about". */
  private static final Pattern ENDS_WITH_ABOUT = Pattern.compile("(?i).*\\s(?:про|об?о?)");

  private static final double EVEN = 0.5;
  private static final int LONG_WORDS = 4_000;
  private static final int SHORT_WORDS = 170;

  static StatementView of(Statement statement, Words words) {
    return of(statement, Set.of(), words);
  }

  /** Of a statement of a matter in which these statements concede what others claim. */
  static StatementView of(Statement statement, Set<String> conceding, Words words) {
    Evidence first = statement.first();
    Medium medium = statement.medium();
    return new StatementView(
        statement.id(),
        Address.anchor(statement.id()),
        SpeakerView.of(statement, words),
        conceding.contains(statement.id())
            ? words.say("stance.concedes")
            : words.stance(statement.stance(), statement.negated()),
        conceding.contains(statement.id())
            ? "confirms"
            : statement.stance().name().toLowerCase(Locale.ROOT),
        statement.quoting() == Quoting.DIRECT,
        first.cue(),
        lead(statement),
        Wording.clip(statement.text(), LONG_WORDS),
        words.languageOf(statement.text(), first.outlet().language()),
        medium == null ? null : words.of(medium),
        When.of(statement.said(), words),
        When.of(first.published(), words),
        about(statement, words),
        statement.confidence() < EVEN,
        statement.evidence().stream().map(e -> EvidenceView.of(statement, e, words)).toList(),
        (int) statement.evidence().stream().map(Evidence::report).distinct().count(),
        (int) statement.evidence().stream().map(Evidence::fingerprint).distinct().count());
  }

  /** The words on a line or two. */
  String shortWords() {
    return Wording.clip(words, SHORT_WORDS);
  }

  /** When it was said, else when it was first published; or null. */
  @Nullable When dated() {
    return when == null ? published : when;
  }

  /** Where to read it in the report that had it first. */
  String readHref() {
    return evidence.get(0).href();
  }

  boolean copied() {
    return origins < reports;
  }

  /** Most contents are clauses; what goes on from an accusation or a warning needs its verb. */
  private static String lead(Statement statement) {
    String cue = statement.first().cue();
    String text = statement.text();
    boolean verbSaysIt =
        statement.stance() == Stance.DENIES || statement.stance() == Stance.CONFIRMS;
    boolean goesOn =
        !text.isEmpty()
            && Character.isLetter(text.codePointAt(0))
            && !text.startsWith("that ")
            && (NEEDS_ITS_VERB.matcher(cue).find() || ENDS_WITH_ABOUT.matcher(cue).matches());
    return !verbSaysIt && goesOn && statement.quoting() != Quoting.DIRECT ? cue : "";
  }

  private static boolean sampleVoice(Statement statement) {
    return statement.speaker().kind() == SpeakerKind.OUTLET
        && OutletView.anySample(List.of(statement));
  }

  private static String about(Statement statement, Words words) {
    List<String> parts = new ArrayList<>();
    if (statement.claim().type() != EventType.OTHER) {
      parts.add(words.of(statement.claim().type()));
    }
    statement.claim().places().stream()
        .map(place -> KnownNames.of(place, words))
        .limit(3)
        .forEach(parts::add);
    return String.join(", ", parts);
  }

  /**
   * Who speaks.
   *
   * @param name in the reader's script, as far as that is known
   * @param language {@code lang} of the name, or null for the page's own
   * @param original the name on record where another is shown, or null
   * @param originalLanguage {@code lang} of that, or null
   * @param sample whether it is a sample outlet that speaks in its own voice
   */
  record SpeakerView(
      String href,
      String name,
      @Nullable String language,
      @Nullable String original,
      @Nullable String originalLanguage,
      String office,
      boolean sample) {

    static SpeakerView of(Statement statement, Words words) {
      return of(
          statement.speaker(), SpeakerName.of(statement, words), sampleVoice(statement), words);
    }

    static SpeakerView of(Speaker speaker, boolean sample, Words words) {
      return of(speaker, SpeakerName.of(speaker, words), sample, words);
    }

    /** Of a speaker of a report in this language. */
    static SpeakerView of(Speaker speaker, @Nullable String printedIn, Words words) {
      return of(speaker, SpeakerName.of(speaker, printedIn, words), false, words);
    }

    private static SpeakerView of(Speaker speaker, SpeakerName name, boolean sample, Words words) {
      return new SpeakerView(
          Address.speaker(speaker.id()),
          sample ? Wording.unmarked(name.shown()) : name.shown(),
          name.language(),
          name.original(),
          name.originalLanguage(),
          KnownNames.office(office(speaker), words),
          sample);
    }

    /** Role and affiliation, without saying anything twice. */
    private static List<String> office(Speaker speaker) {
      List<String> parts =
          Stream.of(speaker.role(), speaker.affiliation())
              .filter(Objects::nonNull)
              .filter(part -> !part.isBlank() && !part.equalsIgnoreCase(speaker.name()))
              .distinct()
              .toList();
      if (parts.size() == 2
          && parts
              .get(0)
              .toLowerCase(Locale.ROOT)
              .contains(parts.get(1).toLowerCase(Locale.ROOT))) {
        return parts.subList(0, 1);
      }
      return parts;
    }
  }

  /**
   * A report that carries a statement.
   *
   * @param ownVoice whether the outlet says it itself
   * @param forwarded whether it repeats the speaker's post
   * @param otherWords the words as this outlet has them where they differ from the first's
   */
  record EvidenceView(
      OutletView outlet,
      String href,
      String title,
      @Nullable String titleLanguage,
      String cue,
      boolean ownVoice,
      boolean forwarded,
      @Nullable When published,
      @Nullable String otherWords,
      @Nullable String wordsLanguage) {

    static EvidenceView of(Statement statement, Evidence evidence, Words words) {
      boolean same = Wording.plain(evidence.words()).equals(Wording.plain(statement.text()));
      String language = evidence.outlet().language();
      boolean whole = evidence.attribution() == null;
      boolean own =
          StatementMaker.speakerOf(evidence.outlet()).id().equals(statement.speaker().id());
      return new EvidenceView(
          OutletView.of(evidence.outlet(), words),
          Address.report(evidence.report(), evidence.attribution()),
          evidence.reportTitle().isBlank()
              ? OutletView.untitled(evidence.outlet().kind(), words)
              : Wording.clip(evidence.reportTitle(), 200),
          evidence.reportTitle().isBlank()
              ? null
              : words.languageOf(evidence.reportTitle(), language),
          evidence.cue(),
          whole && own,
          whole && !own,
          When.of(evidence.published(), words),
          same || evidence.words().isBlank() ? null : Wording.clip(evidence.words(), LONG_WORDS),
          words.languageOf(evidence.words(), language));
    }
  }
}
