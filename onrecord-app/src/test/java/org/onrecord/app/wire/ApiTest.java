package org.onrecord.app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.app.wire.http.Gate;
import org.onrecord.jdbc.wire.Scope;
import org.onrecord.jdbc.wire.WireStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2023-05-12T08:00:10Z"), ZoneOffset.UTC);

  @TempDir private static Path folder = Path.of("");

  private static Newsroom newsroom;
  private static WireServer server;

  @BeforeAll
  static void start() throws Exception {
    newsroom = Newsroom.in(folder).filled();
    server = WireServer.start(newsroom, null, null, CLOCK);
  }

  @AfterAll
  static void stop() {
    server.close();
    newsroom.ledger().close();
  }

  private String token(Scope... scopes) {
    return "Bearer "
        + WireStore.beside(newsroom.ledger())
            .tokens()
            .add("newsroom", Set.of(scopes), null, CLOCK.instant())
            .words();
  }

  private JsonNode json(String path, String... headers) throws Exception {
    HttpResponse<String> response = server.get("/api/v1" + path, headers);
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  // The document

  @Test
  void document_isValidOpenApi() throws Exception {
    SwaggerParseResult read =
        new OpenAPIV3Parser().readContents(server.get("/api/v1/openapi.json").body());

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths()).containsKeys("/matters/{id}", "/search", "/reports");
  }

  /** Asks every address of the document, and looks at each field of each answer. */
  @Test
  void everyAnswer_hasTheShapeThatTheDocumentSays() throws Exception {
    JsonNode document = json("/openapi.json");
    String all = token(Scope.READ, Scope.REVIEW, Scope.SOURCES, Scope.HOOKS);
    Map<String, String> ids =
        Map.of(
            "/matters/{id}", "m1",
            "/reports/{id}", json("/reports").get("items").get(0).get("id").stringValue(),
            "/speakers/{id}", "actor:marlow",
            "/places/{id}/statements", "onrecord:dunholm");
    List<String> asked = new ArrayList<>();
    for (var path : document.get("paths").properties()) {
      JsonNode get = path.getValue().get("get");
      if (get == null || path.getKey().equals("/openapi.json")) {
        continue;
      }
      String id = ids.get(path.getKey());
      if (path.getKey().contains("{id}") && id == null) {
        continue;
      }
      String address =
          (id == null ? path.getKey() : path.getKey().replace("{id}", id))
              + (path.getKey().equals("/review/decisions") ? "?subject=m1&kind=grade" : "");
      JsonNode answer = json(address, "Authorization", all);
      JsonNode schema =
          get.get("responses").get("200").get("content").get("application/json").get("schema");
      check(address, document, schema, answer);
      asked.add(path.getKey());
    }
    assertThat(asked)
        .contains("/matters/{id}", "/reports/{id}", "/search", "/webhooks", "/places", "/counts");
  }

  private static void check(String where, JsonNode document, JsonNode schema, JsonNode value) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").stringValue().replaceFirst(".*/", "");
      JsonNode target = document.get("components").get("schemas").get(name);
      assertThat(target).as(where + " " + name).isNotNull();
      check(where + " " + name, document, target, value);
      return;
    }
    if (schema.has("oneOf")) {
      if (!value.isNull()) {
        check(where, document, schema.get("oneOf").get(0), value);
      }
      return;
    }
    String types = schema.get("type").toString();
    String type =
        value.isNull()
            ? "null"
            : value.isObject()
                ? "object"
                : value.isArray()
                    ? "array"
                    : value.isBoolean() ? "boolean" : value.isNumber() ? "number" : "string";
    assertThat(types.replace("integer", "number")).as(where).contains(type);
    if (value.isArray()) {
      value.forEach(item -> check(where + "[]", document, schema.get("items"), item));
    }
    if (value.isObject() && schema.has("properties")) {
      Set<String> known = new HashSet<>();
      schema.get("properties").propertyNames().forEach(known::add);
      value
          .properties()
          .forEach(
              field -> {
                assertThat(known).as(where).contains(field.getKey());
                check(
                    where + "." + field.getKey(),
                    document,
                    schema.get("properties").get(field.getKey()),
                    field.getValue());
              });
      if (schema.has("required")) {
        schema
            .get("required")
            .forEach(
                field ->
                    assertThat(value.has(field.stringValue())).as(where + " " + field).isTrue());
      }
    }
  }

  // Reading

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reports",
        "/statements",
        "/matters",
        "/speakers",
        "/matters/featured",
        "/outlets"
      })
  void list_pageByPage_givesEveryRowOnce(String path) throws Exception {
    int all = json(path + "?limit=200").get("items").size();
    List<String> rows = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 10; page++) {
      JsonNode json = json(path + "?limit=1&cursor=" + cursor);
      json.get("items").forEach(row -> rows.add(row.toString()));
      if (json.get("next").isNull()) {
        break;
      }
      cursor = json.get("next").stringValue();
    }

    assertThat(rows).hasSize(all).doesNotHaveDuplicates();
    assertThat(all).isPositive();
  }

  @Test
  void matter_byItsId_hasStatementsRelationsAndHistory() throws Exception {
    JsonNode matter = json("/matters/m1");

    assertThat(matter.get("standing").stringValue()).isEqualTo("disputed");
    assertThat(matter.get("statements").size()).isEqualTo(2);
    assertThat(matter.get("statements").get(1).get("relations").get(0).get("type").stringValue())
        .isEqualTo("denies");
    assertThat(matter.get("history").toString()).contains("\"stood\"", "It is denied.");
  }

  @Test
  void changedMatters_afterAnEntry_areThoseOnly() throws Exception {
    long entry = json("/counts").get("entry").longValue();
    newsroom.say(
        "m2",
        "Is a crossing of the Orla planned?",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        org.onrecord.attribution.Stance.DOUBTS,
        "A crossing is unlikely");

    JsonNode changed = json("/matters/changed?cursor=" + entry);

    assertThat(changed.get("items").size()).isEqualTo(1);
    assertThat(changed.get("items").get(0).get("matter").get("id").stringValue()).isEqualTo("m2");
  }

  @Test
  void search_withFilters_givesHitsFacetsAndProblems() throws Exception {
    JsonNode found = json("/search?speaker=actor:vetch&stance=denies");

    assertThat(found.get("items").size()).isEqualTo(1);
    assertThat(found.get("facets").toString()).contains("actor:vetch");
    assertThat(server.get("/api/v1/search?stance=shouts").statusCode()).isEqualTo(400);
  }

  // Problems

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/matters/none          | 404 | not-found",
        "/matters/%3Cb%3E       | 404 | not-found",
        "/nothing               | 404 | not-found",
        "/reports?limit=0       | 400 | malformed",
        "/reports?limit=9999999 | 400 | malformed",
        "/reports?cursor=x'--   | 400 | malformed",
        "/search?cursor=x       | 400 | malformed",
        "/webhooks              | 401 | unauthenticated",
        "/review/decisions      | 401 | unauthenticated"
      })
  void failure_isAProblemWithAStableCode(String path, int status, String code) throws Exception {
    HttpResponse<String> response = server.get("/api/v1" + path.replace("'", "%27"));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.get("code").stringValue()).isEqualTo(code);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("detail").stringValue()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void method_thatAnAddressDoesNotTake_isAProblem() throws Exception {
    assertThat(server.post("/api/v1/matters", "{}").statusCode()).isEqualTo(405);
    assertThat(server.delete("/api/v1/matters/m1").statusCode()).isEqualTo(405);
  }

  // Tokens

  @Test
  void token_ofAnotherScope_isForbidden() throws Exception {
    HttpResponse<String> response =
        server.get("/api/v1/webhooks", "Authorization", token(Scope.READ));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("forbidden");
  }

  @Test
  void token_inTheAddress_isNoToken() throws Exception {
    String words = token(Scope.HOOKS).substring("Bearer ".length());

    assertThat(server.get("/api/v1/webhooks?token=" + words).statusCode()).isEqualTo(401);
    assertThat(server.get("/api/v1/webhooks?access_token=" + words).statusCode()).isEqualTo(401);
  }

  @Test
  void token_thatIsRevoked_opensNothingEvenWhatIsOpen() throws Exception {
    String token = token(Scope.READ);
    var tokens = WireStore.beside(newsroom.ledger()).tokens();
    tokens.list().stream()
        .filter(one -> one.scopes().equals(Set.of(Scope.READ)) && one.revoked() == null)
        .forEach(one -> tokens.revoke(one.id(), CLOCK.instant()));

    assertThat(server.get("/api/v1/matters", "Authorization", token).statusCode()).isEqualTo(401);
  }

  // Rates

  @Test
  void requests_ofOneAddress_areLimitedAndTold() throws Exception {
    HttpResponse<String> first = server.get("/api/v1/counts", "X-Forwarded-For", "198.51.100.7");
    assertThat(first.headers().firstValue("RateLimit"))
        .contains("\"address\";r=" + (Gate.BY_ADDRESS - 1) + ";t=50");
    for (int i = 1; i < Gate.BY_ADDRESS; i++) {
      assertThat(server.get("/api/v1/counts", "X-Forwarded-For", "198.51.100.7").statusCode())
          .isEqualTo(200);
    }

    HttpResponse<String> refused = server.get("/api/v1/counts", "X-Forwarded-For", "198.51.100.7");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("50");
    assertThat(refused.headers().firstValue("RateLimit")).contains("\"address\";r=0;t=50");
    assertThat(JSON.readTree(refused.body()).get("code").stringValue()).isEqualTo("too-many");
    // What a client writes in front of the proxy's own word changes nothing.
    assertThat(
            server
                .get("/api/v1/counts", "X-Forwarded-For", "203.0.113.1, 198.51.100.7")
                .statusCode())
        .isEqualTo(429);
    // Another address, another token and another household are not held up.
    assertThat(server.get("/api/v1/counts", "X-Forwarded-For", "198.51.100.8").statusCode())
        .isEqualTo(200);
    // Guesses at tokens count as well.
    assertThat(
            server
                .get(
                    "/api/v1/counts",
                    "X-Forwarded-For",
                    "198.51.100.7",
                    "Authorization",
                    "Bearer onrecord_guess")
                .statusCode())
        .isEqualTo(429);
  }

  @Test
  void requests_ofOneToken_haveALimitOfTheirOwn() throws Exception {
    String token = token(Scope.READ);
    HttpResponse<String> response = server.get("/api/v1/counts", "Authorization", token);

    assertThat(response.headers().firstValue("RateLimit-Policy"))
        .contains("\"token\";q=" + Gate.BY_TOKEN + ";w=60");
    for (int i = 0; i <= Gate.BY_ADDRESS; i++) {
      server.get("/api/v1/counts", "X-Forwarded-For", "198.51.100.11");
    }
    assertThat(
            server
                .get("/api/v1/counts", "X-Forwarded-For", "198.51.100.11", "Authorization", token)
                .statusCode())
        .as("a token where its address has none left")
        .isEqualTo(200);
  }

  @Test
  void places_areThoseOfMostStatements() throws Exception {
    JsonNode items = JSON.readTree(server.get("/api/v1/places").body()).get("items");

    assertThat(items).isNotEmpty();
    assertThat(items.get(0).get("id").stringValue()).isEqualTo("onrecord:dunholm");
    assertThat(items.get(0).get("statements").intValue()).isPositive();
  }

  // Review and webhooks

  @Test
  void decision_throughTheApi_isOnRecordUnderTheTokensName() throws Exception {
    String token = token(Scope.REVIEW);
    HttpResponse<String> made =
        server.post(
            "/api/v1/review/decisions",
            "{\"kind\":\"grade\",\"subject\":\"s1\",\"reason\":\"Seen\",\"detail\":{\"grade\":\"2\"}}",
            "Authorization",
            token);
    assertThat(made.statusCode()).isEqualTo(201);

    JsonNode decisions =
        json("/review/decisions?kind=grade&subject=s1", "Authorization", token).get("items");
    assertThat(decisions.get(0).get("author").stringValue()).isEqualTo("newsroom");
    assertThat(decisions.get(0).get("detail").get("grade").stringValue()).isEqualTo("2");
    assertThat(
            server
                .post(
                    "/api/v1/review/decisions",
                    "{\"kind\":\"sign-in\",\"subject\":\"s1\"}",
                    "Authorization",
                    token)
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void body_thatIsNoJson_isAProblem() throws Exception {
    String token = token(Scope.REVIEW);

    for (String body : List.of("", "[]", "{", "\"x\"", "{\"kind\":" + "[".repeat(2_000))) {
      assertThat(server.post("/api/v1/review/decisions", body, "Authorization", token).statusCode())
          .isEqualTo(400);
    }
    assertThat(
            server
                .post("/api/v1/review/decisions", "x".repeat(70_000), "Authorization", token)
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void webhook_secret_isToldOnce() throws Exception {
    String token = token(Scope.HOOKS);
    JsonNode made =
        JSON.readTree(
            server
                .post(
                    "/api/v1/webhooks",
                    "{\"url\":\"https://example.org/hook\"}",
                    "Authorization",
                    token)
                .body());

    assertThat(made.get("secret").stringValue()).startsWith("whsec_");
    assertThat(json("/webhooks", "Authorization", token).toString()).doesNotContain("whsec_");
    assertThat(
            server
                .post(
                    "/api/v1/webhooks", "{\"url\":\"file:///etc/passwd\"}", "Authorization", token)
                .statusCode())
        .isEqualTo(400);
  }

  // Operations

  @Test
  void operations_tellHealthAndMeasurements() throws Exception {
    assertThat(server.get("/health").body()).contains("up");
    assertThat(server.get("/ready").body()).contains("ready");
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains("onrecord_ledger_statements ", "onrecord_mail_messages{state=\"sent\"} 0.0")
        .containsPattern(Pattern.compile("jvm_memory_used_bytes\\{"));
    assertThat(server.get("/metrics", "X-Forwarded-For", "198.51.100.9").statusCode())
        .isEqualTo(401);
    assertThat(
            server
                .get(
                    "/metrics",
                    "X-Forwarded-For",
                    "198.51.100.9",
                    "Authorization",
                    token(Scope.METRICS))
                .statusCode())
        .isEqualTo(200);
  }
}
