package org.onrecord.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.form.RecordJson;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.LedgerException;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.Revision;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Relation;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of the log's bodies. Each carries its version {@code v}. Fields may be added to a
 * record: old bodies then lack them, and newer bodies' further fields are passed over. A record
 * that changes otherwise needs a new version and a reader of the old one, which the stored examples
 * among the tests hold. Text that is not Unicode (a lone surrogate) is stored with a question mark
 * in its place, so that spans stay right. Equal values give equal JSON.
 */
final class Forms {
  static final int VERSION = 2;

  static final JsonMapper MAPPER = RecordJson.MAPPER;

  /** The kinds of events by their names in the log. */
  private static final Map<String, Class<?>> EVENTS = new HashMap<>();

  static {
    for (Class<?> event : MatterEvent.class.getPermittedSubclasses()) {
      EVENTS.put(kind(event), event);
    }
  }

  /** The kinds of corrections by their names in the log. */
  private static final Map<String, Class<?>> CORRECTIONS = new HashMap<>();

  static {
    for (Class<?> correction : Correction.class.getPermittedSubclasses()) {
      CORRECTIONS.put(kind(correction), correction);
    }
  }

  private Forms() {}

  // Reports

  /** A version of a report with what was understood of it. */
  record Read(Report report, Grounding grounding) {}

  static byte[] report(Report report, Grounding grounding) {
    ObjectNode body = body();
    body.set("report", MAPPER.valueToTree(report));
    body.set("grounding", MAPPER.valueToTree(grounding));
    return bytes(body);
  }

  static Read report(byte[] body) {
    JsonNode tree = checked(body);
    return new Read(
        value(tree.get("report"), Report.class), value(tree.get("grounding"), Grounding.class));
  }

  // Statements

  /**
   * A statement as one entry has it.
   *
   * @param words all but id and evidence; null where they are those of its first entry
   */
  record Said(String id, @Nullable ObjectNode words, ArrayNode evidence) {
    /** The statement; {@code first} is its first entry's. */
    Statement statement(Said first) {
      return statement(first, evidence);
    }

    /** Like {@link #statement(Said)} with evidence of more entries. */
    Statement statement(Said first, ArrayNode all) {
      ObjectNode own = words == null ? first.words : words;
      if (own == null) {
        throw unreadable("statement " + id + " without its words", null);
      }
      ObjectNode whole = own.deepCopy();
      whole.put("id", id);
      whole.set("evidence", all);
      return value(whole, Statement.class);
    }
  }

  static Said said(Statement statement) {
    ObjectNode words = MAPPER.valueToTree(statement);
    words.remove("id");
    ArrayNode evidence = (ArrayNode) words.remove("evidence");
    return new Said(statement.id(), words, evidence);
  }

  static byte[] said(Said said, boolean again) {
    ObjectNode body = body();
    body.put("id", said.id());
    if (!again && said.words() != null) {
      body.set("statement", said.words());
    }
    body.set("evidence", said.evidence());
    return bytes(body);
  }

  /** A statement of an entry of its own, or as a revision states it anew. */
  static Said said(byte[] body) {
    JsonNode tree = checked(body);
    if (tree.get("correction") != null && correction(tree) instanceof Correction.Restate restate) {
      return said(restate.statement());
    }
    if (tree.get("evidence") instanceof ArrayNode evidence && tree.get("id") != null) {
      return new Said(tree.get("id").asString(), (ObjectNode) tree.get("statement"), evidence);
    }
    throw unreadable("a statement without evidence", null);
  }

  static Evidence evidence(JsonNode evidence) {
    return value(evidence, Evidence.class);
  }

  // Matters

  static String kind(MatterEvent event) {
    return kind(event.getClass());
  }

