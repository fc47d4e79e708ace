package org.onrecord.app.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.jdbc.wire.Scope;
import org.onrecord.jdbc.wire.WireStore;
import org.onrecord.staff.Role;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every role against every route that is served; a route that nobody declared here fails. */
class RoutesTest {

  /** Whom each route is for: "anyone", or the least role. */
  private static final String DECLARED =
      """
      GET /                                             anyone
      GET /matters/{id}                                 anyone
      GET /matters/{id}/live                            anyone
      GET /reports/{id}                                 anyone
      GET /reports/{id}/archived                        anyone
      GET /speakers/{id}                                anyone
      GET /outlets                                      anyone
      GET /outlets/{id}                                 anyone
      GET /places/{id}                                  anyone
      GET /map                                          anyone
      GET /map/areas                                    anyone
      GET /sources                                      anyone
      GET /search                                       anyone
      GET /about                                        anyone
      GET /language                                     anyone
      GET /corrections                                  anyone
      GET /error                                        anyone
      GET /staff/sign-in                                anyone
      POST /staff/sign-in                               anyone
      GET /staff/set-up                                 anyone
      POST /staff/set-up                                anyone
      GET /staff/join                                   anyone
      POST /staff/join                                  anyone
      GET /staff                                        READER
      GET /staff/you                                    READER
      GET /staff/keys                                   READER
      POST /staff/you/password                          READER
      POST /staff/you/two-steps                         READER
      POST /staff/sign-out                              READER
      GET /staff/queue                                  ANALYST
      POST /staff/queue                                 ANALYST
      GET /staff/grades                                 ANALYST
      GET /staff/matters/{id}                           ANALYST
      POST /staff/matters/{id}/comments                 ANALYST
      POST /staff/matters/{id}/assignment               ANALYST
      GET /staff/matters/{id}/statements/{statement}    ANALYST
      POST /staff/matters/{id}/statements/{statement}/grade ANALYST
      POST /staff/matters/{id}/merge                    ANALYST
      POST /staff/matters/{id}/split                    ANALYST
      POST /staff/matters/{id}/statements/{statement}   ANALYST
      POST /staff/matters/{id}/statements/{statement}/relations ANALYST
      POST /staff/matters/{id}/statements/{statement}/dismiss ANALYST
      POST /staff/corrections/{number}/undo             ANALYST
      POST /staff/matters/{id}/display                  EDITOR
      POST /staff/grades                                EDITOR
      GET /staff/members                                ADMINISTRATOR
      POST /staff/members                               ADMINISTRATOR
      POST /staff/members/{id}                          ADMINISTRATOR
      GET /staff/log                                    ADMINISTRATOR
      """;

  /** Told to whoever asks, for they tell nothing of the record; measurements see to themselves. */
  private static final Set<String> OPEN = Set.of("/health", "/ready", "/metrics");

  /** Served by filters, and so in no table of Spring's. */
  private static final Set<String> BY_FILTERS =
      Set.of("POST /staff/sign-in", "POST /staff/sign-out");

  /** A path as Spring writes it in what a routing function asks for. */
  private static final Pattern PATH = Pattern.compile("(?<=[ (])/[^ )]*");

  private static StaffedDesk desk;
  private static final Map<Role, Person> PEOPLE = new EnumMap<>(Role.class);

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    desk = StaffedDesk.in(folder);
    for (Role role : Role.values()) {
      PEOPLE.put(role, desk.signedIn(role));
    }
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  private static Person person(Role role) {
    return Objects.requireNonNull(PEOPLE.get(role));
  }

  private static Map<String, String> declared() {
    Map<String, String> declared = new TreeMap<>();
    DECLARED
        .lines()
        .map(line -> line.trim().split(" +"))
        .forEach(parts -> declared.put(parts[0] + " " + parts[1], parts[2]));
    return declared;
  }

  /** What Spring serves, as "METHOD pattern"; what takes any method is read. */
  private static Set<String> served() {
    Set<String> served = new TreeSet<>(BY_FILTERS);
    desk.spring()
        .getBeansOfType(RequestMappingHandlerMapping.class)
        .values()
        .forEach(
            mapping ->
                mapping.getHandlerMethods().keySet().forEach(info -> served.addAll(routes(info))));
    return served;
  }

  private static List<String> routes(RequestMappingInfo info) {
    List<String> routes = new ArrayList<>();
    for (String pattern : info.getPatternValues()) {
      var methods = info.getMethodsCondition().getMethods();
      if (methods.isEmpty()) {
        routes.add("GET " + pattern);
      }
      methods.forEach(method -> routes.add(method + " " + pattern));
    }
    return routes;
  }

