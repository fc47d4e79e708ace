package org.onrecord.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.report.Span;

class WindowTest {
  private static final WordPieces LETTERS = Vocabularies.letters();

  private static ReportWords read(String... blocks) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    for (String block : blocks) {
      spans.add(new Span(text.length(), text.length() + block.length()));
      text.append(block).append("\n\n");
    }
    return ReportWords.of(text.toString(), spans);
  }

  private static int id(char letter, boolean first) {
    return Vocabularies.FIRST + 2 * (letter - 'a') + (first ? 0 : 1);
  }

  @Test
  void of_noWords_isNoWindow() {
    assertThat(Window.of(read(""), LETTERS)).isEmpty();
  }

  @Test
  void of_shortBlocks_areOneWindowWithABreakAfterEach() {
    ReportWords words = read("ab c", "De");
    Window window = Window.of(words, LETTERS).get(0);
    assertThat(Window.of(words, LETTERS)).hasSize(1);
    assertThat(window.from()).isZero();
    assertThat(window.to()).isEqualTo(3);
    assertThat(window.pieces())
        .containsExactly(
            WordPieces.START,
            id('a', true),
            id('b', false),
            id('c', true),
            WordPieces.BREAK,
            id('d', true),
            id('e', false),
            WordPieces.BREAK);
    assertThat(window.firsts()).containsExactly(1, 3, 5);
    int lower = words.feature(0);
    int title = words.feature(2);
    assertThat(title).isNotEqualTo(lower);
    assertThat(window.features()).containsExactly(0, lower, lower, lower, 0, title, title, 0);
  }

  @Test
  void of_blockThatNoLongerFits_beginsTheNextWindow() {
    List<Window> windows = Window.of(read("a b c", "d e", "f"), LETTERS, 8);
    assertThat(windows).extracting(Window::from, Window::to).containsExactly(t(0, 5), t(5, 6));
    assertThat(windows.get(0).pieces()).hasSize(8);
    windows = Window.of(read("a b c", "d e f", "g"), LETTERS, 8);
    assertThat(windows).extracting(Window::from, Window::to).containsExactly(t(0, 3), t(3, 7));
  }

  private static org.assertj.core.groups.Tuple t(int from, int to) {
    return org.assertj.core.groups.Tuple.tuple(from, to);
  }

  @Test
  void of_longBlock_isReadInStretchesWithContext() {
    ReportWords words = read("x ".repeat(3), "a ".repeat(1_000), "y");
    List<Window> windows = Window.of(words, LETTERS);
    assertSound(words, LETTERS, windows, Window.LIMIT);
    assertThat(windows.get(0).to()).isEqualTo(3);
    assertThat(windows.get(1).from()).isEqualTo(3);
    assertThat(windows.get(1).firsts()[0]).isEqualTo(1);
    int context = Window.LIMIT / 8;
    for (Window window : windows.subList(2, windows.size() - 2)) {
      assertThat(window.pieces()).hasSize(Window.LIMIT);
      assertThat(window.firsts()[0]).isEqualTo(1 + context);
      assertThat(window.firsts()[window.firsts().length - 1]).isEqualTo(Window.LIMIT - 2 - context);
    }
    assertThat(windows.get(windows.size() - 1).from()).isEqualTo(1_003);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 8, 20, 40})
  void of_longBlockOfLongWords_takesNoMoreWindowsThanItsPiecesNeed(int letters) {
    int count = 4_000 / letters;
    ReportWords words = read(("a".repeat(letters) + " ").repeat(count));
    List<Window> windows = Window.of(words, LETTERS);
    assertSound(words, LETTERS, windows, Window.LIMIT);
    int context = Window.LIMIT / 8;
    int own = Window.LIMIT - 2 - 2 * context - 2 * letters;
    assertThat(windows.size()).isLessThanOrEqualTo(count * letters / own + 1);
  }

  @Test
  void of_wordLongerThanTheLimit_standsAlone() {
    ReportWords words = read("a bb " + "c".repeat(30) + " d e f g h i j k l");
    List<Window> windows = Window.of(words, LETTERS, 12);
    assertSound(words, LETTERS, windows, 12);
    assertThat(windows)
        .anySatisfy(
            window -> {
              assertThat(window.from()).isEqualTo(2);
              assertThat(window.to()).isEqualTo(3);
              assertThat(window.pieces()).hasSize(32);
            });
  }

  @Test
  void of_anyBlocks_isSoundAndTheSameAgain() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      String[] blocks = new String[1 + random.nextInt(6)];
      int longest = 1 + random.nextInt(40);
      for (int b = 0; b < blocks.length; b++) {
        StringBuilder block = new StringBuilder();
        for (int i = random.nextInt(random.nextBoolean() ? 10 : 120); i >= 0; i--) {
          block.append("qwertz".repeat(7), 0, 1 + random.nextInt(longest)).append(' ');
        }
        blocks[b] = block.toString();
      }
      ReportWords words = read(blocks);
      int limit = 8 + random.nextInt(Window.LIMIT - 7);
      List<Window> windows = Window.of(words, LETTERS, limit);
      assertSound(words, LETTERS, windows, limit);
      List<Window> again = Window.of(words, LETTERS, limit);
      assertThat(again).hasSameSizeAs(windows);
      for (int i = 0; i < again.size(); i++) {
        assertThat(again.get(i).pieces()).isEqualTo(windows.get(i).pieces());
        assertThat(again.get(i).firsts()).isEqualTo(windows.get(i).firsts());
      }
    }
  }

  @Test
  void of_hugeWordAndHugeParagraphs_end() {
    String word = "a".repeat(1_000_000);
    String paragraph = "a, ".repeat(100_000);
    String gibberish = "qwertzui ".repeat(33_334);
    String marks = "“'".repeat(150_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (String block : List.of(word, paragraph, gibberish, marks)) {
            ReportWords words = read(block);
            assertThatNoException().isThrownBy(() -> Window.of(words, LETTERS));
          }
        });
    assertThat(Window.of(read(word), LETTERS).get(0).pieces())
        .containsExactly(WordPieces.START, WordPieces.UNKNOWN, WordPieces.BREAK);
  }

  private static void assertSound(
      ReportWords words, WordPieces vocabulary, List<Window> windows, int limit) {
    int next = 0;
    for (Window window : windows) {
      assertThat(window.from()).isEqualTo(next);
      assertThat(window.to()).isGreaterThan(window.from());
      assertThat(window.firsts()).hasSize(window.to() - window.from());
      assertThat(window.features()).hasSameSizeAs(window.pieces());
      assertThat(window.pieces()[0]).isEqualTo(WordPieces.START);
      assertThat(window.pieces()[window.pieces().length - 1]).isEqualTo(WordPieces.BREAK);
      if (window.pieces().length > limit) {
        assertThat(window.to()).isEqualTo(window.from() + 1);
        assertThat(window.pieces()).hasSize(2 + vocabulary.of(words.normal(next)).length);
      }
      for (int i = window.from(); i < window.to(); i++) {
        int[] pieces = vocabulary.of(words.normal(i));
        int first = window.firsts()[i - window.from()];
        boolean right = true;
        for (int p = 0; p < pieces.length; p++) {
          right &= window.pieces()[first + p] == pieces[p];
          right &= window.features()[first + p] == words.feature(i);
        }
        assertThat(right).as("pieces of word %d", i).isTrue();
      }
      next = window.to();
    }
    assertThat(next).isEqualTo(words.size());
  }
}
