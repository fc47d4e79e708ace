package org.onrecord.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.onrecord.Pipeline;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.jdbc.places.ImportedPlaces;
import org.onrecord.onnx.OnnxAttributor;
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

  /**
   * What the command line chooses.
   *
   * @param data the folder of what was imported
   */
  record Choice(Attribution attribution, Path data) {
    static final Path DATA = Path.of("onrecord-data");

    /** What is read with unless told otherwise. */
    static Choice usual() {
      return new Choice(Attribution.model, DATA);
    }
  }

  static Pipeline pipeline(Choice choice) {
    CompletableFuture<Gazetteer> gazetteer = CompletableFuture.supplyAsync(Gazetteer::load);
    Attributor attributor =
        switch (choice.attribution()) {
          case model -> OnnxAttributor.load();
          case rules -> CueAttributor.load(Syntax.english());
        };
    return Pipeline.of(
        attributor,
        choice.attribution() == Attribution.model,
        ActorsCommand.directory(choice.data()),
        () ->
            PlaceFinder.load(
                gazetteer.join(),
                List.copyOf(ImportedPlaces.in(GazetteerCommand.folder(choice.data())))));
  }
}
