package org.onrecord.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.PageWriter.Extra;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.SpeakerRecord;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** The desk's addresses and the page behind each. */
@Controller
final class Desk {

  private static final int MATTERS_A_PAGE = 20;
  private static final int LAST_PAGE = 500;
  private static final int LONGEST_PLACE = 100;
  private static final Duration CHOICE_KEPT = Duration.ofDays(365);

  /** Ids derived from content, and keys of the directory of actors. */
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._:-]{0,79}");

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Ledger ledger;
  private final PageWriter pages;
  private final DeskErrors errors;
  private final Live live;
  private final DeskSettings settings;
  private final Clock clock = Clock.systemUTC();

  Desk(PageWriter pages, DeskErrors errors, Live live, DeskSettings settings) {
    this.live = live;
    this.settings = settings;
    this.ledger = pages.ledger();
    this.pages = pages;
    this.errors = errors;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> front(
      Visit visit, @RequestParam(name = "page", required = false) @Nullable String page) {
    int number = pageNumber(page);
    FrontPage front = FrontPage.of(ledger, number, MATTERS_A_PAGE, visit.words());
    if (number > 1 && front.matters().isEmpty()) {
      return notFound(visit);
    }
    return ok(visit, "front", visit.words().say("front.title"), "front", front);
  }

  @GetMapping("/matters/{id}")
  ResponseEntity<byte[]> matter(Visit visit, @PathVariable("id") String id) {
    Optional<MatterRecord> found = wellFormed(id) ? ledger.matter(id) : Optional.empty();
    if (found.isEmpty()) {
      return notFound(visit);
    }
    String livesOn = found.get().matter().id();
    if (!livesOn.equals(id)) {
      return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
          .location(URI.create(Address.matter(livesOn)))
          .build();
    }
    MatterPage page = MatterPage.of(ledger, found.get(), visit.words());
    return pages.write(
        HttpStatus.OK, "matter", pages.shell(visit, page.title(), "", "", Extra.LIVE), page);
  }

  /** What is recorded in the matter while its page is open; ends where there is no such matter. */
  @GetMapping("/matters/{id}/live")
  ResponseEntity<SseEmitter> live(
      Visit visit,
      @PathVariable("id") String id,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
    Optional<MatterRecord> found = wellFormed(id) ? ledger.matter(id) : Optional.empty();
    long from = eventNumber(last == null ? after : last);
    return found
        .flatMap(
            whole ->
                live.watch(whole.matter().id(), from < 0 ? Live.last(whole) : from, visit.words()))
        .map(watched -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(watched))
        // A browser asks again after anything but this.
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private static long eventNumber(@Nullable String number) {
    return number != null && number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1;
  }

  @GetMapping("/reports/{id}")
  ResponseEntity<byte[]> report(Visit visit, @PathVariable("id") String id) {
    return (wellFormed(id) ? ledger.report(id) : Optional.<ReportRecord>empty())
        .map(
            whole ->
                ReportPage.of(
                    whole, before(whole), Trail.of(settings, whole, visit.words()), visit.words()))
        .map(page -> ok(visit, "report", page.title(), "", page))
        .orElseGet(() -> notFound(visit));
  }

  /** The page that the report was read from, with a statement marked. */
  @GetMapping("/reports/{id}/archived")
  ResponseEntity<byte[]> archived(
      Visit visit,
      @PathVariable("id") String id,
      @RequestParam(name = "statement", required = false) @Nullable String asked) {
    return (wellFormed(id) ? ledger.report(id) : Optional.<ReportRecord>empty())
        .flatMap(whole -> ArchivedView.of(settings.archive(), whole, asked, visit.words()))
        .map(page -> ok(visit, "archived", page.title(), "", page))
        .orElseGet(() -> notFound(visit));
  }

  /** The version before the one that is shown, or null where there is none. */
  private @Nullable ReportRecord before(ReportRecord whole) {
    int shown = whole.versions().indexOf(whole.report().version());
    return shown < 1 ? null : ledger.report(whole.versions().get(shown - 1)).orElse(null);
  }

  @GetMapping("/speakers/{id}")
  ResponseEntity<byte[]> speaker(Visit visit, @PathVariable("id") String id) {
    return (wellFormed(id)
            ? ledger.speaker(id, SpeakerPage.LOOKED_AT)
            : Optional.<SpeakerRecord>empty())
        .map(whole -> SpeakerPage.of(ledger, whole, visit.words()))
        .map(page -> ok(visit, "speaker", page.speaker().name(), "", page))
        .orElseGet(() -> notFound(visit));
  }

  @GetMapping("/outlets")
  ResponseEntity<byte[]> outlets(Visit visit) {
    return ok(
        visit,
        "outlets",
        visit.words().say("nav.outlets"),
        "outlets",
        OutletsPage.of(ledger.outlets(), visit.words()));
  }

  @GetMapping("/outlets/{id}")
  ResponseEntity<byte[]> outlet(
      Visit visit,
      @PathVariable("id") String id,
      @RequestParam(name = "after", required = false) @Nullable String after) {
    String from = after != null && wellFormed(after) ? after : null;
    return OutletPage.of(ledger, id, from, visit.words())
        .map(page -> ok(visit, "outlet", page.outlet().name(), "outlets", page))
        .orElseGet(() -> notFound(visit));
  }

  @GetMapping("/places/{id}")
  ResponseEntity<byte[]> place(Visit visit, @PathVariable("id") String id) {
    return (id.length() > LONGEST_PLACE
            ? Optional.<PlacePage>empty()
            : PlacePage.of(ledger, id, visit.words()))
        .map(page -> ok(visit, "place", page.name(), "map", page))
        .orElseGet(() -> notFound(visit));
  }

  @GetMapping("/map")
  ResponseEntity<byte[]> map(Visit visit, @RequestParam Map<String, String> parameters) {
    MapPage page =
        MapPage.of(
            ledger, parameters, pages.asset("basemap.json"), settings.tiles(), visit.words());
    return pages.write(
        HttpStatus.OK,
        "map",
        pages.shell(visit, visit.words().say("nav.map"), "map", "", Extra.MAP),
        page);
  }

  /** The same matters as areas, for the script that draws them. */
  @GetMapping("/map/areas")
  ResponseEntity<byte[]> areas(Visit visit, @RequestParam Map<String, String> parameters) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .header(HttpHeaders.VARY, ReaderLanguage.VARY)
        .body(JSON.writeValueAsBytes(MapPage.Area.all(ledger, parameters, visit.words())));
  }

  @GetMapping("/sources")
  ResponseEntity<byte[]> sources(Visit visit) {
    return ok(
        visit,
        "sources",
        visit.words().say("sources.title"),
        "",
        SourcesPage.of(settings.intake(), clock, visit.words()));
  }

  @GetMapping("/search")
  ResponseEntity<byte[]> search(Visit visit, @RequestParam Map<String, String> parameters) {
    SearchPage page = SearchPage.of(ledger, parameters, visit.words());
    return pages.write(
        HttpStatus.OK,
        "search",
        pages.shell(visit, page.title(visit.words()), "search", page.query(), Extra.SEARCH),
        page);
  }

  @GetMapping("/about")
  ResponseEntity<byte[]> about(Visit visit) {
    return ok(
        visit,
        "about",
        visit.words().say("nav.about"),
        "about",
        AboutPage.of(ledger.counts(), settings, visit.words()));
  }

  /** Keeps the language that a reader chooses, and leads back to where they chose it. */
  @GetMapping("/language")
  ResponseEntity<Void> language(
      HttpServletRequest request,
      @RequestParam(name = "to", required = false) @Nullable String to,
      @RequestParam(name = "back", required = false) @Nullable String back) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(HttpStatus.SEE_OTHER)
            .header(HttpHeaders.LOCATION, LocalPath.of(back, "/"))
            .cacheControl(CacheControl.noStore());
    ReaderLanguage.tagged(to)
        .map(
            chosen ->
                ResponseCookie.from(ReaderLanguage.COOKIE, chosen.tag())
                    .path("/")
                    .maxAge(CHOICE_KEPT)
                    .sameSite("Lax")
                    .secure(request.isSecure())
                    .httpOnly(true)
                    .build())
        .ifPresent(cookie -> answer.header(HttpHeaders.SET_COOKIE, cookie.toString()));
    return answer.build();
  }

  private ResponseEntity<byte[]> ok(
      Visit visit, String template, String title, String section, Object page) {
    return pages.write(HttpStatus.OK, template, pages.shell(visit, title, section, ""), page);
  }

  private ResponseEntity<byte[]> notFound(Visit visit) {
    return errors.page(HttpStatus.NOT_FOUND, visit.words());
  }

  private static boolean wellFormed(String id) {
    return ID.matcher(id).matches();
  }

  private static int pageNumber(@Nullable String page) {
    if (page == null || page.length() > 3 || !page.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 1;
    }
    return page.isEmpty() ? 1 : Math.min(LAST_PAGE, Math.max(1, Integer.parseInt(page)));
  }
}
