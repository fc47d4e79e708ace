package org.onrecord.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;

/** Holds the quicker ways of tagging and splitting to what OpenNLP's own answer. */
class TaggerTest {
  private static final List<String> SENTENCES =
      List.of(
          "The ministry's spokesman, who hadn't been told, said: \"We can't confirm that.\"",
          "Run-off votes count: 1,200 of 3.5 million (34.1%) by 6 p.m., e.g. in U.S. states.",
          "Maliar said the troops advanced two kilometers near Bakhmut , but did not retreat.",
          "Saw her duck. That that is, is; that that is not, is not - isn't it?",
          "time flies like an arrow\u00a0fruit flies\u2003like a banana\tand so\non",
          "x",
          "?!",
          "She'll go if you'd let her, won't she, Mr. O'Neill-Smith?");

  @Test
  void tag_sentences_likeTheBeamOfThree() throws IOException {
    POSModel model = new POSModel(model("pos"));
    POSTaggerME beam = new POSTaggerME(model);
    Tagger tagger = new Tagger(model);
    for (String sentence : SENTENCES) {
      String[] words = sentence.split("(?<=\\W)|(?=\\W)|\\s+");
      assertThat(tagger.tag(words)).isEqualTo(beam.tag(words));
    }
    assertThat(tagger.tag(new String[0])).isEmpty();
  }

  @Test
  void split_seenAndUnseenPieces_likeTheTokenizer() throws IOException {
    TokenizerModel model = new TokenizerModel(model("tokens"));
    TokenizerME tokenizer = new TokenizerME(model);
    WordSplitter splitter = new WordSplitter(model);
    for (int again = 0; again < 2; again++) {
      for (String sentence : SENTENCES) {
        assertThat(pieces(splitter, sentence)).containsExactly(tokenizer.tokenizePos(sentence));
      }
    }
  }

  private static List<Span> pieces(WordSplitter splitter, String text) {
    List<Span> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || WordSplitter.isBlank(text.charAt(i))) {
        if (start < i) {
          for (Span word : splitter.split(text.substring(start, i))) {
            words.add(new Span(word, start));
          }
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static InputStream model(String name) {
    InputStream stream =
        TaggerTest.class.getResourceAsStream("/opennlp-en-ud-ewt-" + name + "-1.3-2.5.4.bin");
    assertThat(stream).isNotNull();
    return stream;
  }
}
