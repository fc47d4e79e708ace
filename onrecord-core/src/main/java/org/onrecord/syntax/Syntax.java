package org.onrecord.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.ThreadSafePOSTaggerME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.sentdetect.ThreadSafeSentenceDetectorME;
import opennlp.tools.tokenize.ThreadSafeTokenizerME;
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

  private final ThreadSafeSentenceDetectorME sentences;
  private final ThreadSafeTokenizerME tokens;
  private final ThreadSafePOSTaggerME tags;

  private Syntax(SentenceModel sentences, TokenizerModel tokens, POSModel tags) {
    this.sentences = new ThreadSafeSentenceDetectorME(sentences);
    this.tokens = new ThreadSafeTokenizerME(tokens);
    this.tags = new ThreadSafePOSTaggerME(tags);
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
    int offset = block.span().start();
    String plain = withPlainMarks(block.span().of(text));
    for (opennlp.tools.util.Span sentence : sentences.sentPosDetect(plain)) {
      String words = plain.substring(sentence.getStart(), sentence.getEnd());
      opennlp.tools.util.Span[] spans = tokens.tokenizePos(words);
      String[] forms = opennlp.tools.util.Span.spansToStrings(spans, words);
      String[] pos = tags.tag(forms);
      List<Token> tagged = new ArrayList<>(spans.length);
      int start = offset + sentence.getStart();
      for (int i = 0; i < spans.length; i++) {
        Span span = new Span(start + spans[i].getStart(), start + spans[i].getEnd());
        tagged.add(new Token(span, span.of(text), pos[i]));
      }
      all.add(new Sentence(block, new Span(start, offset + sentence.getEnd()), tagged));
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
        case '—', '–', '―' -> plain.setCharAt(i, '-');
        case '\u00a0', '\u202f', '\n', '\r', '\t' -> plain.setCharAt(i, ' ');
        default -> {}
      }
    }
    return plain.toString();
  }
}
