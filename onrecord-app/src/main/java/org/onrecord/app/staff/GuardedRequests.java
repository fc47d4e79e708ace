package org.onrecord.app.staff;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.onrecord.app.intake.FetchException;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.WebAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** Lets Spring's requests leave through the one client of all that leave this machine. */
final class GuardedRequests implements ClientHttpRequestFactory {
  /** The client says these itself. */
  private static final Set<String> OWN = Set.of("content-length", "host", "connection");

  private final Fetcher fetcher;

  GuardedRequests(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  @Override
  public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
    return new Request(uri, method);
  }

  private final class Request implements ClientHttpRequest {
    private final URI uri;
    private final HttpMethod method;
    private final HttpHeaders headers = new HttpHeaders();
    private final Map<String, Object> attributes = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Request(URI uri, HttpMethod method) {
      this.uri = uri;
      this.method = method;
    }

    @Override
    public ClientHttpResponse execute() throws IOException {
      Map<String, String> sent = new HashMap<>();
      headers.forEach(
          (name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
              sent.put(name, String.join(", ", values));
            }
          });
      try {
        return new Response(
            fetcher.ask(method.name(), WebAddress.parse(uri.toString()), sent, body.toByteArray()));
      } catch (FetchException e) {
        throw new IOException(e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("stopped");
        interrupted.initCause(e);
        throw interrupted;
      }
    }

    @Override
    public OutputStream getBody() {
      return body;
    }

    @Override
    public HttpMethod getMethod() {
      return method;
    }

    @Override
    public URI getURI() {
      return uri;
    }

    @Override
    public Map<String, Object> getAttributes() {
      return attributes;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }

  private static final class Response implements ClientHttpResponse {
    private final Fetcher.Answer answer;
    private final HttpHeaders headers = new HttpHeaders();

    Response(Fetcher.Answer answer) {
      this.answer = answer;
      String type = answer.type();
      if (type != null) {
        headers.set(HttpHeaders.CONTENT_TYPE, type);
      }
      headers.setContentLength(answer.body().length);
    }

    @Override
    public HttpStatusCode getStatusCode() {
      return HttpStatusCode.valueOf(answer.status());
    }

    @Override
    public String getStatusText() {
      return "";
    }

    @Override
    public void close() {}

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(answer.body());
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
