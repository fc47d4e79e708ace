package org.onrecord.matter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.quantity.Quantity;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Statement;

/** What a new statement does to those already in its matter: from stance and claim together. */
final class RelationRules {
  /** How many of the matter's latest statements a new one is compared with. */
  static final int COMPARED = 60;

  /** How many relations of one type a statement starts at most: the closest ones. */
  private static final int PER_TYPE = 3;

  /** The reason of a relation between two that accuse each other's side. */
  static final String BLAME = "blames the other side";

  /** The reason of a denial of what the speaker said before. */
  static final String TAKES_BACK = "takes back what was said before";

  static final String OTHER_CAUSE = "gives another cause";

  private static final double DENIAL = 0.2;
  private static final double CONFIRMATION = 0.24;
  private static final double SAME_EVENT = 0.08;
  private static final double CONTRADICTION = 0.36;
  private static final double ANSWER = 0.2;
  private static final double SUPPORT = 0.34;
  private static final double REPETITION = 0.55;

  /** Types that speak of one happening from two ends, or affirm and contradict each other. */
  private static final Set<EventType> GROUND =
      Set.of(
          EventType.TERRITORY_GAINED,
          EventType.TERRITORY_LOST,
          EventType.TERRITORY_HELD,
          EventType.GROUND_COMBAT,
          EventType.WITHDRAWAL);

  private static final Set<String> ATTACK =
      Set.of(
          "airstrik",
          "attack",
          "bomb",
          "bombard",
          "drone",
          "hit",
          "missil",
          "rocket",
          "sabotag",
          "shell",
          "strike",
          "struck",
          "target",
          "torpedo");

  private static final Set<String> MISHAP =
      Set.of(
          "accid",
          "accident",
          "careless",
          "deton",
          "fire",
          "malfunct",
          "neglig",
          "self-deton",
          "short-circuit",
          "storm");

  private record Found(Relation relation, double kinship) {}

  private RelationRules() {}

  static List<Relation> relate(
      Statement statement, List<Statement> others, Frequencies frequencies) {
    if (statement.stance() == Stance.ASKS || statement.stance() == Stance.DEMANDS) {
      return List.of();
    }
    Kinship kin = new Kinship(statement.claim(), frequencies);
    Map<RelationType, List<Found>> found = new EnumMap<>(RelationType.class);
    List<Statement> latest = others.subList(Math.max(0, others.size() - COMPARED), others.size());
    for (Statement other : latest) {
      double kinship = kin.with(other.claim());
      Relation relation = relation(statement, other, kinship);
      if (relation != null) {
        found
            .computeIfAbsent(relation.type(), type -> new ArrayList<>())
            .add(new Found(relation, kinship));
      }
    }
    List<Relation> relations = new ArrayList<>();
    for (List<Found> ofType : found.values()) {
      ofType.sort(
          Comparator.comparingDouble(Found::kinship)
              .reversed()
              .thenComparing(one -> one.relation().to()));
      ofType.stream().limit(PER_TYPE).map(Found::relation).forEach(relations::add);
    }
    return relations;
  }

