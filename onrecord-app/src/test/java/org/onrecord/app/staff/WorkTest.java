package org.onrecord.app.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.attribution.Stance;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.matter.Matter;
import org.onrecord.matter.Relation;
import org.onrecord.staff.Role;
import org.onrecord.statement.Statement;

/** What analysts and editors do, and what readers see of it. */
class WorkTest {
  private static final String HOSTILE =
      "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href=\"javascript:alert(1)\">";

  @TempDir private Path folder = Path.of("");
  private StaffedDesk desk;

  @BeforeEach
  void start() throws Exception {
    desk = StaffedDesk.in(folder);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private MatterRecord matter(int rank) {
    Matter matter = desk.ledger.contested(rank + 1, 0).get(rank);
    return desk.ledger.matter(matter.id()).orElseThrow();
  }

  private static Set<String> ids(MatterRecord whole) {
    return whole.statements().stream().map(Statement::id).collect(Collectors.toSet());
  }

  private Document corrections() throws Exception {
    return desk.visitor().page("/corrections");
  }

  @Test
  void matters_mergedAndTakenApartAgain_holdTheStatementsThatTheyHad() throws Exception {
    MatterRecord one = matter(0);
    MatterRecord other = matter(1);
    String path = "/staff/matters/" + one.matter().id();
    Person analyst = desk.signedIn(Role.ANALYST);

    HttpResponse<String> without =
        analyst.post(path + "/merge", Map.of("with", other.matter().id(), "reason", " "));
    assertThat(location(without)).contains("notice=reason-missing");
    HttpResponse<String> merged =
        analyst.post(
            path + "/merge", Map.of("with", other.matter().id(), "reason", "One raid, two names."));
    assertThat(location(merged)).contains("notice=merged");
    Set<String> both = new HashSet<>(ids(one));
    both.addAll(ids(other));
    assertThat(ids(desk.ledger.matter(other.matter().id()).orElseThrow())).isEqualTo(both);
    HttpResponse<String> redirected = desk.visitor().get("/matters/" + other.matter().id());
    assertThat(redirected.statusCode()).isEqualTo(301);
    assertThat(location(redirected)).endsWith("/matters/" + one.matter().id());
    assertThat(corrections().text())
        .contains("Analyst made two matters one", "One raid, two names.");

    long number = desk.ledger.revisions(1, 0).get(0).number();
    HttpResponse<String> undone =
        analyst.post(
            "/staff/corrections/" + number + "/undo",
            Map.of("reason", "Two raids after all.", "back", path));
    assertThat(location(undone)).contains("notice=undone");
    assertThat(ids(desk.ledger.matter(one.matter().id()).orElseThrow())).isEqualTo(ids(one));
    String again =
        desk.ledger.search(other.statements().get(0).text(), 50).statements().stream()
            .filter(row -> row.statement().id().equals(other.statements().get(0).id()))
            .map(row -> String.valueOf(row.matter()))
            .findFirst()
            .orElseThrow();
    assertThat(ids(desk.ledger.matter(again).orElseThrow())).isEqualTo(ids(other));
    assertThat(corrections().text()).contains("Taken back: Two raids after all.");
  }

  @Test
  void statements_splitOffAndTakenBack_areWhereTheyWere() throws Exception {
    MatterRecord whole = matter(0);
    String id = whole.matter().id();
    String moved = whole.statements().get(whole.statements().size() - 1).id();
    Person analyst = desk.signedIn(Role.ANALYST);

    HttpResponse<String> split =
        analyst.post(
            "/staff/matters/" + id + "/split",
            Map.of("statement", moved, "to", "", "reason", "Of another day."));
    assertThat(location(split)).contains("notice=split");
    assertThat(ids(desk.ledger.matter(id).orElseThrow())).doesNotContain(moved);

    long number = desk.ledger.revisions(1, 0).get(0).number();
    analyst.post("/staff/corrections/" + number + "/undo", Map.of("reason", "The same day."));
    assertThat(ids(desk.ledger.matter(id).orElseThrow())).isEqualTo(ids(whole));
  }

  @Test
  void statement_correctedAndSetBack_isAsItWas() throws Exception {
    MatterRecord whole = matter(0);
    Statement was =
        whole.statements().stream()
            .filter(one -> report(one).contains(one.text()))
            .findFirst()
            .orElseThrow();
    String path = "/staff/matters/" + whole.matter().id() + "/statements/" + was.id();
    Person analyst = desk.signedIn(Role.ANALYST);
    Document form = analyst.page(path);
    assertThat(form.select("#words").text()).isEqualTo(was.text());
    String text = report(was);
    int from = text.codePointCount(0, text.indexOf(was.text()));
    assertThat(form.select("#from").attr("value")).isEqualTo(Integer.toString(from));

    HttpResponse<String> elsewhere =
        analyst.post(path, restating("Ida Novak", "Words that nobody wrote here", "", ""));
    assertThat(location(elsewhere)).contains("notice=words-missing");
    int end = from + was.text().codePointCount(0, was.text().length()) - 3;
    HttpResponse<String> corrected =
        analyst.post(
            path, restating("Ida Novak", "", Integer.toString(from), Integer.toString(end)));
    assertThat(location(corrected)).contains("notice=corrected");
    Statement now = statement(whole.matter().id(), was.id());
    assertThat(now.speaker().name()).isEqualTo("Ida Novak");
    assertThat(now.stance()).isEqualTo(Stance.DOUBTS);
    assertThat(now.text())
        .isEqualTo(was.text().substring(0, was.text().offsetByCodePoints(was.text().length(), -3)));
    assertThat(now.claim().places()).isEmpty();
    assertThat(now.confidence()).isEqualTo(1);
    assertThat(now.evidence()).isEqualTo(was.evidence());
    assertThat(desk.visitor().page("/matters/" + whole.matter().id()).text()).contains("Ida Novak");
    assertThat(corrections().text()).contains("corrected a statement of Ida Novak");

    long number = desk.ledger.revisions(1, 0).get(0).number();
    HttpResponse<String> undone =
        analyst.post("/staff/corrections/" + number + "/undo", Map.of("reason", "It was right."));
    assertThat(location(undone)).contains("notice=undone");
    assertThat(statement(whole.matter().id(), was.id())).isEqualTo(was);
  }

  private static Map<String, String> restating(
      String speaker, String words, String from, String to) {
    return Map.of(
        "speaker",
        speaker,
        "kind",
        "PERSON",
        "stance",
        "DOUBTS",
        "words",
        words,
        "from",
        from,
        "to",
        to,
        "reason",
        "Misread.");
  }

  private String report(Statement statement) {
    return desk.ledger.report(statement.first().version()).orElseThrow().report().text();
  }

  private Statement statement(String matter, String id) {
    return desk.ledger.matter(matter).orElseThrow().statements().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void relation_takenAwayAndSetBack_isThereAgain() throws Exception {
    MatterRecord whole = matter(0);
    String id = whole.matter().id();
    Relation relation = whole.matter().relations().get(0);
    Person analyst = desk.signedIn(Role.ANALYST);
    String path = "/staff/matters/" + id + "/statements/" + relation.from() + "/relations";

    HttpResponse<String> taken =
        analyst.post(
            path,
            Map.of(
                "from", relation.from(), "to", relation.to(), "type", "none", "reason", "Not so."));
    assertThat(location(taken)).contains("notice=corrected");
    assertThat(pairs(id)).doesNotContain(relation.from() + relation.type() + relation.to());

    long number = desk.ledger.revisions(1, 0).get(0).number();
    analyst.post("/staff/corrections/" + number + "/undo", Map.of("reason", "It is so."));
    assertThat(pairs(id)).contains(relation.from() + relation.type() + relation.to());
  }

  private List<String> pairs(String matter) {
    return desk.ledger.matter(matter).orElseThrow().matter().relations().stream()
        .map(one -> one.from() + one.type() + one.to())
        .toList();
  }

  @Test
  void correction_ofSomebodyElse_isTakenBackByEditorsAlone() throws Exception {
    MatterRecord whole = matter(0);
    Person editor = desk.signedIn(Role.EDITOR);
    editor.post(
        "/staff/matters/" + whole.matter().id() + "/split",
        Map.of("statement", whole.statements().get(0).id(), "to", "", "reason", "Another."));
    long number = desk.ledger.revisions(1, 0).get(0).number();
    String path = "/staff/corrections/" + number + "/undo";

    assertThat(location(desk.signedIn(Role.ANALYST).post(path, Map.of("reason", "No."))))
        .contains("notice=not-possible");
    assertThat(location(editor.post(path, Map.of("reason", "Yes.")))).contains("notice=undone");
  }

  @Test
  void statement_thatNobodyMade_leavesItsMatterForGood() throws Exception {
    MatterRecord whole = matter(0);
    Statement made = whole.statements().get(whole.statements().size() - 1);
    String id = whole.matter().id();
    String path = "/staff/matters/" + id + "/statements/" + made.id();
    Person analyst = desk.signedIn(Role.ANALYST);

    assertThat(location(analyst.post(path + "/dismiss", Map.of())))
        .contains("notice=reason-missing");
    assertThat(location(analyst.post(path + "/dismiss", Map.of("reason", "A heading."))))
        .isEqualTo("/staff/matters/" + id + "?notice=dismissed");
    assertThat(matter(0).statements()).extracting(Statement::id).doesNotContain(made.id());
    assertThat(analyst.get(path).statusCode()).isEqualTo(404);
    assertThat(corrections().text()).contains("A heading.");
    assertThat(desk.visitor().get("/reports/" + made.first().report()).body())
        .contains(made.text().split(" ")[0]);
  }

  @Test
  void matter_heldBack_isForTheStaffAlone() throws Exception {
    MatterRecord whole = matter(0);
    String id = whole.matter().id();
    Person editor = desk.signedIn(Role.EDITOR);
    String title = whole.matter().title();
    assertThat(desk.visitor().get("/").body()).contains("/matters/" + id);

    editor.post(
        "/staff/matters/" + id + "/display", Map.of("display", "held", "reason", "Being checked."));
    Person reader = desk.visitor();
    assertThat(reader.get("/matters/" + id).statusCode()).isEqualTo(404);
    for (String path :
        List.of(
            "/",
            "/search?q=" + title.split(" ")[0],
            "/reports/" + whole.statements().get(0).first().report(),
            "/speakers/" + whole.statements().get(0).speaker().id(),
            "/corrections",
            "/feeds/front.atom",
            "/feeds/front.json",
            "/export/matters.jsonl",
            "/export/statements.csv",
            "/api/v1/matters?limit=100",
            "/api/v1/matters/changed?limit=100",
            "/api/v1/statements?limit=100",
            "/map/areas")) {
      HttpResponse<String> read = reader.get(path);
      assertThat(read.statusCode()).as(path).isEqualTo(200);
      assertThat(read.body()).as(path).doesNotContain("/matters/" + id, "\"" + id + "\"");
    }
    assertThat(reader.get("/api/v1/matters/" + id).statusCode()).isEqualTo(404);
    Set<String> listed = new HashSet<>();
    desk.staff.published().matters(matter -> listed.add(matter.id()));
    assertThat(listed).isNotEmpty().doesNotContain(id);
    assertThat(editor.get("/staff/matters/" + id).body()).contains("Held back", "Being checked.");

    editor.post(
        "/staff/matters/" + id + "/display", Map.of("display", "usual", "reason", "Checked."));
    assertThat(reader.get("/matters/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void matter_featured_comesFirstOnceAndOnEveryPageRightly() throws Exception {
    List<String> all = desk.ledger.contested(100, 0).stream().map(Matter::id).toList();
    String last = all.get(all.size() - 1);
    desk.signedIn(Role.EDITOR)
        .post(
            "/staff/matters/" + last + "/display",
            Map.of("display", "featured", "reason", "Little read, much disputed."));

    List<String> paged = new java.util.ArrayList<>();
    for (int from = 0; from < all.size(); from += 2) {
      desk.staff.published().contested(2, from).forEach(matter -> paged.add(matter.id()));
    }
    assertThat(paged.get(0)).isEqualTo(last);
    assertThat(paged).containsExactlyInAnyOrderElementsOf(all).doesNotHaveDuplicates();
    assertThat(paged.subList(1, paged.size())).isEqualTo(all.subList(0, all.size() - 1));
    assertThat(corrections().text()).contains("Editor featured the matter");
  }

  @Test
  void queue_ofTheSampleWeek_asksTheWorthiestFirstAndNothingTwice() throws Exception {
    Person analyst = desk.signedIn(Role.ANALYST);
    Document queue = analyst.page("/staff/queue");
    assertThat(queue.select(".item")).isNotEmpty();
    String key = queue.select(".item input[name=key]").attr("value");

    HttpResponse<String> accepted = analyst.post("/staff/queue", Map.of("key", key, "of", "all"));
    assertThat(location(accepted)).isEqualTo("/staff/queue?notice=accepted");
    assertThat(analyst.page("/staff/queue").select("input[name=key]").eachAttr("value"))
        .isNotEmpty()
        .doesNotContain(key);
    assertThat(desk.ledger.decisions(Decision.Kind.REVIEW, key)).hasSize(1);
    analyst.post("/staff/queue", Map.of("key", "said:nothing", "of", "all"));
    assertThat(desk.ledger.decisions(Decision.Kind.REVIEW, "said:nothing")).isEmpty();
  }

  @Test
  void grade_ofAnOutlet_isPublicWithItsHistory() throws Exception {
    String outlet = desk.ledger.outlets().get(0).outlet().id();
    Person editor = desk.signedIn(Role.EDITOR);
    for (String grade : List.of("B", "D")) {
      editor.post(
          "/staff/grades",
          Map.of("id", outlet, "of", "outlet", "grade", grade, "reason", "Seen " + grade));
    }
    assertThat(corrections().text()).contains("graded the outlet D", "Seen B", "Seen D");
    assertThat(editor.page("/staff/grades").select(".given").text()).startsWith("D Seen D");
    assertThat(
            location(
                editor.post(
                    "/staff/grades",
                    Map.of("id", outlet, "of", "outlet", "grade", "G", "reason", "x"))))
        .contains("notice=not-possible");
  }

  @Test
  void words_ofTheStaff_areNeverMarkup() throws Exception {
    Person administrator = desk.signedIn(Role.ADMINISTRATOR);
    MatterRecord whole = matter(0);
    String matter = "/staff/matters/" + whole.matter().id();
    String statement = matter + "/statements/" + whole.statements().get(0).id();
    String outlet = desk.ledger.outlets().get(0).outlet().id();
    administrator.post(
        "/staff/members", Map.of("name", HOSTILE, "email", "a@b\"><b>.example", "role", "analyst"));
    administrator.post(matter + "/comments", Map.of("text", HOSTILE + "\n" + HOSTILE));
    administrator.post(matter + "/display", Map.of("display", "featured", "reason", HOSTILE));
    administrator.post(matter + "/assignment", Map.of("to", HOSTILE));
    administrator.post(statement + "/grade", Map.of("grade", "3", "reason", HOSTILE));
    administrator.post(
        "/staff/grades", Map.of("id", outlet, "of", "outlet", "grade", "C", "reason", HOSTILE));
    administrator.post(
        statement,
        Map.of(
            "speaker",
            HOSTILE,
            "kind",
            "PERSON",
            "stance",
            "DENIES",
            "words",
            whole.statements().get(0).text(),
            "reason",
            HOSTILE));
    administrator.post(
        matter + "/split",
        Map.of("statement", whole.statements().get(1).id(), "to", "", "reason", HOSTILE));

    for (String path :
        List.of(
            "/staff/members",
            matter,
            matter
                + "?find="
                + java.net.URLEncoder.encode(HOSTILE, java.nio.charset.StandardCharsets.UTF_8),
            statement,
            "/staff/grades",
            "/staff/queue",
            "/staff/log",
            "/corrections",
            "/matters/" + whole.matter().id(),
            "/staff/sign-in?next="
                + java.net.URLEncoder.encode(HOSTILE, java.nio.charset.StandardCharsets.UTF_8),
            "/staff/queue?notice="
                + java.net.URLEncoder.encode(HOSTILE, java.nio.charset.StandardCharsets.UTF_8))) {
      Document page = administrator.page(path);
      assertThat(page.select("script:not([src^=/assets/])")).as(path).isEmpty();
      assertThat(page.select("[onerror], img[src=x], a[href^=javascript]")).as(path).isEmpty();
    }
    assertThat(administrator.page("/staff/members").text()).contains("<script>alert(1)</script>");
    assertThat(administrator.page("/corrections").text()).contains("<img src=x onerror=alert(1)>");
  }

  @Test
  void input_thatIsTooLarge_changesNothing() throws Exception {
    Person editor = desk.signedIn(Role.EDITOR);
    String matter = "/staff/matters/" + matter(0).matter().id();
    long before = desk.ledger.end().orElseThrow().number();

    assertThat(location(editor.post(matter + "/comments", Map.of("text", "x".repeat(4_001)))))
        .contains("notice=too-long");
    assertThat(
            location(
                editor.post(
                    matter + "/display", Map.of("display", "held", "reason", "x".repeat(501)))))
        .contains("notice=too-long");
    assertThat(editor.post(matter + "/comments", Map.of("text", "x".repeat(400_000))).statusCode())
        .isBetween(400, 499);
    assertThat(editor.get("/staff/matters/" + "a".repeat(5_000)).statusCode()).isEqualTo(404);
    assertThat(editor.get(matter + "?find=" + "x".repeat(6_000)).statusCode()).isBetween(200, 499);
    assertThat(desk.ledger.end().orElseThrow().number()).isEqualTo(before);
  }
}
