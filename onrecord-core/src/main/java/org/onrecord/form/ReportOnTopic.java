package org.onrecord.form;

import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.LinkingOrder.Placed;
import org.onrecord.report.Report;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A report as it lies on a topic, with its place in the order of linking. The bytes are one JSON
 * object in UTF-8 with its version {@code v}, and hold what a reader made of a document, not the
 * document.
 *
 * @param sequence what the publisher counts by; decides between those of one minute and tie
 */
public record ReportOnTopic(long minute, String tie, long sequence, Report report) {
  private static final int VERSION = 1;

  /** What is on the topic; boxed, so that what is missing is seen. */
  private record Form(
      @Nullable Integer v,
      @Nullable Long minute,
      @Nullable String tie,
      @Nullable Long sequence,
      @Nullable Report report) {}

  public ReportOnTopic {
    Objects.requireNonNull(tie, "tie");
    Objects.requireNonNull(report, "report");
  }

  /** The form of a report that {@link org.onrecord.report.LinkingOrder} placed. */
  public static ReportOnTopic of(Placed placed, long sequence) {
    return new ReportOnTopic(placed.minute(), placed.tie(), sequence, placed.report());
  }

  /** The bytes for the topic. */
  public byte[] bytes() {
    return RecordJson.MAPPER.writeValueAsBytes(new Form(VERSION, minute, tie, sequence, report));
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws MalformedFormException when these bytes are no such report, or of a version that this
   *     release does not know
   */
  public static ReportOnTopic of(byte[] bytes) throws MalformedFormException {
    try {
      Form form = RecordJson.MAPPER.readValue(bytes, Form.class);
      if (form == null || form.v == null) {
        throw new MalformedFormException("it has no version: field \"v\" is missing", null);
      }
      if (form.v != VERSION) {
        throw new MalformedFormException(
            "its form is of version " + form.v + ", and this release reads version " + VERSION,
            null);
      }
      if (form.minute == null || form.tie == null || form.sequence == null || form.report == null) {
        throw new MalformedFormException(
            "one of \"minute\", \"tie\", \"sequence\" and \"report\" is missing", null);
      }
      checkIds(form.report);
      return new ReportOnTopic(form.minute, form.tie, form.sequence, form.report);
    } catch (JacksonException e) {
      throw new MalformedFormException("it is not a report in JSON: " + firstLine(e), e);
    }
  }

  /** The ids tell versions apart, so they must follow from what they stand for. */
  private static void checkIds(Report report) throws MalformedFormException {
    if (report.id() == null || report.version() == null || report.text() == null) {
      throw new MalformedFormException("its report has no id, version or text", null);
    }
    if (report.language() == null) {
      throw new MalformedFormException("its report has no language", null);
    }
    if (!report.version().equals(Report.versionOf(report.id(), report.title(), report.text()))) {
      throw new MalformedFormException(
          "version " + report.version() + " is not that of the report's text", null);
    }
  }

  /** The minute alone, without reading the report; empty where the bytes are malformed up to it. */
  public static OptionalLong minuteOf(byte[] bytes) {
    try (JsonParser json = RecordJson.MAPPER.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return OptionalLong.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if ("minute".equals(name)) {
          return value == JsonToken.VALUE_NUMBER_INT
              ? OptionalLong.of(json.getLongValue())
              : OptionalLong.empty();
        }
        json.skipChildren();
      }
      return OptionalLong.empty();
    } catch (JacksonException e) {
      return OptionalLong.empty();
    }
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Bytes that are not what they should be; the message ends a sentence about them. */
  public static final class MalformedFormException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedFormException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
