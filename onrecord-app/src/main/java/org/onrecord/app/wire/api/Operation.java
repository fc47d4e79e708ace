package org.onrecord.app.wire.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.wire.http.Gate;
import org.onrecord.jdbc.wire.Scope;
import org.springframework.http.HttpMethod;

/**
 * One operation of the interface: what is served and what the document says of it come from here,
 * so that neither can be without the other.
 *
 * @param path below the interface's root, with {@code {names}} of its parts
 * @param scope that a token must have; null where everybody may
 * @param query the parameters that it takes in the address
 * @param body name of the schema of what is sent, or null
 * @param result name of the schema of what is answered; null where nothing is
 * @param isList whether a page of such results is answered
 * @param status of success
 */
record Operation(
    HttpMethod method,
    String path,
    String id,
    String summary,
    @Nullable Scope scope,
    List<Parameter> query,
    @Nullable String body,
    @Nullable String result,
    boolean isList,
    int status,
    Gate.Answer answer) {
  Operation {
    query = List.copyOf(query);
  }

  /** A parameter in the address. */
  record Parameter(String name, String type, String description) {}

  static final Parameter CURSOR =
      new Parameter("cursor", "string", "Where the page begins: \"next\" of the page before");
  static final Parameter LIMIT =
      new Parameter("limit", "integer", "Rows of the page, 1 to 200; 50 unless given");

  /** Everybody may read one thing. */
  static Operation read(String path, String id, String summary, String result, Gate.Answer answer) {
    return new Operation(
        HttpMethod.GET, path, id, summary, null, List.of(), null, result, false, 200, answer);
  }

  /** Everybody may read a list, a page at a time. */
  static Operation list(String path, String id, String summary, String result, Gate.Answer answer) {
    return new Operation(
        HttpMethod.GET,
        path,
        id,
        summary,
        null,
        List.of(CURSOR, LIMIT),
        null,
        result,
        true,
        200,
        answer);
  }

  Operation with(Parameter... more) {
    List<Parameter> all = new java.util.ArrayList<>(query);
    all.addAll(List.of(more));
    return new Operation(
        method, path, id, summary, scope, all, body, result, isList, status, answer);
  }

  /** For tokens of this scope alone. */
  Operation only(Scope needed) {
    return new Operation(
        method, path, id, summary, needed, query, body, result, isList, status, answer);
  }

  static Operation change(
      HttpMethod method,
      String path,
      String id,
      String summary,
      @Nullable String body,
      @Nullable String result,
      int status,
      Gate.Answer answer) {
    return new Operation(
        method, path, id, summary, null, List.of(), body, result, false, status, answer);
  }
}
