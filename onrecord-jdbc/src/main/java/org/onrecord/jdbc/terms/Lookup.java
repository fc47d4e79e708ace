package org.onrecord.jdbc.terms;

import java.util.List;

/**
 * What is asked of the index. A term's text holds letters and digits, or begins as a mark does (see
 * {@link Marks}); never quotes, white space or any sign of ASCII.
 */
public sealed interface Lookup {

  /** One term, or what begins with it. */
  record Term(String text, boolean prefix) implements Lookup {
    public Term {
      if (text.isEmpty() || !text.chars().allMatch(Term::isPlain)) {
        throw new IllegalArgumentException("no term: " + text);
      }
    }

    private static boolean isPlain(int c) {
      return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 0x80;
    }
  }

  /** Lookup one after the other. */
  record Phrase(List<String> terms) implements Lookup {
    public Phrase {
      terms = List.copyOf(terms);
      terms.forEach(term -> new Term(term, false));
    }
  }

  /** At least one of these. */
  record Any(List<Lookup> of) implements Lookup {
    public Any {
      of = List.copyOf(of);
    }
  }

  /** All of these. */
  record All(List<Lookup> of) implements Lookup {
    public All {
      of = List.copyOf(of);
    }
  }

  /** Within what a row is about only. */
  record InTitle(Lookup of) implements Lookup {}

  /** One, where the other is not. */
  record Except(Lookup of, Lookup not) implements Lookup {}

  /** All of these as simply as it can be said. */
  static Lookup all(List<Lookup> of) {
    return of.size() == 1 ? of.get(0) : new All(of);
  }

  /** One of these as simply as it can be said. */
  static Lookup any(List<Lookup> of) {
    return of.size() == 1 ? of.get(0) : new Any(of);
  }
}
