package org.onrecord.flink;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
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
 * many statements.
 */
public final class LinkingRun {
  /** Between one going through and the next: more than the span of the input. */
  private static final int YEARS = 3;

  /** Reports that came out of linking; engine and this program are one process. */
  private static final AtomicLong LINKED = new AtomicLong();

  private LinkingRun() {}

  /**
   * Prints how the statements spread over regions, statements linked a second, and how large the
   * checkpoints were.
   *
   * @param input reports in JSONL
   * @param due statements to link
   * @param folder for checkpoints
   */
  public static void run(Path input, long due, Path folder) throws Exception {
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
              new Input(input.toString(), () -> Files.newInputStream(input)),
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
    long runs = Math.max(1, due * reports / statements);
    Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    Configuration configuration = Job.configuration(Duration.ofSeconds(10));
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
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
        .map(
            entry -> {
              LINKED.incrementAndGet();
              return entry;
            })
        .returns(byte[].class)
        .sinkTo(new DiscardingSink<>());
    long began = System.nanoTime();
    JobClient job = environment.executeAsync();
    CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
    long largest = 0;
    long told = began;
    long toldReports = 0;
    while (!end.isDone()) {
      Thread.sleep(1_000);
      long size = size(checkpoints);
      largest = Math.max(largest, size);
      if (System.nanoTime() - told > 30e9) {
        long linked = LINKED.get();
        double since = (System.nanoTime() - told) / 1e9;
        told = System.nanoTime();
        System.out.printf(
            Locale.ROOT,
            "  %.0f s: %,d of %,d reports, %,.0f a second, checkpoints of %,d bytes, heap %,d MB%n",
            (told - began) / 1e9,
            linked,
            runs,
            (linked - toldReports) / since,
            size,
            (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        toldReports = linked;
      }
    }
    end.get();
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(Locale.ROOT, "largest checkpoints: %,d bytes%n", largest);
    double linked = (double) runs * statements / reports;
    System.out.printf(
        Locale.ROOT,
        "%,.0f statements of %,d reports in %.0f s: %,.0f statements a second%n",
        linked,
        runs,
        seconds,
        linked / seconds);
  }

  /** Bytes of all files below; those that go meanwhile are passed over. */
  private static long size(Path folder) throws IOException {
    long[] bytes = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
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
