package org.onrecord.app.desk;

import org.jspecify.annotations.Nullable;

/** Tells who looks at the page that is being made. */
public interface Visitors {

  /** Where nobody ever signs in. */
  Visitors NONE = () -> null;

  /** Whether the desk has a staff, and a log of what they correct. */
  default boolean staffed() {
    return false;
  }

  /** Who is signed in, or null for a reader. */
  @Nullable Visitor current();
}
