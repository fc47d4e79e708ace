package org.onrecord.app.wire.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** A response with more header fields than it was made with, since a made one cannot be changed. */
record Fields(ServerResponse inner, Map<String, String> more) implements ServerResponse {
  Fields {
    more = Map.copyOf(more);
  }

  @Override
  public HttpStatusCode statusCode() {
    return inner.statusCode();
  }

  @Override
  public HttpHeaders headers() {
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(inner.headers());
    more.forEach(headers::set);
    return headers;
  }

  @Override
  public MultiValueMap<String, Cookie> cookies() {
    return inner.cookies();
  }

  @Override
  public @Nullable ModelAndView writeTo(
      HttpServletRequest request, HttpServletResponse response, Context context)
      throws ServletException, IOException {
    more.forEach(response::setHeader);
    return inner.writeTo(request, response, context);
  }
}
