package org.onrecord.matter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/**
 * Where claims entered the record. A named speaker is one origin, whoever carries the words. An
 * outlet that speaks for itself or for unnamed people is one origin however many reports it
 * publishes; outlets are one where they credit each other or the same agency, where their text is
 * the same, or where their words nearly are.
 */
public final class Origins {
  /** Shared terms over all terms from which two contents are one, edited (Broder 1997). */
  private static final double NEARLY_SAME = 0.75;

  /** Contents of fewer terms are alike by chance. */
  private static final int FEWEST = 5;

  /** Keys that mean one origin each point to the same key in the end. */
  private final Map<String, String> sameAs = new LinkedHashMap<>();

  private final Map<String, List<Statement>> byTerm = new HashMap<>();

  private Origins() {}

  /** How many origins these statements have; those that neither say so nor say not have none. */
  public static int count(List<Statement> statements) {
    return of(statements).size();
  }

  /** One key an origin, in order of their first statement; of those that say so or say not. */
  static Set<String> of(List<Statement> statements) {
    Origins origins = new Origins();
    Set<String> speakers = new LinkedHashSet<>();
    for (Statement statement : statements) {
      if (Sign.of(statement) == Sign.NEITHER) {
        continue;
      }
      if (isNamed(statement)) {
        speakers.add(statement.speaker().id());
      } else {
        origins.add(statement);
      }
    }
    origins.sameAs.keySet().forEach(key -> speakers.add(origins.root(key)));
    return speakers;
  }

  private void add(Statement statement) {
    for (Evidence evidence : statement.evidence()) {
      join(evidence.origin(), evidence.fingerprint());
    }
    Statement copied = copied(statement);
    if (copied != null) {
      join(copied.first().origin(), statement.first().origin());
    }
    statement
        .claim()
        .terms()
        .forEach(term -> byTerm.computeIfAbsent(term, t -> new ArrayList<>()).add(statement));
  }

  private void join(String one, String other) {
    String a = root(one);
    String b = root(other);
    sameAs.put(a, a);
    sameAs.put(b, a);
  }

  private String root(String key) {
    String root = key;
    for (String up = sameAs.get(root); up != null && !up.equals(root); up = sameAs.get(root)) {
      root = up;
    }
    return root;
  }

  /** Whether one took its words from where the other did. */
  static boolean same(Statement one, Statement other) {
    if (isNamed(one) || isNamed(other)) {
      return one.speaker().id().equals(other.speaker().id());
    }
    return isNearlySame(one, other)
        || one.evidence().stream()
            .anyMatch(
                a ->
                    other.evidence().stream()
                        .anyMatch(
                            b ->
                                a.fingerprint().equals(b.fingerprint())
                                    || a.origin().equals(b.origin())));
  }

  private static boolean isNamed(Statement statement) {
    SpeakerKind kind = statement.speaker().kind();
    return kind != SpeakerKind.OUTLET && kind != SpeakerKind.GROUP;
  }

  /** An earlier statement in nearly the same words, or null. */
  private @Nullable Statement copied(Statement statement) {
    Set<Statement> tried = new HashSet<>();
    // Whatever shares three quarters of its terms shares one of any half of them.
    int half = statement.claim().terms().size() / 2 + 1;
    for (String term : statement.claim().terms().stream().limit(half).toList()) {
      for (Statement other : byTerm.getOrDefault(term, List.of())) {
        if (tried.add(other) && isNearlySame(statement, other)) {
          return other;
        }
      }
    }
    return null;
  }

  private static boolean isNearlySame(Statement one, Statement other) {
    Set<String> a = one.claim().terms();
    Set<String> b = other.claim().terms();
    if (Math.min(a.size(), b.size()) < FEWEST) {
      return false;
    }
    long shared = a.stream().filter(b::contains).count();
    return shared >= NEARLY_SAME * (a.size() + b.size() - shared);
  }
}
