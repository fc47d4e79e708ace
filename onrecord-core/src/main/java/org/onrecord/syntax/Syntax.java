package org.onrecord.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.sentdetect.ThreadSafeSentenceDetectorME;
import opennlp.tools.tokenize.TokenizerModel;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * Splits English text into sentences and tagged tokens with OpenNLP's models (Universal
 * Dependencies, EWT). Safe for use by many threads.
 */
public final class Syntax {
  private static final String MODELS = "/opennlp-en-ud-ewt-";

  /** Longer paragraphs are cut into windows, so that no text takes more than linear time. */
  private static final int LONGEST_WINDOW = 20_000;

  private static final int LONGEST_SENTENCE = 3_000;
  private static final int LONGEST_WORD = 60;
  private static final char DASH = '\u2014';

  /** Two apostrophes that serve as one mark: a mark, and a space that no text can hold here. */
  private static final String DOUBLED = "\"\u2000";

  private final ThreadSafeSentenceDetectorME sentences;
  private final WordSplitter splitter;
  private final Tagger tagger;

  private Syntax(SentenceModel sentences, TokenizerModel tokens, POSModel tags) {
    this.sentences = new ThreadSafeSentenceDetectorME(sentences);
    this.splitter = new WordSplitter(tokens);
    this.tagger = new Tagger(tags);
  }

  /** Loads the models from the class path; takes about a second. */
  public static Syntax english() {
    try (InputStream sentences = model("sentence");
        InputStream tokens = model("tokens");
        InputStream tags = model("pos")) {
      return new Syntax(
          new SentenceModel(sentences), new TokenizerModel(tokens), new POSModel(tags));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read OpenNLP's English models", e);
    }
  }

