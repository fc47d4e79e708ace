package org.onrecord.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class ReportWordsTest {
  /** What trips splitters: marks, blanks, invisible characters, several planes, half pairs. */
  private static final String[] NASTY = {
    "a", "Z", "é", "e\u0301", "\u0301", "\u20dd", "\u0903", "ß", "İ", "ﬁ", "9", "٣", "²", "Ⅷ", " ",
    "\n", "\r\n", "\t", "\u00a0", "\u2003", "\u2028", "\u0085", "\u0000", "\u0002", "\u200b",
    "\u200d", "\u200e", "\u200f", "\u202e", "\ufeff", "\u00ad", "“", "”", "\"", "«", "»", "„", "'",
    "‘", "’", "`", "‚", ".", ",", "!", "…", "-", "‑", "—", "(", "習", "近", "か", "안", "ש", "ع", "ก",
    "👍", "🏽", "👩‍🚒", "𝒜", "𠀀", "𐐀", "\ud800", "\udc00", "\uffff", "\ue000", "\u0378"
  };

  private static ReportWords read(String text) {
    return ReportWords.of(text, List.of(new Span(0, text.length())));
  }

  private static List<String> words(ReportWords words) {
    return IntStream.range(0, words.size()).mapToObj(words::word).toList();
  }

  private static List<String> words(String text) {
    return words(read(text));
  }

  /** The words in their normal form, those in quotation in braces. */
  private static String quoted(String text) {
    ReportWords words = read(text);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean within = words.isQuoted(i) && !words.isQuotationMark(i);
      out.add(within ? "{" + words.normal(i) + "}" : words.normal(i));
    }
    return String.join(" ", out);
  }

  @Test
  void of_sentence_splitsAtEachMark() {
    assertThat(words("The (acting) mayor, 61, didn't pay $1,200."))
        .containsExactly(
            "The", "(", "acting", ")", "mayor", ",", "61", ",", "didn", "'", "t", "pay", "$", "1",
            ",", "200", ".");
  }

  @Test
  void of_words_areExactSpansOfTheText() {
    String text = "  The mayor’s “plan”  ";
    ReportWords words = read(text);
    assertThat(words(words)).containsExactly("The", "mayor", "’", "s", "“", "plan", "”");
    assertThat(words.span(0, 4).of(text)).isEqualTo("The mayor’s");
    assertThat(words.span(4, 7)).isEqualTo(new Span(14, 20));
    assertThat(words.start(1)).isEqualTo(6);
    assertThat(words.end(1)).isEqualTo(11);
  }

  @Test
  void of_invisibleCharacters_joinAWordButEndNone() {
    assertThat(words("co\u200boperate\u200b now")).containsExactly("co\u200boperate", "now");
    assertThat(words("so\u00adfar\u00ad")).containsExactly("so\u00adfar");
    assertThat(words("\ufeffThe\u0000 end")).containsExactly("The", "end");
  }

  @Test
  void of_combiningMarks_belongToTheirWord() {
    assertThat(words("two cafe\u0301s, हिन्दी"))
        .containsExactly("two", "cafe\u0301s", ",", "हिन्दी");
  }

  @Test
  void of_rightToLeftText_leavesItsMarksOut() {
    assertThat(words("\u200fשלום\u200f \u202bعالم\u202c")).containsExactly("שלום", "عالم");
  }

  @Test
  void of_lineBreaks_endWords() {
    assertThat(words("one\r\ntwo\rthree\nfour\u2028five\u0085six"))
        .containsExactly("one", "two", "three", "four", "five", "six");
  }

  @Test
  void of_ideographs_areWordsEach() {
    assertThat(words("習近平said𠀀x")).containsExactly("習", "近", "平", "said", "𠀀", "x");
  }

  @Test
  void of_emoji_areWordsWithoutTheirJoiners() {
    assertThat(words("Great👍🏽 news 👩\u200d🚒!"))
        .containsExactly("Great", "👍", "🏽", "news", "👩", "🚒", "!");
  }

  @Test
  void of_loneSurrogates_areNoWords() {
    assertThat(words("a \ud83d b \udc4d")).containsExactly("a", "b");
    assertThat(words("a\ud83db")).containsExactly("a\ud83db");
    assertThat(words("\udc4d\ud83d")).isEmpty();
  }

  @Test
  void of_blockThatEndsInAPair_staysWithinIt() {
    ReportWords words = ReportWords.of("x𝒜y", List.of(new Span(0, 2), new Span(3, 4)));
    assertThat(words.end(0)).isLessThanOrEqualTo(2);
    assertThat(words.start(words.size() - 1)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "\u200b\u200f", "\ud800"})
  void of_nothingVisible_hasNoWords(String text) {
    ReportWords words = read(text);
    assertThat(words.size()).isZero();
    assertThat(words.blocks()).isZero();
    assertThat(words.blockStart(0)).isZero();
  }

  @Test
  void feature_ofShapes_tellsThemApart() {
    ReportWords words = read("said The NATO 24th , A iPhone É 習");
    assertThat(IntStream.range(0, words.size()).map(words::feature))
        .containsExactly(5, 10, 15, 20, 0, 10, 5, 10, 0);
    assertThat(words.isWord(0)).isTrue();
    assertThat(words.isWord(4)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "“We stay,” she said.         | “ {We} {stay} {,} ” she said .",
        "\"We stay,\" she said.       | “ {We} {stay} {,} ” she said .",
        "«We stay,» she said.         | “ {We} {stay} {,} ” she said .",
        "‘We stay,’ she said.         | ‘ {We} {stay} {,} ’ she said .",
        "'We stay,' she said.         | ‘ {We} {stay} {,} ’ she said .",
        "'We stay', she said.         | ‘ {We} {stay} ’ , she said .",
        "‘We don’t go,’ she said.     | ‘ {We} {don} {'} {t} {go} {,} ’ she said .",
        "“He said ‘go’ to us,” so she | “ {He} {said} ‘ {go} ’ {to} {us} {,} ” so she",
        "\"One,\" a said. \"Two.\"    | “ {One} {,} ” a said . “ {Two} {.} ”",
        "“We stay, she said.          | “ {We} {stay} {,} {she} {said} {.}",
        "We stay,” she said.          | We stay , ” she said .",
        "‘We stay, she said.          | ' We stay , she said ."
      })
  void isQuoted_betweenMarks_inAnyForm(String text, String expected) {
    assertThat(quoted(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He didn't see the mayor's car.",
        "He didn’t see the mayor’s car.",
        "The workers' hall and the nurses' strike.",
        "The workers’ hall and the nurses’ strike.",
        "’Tis the boys’ club.",
        "A 6' 2\u2033 man",
        "lone ' mark"
      })
  void isQuoted_byApostrophes_isNothing(String text) {
    ReportWords words = read(text);
    assertThat(IntStream.range(0, words.size()).filter(words::isQuoted)).isEmpty();
  }

  @Test
  void isQuoted_unclosed_endsWithItsBlock() {
    String text = "“We stay.\n\nShe left.";
    ReportWords words = ReportWords.of(text, List.of(new Span(0, 9), new Span(11, 20)));
    assertThat(words.isQuoted(2)).isTrue();
    assertThat(words.isQuoted(words.blockStart(1))).isFalse();
  }

  @Test
  void normal_hyphens_areOne() {
    ReportWords words = read("a‐b‑c-d");
    assertThat(IntStream.range(0, words.size()).mapToObj(words::normal))
        .containsExactly("a", "-", "b", "-", "c", "-", "d");
  }

  @Test
  void blockOf_words_isTheBlockTheyStandIn() {
    String text = "One two.\n\n \n\nThree.\n\nFour";
    ReportWords words =
        ReportWords.of(
            text, List.of(new Span(0, 8), new Span(10, 11), new Span(13, 19), new Span(21, 25)));
    assertThat(words.blocks()).isEqualTo(3);
    assertThat(IntStream.range(0, words.size()).map(words::blockOf))
        .containsExactly(0, 0, 0, 1, 1, 2);
    assertThat(words.blockStart(3)).isEqualTo(words.size());
  }

  @Test
  void of_report_leavesOutBlocksThatAreNotRead() {
    String text = "Mayor speaks\n\n3 May\n\nHe said.\n\nRead also\n\nA bridge";
    List<Block> blocks = new ArrayList<>();
    BlockKind[] kinds = {
      BlockKind.HEADLINE,
      BlockKind.DATELINE,
      BlockKind.PARAGRAPH,
      BlockKind.FURNITURE,
      BlockKind.CAPTION
    };
    int at = 0;
    for (BlockKind kind : kinds) {
      int end = text.indexOf("\n\n", at) < 0 ? text.length() : text.indexOf("\n\n", at);
      blocks.add(new Block(kind, new Span(at, end)));
      at = end + 2;
    }
    Report report =
        Report.of(Outlet.named("x"), "k", null, "Mayor speaks", text, blocks, null, null, "en");
    assertThat(words(ReportWords.of(report)))
        .containsExactly("Mayor", "speaks", "He", "said", ".", "A", "bridge");
  }

  @Test
  void of_anyText_coversEachLetterOnceAndStaysInItsBlocks() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      List<Span> blocks = new ArrayList<>();
      for (int b = random.nextInt(4); b >= 0; b--) {
        text.append("\n".repeat(random.nextInt(3)));
        int start = text.length();
        for (int i = random.nextInt(20); i > 0; i--) {
          text.append(NASTY[random.nextInt(NASTY.length)]);
        }
        blocks.add(new Span(start, text.length()));
        text.append("\n");
      }
      assertSound(text.toString(), blocks);
    }
  }

  private static void assertSound(String text, List<Span> blocks) {
    ReportWords words = ReportWords.of(text, blocks);
    boolean[] covered = new boolean[text.length()];
    int end = 0;
    for (int i = 0; i < words.size(); i++) {
      Span span = words.span(i, i + 1);
      assertThat(span.start()).as(text).isGreaterThanOrEqualTo(end);
      assertThat(span.length()).as(text).isPositive();
      assertThat(blocks).as(text).anyMatch(block -> block.contains(span));
      assertThat(words.feature(i)).isBetween(0, ReportWords.FEATURES - 1);
      assertThat(words.normal(i)).isNotEmpty();
      int block = words.blockOf(i);
      assertThat(i).isBetween(words.blockStart(block), words.blockStart(block + 1) - 1);
      end = span.end();
      for (int c = span.start(); c < end; c++) {
        covered[c] = true;
      }
    }
    for (Span block : blocks) {
      for (int i = block.start(); i < block.end(); ) {
        int c = text.codePointAt(i);
        for (int j = i; j < i + Character.charCount(c); j++) {
          assertThat(covered[j] || !Character.isLetterOrDigit(c)).as(text).isTrue();
        }
        i += Character.charCount(c);
      }
    }
  }
}
