package org.onrecord.app.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Many sites behind one socket on loopback, told apart by host name, which answer byte by byte as a
 * test wants, right or wrong. The address is 127.0.0.2, so that 127.0.0.1 stays one that must not
 * be reached.
 */
final class TestWeb implements AutoCloseable {
  static final String ADDRESS = "127.0.0.2";

  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "test-web");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Site> sites = new ConcurrentHashMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  /** False for long runs, which would drown in them. */
  volatile boolean keepsRequests = true;

  /** What a site does when it is asked. */
  interface Site {
    void answer(Request request, OutputStream out) throws Exception;
  }

  /** One request as it came. */
  record Request(String target, Map<String, String> headers, long atNanos) {
    String host() {
      String host = headers.getOrDefault("host", "");
      return host.replaceAll(":\\d+$", "");
    }

    @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  private TestWeb(ServerSocket server) {
    this.server = server;
    threads.execute(this::accept);
  }

  static TestWeb start() throws IOException {
    return start(new ServerSocket(0, 200, InetAddress.getByName(ADDRESS)));
  }

  static TestWeb start(ServerSocket server) {
    return new TestWeb(server);
  }

  /** Looks up every name of the test web. */
  static Names names() {
    return host -> List.of(InetAddress.getByName(ADDRESS));
  }

  /** For the test web, with limits that a test can wait for. */
  static FetchSettings settings(Names names) {
    return new FetchSettings(
        "https://desk.example/about",
        AddressRules.allowing(List.of(Network.parse(ADDRESS))),
        names,
        new FetchLimits(
            Duration.ofSeconds(1),
            Duration.ofMillis(700),
            Duration.ofMillis(1_500),
            1 << 20,
            2 << 20,
            5,
            Duration.ofSeconds(2)),
        Duration.ZERO,
        null);
  }

  int port() {
    return server.getLocalPort();
  }

  String url(String host, String target) {
    return "http://" + host + ":" + port() + target;
  }

  WebAddress at(String host, String target) {
    return WebAddress.parse(url(host, target));
  }

  /** Puts a site up; robots.txt is asked of it like any page unless it has none. */
  void site(String host, Site site) {
    sites.put(host, site);
  }

  /** A site without robots.txt. */
  void open(String host, Site site) {
    sites.put(
        host,
        (request, out) -> {
          if (request.target().equals("/robots.txt")) {
            write(out, "404 Not Found", "text/plain", "none");
          } else {
            site.answer(request, out);
          }
        });
  }

  long asked(String host) {
    return requests.stream().filter(r -> r.host().equals(host)).count();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(10_000);
      Request request = read(socket.getInputStream());
      if (request == null) {
        return;
      }
      if (keepsRequests) {
        requests.add(request);
      }
      Site site = sites.get(request.host());
      if (site == null) {
        write(socket.getOutputStream(), "404 Not Found", "text/plain", "no such site");
      } else {
        site.answer(request, socket.getOutputStream());
      }
      socket.getOutputStream().flush();
    } catch (Exception gone) {
      // The client went away, as it should from many of these sites.
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (true) {
      int b = in.read();
      if (b < 0 || head.size() > 100_000) {
        return null;
      }
      head.write(b);
      last = (last << 8 | b);
      if (last == 0x0d0a0d0a) {
        break;
      }
    }
    String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
    }
    String[] words = lines[0].split(" ");
    return new Request(words.length > 1 ? words[1] : "", headers, System.nanoTime());
  }

  static void write(OutputStream out, String status, String type, String body, String... headers)
      throws IOException {
    write(out, status, type, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static void write(OutputStream out, String status, String type, byte[] body, String... headers)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  static Site page(String body) {
    return (request, out) -> write(out, "200 OK", "text/html; charset=utf-8", body);
  }

  static Site status(String status, String... headers) {
    return (request, out) -> write(out, status, "text/plain", "no", headers);
  }

  static Site redirect(String location) {
    return status("302 Found", "Location: " + location);
  }

  /** Sends these bytes as they are. */
  static Site raw(String bytes) {
    return (request, out) -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A byte now and then, for ever. */
  static Site drip(String head) {
    return (request, out) -> {
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      while (true) {
        out.write('x');
        out.flush();
        Thread.sleep(50);
      }
    };
  }

  /** A body without end, as fast as it is taken. */
  static Site endless(String head) {
    return (request, out) -> {
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      byte[] chunk = new byte[8_192];
      java.util.Arrays.fill(chunk, (byte) 'x');
      while (true) {
        out.write(chunk);
      }
    };
  }

  static Site bomb(int megabytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < megabytes; i++) {
        gzip.write(zeros);
      }
    }
    byte[] bytes = packed.toByteArray();
    return (request, out) -> write(out, "200 OK", "text/html", bytes, "Content-Encoding: gzip");
  }

  /** A name that is at one address when it is first asked for and at another from then on. */
  static Names turning(String then) {
    AtomicInteger asked = new AtomicInteger();
    return host -> List.of(InetAddress.getByName(asked.getAndIncrement() == 0 ? ADDRESS : then));
  }

  static boolean isAvailable() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(ADDRESS, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
