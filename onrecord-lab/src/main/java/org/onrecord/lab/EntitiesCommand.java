package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerResolver;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Prints how well names of Ukrainian and Russian articles are given entities. */
@Command(
    name = "entities",
    description =
        "Gives each name of Ukrainian and Russian articles an entity, by form, type and language"
            + " alone, and prints F1 of the pairs of names of one entity within a topic.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class EntitiesCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Articles with names, a JSON object a line.")
  Path file = Path.of("");

  @Option(names = "--lost", description = "How many entities to print that lose most pairs.")
  int lost = 0;

  /** A name with what the corpus says of it and what was found. */
  private record Judged(
      String topic, String language, String form, String type, String gold, String found) {
    static Judged of(String topic, JsonNode row, JsonNode name, String found) {
      return new Judged(
          topic,
          row.get("lang").asString(),
          name.get("form").asString(),
          name.get("type").asString(),
          name.get("entity").asString(),
          found);
    }
  }

  private final Reader reader = new Reader(ReadDefaults.none());
  private final SpeakerResolver resolver = new SpeakerResolver(ActorDirectory.load());

  @Override
  public Integer call() throws IOException {
    EntityLinker linker = new EntityLinker(ActorDirectory.load(), Gazetteer.load());
    Map<String, List<JsonNode>> topics = new LinkedHashMap<>();
    for (JsonNode row : Corpus.rows(Files.newInputStream(file))) {
      topics.computeIfAbsent(row.get("topic").asString(), key -> new ArrayList<>()).add(row);
    }
    List<Judged> all = new ArrayList<>();
    long started = System.nanoTime();
    topics.forEach((topic, rows) -> all.addAll(judged(topic, rows, linker)));
    double seconds = (System.nanoTime() - started) / 1e9;
    print("all", all, name -> true);
    for (String topic : topics.keySet()) {
      print(topic, all, name -> name.topic.equals(topic));
    }
    for (String type : all.stream().map(Judged::type).distinct().sorted().toList()) {
      print(type, all, name -> name.type.equals(type));
    }
    print("Ukrainian", all, name -> name.language.equals("uk"));
    print("Russian", all, name -> name.language.equals("ru"));
    System.out.println("across languages only: " + line(across(all)));
    System.out.println(
        "equal forms in lower case, all: "
            + line(
                pairs(
                    all.stream()
                        .map(
                            name ->
                                new Judged(
                                    name.topic,
                                    name.language,
                                    name.form,
                                    name.type,
                                    name.gold,
                                    name.form.strip().toLowerCase(Locale.ROOT)))
                        .toList())));
    System.out.printf(Locale.ROOT, "%d names in %.1f s%n", all.size(), seconds);
    List<Judged> speakers = new ArrayList<>();
    topics.forEach((topic, rows) -> rows.forEach(row -> speakers.addAll(speakers(topic, row))));
    print("as speakers, persons", speakers, name -> name.type.equals("PER"));
    print("as speakers, organisations", speakers, name -> name.type.equals("ORG"));
    System.out.println("as speakers, across languages only: " + line(across(speakers)));
    if (lost < 0) {
      lost = -lost;
      printLost(speakers);
      lost = 0;
    }
    if (lost > 0) {
      printLost(all);
    }
    return 0;
  }

  private static List<Judged> judged(String topic, List<JsonNode> rows, EntityLinker linker) {
    List<NamedText> texts = new ArrayList<>();
    for (JsonNode row : rows) {
      List<EntityName> names = new ArrayList<>();
      for (JsonNode name : row.get("names")) {
        names.add(new EntityName(name.get("form").asString(), kind(name.get("type").asString())));
      }
      texts.add(new NamedText(language(row), names));
    }
    List<List<String>> found = linker.link(texts);
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      int n = 0;
      for (JsonNode name : row.get("names")) {
        judged.add(Judged.of(topic, row, name, found.get(i).get(n++)));
      }
    }
    return judged;
  }

  /** The persons and organisations of an article as the speakers that they would be. */
  private List<Judged> speakers(String topic, JsonNode row) {
    String text = row.get("text").asString();
    Report report =
        reader.reportOfText(Row.of(row.get("id").asString(), "", text, null, null, null));
    List<JsonNode> names = new ArrayList<>();
    List<Attribution> attributions = new ArrayList<>();
    for (JsonNode name : row.get("names")) {
      String type = name.get("type").asString();
      String form = name.get("form").asString().strip();
      int at = report.text().indexOf(form);
      if (at >= 0 && (type.equals("PER") || type.equals("ORG"))) {
        Span span = new Span(at, at + form.length());
        names.add(name);
        attributions.add(
            Attribution.of(
                report.version(),
                List.of(span),
                List.of(),
                List.of(span),
                Quoting.INDIRECT,
                Stance.ASSERTS,
                false,
                1,
                null));
      }
    }
    List<Speaker> found = resolver.resolve(report, attributions);
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      judged.add(Judged.of(topic, row, names.get(i), found.get(i).id()));
    }
    return judged;
  }

  private static Language language(JsonNode row) {
    return row.get("lang").asString().equals("uk") ? Language.UKRAINIAN : Language.RUSSIAN;
  }

  private static EntityKind kind(String type) {
    return switch (type) {
      case "PER" -> EntityKind.PERSON;
      case "ORG" -> EntityKind.ORGANISATION;
      case "LOC" -> EntityKind.PLACE;
      case "EVT" -> EntityKind.EVENT;
      case "PRO" -> EntityKind.PRODUCT;
      default -> throw new IllegalArgumentException("no such type: " + type);
    };
  }

  private static void print(String what, List<Judged> all, Predicate<Judged> which) {
    System.out.println(what + ": " + line(pairs(all.stream().filter(which).toList())));
  }

  private static String line(Pairs pairs) {
    return String.format(
        Locale.ROOT,
        "F1 %.1f (P %.1f, R %.1f) of %d pairs",
        100 * pairs.f1(),
        100 * pairs.precision(),
        100 * pairs.recall(),
        pairs.first());
  }

  private record Group(String topic, String entity) {}

  private static Pairs pairs(List<Judged> names) {
    Pairs.Counter counter = new Pairs.Counter();
    for (Judged name : names) {
      counter.add(new Group(name.topic, name.gold), new Group(name.topic, name.found));
    }
    return counter.pairs();
  }

  /** The pairs of a Ukrainian and a Russian name: all pairs less those of one language. */
  private static Pairs across(List<Judged> names) {
    Pairs all = pairs(names);
    long first = all.first();
    long second = all.second();
    long both = all.both();
    for (String language : List.of("uk", "ru")) {
      Pairs one = pairs(names.stream().filter(name -> name.language.equals(language)).toList());
      first -= one.first();
      second -= one.second();
      both -= one.both();
    }
    return new Pairs(first, second, both);
  }

  /** The entities of which most pairs are missed, and the found ones with most wrong pairs. */
  private void printLost(List<Judged> all) {
    print(all, Judged::gold, Judged::found, "missed");
    print(all, Judged::found, Judged::gold, "wrong");
  }

  private void print(
      List<Judged> all,
      java.util.function.Function<Judged, String> whole,
      java.util.function.Function<Judged, String> part,
      String what) {
    Map<Group, Map<String, List<Judged>>> groups = new HashMap<>();
    for (Judged name : all) {
      groups
          .computeIfAbsent(new Group(name.topic, whole.apply(name)), key -> new TreeMap<>())
          .computeIfAbsent(part.apply(name), key -> new ArrayList<>())
          .add(name);
    }
    groups.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<Group, Map<String, List<Judged>>> e) -> -loss(e.getValue())))
        .limit(lost)
        .forEach(
            e -> {
              System.out.println(what + " " + loss(e.getValue()) + " of " + e.getKey());
              e.getValue().entrySet().stream()
                  .sorted(Comparator.comparing(part1 -> -part1.getValue().size()))
                  .limit(8)
                  .forEach(
                      part1 ->
                          System.out.println(
                              "    "
                                  + part1.getValue().size()
                                  + " "
                                  + part1.getKey()
                                  + " "
                                  + part1.getValue().stream()
                                      .map(Judged::form)
                                      .distinct()
                                      .limit(8)
                                      .toList()));
            });
  }

  private static long loss(Map<String, List<Judged>> parts) {
    long all = parts.values().stream().mapToLong(List::size).sum();
    long within =
        parts.values().stream().mapToLong(p -> (long) p.size() * (p.size() - 1) / 2).sum();
    return all * (all - 1) / 2 - within;
  }
}
