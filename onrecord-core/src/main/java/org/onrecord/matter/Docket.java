package org.onrecord.matter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.ContentId;
import org.onrecord.report.PublicationTime;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The open matters of one region, and the unit that links statements. Immutable: {@link #link}
 * answers with the next docket, so replaying statements in the same order rebuilds every matter
 * exactly.
 *
 * <p>Linking is single-pass clustering with decaying profiles (Allan, Papka, Lavrenko 1998) over
 * what statements are about; {@code RelationRules} then says what a statement does to the others.
 */
public final class Docket {
  /** Days of silence after which a matter takes no more. */
  private static final double CLOSED_AFTER = 21;

  /** By how much a cosine may exceed 1. */
  private static final double ROUNDING = 1e-9;

  /** How many of a statement's rarest terms candidates are looked up by. */
  private static final int KEYS = 8;

  private final LinkSettings settings;
  private final HashTrie<String, Statement> statements;
  private final HashTrie<String, String> matterOf;
  private final HashTrie<String, OpenMatter> matters;
  private final HashTrie<String, String> mergedInto;
  private final HashTrie<String, Postings> index;
  private final Frequencies frequencies;
  private final ReportInHand inHand;
  private final Rulings rulings;

  /** The report whose statements are arriving, its matters so far and the terms counted for it. */
  private record ReportInHand(String report, PVector<String> matters, PSet<String> counted) {
    static ReportInHand none() {
      return new ReportInHand("", TreePVector.empty(), HashTreePSet.empty());
    }

    /** The same report with a matter that its statements are in, and terms that were counted. */
    ReportInHand with(String matter, Set<String> terms) {
      return new ReportInHand(
          report,
          matters.contains(matter) ? matters : matters.plus(matter),
          counted.plusAll(terms));
    }
  }

  private record Candidate(OpenMatter matter, double score) {}

  private Docket(Draft draft) {
    this.settings = draft.settings;
    this.statements = draft.statements;
    this.matterOf = draft.matterOf;
    this.matters = draft.matters;
    this.mergedInto = draft.mergedInto;
    this.index = draft.index;
    this.frequencies = draft.frequencies;
    this.inHand = draft.inHand;
    this.rulings = draft.rulings;
  }

  /** The next docket while it is made. */
  private static final class Draft {
    final LinkSettings settings;
    HashTrie<String, Statement> statements = HashTrie.empty();
    HashTrie<String, String> matterOf = HashTrie.empty();
    HashTrie<String, OpenMatter> matters = HashTrie.empty();
    HashTrie<String, String> mergedInto = HashTrie.empty();
    HashTrie<String, Postings> index = HashTrie.empty();
    Frequencies frequencies = Frequencies.empty();
    ReportInHand inHand = ReportInHand.none();
    Rulings rulings = Rulings.NONE;
    final List<MatterEvent> events = new ArrayList<>();

    Draft(LinkSettings settings) {
      this.settings = settings;
    }

    Draft(Docket from) {
      settings = from.settings;
      statements = from.statements;
      matterOf = from.matterOf;
      matters = from.matters;
      mergedInto = from.mergedInto;
      index = from.index;
      frequencies = from.frequencies;
      inHand = from.inHand;
      rulings = from.rulings;
    }

    Linked linked() {
      return new Linked(new Docket(this), events);
    }

    /** The matter of this id, or the one that it lives on in. */
    @Nullable OpenMatter live(String id) {
      OpenMatter matter = matters.get(id);
      for (String into = id; matter == null; matter = matters.get(into)) {
        into = mergedInto.get(into);
        if (into == null) {
          return null;
        }
      }
      return matter;
    }

    String liveId(String id) {
      OpenMatter matter = live(id);
      return matter == null ? id : matter.id();
    }
  }

  /** A docket without matters. */
  public static Docket empty() {
    return empty(LinkSettings.USUAL);
  }

  /** A docket without matters that links by these settings. */
  public static Docket empty(LinkSettings settings) {
    return new Docket(new Draft(settings));
  }

  /**
   * Links one statement, which carries the evidence of the one report that it was read in.
   *
   * <p>A statement already known gains that evidence. Another joins the closest matter, or opens
   * one.
   */
  public Linked link(Statement statement) {
    Statement known = statements.get(statement.id());
    if (known != null) {
      return carried(known, statement.first());
    }
    Map<String, Double> signature = Signature.of(statement, settings);
    ReportInHand hand = hand(statement.first().report());
    double day = dayOf(statement);
    Frequencies seen = frequenciesWith(statement.first().report(), hand, signature.keySet(), day);
    Profile weights = weighted(signature, seen);
    List<String> heaviest = weights.heaviestTerms();
    List<String> keys = keys(heaviest);

    List<Candidate> candidates = candidates(weights, keys, day, hand);
    Draft draft = new Draft(this);
    OpenMatter matter;
    if (candidates.isEmpty()) {
      String id = ContentId.of("m", statement.id());
      matter = OpenMatter.of(id, statement.id(), weights, day);
      draft.events.add(
          new MatterEvent.Opened(id, statement.id(), "nothing on record is close to it"));
    } else {
      Candidate best = candidates.get(0);
      matter = best.matter().plus(statement.id(), weights, day, settings.halfLifeDays());
      draft.events.add(
          new MatterEvent.Joined(
              matter.id(),
              statement.id(),
              Math.min(1, best.score()),
              "closest by " + nearest(best.matter(), heaviest)));
      OpenMatter twin = twin(candidates, matter, draft);
      if (twin != null) {
        matter = merged(draft, matter, twin, "both are about " + nearest(twin, heaviest));
      }
    }
    draft.statements = statements.plus(statement.id(), statement);
    draft.frequencies = seen;
    List<Relation> relations =
        RelationRules.relate(statement, latest(matter, statement, draft.statements), seen);
    for (Relation relation : relations) {
      draft.events.add(new MatterEvent.Related(matter.id(), relation, relation.reason()));
    }
    matter = matter.with(relations);
    if (StandingRules.mayChange(matter, relations)) {
      matter = weighed(draft, matter, matter.standing());
    }
    draft.matterOf = draft.matterOf.plus(statement.id(), matter.id());
    draft.matters = draft.matters.plus(matter.id(), matter);
    draft.index = indexed(index, matter.id(), keys, day);
    if (Parting.isTime(matter.statements().size())) {
      part(draft, matter);
    }
    draft.inHand = hand.with(matter.id(), signature.keySet());
    return draft.linked();
  }

  /** Two matters as one, under the first one's id. */
  private OpenMatter merged(Draft draft, OpenMatter matter, OpenMatter other, String reason) {
    for (String moved : other.statements()) {
      draft.matterOf = draft.matterOf.plus(moved, matter.id());
    }
    draft.matters = draft.matters.minus(other.id());
    draft.mergedInto = draft.mergedInto.plus(other.id(), matter.id());
    draft.events.add(new MatterEvent.Merged(matter.id(), other.id(), reason));
    return matter.plus(other, settings.halfLifeDays());
  }

  /**
   * Parts a matter that has come to be about two things; but what is denied stays with its denial.
   */
  private void part(Draft draft, OpenMatter matter) {
    List<Statement> statements = statementsOf(matter, draft.statements);
    List<Profile> profiles = new ArrayList<>();
    for (Statement statement : statements) {
      profiles.add(weighted(Signature.of(statement, settings), draft.frequencies));
    }
    List<String> apart =
        Parting.apart(profiles, settings.part()).stream().map(i -> statements.get(i).id()).toList();
    if (!apart.isEmpty() && !isContestedAcross(matter, Set.copyOf(apart))) {
      move(
          draft,
          new Correction.Move(apart, null),
          "its statements share little with the others of the matter");
    }
  }

  /** Whether a statement of one group denies or confirms one of the other. */
  private static boolean isContestedAcross(OpenMatter matter, Set<String> group) {
    return matter.relations().stream()
        .anyMatch(
            relation ->
                (relation.type() == RelationType.DENIES || relation.type() == RelationType.CONFIRMS)
                    && group.contains(relation.from()) != group.contains(relation.to()));
  }

  /** The matter with its standing told anew. */
  private static OpenMatter weighed(Draft draft, OpenMatter matter, Standing before) {
    StandingRules.Verdict verdict =
        StandingRules.of(statementsOf(matter, draft.statements), matter.relations());
    if (verdict.standing() != before) {
      String reason = verdict.reasons().isEmpty() ? "" : verdict.reasons().get(0).text();
      draft.events.add(new MatterEvent.Stood(matter.id(), before, verdict.standing(), reason));
    }
    return matter.standing(verdict.standing());
  }

  // Corrections

  /**
   * Does what a person decided. What is not on the docket is passed over: where nothing is left to
   * change, nothing happens.
   *
   * @param reason why, in one short sentence for a reader
   */
  public Linked correct(Correction correction, String reason) {
    Draft draft = new Draft(this);
    if (correction instanceof Correction.Merge merge) {
      merge(draft, merge, reason);
    } else if (correction instanceof Correction.Move move) {
      move(draft, move, reason);
    } else if (correction instanceof Correction.Restate restate) {
      restate(draft, restate.statement(), reason);
    } else if (correction instanceof Correction.Dismiss dismiss) {
      OpenMatter matter = matterWith(draft, dismiss.statement());
      if (matter != null) {
        without(draft, matter, List.of(dismiss.statement()), null, reason);
      }
    } else if (correction instanceof Correction.Relate relate) {
      relate(draft, relate, reason);
    }
    return draft.events.isEmpty() ? new Linked(this, List.of()) : draft.linked();
  }

  private static @Nullable OpenMatter matterWith(Draft draft, String statement) {
    String id = draft.matterOf.get(statement);
    return id == null ? null : draft.live(id);
  }

  private void merge(Draft draft, Correction.Merge merge, String reason) {
    OpenMatter matter = matterWith(draft, merge.statement());
    OpenMatter other = matterWith(draft, merge.other());
    if (matter == null || other == null || matter.id().equals(other.id())) {
      return;
    }
    draft.rulings = draft.rulings.together(matter.id(), other.id());
    rework(draft, merged(draft, matter, other, reason), matter.standing(), reason);
  }

  private void move(Draft draft, Correction.Move move, String reason) {
    OpenMatter to = move.to() == null ? null : matterWith(draft, move.to());
    if (move.to() != null && to == null) {
      return;
    }
    Map<String, List<String>> bySource = new LinkedHashMap<>();
    for (String statement : move.statements()) {
      OpenMatter from = matterWith(draft, statement);
      if (from != null
          && (to == null || !from.id().equals(to.id()))
          && !statement.equals(move.to())) {
        bySource.computeIfAbsent(from.id(), id -> new ArrayList<>()).add(statement);
      }
    }
    List<String> moved = bySource.values().stream().flatMap(List::stream).distinct().toList();
    if (moved.isEmpty() || to == null && isWhole(draft, bySource)) {
      return;
    }
    String target = to == null ? ContentId.of("m", "moved " + String.join(" ", moved)) : to.id();
    OpenMatter grown = to == null ? OpenMatter.empty(target, 0) : to;
    draft.mergedInto = draft.mergedInto.minus(target);
    bySource.forEach(
        (source, statements) -> {
          OpenMatter from = draft.matters.get(source);
          if (from != null) {
            without(draft, from, statements, target, reason);
            draft.rulings = draft.rulings.apart(source, target);
          }
        });
    for (String statement : moved) {
      draft.matterOf = draft.matterOf.plus(statement, target);
      draft.events.add(
          grown.statements().isEmpty()
              ? new MatterEvent.Opened(target, statement, reason)
              : new MatterEvent.Joined(target, statement, 1, reason));
      grown = grown.plus(statement, Profile.EMPTY, 0, 1);
    }
    rework(draft, grown, grown.standing(), reason);
  }

  /** Whether these are all the statements of one matter. */
  private static boolean isWhole(Draft draft, Map<String, List<String>> bySource) {
    if (bySource.size() != 1) {
      return false;
    }
    Map.Entry<String, List<String>> only = bySource.entrySet().iterator().next();
    OpenMatter matter = draft.matters.get(only.getKey());
    return matter != null && Set.copyOf(only.getValue()).containsAll(matter.statements());
  }

  /** Takes statements from a matter; one that none is left of lives on in {@code heir}. */
  private void without(
      Draft draft,
      OpenMatter matter,
      List<String> statements,
      @Nullable String heir,
      String reason) {
    for (String statement : statements) {
      draft.matterOf = draft.matterOf.minus(statement);
      draft.events.add(new MatterEvent.Left(matter.id(), statement, reason));
    }
    List<String> staying = new ArrayList<>(matter.statements());
    staying.removeAll(statements);
    if (!staying.isEmpty()) {
      rework(draft, matter.of(staying), matter.standing(), reason);
      return;
    }
    draft.matters = draft.matters.minus(matter.id());
    if (heir == null) {
      draft.events.add(new MatterEvent.Ended(matter.id(), reason));
    } else {
      draft.mergedInto = draft.mergedInto.plus(matter.id(), heir);
      draft.events.add(new MatterEvent.Merged(heir, matter.id(), reason));
    }
  }

  private void restate(Draft draft, Statement now, String reason) {
    Statement known = draft.statements.get(now.id());
    OpenMatter matter = matterWith(draft, now.id());
    if (known == null || matter == null) {
      return;
    }
    Statement restated = now.with(known.evidence());
    if (restated.equals(known)) {
      return;
    }
    draft.statements = draft.statements.plus(now.id(), restated);
    draft.events.add(new MatterEvent.Restated(matter.id(), now.id(), reason));
    rework(draft, matter, matter.standing(), reason);
  }

  private void relate(Draft draft, Correction.Relate relate, String reason) {
    OpenMatter matter = matterWith(draft, relate.from());
    OpenMatter other = matterWith(draft, relate.to());
    if (matter == null || other == null || !matter.id().equals(other.id())) {
      return;
    }
    Optional<Relation> ruled =
        Optional.ofNullable(relate.type())
            .map(
                type ->
                    new Relation(
                        relate.from(), type, relate.to(), relate.againstInterest(), reason));
    draft.rulings = draft.rulings.with(relate.from(), relate.to(), ruled);
    rework(draft, matter, matter.standing(), reason);
  }

  /** Works out anew what follows from a matter's statements: they came, or changed, out of turn. */
  private void rework(Draft draft, OpenMatter matter, Standing before, String reason) {
    List<Statement> statements = statementsOf(matter, draft.statements);
    statements.sort(Comparator.comparingDouble(Docket::dayOf));
    OpenMatter anew = OpenMatter.empty(matter.id(), dayOf(statements.get(0)));
    List<Relation> relations = new ArrayList<>();
    for (Statement statement : statements) {
      List<Relation> byRules =
          RelationRules.relate(
              statement, latest(anew, statement, draft.statements), draft.frequencies);
      relations.addAll(draft.rulings.over(byRules, statement.id(), anew.statements()));
      Profile weights = weighted(Signature.of(statement, settings), draft.frequencies);
      anew = anew.plus(statement.id(), weights, dayOf(statement), settings.halfLifeDays());
      draft.index =
          indexed(draft.index, matter.id(), keys(weights.heaviestTerms()), dayOf(statement));
    }
    Set<Relation> had = new LinkedHashSet<>(matter.relations());
    Set<Relation> has = new LinkedHashSet<>(relations);
    for (Relation relation : had) {
      if (!has.contains(relation)) {
        draft.events.add(new MatterEvent.Unrelated(matter.id(), relation, reason));
      }
    }
    for (Relation relation : has) {
      if (!had.contains(relation)) {
        draft.events.add(new MatterEvent.Related(matter.id(), relation, relation.reason()));
      }
    }
    OpenMatter now = weighed(draft, anew.with(relations), before);
    draft.matters = draft.matters.plus(now.id(), now);
  }

  private static List<String> keys(List<String> heaviest) {
    return heaviest.subList(0, Math.min(KEYS, heaviest.size()));
  }

  /** The matter of this id as it stands now; of a merged one, the one that it lives on in. */
  public Optional<Matter> matter(String id) {
    return Optional.ofNullable(new Draft(this).live(id))
        .map(open -> MatterMaker.matter(open, statementsOf(open, statements), frequencies));
  }

  /** Id of the matter that this statement is in, if it is on the docket. */
  public Optional<String> matterOf(String statement) {
    return Optional.ofNullable(matterOf.get(statement));
  }

  /** The statement with all its evidence, if it is on the docket. */
  public Optional<Statement> statement(String id) {
    return Optional.ofNullable(statements.get(id));
  }

  /** Ids of all matters, gathered anew for each call. */
  public Set<String> matters() {
    Set<String> ids = new LinkedHashSet<>();
    matters.forEach((id, matter) -> ids.add(id));
    return ids;
  }

  private Linked carried(Statement known, Evidence evidence) {
    boolean sameReport =
        known.evidence().stream().anyMatch(e -> e.version().equals(evidence.version()));
    if (sameReport) {
      return new Linked(this, List.of());
    }
    List<Evidence> all = new ArrayList<>(known.evidence());
    all.add(evidence);
    Draft draft = new Draft(this);
    draft.statements = statements.plus(known.id(), known.with(all));
    OpenMatter matter = matterWith(draft, known.id());
    if (matter == null) {
      // A person has dismissed it; its words stay on record.
      return draft.linked();
    }
    draft.inHand = hand(evidence.report()).with(matter.id(), Set.of());
    draft.events.add(
        new MatterEvent.Carried(
            matter.id(), known.id(), evidence.report(), evidence.outlet().name() + " has it too"));
    return draft.linked();
  }

  private ReportInHand hand(String report) {
    return inHand.report().equals(report)
        ? inHand
        : new ReportInHand(report, TreePVector.empty(), HashTreePSet.empty());
  }

  private Frequencies frequenciesWith(
      String report, ReportInHand hand, Set<String> terms, double day) {
    Set<String> uncounted = new HashSet<>(terms);
    uncounted.removeAll(hand.counted());
    return frequencies.plus(!inHand.report().equals(report), uncounted, day);
  }

  private Profile weighted(Map<String, Double> signature, Frequencies seen) {
    Map<String, Double> weights = new HashMap<>(signature);
    weights.replaceAll(
        (term, weight) -> weight * seen.rarity(term) * seen.burst(term, settings.burst()));
    return Profile.of(weights);
  }

  private static double dayOf(Statement statement) {
    PublicationTime published = statement.first().published();
    return published == null ? 0 : published.at().toEpochSecond() / 86_400.0;
  }

  /** The matters that the statement may join, the closest first. */
  private List<Candidate> candidates(
      Profile weights, List<String> keys, double day, ReportInHand hand) {
    Set<String> ofReport = new HashSet<>(hand.matters());
    Set<String> ids = new LinkedHashSet<>(hand.matters());
    for (String key : keys) {
      index.getOrDefault(key, Postings.NONE).within(CLOSED_AFTER, day, ids);
    }
    List<Candidate> candidates = new ArrayList<>();
    Draft now = new Draft(this);
    for (String id : ids) {
      OpenMatter matter = now.live(id);
      if (matter == null || Math.abs(day - matter.latest()) > CLOSED_AFTER) {
        continue;
      }
      double gap = Math.abs(day - matter.latest());
      double age = Math.max(0, day - matter.opened() - settings.youngDays());
      double bonus = ofReport.contains(matter.id()) ? settings.sameReport() : 0;
      double fading = Math.exp(-gap / settings.fadingDays());
      // However alike, it is too long ago: most of what rare words lead to.
      if (fading / (1 + age / settings.ageingDays()) + bonus < settings.join() - ROUNDING) {
        continue;
      }
      double score =
          matter.profile().cosine(weights) * fading / (1 + age / settings.ageingDays()) + bonus;
      if (score >= settings.join()) {
        candidates.add(new Candidate(matter, score));
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.matter().id()));
    return candidates;
  }

  private @Nullable OpenMatter twin(List<Candidate> candidates, OpenMatter joined, Draft draft) {
    for (Candidate other : candidates.subList(1, Math.min(candidates.size(), 3))) {
      if (other.score() >= settings.merge()
          && !other.matter().id().equals(joined.id())
          && joined.profile().cosine(other.matter().profile()) >= settings.merge()
          && !rulings.areApart(joined.id(), other.matter().id(), draft::liveId)) {
        return other.matter();
      }
    }
    return null;
  }

  private static HashTrie<String, Postings> indexed(
      HashTrie<String, Postings> index, String matter, List<String> keys, double day) {
    HashTrie<String, Postings> next = index;
    for (String key : keys) {
      next = next.plus(key, next.getOrDefault(key, Postings.NONE).plus(matter, day));
    }
    return next;
  }

  /** The latest of the matter's statements before {@code statement}, oldest first. */
  private static List<Statement> latest(
      OpenMatter matter, Statement statement, HashTrie<String, Statement> all) {
    List<String> ids = matter.statements();
    List<Statement> latest = new ArrayList<>();
    for (int i = ids.size() - 1; i >= 0 && latest.size() < RelationRules.COMPARED; i--) {
      Statement other = all.get(ids.get(i));
      if (other != null && !other.id().equals(statement.id())) {
        latest.add(other);
      }
    }
    Collections.reverse(latest);
    return latest;
  }

  private static List<Statement> statementsOf(OpenMatter matter, HashTrie<String, Statement> all) {
    List<Statement> statements = new ArrayList<>();
    for (String id : matter.statements()) {
      Statement statement = all.get(id);
      if (statement != null) {
        statements.add(statement);
      }
    }
    return statements;
  }

  /** The terms that brought a statement and a matter together, for a reader. */
  private static String nearest(OpenMatter matter, List<String> heaviest) {
    return heaviest.stream()
        .filter(term -> !Signature.isMark(term) && matter.profile().weight(term) > 0)
        .limit(3)
        .map(term -> "“" + term + "”")
        .reduce((a, b) -> a + ", " + b)
        .orElse("its report");
  }
}
