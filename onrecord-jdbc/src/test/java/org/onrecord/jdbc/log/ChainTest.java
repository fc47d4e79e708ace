package org.onrecord.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final byte[] BODY = "{\"v\":2}".getBytes(StandardCharsets.UTF_8);

  /** The hash as the documentation describes it, computed with another program. */
  @Test
  void hash_ofKnownEntry_isTheDocumentedOne() {
    byte[] hash =
        new Chain().next(Chain.beginning(), 1, "ledger", 1_700_000_000_000L, "Ida", null, BODY);

    assertThat(Chain.hex(hash))
        .isEqualTo("cd254c19c640463120d6a87e16ff4c2aa2189f687a26b9bd2f7b8fad667b3f90");
  }

  @Test
  void entry_followsTheOneBefore_andNoOther() {
    Chain chain = new Chain();
    byte[] first = chain.next(Chain.beginning(), 1, "a", 5, "x", null, BODY);
    LogEntry second =
        new LogEntry(2, "b", 6, "x", "why", BODY, chain.next(first, 2, "b", 6, "x", "why", BODY));

    assertThat(chain.follows(1, first, second)).isTrue();
    assertThat(chain.follows(2, first, second)).isFalse();
    assertThat(chain.follows(1, Chain.beginning(), second)).isFalse();
    assertThat(chain.follows(1, first, new LogEntry(2, "b", 6, "xw", "hy", BODY, second.hash())))
        .isFalse();
  }

  @Test
  void checkpoint_inAnyText_isFound() {
    Checkpoint checkpoint = new Checkpoint("0".repeat(32), 12, "a".repeat(64));

    assertThat(Checkpoint.in("Signed:\n> " + checkpoint + "\n-- Ida")).isEqualTo(checkpoint);
    assertThatThrownBy(() -> Checkpoint.in("onrecord:1:2:3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("onrecord:LEDGER:NUMBER:HASH");
    assertThatThrownBy(() -> new Checkpoint("x", 1, "y"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
