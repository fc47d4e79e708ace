package org.onrecord.app.staff;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How the desk is open, and to whom.
 *
 * @param open whether everybody may read; else only members of the staff do
 * @param address at which browsers reach the desk, such as {@code https://desk.example}, where a
 *     proxy stands before it; null where they reach it directly on this machine
 * @param signOn a provider of single sign-on, or null
 */
public record StaffSettings(boolean open, @Nullable URI address, @Nullable SignOn signOn) {

  /** Everybody reads, and passwords alone tell who is who. */
  public static StaffSettings usual() {
    return new StaffSettings(true, null, null);
  }

  public StaffSettings {
    if (address != null
        && (!("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
            || address.getHost() == null)) {
      throw new IllegalArgumentException("the desk's address is no web address: " + address);
    }
  }

  /** Whether cookies may travel only where nobody listens. */
  boolean encrypted() {
    return address != null && "https".equals(address.getScheme());
  }

  /**
   * A provider of OpenID Connect.
   *
   * @param issuer whose {@code /.well-known/openid-configuration} tells the rest
   * @param name as the sign-in page calls it
   */
  public record SignOn(URI issuer, String clientId, String clientSecret, String name) {
    public SignOn {
      boolean here = "localhost".equals(issuer.getHost()) || "127.0.0.1".equals(issuer.getHost());
      if (!"https".equals(issuer.getScheme()) && !(here && "http".equals(issuer.getScheme()))) {
        throw new IllegalArgumentException(
            "a provider of sign-on is asked over https alone, not at " + issuer);
      }
    }

    /** Never the secret. */
    @Override
    public String toString() {
      return "SignOn[" + issuer + "]";
    }
  }
}
