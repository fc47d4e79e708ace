package org.onrecord.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Filed;
import org.onrecord.Pipeline.Understood;
import org.onrecord.attribution.Attribution;
import org.onrecord.grounding.place.MainPlace;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.matter.Account;
import org.onrecord.matter.Docket;
import org.onrecord.matter.Matter;
import org.onrecord.matter.stance.ClaimStance;
import org.onrecord.reader.KnownOutlets;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.reader.text.Dates;
import org.onrecord.report.BlockKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "predict",
    description = "Prints predictions for the rows of a JSONL file, one a line, for scoring.",
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  enum Task {
    attribution,
    body,
    places,
    where,
    stance,
    matters
  }

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "TASK", description = "One of ${COMPLETION-CANDIDATES}.")
  Task task = Task.attribution;

  @Parameters(
      index = "1",
      paramLabel = "IN.jsonl",
      description =
          "Rows with id and text (attribution, places, where), id and html or a file html/ID.html.gz beside"
              + " (body), id, claim and headline (stance), id, title, text, published, outlet"
              + " (matters, in order).")
  Path in = Path.of("-");

  @Option(
      names = "--timing",
      description = "Print to standard error how long loading and reading took.")
  boolean timing;

  private static final int LONGEST_PAGE = 16 << 20;

  /** A word or a mark, as the scorer counts them. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_\\s]");

  private final Reader reader = new Reader(new ReadDefaults(null, null, KnownOutlets.load()));
  private final LongAdder words = new LongAdder();
  private double loading;
  private long read;
  private int failures;

  /** What is worked out of a row, on any core. */
  private interface Prediction<T> {
    T of(JsonNode row);
  }

  /** A line's result, or why it has none. */
  private record Answer<T>(long line, @Nullable T result, @Nullable String failure) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    switch (task) {
      case attribution -> {
        Pipeline pipeline = pipeline();
        rows(row -> attribution(pipeline, row), out::println);
      }
      case places -> {
        Pipeline pipeline = pipeline();
        rows(row -> places(pipeline.understand(report(row)), row), out::println);
      }
      case where -> {
        Pipeline pipeline = pipeline();
        MainPlace mainPlace = MainPlace.load();
        rows(row -> where(pipeline.understand(report(row)), mainPlace, row), out::println);
      }
      case body -> rows(this::body, out::println);
      case stance -> rows(PredictCommand::stance, out::println);
      case matters -> matters(out);
    }
    out.flush();
    return failures == 0 ? 0 : 1;
  }

  private ObjectNode attribution(Pipeline pipeline, JsonNode row) {
    Report report = report(row);
    ObjectNode json = withId(row);
    CodePoints points = new CodePoints(report.text());
    ArrayNode attributions = json.putArray("attributions");
    for (Attribution attribution : pipeline.attribute(report)) {
      // The corpora mark no attribution inside of another's content.
      if (attribution.within() == null) {
        attributions.add(ReportJson.spans(attribution, points));
      }
    }
    return json;
  }

  private static ObjectNode places(Understood understood, JsonNode row) {
    ObjectNode json = withId(row);
    ReportJson.addPlaces(json, understood, new CodePoints(understood.report().text()));
    return json;
  }

  /** The place that the report's main claim is about; nulls where it names none. */
  private static ObjectNode where(Understood understood, MainPlace mainPlace, JsonNode row) {
    ObjectNode json = withId(row);
    Optional<Place> place =
        mainPlace.of(understood.report(), understood.grounding().places()).map(PlaceMention::place);
    json.put("place", place.map(Place::name).orElse(null));
    json.put("lat", place.map(Place::lat).orElse(null));
    json.put("lon", place.map(Place::lon).orElse(null));
    return json;
  }

  private ObjectNode body(JsonNode row) {
    String id = required(row, "id");
    String html = text(row, "html");
    if (html == null) {
      Path folder = in.toAbsolutePath().resolveSibling("html");
      Path packed = folder.resolve(id + ".html.gz");
      if (!packed.normalize().startsWith(folder.normalize()) || !Files.exists(packed)) {
        throw new IllegalArgumentException(
            "has no html, and html/" + id + ".html.gz is not beside");
      }
      html = unpacked(packed);
    }
    Report report =
        reader.report(new Row(id, "", "", html, null, null, text(row, "url"), null, null));
    ObjectNode json = withId(row);
    json.put(
        "body",
        report.blocks().stream()
            .filter(
                block -> block.kind() == BlockKind.PARAGRAPH || block.kind() == BlockKind.HEADING)
            .map(report::textOf)
            .collect(Collectors.joining("\n\n")));
    return json;
  }

  private static String unpacked(Path packed) {
    try (InputStream bytes = new GZIPInputStream(Files.newInputStream(packed))) {
      byte[] html = bytes.readNBytes(LONGEST_PAGE + 1);
      if (html.length > LONGEST_PAGE) {
        throw new IllegalArgumentException("has a page of more than 16 MB: " + packed);
      }
      return new String(html, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("has a page that cannot be unpacked: " + packed, e);
    }
  }

  private static ObjectNode stance(JsonNode row) {
    ClaimStance stance = ClaimStance.of(required(row, "claim"), required(row, "headline"));
    return withId(row).put("stance", ReportJson.name(stance));
  }

  private record Read(ObjectNode id, Understood understood) {}

  private Pipeline pipeline() {
    long started = System.nanoTime();
    Pipeline pipeline = OnrecordCommand.pipeline(spec);
    loading = (System.nanoTime() - started) / 1e9;
    return pipeline;
  }

  /** Links all rows first: a later row may change the matter that an earlier one is in. */
  private void matters(PrintWriter out) {
    Pipeline pipeline = pipeline();
    Docket[] docket = {Docket.empty()};
    List<ObjectNode> ids = new ArrayList<>();
    List<List<String>> statements = new ArrayList<>();
    rows(
        row -> new Read(withId(row), pipeline.understand(reader.report(row(row)))),
        read -> {
          Filed filed = Pipeline.file(docket[0], read.understood(), List.of());
          docket[0] = filed.docket();
          ids.add(read.id());
          statements.add(filed.entry().statements().stream().map(Statement::id).toList());
        });
    Map<String, Map<String, String>> accounts = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      Set<String> matters = new LinkedHashSet<>();
      Map<String, Integer> votes = new HashMap<>();
      for (String statement : statements.get(i)) {
        Optional<String> matter = docket[0].matterOf(statement);
        matter.ifPresent(matters::add);
        matter
            .map(id -> accounts.computeIfAbsent(id, one -> accountsOf(docket[0].matter(one))))
            .map(byStatement -> byStatement.get(statement))
            .ifPresent(label -> votes.merge(label, 1, Integer::sum));
      }
      ObjectNode json = ids.get(i);
      matters.forEach(json.putArray("matters")::add);
      json.put(
          "account",
          votes.entrySet().stream()
              .max(
                  Map.Entry.<String, Integer>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey()))
              .map(Map.Entry::getKey)
              .orElse(null));
      out.println(json);
    }
  }

  private static Map<String, String> accountsOf(Optional<Matter> matter) {
    Map<String, String> labels = new HashMap<>();
    for (Account account : matter.map(Matter::accounts).orElse(List.of())) {
      account.statements().forEach(statement -> labels.put(statement, account.label()));
    }
    return labels;
  }

  private <T> void rows(Prediction<T> prediction, Consumer<T> sink) {
    PrintWriter err = spec.commandLine().getErr();
    long started = System.nanoTime();
    long lineNumber = 0;
    try (BufferedReader lines = Files.newBufferedReader(in);
        Progress progress = Progress.of("Predicting", -1);
        InOrder<Answer<T>> answers =
            new InOrder<>(
                answer -> {
                  if (answer.failure() != null) {
                    fail(err, answer.line(), answer.failure());
                  } else if (answer.result() != null) {
                    read++;
                    sink.accept(answer.result());
                  }
                  progress.step();
                })) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lineNumber++;
        if (!line.isBlank()) {
          String row = line;
          long number = lineNumber;
          answers.submit(() -> answer(prediction, row, number));
        }
      }
      answers.drain();
    } catch (NoSuchFileException e) {
      fail(err, in.toString(), "there is no such file");
    } catch (AccessDeniedException e) {
      fail(err, in.toString(), "may not be read; check its permissions");
    } catch (CharacterCodingException e) {
      fail(err, in.toString(), "is not UTF-8 to its end; convert it first");
    } catch (IOException e) {
      fail(err, in.toString(), "cannot be read: " + e.getMessage());
    }
    if (timing) {
      double seconds = (System.nanoTime() - started) / 1e9;
      err.printf(
          Locale.ROOT,
          "loaded in %.2f s; %d rows with %d words in %.2f s: %.1f rows/s, %.0f words/s on %d"
              + " cores; peak memory %s%n",
          loading,
          read,
          words.sum(),
          seconds,
          read / seconds,
          words.sum() / seconds,
          Runtime.getRuntime().availableProcessors(),
          peakMemory());
    }
  }

  private <T> Answer<T> answer(Prediction<T> prediction, String line, long number) {
    try {
      JsonNode row = ReportJson.JSON.readTree(line);
      Answer<T> answer = new Answer<>(number, prediction.of(row), null);
      if (timing) {
        words.add(
            WORD.matcher(Objects.requireNonNullElse(text(row, "text"), "")).results().count());
      }
      return answer;
    } catch (JacksonException e) {
      return new Answer<>(number, null, "is not JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return new Answer<>(number, null, String.valueOf(e.getMessage()));
    }
  }

  /** The most memory that this process has had, where the system tells. */
  private static String peakMemory() {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private void fail(PrintWriter err, long line, String reason) {
    fail(err, in + ":" + line, reason);
  }

  private void fail(PrintWriter err, String where, String reason) {
    failures++;
    err.println(Printable.line(where + ": " + reason));
  }

  private Report report(JsonNode row) {
    return reader.reportOfText(row(row));
  }

  private static Row row(JsonNode row) {
    return Row.of(
        required(row, "id"),
        Objects.requireNonNullElse(text(row, "title"), ""),
        Objects.requireNonNullElse(text(row, "text"), ""),
        published(row),
        text(row, "outlet"),
        text(row, "url"));
  }

  private static @Nullable PublicationTime published(JsonNode row) {
    String published = text(row, "published");
    return Dates.parse(published == null ? text(row, "date") : published);
  }

  private static ObjectNode withId(JsonNode row) {
    return ReportJson.JSON.createObjectNode().put("id", required(row, "id"));
  }

  private static String required(JsonNode row, String field) {
    String value = text(row, field);
    if (value == null) {
      throw new IllegalArgumentException("has no \"" + field + "\"");
    }
    return value;
  }

  private static @Nullable String text(JsonNode row, String field) {
    JsonNode value = row.get(field);
    return value == null || value.isNull() ? null : value.asString();
  }
}
