package org.onrecord.app.wire.api;

import static org.onrecord.app.wire.api.Operation.change;
import static org.onrecord.app.wire.api.Operation.list;
import static org.onrecord.app.wire.api.Operation.read;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.WebAddress;
import org.onrecord.app.wire.api.Operation.Parameter;
import org.onrecord.app.wire.export.Rows;
import org.onrecord.app.wire.http.Problem;
import org.onrecord.jdbc.wire.Scope;
import org.onrecord.jdbc.wire.Tokens.Token;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.source.Health;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;
import org.onrecord.source.Sources;
import org.onrecord.source.Sources.Followed;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What tokens of staff may do: sources and the decisions of review. */
public final class StaffOperations implements ApiRoutes.Operations {
  private static final int LARGEST_BODY = 65_536;
  private static final Duration FIRST_INTERVAL = Duration.ofMinutes(15);

  /** Of these kinds a person decides; the others the program records of itself. */
  private static final List<Decision.Kind> REVIEW = List.of(Decision.Kind.GRADE);

  private final Ledger ledger;
  private final @Nullable Sources sources;
  private final Clock clock;

  /**
   * @param sources null where none are followed
   */
  public StaffOperations(Ledger ledger, @Nullable Sources sources, Clock clock) {
    this.ledger = ledger;
    this.sources = sources;
    this.clock = clock;
  }

  @Override
  public List<Operation> all() {
    List<Operation> all = new java.util.ArrayList<>();
    all.add(
        list(
                "/review/decisions",
                "decisions",
                "What people decided about a subject, oldest first",
                "Decision",
                (request, token) -> decisions(request))
            .with(
                new Parameter("kind", "string", "grade"),
                new Parameter("subject", "string", "Id of what it is about"))
            .only(Scope.REVIEW));
    all.add(
        change(
                HttpMethod.POST,
                "/review/decisions",
                "decide",
                "Records a decision for good",
                "NewDecision",
                "Accepted",
                201,
                this::decide)
            .only(Scope.REVIEW));
    Sources followed = sources;
    if (followed != null) {
      all.add(
          list(
                  "/sources",
                  "sources",
                  "What is followed, by name",
                  "Source",
                  (request, token) -> sources(followed))
              .only(Scope.SOURCES));
      all.add(
          change(
                  HttpMethod.POST,
                  "/sources",
                  "follow",
                  "Follows a source",
                  "NewSource",
                  "Source",
                  201,
                  (request, token) -> follow(followed, request))
              .only(Scope.SOURCES));
      all.add(
          read(
                  "/sources/{id}",
                  "source",
                  "A source and how it does",
                  "Source",
                  (request, token) ->
                      ApiRoutes.answer(
                          200,
                          followed
                              .find(ApiRoutes.id(request))
                              .map(StaffOperations::json)
                              .orElseThrow(StaffOperations::unknown)))
              .only(Scope.SOURCES));
      all.add(
          change(
                  HttpMethod.DELETE,
                  "/sources/{id}",
                  "unfollow",
                  "Ends following; what the source brought stays on record",
                  null,
                  null,
                  204,
                  (request, token) -> {
                    if (!followed.remove(ApiRoutes.id(request))) {
                      throw unknown();
                    }
                    return ServerResponse.noContent().build();
                  })
              .only(Scope.SOURCES));
    }
    return all;
  }

  private static Problem.Failure unknown() {
    return Problem.NOT_FOUND.failure("No source has this id");
  }

  private ServerResponse decisions(ServerRequest request) {
    String subject = request.param("subject").orElse("");
    if (subject.isBlank()) {
      throw Problem.MALFORMED.failure("Say whose decisions: ?subject=ID&kind=grade");
    }
    ObjectNode json = Rows.object();
    ArrayNode items = json.putArray("items");
    for (RecordedDecision recorded :
        ledger.decisions(kind(request.param("kind").orElse("")), subject)) {
      Decision decision = recorded.decision();
      ObjectNode one =
          items
              .addObject()
              .put("entry", recorded.number())
              .put("at", recorded.at().toString())
              .put("kind", Rows.name(decision.kind()))
              .put("subject", decision.subject())
              .put("author", decision.author())
              .put("reason", decision.reason());
      ObjectNode detail = one.putObject("detail");
      new TreeMap<>(decision.detail()).forEach(detail::put);
    }
    return ApiRoutes.answer(200, json.putNull("next"));
  }

