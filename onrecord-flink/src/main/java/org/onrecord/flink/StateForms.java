package org.onrecord.flink;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline.Understood;
import org.onrecord.form.RecordJson;
import org.onrecord.ledger.Entry;
import org.onrecord.matter.Correction;
import org.onrecord.matter.MatterEvent;
import org.onrecord.statement.Statement;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The JSON that the job keeps in its state and passes between its parts. Each form carries its
 * version {@code v}; the stored snapshots among the tests hold every version that was released.
 * What may change without a new version is said at {@link RecordJson}.
 */
final class StateForms {
  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      RecordJson.MAPPER
          .rebuild()
          .addMixIn(MatterEvent.class, ByKind.class)
          .addMixIn(Correction.class, ByKind.class)
          .registerSubtypes(kinds(MatterEvent.class))
          .registerSubtypes(kinds(Correction.class))
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface ByKind {}

  private StateForms() {}

  /** What the docket is made of, one change after the other. */
  sealed interface Logged {
    /** A version of a report with its statements, each with the evidence of that version. */
    record Filed(String report, String version, List<Statement> statements) implements Logged {
      public Filed {
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(version, "version");
        statements = List.copyOf(statements);
      }
    }

    /** What a person corrected before the job began. */
    record Corrected(Correction correction, String reason) implements Logged {
      public Corrected {
        Objects.requireNonNull(correction, "correction");
        Objects.requireNonNull(reason, "reason");
      }
    }
  }

  /**
   * What is to be recorded.
   *
   * @param late whether the report came later than the stream waits
   */
  record ToRecord(Entry entry, boolean late) {
    ToRecord {
      Objects.requireNonNull(entry, "entry");
    }
  }

  private record UnderstoodForm(int v, Understood understood) {}

  private record FiledForm(
      int v, Logged.@Nullable Filed filed, Logged.@Nullable Corrected corrected) {}

  private record ToRecordForm(int v, ToRecord record) {}

  static byte[] bytes(Understood understood) {
    return MAPPER.writeValueAsBytes(new UnderstoodForm(VERSION, understood));
  }

  static Understood understood(byte[] bytes) throws IOException {
    UnderstoodForm form = value(bytes, UnderstoodForm.class);
    check(form.v);
    return form.understood;
  }

  static byte[] bytes(Logged logged) {
    return MAPPER.writeValueAsBytes(
        logged instanceof Logged.Filed filed
            ? new FiledForm(VERSION, filed, null)
            : new FiledForm(VERSION, null, (Logged.Corrected) logged));
  }

  static Logged logged(byte[] bytes) throws IOException {
    FiledForm form = value(bytes, FiledForm.class);
    check(form.v);
    if (form.filed != null) {
      return form.filed;
    } else if (form.corrected != null) {
      return form.corrected;
    }
    throw new IOException("the job's state holds a change that is neither report nor correction");
  }

  static byte[] bytes(ToRecord toRecord) {
    return MAPPER.writeValueAsBytes(new ToRecordForm(VERSION, toRecord));
  }

  static ToRecord toRecord(byte[] bytes) throws IOException {
    ToRecordForm form = value(bytes, ToRecordForm.class);
    check(form.v);
    return form.record;
  }

  static byte[] json(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  private static <T> T value(byte[] bytes, Class<T> type) throws IOException {
    try {
      return MAPPER.readValue(bytes, type);
    } catch (JacksonException e) {
      throw new IOException("the job's state holds no " + type.getSimpleName(), e);
    }
  }

  private static void check(int version) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "the job's state is of version "
              + version
              + ", and this release reads version "
              + VERSION
              + "; restore it with the release that wrote it");
    }
  }

  /** The kinds by the names that the ledger's log has for them. */
  private static NamedType[] kinds(Class<?> type) {
    List<NamedType> kinds = new ArrayList<>();
    for (Class<?> kind : type.getPermittedSubclasses()) {
      kinds.add(new NamedType(kind, kind.getSimpleName().toLowerCase(Locale.ROOT)));
    }
    return kinds.toArray(new NamedType[0]);
  }
}
