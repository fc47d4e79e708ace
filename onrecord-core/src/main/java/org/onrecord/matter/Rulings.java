package org.onrecord.matter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * What people have ruled that linking must respect. Immutable.
 *
 * @param relations by the two statements' ids, what one does to the other; empty where nothing
 * @param apart by a matter's id, the matters that it is not to be merged with
 */
record Rulings(
    HashTrie<String, Optional<Relation>> relations, HashTrie<String, PSet<String>> apart) {
  static final Rulings NONE = new Rulings(HashTrie.empty(), HashTrie.empty());

  private static String pair(String from, String to) {
    return from + ' ' + to;
  }

  Rulings with(String from, String to, Optional<Relation> relation) {
    return new Rulings(relations.plus(pair(from, to), relation), apart);
  }

  Rulings apart(String one, String other) {
    return new Rulings(relations, plus(plus(apart, one, other), other, one));
  }

  Rulings together(String one, String other) {
    return new Rulings(relations, minus(minus(apart, one, other), other, one));
  }

  private static HashTrie<String, PSet<String>> plus(
      HashTrie<String, PSet<String>> apart, String one, String other) {
    PSet<String> known = apart.getOrDefault(one, HashTreePSet.empty());
    return apart.plus(one, known.plus(other));
  }

  private static HashTrie<String, PSet<String>> minus(
      HashTrie<String, PSet<String>> apart, String one, String other) {
    PSet<String> known = apart.getOrDefault(one, HashTreePSet.empty()).minus(other);
    return known.isEmpty() ? apart.minus(one) : apart.plus(one, known);
  }

  /**
   * Whether two matters were told apart.
   *
   * @param live the id under which a matter lives on
   */
  boolean areApart(String one, String other, UnaryOperator<String> live) {
    return named(one, other, live) || named(other, one, live);
  }

  private boolean named(String one, String other, UnaryOperator<String> live) {
    for (String id : apart.getOrDefault(one, HashTreePSet.empty())) {
      if (live.apply(id).equals(other)) {
        return true;
      }
    }
    return false;
  }

  /** What {@code from} does to those before it: as ruled, else as the rules say. */
  List<Relation> over(List<Relation> byRules, String from, List<String> before) {
    if (relations.size() == 0) {
      return byRules;
    }
    List<Relation> relations = new ArrayList<>(byRules);
    relations.removeIf(relation -> isRuled(from, relation.to()));
    for (String to : before) {
      this.relations.getOrDefault(pair(from, to), Optional.empty()).ifPresent(relations::add);
      // A person may relate an earlier statement to a later one.
      this.relations.getOrDefault(pair(to, from), Optional.empty()).ifPresent(relations::add);
    }
    return relations;
  }

  private boolean isRuled(String from, String to) {
    return this.relations.get(pair(from, to)) != null;
  }
}
