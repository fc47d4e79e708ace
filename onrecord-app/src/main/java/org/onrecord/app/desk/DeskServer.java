package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.ledger.Ledger;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The desk, served over HTTP on this machine's loopback address.
 *
 * <p>The ledger stays the caller's: closing the server does not close it.
 */
public final class DeskServer implements AutoCloseable {

  /** Fixed by the desk; below anything that the environment sets. */
  private static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          Map.entry("spring.main.lazy-initialization", "true"),
          Map.entry("spring.jmx.enabled", "false"),
          Map.entry("spring.web.resources.add-mappings", "false"),
          Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "3s"),
          // A proxy that shows the desk elsewhere can put its own path before such an address.
          Map.entry("server.tomcat.use-relative-redirects", "true"),
          Map.entry("server.compression.enabled", "true"),
          Map.entry("server.compression.min-response-size", "1KB"),
          Map.entry("logging.level.root", "warn"),
          // Who starts the desk is told by an exception; the log need not say it again.
          Map.entry("logging.level.org.springframework.boot.SpringApplication", "off"),
          Map.entry("logging.level.org.springframework.boot.diagnostics", "off"),
          Map.entry("logging.level.org.springframework.boot.web.server", "off"));

  private final ConfigurableApplicationContext context;
  private final int port;

  private DeskServer(ConfigurableApplicationContext context, int port) {
    this.context = context;
    this.port = port;
  }

  /**
   * Starts serving a ledger on {@code http://127.0.0.1:port}; returns when pages are served.
   *
   * @param port 0 for any free one
   * @param parts what is served beside the desk's own pages
   * @throws PortTakenException when another program listens there
   */
  public static DeskServer start(Ledger ledger, int port, DeskPart... parts)
      throws PortTakenException {
    return start(ledger, DeskSettings.PLAIN, port, parts);
  }

  /** Like {@link #start(Ledger, int, DeskPart...)} with more than the ledger. */
  public static DeskServer start(Ledger ledger, DeskSettings desk, int port, DeskPart... parts)
      throws PortTakenException {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 and 65535");
    }
    List<Class<?>> configurations = new ArrayList<>(List.of(DeskConfiguration.class));
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    for (DeskPart part : parts) {
      if (part.configuration() != null) {
        configurations.add(part.configuration());
      }
      settings.putAll(part.settings());
    }
    SpringApplication application = new SpringApplication(configurations.toArray(Class<?>[]::new));
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(settings);
    // Registered as they are, so that the context does not close what it did not open.
    application.addInitializers(
        context -> {
          context.getBeanFactory().registerSingleton("ledger", ledger);
          context.getBeanFactory().registerSingleton("settings", desk);
          context.getBeanFactory().registerSingleton("listening", new Listening(port));
          for (DeskPart part : parts) {
            part.beans().forEach(context.getBeanFactory()::registerSingleton);
          }
        });
    try {
      ConfigurableApplicationContext context = application.run();
      int bound =
          context instanceof WebServerApplicationContext web && web.getWebServer() != null
              ? web.getWebServer().getPort()
              : port;
      return new DeskServer(context, bound);
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof PortInUseException) {
          throw new PortTakenException(port, e);
        }
      }
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Lets the pages under way finish, for three seconds at most, and stops. */
  @Override
  public void close() {
    context.getBean(Live.class).close();
    context.close();
  }

  /** Where the desk listens. */
  record Listening(int port) {}
}
