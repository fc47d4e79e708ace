package org.onrecord.app.desk;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Puts the headers on every response that keep a page to itself: nothing but the desk's own
 * scripts, no other host.
 *
 * <p>A valve of the server and not a filter, so that what the server refuses before any filter sees
 * it, such as a broken address, carries them too.
 */
final class SecurityHeaders extends ValveBase {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';"
          + " img-src 'self' data:%s; font-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final String PERMISSIONS_POLICY =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

  private final String policy;

  /**
   * @param tiles the one other host that pictures may come from, or null
   */
  SecurityHeaders(@Nullable MapTiles tiles) {
    super(true);
    policy = String.format(CONTENT_SECURITY_POLICY, tiles == null ? "" : " " + tiles.origin());
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Permissions-Policy", PERMISSIONS_POLICY);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    // Readers of feeds run within pages of other hosts, too.
    String address = request.getRequestURI();
    // What is no request has no address.
    boolean feed = address != null && address.contains("/feeds/");
    response.setHeader("Cross-Origin-Resource-Policy", feed ? "cross-origin" : "same-origin");
    getNext().invoke(request, response);
  }
}
