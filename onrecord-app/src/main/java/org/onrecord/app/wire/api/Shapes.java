package org.onrecord.app.wire.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onrecord.app.wire.export.Rows;
import org.onrecord.app.wire.news.Links;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Relation;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Things of the ledger as the interface answers with them; {@link Schemas} names the fields. */
final class Shapes {
  private Shapes() {}

  static ObjectNode outlet(Outlet outlet) {
    return Rows.object()
        .put("id", outlet.id())
        .put("name", outlet.name())
        .put("kind", Rows.name(outlet.kind()))
        .put("country", outlet.country())
        .put("language", outlet.language())
        .put("side", outlet.side())
        .put("sample", outlet.sample());
  }

  static ObjectNode report(ReportRecord whole) {
    Report report = whole.report();
    ObjectNode json = Rows.object().put("id", report.id());
    json.set("outlet", outlet(report.outlet()));
    json.put("published", report.published() == null ? null : report.published().iso());
    json.put("title", report.title());
    json.put("url", report.url());
    json.put("language", report.language());
    json.put("version", report.version());
    whole.versions().forEach(json.putArray("versions")::add);
    json.put("text", report.text());
    ArrayNode statements = json.putArray("statements");
    whole
        .statements()
        .forEach(
            statement ->
                statements.add(
                    Rows.json(
                        new StatementRow(
                            statement, whole.matters().get(statement.id()), List.of()))));
    return json;
  }

  static ObjectNode matter(MatterRecord whole, Links links) {
    ObjectNode json = Rows.json(whole.matter());
    json.put("url", links.matter(whole.matter().id()));
    ArrayNode statements = json.putArray("statements");
    for (Statement statement : whole.statements()) {
      List<Relation> relations =
          whole.matter().relations().stream()
              .filter(relation -> relation.from().equals(statement.id()))
              .toList();
      statements.add(Rows.json(new StatementRow(statement, whole.matter().id(), relations)));
    }
    ArrayNode history = json.putArray("history");
    for (RecordedEvent recorded : whole.history()) {
      history
          .addObject()
          .put("entry", recorded.number())
          .put(
              "change",
              recorded.event().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
          .put("reason", recorded.event().reason())
          .put("report", recorded.report());
    }
    return json;
  }

  static ObjectNode speaker(SpeakerSummary summary) {
    return speaker(summary.speaker())
        .put("statements", summary.statements())
        .put("matters", summary.matters());
  }

  static ObjectNode speaker(SpeakerRecord whole) {
    ObjectNode json =
        speaker(whole.speaker())
            .put("statements", whole.total())
            .put("matters", whole.totalMatters());
    ArrayNode newest = json.putArray("newest");
    whole
        .statements()
        .forEach(
            statement ->
                newest.add(
                    Rows.json(
                        new StatementRow(
                            statement, whole.matters().get(statement.id()), List.of()))));
    return json;
  }

  private static ObjectNode speaker(Speaker speaker) {
    return Rows.object()
        .put("id", speaker.id())
        .put("name", speaker.name())
        .put("kind", Rows.name(speaker.kind()))
        .put("role", speaker.role())
        .put("affiliation", speaker.affiliation())
        .put("side", speaker.side());
  }

  /** A place that some claim is about. */
  static Optional<ObjectNode> place(Ledger ledger, String id) {
    Found found = ledger.find(SearchQuery.of(Map.of("place", id)), null, 1);
    return found.hits().stream()
        .flatMap(hit -> hit.statement().statement().claim().places().stream())
        .filter(place -> place.id().equals(id))
        .findFirst()
        .map(Shapes::place);
  }

  private static ObjectNode place(Place place) {
    return Rows.object()
        .put("id", place.id())
        .put("name", place.name())
        .put("kind", Rows.name(place.kind()))
        .put("lat", place.lat())
        .put("lon", place.lon())
        .put("radiusKm", place.radiusKm())
        .put("country", place.country());
  }
}
