package org.onrecord.flink;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.onrecord.Pipeline;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.onnx.OnnxAttributor;
import org.onrecord.syntax.Syntax;

/** What reports are read with. */
record ReadingChoice(Attribution attribution) implements Serializable {
  private static final Map<ReadingChoice, Pipeline> LOADED = new ConcurrentHashMap<>();

  /** What finds attributions; the names are those of the command line. */
  enum Attribution {
    /** The trained encoder, which needs a native runtime. */
    model,
    /** Rules over a lexicon of cues: less is found, on any machine. */
    rules
  }

  ReadingChoice {
    Objects.requireNonNull(attribution, "attribution");
  }

  /**
   * The pipeline, loaded once in a task manager whatever number of its slots read: its models take
   * seconds and hundreds of megabytes.
   */
  Pipeline pipeline() {
    return LOADED.computeIfAbsent(this, ReadingChoice::load);
  }

  private Pipeline load() {
    CompletableFuture<Gazetteer> gazetteer = CompletableFuture.supplyAsync(Gazetteer::load);
    Attributor attributor =
        switch (attribution) {
          case model -> OnnxAttributor.load();
          case rules -> CueAttributor.load(Syntax.english());
        };
    return Pipeline.of(
        attributor,
        attribution == Attribution.model,
        ActorDirectory.load(),
        () -> PlaceFinder.load(gazetteer.join(), List.of()));
  }
}
