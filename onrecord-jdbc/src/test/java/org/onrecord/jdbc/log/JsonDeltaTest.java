package org.onrecord.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonDeltaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static String between(String before, String after) {
    return String.valueOf(JsonDelta.between(JSON.readTree(before), JSON.readTree(after)));
  }

  @Test
  void delta_ofEqualValues_isNone() {
    assertThat(JsonDelta.between(JSON.readTree("{\"a\":[1]}"), JSON.readTree("{\"a\":[1]}")))
        .isNull();
  }

  @Test
  void delta_ofGrownList_holdsWhatWasAdded() {
    assertThat(between("{\"a\":[1,2,3]}", "{\"a\":[1,2,9,3]}"))
        .isEqualTo("{\"in\":{\"a\":{\"from\":2,\"drop\":0,\"add\":[9]}}}");
    assertThat(between("[[1],[2],[3]]", "[[1],[2,4],[3]]"))
        .isEqualTo("{\"at\":{\"1\":{\"from\":1,\"drop\":0,\"add\":[4]}}}");
  }

  @Test
  void delta_ofGainedAndLostFields_namesThem() {
    assertThat(between("{\"a\":1,\"b\":2}", "{\"b\":2,\"c\":3}"))
        .isEqualTo("{\"in\":{\"a\":null,\"c\":{\"to\":3}}}");
  }

  @Test
  void delta_ofAnyTwoValues_makesOneOfTheOther() {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      JsonNode before = value(random, 4);
      JsonNode after = random.nextBoolean() ? value(random, 4) : changed(random, before);
      ObjectNode delta = JsonDelta.between(before, after);
      assertThat(delta == null ? before : JsonDelta.apply(before, delta)).isEqualTo(after);
    }
  }

  @Test
  void delta_thatDoesNotFit_isRefused() {
    for (String delta :
        List.of(
            "{}",
            "{\"at\":{\"9\":{\"to\":1}}}",
            "{\"from\":2,\"drop\":5,\"add\":[]}",
            "{\"from\":-1,\"drop\":0,\"add\":[]}",
            "{\"in\":{\"a\":{\"to\":1}}}")) {
      assertThatThrownBy(() -> JsonDelta.apply(JSON.readTree("[1,2,3]"), JSON.readTree(delta)))
          .as(delta)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static JsonNode value(Random random, int depth) {
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(5);
    if (kind < 2) {
      return kind == 0
          ? JSON.getNodeFactory().numberNode(random.nextInt(4))
          : JSON.getNodeFactory().stringNode("s" + random.nextInt(4));
    } else if (kind == 2) {
      ObjectNode object = JSON.createObjectNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        object.set("f" + random.nextInt(5), value(random, depth - 1));
      }
      return object;
    }
    ArrayNode array = JSON.createArrayNode();
    for (int i = random.nextInt(6); i > 0; i--) {
      array.add(value(random, depth - 1));
    }
    return array;
  }

  private static JsonNode changed(Random random, JsonNode value) {
    JsonNode copy = value.deepCopy();
    if (copy instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), value(random, 2));
    } else if (copy instanceof ObjectNode object) {
      object.set("f" + random.nextInt(5), value(random, 2));
    }
    return copy;
  }
}
