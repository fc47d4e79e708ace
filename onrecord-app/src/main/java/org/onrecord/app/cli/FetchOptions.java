package org.onrecord.app.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.AddressRules;
import org.onrecord.app.intake.FetchSettings;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.app.intake.Network;
import org.onrecord.app.intake.PageArchive;
import picocli.CommandLine.Option;

/** What commands that fetch have in common. */
final class FetchOptions {
  @Option(
      names = "--contact",
      paramLabel = "MAIL|URL",
      description =
          "Where the people whose servers are asked can reach you; told with each request. Unless"
              + " given, the environment's ONRECORD_CONTACT.")
  @Nullable String contact;

  @Option(
      names = "--allow-network",
      paramLabel = "NETWORK",
      description =
          "A network of your own that may be asked, for pages and by webhooks, such as 10.1.0.0/16;"
              + " else only public addresses are.")
  List<String> networks = new ArrayList<>();

  @Option(
      names = "--proxy",
      paramLabel = "HOST:PORT",
      description = "An HTTP proxy for every request; what is asked of it is checked all the same.")
  @Nullable String proxy;

  @Option(
      names = "--archive",
      paramLabel = "FOLDER",
      description = "Keeps each page that is fetched in WARC files there.")
  @Nullable Path archive;

  /** The client that these options ask for. */
  Fetcher fetcher(IntakeCounters counters) {
    FetchSettings usual = FetchSettings.usual(contact());
    return new Fetcher(
        new FetchSettings(
            usual.contact(),
            AddressRules.allowing(networks.stream().map(Network::parse).toList()),
            usual.names(),
            usual.limits(),
            usual.hostDelay(),
            address(proxy)),
        counters);
  }

  /** Who runs this program, or null where nobody says. */
  @Nullable String contact() {
    String told = contact == null ? System.getenv("ONRECORD_CONTACT") : contact;
    return told == null || told.isBlank() ? null : told;
  }

  @Nullable PageArchive archive() {
    return archive == null ? null : new PageArchive(archive, "onrecord/0.1.0");
  }

  private static @Nullable InetSocketAddress address(@Nullable String proxy) {
    if (proxy == null) {
      return null;
    }
    int colon = proxy.lastIndexOf(':');
    String port = proxy.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException("not a proxy: \"" + proxy + "\"; write it as HOST:PORT");
    }
    try {
      return new InetSocketAddress(
          InetAddress.getByName(proxy.substring(0, colon)), Integer.parseInt(port));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("the proxy " + proxy + " is not known", e);
    }
  }
}
