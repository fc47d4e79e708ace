package org.onrecord.app.wire.api;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes of what is sent and answered, as JSON Schema. A field is written {@code name:type};
 * {@code []} after a type makes a list of it, {@code ?} says that it may be null or missing, and a
 * type with a capital is another shape.
 */
final class Schemas {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Map<String, String> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put("Problem", "type:string title:string status:integer code:string detail:string");
    SHAPES.put("ProblemCode", "code:string title:string status:integer");
    SHAPES.put("Days", "from:date to:date");
    SHAPES.put("Link", "type:string to:string");
    SHAPES.put("Account", "label:string statements:string[]");
    SHAPES.put(
        "Report",
        "id:string outlet:string published:string? title:string matters:string[] account:string?");
    SHAPES.put(
        "ReportInFull",
        "id:string outlet:Outlet published:string? title:string url:string? language:string?"
            + " version:string versions:string[] text:string statements:Statement[]");
    SHAPES.put(
        "Statement",
        "id:string speaker:string stance:string text:string medium:string? said:Days?"
            + " reports:string[] matter:string? relations:Link[]");
    SHAPES.put(
        "Matter",
        "id:string title:string standing:string reasons:string[] places:string[] from:date?"
            + " to:date? accounts:Account[] origins:integer reports:integer");
    SHAPES.put(
        "MatterInFull",
        "id:string title:string standing:string reasons:string[] places:string[] from:date?"
            + " to:date? accounts:Account[] origins:integer reports:integer url:string"
            + " statements:Statement[] history:Change[]");
    SHAPES.put("Change", "entry:integer change:string reason:string report:string");
    SHAPES.put("ChangedMatter", "entry:integer matter:Matter");
    SHAPES.put(
        "Speaker",
        "id:string name:string kind:string role:string? affiliation:string? side:string?"
            + " statements:integer matters:integer");
    SHAPES.put(
        "SpeakerInFull",
        "id:string name:string kind:string role:string? affiliation:string? side:string?"
            + " statements:integer matters:integer newest:Statement[]");
    SHAPES.put(
        "Outlet",
        "id:string name:string kind:string country:string? language:string? side:string?"
            + " sample:boolean");
    SHAPES.put("OutletWithReports", "outlet:Outlet reports:integer");
    SHAPES.put(
        "Place",
        "id:string name:string kind:string lat:number lon:number radiusKm:number country:string?"
            + " statements:integer");
    SHAPES.put("Count", "value:string hits:integer");
    SHAPES.put("Facet", "name:string counts:Count[]");
    SHAPES.put(
        "Found",
        "items:Statement[] next:string? counted:integer countedAll:boolean facets:Facet[]");
    SHAPES.put(
        "Source",
        "id:string kind:string address:string name:string pages:boolean added:string"
            + " nextTry:string failures:integer lastError:string? lastSuccess:string?"
            + " reports:integer");
    SHAPES.put("NewSource", "kind:string address:string name:string? pages:boolean?");
    SHAPES.put(
        "Decision",
        "entry:integer at:string kind:string subject:string author:string reason:string"
            + " detail:Words");
    SHAPES.put("NewDecision", "kind:string subject:string reason:string? detail:Words?");
    SHAPES.put(
        "Webhook",
        "id:string url:string topic:string subject:string created:string"
            + " paused:string? secret:string?");
    SHAPES.put("NewWebhook", "url:string topic:string? subject:string?");
    SHAPES.put(
        "Delivery",
        "number:integer id:string matter:string state:string attempts:integer nextTry:string"
            + " planned:string ended:string? status:integer? problem:string?");
    SHAPES.put("NewSubscription", "address:string about:string? cadence:string? zone:string?");
    SHAPES.put("Accepted", "told:string");
    SHAPES.put(
        "Counts",
        "reports:integer statements:integer matters:integer speakers:integer"
            + " outlets:integer entry:integer");
  }

  private Schemas() {}

  /** All shapes by their names. */
  static ObjectNode all() {
    ObjectNode all = JSON.createObjectNode();
    SHAPES.forEach((name, shape) -> all.set(name, schema(shape)));
    all.putObject("Words")
        .put("type", "object")
        .putObject("additionalProperties")
        .put("type", "string");
    return all;
  }

  private static ObjectNode schema(String shape) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.createArrayNode();
    for (String field : shape.split(" ")) {
      int colon = field.indexOf(':');
      String name = field.substring(0, colon);
      String type = field.substring(colon + 1);
      boolean maybe = type.endsWith("?");
      properties.set(name, type(maybe ? type.substring(0, type.length() - 1) : type, maybe));
      if (!maybe) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private static ObjectNode type(String type, boolean maybe) {
    ObjectNode schema = JSON.createObjectNode();
    if (type.endsWith("[]")) {
      schema.put("type", "array");
      schema.set("items", type(type.substring(0, type.length() - 2), false));
    } else if (Character.isUpperCase(type.charAt(0))) {
      return maybe
          ? schema.set(
              "oneOf",
              JSON.createArrayNode()
                  .add(reference(type))
                  .add(JSON.createObjectNode().put("type", "null")))
          : reference(type);
    } else {
      String plain = type.equals("date") ? "string" : type;
      if (maybe) {
        schema.putArray("type").add(plain).add("null");
      } else {
        schema.put("type", plain);
      }
      if (type.equals("date")) {
        schema.put("format", "date");
      }
    }
    return schema;
  }

  static ObjectNode reference(String name) {
    return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  /** A page of these. */
  static ObjectNode page(String name) {
    ObjectNode page = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = page.putObject("properties");
    properties.putObject("items").put("type", "array").set("items", reference(name));
    properties.putObject("next").putArray("type").add("string").add("null");
    page.putArray("required").add("items");
    return page;
  }
}
