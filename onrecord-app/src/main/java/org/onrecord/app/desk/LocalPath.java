package org.onrecord.app.desk;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path on this desk that somebody may be sent to, and nowhere else. */
public final class LocalPath {
  /** One slash, then nothing that a browser could read as another host, or as a header's end. */
  private static final Pattern SAFE =
      Pattern.compile("/(?:[A-Za-z0-9._~%:@!$&'()*+,;=?-][A-Za-z0-9._~%:@!$&'()*+,;=?/-]*)?");

  private static final int LONGEST = 500;

  private LocalPath() {}

  /** The path where it is one, else {@code otherwise}. */
  public static String of(@Nullable String path, String otherwise) {
    return path != null && path.length() <= LONGEST && SAFE.matcher(path).matches()
        ? path
        : otherwise;
  }
}
