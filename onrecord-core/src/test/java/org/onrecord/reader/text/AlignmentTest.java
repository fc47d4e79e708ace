package org.onrecord.reader.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.report.Span;

class AlignmentTest {
  /** "ab" at 10, "&" at 12 to 17 as an entity, "cd" at 17, a tag, "e" at 30. */
  private static Alignment sample() {
    Alignment.Builder builder = new Alignment.Builder();
    builder.add(0, 10, 1, 1);
    builder.add(1, 11, 1, 1);
    builder.add(2, 12, 1, 5);
    builder.add(3, 17, 2, 2);
    builder.add(5, 30, 1, 1);
    return builder.build();
  }

  @Test
  void inSource_spanOverEntityAndTag_givesThePieces() {
    assertThat(sample().inSource(new Span(0, 6)))
        .containsExactly(new Span(10, 19), new Span(30, 31));
    assertThat(sample().inSource(new Span(1, 2))).containsExactly(new Span(11, 12));
    assertThat(sample().inSource(new Span(2, 3))).containsExactly(new Span(12, 17));
    assertThat(sample().inSource(new Span(4, 6)))
        .containsExactly(new Span(18, 19), new Span(30, 31));
    assertThat(sample().inSource(new Span(6, 9))).isEmpty();
    assertThat(Alignment.NONE.inSource(new Span(0, 3))).isEmpty();
  }

  @Test
  void written_isCompactAndReadAgain() {
    String written = sample().written();

    assertThat(written).isEqualTo("0,a,2 0,0,1,5 0,0,2 0,b,1");
    assertThat(Alignment.read(written)).isEqualTo(sample());
    assertThat(Alignment.read("")).isEqualTo(Alignment.NONE);
  }

  @Test
  void moved_dropsWhatIsBeforeAndShiftsTheRest() {
    Alignment moved = sample().moved(3, 20);

    assertThat(moved.inSource(new Span(0, 23))).isEmpty();
    assertThat(moved.inSource(new Span(23, 26)))
        .containsExactly(new Span(17, 19), new Span(30, 31));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "1,2", "1,2,3,4,5", "0,0,0", "0,0,-1", "0,-1,1", "1,1,1,0", "-5,1,1"})
  void read_anythingElse_isRefused(String written) {
    assertThatThrownBy(() -> Alignment.read(written)).isInstanceOf(IllegalArgumentException.class);
  }
}