  private static String kind(Class<?> event) {
    return event.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Whether entries of this kind hold events of matters. */
  static boolean isEvent(String kind) {
    return EVENTS.containsKey(kind);
  }

  static byte[] event(MatterEvent event) {
    ObjectNode body = body();
    ObjectNode fields = MAPPER.valueToTree(event);
    fields.remove("reason");
    body.set("event", fields);
    return bytes(body);
  }

  static MatterEvent event(String kind, @Nullable String reason, byte[] body) {
    Class<?> type = EVENTS.get(kind);
    if (type == null) {
      throw unreadable("an event of kind " + kind, null);
    }
    ObjectNode fields = checked(body).get("event").asObject();
    fields.put("reason", reason == null ? "" : reason);
    return (MatterEvent) value(fields, type);
  }

  /** What a revision is called where it is looked up. */
  static String kind(@Nullable Correction correction) {
    return correction == null ? "relink" : kind(correction.getClass());
  }

  static byte[] revision(Revision revision) {
    ObjectNode body = body();
    Correction correction = revision.correction();
    if (correction != null) {
      ObjectNode fields = body.putObject("correction");
      fields.put("kind", kind(correction));
      fields.setAll((ObjectNode) MAPPER.valueToTree(correction));
    }
    ArrayNode matters = body.putArray("matters");
    revision.events().stream().map(MatterEvent::matter).distinct().forEach(matters::add);
    return bytes(body);
  }

  /** What a revision's entry holds beside what every entry has. */
  record Revised(@Nullable Correction correction, List<String> matters) {}

  static Revised revision(byte[] body) {
    JsonNode tree = checked(body);
    List<String> matters = new ArrayList<>();
    tree.path("matters").forEach(id -> matters.add(id.asString()));
    return new Revised(tree.get("correction") == null ? null : correction(tree), matters);
  }

  private static Correction correction(JsonNode tree) {
    String kind = tree.get("correction").path("kind").asString("");
    Class<?> type = CORRECTIONS.get(kind);
    if (type == null) {
      throw unreadable("a correction of kind " + kind, null);
    }
    return (Correction) value(tree.get("correction"), type);
  }

  static ObjectNode matter(Matter matter) {
    return MAPPER.valueToTree(matter);
  }

  static Matter matter(JsonNode tree) {
    return value(tree, Matter.class);
  }

  static byte[] summary(Matter matter) {
    return bytes(MAPPER.valueToTree(MatterSummary.of(matter)));
  }

  static MatterSummary summary(byte[] json) {
    return value(tree(json), MatterSummary.class);
  }

  /**
   * A matter's change.
   *
   * @param change null in one that ends with being merged into another
   */
  record Changed(String matter, @Nullable ObjectNode change) {}

  static byte[] change(String matter, ObjectNode change) {
    ObjectNode body = body();
    body.put("matter", matter);
    body.set("change", change);
    return bytes(body);
  }

  static Changed change(byte[] body) {
    JsonNode tree = checked(body);
    return new Changed(tree.get("matter").asString(), (ObjectNode) tree.get("change"));
  }

  static ObjectNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json).asObject();
    } catch (JacksonException e) {
      throw unreadable("a value that is no object", e);
    }
  }

  static byte[] bytes(JsonNode tree) {
    return MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
  }

  static String relation(Relation relation) {
    return MAPPER.writeValueAsString(relation);
  }

  static Relation relation(String json) {
    return value(parsed(json), Relation.class);
  }

  // What is known of people and outlets

  static String outlet(Outlet outlet) {
    return MAPPER.writeValueAsString(outlet);
  }

  static Outlet outlet(String json) {
    return value(parsed(json), Outlet.class);
  }

  static String speaker(Speaker speaker) {
    return MAPPER.writeValueAsString(speaker);
  }

  static Speaker speaker(String json) {
    return value(parsed(json), Speaker.class);
  }

  /** Any text as JSON, which holds no null character as such. */
  static String text(String text) {
    return MAPPER.writeValueAsString(text);
  }

  static String textOf(String json) {
    return parsed(json).asString();
  }

  // Decisions of people

  static byte[] decision(Decision decision) {
    ObjectNode body = body();
    body.put("subject", decision.subject());
    ObjectNode detail = body.putObject("detail");
    decision.detail().forEach(detail::put);
    return bytes(body);
  }

  static String subject(byte[] body) {
    return checked(body).get("subject").asString();
  }

  static Map<String, String> detail(byte[] body) {
    Map<String, String> detail = new java.util.TreeMap<>();
    checked(body)
        .path("detail")
        .properties()
        .forEach(field -> detail.put(field.getKey(), field.getValue().asString()));
    return detail;
  }

  // The ledger itself

  static byte[] ledger(String id) {
    ObjectNode body = body();
    body.put("ledger", id);
    return bytes(body);
  }

  static String ledger(byte[] body) {
    return checked(body).get("ledger").asString();
  }

  private static ObjectNode body() {
    return MAPPER.createObjectNode().put("v", VERSION);
  }

  private static JsonNode checked(byte[] body) {
    ObjectNode tree = tree(body);
    int version = tree.path("v").asInt(0);
    if (version != VERSION) {
      throw unreadable("an entry in form " + version, null);
    }
    return tree;
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw unreadable("a value that is no JSON", e);
    }
  }

  private static <T> T value(@Nullable JsonNode tree, Class<T> type) {
    if (tree == null) {
      throw unreadable("an entry without its " + type.getSimpleName(), null);
    }
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw unreadable("a value that is not a " + type.getSimpleName(), e);
    }
  }

  private static LedgerException unreadable(String what, @Nullable Throwable cause) {
    return Failures.permanent(
        "the ledger holds " + what + ", which this release cannot read", cause);
  }

  /** The bodies of several entries' evidence in one list. */
  static ArrayNode joined(List<Said> said) {
    ArrayNode all = MAPPER.createArrayNode();
    said.forEach(one -> all.addAll(one.evidence()));
    return all;
  }
}