  private static Decision.Kind kind(String name) {
    for (Decision.Kind kind : REVIEW) {
      if (Rows.name(kind).equals(name.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw Problem.MALFORMED.failure("kind is grade");
  }

  private ServerResponse decide(ServerRequest request, Optional<Token> token) throws IOException {
    JsonNode body = body(request);
    Map<String, String> detail = new TreeMap<>();
    JsonNode told = body.path("detail");
    if (!told.isMissingNode() && !told.isObject()) {
      throw Problem.MALFORMED.failure("detail is an object of words");
    }
    told.propertyStream().forEach(part -> detail.put(part.getKey(), part.getValue().asString("")));
    String author = token.map(Token::name).orElseThrow();
    try {
      ledger.record(
          new Decision(
              kind(text(body, "kind")),
              text(body, "subject"),
              author,
              body.path("reason").asString(""),
              detail));
    } catch (IllegalArgumentException e) {
      throw Problem.MALFORMED.failure("a decision needs kind and subject");
    }
    return ApiRoutes.answer(201, Rows.object().put("told", "It is on record"));
  }

  private static ServerResponse sources(Sources followed) {
    ObjectNode json = Rows.object();
    ArrayNode items = json.putArray("items");
    followed.list().forEach(one -> items.add(json(one)));
    return ApiRoutes.answer(200, json.putNull("next"));
  }

  /** A folder of the server's machine is not followed because a request says so. */
  private ServerResponse follow(Sources followed, ServerRequest request) throws IOException {
    JsonNode body = body(request);
    String kind = text(body, "kind").toUpperCase(Locale.ROOT);
    if (!kind.matches("FEED|SITEMAP|PAGE|TELEGRAM")) {
      throw Problem.MALFORMED.failure("kind is feed, sitemap, page or telegram");
    }
    String address;
    try {
      address = WebAddress.parse(text(body, "address")).toString();
    } catch (IllegalArgumentException e) {
      throw Problem.MALFORMED.failure("address: " + e.getMessage());
    }
    if (kind.equals("TELEGRAM") && !address.startsWith("https://t.me/s/")) {
      throw Problem.MALFORMED.failure("a channel's address is https://t.me/s/NAME");
    }
    Source source =
        Source.of(
            SourceKind.valueOf(kind),
            address,
            body.path("name").asString(address),
            body.path("pages").asBoolean(true),
            clock.instant());
    Health health =
        new Health(null, null, null, FIRST_INTERVAL, clock.instant(), 0, null, null, null, 0);
    if (!followed.add(source, health)) {
      throw Problem.CONFLICT.failure("This source is followed already");
    }
    return ApiRoutes.answer(201, json(new Followed(source, health)));
  }

  private static ObjectNode json(Followed followed) {
    Source source = followed.source();
    Health health = followed.health();
    return Rows.object()
        .put("id", source.id())
        .put("kind", Rows.name(source.kind()))
        .put("address", source.address())
        .put("name", source.name())
        .put("pages", source.pages())
        .put("added", source.added().toString())
        .put("nextTry", health.nextTry().toString())
        .put("failures", health.failures())
        .put("lastError", health.lastError())
        .put("lastSuccess", health.lastSuccess() == null ? null : health.lastSuccess().toString())
        .put("reports", health.reports());
  }

  /** The JSON object that was sent. */
  public static JsonNode body(ServerRequest request) throws IOException {
    byte[] bytes = request.servletRequest().getInputStream().readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw Problem.TOO_LARGE.failure("at most " + LARGEST_BODY + " bytes are read");
    }
    try {
      JsonNode body = Schemas.JSON.readTree(bytes);
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      throw Problem.MALFORMED.failure("the body is no JSON");
    }
    throw Problem.MALFORMED.failure("the body is no JSON object");
  }

  /** A field that must be there. */
  public static String text(JsonNode body, String field) {
    String value = body.path(field).asString("");
    if (value.isBlank() || value.length() > 2_000) {
      throw Problem.MALFORMED.failure(field + " is missing or too long");
    }
    return value.strip();
  }
}
