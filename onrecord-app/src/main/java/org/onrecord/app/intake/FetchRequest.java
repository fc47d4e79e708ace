package org.onrecord.app.intake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param etag as the server gave it with the document that is known, or null
 * @param lastModified likewise
 */
public record FetchRequest(
    WebAddress address, @Nullable String etag, @Nullable String lastModified) {
  public FetchRequest {
    Objects.requireNonNull(address, "address");
  }

  /** Asks for a document of which nothing is known. */
  public static FetchRequest of(WebAddress address) {
    return new FetchRequest(address, null, null);
  }
}
