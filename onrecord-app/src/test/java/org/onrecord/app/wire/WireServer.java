package org.onrecord.app.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.DeskPart;
import org.onrecord.app.desk.DeskServer;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.wire.mail.MailSettings;
import org.onrecord.app.wire.mail.Post;

/** A desk with its wire over a newsroom's ledger, on a free port. */
public final class WireServer implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final AtomicInteger HOUSEHOLDS = new AtomicInteger();

  private final DeskServer server;
  private final Wire wire;
  public final String base;

  private WireServer(DeskServer server, Wire wire, String base) {
    this.server = server;
    this.wire = wire;
    this.base = base;
  }

  public static WireServer start(
      Newsroom newsroom, @Nullable MailSettings mail, @Nullable Fetcher fetcher, Clock clock)
      throws Exception {
    int port = freePort();
    String base = "http://127.0.0.1:" + port;
    Wire wire =
        Wire.open(
            newsroom.ledger(),
            newsroom.ledger(),
            new WireSettings(base, true, mail),
            null,
            fetcher,
            null,
            clock);
    return new WireServer(DeskServer.start(newsroom.ledger(), port, DeskPart.of(wire)), wire, base);
  }

  /** What sends mail, for a test that says when. */
  public Post post() {
    Post post = wire.post();
    if (post == null) {
      throw new IllegalStateException("this server sends no mail");
    }
    return post;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  public HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(
        request(path, headers)
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  public HttpResponse<String> delete(String path, String... headers) throws Exception {
    return send(request(path, headers).DELETE());
  }

  /** Each request comes from a household of its own, unless it says otherwise. */
  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    if (!path.equals("/metrics") && !List.of(headers).contains("X-Forwarded-For")) {
      int number = HOUSEHOLDS.incrementAndGet();
      builder.header("X-Forwarded-For", "198.18." + number / 256 + "." + number % 256);
    }
    return builder;
  }

  private static HttpResponse<String> send(HttpRequest.Builder builder) throws Exception {
    return CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
    wire.close();
  }
}
