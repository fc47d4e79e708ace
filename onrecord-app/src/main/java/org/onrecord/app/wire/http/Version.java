package org.onrecord.app.wire.http;

import java.util.Optional;
import org.onrecord.jdbc.wire.Secrets;
import org.onrecord.ledger.Listings;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Tells whether what a client has is still what it would get. All that is answered follows from the
 * ledger's log, so its end and the address say it, before anything is read. The tags are weak,
 * since an answer may be packed on its way.
 */
public final class Version {
  private final Listings listings;
  private final String program;

  /**
   * @param program changes with everything else that shapes an answer, such as the public address
   */
  public Version(Listings listings, String program) {
    this.listings = listings;
    this.program = program;
  }

  /** The tag of what is answered to this request now. */
  public String tag(ServerRequest request) {
    String words =
        String.join(
            "\n",
            program,
            Long.toString(listings.latest()),
            request.path(),
            String.valueOf(request.uri().getRawQuery()));
    return "W/\"" + Secrets.hash(words).substring(0, 24) + "\"";
  }

  /** That nothing changed, where the client's condition says that it has this already. */
  public static Optional<ServerResponse> unchanged(ServerRequest request, String tag) {
    return request.checkNotModified(tag);
  }
}
