package org.onrecord.app.cli;

import java.util.concurrent.CompletableFuture;
import org.onrecord.Pipeline;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.grounding.Grounder;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.grounding.speaker.SpeakerResolver;
import org.onrecord.statement.StatementMaker;
import org.onrecord.syntax.Syntax;

/** Loads what the pipeline is made of, side by side, since together it takes seconds. */
final class Models {
  private Models() {}

  static Pipeline pipeline() {
    CompletableFuture<Gazetteer> gazetteer = CompletableFuture.supplyAsync(Gazetteer::load);
    Syntax syntax = Syntax.english();
    return new Pipeline(
        CueAttributor.load(syntax),
        new Grounder(
            new SpeakerResolver(ActorDirectory.load()), PlaceFinder.load(gazetteer.join())),
        StatementMaker.load());
  }
}
