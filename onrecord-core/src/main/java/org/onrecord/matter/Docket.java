package org.onrecord.matter;

import java.util.ArrayList;
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
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
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
  /** A statement joins the matter that it is at least this close to. */
  private static final double JOIN = 0.17;

  /** Two matters that one statement fits this well, and each other, are one. */
  private static final double MERGE = 0.35;

  /** What being said in the same report adds. */
  private static final double SAME_REPORT = 0.15;

  /** Days after which closeness has fallen to 1/e, and after which a matter takes no more. */
  private static final double FADING = 5;

  private static final double CLOSED_AFTER = 21;

  /** Days for which a matter takes statements freely; later it takes only ever closer ones. */
  private static final double YOUNG = 10;

  private static final double AGEING = 12;

  /** How many newest matters an index term leads to. */
  private static final int POSTINGS = 48;

  /** How many of a statement's rarest terms candidates are looked up by. */
  private static final int KEYS = 8;

  private final PMap<String, Statement> statements;
  private final PMap<String, String> matterOf;
  private final PMap<String, OpenMatter> matters;
  private final PMap<String, String> mergedInto;
  private final PMap<String, PVector<String>> index;
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
      PMap<String, Statement> statements,
      PMap<String, String> matterOf,
      PMap<String, OpenMatter> matters,
      PMap<String, String> mergedInto,
      PMap<String, PVector<String>> index,
      Frequencies frequencies,
      ReportInHand inHand) {
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
    return new Docket(
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
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
    Map<String, Double> signature = Signature.of(statement);
    ReportInHand hand = hand(statement.first().report());
    Frequencies seen = frequenciesWith(statement.first().report(), hand, signature.keySet());
    Map<String, Double> weights = weighted(signature, seen);
    double length = OpenMatter.norm(weights);
    double day = dayOf(statement);

    List<Candidate> candidates = candidates(weights, length, day, hand);
    List<MatterEvent> events = new ArrayList<>();
    OpenMatter matter;
    PMap<String, OpenMatter> nextMatters = matters;
    PMap<String, String> nextMatterOf = matterOf;
    PMap<String, String> nextMerged = mergedInto;
    if (candidates.isEmpty() || candidates.get(0).score() < JOIN) {
      String id = ContentId.of("m", statement.id());
      matter = OpenMatter.of(id, statement.id(), weights, day);
      events.add(new MatterEvent.Opened(id, statement.id(), "nothing on record is close to it"));
    } else {
      Candidate best = candidates.get(0);
      matter = best.matter().plus(statement.id(), weights, day);
      events.add(
          new MatterEvent.Joined(
              matter.id(),
              statement.id(),
              Math.min(1, best.score()),
              "closest by " + nearest(best.matter(), weights)));
      OpenMatter twin = twin(candidates, matter);
      if (twin != null) {
        matter = matter.plus(twin);
        for (String moved : twin.statements()) {
          nextMatterOf = nextMatterOf.plus(moved, matter.id());
        }
        nextMatters = nextMatters.minus(twin.id());
        nextMerged = nextMerged.plus(twin.id(), matter.id());
        events.add(
            new MatterEvent.Merged(
                matter.id(), twin.id(), "both are about " + nearest(twin, weights)));
      }
    }
    PMap<String, Statement> nextStatements = statements.plus(statement.id(), statement);
    List<Relation> relations =
        RelationRules.relate(statement, others(matter, statement, nextStatements), seen);
    for (Relation relation : relations) {
      events.add(new MatterEvent.Related(matter.id(), relation, relation.reason()));
    }
    matter = matter.with(relations);
    Standing before = matter.standing();
    if (StandingRules.mayChange(before, relations)) {
      StandingRules.Verdict verdict =
          StandingRules.of(statementsOf(matter, nextStatements), matter.relations());
      if (verdict.standing() != before) {
        matter = matter.standing(verdict.standing());
        String reason = verdict.reasons().isEmpty() ? "" : verdict.reasons().get(0).text();
        events.add(new MatterEvent.Stood(matter.id(), before, verdict.standing(), reason));
      }
    }
    Docket next =
        new Docket(
            nextStatements,
            nextMatterOf.plus(statement.id(), matter.id()),
            nextMatters.plus(matter.id(), matter),
            nextMerged,
            indexed(matter.id(), keys(weights)),
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
    return Optional.ofNullable(matters.get(live(id)))
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

  /** Ids of all open matters. */
  public Set<String> matters() {
    return matters.keySet();
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

  private Frequencies frequenciesWith(String report, ReportInHand hand, Set<String> terms) {
    Set<String> uncounted = new HashSet<>(terms);
    uncounted.removeAll(hand.counted());
    return frequencies.plus(!inHand.report().equals(report), uncounted);
  }

  private static Map<String, Double> weighted(Map<String, Double> signature, Frequencies seen) {
    Map<String, Double> weights = new HashMap<>(signature);
    weights.replaceAll((term, weight) -> weight * seen.rarity(term));
    return weights;
  }

  private static double dayOf(Statement statement) {
    PublicationTime published = statement.first().published();
    return published == null ? 0 : published.at().toEpochSecond() / 86_400.0;
  }

  private List<Candidate> candidates(
      Map<String, Double> weights, double length, double day, ReportInHand hand) {
    Set<String> ids = new LinkedHashSet<>(hand.matters());
    for (String key : keys(weights)) {
      ids.addAll(index.getOrDefault(key, TreePVector.empty()));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String id : ids) {
      OpenMatter matter = matters.get(live(id));
      if (matter == null || Math.abs(day - matter.latest()) > CLOSED_AFTER) {
        continue;
      }
      double gap = Math.max(0, Math.abs(day - matter.latest()));
      double age = Math.max(0, day - matter.opened() - YOUNG);
      double score = matter.cosine(weights, length) * Math.exp(-gap / FADING) / (1 + age / AGEING);
      if (hand.matters().contains(matter.id())) {
        score += SAME_REPORT;
      }
      candidates.add(new Candidate(matter, score));
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.matter().id()));
    return candidates;
  }

  private String live(String id) {
    String live = id;
    for (String into = mergedInto.get(live); into != null; into = mergedInto.get(live)) {
      live = into;
    }
    return live;
  }

  private static @Nullable OpenMatter twin(List<Candidate> candidates, OpenMatter joined) {
    for (Candidate other : candidates.subList(1, Math.min(candidates.size(), 3))) {
      if (other.score() >= MERGE
          && !other.matter().id().equals(joined.id())
          && joined.cosine(other.matter().profile(), other.matter().norm()) >= MERGE) {
        return other.matter();
      }
    }
    return null;
  }

  private static List<String> keys(Map<String, Double> weights) {
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(KEYS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private PMap<String, PVector<String>> indexed(String matter, List<String> keys) {
    PMap<String, PVector<String>> next = index;
    for (String key : keys) {
      PVector<String> postings = next.getOrDefault(key, TreePVector.empty()).minus(matter);
      if (postings.size() >= POSTINGS) {
        postings = postings.minus(0);
      }
      next = next.plus(key, postings.plus(matter));
    }
    return next;
  }

  private static List<Statement> others(
      OpenMatter matter, Statement statement, PMap<String, Statement> all) {
    List<Statement> others = statementsOf(matter, all);
    others.removeIf(other -> other.id().equals(statement.id()));
    return others;
  }

  private static List<Statement> statementsOf(OpenMatter matter, PMap<String, Statement> all) {
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
  private static String nearest(OpenMatter matter, Map<String, Double> weights) {
    return weights.entrySet().stream()
        .filter(weight -> matter.profile().containsKey(weight.getKey()))
        .filter(weight -> !weight.getKey().startsWith("@"))
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(3)
        .map(weight -> "“" + weight.getKey() + "”")
        .reduce((a, b) -> a + ", " + b)
        .orElse("its report");
  }
}
