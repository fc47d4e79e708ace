package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.Medium;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.matter.Matter;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Polarity;
import org.onrecord.statement.Statement;

/** How statements are found on every store. */
abstract class SearchContract {
  private static final Gazetteer GAZETTEER = Gazetteer.load();

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  abstract JdbcLedger open();

  @BeforeEach
  void fill() {
    ledger = open();
    int number = 0;
    for (String[] row : rows("relevance-texts.tsv")) {
      record(number++, row[0], row[1], row[2], row[3], row[4]);
    }
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static List<String[]> rows(String resource) {
    try (InputStream in = SearchContract.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each in a report of its own, one a day from 1 May 2023. */
  private void record(
      int number, String id, String language, String speaker, String place, String words) {
    Outlet outlet =
        new Outlet(
            number % 2 == 0 ? "even.example" : "odd.example",
            "Outlet",
            OutletKind.NEWS_SITE,
            null,
            language,
            null,
            true);
    Report report =
        Report.of(
            outlet,
            id,
            null,
            "Report " + number,
            words,
            List.of(),
            PublicationTime.on(LocalDate.of(2023, 5, 1).plusDays(number)),
            null,
            language);
    Place where = where(place);
    Claim claim =
        new Claim(
            number % 3 == 0 ? EventType.STRIKE : EventType.OTHER,
            Polarity.POSITIVE,
            List.of(where),
            false,
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            false,
            Set.of());
    Statement statement =
        new Statement(
            id,
            new Speaker("p:" + speaker, speaker, SpeakerKind.PERSON, null, null, side(language)),
            number % 4 == 0 ? Stance.DENIES : Stance.ASSERTS,
            false,
            Quoting.INDIRECT,
            words,
            number % 5 == 0 ? Medium.TELEGRAM : null,
            null,
            claim,
            1,
            List.of(
                new Evidence(
                    report.id(),
                    report.version(),
                    outlet,
                    report.title(),
                    null,
                    words,
                    "said",
                    report.published(),
                    null,
                    "f" + number)));
    Matter matter = Fixtures.matter("m" + id, "Matter " + number, 1, id);
    ledger.record(Fixtures.entry(report, List.of(statement), List.of(), matter));
  }

  private static Place where(String name) {
    return GAZETTEER.named(name).stream()
        .max(java.util.Comparator.comparingLong(Place::population))
        .orElseThrow();
  }

  private static String side(String language) {
    return language.equals("ru") ? "Russia" : "Ukraine";
  }

  private List<String> found(String words) {
    return found(SearchQuery.of(words));
  }

  private List<String> found(SearchQuery query) {
    return ids(ledger.find(query, null, 100));
  }

  private static List<String> ids(Found found) {
    return found.hits().stream().map(hit -> hit.statement().statement().id()).toList();
  }

  private static SearchQuery query(String... parts) {
    return SearchQuery.of(
        IntStream.range(0, parts.length / 2)
            .boxed()
            .collect(Collectors.toMap(i -> parts[2 * i], i -> parts[2 * i + 1])));
  }

  @Test
  void queries_ofTheRelevanceTable_findWhatTheyShould() {
    List<String> wrong = new ArrayList<>();
    List<String[]> queries = rows("relevance-queries.tsv");
    for (String[] row : queries) {
      Set<String> expected =
          row[1].isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(row[1].split(",")));
      Set<String> found = new TreeSet<>(found(row[0]));
      if (!found.equals(expected)) {
        wrong.add(row[0] + ": " + found + " instead of " + expected);
      }
    }

    assertThat(queries).hasSizeGreaterThanOrEqualTo(60);
    assertThat(wrong).isEmpty();
  }

  @Test
  void hits_aboutTheWords_comeBeforeThoseThatHoldThem_newestFirst() {
    assertThat(found("Bakhmut")).containsExactly("r7", "r4", "r1", "u6", "u1", "e12", "e2", "e1");
    // r6 only speaks of him; the others are his.
    assertThat(found("Zelensky")).containsExactly("u3", "e7", "r6");
  }

  @Test
  void pages_oneAfterTheOther_giveEachHitOnce() {
    List<String> all = found("Bakhmut");
    List<String> paged = new ArrayList<>();
    String after = null;
    do {
      Found page = ledger.find(SearchQuery.of("Bakhmut"), after, 3);
      paged.addAll(ids(page));
      after = page.next();
      record(
          100 + paged.size(), "new" + paged.size(), "en", "Ada Moss", "Bakhmut", "Bakhmut again");
    } while (after != null && paged.size() < 50);

    assertThat(paged).isEqualTo(all);
  }

  @Test
  void name_withAnHInLatinLetters_isFoundFromCyrillic() {
    record(100, "h1", "en", "Nataliia Humeniuk", "Odesa", "Ships keep far from the shore");

    for (String typed : List.of("Гуменюк", "Гуменюка", "Наталія Гуменюк", "humenyuk")) {
      assertThat(found(query("words", typed))).as(typed).containsExactly("h1");
    }
  }

  @Test
  void filters_alone_andWithWords_hold() {
    assertThat(found(query("words", "dam", "speaker", "p:Pavel Orlov"))).containsExactly("e5");
    assertThat(found(query("speaker", "p:Ida Marlow"))).containsExactly("e12", "e4", "e1");
    assertThat(found(query("side", "Russia", "words", "бахмут"))).containsExactly("r7", "r4", "r1");
    assertThat(found(query("language", "uk"))).hasSize(8);
    assertThat(found(query("language", "uk", "outlet", "even.example"))).hasSize(4);
    assertThat(found(query("stance", "denies", "language", "en")))
        .containsExactly("e9", "e5", "e1");
    assertThat(found(query("type", "strike", "language", "en")))
        .containsExactly("e10", "e7", "e4", "e1");
    assertThat(found(query("medium", "telegram", "language", "ru"))).containsExactly("r6", "r1");
    assertThat(found(query("standing", "reported"))).hasSize(28);
    assertThat(found(query("standing", "disputed"))).isEmpty();
    assertThat(found(query("from", "2023-05-03", "to", "2023-05-05")))
        .containsExactly("e5", "e4", "e3");
    assertThat(found(query("from", "2023-05-27"))).containsExactly("r8", "r7");
    assertThat(found(query("to", "2023-05-01"))).containsExactly("e1");
    assertThat(found(query("from", "2023-01-01", "to", "2023-12-31"))).hasSize(28);
    Place kherson = where("Kherson");
    String around =
        new SearchQuery.Box(
                kherson.lat() - 0.01,
                kherson.lon() - 0.01,
                kherson.lat() + 0.01,
                kherson.lon() + 0.01)
            .toString();
    assertThat(found(query("box", around))).containsExactly("r2", "u2", "e5", "e4");
    assertThat(found(query("box", "40,20,50,36", "words", "grain"))).containsExactly("e10", "e6");
    assertThat(found(query("words", "-dam", "language", "en"))).hasSize(10);
  }

  @Test
  void placeFilter_findsTheStatementsAboutIt() {
    String kherson =
        ledger
            .find(SearchQuery.of("dam"), null, 1)
            .hits()
            .get(0)
            .statement()
            .statement()
            .claim()
            .places()
            .get(0)
            .id();

    assertThat(found(query("place", kherson))).containsExactly("r2", "u2", "e5", "e4");
  }

  @Test
  void facets_countEveryHit() {
    Found found = ledger.find(SearchQuery.of("Bakhmut"), null, 2);

    assertThat(found.counted()).isEqualTo(8);
    assertThat(found.countedAll()).isTrue();
    assertThat(found.facets().get(Found.Facet.LANGUAGE))
        .containsExactly(
            new Found.Count("en", 3), new Found.Count("ru", 3), new Found.Count("uk", 2));
    assertThat(found.facets().get(Found.Facet.SPEAKER))
        .contains(new Found.Count("p:Ida Marlow", 2), new Found.Count("p:Военкор", 2));
    assertThat(found.facets().get(Found.Facet.STANDING))
        .containsExactly(new Found.Count("reported", 8));
    found
        .facets()
        .forEach(
            (facet, counts) ->
                counts.forEach(
                    count ->
                        assertThat(
                                found(
                                    query(
                                        "words",
                                        "Bakhmut",
                                        facet.name().toLowerCase(java.util.Locale.ROOT),
                                        count.value())))
                            .as(facet + " " + count)
                            .hasSize(count.hits())));
  }

  @Test
  void hits_tellWhereTheWordsAre() {
    Found.Hit hit = ledger.find(SearchQuery.of("advances bakhmut"), null, 1).hits().get(0);
    String text = hit.statement().statement().text();

    assertThat(hit.marked())
        .extracting(mark -> text.substring(mark.start(), mark.end()))
        .containsExactly("advanced", "Bakhmut");
    Found.Hit other =
        ledger.find(query("words", "Бахмут", "language", "uk"), null, 2).hits().get(1);
    String words = other.statement().statement().text();
    assertThat(other.marked())
        .extracting(mark -> words.substring(mark.start(), mark.end()))
        .containsExactly("Бахмута");
  }

  /** What people try where a query might reach the database as such. */
  private static final List<String> ATTEMPTS =
      List.of(
          "' or '1'='1",
          "'; drop table entry; --",
          "\" OR rowid > 0 --",
          "x') union select body from entry --",
          "bridge\" OR \"1",
          "title : e",
          "{title body} : e",
          "NEAR(dam gates, 5)",
          "dam AND OR NOT",
          "^dam",
          "dam:*",
          "'dam':A",
          "a' & !'b",
          "\\'; --",
          "$$; select 1; $$",
          "?",
          "{0}",
          "%s%n",
          "\u0000",
          "\uD83C",
          "§ap·3a",
          "¤bahmut",
          "*",
          "-",
          "- -",
          "\"",
          "\"\"\"",
          "(((((",
          "x".repeat(10_000),
          "\" ".repeat(5_000));

  @Test
  void attempts_inEveryField_findNothingTheyShouldNot_andHarmNothing() {
    Ledger.Counts before = ledger.counts();
    for (String attempt : ATTEMPTS) {
      String as = attempt.substring(0, Math.min(30, attempt.length()));
      assertThat(ledger.search(attempt, 5).query()).isEqualTo(attempt);
      assertThat(found(attempt)).as(as).hasSizeLessThan(28);
      for (String part : List.of("speaker", "side", "outlet", "place", "language")) {
        assertThat(found(query(part, attempt))).as(part + " " + as).isEmpty();
        assertThat(found(query(part, attempt, "words", "dam"))).as(part + " " + as).isEmpty();
      }
      for (String part : List.of("type", "stance", "standing", "medium", "box", "from", "to")) {
        assertThatThrownBy(() -> query(part, attempt))
            .as(part + " " + as)
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(() -> ledger.find(SearchQuery.of("dam"), attempt, 5))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(ledger.report(attempt)).isEmpty();
      assertThat(ledger.matter(attempt)).isEmpty();
      assertThat(ledger.speaker(attempt, 5)).isEmpty();
      assertThat(ledger.holds(attempt)).isFalse();
    }
    assertThat(ledger.counts()).isEqualTo(before);
    assertThat(found("dam")).hasSize(2);
  }

  @Test
  void search_byPartsThatThereAreNot_isRefused() {
    assertThatThrownBy(() -> SearchQuery.of(Map.of("colour", "red")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query("from", "2023-05-02", "to", "2023-05-01"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SearchQuery.of(query("box", "1.0,2.0,3.0,4.0", "stance", "asks").parts()))
        .isEqualTo(query("stance", "asks", "box", "1,2,3,4"));
  }
}
