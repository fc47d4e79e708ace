package org.onrecord.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.app.cli.Terminal.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CommandLineTest {
  private static final String DAM =
      """
      Water Board Rejects Talk of a Failing Dam

      June 3, 2023

      Sirens 🚨🚨 were heard at noon. “The wall is sound,” Mayor Lena Varga told reporters in Ostrava on Friday.

      Fire chief Tomas Hrdy denied that the dam had failed. According to the regional water board, at least 300 people were led to safety.
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  // read

  @Test
  void read_plainText_printsWhoSaysWhatAsTable() throws Exception {
    String table = Terminal.run("read", file("dam.txt", DAM)).clean();

    assertThat(table.lines().limit(3))
        .containsExactly(
            "Water Board Rejects Talk of a Failing Dam",
            "Unknown outlet · 2023-06-03",
            "Places: Ostrava");
    assertThat(table)
        .contains("Lena Varga (Mayor) asserts · briefing · 2023-06-02")
        .contains("Tomas Hrdy (Fire chief) denies")
        .contains("[denied] that the dam had failed");
  }

  @Test
  void read_reportWithoutAttribution_saysSo() throws Exception {
    assertThat(Terminal.run("read", file("rain.txt", "It rained.\n\nThe streets dried.\n")).clean())
        .contains("nobody is on record here");
  }

  @Test
  void read_jsonl_hasTheFieldsThatConsumersRelyOn() throws Exception {
    List<JsonNode> rows =
        Terminal.run("read", "--format", "jsonl", file("dam.txt", DAM), file("more.txt", DAM))
            .rows();

    assertThat(rows).hasSize(2);
    JsonNode json = rows.get(0);
    assertThat(json.propertyNames())
        .containsExactly(
            "id",
            "title",
            "published",
            "outlet",
            "url",
            "language",
            "text",
            "attributions",
            "places",
            "dates",
            "quantities");
    assertThat(json.get("text").stringValue()).isEqualTo(DAM);
    assertThat(json.get("attributions")).isNotEmpty();
    for (JsonNode attribution : json.get("attributions")) {
      assertThat(attribution.propertyNames())
          .containsExactly(
              "source",
              "cue",
              "content",
              "quoting",
              "stance",
              "negated",
              "speaker",
              "medium",
              "said",
              "confidence",
              "claim",
              "within");
      assertThat(attribution.get("speaker").propertyNames())
          .containsExactly("id", "name", "kind", "role", "affiliation", "side");
      assertThat(attribution.get("claim").propertyNames())
          .containsExactly("type", "polarity", "places", "actors", "time");
    }
    JsonNode mayor = saidBy(json, "Lena Varga");
    assertThat(mayor.get("said").propertyNames()).containsExactly("from", "to");
    assertThat(json.get("places")).isNotEmpty();
    assertThat(json.get("places").get(0).propertyNames())
        .containsExactly(
            "start", "end", "name", "geonameid", "lat", "lon", "radiusKm", "country", "confidence");
    assertThat(json.get("dates")).isNotEmpty();
    assertThat(json.get("dates").get(0).propertyNames())
        .containsExactly("start", "end", "from", "to");
    assertThat(json.get("quantities")).isNotEmpty();
    assertThat(json.get("quantities").get(0).propertyNames())
        .containsExactly("start", "end", "value", "max", "bound", "unit", "of");
  }

  @Test
  void read_jsonlAfterEmoji_givesSpansInCodePoints() throws Exception {
    JsonNode json = Terminal.run("read", "--format", "jsonl", file("dam.txt", DAM)).rows().get(0);

    JsonNode mayor = saidBy(json, "Lena Varga");
    assertThat(words(json, mayor.get("content"))).isEqualTo("“The wall is sound,”");
    assertThat(words(json, mayor.get("cue"))).isEqualTo("told");
    assertThat(words(json, mayor.get("source"))).endsWith("Lena Varga");
    assertThat(mayor.get("quoting").stringValue()).isEqualTo("direct");
    assertThat(words(json, json.get("places").get(0))).isEqualTo("Ostrava");
    assertThat(words(json, json.get("dates").get(0))).isIn("on Friday", "Friday");
    assertThat(words(json, json.get("quantities").get(0))).contains("300");
  }

  @Test
  void read_html_isOnePageWithoutScriptsOfAllReports() throws Exception {
    String hostile = DAM.replace("Talk", "<script>alert(1)</script> Talk");
    String page =
        Terminal.run("read", "--format", "html", file("a.txt", DAM), file("b.txt", hostile))
            .clean();

    Document html = Jsoup.parse(page);
    assertThat(html.select("script, [src], link[rel=stylesheet], [onclick]")).isEmpty();
    assertThat(html.select("style")).isNotEmpty();
    assertThat(html.text())
        .containsOnlyOnce("Water Board Rejects Talk of a Failing Dam")
        .contains("<script>alert(1)</script> Talk");
    assertThat(html.select("p span[class]").text()).contains("The wall is sound");
  }

  @Test
  void read_standardInput_isReadWhereADashStands() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(DAM.getBytes(UTF_8)));
    try {
      assertThat(Terminal.run("read", "-").clean()).contains("Lena Varga (Mayor) asserts");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void read_date_countsWhereTheInputCarriesNone() throws Exception {
    Path dated = file("dated.txt", DAM);
    Path undated = file("undated.txt", DAM.replace("June 3, 2023\n\n", ""));

    List<JsonNode> rows =
        Terminal.run("read", "--format=jsonl", "--date", "2020-01-15", dated, undated).rows();

    assertThat(rows.get(0).get("published").stringValue()).isEqualTo("2023-06-03");
    assertThat(rows.get(1).get("published").stringValue()).isEqualTo("2020-01-15");
    assertThat(saidBy(rows.get(1), "Lena Varga").get("said").get("from").stringValue())
        .isEqualTo("2020-01-10");
    JsonNode bare = Terminal.run("read", "--format=jsonl", undated).rows().get(0);
    assertThat(bare.get("published").isNull()).isTrue();
  }

  @Test
  void read_outlet_countsWhereTheInputNamesNone() throws Exception {
    Path rows =
        file("rows.jsonl", row("1", "Dam holds", "Lena Varga said the dam holds.", "Own Post"));

    List<JsonNode> read =
        Terminal.run("read", "--format=jsonl", "--outlet", "Desk", rows, file("a.txt", DAM)).rows();

    assertThat(read)
        .extracting(row -> row.get("outlet").stringValue())
        .contains("Own Post", "Desk");
  }

  @Test
  void read_controlCharactersInText_neverReachTheTerminal() throws Exception {
    String hostile =
        "Mayor \u001b]0;owned\u0007Denies Dam \u202eFailed\n\n"
            + "Lena Varga said the dam holds \u001b[2Jand\u009b31m holds.\n";

    Outcome outcome = Terminal.run("read", file("esc.txt", hostile), folder.resolve("\u001b[2Jno"));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out() + outcome.err())
        .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e");
    assertThat(outcome.out()).contains("Lena Varga asserts");
  }

  @Test
  void read_outputThatNobodyTakes_stops() throws Exception {
    Path rows =
        file(
            "rows.jsonl",
            row("1", "Dam holds", "Lena Varga said so.", "Post"),
            row("2", "Dam fell", "Tomas Hrdy said so.", "Post"));
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws java.io.IOException {
            throw new java.io.IOException("broken pipe");
          }
        };
    StringWriter err = new StringWriter();

    int code =
        OnrecordCommand.run(
            choice -> Terminal.pipeline(),
            new PrintWriter(closed, false, UTF_8),
            new PrintWriter(err),
            "read",
            rows.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("onrecord: stopped (nobody takes the output any more)");
  }

  @Test
  void read_address_isNamedAsNotFetched() throws Exception {
    Outcome outcome = Terminal.run("read", "http://127.0.0.1/1", file("dam.txt", DAM));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("http://127.0.0.1/1: is at the address 127.0.0.1 (loopback)");
    assertThat(outcome.out()).contains("Lena Varga");
  }

  // lists of one's own

  @Test
  void gazetteerImport_namesTheFirstMalformedLinesAndKeepsTheOthers() throws Exception {
    String good = "1\tZhovtkove\t\t\t48.5\t37.5\tP\tPPL\tUA\t\t05\t\t\t\t40\t\t\t\t\n";
    Path list = file("UA.txt", good + "bad\n".repeat(12));
    Path data = folder.resolve("data");

    Outcome outcome =
        Terminal.run(Terminal::noPipeline, "gazetteer", "import", list, "--data", data);
    Outcome listed = Terminal.run(Terminal::noPipeline, "gazetteer", "list", "--data", data);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("13 lines, 1 places with 1 names kept, 12 malformed lines left out");
    assertThat(outcome.err().lines()).hasSize(11).last().isEqualTo("and 2 other lines");
    assertThat(listed.out()).startsWith("UA.txt of ").contains("1 places, 1 names (classes PAHTL)");
  }

  @Test
  void actorsImport_isKnownToWhatReadsAfterwards() throws Exception {
    Path actors =
        file(
            "mayors.tsv",
            "person:varga\tLena Varga\tperson\tf\tUkraine\tCity of Dam\tVarga\t"
                + "Mayor@City of Dam 2020..\n");
    Path data = folder.resolve("data");
    Models.Choice choice = new Models.Choice(Models.Attribution.rules, data);

    Outcome outcome =
        Terminal.run(Terminal::noPipeline, "actors", "import", actors, "--data", data);

    assertThat(outcome.out()).contains("1 more than before");
    Outcome read =
        Terminal.run(
            ignored -> Models.pipeline(choice), "read", "--format", "jsonl", file("dam.txt", DAM));
    assertThat(read.out()).contains("person:varga");
  }

  @Test
  void actorsImport_malformed_isRefusedByLineAndLeavesNothing() throws Exception {
    Path actors = file("mayors.tsv", "# comment\nperson:x\tX\n");
    Path data = folder.resolve("data");

    Outcome outcome =
        Terminal.run(Terminal::noPipeline, "actors", "import", actors, "--data", data);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("mayors.tsv").contains("line 2");
    assertThat(data.resolve("actors")).doesNotExist();
  }

  // usage

  @ParameterizedTest
  @ValueSource(
      strings = {"", "read", "ingest", "serve", "demo", "export", "predict", "gazetteer", "actors"})
  void help_anyCommand_explainsAndSucceeds(String command) {
    String help =
        (command.isEmpty() ? Terminal.run("--help") : Terminal.run(command, "--help")).clean();

    assertThat(help).startsWith(("Usage: onrecord " + command).strip());
  }

  @Test
  void help_root_namesEveryCommand() {
    assertThat(Terminal.run("--help").clean())
        .contains("demo", "read", "ingest", "serve", "export", "predict");
  }

  @Test
  void version_isPrinted() {
    assertThat(Terminal.run("--version").clean()).matches("onrecord \\d+\\.\\d+\\.\\d+\\s+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                              | which command?
          frobnicate                      | frobnicate
          read                            | INPUT
          read --frob a.txt               | --frob
          read a.txt --format pdf         | pdf
          read a.txt --date 2023-13-45    | 2023-13-45
          read a.txt --date yesterday     | yesterday
          ingest                          | INPUT
          export                          | WHAT
          export opinions                 | opinions
          export reports --format geojson | only matters and statements have a place
          export matters --format xml     | xml
          predict attribution             | IN.jsonl
          predict weather in.jsonl        | weather
          serve --port eighty             | eighty
          serve --port 70000              | 70000
          serve --port -1                 | -1
          demo --port 70000               | 70000
          gazetteer                       | which command
          gazetteer import                | FILE
          gazetteer import --country U f  | two letters
          gazetteer import --box 1,2,3 f  | south,west,north,east
          gazetteer import --classes X f  | PAHTLSRUV
          actors import                   | FILE
          """)
  void wrongUsage_isExplainedAndEndsWithTwo(String line, String complaint) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");

    Outcome outcome = Terminal.run(Terminal::noPipeline, (Object[]) words);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(complaint).doesNotContain("\tat ", "fault of the program");
    assertThat(outcome.out()).isEmpty();
  }

  // the ledger

  @Test
  void ingest_twice_changesNothing() throws Exception {
    Path ledger = folder.resolve("l.db");
    Path rows = file("rows.jsonl", crossing());

    String first = Terminal.run("ingest", "--ledger", ledger, rows).clean();
    List<String> before = exports(ledger);
    String second = Terminal.run("ingest", "--ledger", ledger, rows).clean();

    assertThat(first).startsWith("4 reports recorded, 0 known already, 0 inputs failed;");
    assertThat(second).startsWith("0 reports recorded, 4 known already, 0 inputs failed;");
    assertThat(second.substring(second.indexOf("the ledger holds")))
        .isEqualTo(first.substring(first.indexOf("the ledger holds")));
    assertThat(exports(ledger)).isEqualTo(before).allMatch(export -> !export.isBlank());
  }

  @Test
  void ingest_inputsInAnyOrder_givesTheSameLedger() throws Exception {
    String[] rows = crossing();
    Path one = file("a.jsonl", rows[0], rows[1]);
    Path two = file("b.jsonl", rows[2], rows[3]);
    Path ledger = folder.resolve("l.db");
    Path other = folder.resolve("o.db");

    Terminal.run("ingest", "--ledger", ledger, one, two).clean();
    Terminal.run("ingest", "--ledger", other, two, one).clean();

    assertThat(exports(other)).isEqualTo(exports(ledger));
  }

  @Test
  void export_jsonl_hasTheFieldsThatConsumersRelyOn() throws Exception {
    Path ledger = crossingLedger();

    List<JsonNode> reports = Terminal.run("export", "reports", "--ledger", ledger).rows();
    List<JsonNode> statements = Terminal.run("export", "statements", "--ledger", ledger).rows();
    List<JsonNode> matters = Terminal.run("export", "matters", "--ledger", ledger).rows();

    assertThat(reports).hasSize(4);
    for (JsonNode report : reports) {
      assertThat(report.propertyNames())
          .containsExactly("id", "outlet", "published", "title", "matters", "account");
    }
    assertThat(statements).isNotEmpty();
    for (JsonNode statement : statements) {
      assertThat(statement.propertyNames())
          .containsExactly(
              "id",
              "speaker",
              "stance",
              "text",
              "medium",
              "said",
              "reports",
              "matter",
              "relations");
      for (JsonNode relation : statement.get("relations")) {
        assertThat(relation.propertyNames()).containsExactly("type", "to");
      }
    }
    assertThat(statements).anyMatch(statement -> !statement.get("relations").isEmpty());
    assertThat(matters).isNotEmpty();
    for (JsonNode matter : matters) {
      assertThat(matter.propertyNames())
          .containsExactly(
              "id",
              "title",
              "standing",
              "reasons",
              "places",
              "from",
              "to",
              "accounts",
              "origins",
              "reports");
      assertThat(matter.get("accounts")).isNotEmpty();
      for (JsonNode account : matter.get("accounts")) {
        assertThat(account.propertyNames()).containsExactly("label", "statements");
      }
    }
    // Every id leads somewhere.
    List<String> reportIds = ids(reports);
    List<String> matterIds = ids(matters);
    List<String> statementIds = ids(statements);
    for (JsonNode statement : statements) {
      assertThat(reportIds).containsAll(strings(statement.get("reports")));
      if (!statement.get("matter").isNull()) {
        assertThat(matterIds).contains(statement.get("matter").stringValue());
      }
    }
    for (JsonNode matter : matters) {
      for (JsonNode account : matter.get("accounts")) {
        assertThat(statementIds).containsAll(strings(account.get("statements")));
      }
    }
    for (JsonNode report : reports) {
      assertThat(matterIds).containsAll(strings(report.get("matters")));
    }
  }

  @Test
  void export_csv_isSafeToOpenInASpreadsheet() throws Exception {
    Path ledger = folder.resolve("l.db");
    Path rows =
        file(
            "rows.jsonl",
            row("1", "=HYPERLINK(\"http://x.example\",\"dam\")", "Lena Varga said so.", "+Post"),
            row("2", "-2+3, \"quoted\"", "It rained on the valley all day.", "@Post"),
            row("3", "＝1+1", "Tomas Hrdy said no.", "Plain, Post"));
    Terminal.run("ingest", "--ledger", ledger, rows).clean();

    String csv = Terminal.run("export", "reports", "--format", "csv", "--ledger", ledger).clean();

    assertThat(csv).startsWith("id,outlet,published,title,matters,account\r\n").endsWith("\r\n");
    assertThat(csv)
        .contains("\"'=HYPERLINK(\"\"http://x.example\"\",\"\"dam\"\")\"")
        .contains("\"'-2+3, \"\"quoted\"\"\"")
        .contains("\"'＝1+1\"")
        .contains("\"'+Post\"", "\"'@Post\"", "\"Plain, Post\"");
    assertThat(csv.split("\r\n")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reports", "statements", "matters"})
  void export_csv_hasTheColumnsOfTheRows(String what) throws Exception {
    Path ledger = crossingLedger();

    String csv = Terminal.run("export", what, "--format", "csv", "--ledger", ledger).clean();
    List<JsonNode> rows = Terminal.run("export", what, "--ledger", ledger).rows();

    assertThat(csv.lines().findFirst().orElse(""))
        .isEqualTo(String.join(",", rows.get(0).propertyNames()));
    assertThat(csv.split("\r\n")).hasSize(rows.size() + 1);
  }

  @Test
  void export_geojson_givesMattersAsPoints() throws Exception {
    Path ledger = crossingLedger();

    String geojson =
        Terminal.run("export", "matters", "--format", "geojson", "--ledger", ledger).clean();

    JsonNode collection = ReportJson.JSON.readTree(geojson);
    assertThat(collection.get("type").stringValue()).isEqualTo("FeatureCollection");
    assertThat(collection.get("features")).isNotEmpty();
    JsonNode feature = collection.get("features").get(0);
    assertThat(feature.propertyNames()).containsExactly("type", "id", "geometry", "properties");
    assertThat(feature.get("type").stringValue()).isEqualTo("Feature");
    assertThat(feature.get("geometry").get("type").stringValue()).isEqualTo("Point");
    // Longitude first: Ostrava lies near 18.3 east, 49.8 north.
    JsonNode point = feature.get("geometry").get("coordinates");
    assertThat(point.get(0).doubleValue()).isBetween(18.0, 18.6);
    assertThat(point.get(1).doubleValue()).isBetween(49.6, 50.0);
    assertThat(feature.get("properties").propertyNames()).contains("title", "standing", "radiusKm");
  }

  @Test
  void export_emptyLedger_isEmptyInEveryForm() throws Exception {
    Path ledger = folder.resolve("l.db");
    assertThat(Terminal.run("ingest", "--ledger", ledger, file("e.txt", "")).code()).isEqualTo(1);

    assertThat(Terminal.run("export", "matters", "--ledger", ledger).clean()).isEmpty();
    assertThat(Terminal.run("export", "matters", "--format=csv", "--ledger", ledger).clean())
        .hasLineCount(1);
    String geojson =
        Terminal.run("export", "matters", "--format=geojson", "--ledger", ledger).clean();
    assertThat(ReportJson.JSON.readTree(geojson).get("features")).isEmpty();
  }

  @Test
  void export_missingLedger_isNamedAndNotMade() {
    Path ledger = folder.resolve("mistyped.db");

    Outcome outcome = Terminal.run("export", "reports", "--ledger", ledger);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("there is no ledger " + ledger);
    assertThat(ledger).doesNotExist();
  }

  @Test
  void ledger_inAMissingFolder_isExplained() throws Exception {
    Path ledger = folder.resolve("no/such/folder/l.db");

    Outcome outcome = Terminal.run("ingest", "--ledger", ledger, file("dam.txt", DAM));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains(ledger.toString(), "there is no folder");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void ledger_thatIsAFolder_isExplained() throws Exception {
    Outcome outcome = Terminal.run("ingest", "--ledger", folder, file("dam.txt", DAM));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("it is a folder").doesNotContain("\tat ");
  }

  @Test
  void ledger_thatIsSomethingElse_isExplainedAndLeftAlone() throws Exception {
    Path text = file("notes.txt", DAM);

    Outcome outcome = Terminal.run("ingest", "--ledger", text, file("dam.txt", DAM));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains(text.toString());
    assertThat(text).hasContent(DAM);
  }

  @Test
  void ledger_thatMayNotBeWritten_isExplained() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeThat(closed.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(closed)).as("the super-user may write anywhere").isFalse();
      Path ledger = closed.resolve("l.db");

      Outcome outcome = Terminal.run("ingest", "--ledger", ledger, file("dam.txt", DAM));

      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err()).contains(ledger.toString()).doesNotContain("\tat ");
    } finally {
      assertThat(closed.toFile().setWritable(true)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql:x", ":memory:", " "})
  void ledger_ofAnotherKind_isWrongUsage(String where) throws Exception {
    Outcome outcome = Terminal.run("ingest", "--ledger", where, file("dam.txt", DAM));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("onrecord: ").doesNotContain("\tat ");
  }

  // serve

  @ParameterizedTest
  @ValueSource(strings = {"serve", "demo"})
  void port_takenByAnother_isSaidAtOnce(String command) throws Exception {
    Path ledger = folder.resolve("l.db");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          Terminal.run(
              Terminal::noPipeline, command, "--port", other.getLocalPort(), "--ledger", ledger);

      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err())
          .startsWith("Port " + other.getLocalPort() + " is taken by another program")
          .contains("--port");
      assertThat(outcome.out()).isEmpty();
      assertThat(ledger).doesNotExist();
    }
  }

  // predict

  @Test
  void predictAttribution_rows_giveSpansIntoTheRowsOwnText() throws Exception {
    ObjectNode row = (ObjectNode) ReportJson.JSON.readTree(row("a1", "Dam 🚨", DAM, "Post"));
    List<JsonNode> rows =
        Terminal.run("predict", "attribution", file("in.jsonl", row.toString(), "")).rows();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).propertyNames()).containsExactly("id", "attributions");
    assertThat(rows.get(0).get("id").stringValue()).isEqualTo("a1");
    for (JsonNode attribution : rows.get(0).get("attributions")) {
      assertThat(attribution.propertyNames()).containsExactly("source", "cue", "content");
    }
    assertThat(rows.get(0).get("attributions"))
        .anyMatch(one -> words(row, one.get("content")).equals("“The wall is sound,”"));
  }

  @Test
  void predictPlaces_rows_giveNamesWithCoordinates() throws Exception {
    ObjectNode row = (ObjectNode) ReportJson.JSON.readTree(row("p1", "Dam", DAM, "Post"));
    JsonNode place =
        Terminal.run("predict", "places", file("in.jsonl", row.toString()))
            .rows()
            .get(0)
            .get("places")
            .get(0);

    assertThat(place.propertyNames()).contains("start", "end", "lat", "lon");
    assertThat(words(row, place)).isEqualTo("Ostrava");
  }

  @Test
  void predictBody_htmlInTheRowOrBeside_givesTheParagraphs() throws Exception {
    String html =
        "<html><body><nav>Home</nav><article><h1>Dam</h1><p>The dam above Ostrava is sound,"
            + " the mayor said on Friday after a long day.</p><p>Engineers looked at the wall"
            + " twice and found nothing that worried them.</p></article></body></html>";
    Files.createDirectory(folder.resolve("html"));
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("html/beside.html.gz")))) {
      packed.write(html.getBytes(UTF_8));
    }
    Path in =
        file(
            "in.jsonl",
            ReportJson.JSON.createObjectNode().put("id", "in").put("html", html).toString(),
            "{\"id\":\"beside\"}");

    List<JsonNode> rows = Terminal.run("predict", "body", in).rows();

    assertThat(rows).extracting(row -> row.get("id").stringValue()).containsExactly("in", "beside");
    for (JsonNode row : rows) {
      assertThat(row.propertyNames()).containsExactly("id", "body");
      assertThat(row.get("body").stringValue())
          .startsWith("The dam above Ostrava")
          .endsWith("worried them.")
          .doesNotContain("Home");
    }
  }

  @Test
  void predictBody_unusablePages_areNamedAndTheRestDone() throws Exception {
    Files.createDirectory(folder.resolve("html"));
    Files.writeString(folder.resolve("html/torn.html.gz"), "no gzip");
    Path in =
        file(
            "in.jsonl",
            "{\"id\":\"torn\"}",
            "{\"id\":\"../../etc/passwd\"}",
            "{\"id\":\"absent\"}",
            "{\"id\":\"fine\",\"html\":\"<p>The dam holds, said the mayor of Ostrava.</p>\"}");

    Outcome outcome = Terminal.run("predict", "body", in);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(3);
    assertThat(outcome.err()).contains(":1: ", ":2: ", ":3: ").doesNotContain("\tat ");
    assertThat(outcome.rows()).extracting(row -> row.get("id").stringValue()).contains("fine");
  }

  @Test
  void predictStance_rows_giveOneOfThree() throws Exception {
    String row =
        "{\"id\":\"s1\",\"claim\":\"The dam has failed\","
            + "\"headline\":\"Mayor denies that the dam has failed\"}";
    JsonNode json = Terminal.run("predict", "stance", file("in.jsonl", row)).rows().get(0);

    assertThat(json.propertyNames()).containsExactly("id", "stance");
    assertThat(json.get("stance").stringValue()).isIn("for", "against", "observing");
  }

  @Test
  void predictMatters_rows_giveOneLineForEachInOrder() throws Exception {
    List<JsonNode> rows = Terminal.run("predict", "matters", file("in.jsonl", crossing())).rows();

    assertThat(rows)
        .extracting(row -> row.get("id").stringValue())
        .containsExactly("c1", "c2", "c3", "c4");
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.propertyNames()).containsExactly("id", "matters", "account"));
    assertThat(rows.get(0).get("matters")).isNotEmpty();
    assertThat(strings(rows.get(1).get("matters")))
        .containsAnyElementsOf(strings(rows.get(0).get("matters")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"attribution", "body", "places", "stance", "matters"})
  void predict_brokenRows_areNamedByLineAndTheRestDone(String task) throws Exception {
    String good =
        "{\"id\":\"ok\",\"title\":\"Dam\",\"text\":\"Lena Varga said it holds.\","
            + "\"html\":\"<p>Lena Varga said it holds.</p>\",\"claim\":\"a b\",\"headline\":\"a\"}";
    Path in = file("in.jsonl", "{\"id\":\"torn", "[1]", "7", "{\"text\":\"no id\"}", "", good);

    Outcome outcome = Terminal.run("predict", task, in);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(4);
    assertThat(outcome.err())
        .contains(in + ":1: ", in + ":2: ", in + ":3: ", in + ":4: ")
        .doesNotContain("\tat ");
    assertThat(outcome.rows()).extracting(row -> row.get("id").stringValue()).containsExactly("ok");
  }

  @Test
  void predict_missingFile_isNamed() {
    Path in = folder.resolve("none.jsonl");

    Outcome outcome = Terminal.run("predict", "stance", in);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().strip()).isEqualTo(in + ": there is no such file");
  }

  @Test
  void predict_otherThanUtf8_isNamed() throws Exception {
    Path in = folder.resolve("latin.jsonl");
    Files.write(in, new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xe9, '"', '}'});

    Outcome outcome = Terminal.run("predict", "stance", in);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).startsWith(in + ": is not UTF-8");
  }

  // what the tests read

  /**
   * Four reports of one river crossing near Ostrava: told, denied, confirmed, and something else.
   */
  private static String[] crossing() {
    return new String[] {
      row(
          "c1",
          "Varland army says it took the bridge at Ostrava",
          "The Varland army said on Tuesday that its troops had captured the bridge at Ostrava.",
          "North Post",
          "2023-03-07T09:00:00Z"),
      row(
          "c2",
          "Kesh ministry denies loss of the bridge at Ostrava",
          "The Kesh defence ministry denied on Tuesday that Varland troops had captured the bridge"
              + " at Ostrava.",
          "South Post",
          "2023-03-07T15:00:00Z"),
      row(
          "c3",
          "Kesh concedes loss of the bridge at Ostrava",
          "The Kesh defence ministry confirmed on Wednesday that Varland troops had captured the"
              + " bridge at Ostrava.",
          "South Post",
          "2023-03-08T09:00:00Z"),
      row(
          "c4",
          "Orchard owners expect a good year",
          "Growers in Portugal said on Friday that they expected a good harvest of oranges.",
          "North Post",
          "2023-03-10T09:00:00Z")
    };
  }

  private Path crossingLedger() throws Exception {
    Path ledger = folder.resolve("crossing.db");
    Terminal.run("ingest", "--ledger", ledger, file("rows.jsonl", crossing())).clean();
    return ledger;
  }

  static List<String> exports(Path ledger) {
    return List.of(
        Terminal.run("export", "reports", "--ledger", ledger).clean(),
        Terminal.run("export", "statements", "--ledger", ledger).clean(),
        Terminal.run("export", "matters", "--ledger", ledger).clean());
  }

  private Path file(String name, String... lines) throws Exception {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  private static String row(String id, String title, String text, String outlet) {
    return row(id, title, text, outlet, "2023-06-03T10:00:00Z");
  }

  private static String row(String id, String title, String text, String outlet, String published) {
    return ReportJson.JSON
        .createObjectNode()
        .put("id", id)
        .put("title", title)
        .put("text", text)
        .put("outlet", outlet)
        .put("published", published)
        .toString();
  }

  private static JsonNode saidBy(JsonNode report, String speaker) {
    for (JsonNode attribution : report.get("attributions")) {
      if (attribution.get("speaker").get("name").stringValue().equals(speaker)) {
        return attribution;
      }
    }
    throw new AssertionError("nothing of " + speaker + " in " + report.get("attributions"));
  }

  /** The words at spans of code points, or at a start and an end. */
  private static String words(JsonNode row, JsonNode where) {
    String text = row.get("text").stringValue();
    if (where.isObject()) {
      return cut(text, where.get("start").intValue(), where.get("end").intValue());
    }
    StringBuilder words = new StringBuilder();
    for (JsonNode span : where) {
      words.append(words.isEmpty() ? "" : " ");
      words.append(cut(text, span.get(0).intValue(), span.get(1).intValue()));
    }
    return words.toString();
  }

  private static String cut(String text, int start, int end) {
    return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }

  private static List<String> ids(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("id").stringValue()).toList();
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new java.util.ArrayList<>();
    array.forEach(one -> strings.add(one.stringValue()));
    return strings;
  }
}
