package org.onrecord.app.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that was not answered with a document; the message is for people. */
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no document. */
  public enum Kind {
    /** The address is one that is not reached: private, not http, malformed. */
    REFUSED,
    /** The site's robots.txt does not allow it. */
    ROBOTS,
    /** The name is not known or nobody answers there. */
    UNREACHABLE,
    /** No secure connection could be made. */
    INSECURE,
    /** The answer took too long. */
    SLOW,
    /** The answer, or what it unpacks to, is larger than allowed. */
    TOO_LARGE,
    /** Redirects without end. */
    REDIRECTS,
    /** The answer is not HTTP, is cut short, or is packed in an unknown way. */
    MALFORMED,
    /** The server answered with a status of failure. */
    STATUS,
    /** Another request to the host is not done yet. */
    BUSY
  }

  private final Kind kind;
  private final String url;
  private final int status;
  private final transient @Nullable Duration retryAfter;

  FetchException(Kind kind, String url, String reason) {
    this(kind, url, 0, null, reason, null);
  }

  FetchException(Kind kind, String url, String reason, Throwable cause) {
    this(kind, url, 0, null, reason, cause);
  }

  FetchException(
      Kind kind,
      String url,
      int status,
      @Nullable Duration retryAfter,
      String reason,
      @Nullable Throwable cause) {
    super(reason, cause);
    this.kind = kind;
    this.url = url;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** What was asked for when it failed: the address that redirects led to. */
  public String url() {
    return url;
  }

  /** The HTTP status, or 0 where there was none. */
  public int status() {
    return status;
  }

  /** When the server asks to be asked again, or null. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** What is wrong and what helps, in one line. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
