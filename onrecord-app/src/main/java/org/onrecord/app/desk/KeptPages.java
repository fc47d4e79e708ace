package org.onrecord.app.desk;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps the pages that readers ask for while nothing is recorded, packed, so that the many who ask
 * for one at once are answered from one rendering; and tells a client that has a page already that
 * it is the same (RFC 9110, 13.1.2). Thread-safe.
 *
 * <p>A page follows from the ledger's log, its address and the reader's language, and from nobody's
 * session: a request that says who asks is passed on. What is not in the log, such as how often a
 * post was viewed, shows after a minute. A page made right after something was recorded is kept
 * only briefly, since what editors decide at another program is looked up once a second.
 */
final class KeptPages extends OncePerRequestFilter {
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration KEPT_AT_FIRST = Duration.ofSeconds(2);
  private static final long MOST_BYTES = 64L << 20;
  private static final int LONGEST_QUERY = 500;

  private static final Pattern PAGE =
      Pattern.compile(
          "/|/(?:matters|reports|speakers|outlets|places)/[^/]{1,100}|/reports/[^/]{1,100}/archived"
              + "|/(?:outlets|map|search|about)");

  private record Key(long latest, ReaderLanguage language, String address) {}

  /** Since when the log has this end, on the clock of {@link System#nanoTime}. */
  private record End(long latest, long since) {}

  /**
   * @param etag weak, since the same page leaves packed and not
   */
  private record Kept(String type, String etag, byte[] plain, byte[] packed, Duration kept) {
    static Kept of(String type, byte[] plain, Duration kept) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 64);
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(plain);
      }
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
        String etag = "W/\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        return new Kept(type, etag, plain, packed.toByteArray(), kept);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    int weight() {
      return plain.length + packed.length;
    }
  }

  private final Ledger ledger;

  /** A page under way is one that the next who ask wait for; null is never kept. */
  private final AsyncCache<Key, Kept> pages =
      Caffeine.newBuilder()
          .expireAfter(Expiry.creating((Key key, Kept kept) -> kept.kept()))
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, Kept kept) -> kept.weight())
          .buildAsync();

  private final AtomicReference<End> end = new AtomicReference<>(new End(-1, System.nanoTime()));

  KeptPages(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String query = request.getQueryString();
    return !"GET".equals(request.getMethod())
        || tellsWho(request.getCookies())
        || request.getHeader(HttpHeaders.AUTHORIZATION) != null
        || query != null && query.length() > LONGEST_QUERY
        || !PAGE.matcher(request.getRequestURI()).matches();
  }

  /** Whether there is another cookie than that of the language, such as a session's. */
  private static boolean tellsWho(Cookie @Nullable [] cookies) {
    return cookies != null
        && !Arrays.stream(cookies).allMatch(one -> one.getName().equals(ReaderLanguage.COOKIE));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String query = request.getQueryString();
    long latest = ledger.latest();
    long now = System.nanoTime();
    End settled = end.updateAndGet(was -> was.latest() == latest ? was : new End(latest, now));
    Duration kept = now - settled.since() < KEPT_AT_FIRST.toNanos() ? KEPT_AT_FIRST : KEPT;
    Key key =
        new Key(
            latest,
            ReaderLanguage.of(request),
            request.getRequestURI() + (query == null ? "" : "?" + query));
    CompletableFuture<Kept> mine = new CompletableFuture<>();
    CompletableFuture<Kept> theirs = pages.asMap().putIfAbsent(key, mine);
    if (theirs != null) {
      Kept found = theirs.exceptionally(failed -> null).join();
      if (found != null) {
        answer(request, response, found);
      } else {
        chain.doFilter(request, response);
      }
      return;
    }
    Kept made = null;
    try {
      ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
      chain.doFilter(request, caught);
      made = kept(caught, kept);
      if (made == null) {
        caught.copyBodyToResponse();
      }
    } finally {
      // Whatever happened, nobody waits for it any longer; without a page it is forgotten.
      mine.complete(made);
    }
    if (made != null) {
      answer(request, response, made);
    }
  }

  private static @Nullable Kept kept(ContentCachingResponseWrapper caught, Duration kept)
      throws IOException {
    String type = caught.getContentType();
    return caught.getStatus() == HttpStatus.OK.value()
            && type != null
            && type.startsWith("text/html")
            && !caught.containsHeader(HttpHeaders.SET_COOKIE)
        ? Kept.of(type, caught.getContentAsByteArray(), kept)
        : null;
  }

  private static void answer(HttpServletRequest request, HttpServletResponse response, Kept kept)
      throws IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.setHeader(HttpHeaders.VARY, ReaderLanguage.VARY + ", " + HttpHeaders.ACCEPT_ENCODING);
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, ReaderLanguage.of(request).tag());
    if (new ServletWebRequest(request, response).checkNotModified(kept.etag())) {
      return;
    }
    response.setContentType(kept.type());
    String takes = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    boolean packed =
        takes != null && takes.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0+)?\\b).*");
    if (packed) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    byte[] body = packed ? kept.packed() : kept.plain();
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