  private static InputStream model(String name) {
    String resource = MODELS + name + "-1.3-2.5.4.bin";
    InputStream stream = Syntax.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("not on the class path: " + resource);
    }
    return stream;
  }

  /** The sentences of all blocks that are read, in order. */
  public List<Sentence> sentences(Report report) {
    List<Sentence> all = new ArrayList<>();
    for (Block block : report.blocks()) {
      if (block.kind().isRead()) {
        addSentences(report.text(), block, all);
      }
    }
    return all;
  }

  private void addSentences(String text, Block block, List<Sentence> all) {
    String plain = withPlainMarks(block.span().of(text));
    String legible = withoutLongWords(plain);
    for (int start = 0; start < plain.length(); ) {
      int end = windowEnd(plain, start, LONGEST_WINDOW);
      String window = legible.substring(start, end);
      for (opennlp.tools.util.Span found : sentences.sentPosDetect(window)) {
        int sentenceEnd = start + found.getEnd();
        for (int from = start + found.getStart(); from < sentenceEnd; ) {
          int to = Math.min(sentenceEnd, windowEnd(plain, from, LONGEST_SENTENCE));
          addSentence(text, plain, block, new Span(from, to), all);
          from = to;
        }
      }
      start = end;
    }
  }

  /**
   * The text with all that is too long for a word blotted out: the sentence model looks as far as
   * the next white space at each full stop.
   */
  private static String withoutLongWords(String plain) {
    StringBuilder legible = new StringBuilder(plain);
    int word = 0;
    for (int i = 0; i <= plain.length(); i++) {
      if (i == plain.length() || Character.isWhitespace(plain.charAt(i))) {
        for (int j = word; i - word > LONGEST_WORD && j < i; j++) {
          legible.setCharAt(j, 'x');
        }
        word = i + 1;
      }
    }
    return legible.toString();
  }

  /** The end of a stretch from {@code start}, at white space if there is any near the limit. */
  private static int windowEnd(String text, int start, int limit) {
    if (text.length() - start <= limit) {
      return text.length();
    }
    for (int end = start + limit; end > start + limit / 2; end--) {
      if (Character.isWhitespace(text.charAt(end))) {
        return end;
      }
    }
    int end = start + limit;
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  /** Tags the words within {@code span} of the block's plain text and adds them as a sentence. */
  private void addSentence(String text, String plain, Block block, Span span, List<Sentence> all) {
    List<Span> words = words(plain, span);
    if (words.isEmpty()) {
      return;
    }
    String[] forms = new String[words.size()];
    for (int i = 0; i < forms.length; i++) {
      String form = words.get(i).of(plain).strip();
      forms[i] =
          form.charAt(0) == DASH
              ? "-"
              : form.length() > LONGEST_WORD ? form.substring(0, LONGEST_WORD) : form;
    }
    String[] pos = tagger.tag(forms);
    int offset = block.span().start();
    List<Token> tagged = new ArrayList<>(forms.length);
    for (int i = 0; i < forms.length; i++) {
      Span word = new Span(offset + words.get(i).start(), offset + words.get(i).end());
      addTagged(text, plain, words.get(i), word, pos[i], tagged);
    }
    int start = tagged.get(0).span().start();
    int end = tagged.get(tagged.size() - 1).span().end();
    all.add(new Sentence(block, new Span(start, end), tagged));
  }

  /**
   * Adds a word with its tag. The model tags a contraction as one word with two tags, such as
   * "PROPN+PART"; it is cut before its apostrophe, or before the n of "n't".
   */
  private static void addTagged(
      String text, String plain, Span inPlain, Span word, String pos, List<Token> tagged) {
    boolean owner = plain.startsWith("'s", inPlain.end() - 2) && inPlain.length() > 2;
    if (owner && (pos.equals("NOUN") || pos.equals("PROPN"))) {
      // The model knows few owners by name and tags the others as one word.
      Span name = new Span(word.start(), word.end() - 2);
      Span mark = new Span(word.end() - 2, word.end());
      tagged.add(new Token(name, name.of(text), pos));
      tagged.add(new Token(mark, mark.of(text), "PART"));
      return;
    }
    int plus = pos.indexOf('+');
    if (plus < 0) {
      tagged.add(new Token(word, word.of(text), pos));
      return;
    }
    int apostrophe = plain.lastIndexOf('\'', inPlain.end() - 1);
    boolean negation = plain.startsWith("n't", Math.max(0, apostrophe - 1));
    int cut = word.start() + apostrophe - (negation ? 1 : 0) - inPlain.start();
    if (cut <= word.start() || cut >= word.end()) {
      tagged.add(new Token(word, word.of(text), pos.substring(0, plus)));
      return;
    }
    Span first = new Span(word.start(), cut);
    Span second = new Span(cut, word.end());
    tagged.add(new Token(first, first.of(text), pos.substring(0, plus)));
    tagged.add(new Token(second, second.of(text), pos.substring(plus + 1)));
  }

  /** The tokens within {@code span}; what no word can be is one token and not looked into. */
  private List<Span> words(String plain, Span span) {
    List<Span> words = new ArrayList<>();
    int from = span.start();
    int word = from;
    for (int i = from; i <= span.end(); i++) {
      if (i < span.end() && !Character.isWhitespace(plain.charAt(i))) {
        continue;
      }
      if (i - word > LONGEST_WORD) {
        addWords(plain, from, word, words);
        words.add(new Span(word, i));
        from = i;
      }
      word = i + 1;
    }
    addWords(plain, from, span.end(), words);
    return words;
  }

  private void addWords(String plain, int from, int to, List<Span> words) {
    int piece = from;
    for (int i = from; i <= to; i++) {
      if (i < to && !WordSplitter.isBlank(plain.charAt(i))) {
        continue;
      }
      if (piece < i) {
        for (opennlp.tools.util.Span found : splitter.split(plain.substring(piece, i))) {
          addWithoutMarks(plain, piece + found.getStart(), piece + found.getEnd(), words);
        }
      }
      piece = i + 1;
    }
  }

  /** Cuts quotation marks and dashes off the words that the tokenizer left them in. */
  private static void addWithoutMarks(String plain, int start, int end, List<Span> words) {
    int from = start;
    for (int i = start; i < end; i++) {
      if (plain.charAt(i) != '"' && plain.charAt(i) != DASH) {
        continue;
      }
      if (from < i) {
        words.add(new Span(from, i));
      }
      boolean doubled = plain.startsWith(DOUBLED, i);
      words.add(new Span(i, doubled ? i + 2 : i + 1));
      from = i + 1;
    }
    if (from < end) {
      words.add(new Span(from, end));
    }
  }

  /**
   * The models were trained on typewriter marks. Each mark is replaced by one of the same length,
   * so offsets hold.
   */
  static String withPlainMarks(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      switch (plain.charAt(i)) {
        case '“', '”', '„', '«', '»', '‟' -> plain.setCharAt(i, '"');
        case '‘', '’', '‚', '‛' -> plain.setCharAt(i, '\'');
        case '―' -> plain.setCharAt(i, DASH);
        case '–' -> plain.setCharAt(i, '-');
        case '\u00a0', '\u202f', '\n', '\r', '\t' -> plain.setCharAt(i, ' ');
        case '\u2000' -> plain.setCharAt(i, ' ');
        default -> {}
      }
      if (plain.charAt(i) == '\'' && i > 0 && plain.charAt(i - 1) == '\'') {
        plain.setCharAt(i - 1, DOUBLED.charAt(0));
        plain.setCharAt(i, DOUBLED.charAt(1));
      }
    }
    return plain.toString();
  }
}