  private static @Nullable Relation relation(Statement s, Statement t, double kinship) {
    Sign sign = Sign.of(s);
    Sign before = Sign.of(t);
    boolean sameSpeaker = s.speaker().id().equals(t.speaker().id());
    if (isAnswer(s, t) && kinship >= ANSWER) {
      return to(s, RelationType.ANSWERS, t, false, "answers what another asks");
    }
    if (sign == Sign.NEITHER || before == Sign.NEITHER) {
      return null;
    }
    if (s.speaker().name().equals(t.speaker().name()) && !sameSpeaker) {
      return null;
    }
    if (sameSpeaker) {
      if (sign == before) {
        return kinship >= REPETITION
            ? to(s, RelationType.REPEATS, t, false, "says again what was said before")
            : null;
      }
      if (isAdmission(s) && kinship >= CONFIRMATION) {
        return to(s, RelationType.CONFIRMS, t, isAgainstInterest(s), "now acknowledges it");
      }
      return Sign.denies(s) && kinship >= SUPPORT
          ? to(s, RelationType.DENIES, t, false, TAKES_BACK)
          : null;
    }
    if (blamesOther(s, t)) {
      return to(s, RelationType.DENIES, t, false, BLAME);
    }
    if (kinship >= SAME_EVENT && isOtherCause(s, t)) {
      return to(s, RelationType.DENIES, t, false, OTHER_CAUSE);
    }
    if (isAdmission(s) && Sign.denies(t) && sameSide(s, t) && kinship >= CONFIRMATION) {
      boolean against = isAgainstInterest(s);
      return to(s, RelationType.CONFIRMS, t, against, "acknowledges what its own side denied");
    }
    if (isAdmission(s) && before == Sign.SAYS_SO && kinship >= CONFIRMATION) {
      boolean against = isAgainstInterest(s) && !sameSide(s, t);
      String reason =
          against
              ? "acknowledges what another says, against its own interest"
              : "confirms what another says";
      return to(s, RelationType.CONFIRMS, t, against, reason);
    }
    if (sign != before) {
      if (isOtherCulprit(s.claim(), t.claim())) {
        return null;
      }
      if (Sign.denies(s)) {
        return kinship >= DENIAL && isTold(s.claim().claimant(), t)
            ? to(s, RelationType.DENIES, t, false, "rejects what another says")
            : null;
      }
      // Without a word of denial, only claims that are close to each other contradict.
      return kinship >= CONTRADICTION && isTold(t.claim().claimant(), s)
          ? to(s, RelationType.DENIES, t, false, "contradicts what another says")
          : null;
    }
    if (sign == before && kinship >= SUPPORT) {
      if (Origins.same(s, t)) {
        return to(s, RelationType.REPEATS, t, false, "has it from the same origin");
      }
      String difference = difference(s, t);
      if (difference != null) {
        return to(s, RelationType.QUALIFIES, t, false, difference);
      }
      return to(s, RelationType.SUPPORTS, t, false, "says the same independently");
    }
    return null;
  }

  private static Relation to(
      Statement from, RelationType type, Statement to, boolean against, String reason) {
    return new Relation(from.id(), type, to.id(), against, reason);
  }

  /** Whether a claim is about who holds ground: what one side loses there, the other gains. */
  static boolean isOfGround(Claim claim) {
    return GROUND.contains(claim.type());
  }

  /** Whether the speaker grants something instead of claiming it. */
  static boolean isAdmission(Statement s) {
    return s.stance() == Stance.CONFIRMS && !s.negated();
  }

  /** Whether the speaker's side loses by what it grants. */
  static boolean isAgainstInterest(Statement s) {
    String side = s.speaker().side();
    if (side == null || !isAdmission(s)) {
      return false;
    }
    List<String> actors = s.claim().actors();
    boolean own = actors.isEmpty() || actors.contains(side);
    boolean others = !actors.isEmpty() && !actors.contains(side);
    return switch (s.claim().type()) {
      case TERRITORY_LOST, WITHDRAWAL -> own;
      case TERRITORY_GAINED -> others;
      case CASUALTIES, INFRASTRUCTURE_DAMAGE, GROUND_COMBAT, STRIKE, DRONE_ATTACK ->
          own && concedes(s);
      default -> false;
    };
  }

  /** Whether the cue says that the speaker grants it unwillingly. */
  private static boolean concedes(Statement s) {
    String cue = s.first().cue().toLowerCase(Locale.ROOT);
    return cue.contains("acknowledg") || cue.contains("admi") || cue.contains("conced");
  }

  static boolean sameSide(Statement s, Statement t) {
    return s.speaker().side() != null && Objects.equals(s.speaker().side(), t.speaker().side());
  }

  private static boolean blamesOther(Statement s, Statement t) {
    String a = blamed(s);
    String b = blamed(t);
    return a != null && b != null && !a.equals(b) && !sameSide(s, t);
  }

