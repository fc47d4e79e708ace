package org.onrecord.grounding.pronoun;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.Sentence;
import org.onrecord.syntax.Token;

/**
 * A text's tokens in one row, with its names: what a reader keeps in mind to tell whom a pronoun
 * means. Positions are token indices, ranges half open. Immutable.
 */
public final class Discourse {
  /** Tokens {@code [from, to)} that make a name. */
  public record Name(int from, int to) {}

  /** Where a name stands in its clause, as far as neighbouring words tell. */
  enum Role {
    SUBJECT,
    /** Joined by "and" to what follows: "Anna and Maria went". */
    FIRST_OF_SUBJECT,
    /** At the beginning of a sentence. */
    INITIAL,
    OBJECT,
    AFTER_PREPOSITION,
    POSSESSIVE,
    JOINED,
    AFTER_MARK,
    OTHER;

    boolean leads() {
      return this == SUBJECT || this == FIRST_OF_SUBJECT || this == INITIAL;
    }
  }

  /** Words of a role that may stand before a name: "Ukrainian Deputy Defense Minister". */
  private static final int FARTHEST_NAME = 8;

  private static final int LONGEST_APPOSITION = 15;
  private static final Set<String> PREMODIFIERS = Set.of("DET", "ADJ", "NOUN", "NUM", "PROPN");

  private final List<Token> tokens = new ArrayList<>();
  private final List<Integer> sentences = new ArrayList<>();
  private final List<String> lower = new ArrayList<>();
  private final List<Name> names = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();

  private Discourse() {}

  /** The discourse of consecutive sentences. */
  public static Discourse of(List<Sentence> sentences) {
    Discourse discourse = new Discourse();
    for (int s = 0; s < sentences.size(); s++) {
      for (Token token : sentences.get(s).tokens()) {
        discourse.tokens.add(token);
        discourse.sentences.add(s);
        discourse.lower.add(token.text().replace('’', '\'').toLowerCase(Locale.ROOT));
      }
    }
    discourse.findNames();
    return discourse;
  }

  private void findNames() {
    for (int i = 0; i < size(); ) {
      int end = i;
      while (end < size()
          && pos(end).equals("PROPN")
          && sentence(end) == sentence(i)
          && (end > i || isCapital(i))) {
        end++;
      }
      if (end > i) {
        names.add(new Name(i, end));
        roles.add(roleOf(i, end));
      }
      i = Math.max(end, i + 1);
    }
  }

  int size() {
    return tokens.size();
  }

  int sentence(int i) {
    return sentences.get(i);
  }

  boolean isCapital(int i) {
    return Character.isUpperCase(tokens.get(i).text().codePointAt(0));
  }

  /** The word in lower case; empty beyond the ends. */
  String word(int i) {
    return i >= 0 && i < size() ? lower.get(i) : "";
  }

  /** The part of speech; empty beyond the ends. */
  String pos(int i) {
    return i >= 0 && i < size() ? tokens.get(i).pos() : "";
  }

  String text(int i) {
    return tokens.get(i).text();
  }

  boolean together(int i, int j) {
    return i >= 0 && j >= 0 && i < size() && j < size() && sentence(i) == sentence(j);
  }

  /** All names, in order. */
  List<Name> names() {
    return names;
  }

  /** The role of the name with this index. */
  Role role(int name) {
    return roles.get(name);
  }

  /** The first token that ends after this offset of the report's text; the last where none does. */
  public int tokenAt(int offset) {
    int low = 0;
    int high = size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).span().end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The first name that ends after this offset of the report's text, or null where none is near.
   */
  @Nullable Name nameAt(int offset) {
    if (offset < tokens.get(0).span().start()) {
      return null;
    }
    int at = tokenAt(offset);
    for (Name name : names) {
      if (name.to() > at) {
        return name.from() - at <= FARTHEST_NAME ? name : null;
      }
    }
    return null;
  }

  /** The token behind the last one that begins before this offset. */
  public int tokenBehind(int from, int offset) {
    int to = from + 1;
    while (to < size() && tokens.get(to).span().start() < offset) {
      to++;
    }
    return to;
  }

  /** The role of any phrase. */
  Role roleOf(int from, int to) {
    String next = together(from, to) ? word(to) : "";
    String nextPos = together(from, to) ? pos(to) : "";
    if (next.equals("'s") || next.equals("'")) {
      return Role.POSSESSIVE;
    }
    int before = from - 1;
    while (together(before, from) && PREMODIFIERS.contains(pos(before))) {
      before--;
    }
    String beforePos = together(before, from) ? pos(before) : "";
    boolean prepositional = beforePos.equals("ADP");
    boolean verbal = beforePos.equals("VERB") || beforePos.equals("AUX");
    boolean free = !prepositional && !verbal;
    if (!prepositional
        && (nextPos.equals("VERB") || nextPos.equals("AUX") || nextPos.equals("ADV"))) {
      return Role.SUBJECT;
    }
    if (free && isSubjectWithApposition(to, next)) {
      return Role.SUBJECT;
    }
    if (free && nextPos.equals("CCONJ")) {
      return Role.FIRST_OF_SUBJECT;
    }
    return switch (beforePos) {
      case "" -> Role.INITIAL;
      case "ADP" -> Role.AFTER_PREPOSITION;
      case "VERB", "AUX" -> Role.OBJECT;
      case "CCONJ" -> Role.JOINED;
      case "PUNCT" -> Role.AFTER_MARK;
      default -> Role.OTHER;
    };
  }

  /** "Anna, the mayor, said", "Anna (born 1950) was". */
  private boolean isSubjectWithApposition(int to, String mark) {
    String closing =
        switch (mark) {
          case "," -> ",";
          case "(" -> ")";
          case "-", "--", "–", "—" -> mark;
          default -> "";
        };
    if (closing.isEmpty()) {
      return false;
    }
    int end = to + 1;
    while (together(to, end) && !word(end).equals(closing) && end - to < LONGEST_APPOSITION) {
      end++;
    }
    return together(to, end + 1)
        && word(end).equals(closing)
        && (pos(end + 1).equals("VERB") || pos(end + 1).equals("AUX"));
  }
}
