package org.onrecord.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onrecord.trees.BoostedTrees.Node;

class BoostedTreesTest {
  @Test
  void read_written_scoresTheSame() throws IOException {
    BoostedTrees model =
        new BoostedTrees(
            List.of(
                List.of(new Node("a", 1, 2, 0), new Node("", 0, 0, 1.5), new Node("", 0, 0, -0.5)),
                List.of(new Node("b", 2, 1, 0), new Node("", 0, 0, 2), new Node("", 0, 0, 0.25))),
            0.25);

    BoostedTrees again = BoostedTrees.read(new BufferedReader(new StringReader(model.written())));

    for (BoostedTrees trees : List.of(model, again)) {
      assertThat(trees.score(Set.of("a"))).isEqualTo(3.5);
      assertThat(trees.score(Set.of("b", "unknown"))).isEqualTo(-0.25);
      assertThat(trees.none()).isEqualTo(0.25);
    }
  }

  @Test
  void read_otherFile_isRefused() {
    assertThatThrownBy(
            () -> BoostedTrees.read(new BufferedReader(new StringReader("branch\t1\t2\ta"))))
        .isInstanceOf(IOException.class)
        .hasMessage("no line of a model: branch\t1\t2\ta");
  }
}
