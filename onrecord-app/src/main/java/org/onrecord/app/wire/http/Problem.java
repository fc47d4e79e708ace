package org.onrecord.app.wire.http;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What went wrong, as programs read it (RFC 9457). The codes are stable: programs rely on them.
 *
 * @param title what is wrong with every request that gets this code
 */
public enum Problem {
  MALFORMED(HttpStatus.BAD_REQUEST, "The request could not be read"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A token is needed, or this one is not valid"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "The token does not allow this"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not on record"),
  METHOD(HttpStatus.METHOD_NOT_ALLOWED, "The address does not take this method"),
  CONFLICT(HttpStatus.CONFLICT, "It is there already"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
  TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
  BUSY(HttpStatus.SERVICE_UNAVAILABLE, "The ledger is busy"),
  FAULT(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side");

  public static final MediaType TYPE = MediaType.APPLICATION_PROBLEM_JSON;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status.value();
  }

  /** What is wrong with every request that gets this code. */
  public String title() {
    return title;
  }

  /** The stable code, such as {@code too-many}. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /**
   * The problem as a body.
   *
   * @param detail what is wrong with this request and what helps; never an exception's words
   */
  public byte[] body(String detail) {
    ObjectNode json = JSON.createObjectNode();
    json.put("type", "/api/v1/problems#" + code());
    json.put("title", title);
    json.put("status", status.value());
    json.put("code", code());
    json.put("detail", detail);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  public ServerResponse answer(String detail) {
    ServerResponse.BodyBuilder builder = ServerResponse.status(status).contentType(TYPE);
    if (this == UNAUTHENTICATED) {
      builder.header("WWW-Authenticate", "Bearer realm=\"Onrecord\"");
    }
    if (this == BUSY) {
      builder.header("Retry-After", "30");
    }
    return Bytes.of(builder, body(detail));
  }

  /** A request that ends with this problem. */
  public Failure failure(String detail) {
    return new Failure(this, detail);
  }

  /** Ends a request with a problem. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    Failure(Problem problem, String detail) {
      super(detail, null, false, false);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }

    public ServerResponse answer() {
      return problem.answer(String.valueOf(getMessage()));
    }
  }
}
