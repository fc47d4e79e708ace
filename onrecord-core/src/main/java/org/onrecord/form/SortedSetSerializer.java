package org.onrecord.form;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Sets in their natural order, so that equal ones are written alike. */
@SuppressWarnings("rawtypes")
final class SortedSetSerializer extends ValueSerializer<Set> {
  @Override
  public Class<Set> handledType() {
    return Set.class;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void serialize(Set set, JsonGenerator json, SerializationContext context) {
    json.writeStartArray();
    for (Object value : new TreeSet<Object>(set)) {
      json.writePOJO(value);
    }
    json.writeEndArray();
  }
}
