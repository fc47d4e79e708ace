package org.onrecord.grounding.speaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whom a pronoun or a bare "the ministry" in a Ukrainian or Russian report means: who spoke
 * last before it and fits. The past tense of a verb that attributes tells whether a man or a woman
 * spoke. One report, one thread.
 */
final class SlavicReferences {
  private static final Set<String> HE = Set.of("він", "он");
  private static final Set<String> SHE = Set.of("вона", "она");
  private static final List<String> OFFICES =
      List.of("ведомств", "відомств", "министерств", "міністерств");

  private record Spoken(Speaker speaker, Gender gender) {}

  private final ActorDirectory directory;
  private final List<Spoken> spoken = new ArrayList<>();

  SlavicReferences(ActorDirectory directory) {
    this.directory = directory;
  }

  /** Whom a source means that names nobody; null where it names somebody or nobody fits. */
  @Nullable Speaker referent(String source) {
    String word = source.strip().toLowerCase(Locale.ROOT);
    if (HE.contains(word) || SHE.contains(word)) {
      Gender gender = HE.contains(word) ? Gender.MALE : Gender.FEMALE;
      return last(
          one ->
              one.speaker().kind() == SpeakerKind.PERSON
                  && (one.gender() == Gender.UNKNOWN || one.gender() == gender));
    }
    return OFFICES.stream().anyMatch(word::startsWith) && word.indexOf(' ') < 0
        ? last(one -> one.speaker().kind() == SpeakerKind.ORGANISATION)
        : null;
  }

  private @Nullable Speaker last(Predicate<Spoken> fits) {
    for (int i = spoken.size() - 1; i >= 0; i--) {
      if (fits.test(spoken.get(i))) {
        return spoken.get(i).speaker();
      }
    }
    return null;
  }

  /** Somebody spoke, by this cue. */
  void spoke(Speaker speaker, String cue) {
    Actor actor = directory.byId(speaker.id());
    Gender known = actor == null ? Gender.UNKNOWN : actor.gender();
    spoken.add(new Spoken(speaker, known == Gender.UNKNOWN ? gender(cue) : known));
  }

  private static Gender gender(String cue) {
    return Stream.of(cue.toLowerCase(Locale.ROOT).split("\\s+"))
        .map(word -> word.replaceAll("(ся|сь)$", ""))
        .filter(word -> word.length() > 3)
        .map(
            word ->
                word.endsWith("ла")
                    ? Gender.FEMALE
                    : word.endsWith("л") || word.endsWith("в") ? Gender.MALE : Gender.UNKNOWN)
        .filter(gender -> gender != Gender.UNKNOWN)
        .findFirst()
        .orElse(Gender.UNKNOWN);
  }
}
