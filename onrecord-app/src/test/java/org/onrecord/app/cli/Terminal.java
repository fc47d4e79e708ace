package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.onrecord.Pipeline;
import tools.jackson.databind.JsonNode;

/** Runs commands in this process, with what they print caught and the models loaded once. */
final class Terminal {
  private Terminal() {}

  /** What a command printed, and the code that it ended with. */
  record Outcome(int code, String out, String err) {
    /** The output, when all went well and nothing was complained of. */
    String clean() {
      assertThat(err).isEmpty();
      assertThat(code).isZero();
      return out;
    }

    /** The lines of the output as JSON. */
    List<JsonNode> rows() {
      List<JsonNode> rows = new ArrayList<>();
      out.lines().forEach(line -> rows.add(ReportJson.JSON.readTree(line)));
      return rows;
    }
  }

  static Outcome run(Object... arguments) {
    return run(choice -> pipeline(), arguments);
  }

  static Outcome run(Function<Models.Choice, Pipeline> pipeline, Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = OnrecordCommand.run(pipeline, new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  static Pipeline pipeline() {
    return Loaded.PIPELINE;
  }

  /** For commands that should end before any model is loaded. */
  static Pipeline noPipeline(Models.Choice choice) {
    throw new AssertionError("loads the models");
  }

  private static final class Loaded {
    static final Pipeline PIPELINE = Models.pipeline(Models.Choice.usual());
  }
}