  /**
   * The country that a statement accuses, or null: told by the cue, or by the one country, not the
   * speaker's own, that a harm is laid to.
   */
  private static @Nullable String blamed(Statement s) {
    String side = s.speaker().side();
    if (s.speaker().kind() == SpeakerKind.OUTLET) {
      return null;
    }
    String cue = s.first().cue().toLowerCase(Locale.ROOT);
    List<String> actors = s.claim().actors();
    if (cue.contains("accus") || cue.contains("blam")) {
      return actors.isEmpty() || actors.get(0).equals(side) ? null : actors.get(0);
    }
    List<String> agents = s.claim().agents();
    boolean laid =
        isHarm(s.claim().type())
            && agents.size() == 1
            && side != null
            && s.stance() == Stance.ASSERTS
            && Sign.of(s) == Sign.SAYS_SO;
    return laid && !agents.get(0).equals(side) ? agents.get(0) : null;
  }

  /**
   * Whether one claim is about what another did than the other claim is: that one country did not
   * do it agrees with that another did.
   */
  private static boolean isOtherCulprit(Claim a, Claim b) {
    return !a.agents().isEmpty()
        && !b.agents().isEmpty()
        && a.agents().stream().noneMatch(b.agents()::contains);
  }

  private static boolean isHarm(EventType type) {
    return switch (type) {
      case INFRASTRUCTURE_DAMAGE, SABOTAGE, STRIKE, DRONE_ATTACK -> true;
      default -> false;
    };
  }

  /** Whether a statement is told from the side whose claim is rejected, where that is said. */
  private static boolean isTold(@Nullable String claimant, Statement t) {
    String side = Parties.sideOf(t);
    return claimant == null || side == null || claimant.equals(side);
  }

  /** Whether one lays to an attack what the other lays to a mishap: a missile, a fire on board. */
  private static boolean isOtherCause(Statement s, Statement t) {
    String a = Parties.sideOf(s);
    String b = Parties.sideOf(t);
    return a != null
        && b != null
        && !a.equals(b)
        && (isAttack(s.claim()) && isMishap(t.claim())
            || isMishap(s.claim()) && isAttack(t.claim()));
  }

  private static boolean isAttack(Claim claim) {
    return claim.terms().stream().anyMatch(ATTACK::contains);
  }

  private static boolean isMishap(Claim claim) {
    return !isAttack(claim) && claim.terms().stream().anyMatch(MISHAP::contains);
  }

  /** Whether a question or demand is answered, by the side that it was put to. */
  private static boolean isAnswer(Statement s, Statement t) {
    boolean asked = t.stance() == Stance.ASKS || t.stance() == Stance.DEMANDS;
    String side = s.speaker().side();
    return asked
        && side != null
        && s.stance() != Stance.ASKS
        && s.stance() != Stance.DEMANDS
        && !sameSide(s, t)
        && t.claim().actors().contains(side);
  }

  /** In what a claim differs from one that it otherwise agrees with, or null. */
  private static @Nullable String difference(Statement s, Statement t) {
    Claim a = s.claim();
    Claim b = t.claim();
    for (Quantity one : a.quantities()) {
      for (Quantity other : b.quantities()) {
        if (one.unit().equals(other.unit())
            && one.of() != null
            && one.of().equals(other.of())
            && one.value() != other.value()) {
          return "gives another figure";
        }
      }
    }
    if (isElsewhere(a, b)) {
      return "names another place";
    }
    DateRange then = toldTime(s);
    DateRange other = toldTime(t);
    return then != null && other != null && !then.overlaps(other) ? "gives another time" : null;
  }

  /** When the claim itself says that it happened, not only when it was said. */
  private static @Nullable DateRange toldTime(Statement s) {
    DateRange time = s.claim().time();
    return Objects.equals(time, s.said()) ? null : time;
  }

  /** Whether both name places of their own, none of them shared and no whole country. */
  private static boolean isElsewhere(Claim a, Claim b) {
    return !a.placesInherited()
        && !b.placesInherited()
        && !a.places().isEmpty()
        && !b.places().isEmpty()
        && a.places().stream()
            .noneMatch(one -> b.places().stream().anyMatch(p -> p.id().equals(one.id())))
        && a.places().get(0).kind() == b.places().get(0).kind();
  }
}
