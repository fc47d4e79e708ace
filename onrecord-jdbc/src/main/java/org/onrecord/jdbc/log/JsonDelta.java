package org.onrecord.jdbc.log;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changed between two JSON values, as JSON whose size follows the change, not the values. A
 * change is
 *
 * <ul>
 *   <li>{@code {"to": V}}: the value is now V
 *   <li>{@code {"in": {"F": C, ...}}}: an object whose field F changed by C; {@code "F": null}: it
 *       lost F
 *   <li>{@code {"at": {"I": C, ...}}}: an array of the same length whose element I changed by C
 *   <li>{@code {"from": I, "drop": N, "add": [...]}}: an array that lost N elements at I and gained
 *       others there
 * </ul>
 */
public final class JsonDelta {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonDelta() {}

  /** The change that makes {@code after} of {@code before}; null where they are equal. */
  public static @Nullable ObjectNode between(JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return null;
    }
    if (before instanceof ObjectNode one && after instanceof ObjectNode other) {
      return betweenObjects(one, other);
    }
    if (before instanceof ArrayNode one && after instanceof ArrayNode other) {
      return betweenArrays(one, other);
    }
    return to(after);
  }

  private static ObjectNode to(JsonNode value) {
    ObjectNode change = JSON.objectNode();
    change.set("to", value);
    return change;
  }

  private static ObjectNode betweenObjects(ObjectNode before, ObjectNode after) {
    ObjectNode change = JSON.objectNode();
    ObjectNode fields = change.putObject("in");
    TreeSet<String> names = new TreeSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    for (String name : names) {
      JsonNode one = before.get(name);
      JsonNode other = after.get(name);
      if (other == null) {
        fields.putNull(name);
      } else {
        ObjectNode inner = one == null ? to(other) : between(one, other);
        if (inner != null) {
          fields.set(name, inner);
        }
      }
    }
    return change;
  }

  private static ObjectNode betweenArrays(ArrayNode before, ArrayNode after) {
    if (before.size() == after.size()) {
      ObjectNode change = JSON.objectNode();
      ObjectNode elements = change.putObject("at");
      for (int i = 0; i < before.size(); i++) {
        ObjectNode inner = between(before.get(i), after.get(i));
        if (inner != null) {
          elements.set(Integer.toString(i), inner);
        }
      }
      if (elements.size() * 2 <= before.size()) {
        return change;
      }
    }
    int shorter = Math.min(before.size(), after.size());
    int from = 0;
    while (from < shorter && before.get(from).equals(after.get(from))) {
      from++;
    }
    int same = 0;
    while (same < shorter - from
        && before.get(before.size() - 1 - same).equals(after.get(after.size() - 1 - same))) {
      same++;
    }
    ObjectNode change = JSON.objectNode();
    change.put("from", from);
    change.put("drop", before.size() - same - from);
    ArrayNode add = change.putArray("add");
    for (int i = from; i < after.size() - same; i++) {
      add.add(after.get(i));
    }
    return change;
  }

  /**
   * What {@code change} makes of {@code before}, which stays as it is; unchanged parts are shared.
   *
   * @throws IllegalArgumentException if the change is none of this value
   */
  public static JsonNode apply(JsonNode before, JsonNode change) {
    JsonNode to = change.get("to");
    if (to != null) {
      return to;
    }
    if (change.get("in") instanceof ObjectNode fields && before instanceof ObjectNode object) {
      ObjectNode after = JSON.objectNode();
      object.properties().forEach(field -> after.set(field.getKey(), field.getValue()));
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        JsonNode one = object.get(field.getKey());
        if (field.getValue().isNull()) {
          after.remove(field.getKey());
        } else {
          after.set(field.getKey(), apply(one == null ? JSON.nullNode() : one, field.getValue()));
        }
      }
      return after;
    }
    if (before instanceof ArrayNode array) {
      if (change.get("at") instanceof ObjectNode elements) {
        ArrayNode after = JSON.arrayNode().addAll(array);
        for (Map.Entry<String, JsonNode> element : elements.properties()) {
          int i = Integer.parseInt(element.getKey());
          after.set(i, apply(checked(array, i), element.getValue()));
        }
        return after;
      }
      if (change.get("add") instanceof ArrayNode add) {
        int from = change.path("from").asInt(-1);
        int drop = change.path("drop").asInt(-1);
        if (from >= 0 && drop >= 0 && from + drop <= array.size()) {
          ArrayNode after = JSON.arrayNode();
          for (int i = 0; i < from; i++) {
            after.add(array.get(i));
          }
          after.addAll(add);
          for (int i = from + drop; i < array.size(); i++) {
            after.add(array.get(i));
          }
          return after;
        }
      }
    }
    throw new IllegalArgumentException("a change that does not fit what it changes");
  }

  private static JsonNode checked(ArrayNode array, int i) {
    if (i < 0 || i >= array.size()) {
      throw new IllegalArgumentException("a change of element " + i + " of " + array.size());
    }
    return array.get(i);
  }
}
