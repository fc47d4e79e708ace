package org.onrecord.app.wire.export;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of the ledger as JSON, with the fields that consumers rely on. */
public final class Rows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final List<String> REPORT =
      List.of("id", "outlet", "published", "title", "matters", "account");
  static final List<String> STATEMENT =
      List.of(
          "id", "speaker", "stance", "text", "medium", "said", "reports", "matter", "relations");
  static final List<String> MATTER =
      List.of(
          "id",
          "title",
          "standing",
          "reasons",
          "places",
          "from",
          "to",
          "accounts",
          "origins",
          "reports");

  private Rows() {}

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static ObjectNode json(ReportRow row) {
    ObjectNode json = object();
    json.put("id", row.id());
    json.put("outlet", row.outlet());
    json.put("published", row.published() == null ? null : row.published().iso());
    json.put("title", row.title());
    row.matters().forEach(json.putArray("matters")::add);
    json.put("account", row.account());
    return json;
  }

  public static ObjectNode json(StatementRow row) {
    Statement statement = row.statement();
    ObjectNode json = object();
    json.put("id", statement.id());
    json.put("speaker", statement.speaker().name());
    json.put("stance", name(statement.stance()));
    json.put("text", statement.text());
    json.put("medium", statement.medium() == null ? null : statement.medium().label());
    putRange(json, "said", statement.said());
    ArrayNode reports = json.putArray("reports");
    statement.evidence().stream().map(Evidence::report).distinct().forEach(reports::add);
    json.put("matter", row.matter());
    ArrayNode relations = json.putArray("relations");
    row.relations()
        .forEach(
            relation ->
                relations.addObject().put("type", name(relation.type())).put("to", relation.to()));
    return json;
  }

  public static ObjectNode json(Matter matter) {
    ObjectNode json = object();
    json.put("id", matter.id());
    json.put("title", matter.title());
    json.put("standing", name(matter.standing()));
    ArrayNode reasons = json.putArray("reasons");
    matter.reasons().forEach(reason -> reasons.add(reason.text()));
    ArrayNode places = json.putArray("places");
    matter.places().forEach(place -> places.add(place.name()));
    json.put("from", matter.when() == null ? null : matter.when().from().toString());
    json.put("to", matter.when() == null ? null : matter.when().to().toString());
    ArrayNode accounts = json.putArray("accounts");
    matter
        .accounts()
        .forEach(
            account -> {
              ObjectNode one = accounts.addObject().put("label", account.label());
              account.statements().forEach(one.putArray("statements")::add);
            });
    json.put("origins", matter.origins());
    json.put("reports", matter.reports());
    return json;
  }

  /** Both days of a range, or null. */
  public static void putRange(ObjectNode json, String field, @Nullable DateRange range) {
    if (range == null) {
      json.putNull(field);
    } else {
      json.putObject(field).put("from", range.from().toString()).put("to", range.to().toString());
    }
  }

  /** The name of a choice as JSON gives it, such as {@code against-interest}. */
  public static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
