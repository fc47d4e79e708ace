package org.onrecord.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPiecesTest {
  private static final String[] PIECES = {
    "mayor", "un", "unaff", "##aff", "##able", "##affable", "elysee", "cooperate", "said", "##s"
  };
  private static final WordPieces VOCABULARY = Vocabularies.of(PIECES);

  private static int id(String piece) {
    return Vocabularies.FIRST + java.util.List.of(PIECES).indexOf(piece);
  }

  @Test
  void of_knownWord_isOnePiece() {
    assertThat(VOCABULARY.of("mayor")).containsExactly(id("mayor"));
    assertThat(VOCABULARY.size()).isEqualTo(Vocabularies.FIRST + PIECES.length);
  }

  @Test
  void of_wordOfPieces_takesTheLongestFirst() {
    assertThat(VOCABULARY.of("unaffable")).containsExactly(id("unaff"), id("##able"));
    assertThat(VOCABULARY.of("mayors")).containsExactly(id("mayor"), id("##s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bridge", "unknown", "s", "able", "習", "👍", "mayor’", "\ud800"})
  void of_wordWithAPartUnknown_isUnknownAsAWhole(String word) {
    assertThat(VOCABULARY.of(word)).containsExactly(WordPieces.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Élysée", "ÉLYSÉE", "E\u0301lyse\u0301e", "elysee", "Elysee"})
  void of_accentsAndCase_areFolded(String word) {
    assertThat(VOCABULARY.of(word)).containsExactly(id("elysee"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"co\u200boperate", "co\u00adoperate", "Co\u0002operate", "co\u0002operate"})
  void of_invisibleCharactersWithin_areDropped(String word) {
    assertThat(VOCABULARY.of(word)).containsExactly(id("cooperate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0301", "\u200b", "\u0002"})
  void of_nothingVisible_isUnknown(String word) {
    assertThat(VOCABULARY.of(word)).containsExactly(WordPieces.UNKNOWN);
  }

  @Test
  void of_overLongWord_isOneUnknownPiece() {
    WordPieces letters = Vocabularies.letters();
    assertThat(letters.of("a".repeat(64))).hasSize(64).doesNotContain(WordPieces.UNKNOWN);
    assertThat(letters.of("a".repeat(65))).containsExactly(WordPieces.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mayor\nsaid\n", "[UNK]\n[CLS]\n[SEP]\n"})
  void read_vocabularyOfAnotherKind_isRefused(String lines) {
    assertThatThrownBy(() -> WordPieces.read(Vocabularies.stream(lines)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a BERT vocabulary");
  }
}
