package org.onrecord.matter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

  /** How many newest matters an index term leads to. */
  private static final int POSTINGS = 48;

  /** How many of a statement's rarest terms candidates are looked up by. */
  private static final int KEYS = 8;

  private final LinkSettings settings;
  private final HashTrie<String, Statement> statements;
  private final HashTrie<String, String> matterOf;
  private final HashTrie<String, OpenMatter> matters;
  private final HashTrie<String, String> mergedInto;
  private final HashTrie<String, List<String>> index;
  private final Frequencies frequencies;
  private final ReportInHand inHand;

  /** The report whose statements are arriving, its matters so far and the terms counted for it. */
  private record ReportInHand(String report, PVector<String> matters, PSet<String> counted) {
    static ReportInHand none() {
      return new ReportInHand("", TreePVector.empty(), HashTreePSet.empty());
    }
  }

  private record Candidate(OpenMatter matter, double score) {}

  private Docket(
      LinkSettings settings,
      HashTrie<String, Statement> statements,
      HashTrie<String, String> matterOf,
      HashTrie<String, OpenMatter> matters,
      HashTrie<String, String> mergedInto,
      HashTrie<String, List<String>> index,
      Frequencies frequencies,
      ReportInHand inHand) {
    this.settings = settings;
    this.statements = statements;
    this.matterOf = matterOf;
    this.matters = matters;
    this.mergedInto = mergedInto;
    this.index = index;
    this.frequencies = frequencies;
    this.inHand = inHand;
  }

  /** A docket without matters. */
  public static Docket empty() {
    return empty(LinkSettings.USUAL);
  }

  /** A docket without matters that links by these settings. */
  public static Docket empty(LinkSettings settings) {
    return new Docket(
        settings,
        HashTrie.empty(),
        HashTrie.empty(),
        HashTrie.empty(),
        HashTrie.empty(),
        HashTrie.empty(),
        Frequencies.empty(),
        ReportInHand.none());
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
    List<String> keys = heaviest.subList(0, Math.min(KEYS, heaviest.size()));

    List<Candidate> candidates = candidates(weights, keys, day, hand);
    List<MatterEvent> events = new ArrayList<>();
    OpenMatter matter;
    HashTrie<String, OpenMatter> nextMatters = matters;
    HashTrie<String, String> nextMatterOf = matterOf;
    HashTrie<String, String> nextMerged = mergedInto;
    if (candidates.isEmpty()) {
      String id = ContentId.of("m", statement.id());
      matter = OpenMatter.of(id, statement.id(), weights, day);
      events.add(new MatterEvent.Opened(id, statement.id(), "nothing on record is close to it"));
    } else {
      Candidate best = candidates.get(0);
      matter = best.matter().plus(statement.id(), weights, day, settings.halfLifeDays());
      events.add(
          new MatterEvent.Joined(
              matter.id(),
              statement.id(),
              Math.min(1, best.score()),
              "closest by " + nearest(best.matter(), heaviest)));
      OpenMatter twin = twin(candidates, matter);
      if (twin != null) {
        matter = matter.plus(twin, settings.halfLifeDays());
        for (String moved : twin.statements()) {
          nextMatterOf = nextMatterOf.plus(moved, matter.id());
        }
        nextMatters = nextMatters.minus(twin.id());
        nextMerged = nextMerged.plus(twin.id(), matter.id());
        events.add(
            new MatterEvent.Merged(
                matter.id(), twin.id(), "both are about " + nearest(twin, heaviest)));
      }
    }
    HashTrie<String, Statement> nextStatements = statements.plus(statement.id(), statement);
    List<Relation> relations =
        RelationRules.relate(statement, latest(matter, statement, nextStatements), seen);
    for (Relation relation : relations) {
      events.add(new MatterEvent.Related(matter.id(), relation, relation.reason()));
    }
    matter = matter.with(relations);
    Standing before = matter.standing();
    if (StandingRules.mayChange(matter, relations)) {
      StandingRules.Verdict verdict =
          StandingRules.of(statementsOf(matter, nextStatements), matter.relations());
      matter = matter.standing(verdict.standing());
      if (verdict.standing() != before) {
        String reason = verdict.reasons().isEmpty() ? "" : verdict.reasons().get(0).text();
        events.add(new MatterEvent.Stood(matter.id(), before, verdict.standing(), reason));
      }
    }
    Docket next =
        new Docket(
            settings,
            nextStatements,
            nextMatterOf.plus(statement.id(), matter.id()),
            nextMatters.plus(matter.id(), matter),
            nextMerged,
            indexed(matter.id(), keys),
            seen,
            new ReportInHand(
                hand.report(),
                hand.matters().contains(matter.id())
                    ? hand.matters()
                    : hand.matters().plus(matter.id()),
                hand.counted().plusAll(signature.keySet())));
    return new Linked(next, events);
  }

  /** The matter of this id as it stands now; of a merged one, the one that it lives on in. */
  public Optional<Matter> matter(String id) {
    return Optional.ofNullable(live(id))
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
    Statement more =
        new Statement(
            known.id(),
            known.speaker(),
            known.stance(),
            known.negated(),
            known.quoting(),
            known.text(),
            known.medium(),
            known.said(),
            known.claim(),
            known.confidence(),
            all);
    String matter = matterOf.get(known.id());
    if (matter == null) {
      throw new IllegalStateException("statement " + known.id() + " is in no matter");
    }
    ReportInHand hand = hand(evidence.report());
    Docket next =
        new Docket(
            settings,
            statements.plus(known.id(), more),
            matterOf,
            matters,
            mergedInto,
            index,
            frequencies,
            new ReportInHand(
                hand.report(),
                hand.matters().contains(matter) ? hand.matters() : hand.matters().plus(matter),
                hand.counted()));
    return new Linked(
        next,
        List.of(
            new MatterEvent.Carried(
                matter, known.id(), evidence.report(), evidence.outlet().name() + " has it too")));
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
      ids.addAll(index.getOrDefault(key, List.of()));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String id : ids) {
      OpenMatter matter = live(id);
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

  /** The matter of this id, or the one that it lives on in. */
  private @Nullable OpenMatter live(String id) {
    OpenMatter matter = matters.get(id);
    for (String into = id; matter == null; matter = matters.get(into)) {
      into = mergedInto.get(into);
      if (into == null) {
        return null;
      }
    }
    return matter;
  }

  private @Nullable OpenMatter twin(List<Candidate> candidates, OpenMatter joined) {
    for (Candidate other : candidates.subList(1, Math.min(candidates.size(), 3))) {
      if (other.score() >= settings.merge()
          && !other.matter().id().equals(joined.id())
          && joined.profile().cosine(other.matter().profile()) >= settings.merge()) {
        return other.matter();
      }
    }
    return null;
  }

  private HashTrie<String, List<String>> indexed(String matter, List<String> keys) {
    HashTrie<String, List<String>> next = index;
    for (String key : keys) {
      List<String> postings = next.getOrDefault(key, List.of());
      if (postings.isEmpty() || !postings.get(postings.size() - 1).equals(matter)) {
        next = next.plus(key, posted(postings, matter));
      }
    }
    return next;
  }

  private static List<String> posted(List<String> postings, String matter) {
    List<String> posted = new ArrayList<>(postings.size() + 1);
    posted.addAll(postings);
    posted.remove(matter);
    if (posted.size() >= POSTINGS) {
      posted.remove(0);
    }
    posted.add(matter);
    return List.copyOf(posted);
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
