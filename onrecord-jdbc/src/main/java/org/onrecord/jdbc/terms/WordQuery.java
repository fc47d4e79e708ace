package org.onrecord.jdbc.terms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed, as terms. Words must all be found, in any form; {@code "words in quotes"}
 * one after the other; {@code word*} by its beginning, as is the last word; {@code -word} and
 * {@code -"words"} must not be found. Everything else parts words. Of a long query only the first
 * {@value #MAX_WORDS} words count.
 */
public final class WordQuery {
  static final int MAX_WORDS = 32;

  /** One letter alone begins too many words. */
  private static final int SHORTEST_PREFIX = 2;

  private final List<Lookup> wanted = new ArrayList<>();
  private final List<Lookup> unwanted = new ArrayList<>();
  private final Set<String> hits = new HashSet<>();
  private final Set<String> beginnings = new HashSet<>();
  private final StringBuilder folded = new StringBuilder();
  private int words;

  private WordQuery() {}

  /**
   * @param typed by a person; no syntax is ever an error
   * @param marks of what a word is known to name, such as places; may be empty
   */
  public static WordQuery of(String typed, Function<String, ? extends Collection<String>> marks) {
    WordQuery query = new WordQuery();
    int at = 0;
    int lastWord = endOfLastWord(typed);
    while (at < typed.length() && query.words < MAX_WORDS) {
      char c = typed.charAt(at);
      boolean excludes =
          c == '-'
              && (at == 0 || Character.isWhitespace(typed.charAt(at - 1)))
              && at + 1 < typed.length()
              && (typed.charAt(at + 1) == '"'
                  || Character.isLetterOrDigit(typed.codePointAt(at + 1)));
      if (excludes) {
        at++;
        c = typed.charAt(at);
      }
      int end;
      if (isQuote(c)) {
        end = at + 1;
        while (end < typed.length() && !isQuote(typed.charAt(end))) {
          end++;
        }
        query.addPhrase(typed.substring(at + 1, end), excludes);
        end = Math.min(typed.length(), end + 1);
      } else {
        end = at;
        while (end < typed.length()
            && !Character.isWhitespace(typed.charAt(end))
            && !isQuote(typed.charAt(end))) {
          end++;
        }
        if (end == at) {
          end++;
        } else {
          boolean star = typed.charAt(end - 1) == '*';
          boolean begun = star || !excludes && end >= lastWord && end == typed.length();
          query.addWords(typed.substring(at, end), excludes, begun, marks);
        }
      }
      at = end;
    }
    return query;
  }

  private static int endOfLastWord(String typed) {
    int end = typed.length();
    while (end > 0 && !Character.isLetterOrDigit(typed.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isQuote(char c) {
    return c == '"'
        || c == '\u201c'
        || c == '\u201d'
        || c == '\u201e'
        || c == '\u00ab'
        || c == '\u00bb';
  }

  /** A word as each language reads it; {@code null} where a language sees it as several. */
  private static List<List<Analysis.Analysed>> readings(String text) {
    List<List<Analysis.Analysed>> readings = new ArrayList<>();
    boolean cyrillic = Analysis.isCyrillic(text);
    for (boolean ukrainian : cyrillic ? new boolean[] {true, false} : new boolean[] {false}) {
      List<Analysis.Analysed> words = new ArrayList<>();
      Analysis.shared()
          .scan(
              text,
              ukrainian,
              true,
              word -> {
                words.add(word);
                return words.size() < MAX_WORDS;
              });
      readings.add(words);
    }
    return readings;
  }

  private void addWords(
      String text,
      boolean excludes,
      boolean begun,
      Function<String, ? extends Collection<String>> marks) {
    List<List<Analysis.Analysed>> readings = readings(text);
    List<Analysis.Analysed> first = readings.get(0);
    List<Lookup> all = new ArrayList<>();
    for (int i = 0; i < first.size() && words < MAX_WORDS; i++) {
      words++;
      Analysis.Analysed word = first.get(i);
      boolean isBegun =
          begun && i == first.size() - 1 && word.surface().length() >= SHORTEST_PREFIX;
      Set<String> terms = new LinkedHashSet<>();
      for (List<Analysis.Analysed> reading : readings) {
        if (reading.size() != first.size()) {
          continue;
        }
        terms.addAll(reading.get(i).terms());
        terms.addAll(reading.get(i).keys());
      }
      terms.addAll(marks.apply(text.substring(word.start(), word.end())));
      List<Lookup> any = new ArrayList<>();
      terms.forEach(term -> any.add(new Lookup.Term(term, false)));
      if (isBegun) {
        any.add(new Lookup.Term(word.surface(), true));
      }
      all.add(Lookup.any(any));
      if (!excludes) {
        hits.addAll(terms);
        folded.append(folded.isEmpty() ? "" : " ").append(word.surface());
        if (isBegun) {
          beginnings.add(word.surface());
        }
      }
    }
    if (!all.isEmpty()) {
      (excludes ? unwanted : wanted).add(Lookup.all(all));
    }
  }

  private void addPhrase(String text, boolean excludes) {
    List<Lookup> any = new ArrayList<>();
    for (List<Analysis.Analysed> reading : readings(text)) {
      List<String> phrase = new ArrayList<>();
      for (Analysis.Analysed word : reading) {
        phrase.add(word.terms().get(0));
        if (!excludes) {
          hits.add(word.terms().get(0));
        }
      }
      if (!phrase.isEmpty() && !any.contains(new Lookup.Phrase(phrase))) {
        any.add(new Lookup.Phrase(phrase));
      }
      words += any.size() == 1 ? phrase.size() : 0;
    }
    if (!any.isEmpty()) {
      (excludes ? unwanted : wanted).add(Lookup.any(any));
      if (!excludes) {
        folded.append(folded.isEmpty() ? "" : " ").append(Analysis.folded(text));
      }
    }
  }

  /** Whether nothing is looked for. */
  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** What must be found; null where only exclusions, or nothing, were typed. */
  public @Nullable Lookup wanted() {
    return wanted.isEmpty() ? null : Lookup.all(wanted);
  }

  /** What must not be found; null where nothing is excluded. */
  public @Nullable Lookup unwanted() {
    return unwanted.isEmpty() ? null : Lookup.any(unwanted);
  }

  /** The words that are looked for as typed, folded, with a space between them. */
  public String folded() {
    return folded.toString();
  }

  boolean matches(Analysis.Analysed word) {
    if (word.terms().stream().anyMatch(hits::contains)
        || word.keys().stream().anyMatch(hits::contains)) {
      return true;
    }
    return beginnings.stream()
        .anyMatch(
            beginning ->
                word.surface().startsWith(beginning)
                    || word.terms().stream().anyMatch(term -> term.startsWith(beginning)));
  }
}
