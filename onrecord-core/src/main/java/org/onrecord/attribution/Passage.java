package org.onrecord.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Subjects.Phrase;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Span;
import org.onrecord.syntax.Sentence;
import org.onrecord.syntax.Token;

/**
 * What is read as one sentence: sentences of one block joined where a quotation runs over their
 * boundary or the boundary is none. Positions are token indices.
 */
final class Passage {
  /** Longer ones are cut; a quotation that long ends where it is cut. */
  static final int LONGEST = 600;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "sen.", "sens.", "rep.", "reps.", "gov.", "govs.", "mr.", "mrs.", "ms.", "dr.", "prof.",
          "gen.", "lt.", "col.", "maj.", "sgt.", "capt.", "adm.", "st.", "rev.", "hon.", "pres.",
          "sec.", "atty.", "asst.", "dep.", "supt.", "v.", "vs.", "no.");

  private static final Set<String> ACRONYMS = Set.of("US", "WHO", "IT");
  private static final Set<String> PRONOUNS =
      Set.of(
          "i",
          "he",
          "she",
          "it",
          "we",
          "you",
          "they",
          "this",
          "that",
          "these",
          "those",
          "who",
          "whoever",
          "what",
          "whatever",
          "which",
          "his",
          "her",
          "their",
          "its",
          "my",
          "our",
          "your",
          "him",
          "them",
          "me",
          "us",
          "nobody",
          "someone",
          "somebody",
          "everyone",
          "everybody",
          "anyone",
          "something",
          "nothing",
          "everything",
          "anything",
          "no",
          "none",
          "one",
          "whose",
          "there",
          "both",
          "all",
          "some",
          "many",
          "most",
          "each",
          "others",
          "few",
          "himself",
          "herself",
          "themselves",
          "itself",
          "myself",
          "ourselves",
          "mine",
          "yours");
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "after",
          "before",
          "about",
          "against",
          "among",
          "because",
          "behind",
          "below",
          "beside",
          "between",
          "beyond",
          "despite",
          "during",
          "except",
          "inside",
          "outside",
          "since",
          "through",
          "under",
          "unlike",
          "until",
          "while",
          "whether",
          "although",
          "though",
          "within",
          "without",
          "instead",
          "along",
          "across",
          "above",
          "around",
          "following",
          "including",
          "regarding",
          "toward",
          "towards",
          "throughout",
          "according",
          "amid",
          "amidst",
          "where",
          "there",
          "then",
          "also",
          "later",
          "earlier",
          "still",
          "even",
          "once",
          "when",
          "today",
          "however",
          "meanwhile",
          "wherever",
          "please",
          "hello",
          "should",
          "near",
          "onto",
          "upon",
          "via",
          "unless",
          "rather",
          "alongside");

  final Block block;
  private final List<Token> tokens;
  private final String[] lower;
  private final String[] pos;
  private final int[] quotation;
  private final List<Quotation> quotations;

  private Passage(Block block, List<Token> tokens, List<Quotation> quotations, int firstQuotation) {
    this.block = block;
    this.tokens = tokens;
    this.quotations = quotations;
    lower = new String[tokens.size()];
    pos = new String[tokens.size()];
    quotation = new int[tokens.size()];
    int next = firstQuotation;
    for (int i = 0; i < lower.length; i++) {
      Token token = tokens.get(i);
      // Acronyms that would read as pronouns stay as they are.
      boolean acronym = ACRONYMS.contains(token.text());
      lower[i] = acronym ? token.text() : token.text().replace('’', '\'').toLowerCase(Locale.ROOT);
      while (next < quotations.size()
          && quotations.get(next).span().end() <= token.span().start()) {
        next++;
      }
      boolean within =
          next < quotations.size() && quotations.get(next).span().overlaps(token.span());
      quotation[i] = within ? next : -1;
    }
    for (int i = 0; i < lower.length; i++) {
      pos[i] = repaired(i);
    }
  }

  /** The tagger was not trained on news: names it does not know it takes for any kind of word. */
  private String repaired(int i) {
    String tag = tokens.get(i).pos();
    String word = tokens.get(i).text();
    boolean upper = isUpper(word);
    boolean speechNext =
        i + 1 < lower.length
            && (lower[i + 1].equals("said")
                || lower[i + 1].equals("says")
                || lower[i + 1].equals("told"));
    switch (tag) {
      case "PRON" -> {
        boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
        return upper && (acronym || !PRONOUNS.contains(lower[i])) ? "PROPN" : tag;
      }
      case "ADP", "X", "INTJ", "SCONJ" -> {
        boolean name = upper && i > 0 && word.length() > 4 && !FUNCTION_WORDS.contains(lower[i]);
        return name ? "PROPN" : tag;
      }
      case "VERB", "ADV" -> {
        return upper && speechNext && !FUNCTION_WORDS.contains(lower[i]) ? "PROPN" : tag;
      }
      case "AUX" -> {
        boolean owner =
            lower[i].equals("'s")
                && i > 0
                && pos[i - 1].equals("PROPN")
                && i + 1 < lower.length
                && (isUpper(tokens.get(i + 1).text())
                    || tokens.get(i + 1).pos().equals("NOUN")
                    || tokens.get(i + 1).pos().equals("ADJ") && isHeadline());
        return owner ? "PART" : tag;
      }
      default -> {
        return tag;
      }
    }
  }

  /** The passages of a report, in order. */
  static List<Passage> of(
      List<Sentence> sentences, List<Quotation> quotations, CueLexicon lexicon) {
    List<Passage> passages = new ArrayList<>();
    List<Token> joined = new ArrayList<>();
    int quotation = 0;
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      for (int t = 0; t < sentence.tokens().size(); t++) {
        Token token = sentence.tokens().get(t);
        if (!joined.isEmpty()
            && startsAnew(joined, token, quotations, quotation)
            && !isTag(sentence.tokens(), t, lexicon)) {
          passages.add(new Passage(sentence.block(), joined, quotations, quotation));
          joined = new ArrayList<>();
        }
        joined.add(token);
        while (quotation < quotations.size()
            && quotations.get(quotation).span().end() < joined.get(0).span().start()) {
          quotation++;
        }
      }
      boolean goesOn =
          i + 1 < sentences.size()
              && sentences.get(i + 1).block().equals(sentence.block())
              && joined.size() < LONGEST
              && (joins(joined, sentences.get(i + 1), quotations, quotation)
                  || isMark(joined.get(joined.size() - 1).text())
                      && isTag(sentences.get(i + 1).tokens(), 0, lexicon));
      if (!goesOn && !joined.isEmpty()) {
        passages.add(new Passage(sentence.block(), joined, quotations, quotation));
        joined = new ArrayList<>();
      }
    }
    return passages;
  }

  /** Whether a quotation that ends with its own full stop ends the passage before this token. */
  private static boolean startsAnew(
      List<Token> joined, Token next, List<Quotation> quotations, int from) {
    if (joined.size() >= LONGEST) {
      return true;
    }
    if (joined.size() < 3 || !isUpper(next.text()) && !isMark(next.text())) {
      return false;
    }
    Token last = joined.get(joined.size() - 1);
    Quotation ended = null;
    for (int i = from; i < quotations.size(); i++) {
      Span span = quotations.get(i).span();
      if (span.start() >= next.span().start()) {
        break;
      }
      if (span.end() == last.span().end()) {
        ended = quotations.get(i);
      }
      if (span.contains(next.span())) {
        return false;
      }
    }
    String before = joined.get(joined.size() - 2).text();
    return ended != null && (before.equals(".") || before.equals("?") || before.equals("!"));
  }

  /** Whether "she asked" and no more follows, so that the quotation before belongs to it. */
  private static boolean isTag(List<Token> tokens, int from, CueLexicon lexicon) {
    int end = Math.min(from + 7, tokens.size());
    for (int i = from; i < end; i++) {
      Token token = tokens.get(i);
      if (i > from && token.text().equals(",") || isMark(token.text())) {
        return false;
      }
      boolean speech =
          lexicon.startingWith(token.text().toLowerCase(Locale.ROOT)).stream()
              .anyMatch(e -> e.cue().isSpeech() && e.cue().words().size() == 1);
      if (speech && token.pos().equals("VERB")) {
        String next = i + 1 < tokens.size() ? tokens.get(i + 1).text() : ".";
        return next.equals(".") || next.equals(",") || i == from;
      }
    }
    return false;
  }

  private static boolean joins(
      List<Token> joined, Sentence next, List<Quotation> quotations, int from) {
    Token last = joined.get(joined.size() - 1);
    Token first = next.tokens().get(0);
    for (int i = from; i < quotations.size(); i++) {
      Span span = quotations.get(i).span();
      if (span.start() >= first.span().start()) {
        break;
      }
      if (span.start() <= last.span().start() && first.span().end() <= span.end()) {
        return true;
      }
    }
    String end = last.text().toLowerCase(Locale.ROOT);
    boolean full = end.equals(".") || end.equals("?") || end.equals("!") || isMark(end);
    String abbreviation =
        end.equals(".") && joined.size() > 1
            ? joined.get(joined.size() - 2).text().toLowerCase(Locale.ROOT) + "."
            : end;
    boolean initial = abbreviation.length() == 2 && Character.isLetter(abbreviation.charAt(0));
    return !full
        || initial
        || ABBREVIATIONS.contains(abbreviation)
        || Character.isLowerCase(first.text().codePointAt(0));
  }

  static boolean isMark(String token) {
    return switch (token) {
      case "\"", "“", "”", "„", "‟", "«", "»", "''", "``", "‘", "’", "'" -> true;
      default -> false;
    };
  }

  private static boolean isUpper(String token) {
    return Character.isUpperCase(token.codePointAt(0));
  }

  int size() {
    return lower.length;
  }

  boolean isHeadline() {
    return block.kind() == BlockKind.HEADLINE || block.kind() == BlockKind.HEADING;
  }

  String word(int i) {
    return i >= 0 && i < lower.length ? lower[i] : "";
  }

  String text(int i) {
    return tokens.get(i).text();
  }

  String pos(int i) {
    return i >= 0 && i < lower.length ? pos[i] : "";
  }

  boolean is(int i, String word) {
    return word(i).equals(word);
  }

  boolean isOneOf(int i, Set<String> words) {
    return i >= 0 && i < lower.length && words.contains(lower[i]);
  }

  boolean isCapital(int i) {
    return i >= 0 && i < lower.length && isUpper(text(i));
  }

  Span span(int from, int to) {
    return new Span(tokens.get(from).span().start(), tokens.get(to - 1).span().end());
  }

  /** Offset of the first token in the report's text. */
  int start() {
    return tokens.get(0).span().start();
  }

  /** The tokens that lie in {@code span}, or null where there are none. */
  @Nullable Phrase phrase(Span span) {
    int from = 0;
    while (from < tokens.size() && tokens.get(from).span().end() <= span.start()) {
      from++;
    }
    int to = from;
    while (to < tokens.size() && tokens.get(to).span().start() < span.end()) {
      to++;
    }
    return from < to ? new Phrase(from, to) : null;
  }

  boolean isQuoted(int i) {
    return i >= 0 && i < lower.length && quotation[i] >= 0;
  }

  /** Whether a quotation opens with token {@code i}. */
  boolean opensQuote(int i) {
    return isQuoted(i) && (i == 0 || quotation[i - 1] != quotation[i]);
  }

  /** Whether a quotation closes with token {@code i}. */
  boolean closesQuote(int i) {
    return isQuoted(i) && (i + 1 == lower.length || quotation[i + 1] != quotation[i]);
  }

  /** The first token of the quotation that holds {@code i}. */
  int quoteStart(int i) {
    int start = i;
    while (start > 0 && quotation[start - 1] == quotation[i]) {
      start--;
    }
    return start;
  }

  /** The token after the last one of the quotation that holds {@code i}. */
  int quoteEnd(int i) {
    int end = i + 1;
    while (end < lower.length && quotation[end] == quotation[i]) {
      end++;
    }
    return end;
  }

  Quotation quotationAt(int i) {
    return quotations.get(quotation[i]);
  }

  int quotationIndex(int i) {
    return quotation[i];
  }

  /** Whether the passage is nothing but one quotation. */
  boolean isAllQuoted() {
    return quotation[0] >= 0 && quoteEnd(0) >= size() - (is(size() - 1, ".") ? 1 : 0);
  }

  boolean isNominal(int i) {
    return switch (pos(i)) {
      case "NOUN", "PROPN", "PRON", "NUM", "SYM" -> true;
      default -> false;
    };
  }

  boolean isVerbal(int i) {
    String pos = pos(i);
    return pos.equals("VERB") || pos.equals("AUX");
  }
}
