package org.onrecord.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be checked of the sample week without the product's own readers, so that neither hides a
 * fault of the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleWeekTest {
  /** Any quotation mark; an apostrophe is one where no letter precedes it. */
  private static final Pattern QUOTATION_MARK =
      Pattern.compile("[\"“”„‟«»‹›‚‘‛`]|(?<![\\p{L}])['’]");

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>)\\]]+");
  private static final Pattern LONG_DATE =
      Pattern.compile("\\n\\n([A-Z][a-z]+ \\d+, \\d{4})\\n\\n");

  /** Hosts that name a vocabulary or a document type, and are no address of an outlet. */
  private static final Set<String> VOCABULARIES =
      Set.of("schema.org", "ogp.me", "www.w3.org", "purl.org");

  /** The sources, since the build leaves files in its output that these no longer hold. */
  private final Path folder = Path.of("src/main/resources/sample-week");

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, Outlet> outlets = new TreeMap<>();
  private List<String> index = List.of();

  /** One report; {@code body} is empty where it is a headline alone. */
  private record Sample(
      String file, String outlet, String format, String title, String body, Instant published) {
    String text() {
      return title + "\n\n" + body;
    }
  }

  @BeforeAll
  void read() throws Exception {
    index = Files.readAllLines(folder.resolve("index.txt"));
    for (JsonNode row : json.readTree(Files.readString(folder.resolve("outlets.json")))) {
      Outlet outlet =
          new Outlet(
              row.get("id").asString(),
              row.get("name").asString(),
              OutletKind.valueOf(row.get("kind").asString()),
              row.get("country").asString(),
              row.get("language").asString(),
              row.get("side").isNull() ? null : row.get("side").asString(),
              row.get("sample").asBoolean());
      outlets.put(outlet.id(), outlet);
    }
    for (String file : index) {
      String content = Files.readString(folder.resolve(file), UTF_8);
      if (file.endsWith(".html")) {
        samples.add(page(file, content));
      } else if (file.endsWith(".txt")) {
        samples.add(plain(file, content));
      } else if (file.endsWith(".xml")) {
        feed(file, content);
      } else if (file.endsWith(".jsonl")) {
        rows(file, content);
      } else {
        export(file, content);
      }
    }
  }

  @Test
  void index_allFilesOfTheFolder_listsEachOnce() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> present =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .collect(Collectors.toCollection(TreeSet::new));
      present.removeAll(Set.of("index.txt", "outlets.json"));
      assertThat(index).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(present);
    }
  }

  @Test
  void index_files_areOrderedByTheirFirstReport() {
    List<Instant> first =
        index.stream()
            .map(
                file ->
                    samples.stream()
                        .filter(sample -> sample.file().equals(file))
                        .map(Sample::published)
                        .min(Instant::compareTo)
                        .orElseThrow(() -> new AssertionError("no report in " + file)))
            .toList();
    // Of plain text the day alone is known.
    List<Instant> timed = first.stream().filter(t -> !isMidnight(t)).toList();
    assertThat(timed).isSorted();
  }

  private static boolean isMidnight(Instant moment) {
    return moment.getEpochSecond() % 86_400 == 0;
  }

  @Test
  void outlets_all_areMarkedAsSamples() {
    assertThat(outlets).hasSizeGreaterThanOrEqualTo(8);
    assertThat(outlets.values())
        .allSatisfy(
            outlet -> {
              assertThat(outlet.sample()).isTrue();
              assertThat(outlet.name()).endsWith("(sample)");
              assertThat(outlet.id())
                  .satisfiesAnyOf(
                      id -> assertThat(id).endsWith(".example"),
                      id -> assertThat(id).isEqualTo(Outlet.named(outlet.name()).id()));
            });
    assertThat(outlets.values().stream().map(Outlet::kind)).contains(OutletKind.values());
  }

  @Test
  void outlets_ofTheReports_areThoseOfTheListAndOfTheFolder() {
    assertThat(samples).allMatch(sample -> sample.file().startsWith(sample.outlet() + "/"));
    assertThat(samples.stream().map(Sample::outlet).collect(Collectors.toSet()))
        .isEqualTo(outlets.keySet());
  }

  @Test
  void reports_all_coverEveryFormat() {
    assertThat(samples.stream().filter(sample -> !sample.body().isEmpty()))
        .hasSizeGreaterThanOrEqualTo(25);
    assertThat(samples.stream().filter(sample -> sample.body().isEmpty()))
        .as("headlines alone")
        .hasSizeGreaterThanOrEqualTo(5);
    assertThat(samples.stream().map(Sample::format).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "text", "html", "jsonl", "jsonl html", "telegram", "rss_2.0", "atom_1.0");
  }

  @Test
  void reports_all_holdNoQuotationMark() {
    assertThat(samples)
        .allSatisfy(sample -> assertThat(QUOTATION_MARK.matcher(sample.text()).find()).isFalse());
  }

  @Test
  void reports_withBody_haveTheLengthOfAShortReport() {
    assertThat(samples)
        .filteredOn(sample -> !sample.body().isEmpty())
        .allSatisfy(
            sample ->
                assertThat(WORD.matcher(sample.body()).results().count()).isBetween(90L, 350L));
  }

  @Test
  void reports_all_areOfTheWeeksTheyTellOf() {
    assertThat(samples)
        .extracting(sample -> LocalDate.ofInstant(sample.published(), ZoneOffset.UTC))
        .allMatch(day -> !day.isBefore(LocalDate.of(2023, 5, 9)))
        .allMatch(day -> !day.isAfter(LocalDate.of(2023, 6, 15)));
  }

  @Test
  void reports_ofEachContestedEvent_comeFromSeveralOutlets() {
    for (String event : List.of("Bakhmut", "Kinzhal", "Belgorod", "Kakhovka")) {
      List<Sample> about =
          samples.stream()
              .filter(sample -> !sample.body().isEmpty() && sample.text().contains(event))
              .toList();
      assertThat(about).as(event).hasSizeGreaterThanOrEqualTo(6);
      assertThat(about.stream().map(Sample::outlet).distinct())
          .as(event)
          .hasSizeGreaterThanOrEqualTo(4);
    }
    assertThat(samples)
        .filteredOn(sample -> !sample.body().isEmpty())
        .filteredOn(sample -> !sample.text().contains("Ukrain"))
        .as("reports of other matters")
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void agencyReport_carriedByOthers_isTheSameWordForWord() {
    Map<String, Set<String>> carriers =
        samples.stream()
            .filter(sample -> !sample.body().isEmpty())
            .collect(
                Collectors.groupingBy(
                    sample -> sample.body().replaceAll("\\s+", " "),
                    Collectors.mapping(Sample::outlet, Collectors.toSet())));
    assertThat(carriers.values())
        .contains(
            Set.of("meridianwire.example", "lowlandgazette.example", "prairiestandard.example"))
        .contains(Set.of("meridianwire.example", "prairiestandard.example"));
    assertThat(samples)
        .anyMatch(sample -> sample.body().contains("Meridian Wire reported, citing"));
  }

  @Test
  void files_all_nameNoHostOutsideTheReservedDomain() throws IOException {
    for (String file : index) {
      String content = Files.readString(folder.resolve(file), UTF_8);
      Set<String> hosts = new HashSet<>();
      ADDRESS
          .matcher(content)
          .results()
          .forEach(found -> hosts.add(String.valueOf(URI.create(found.group()).getHost())));
      hosts.removeAll(VOCABULARIES);
      assertThat(hosts).as(file).allMatch(host -> host.endsWith(".example"));
    }
  }

  @Test
  void files_all_sayThatTheyWereWrittenForOnrecord() throws IOException {
    for (String file : index) {
      assertThat(Files.readString(folder.resolve(file), UTF_8)).as(file).contains("for Onrecord");
    }
  }

  private static Sample page(String file, String content) {
    Document page = Jsoup.parse(content, "", Parser.htmlParser().setTrackErrors(10));
    assertThat(page.parser().getErrors()).as(file).isEmpty();
    String address = page.select("link[rel=canonical]").attr("href");
    String host = URI.create(address).getHost().replaceFirst("^www\\.", "");
    String name = page.select("meta[property=og:site_name]").attr("content");
    assertThat(name).as(file).endsWith("(sample)");
    Element time = Objects.requireNonNull(page.selectFirst("time[datetime]"), file);
    String inner = ".story-body, .article-text, .post-text, .news-text, .findings, td.story";
    Element body =
        Objects.requireNonNull(
            page.selectFirst(page.select(inner).isEmpty() ? "article" : inner), file);
    String text =
        body.select("> p:not(.byline, .date, .more, .support, .dateline)").stream()
            .map(Element::text)
            .collect(Collectors.joining("\n\n"));
    assertThat(text).as(file).isNotEmpty();
    // All that a reader of the page sees is held to the rule, not only the report.
    assertThat(QUOTATION_MARK.matcher(page.text()).find()).as(file).isFalse();
    return new Sample(
        file,
        host,
        "html",
        page.select("h1").text(),
        text,
        OffsetDateTime.parse(time.attr("datetime")).toInstant());
  }

  private static Sample plain(String file, String content) {
    var date = LONG_DATE.matcher(content);
    assertThat(date.find()).as(file).isTrue();
    LocalDate day =
        LocalDate.parse(date.group(1), DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH));
    return new Sample(
        file,
        file.substring(0, file.indexOf('/')),
        "text",
        content.substring(0, content.indexOf('\n')),
        content.substring(date.end(), content.indexOf("Read more")).strip(),
        day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private void feed(String file, String content) throws Exception {
    var feed = new SyndFeedInput().build(new StringReader(content));
    assertThat(feed.getTitle()).endsWith("(sample)");
    for (SyndEntry entry : feed.getEntries()) {
      samples.add(
          new Sample(
              file,
              URI.create(entry.getLink()).getHost().replaceFirst("^www\\.", ""),
              feed.getFeedType(),
              entry.getTitle(),
              Jsoup.parse(entry.getContents().get(0).getValue()).text(),
              entry.getPublishedDate().toInstant()));
    }
  }

  private void rows(String file, String content) {
    content
        .lines()
        .forEach(
            line -> {
              JsonNode row = json.readTree(line);
              boolean html = row.has("html");
              String text =
                  html
                      ? Jsoup.parse(row.get("html").asString()).select("p").text()
                      : row.path("text").asString("");
              assertThat(URI.create(row.get("url").asString()).getHost())
                  .endsWith(row.get("outlet").asString());
              samples.add(
                  new Sample(
                      file,
                      row.get("outlet").asString(),
                      html ? "jsonl html" : "jsonl",
                      row.get("title").asString(),
                      text,
                      OffsetDateTime.parse(row.get("published").asString()).toInstant()));
            });
  }

  private void export(String file, String content) {
    JsonNode channel = json.readTree(content);
    String name = channel.get("name").asString();
    String sender = "channel" + channel.get("id").asLong();
    for (JsonNode message : channel.get("messages")) {
      String plain = joined(message.get("text"));
      assertThat(joined(message.get("text_entities"))).isEqualTo(plain);
      if (message.get("type").asString().equals("service") || plain.isEmpty()) {
        continue;
      }
      assertThat(message.get("from").asString()).isEqualTo(name);
      assertThat(message.get("from_id").asString()).isEqualTo(sender);
      Instant published =
          Instant.ofEpochSecond(Long.parseLong(message.get("date_unixtime").asString()));
      assertThat(message.get("date").asString() + "Z").isEqualTo(published.toString());
      samples.add(new Sample(file, Outlet.named(name).id(), "telegram", "", plain, published));
    }
  }

  /** A text of an export: a string, or a list of strings and of entities with a text. */
  private static String joined(JsonNode text) {
    if (text.isString()) {
      return text.asString();
    }
    var joined = new StringBuilder();
    for (JsonNode part : text) {
      joined.append(part.isString() ? part.asString() : part.get("text").asString());
    }
    return joined.toString();
  }
}
