package org.onrecord.app.intake;

import java.util.List;
import org.onrecord.Pipeline;
import org.onrecord.grounding.Grounder;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.pronoun.Pronouns;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.grounding.speaker.SpeakerResolver;
import org.onrecord.statement.StatementMaker;
import org.onrecord.syntax.Syntax;

/** A pipeline that finds no statements: what is tested here is whether reports arrive. */
final class PlainPipeline {
  private PlainPipeline() {}

  static Pipeline get() {
    return Loaded.PIPELINE;
  }

  private static final class Loaded {
    static final Pipeline PIPELINE = load();

    private static Pipeline load() {
      ActorDirectory actors = ActorDirectory.load();
      return new Pipeline(
          report -> List.of(),
          null,
          new Grounder(
              new SpeakerResolver(
                  actors, Pronouns.load(Syntax.english(), actors::pronounOfFirstName)),
              PlaceFinder.load(Gazetteer.load(), List.of())),
          StatementMaker.load());
    }
  }
}
