package org.onrecord.syntax.slavic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.report.Span;
import org.onrecord.syntax.slavic.SlavicToken.Kind;

/**
 * Cuts Ukrainian or Russian text into sentences of tokens, in one pass. Feeds put several headlines
 * in one text with {@code ||} between them; each is a sentence.
 */
public final class SlavicSentences {
  private static final int LONGEST_WORD = 60;

  /** Longer sentences, lists above all, are cut, so that no rule takes more than linear time. */
  private static final int MOST_TOKENS = 250;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "м", "с", "смт", "пгт", "обл", "р", "рр", "ст", "тис", "тыс", "млн", "млрд", "ім", "им",
          "вул", "ул", "г", "гг", "т", "п", "див", "см", "н", "д", "ін", "др", "проф", "ген", "кв",
          "км", "кг", "грн", "руб", "дол", "о", "б");

  /**
   * What outlets put behind a headline, with no full stop on either side: how old readers must be,
   * and the section that many Russian ones have for the war.
   */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:(?:0|6|12|16|18)\\+(?=\\s|$)\\s*)?"
              + "(?:[—–] (?:Специальная военная операция|Спеціальна військова операція)(?: России| Росії)?)?");

  private final String text;
  private final int end;
  private final Morphology morphology;
  private final List<List<SlavicToken>> sentences = new ArrayList<>();
  private List<SlavicToken> sentence = new ArrayList<>();
  private boolean quoted;
  private int at;

  private SlavicSentences(String text, Span block, Morphology morphology) {
    this.text = text;
    this.at = block.start();
    this.end = block.end();
    this.morphology = morphology;
  }

  /** The sentences of a block; none is empty. */
  public static List<List<SlavicToken>> of(String text, Span block, Morphology morphology) {
    SlavicSentences reading = new SlavicSentences(text, block, morphology);
    reading.read();
    return reading.sentences;
  }

  private void read() {
    while (at < end) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        if (c == '\n') {
          close();
        }
        at++;
      } else if ((c == '—' || c == '–' || Character.isDigit(c)) && labelLength() > 0) {
        int label = labelLength();
        close();
        at += label;
      } else if (Character.isLetter(c)) {
        word();
      } else if (Character.isDigit(c)) {
        number();
      } else if (isQuote(c)) {
        quote();
      } else if (c == '|') {
        close();
        at++;
      } else {
        mark(c);
      }
      if (sentence.size() >= MOST_TOKENS) {
        close();
      }
    }
    close();
  }

  /** The length of the label that begins here, or 0. */
  private int labelLength() {
    if (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
      return 0;
    }
    Matcher label = LABEL.matcher(text).region(at, end);
    return label.lookingAt() ? label.end() - at : 0;
  }

  private void close() {
    if (!sentence.isEmpty()) {
      sentences.add(List.copyOf(sentence));
      sentence = new ArrayList<>();
    }
    quoted = false;
  }

  private void add(int start, Kind kind, List<WordForm> forms, boolean inQuotes) {
    String word = text.substring(start, at);
    sentence.add(
        new SlavicToken(new Span(start, at), word, SlavicToken.keyOf(word), kind, forms, inQuotes));
  }

  private void word() {
    int start = at;
    while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || isInner(at))) {
      at++;
    }
    List<WordForm> forms =
        at - start > LONGEST_WORD ? List.of() : morphology.forms(text.substring(start, at));
    add(start, Kind.WORD, forms, quoted);
  }

  /** An apostrophe or hyphen inside of a word. */
  private boolean isInner(int i) {
    char c = text.charAt(i);
    return (c == '\'' || c == '’' || c == 'ʼ' || c == '-')
        && i + 1 < end
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }

  private void number() {
    int start = at;
    while (at < end
        && (Character.isLetterOrDigit(text.charAt(at))
            || ".,:-".indexOf(text.charAt(at)) >= 0
                && at + 1 < end
                && Character.isDigit(text.charAt(at + 1)))) {
      at++;
    }
    add(start, Kind.NUMBER, List.of(), quoted);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '«' || c == '»' || c == '“' || c == '”' || c == '„';
  }

  private void quote() {
    int start = at;
    char c = text.charAt(at);
    while (at < end && text.charAt(at) == c) {
      at++;
    }
    boolean space = start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
    boolean opens = c == '«' || c == '„' || c != '»' && c != '”' && !quoted && space && at < end;
    quoted = opens;
    add(start, Kind.QUOTE, List.of(), true);
  }

  private void mark(char c) {
    int start = at;
    at += Character.isHighSurrogate(c) && at + 1 < end ? 2 : 1;
    boolean spaced = start == 0 || Character.isWhitespace(text.charAt(start - 1)) || isComma(start);
    Kind kind =
        switch (c) {
          case '—', '–' -> spaced ? Kind.DASH : Kind.MARK;
          case '-' ->
              spaced && at < end && Character.isWhitespace(text.charAt(at)) ? Kind.DASH : Kind.MARK;
          case ',' -> Kind.COMMA;
          case ':' -> Kind.COLON;
          case '(', ')', '[', ']' -> Kind.BRACKET;
          default -> Kind.MARK;
        };
    add(start, kind, List.of(), quoted);
    if (c == '!' || c == '?' || c == '…' || c == ';' || c == '.' && isFullStop(start)) {
      boolean inside = quoted && hasClosing();
      if (!inside && !(at < end && ".!?…".indexOf(text.charAt(at)) >= 0)) {
        closeAfterQuote();
      }
    }
  }

  private boolean isComma(int start) {
    return start > 0 && text.charAt(start - 1) == ',';
  }

  /** A closing mark behind the full stop still belongs to the sentence. */
  private void closeAfterQuote() {
    if (at < end && isQuote(text.charAt(at)) && text.charAt(at) != '«') {
      quote();
      // «...?», спитав він
      if (at < end && text.charAt(at) == ',') {
        return;
      }
    }
    close();
  }

  private boolean hasClosing() {
    for (int i = at; i < end && i < at + 600; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '|') {
        return false;
      }
      if (c == '»' || c == '”' || c == '"' || c == '“') {
        return true;
      }
    }
    return false;
  }

  private boolean isFullStop(int dot) {
    if (at >= end) {
      return true;
    }
    char next = text.charAt(at);
    if (!Character.isWhitespace(next) && !isQuote(next)) {
      return false;
    }
    int size = sentence.size();
    SlavicToken before = size > 1 ? sentence.get(size - 2) : null;
    if (before == null || !before.isWord() || before.span().end() != dot) {
      return true;
    }
    return !ABBREVIATIONS.contains(before.key())
        && !(before.text().length() == 1 && before.isCapitalised());
  }
}
