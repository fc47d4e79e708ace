package org.onrecord.app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.onrecord.attribution.Stance;
import org.onrecord.ledger.Decision;
import org.onrecord.statement.Statement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports, read by other people's libraries. */
class ExportRoutesTest {
  @TempDir private static Path folder = Path.of("");

  private static Newsroom newsroom;
  private static WireServer server;
  private static Statement graded;

  @BeforeAll
  static void start() throws Exception {
    newsroom = Newsroom.in(folder).filled();
    graded =
        newsroom.say(
            "m1",
            "Did the bridge at Dunholm fall?",
            Newsroom.COURIER,
            Newsroom.MARLOW,
            Stance.CONFIRMS,
            "Pictures show the fallen bridge");
    newsroom
        .ledger()
        .record(
            new Decision(Decision.Kind.GRADE, graded.id(), "ann", "Seen", Map.of("grade", "2")));
    server = WireServer.start(newsroom, null, null, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    server.close();
    newsroom.ledger().close();
  }

  @Test
  void jsonld_ofStatements_expandsToClaimsAndOneReview() throws Exception {
    JsonArray expanded = expand("/export/statements.jsonld");
    List<JsonObject> claims = ofType(expanded, "https://schema.org/Claim");
    List<JsonObject> reviews = ofType(expanded, "https://schema.org/ClaimReview");

    assertThat(claims).hasSize(4);
    assertThat(claims)
        .allMatch(
            claim ->
                claim.containsKey("https://schema.org/author")
                    && claim.containsKey("https://schema.org/firstAppearance")
                    && claim.getString("@id").startsWith(server.base + "/matters/"));
    // Only where a person gave a verdict.
    assertThat(reviews).hasSize(1);
    assertThat(reviews.get(0).getJsonArray("https://schema.org/itemReviewed").toString())
        .contains(graded.id());
    assertThat(reviews.get(0).getJsonArray("https://schema.org/reviewRating").toString())
        .contains("Probably true");
    // Who of the staff gave it stays inside.
    assertThat(reviews.get(0).toString()).doesNotContain("\"ann\"");
  }

  @Test
  void jsonld_ofMatters_expandsToClaimsWithTheirPlaces() throws Exception {
    List<JsonObject> claims = ofType(expand("/export/matters.jsonld"), "https://schema.org/Claim");

    assertThat(claims).hasSize(2);
    assertThat(claims.get(0).getJsonArray("https://schema.org/spatialCoverage").toString())
        .contains("Dunholm");
  }

  private static JsonArray expand(String address) throws Exception {
    HttpResponse<String> response = server.get(address);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/ld+json");
    return JsonLd.expand(JsonDocument.of(new StringReader(response.body()))).get();
  }

  private static List<JsonObject> ofType(JsonArray all, String type) {
    return all.stream()
        .map(JsonValue::asJsonObject)
        .filter(one -> one.getJsonArray("@type").toString().contains("\"" + type + "\""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"matters", "statements"})
  void geojson_isReadByJts(String what) throws Exception {
    String body = server.get("/export/" + what + ".geojson").body();

    Geometry read = new GeoJsonReader().read(body);
    assertThat(read.getNumGeometries()).isEqualTo(what.equals("matters") ? 2 : 4);
    // RFC 7946 puts longitude first.
    assertThat(read.getGeometryN(0).getCoordinate().getX()).isEqualTo(30.25);
    assertThat(read.getGeometryN(0).getCoordinate().getY()).isEqualTo(50.5);
    JsonNode json = JsonMapper.shared().readTree(body);
    assertThat(json.get("features").get(0).get("id").isString()).isTrue();
    assertThat(json.has("crs")).isFalse();
  }

  @Test
  void csv_withAFormula_isMadeHarmless() throws Exception {
    String csv = server.get("/export/statements.csv").body();

    assertThat(csv).contains("\"'=HYPERLINK(\"\"https://evil.example\"\"");
    assertThat(csv.lines()).noneMatch(line -> line.contains(",\"=") || line.startsWith("\"="));
  }

  @Test
  void jsonl_isAnObjectALine() throws Exception {
    List<JsonNode> rows =
        server
            .get("/export/reports.jsonl")
            .body()
            .lines()
            .map(JsonMapper.shared()::readTree)
            .toList();

    assertThat(rows).hasSize(4).allMatch(row -> row.get("id").isString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"statements.csv", "matters.jsonld", "reports.jsonl"})
  void manifest_beside_anExport_tellsItsLengthAndHash(String file) throws Exception {
    byte[] body = server.get("/export/" + file).body().getBytes(StandardCharsets.UTF_8);
    JsonNode manifest =
        JsonMapper.shared().readTree(server.get("/export/" + file + ".manifest.json").body());

    assertThat(manifest.get("bytes").longValue()).isEqualTo(body.length);
    assertThat(manifest.get("sha256").stringValue())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reports.geojson", "reports.jsonld", "opinions.csv", "statements.xml"})
  void export_thatThereIsNot_isAProblem(String file) throws Exception {
    assertThat(server.get("/export/" + file).statusCode()).isEqualTo(404);
  }
}
