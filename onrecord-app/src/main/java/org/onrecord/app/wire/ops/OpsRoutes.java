package org.onrecord.app.wire.ops;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.onrecord.app.wire.http.Bytes;
import org.onrecord.app.wire.http.Gate;
import org.onrecord.app.wire.http.Problem;
import org.onrecord.jdbc.wire.Scope;
import org.onrecord.ledger.LedgerException;
import org.onrecord.ledger.Listings;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * {@code /health} tells whether the program runs, {@code /ready} whether it can serve, {@code
 * /metrics} what it measures. The last needs a token, or a request from this machine that no proxy
 * passed on.
 */
public final class OpsRoutes {
  private final Listings listings;
  private final Measurements measurements;

  public OpsRoutes(Listings listings, Measurements measurements) {
    this.listings = listings;
    this.measurements = measurements;
  }

  public RouterFunction<ServerResponse> routes(Gate gate) {
    var guarded = gate.only(Scope.METRICS, (request, token) -> metrics());
    return route()
        .GET("/health", request -> status(200, "up"))
        .GET("/ready", request -> ready())
        .GET("/metrics", request -> isOfThisMachine(request) ? metrics() : guarded.handle(request))
        .build();
  }

  private ServerResponse ready() {
    try {
      listings.latest();
      return status(200, "ready");
    } catch (LedgerException e) {
      return Problem.BUSY.answer("The ledger cannot be read");
    }
  }

  private static ServerResponse status(int status, String word) {
    return Bytes.of(
        ServerResponse.status(status)
            .contentType(MediaType.APPLICATION_JSON)
            .cacheControl(CacheControl.noStore()),
        "{\"status\":\"" + word + "\"}");
  }

  private ServerResponse metrics() {
    return Bytes.of(
        ServerResponse.ok()
            .contentType(MediaType.parseMediaType("text/plain;version=0.0.4;charset=UTF-8"))
            .cacheControl(CacheControl.noStore()),
        measurements.text());
  }

  private static boolean isOfThisMachine(ServerRequest request) {
    if (request.headers().firstHeader("X-Forwarded-For") != null
        || request.headers().firstHeader("Forwarded") != null) {
      return false;
    }
    try {
      return InetAddress.getByName(request.servletRequest().getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
