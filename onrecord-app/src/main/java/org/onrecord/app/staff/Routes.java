package org.onrecord.app.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.staff.Role;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may go where: the one table that the filter chain holds everybody to. What is not in it is
 * refused, and a test fails that names the address.
 */
final class Routes {

  /** Whom a route is for. */
  enum For {
    /** Everybody, even where the desk is closed. */
    ANYONE,
    /** Everybody where the desk is open, else members of the staff. */
    READERS,
    /** Readers, and programs whose token the wire looks at itself. */
    PROGRAMS,
    /** Whoever is on the staff. */
    MEMBERS,
    ANALYSTS,
    EDITORS,
    ADMINISTRATORS;

    /** The least role that it takes, or empty where it takes none. */
    Optional<Role> role(boolean open) {
      return switch (this) {
        case ANYONE -> Optional.empty();
        case READERS, PROGRAMS -> open ? Optional.empty() : Optional.of(Role.READER);
        case MEMBERS -> Optional.of(Role.READER);
        case ANALYSTS -> Optional.of(Role.ANALYST);
        case EDITORS -> Optional.of(Role.EDITOR);
        case ADMINISTRATORS -> Optional.of(Role.ADMINISTRATOR);
      };
    }
  }

  /**
   * A pattern of paths, as Spring writes them.
   *
   * @param method null where what is served there says itself which methods it takes; nothing there
   *     does anything for a session, and so no form's token is asked for
   */
  record Route(
      @Nullable HttpMethod method, String pattern, For whom, PathPatternRequestMatcher matcher) {

    boolean is(HttpServletRequest request) {
      return matcher.matches(request);
    }
  }

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private static final List<Route> ALL =
      Stream.of(
              // The desk's own pages.
              get(For.ANYONE, "/assets/**", "/error"),
              get(
                  For.READERS,
                  "/",
                  "/matters/{id}",
                  "/matters/{id}/live",
                  "/reports/{id}",
                  "/reports/{id}/archived",
                  "/speakers/{id}",
                  "/outlets",
                  "/outlets/{id}",
                  "/places/{id}",
                  "/map",
                  "/map/areas",
                  "/sources",
                  "/search",
                  "/about",
                  "/language",
                  "/corrections"),
              // The wire.
              any(For.PROGRAMS, "/feeds/**", "/export/**", "/api/**"),
              any(For.READERS, "/subscribe"),
              // Who holds a link of a mail is whom it was sent to.
              any(For.ANYONE, "/mail/**"),
              // Measurements are told to this machine and to tokens alone; the wire sees to it.
              any(For.ANYONE, "/health", "/ready", "/metrics"),
              // Proving who one is.
              get(For.ANYONE, "/staff/sign-in", "/staff/set-up", "/staff/join"),
              post(For.ANYONE, "/staff/sign-in", "/staff/set-up", "/staff/join"),
              get(For.ANYONE, DoorDesk.START + "/*", DoorDesk.BACK + "/*"),
              // One's own affairs, whatever one's role.
              get(For.MEMBERS, "/staff", "/staff/you", "/staff/keys"),
              post(For.MEMBERS, "/staff/sign-out", "/staff/you/password", "/staff/you/two-steps"),
              // Review.
              get(
                  For.ANALYSTS,
                  "/staff/queue",
                  "/staff/matters/{id}",
                  "/staff/matters/{id}/statements/{statement}",
                  "/staff/grades"),
              post(
                  For.ANALYSTS,
                  "/staff/queue",
                  "/staff/matters/{id}/comments",
                  "/staff/matters/{id}/assignment",
                  "/staff/matters/{id}/merge",
                  "/staff/matters/{id}/split",
                  "/staff/matters/{id}/statements/{statement}",
                  "/staff/matters/{id}/statements/{statement}/relations",
                  "/staff/matters/{id}/statements/{statement}/dismiss",
                  "/staff/matters/{id}/statements/{statement}/grade",
                  "/staff/corrections/{number}/undo"),
              post(For.EDITORS, "/staff/matters/{id}/display", "/staff/grades"),
              get(For.ADMINISTRATORS, "/staff/members", "/staff/log"),
              post(For.ADMINISTRATORS, "/staff/members", "/staff/members/{id}"))
          .flatMap(List::stream)
          .toList();

  private Routes() {}

  static List<Route> all() {
    return ALL;
  }

  /** The route of a request, or empty where there is none. */
  static Optional<Route> of(HttpServletRequest request) {
    return ALL.stream().filter(route -> route.is(request)).findFirst();
  }

  /** Whether the same address can be read. */
  static boolean readable(HttpServletRequest request) {
    return ALL.stream()
        .filter(route -> HttpMethod.GET.equals(route.method()))
        .anyMatch(route -> route.matcher().matches(asGet(request)));
  }

  /** Whether a request must carry the token that only this desk's forms hold. */
  static boolean needsToken(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        && of(request).filter(route -> route.method() != null).isPresent();
  }

  private static HttpServletRequest asGet(HttpServletRequest request) {
    return new jakarta.servlet.http.HttpServletRequestWrapper(request) {
      @Override
      public String getMethod() {
        return "GET";
      }
    };
  }

  private static List<Route> get(For whom, String... patterns) {
    return Stream.of(HttpMethod.GET, HttpMethod.HEAD)
        .flatMap(method -> routes(method, whom, patterns).stream())
        .toList();
  }

  private static List<Route> any(For whom, String... patterns) {
    return Stream.of(patterns)
        .map(
            pattern ->
                new Route(
                    null, pattern, whom, PathPatternRequestMatcher.withDefaults().matcher(pattern)))
        .toList();
  }

  private static List<Route> post(For whom, String... patterns) {
    return routes(HttpMethod.POST, whom, patterns);
  }

  private static List<Route> routes(HttpMethod method, For whom, String... patterns) {
    return Stream.of(patterns)
        .map(
            pattern ->
                new Route(
                    method,
                    pattern,
                    whom,
                    PathPatternRequestMatcher.withDefaults().matcher(method, pattern)))
        .toList();
  }
}
