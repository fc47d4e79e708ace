package org.onrecord.app.cli;

import java.util.concurrent.CompletableFuture;
import org.onrecord.Pipeline;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.attribution.Refiner;
import org.onrecord.grounding.Grounder;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.grounding.speaker.SpeakerResolver;
import org.onrecord.onnx.OnnxAttributor;
import org.onrecord.statement.StatementMaker;
import org.onrecord.syntax.Syntax;

/** Loads what the pipeline is made of, side by side, since together it takes seconds. */
final class Models {
  /** What finds attributions. */
  enum Attribution {
    /** The trained encoder, which needs a native runtime. */
    model,
    /** Rules over a lexicon of cues: less is found, on any machine. */
    rules
  }

  private Models() {}

  static Pipeline pipeline(Attribution attribution) {
    CompletableFuture<Gazetteer> gazetteer = CompletableFuture.supplyAsync(Gazetteer::load);
    Attributor attributor =
        switch (attribution) {
          case model -> OnnxAttributor.load();
          case rules -> CueAttributor.load(Syntax.english());
        };
    return new Pipeline(
        attributor,
        attribution == Attribution.model ? Refiner.english(Syntax.english()) : null,
        new Grounder(
            new SpeakerResolver(ActorDirectory.load()), PlaceFinder.load(gazetteer.join())),
        StatementMaker.load());
  }
}