  @Test
  void route_thatIsServed_isDeclaredForSomebody() {
    assertThat(declared().keySet())
        .as("each route needs a line here and in Routes")
        .containsExactlyInAnyOrderElementsOf(served());
  }

  @Test
  void everyRole_onEveryRoute_comesAsFarAsDeclared() throws Exception {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (Map.Entry<String, String> route : declared().entrySet()) {
      if (route.getKey().equals("POST /staff/sign-out")) {
        continue;
      }
      String outcome = outcome(desk.visitor(), route.getKey());
      asked++;
      if (!outcome.equals(route.getValue().equals("anyone") ? "allowed" : "asked to sign in")) {
        wrong.add("nobody on " + route.getKey() + ": " + outcome);
      }
      for (Role role : Role.values()) {
        boolean allowed =
            route.getValue().equals("anyone") || role.includes(Role.valueOf(route.getValue()));
        outcome = outcome(person(role), route.getKey());
        asked++;
        if (!outcome.equals(allowed ? "allowed" : "refused")) {
          wrong.add(role + " on " + route.getKey() + ": " + outcome);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isEqualTo((declared().size() - 1) * (Role.values().length + 1));
  }

  @Test
  void form_withoutTheDesksToken_isRefusedOnEveryRoute() throws Exception {
    Person administrator = person(Role.ADMINISTRATOR);
    for (String route : declared().keySet()) {
      if (route.startsWith("POST ")) {
        String path = path(route);
        assertThat(administrator.send(path, Map.of()).statusCode()).as(route).isEqualTo(403);
        assertThat(administrator.send(path, Map.of("_csrf", "x")).statusCode())
            .as(route)
            .isEqualTo(403);
        assertThat(administrator.send(path, Map.of("_csrf", desk.visitor().token())).statusCode())
            .as(route + " with a stranger's token")
            .isEqualTo(403);
      }
    }
    assertThat(administrator.get("/staff/members").statusCode()).isEqualTo(200);
  }

  @Test
  void address_thatIsNotServed_isMissingAndNotAskedFor() throws Exception {
    Person nobody = desk.visitor();
    assertThat(nobody.get("/staff/none").statusCode()).isEqualTo(404);
    assertThat(nobody.get("/no/such/page").statusCode()).isEqualTo(404);
    HttpResponse<String> written = nobody.send("/about", Map.of("x", "y"));
    assertThat(written.statusCode()).isEqualTo(405);
    assertThat(written.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void address_ofTheWire_isInTheTableAndClosedWithTheDesk(@TempDir Path other) throws Exception {
    Set<String> paths = new TreeSet<>();
    desk.spring()
        .getBeansOfType(RouterFunctionMapping.class)
        .values()
        .forEach(
            mapping -> {
              Matcher path = PATH.matcher(String.valueOf(mapping.getRouterFunction()));
              while (path.find()) {
                paths.add(path.group());
              }
            });
    assertThat(paths).hasSizeGreaterThan(25).contains("/feeds/{file}", "/api/v1/matters/{id}");
    try (StaffedDesk closed = StaffedDesk.in(other, new StaffSettings(false, null, null), true)) {
      String token =
          WireStore.beside(closed.ledger)
              .tokens()
              .add("a program", Set.of(Scope.READ), null, closed.clock.now)
              .words();
      for (String pattern : paths) {
        String path = pattern.replaceAll("\\{[^}]+}|\\*\\*", "none");
        assertThat(outcome(desk.visitor(), "GET " + path)).as(path).isEqualTo("allowed");
        if (path.startsWith("/mail/") || OPEN.contains(path)) {
          continue;
        }
        assertThat(outcome(closed.visitor(), "GET " + path)).as(path).isEqualTo("asked to sign in");
        if (!path.equals("/subscribe")) {
          assertThat(closed.visitor().get(path, "Bearer guessed").statusCode())
              .as(path)
              .isEqualTo(401);
          assertThat(closed.visitor().get(path, "Bearer " + token).statusCode())
              .as(path)
              .isNotIn(302, 401);
        }
      }
    }
  }

  private static String path(String route) {
    return route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "none");
  }

  private static String outcome(Person person, String route) throws Exception {
    String path = path(route);
    HttpResponse<String> response =
        route.startsWith("POST ") ? person.post(path, Map.of()) : person.get(path);
    String to = response.headers().firstValue("Location").orElse("");
    if (response.statusCode() == 403) {
      return "refused";
    }
    boolean asked = to.contains("/staff/sign-in") && !route.endsWith("/staff/sign-in");
    if (response.statusCode() >= 300 && response.statusCode() < 400 && asked) {
      return "asked to sign in";
    }
    return response.statusCode() < 500 ? "allowed" : "failed with " + response.statusCode();
  }
}
