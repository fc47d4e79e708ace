package org.onrecord.app.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.FetchException.Kind;

/**
 * The one client of every request that leaves this machine. It speaks HTTP/1.1 over a connection of
 * its own for each request, reaches only addresses that {@link AddressRules} allow, follows
 * redirects itself so that each is checked like the first, asks robots.txt, waits for the host's
 * turn, and bounds the time and the size of every answer. Thread-safe.
 */
public final class Fetcher implements AutoCloseable {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[\\s,])max-age\\s?=\\s?\"?(\\d{1,9})");
  private static final int CHUNK = 16_384;

  private final FetchSettings settings;
  private final GuardedConnections connections;
  private final CloseableHttpClient client;
  private final HostTurns turns;
  private final HostTurns deliveries = new HostTurns(Duration.ZERO);
  private final Robots robots;
  private final IntakeCounters counters;
  private final ScheduledThreadPoolExecutor deadlines;

  public Fetcher(FetchSettings settings, IntakeCounters counters) {
    this(settings, counters, DefaultClientTlsStrategy.createDefault());
  }

  /** Like {@link #Fetcher(FetchSettings, IntakeCounters)}, with another trust in certificates. */
  Fetcher(FetchSettings settings, IntakeCounters counters, TlsSocketStrategy tls) {
    this.settings = settings;
    this.counters = counters;
    this.connections = new GuardedConnections(settings);
    this.client = client(settings, connections, tls);
    this.turns = new HostTurns(settings.hostDelay());
    this.robots = new Robots(this::robotsFile, FetchSettings.PROGRAM);
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "onrecord-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    deadlines.setRemoveOnCancelPolicy(true);
  }

  private static CloseableHttpClient client(
      FetchSettings settings, GuardedConnections connections, TlsSocketStrategy tls) {
    FetchLimits limits = settings.limits();
    Timeout connect = Timeout.of(limits.connect());
    Timeout read = Timeout.of(limits.firstByte());
    var http =
        Http1Config.custom()
            .setMaxHeaderCount(FetchLimits.HEADER_LINES)
            .setMaxLineLength(FetchLimits.HEADER_LINE)
            .setMaxEmptyLineCount(2)
            .build();
    var manager =
        new GuardedPool(
            new DefaultHttpClientConnectionOperator(
                connections,
                DefaultSchemePortResolver.INSTANCE,
                connections,
                RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build()),
            ManagedHttpClientConnectionFactory.builder().http1Config(http).build());
    manager.setMaxTotal(1_000);
    manager.setDefaultMaxPerRoute(4);
    manager.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(read).build());
    manager.setDefaultConnectionConfig(
        ConnectionConfig.custom().setConnectTimeout(connect).setSocketTimeout(read).build());
    manager.setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build());
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(manager)
            .setUserAgent(settings.userAgent())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(read)
                    .setConnectionRequestTimeout(connect)
                    .setExpectContinueEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState();
    if (settings.proxy() != null) {
      builder.setProxy(
          new HttpHost("http", settings.proxy().getHostString(), settings.proxy().getPort()));
    }
    return builder.build();
  }

  /** The client's own pool without the checks of idle connections, since none stays idle. */
  private static final class GuardedPool extends PoolingHttpClientConnectionManager {
    GuardedPool(
        DefaultHttpClientConnectionOperator operator, ManagedHttpClientConnectionFactory factory) {
      super(
          operator,
          PoolConcurrencyPolicy.STRICT,
          PoolReusePolicy.LIFO,
          TimeValue.ZERO_MILLISECONDS,
          factory);
    }
  }

  /** Whether a request to this host need not wait for an earlier one. */
  boolean isFree(String host) {
    return turns.isFree(host);
  }

  /**
   * Fetches a document, following redirects.
   *
   * @throws FetchException where there is none to be had
   * @throws InterruptedException when this program is stopping
   */
  public Fetched fetch(FetchRequest request) throws FetchException, InterruptedException {
    counters.requests.increment();
    try {
      Fetched fetched = follow(request, true, settings.limits());
      counters.bytes.add(fetched.exchange().payload().length);
      (fetched.notModified() ? counters.notModified : counters.documents).increment();
      return fetched;
    } catch (FetchException e) {
      counters.failed(e.kind());
      throw e;
    }
  }

  /**
   * Delivers something to the server of whoever asked for it, one at a time for each host. It goes
   * where it is sent or nowhere: a redirect is an answer like any other, and is not followed.
   *
   * @return the status that the server answered with
   * @throws FetchException where there was no answer
   * @throws InterruptedException when this program is stopping
   */
  public int post(PostRequest request) throws FetchException, InterruptedException {
    WebAddress at = request.address();
    counters.requests.increment();
    try {
      if (!deliveries.take(at.host(), settings.limits().turn())) {
        throw new FetchException(
            Kind.BUSY, at.toString(), "its host is still busy with earlier deliveries");
      }
      try {
        HttpPost post = new HttpPost("/");
        request.headers().forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(request.body(), ContentType.APPLICATION_JSON));
        return exchange(at, post, () -> address(post, at), (response, sent) -> response.getCode());
      } finally {
        deliveries.release(at.host());
      }
    } catch (FetchException e) {
      counters.failed(e.kind());
      throw e;
    }
  }

  /** What a server answered, whatever it says. */
  public record Answer(int status, @Nullable String type, byte[] body) {}

  /**
   * Asks a server that whoever runs this program named: robots.txt has no say in that. A redirect
   * is an answer like any other, and is not followed.
   *
   * @param method such as GET
   * @param headers besides those of every request, by their names
   * @throws FetchException where there was no answer
   * @throws InterruptedException when this program is stopping
   */
  public Answer ask(String method, WebAddress at, Map<String, String> headers, byte[] body)
      throws FetchException, InterruptedException {
    counters.requests.increment();
    try {
      HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create("/"));
      if (body.length > 0) {
        request.setEntity(new ByteArrayEntity(body, null));
      }
      headers.forEach(request::setHeader);
      FetchLimits limits = settings.limits();
      return exchange(
          at,
          request,
          () -> address(request, at),
          (response, sent) ->
              new Answer(
                  response.getCode(),
                  value(response, "Content-Type"),
                  payload(at, response.getEntity(), limits)));
    } catch (FetchException e) {
      counters.failed(e.kind());
      throw e;
    }
  }

  /** The sitemaps that the site of this address names in its robots.txt, as they are written. */
  public List<String> sitemaps(WebAddress address) throws FetchException, InterruptedException {
    return robots.of(address).sitemaps();
  }

  private Fetched robotsFile(WebAddress address) throws FetchException, InterruptedException {
    return follow(FetchRequest.of(address), false, settings.limits());
  }

  private Fetched follow(FetchRequest request, boolean askRobots, FetchLimits limits)
      throws FetchException, InterruptedException {
    WebAddress at = request.address();
    for (int hop = 0; hop <= limits.redirects(); hop++) {
      if (askRobots) {
        robots.check(at);
      }
      Hop answered = oneHop(at, request, limits, askRobots);
      if (answered.document != null) {
        return answered.document;
      }
      try {
        at = at.resolve(answered.location);
      } catch (IllegalArgumentException e) {
        throw new FetchException(
            Kind.REFUSED, at.toString(), "redirects to what is " + e.getMessage(), e);
      }
    }
    throw new FetchException(
        Kind.REDIRECTS,
        at.toString(),
        "redirects more than " + limits.redirects() + " times; look where it leads");
  }

  /** Either a document or where else to look. */
  private record Hop(@Nullable Fetched document, String location) {}

  private Hop oneHop(WebAddress at, FetchRequest request, FetchLimits limits, boolean isPolite)
      throws FetchException, InterruptedException {
    if (!turns.take(at.host(), limits.turn())) {
      throw new FetchException(
          Kind.BUSY, at.toString(), "its host is still busy with earlier requests");
    }
    try {
      if (isPolite) {
        turns.ask(at.host(), robots.delay(at));
      }
      return exchange(at, request, limits);
    } finally {
      turns.release(at.host());
    }
  }

  private Hop exchange(WebAddress at, FetchRequest request, FetchLimits limits)
      throws FetchException, InterruptedException {
    HttpGet get = new HttpGet("/");
    return exchange(
        at,
        get,
        () -> prepare(get, at, request),
        (response, sent) -> answer(at, response, sent, limits));
  }

  /** What is made of an answer. */
  private interface Making<T> {
    T of(ClassicHttpResponse response, HttpRequest sent) throws IOException, FetchException;
  }

  private <T> T exchange(
      WebAddress at, HttpUriRequestBase request, Runnable prepared, Making<T> making)
      throws FetchException, InterruptedException {
    FetchLimits limits = settings.limits();
    AtomicBoolean late = new AtomicBoolean();
    Future<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            limits.total().toMillis(),
            TimeUnit.MILLISECONDS);
    HttpClientContext context = HttpClientContext.create();
    try {
      if (settings.proxy() != null) {
        connections.reachable(bare(at.host()));
      }
      prepared.run();
      try (ClassicHttpResponse response = client.executeOpen(host(at), request, context)) {
        return making.of(response, context.getRequest());
      } finally {
        // Closing alone would read the rest of an endless body.
        request.cancel();
      }
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while fetching " + at);
      }
      throw failure(at, e, late.get(), limits);
    } finally {
      deadline.cancel(false);
    }
  }

  private static HttpHost host(WebAddress at) {
    return new HttpHost(at.scheme(), bare(at.host()), at.port());
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static void address(HttpUriRequestBase request, WebAddress at) {
    request.setScheme(at.scheme());
    boolean usual = at.port() == (at.scheme().equals("http") ? 80 : 443);
    request.setAuthority(new URIAuthority(bare(at.host()), usual ? -1 : at.port()));
    request.setPath(at.target());
    request.setHeader("Connection", "close");
  }

  private static void prepare(HttpGet get, WebAddress at, FetchRequest request) {
    address(get, at);
    get.setHeader(
        "Accept",
        "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml,"
            + " application/feed+json, application/xml;q=0.9, */*;q=0.5");
    get.setHeader("Accept-Encoding", "gzip");
    if (request.etag() != null) {
      get.setHeader("If-None-Match", request.etag());
    }
    if (request.lastModified() != null) {
      get.setHeader("If-Modified-Since", request.lastModified());
    }
  }

  private Hop answer(
      WebAddress at, ClassicHttpResponse response, HttpRequest sent, FetchLimits limits)
      throws IOException, FetchException {
    int status = response.getCode();
    Duration retryAfter = retryAfter(response);
    if (REDIRECTS.contains(status)) {
      String location = value(response, "Location");
      if (location == null) {
        throw new FetchException(
            Kind.MALFORMED, at.toString(), "redirects (" + status + ") without saying whereto");
      }
      return new Hop(null, location);
    }
    boolean notModified = status == 304;
    if (!notModified && status != 200 && status != 203) {
      throw new FetchException(
          Kind.STATUS, at.toString(), status, retryAfter, wording(status, retryAfter), null);
    }
    byte[] payload = notModified ? new byte[0] : payload(at, response.getEntity(), limits);
    byte[] body = unpacked(at, payload, value(response, "Content-Encoding"), limits);
    return new Hop(
        new Fetched(
            at,
            notModified,
            value(response, "Content-Type"),
            value(response, "ETag"),
            value(response, "Last-Modified"),
            freshFor(response),
            body,
            new Fetched.Exchange(
                at,
                Instant.now(),
                lines("GET " + at.target() + " HTTP/1.1", sent.getHeaders()),
                lines(
                    "HTTP/1.1 " + status + " " + String.valueOf(response.getReasonPhrase()),
                    response.getHeaders()),
                payload)),
        "");
  }

  private static List<String> lines(String first, Header[] headers) {
    List<String> lines = new ArrayList<>();
    lines.add(first);
    for (Header header : headers) {
      lines.add(header.getName() + ": " + String.valueOf(header.getValue()));
    }
    return lines;
  }

  private static byte[] payload(WebAddress at, @Nullable HttpEntity entity, FetchLimits limits)
      throws IOException, FetchException {
    if (entity == null) {
      return new byte[0];
    }
    if (entity.getContentLength() > limits.wireBytes()) {
      throw tooLarge(at, limits.wireBytes());
    }
    // Not closed here, for that would read the rest.
    return bounded(at, entity.getContent(), limits.wireBytes());
  }

  private static byte[] unpacked(
      WebAddress at, byte[] payload, @Nullable String encoding, FetchLimits limits)
      throws IOException, FetchException {
    String coding = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    if (payload.length == 0 || coding.isEmpty() || coding.equals("identity")) {
      return payload;
    }
    if (!coding.equals("gzip") && !coding.equals("x-gzip")) {
      throw new FetchException(
          Kind.MALFORMED, at.toString(), "is packed in a way that was not asked for");
    }
    try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(payload), CHUNK)) {
      return bounded(at, unpacked, limits.bodyBytes());
    }
  }

  private static byte[] bounded(WebAddress at, InputStream stream, int most)
      throws IOException, FetchException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
      if (all.size() + read > most) {
        throw tooLarge(at, most);
      }
      all.write(chunk, 0, read);
    }
    return all.toByteArray();
  }

  private static FetchException tooLarge(WebAddress at, int most) {
    return new FetchException(
        Kind.TOO_LARGE, at.toString(), "is larger than " + (most >> 20) + " MB");
  }

  private static @Nullable String value(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    String value = header == null ? null : header.getValue();
    return value == null || value.isBlank() || value.length() > 4_096 ? null : value.strip();
  }

  /** RFC 9110, 10.2.3: seconds or a date. */
  private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
    String value = value(response, "Retry-After");
    if (value == null) {
      return null;
    }
    Duration wait;
    if (value.matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(value));
    } else {
      try {
        Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(Instant.now(), at);
      } catch (DateTimeParseException e) {
        return null;
      }
    }
    return wait.isNegative()
        ? Duration.ZERO
        : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static @Nullable Duration freshFor(ClassicHttpResponse response) {
    String control = value(response, "Cache-Control");
    Matcher age = MAX_AGE.matcher(control == null ? "" : control.toLowerCase(Locale.ROOT));
    return age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : null;
  }

  private static String wording(int status, @Nullable Duration retryAfter) {
    String meaning =
        switch (status) {
          case 401, 402, 403, 407, 451 -> "the server does not let us read it";
          case 404 -> "there is no such page";
          case 410 -> "the page is gone for good";
          case 429 -> "the server asks for fewer requests";
          default -> status >= 500 ? "the server has a fault" : "the server does not give it";
        };
    String wait = retryAfter == null ? "" : "; it asks to wait " + retryAfter.toSeconds() + " s";
    return meaning + " (status " + status + ")" + wait;
  }

  private static FetchException failure(
      WebAddress at, Exception failure, boolean late, FetchLimits limits) {
    String url = at.toString();
    if (failure instanceof GuardedConnections.Refused) {
      return new FetchException(
          Kind.REFUSED,
          url,
          "is at the address "
              + failure.getMessage()
              + ", which nothing is asked of; serve, ingest and fetch take --allow-network for a network of"
              + " your own",
          failure);
    }
    if (late || failure instanceof InterruptedIOException) {
      return new FetchException(
          Kind.SLOW,
          url,
          late
              ? "is not answered whole within " + limits.total().toSeconds() + " s"
              : "is not answered within " + limits.firstByte().toSeconds() + " s",
          failure);
    }
    if (failure instanceof UnknownHostException) {
      return new FetchException(
          Kind.UNREACHABLE, url, "its host is not known: " + failure.getMessage(), failure);
    }
    if (failure instanceof SSLException) {
      return new FetchException(
          Kind.INSECURE, url, "no secure connection: " + failure.getMessage(), failure);
    }
    if (failure instanceof MessageConstraintException) {
      return new FetchException(Kind.TOO_LARGE, url, "has a header that is too large", failure);
    }
    boolean malformed =
        failure instanceof ZipException
            || failure instanceof java.io.EOFException
            || failure instanceof ConnectionClosedException
            || failure instanceof org.apache.hc.client5.http.ClientProtocolException
            || failure.getCause() instanceof HttpException;
    return malformed
        ? new FetchException(
            Kind.MALFORMED, url, "the answer is damaged: " + failure.getMessage(), failure)
        : new FetchException(
            Kind.UNREACHABLE, url, "cannot be reached: " + failure.getMessage(), failure);
  }

  /** Ends requests that are under way. */
  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    connections.close();
  }
}
