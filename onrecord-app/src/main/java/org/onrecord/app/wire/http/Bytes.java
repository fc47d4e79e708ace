package org.onrecord.app.wire.http;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerResponse;

/** Bodies that are written as they are, without the framework's converters. */
public final class Bytes {
  private Bytes() {}

  /** The response with this body; a request for the head alone gets its length. */
  public static ServerResponse of(ServerResponse.BodyBuilder builder, byte[] body) {
    return builder
        .contentLength(body.length)
        .build(
            (request, response) -> {
              if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
                response.getOutputStream().write(body);
              }
              return null;
            });
  }

  public static ServerResponse of(ServerResponse.BodyBuilder builder, String body) {
    return of(builder, body.getBytes(StandardCharsets.UTF_8));
  }
}
