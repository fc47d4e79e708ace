package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.grounding.Grounder;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.pronoun.Pronouns;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.grounding.speaker.SpeakerResolver;
import org.onrecord.onnx.OnnxAttributor;
import org.onrecord.onnx.ReportWords;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.syntax.Syntax;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many reports of about a thousand words are read a second, per attributor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(time = 5)
@Measurement(time = 10)
public class ReadingBenchmark {
  private static final Path SAMPLES = Path.of("onrecord-app/src/main/resources/sample-week");
  private static final int WORDS = 1000;

  /** Which attributor reads. */
  @Param({"model", "rules"})
  public String attributor = "model";

  private Attributor reader = report -> List.of();
  private Grounder grounder = grounder();
  private List<Attribution> attributions = List.of();
  private Report report = report("");

  /** Loads the attributor and puts sample reports together to a thousand words. */
  @Setup
  public void load() throws IOException {
    reader =
        attributor.equals("model") ? OnnxAttributor.load() : CueAttributor.load(Syntax.english());
    List<String> texts = new ArrayList<>();
    Reader samples = new Reader(ReadDefaults.none());
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
        samples.read(
            new Input(file.toString(), () -> Files.newInputStream(file)),
            reading -> {
              if (reading instanceof Reading.Done done) {
                texts.add(done.report().text());
              }
            });
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; ReportWords.of(report(text.toString())).size() < WORDS; i++) {
      text.append(texts.get(i % texts.size())).append("\n\n");
    }
    report = report(text.toString());
    attributions = reader.attribute(report);
  }

  private static Grounder grounder() {
    ActorDirectory actors = ActorDirectory.load();
    return new Grounder(
        new SpeakerResolver(actors, Pronouns.load(Syntax.english(), actors::pronounOfFirstName)),
        PlaceFinder.load(Gazetteer.load()));
  }

  private static Report report(String text) {
    return new Reader(ReadDefaults.none())
        .reportOfText(Row.of("bench", "", text, null, null, null));
  }

  /** Finds who said what in one report of a thousand words. */
  @Benchmark
  public int attribution() {
    return reader.attribute(report).size();
  }

  /** Finds who, where, when and how much in the same report, given who said what. */
  @Benchmark
  public Grounding grounding() {
    return grounder.ground(report, attributions);
  }
}
