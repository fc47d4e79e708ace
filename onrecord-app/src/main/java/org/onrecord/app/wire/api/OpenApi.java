package org.onrecord.app.wire.api;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.wire.http.Problem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The interface's description for programs (OpenAPI 3.1), made from its operations. */
final class OpenApi {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");

  private OpenApi() {}

  static ObjectNode document(List<Operation> operations, String server) {
    ObjectNode document = Schemas.JSON.createObjectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Onrecord")
        .put("version", "1")
        .put(
            "description",
            "Who is on record as saying what about a contested matter, and who contradicts it."
                + " Lists come a page at a time; answers carry an ETag, and a rate in the fields"
                + " RateLimit and RateLimit-Policy. Failures are problems (RFC 9457) with stable"
                + " codes.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", server + ApiRoutes.ROOT);
    ObjectNode paths = document.putObject("paths");
    for (Operation operation : operations) {
      ObjectNode path =
          paths.get(operation.path()) instanceof ObjectNode known
              ? known
              : paths.putObject(operation.path());
      path.set(operation.method().name().toLowerCase(Locale.ROOT), operation(operation));
    }
    ObjectNode components = document.putObject("components");
    components.set("schemas", Schemas.all());
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "A token that \"onrecord tokens add\" printed");
    return document;
  }

  private static ObjectNode operation(Operation operation) {
    ObjectNode json = Schemas.JSON.createObjectNode();
    json.put("operationId", operation.id()).put("summary", operation.summary());
    ArrayNode security = json.putArray("security");
    if (operation.scope() == null) {
      security.addObject();
    }
    ArrayNode scopes = security.addObject().putArray("token");
    if (operation.scope() != null) {
      scopes.add(operation.scope().name().toLowerCase(Locale.ROOT));
    }
    ArrayNode parameters = json.putArray("parameters");
    Matcher part = PART.matcher(operation.path());
    while (part.find()) {
      parameter(parameters, "path", part.group(1), "string", "Its id").put("required", true);
    }
    for (Operation.Parameter parameter : operation.query()) {
      parameter(parameters, "query", parameter.name(), parameter.type(), parameter.description());
    }
    if (operation.body() != null) {
      json.putObject("requestBody")
          .put("required", true)
          .putObject("content")
          .putObject("application/json")
          .set("schema", Schemas.reference(operation.body()));
    }
    ObjectNode responses = json.putObject("responses");
    ObjectNode success =
        responses
            .putObject(Integer.toString(operation.status()))
            .put("description", operation.status() == 204 ? "It is done" : operation.summary());
    ObjectNode schema = result(operation);
    if (schema != null) {
      success.putObject("content").putObject("application/json").set("schema", schema);
    }
    ObjectNode problem =
        responses.putObject("default").put("description", "A problem, such as " + codes());
    problem
        .putObject("content")
        .putObject(Problem.TYPE.toString())
        .set("schema", Schemas.reference("Problem"));
    return json;
  }

  private static @Nullable ObjectNode result(Operation operation) {
    if (operation.result() == null) {
      return null;
    }
    return operation.isList()
        ? Schemas.page(operation.result())
        : Schemas.reference(operation.result());
  }

  private static String codes() {
    return String.join(
        ", ", List.of(Problem.values()).stream().map(Problem::code).sorted().toList());
  }

  private static ObjectNode parameter(
      ArrayNode all, String in, String name, String type, String description) {
    ObjectNode one = all.addObject();
    one.put("name", name).put("in", in).put("description", description);
    one.putObject("schema").put("type", type);
    return one;
  }
}
