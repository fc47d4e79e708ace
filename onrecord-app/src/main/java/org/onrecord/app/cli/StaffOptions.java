package org.onrecord.app.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.staff.StaffSettings;
import org.onrecord.app.staff.StaffSettings.SignOn;
import picocli.CommandLine.Option;

/** To whom the desk is open, and how its staff sign in. */
final class StaffOptions {
  @Option(
      names = "--desk-public",
      paramLabel = "true|false",
      defaultValue = "true",
      arity = "1",
      description =
          "Whether everybody may read; --desk-public false opens the pages to the staff alone"
              + " (default: ${DEFAULT-VALUE}).")
  boolean open = true;

  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description = "A provider of OpenID Connect by which members may sign in.")
  @Nullable URI issuer;

  @Option(
      names = "--oidc-client",
      paramLabel = "ID",
      description = "What the provider calls this desk.")
  @Nullable String client;

  @Option(
      names = "--oidc-secret",
      paramLabel = "SECRET",
      hidden = true,
      description = "For the settings and the environment; a command line shows it to others.")
  @Nullable String secret;

  @Option(
      names = "--oidc-name",
      paramLabel = "NAME",
      defaultValue = "single sign-on",
      description = "What the sign-in page calls the provider (default: ${DEFAULT-VALUE}).")
  String name = "single sign-on";

  /**
   * @param address where browsers reach the desk, or null where no proxy stands before it; with
   *     https, cookies travel encrypted alone
   * @throws IllegalArgumentException when a provider is named in part
   */
  StaffSettings settings(@Nullable URI address) {
    if (issuer == null) {
      return new StaffSettings(open, address, null);
    }
    if (client == null || secret == null) {
      throw new IllegalArgumentException(
          "--oidc-issuer needs --oidc-client, and oidc-secret in the settings or"
              + " ONRECORD_OIDC_SECRET in the environment");
    }
    return new StaffSettings(open, address, new SignOn(issuer, client, secret, name));
  }
}
