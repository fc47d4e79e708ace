package org.onrecord.onnx;

import java.util.Optional;

/** What the tagger says of a word: outside, or the beginning or inside of a span of a role. */
public enum Tag {
  OUTSIDE,
  BEGIN_SOURCE,
  IN_SOURCE,
  BEGIN_CUE,
  IN_CUE,
  BEGIN_CONTENT,
  IN_CONTENT;

  private static final Tag[] ALL = values();

  /** How many there are. */
  public static final int COUNT = ALL.length;

  /** The tag with this ordinal. */
  public static Tag of(int ordinal) {
    return ALL[ordinal];
  }

  /** The tag that a span of {@code role} begins with. */
  public static Tag begin(Role role) {
    return ALL[1 + 2 * role.ordinal()];
  }

  /** The tag that a span of {@code role} goes on with. */
  public static Tag in(Role role) {
    return ALL[2 + 2 * role.ordinal()];
  }

  public Optional<Role> role() {
    return this == OUTSIDE ? Optional.empty() : Optional.of(Role.of((ordinal() - 1) / 2));
  }

  /** Whether this tag may stand at the beginning of a block. */
  public boolean mayStart() {
    return this == OUTSIDE || isBegin();
  }

  /** Whether this tag may stand right after {@code before}. */
  public boolean mayFollow(Tag before) {
    return mayStart() || before == this || before.ordinal() == ordinal() - 1;
  }

  public boolean isBegin() {
    return ordinal() % 2 == 1;
  }
}
