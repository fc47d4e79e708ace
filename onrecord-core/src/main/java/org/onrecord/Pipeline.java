package org.onrecord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.Refiner;
import org.onrecord.attribution.slavic.LanguageAttributor;
import org.onrecord.attribution.slavic.SlavicAttributor;
import org.onrecord.grounding.Grounder;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.pronoun.Pronouns;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.grounding.speaker.SpeakerResolver;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.Replay;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Docket;
import org.onrecord.matter.Linked;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;
import org.onrecord.statement.StatementMaker;
import org.onrecord.syntax.Syntax;

/**
 * The main path: a report's attributions are found, grounded and made statements, which are linked
 * into matters and recorded.
 *
 * <p>{@link #understand} is a pure function and may run on many threads; {@link #file} links in the
 * order of its calls, one at a time.
 */
public final class Pipeline {
  private final Attributor attributor;
  private final @Nullable Refiner refiner;
  private final Grounder grounder;
  private final StatementMaker statements;

  /**
   * @param refiner completes what {@code attributor} finds; null where it needs no completion
   */
  public Pipeline(
      Attributor attributor,
      @Nullable Refiner refiner,
      Grounder grounder,
      StatementMaker statements) {
    this.attributor = Objects.requireNonNull(attributor, "attributor");
    this.refiner = refiner;
    this.grounder = Objects.requireNonNull(grounder, "grounder");
    this.statements = Objects.requireNonNull(statements, "statements");
  }

  /**
   * The pipeline that ships, whatever it runs on: English read by {@code english}, Ukrainian and
   * Russian by rules.
   *
   * @param trained whether {@code english} is, so that what it finds is completed; rules complete
   *     what they find themselves
   * @param places asked last, since names of places take longest to load
   */
  public static Pipeline of(
      Attributor english, boolean trained, ActorDirectory actors, Supplier<PlaceFinder> places) {
    return new Pipeline(
        new LanguageAttributor(english, SlavicAttributor.load()),
        trained ? Refiner.english(Syntax.english()) : null,
        new Grounder(
            new SpeakerResolver(
                actors, Pronouns.load(Syntax.english(), actors::pronounOfFirstName)),
            places.get()),
        StatementMaker.load());
  }

  /** What one report says, before it is linked with anything else. */
  public record Understood(Report report, Grounding grounding, List<Statement> statements) {
    public Understood {
      statements = List.copyOf(statements);
    }
  }

  /** The attributions that a report's text holds, as the attributor marks them. */
  public List<Attribution> attribute(Report report) {
    return attributor.attribute(report);
  }

  /** Who says what in this report. */
  public Understood understand(Report report) {
    List<Attribution> attributions = attribute(report);
    if (refiner != null) {
      attributions = refiner.refine(report, attributions);
    }
    Grounding grounding = grounder.ground(report, attributions);
    return new Understood(report, grounding, statements.statements(report, grounding));
  }

  /**
   * Links a report's statements, in order, into {@code docket}.
   *
   * @param before the statements of the report's version before; none where this is the first
   */
  public static Filed file(Docket docket, Understood understood, List<Statement> before) {
    Docket next = docket;
    List<MatterEvent> events = new ArrayList<>();
    Set<String> changed = new LinkedHashSet<>();
    for (Statement statement : understood.statements()) {
      Linked linked = next.link(statement);
      next = linked.docket();
      for (MatterEvent event : linked.events()) {
        events.add(event);
        changed.add(event.matter());
      }
    }
    for (MatterEvent vanished : vanished(next, understood, before)) {
      events.add(vanished);
      changed.add(vanished.matter());
    }
    List<Matter> matters =
        changed.stream().map(next::matter).flatMap(Optional::stream).distinct().toList();
    return new Filed(
        next,
        new Entry(
            understood.report(), understood.grounding(), understood.statements(), events, matters));
  }

  /** What the version before had said and this one does not say, or says otherwise. */
  private static List<MatterEvent> vanished(
      Docket docket, Understood understood, List<Statement> before) {
    List<MatterEvent> events = new ArrayList<>();
    Set<String> present = new HashSet<>();
    understood.statements().forEach(statement -> present.add(statement.id()));
    for (Statement statement : before) {
      if (!present.contains(statement.id())) {
        boolean reworded =
            understood.statements().stream().anyMatch(now -> isReworded(statement, now));
        docket
            .matterOf(statement.id())
            .ifPresent(
                matter ->
                    events.add(
                        new MatterEvent.Vanished(
                            matter,
                            statement.id(),
                            understood.report().id(),
                            reworded
                                ? "a later version of the report words it otherwise"
                                : "a later version of the report does not have it")));
      }
    }
    return events;
  }

  /** Whether one speaker says much the same in the words of both. */
  private static boolean isReworded(Statement before, Statement now) {
    Set<String> shared = new HashSet<>(before.claim().terms());
    shared.retainAll(now.claim().terms());
    return before.speaker().id().equals(now.speaker().id())
        && 2 * shared.size() >= before.claim().terms().size();
  }

  /** The docket after a report was linked, and the entry for the ledger. */
  public record Filed(Docket docket, Entry entry) {}

  /** The docket that the ledger's statements and corrections make, in the order of recording. */
  public static Docket docketOf(Ledger ledger) {
    Docket[] docket = {Docket.empty()};
    ledger.replay(
        new Replay() {
          @Override
          public void statement(Statement statement) {
            docket[0] = docket[0].link(statement).docket();
          }

          @Override
          public void correction(Correction correction, String reason) {
            docket[0] = docket[0].correct(correction, reason).docket();
          }
        });
    return docket[0];
  }
}
