package org.onrecord.app.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline.Understood;
import org.onrecord.attribution.Attribution;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.quantity.Quantity;
import org.onrecord.grounding.quantity.QuantityMention;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.time.DateMention;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.report.Report;
import org.onrecord.statement.Claim;
import org.onrecord.statement.Statement;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was understood of a report as one JSON object; spans are Unicode code points. */
final class ReportJson {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportJson() {}

  static ObjectNode of(Understood understood) {
    Report report = understood.report();
    CodePoints points = new CodePoints(report.text());
    ObjectNode json = JSON.createObjectNode();
    json.put("id", report.id());
    json.put("title", report.title());
    json.put("published", report.published() == null ? null : report.published().iso());
    json.put("outlet", report.outlet().name());
    json.put("url", report.url());
    json.put("language", report.language());
    json.put("text", report.text());
    Map<String, Claim> claims = new java.util.HashMap<>();
    for (Statement statement : understood.statements()) {
      String attribution = statement.first().attribution();
      if (attribution != null) {
        claims.put(attribution, statement.claim());
      }
    }
    ArrayNode attributions = json.putArray("attributions");
    for (GroundedAttribution grounded : understood.grounding().attributions()) {
      attributions.add(attribution(grounded, claims.get(grounded.attribution().id()), points));
    }
    addPlaces(json, understood, points);
    ArrayNode dates = json.putArray("dates");
    for (DateMention mention : understood.grounding().dates()) {
      dates
          .addObject()
          .put("start", points.of(mention.span().start()))
          .put("end", points.of(mention.span().end()))
          .put("from", mention.range().from().toString())
          .put("to", mention.range().to().toString());
    }
    ArrayNode quantities = json.putArray("quantities");
    for (QuantityMention mention : understood.grounding().quantities()) {
      Quantity quantity = mention.quantity();
      quantities
          .addObject()
          .put("start", points.of(mention.span().start()))
          .put("end", points.of(mention.span().end()))
          .put("value", quantity.value())
          .put("max", quantity.max())
          .put("bound", name(quantity.bound()))
          .put("unit", quantity.unit())
          .put("of", quantity.of());
    }
    return json;
  }

  static void addPlaces(ObjectNode json, Understood understood, CodePoints points) {
    ArrayNode places = json.putArray("places");
    for (PlaceMention mention : understood.grounding().places()) {
      Place place = mention.place();
      places
          .addObject()
          .put("start", points.of(mention.span().start()))
          .put("end", points.of(mention.span().end()))
          .put("name", place.name())
          .put("geonameid", geonameId(place))
          .put("lat", place.lat())
          .put("lon", place.lon())
          .put("radiusKm", place.radiusKm())
          .put("country", place.country())
          .put("confidence", mention.confidence());
    }
  }

  private static ObjectNode attribution(
      GroundedAttribution grounded, @Nullable Claim claim, CodePoints points) {
    ObjectNode json = spans(grounded.attribution(), points);
    json.put("quoting", name(grounded.attribution().quoting()));
    json.put("stance", name(grounded.attribution().stance()));
    json.put("negated", grounded.attribution().negated());
    Speaker speaker = grounded.speaker();
    json.putObject("speaker")
        .put("id", speaker.id())
        .put("name", speaker.name())
        .put("kind", name(speaker.kind()))
        .put("role", speaker.role())
        .put("affiliation", speaker.affiliation())
        .put("side", speaker.side());
    json.put("medium", grounded.medium() == null ? null : grounded.medium().label());
    putRange(json, "said", grounded.said());
    json.put("confidence", grounded.attribution().confidence());
    if (claim != null) {
      ObjectNode told = json.putObject("claim");
      told.put("type", name(claim.type())).put("polarity", name(claim.polarity()));
      ArrayNode places = told.putArray("places");
      claim.places().forEach(place -> places.add(place.id()));
      ArrayNode actors = told.putArray("actors");
      claim.actors().forEach(actors::add);
      putRange(told, "time", claim.time());
    }
    json.put("within", grounded.attribution().within());
    return json;
  }

  /** The three roles alone, as the scoring of attributions reads them. */
  static ObjectNode spans(Attribution attribution, CodePoints points) {
    ObjectNode json = JSON.createObjectNode();
    points.addAll(json.putArray("source"), attribution.source());
    points.addAll(json.putArray("cue"), attribution.cue());
    points.addAll(json.putArray("content"), attribution.content());
    return json;
  }

  static void putRange(ObjectNode json, String field, @Nullable DateRange range) {
    if (range == null) {
      json.putNull(field);
    } else {
      json.putObject(field).put("from", range.from().toString()).put("to", range.to().toString());
    }
  }

  static String name(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Long geonameId(Place place) {
    String prefix = "geonames:";
    return place.id().startsWith(prefix)
        ? Long.valueOf(place.id().substring(prefix.length()))
        : null;
  }
}
