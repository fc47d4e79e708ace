package org.onrecord.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a member proves who they are. Never shown, never logged.
 *
 * @param password as a slow hash names itself, or null where they have none
 * @param secret of RFC 6238, in base32, or null where no code is asked for
 * @param lastStep the last time step whose code was taken, so that none is taken twice
 * @param recovery hashes of the codes that stand in for a lost device
 */
public record Credentials(
    @Nullable String password, @Nullable String secret, long lastStep, List<String> recovery) {
  public Credentials {
    recovery = List.copyOf(recovery);
  }

  /** Tells nothing of what it holds. */
  @Override
  public String toString() {
    return "Credentials";
  }
}
