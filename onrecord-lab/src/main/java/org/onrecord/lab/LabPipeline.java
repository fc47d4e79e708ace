package org.onrecord.lab;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.onnx.OnnxAttributor;
import org.onrecord.reader.KnownOutlets;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.reader.text.Dates;
import org.onrecord.report.Report;
import org.onrecord.syntax.Syntax;
import tools.jackson.databind.JsonNode;

/** Reads rows of a corpus as the command line reads reports with nothing imported. */
final class LabPipeline {
  private final Reader reader = new Reader(new ReadDefaults(null, null, KnownOutlets.load()));
  private final Pipeline pipeline;

  private LabPipeline(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  static LabPipeline with(ScoreCommand.Reader attributor) {
    boolean trained = attributor == ScoreCommand.Reader.model;
    return new LabPipeline(
        Pipeline.of(
            trained ? OnnxAttributor.load() : CueAttributor.load(Syntax.english()),
            trained,
            ActorDirectory.load(),
            () -> PlaceFinder.load(Gazetteer.load())));
  }

  /** Safe for use by many threads. */
  Pipeline.Understood understand(JsonNode row) {
    Report report =
        reader.report(
            Row.of(
                row.get("id").asString(),
                Objects.requireNonNullElse(text(row, "title"), ""),
                Objects.requireNonNullElse(text(row, "text"), ""),
                Dates.parse(row.get("published").asString()),
                text(row, "outlet"),
                text(row, "url")));
    return pipeline.understand(report);
  }

  private static @Nullable String text(JsonNode row, String field) {
    return row.hasNonNull(field) ? row.get(field).asString() : null;
  }
}
