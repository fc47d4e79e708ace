package org.onrecord.app.intake;

import java.util.Map;
import java.util.Objects;

/**
 * What is delivered to somebody else's server.
 *
 * @param headers besides those of every request, by their names
 * @param body JSON in UTF-8
 */
public record PostRequest(WebAddress address, Map<String, String> headers, byte[] body) {
  public PostRequest {
    Objects.requireNonNull(address, "address");
    headers = Map.copyOf(headers);
    headers.forEach(
        (name, value) -> {
          if (!name.matches("[A-Za-z0-9-]+") || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a header field: " + name);
          }
        });
  }
}
