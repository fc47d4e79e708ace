package org.onrecord.flink;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline.Understood;
import org.onrecord.flink.ReadingChoice.Attribution;
import org.onrecord.matter.Regions;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/**
 * The job without its dear part: reports that were understood beforehand are put in order and
 * linked, and nothing is recorded, so that what engine and linking take is seen alone. The input is
 * gone through again and again, each time some years later and under other ids, until there are so
 * many statements. Arguments: input in JSONL, statements, folder for checkpoints.
 */
public final class LinkingRun {
  /** Between one going through and the next: more than the span of the input. */
  private static final int YEARS = 3;

  private LinkingRun() {}

  /**
   * Prints how the statements spread over regions, and statements linked a second; the size of the
   * state is that of the last checkpoint's folder.
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[2]);
    Files.createDirectories(folder);
    Path recorded = folder.resolve("understood");
    int statements = 0;
    int reports = 0;
    Map<String, Integer> regions = new HashMap<>();
    Regions table = Regions.load();
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(recorded))) {
      List<Report> given = new ArrayList<>();
      new Reader(ReadDefaults.none())
          .read(
              new Input(arguments[0], () -> Files.newInputStream(Path.of(arguments[0]))),
              reading -> {
                if (reading instanceof Reading.Done done) {
                  given.add(done.report());
                }
              });
      for (Report report : LinkingOrder.of(given)) {
        Understood understood = new ReadingChoice(Attribution.rules).pipeline().understand(report);
        byte[] bytes = StateForms.bytes(understood);
        out.writeInt(bytes.length);
        out.write(bytes);
        statements += understood.statements().size();
        understood
            .statements()
            .forEach(statement -> regions.merge(table.of(statement), 1, Integer::sum));
        reports++;
      }
    }
    int all = statements;
    regions.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(6)
        .forEach(
            region ->
                System.out.printf(
                    Locale.ROOT,
                    "%s: %.1f %% of the statements%n",
                    region.getKey(),
                    100.0 * region.getValue() / all));
    long due = Long.parseLong(arguments[1]);
    long runs = Math.max(1, due * reports / statements);
    Configuration configuration = Job.configuration(Duration.ofSeconds(10));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    DataStream<Arrival> arrivals =
        environment
            .fromSource(
                new NumberSequenceSource(0, runs - 1), WatermarkStrategy.noWatermarks(), "numbers")
            .map(new Again(recorded.toString()), TypeInformation.of(Arrival.class))
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Arrival>forMonotonousTimestamps()
                    .withTimestampAssigner((arrival, at) -> arrival.minute() * 1000));
    Job.ordered(arrivals, "again")
        .keyBy(arrival -> "world", Types.STRING)
        .process(new Linking(new LedgerChoice(folder.resolve("none.db").toString(), null, null)))
        .returns(byte[].class)
        .sinkTo(new DiscardingSink<>());
    long began = System.nanoTime();
    environment.execute();
    double seconds = (System.nanoTime() - began) / 1e9;
    double linked = (double) runs * statements / reports;
    System.out.printf(
        Locale.ROOT,
        "%,.0f statements of %,d reports in %.0f s: %,.0f statements a second%n",
        linked,
        runs,
        seconds,
        linked / seconds);
  }

  /** Number after number, the next report of the input, moved in time. */
  private static final class Again extends RichMapFunction<Long, Arrival> {
    private static final long serialVersionUID = 1;

    private final String file;
    private transient @Nullable List<Understood> recorded;

    Again(String file) {
      this.file = file;
    }

    @Override
    public void open(OpenContext context) throws IOException {
      List<Understood> all = new ArrayList<>();
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(file))))) {
        while (in.available() > 0) {
          all.add(StateForms.understood(in.readNBytes(in.readInt())));
        }
      }
      recorded = all;
    }

    @Override
    public Arrival map(Long number) {
      List<Understood> all = Opened.of(recorded);
      Understood understood = all.get((int) (number % all.size()));
      Understood moved = moved(understood, number / all.size());
      Report report = moved.report();
      long minute = Opened.of(report.published()).at().toEpochSecond() / 60 * 60;
      return new Arrival(minute, report.id(), false, StateForms.bytes(moved));
    }

    private static Understood moved(Understood understood, long round) {
      Report was = understood.report();
      Report report =
          new Report(
              was.id() + '-' + round,
              was.version() + '-' + round,
              was.outlet(),
              was.url(),
              was.title(),
              was.text(),
              was.blocks(),
              later(was.published(), round),
              was.byline(),
              was.language(),
              was.forwardedFrom());
      List<Statement> statements = new ArrayList<>();
      for (Statement one : understood.statements()) {
        Evidence evidence = one.first();
        statements.add(
            new Statement(
                one.id() + '-' + round,
                one.speaker(),
                one.stance(),
                one.negated(),
                one.quoting(),
                one.text(),
                one.medium(),
                one.said(),
                one.claim(),
                one.confidence(),
                List.of(
                    new Evidence(
                        report.id(),
                        report.version(),
                        evidence.outlet(),
                        evidence.reportTitle(),
                        evidence.attribution(),
                        evidence.words(),
                        evidence.cue(),
                        report.published(),
                        evidence.credit(),
                        evidence.fingerprint()))));
      }
      return new Understood(report, understood.grounding(), statements);
    }

    private static @Nullable PublicationTime later(@Nullable PublicationTime time, long round) {
      return time == null
          ? null
          : new PublicationTime(time.at().plusYears(YEARS * round), time.dayOnly());
    }
  }
}
