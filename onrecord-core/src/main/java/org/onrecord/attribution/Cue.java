package org.onrecord.attribution;

import java.util.List;
import java.util.Set;

/**
 * A word or phrase that attributes.
 *
 * @param words its lemmas in order; only the first of a verb is inflected
 * @param complements what may follow as content
 */
record Cue(List<String> words, Kind kind, Set<Complement> complements, Stance stance) {
  enum Kind {
    VERB,
    NOUN,
    ADJ
  }

  /** The forms in which a content follows its cue. */
  enum Complement {
    QUOTE,
    THAT,
    CLAUSE,
    WH,
    TO,
    OBJECT,
    OF,
    /** Not a content: the person spoken to, who stands between cue and content. */
    ADDRESSEE
  }

  Cue {
    words = List.copyOf(words);
    complements = Set.copyOf(complements);
  }

  boolean takes(Complement complement) {
    return complements.contains(complement);
  }

  /** Whether it tells of words spoken, so that they may also stand before it. */
  boolean isSpeech() {
    return kind == Kind.VERB && takes(Complement.QUOTE);
  }
}
