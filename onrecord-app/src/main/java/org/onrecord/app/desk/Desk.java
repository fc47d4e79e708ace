package org.onrecord.app.desk;

import java.net.URI;
import java.time.Clock;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
      @RequestParam(name = "page", required = false) @Nullable String page) {
    int number = pageNumber(page);
    FrontPage front = FrontPage.of(ledger, number, MATTERS_A_PAGE);
    if (number > 1 && front.matters().isEmpty()) {
      return notFound();
    }
    return ok("front", "Contested matters", "front", "", front);
  }

  @GetMapping("/matters/{id}")
  ResponseEntity<byte[]> matter(@PathVariable("id") String id) {
    Optional<MatterRecord> found = wellFormed(id) ? ledger.matter(id) : Optional.empty();
    if (found.isEmpty()) {
      return notFound();
    }
    String livesOn = found.get().matter().id();
    if (!livesOn.equals(id)) {
      return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
          .location(URI.create(Address.matter(livesOn)))
          .build();
    }
    MatterPage page = MatterPage.of(ledger, found.get());
    return pages.write(
        HttpStatus.OK, "matter", pages.shell(page.title(), "", "", Extra.LIVE), page);
  }

  /** What is recorded in the matter while its page is open; ends where there is no such matter. */
  @GetMapping("/matters/{id}/live")
  ResponseEntity<SseEmitter> live(
      @PathVariable("id") String id,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
    Optional<MatterRecord> found = wellFormed(id) ? ledger.matter(id) : Optional.empty();
    long from = eventNumber(last == null ? after : last);
    return found
        .flatMap(whole -> live.watch(whole.matter().id(), from < 0 ? Live.last(whole) : from))
        .map(watched -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(watched))
        // A browser asks again after anything but this.
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private static long eventNumber(@Nullable String number) {
    return number != null && number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1;
  }

  @GetMapping("/reports/{id}")
  ResponseEntity<byte[]> report(@PathVariable("id") String id) {
    return (wellFormed(id) ? ledger.report(id) : Optional.<ReportRecord>empty())
        .map(whole -> ReportPage.of(whole, before(whole), Trail.of(settings, whole)))
        .map(page -> ok("report", page.title(), "", "", page))
        .orElseGet(this::notFound);
  }

  /** The page that the report was read from, with a statement marked. */
  @GetMapping("/reports/{id}/archived")
  ResponseEntity<byte[]> archived(
      @PathVariable("id") String id,
      @RequestParam(name = "statement", required = false) @Nullable String asked) {
    return (wellFormed(id) ? ledger.report(id) : Optional.<ReportRecord>empty())
        .flatMap(whole -> ArchivedView.of(settings.archive(), whole, asked))
        .map(page -> ok("archived", page.title(), "", "", page))
        .orElseGet(this::notFound);
  }

  /** The version before the one that is shown, or null where there is none. */
  private @Nullable ReportRecord before(ReportRecord whole) {
    int shown = whole.versions().indexOf(whole.report().version());
    return shown < 1 ? null : ledger.report(whole.versions().get(shown - 1)).orElse(null);
  }

  @GetMapping("/speakers/{id}")
  ResponseEntity<byte[]> speaker(@PathVariable("id") String id) {
    return (wellFormed(id)
            ? ledger.speaker(id, SpeakerPage.LOOKED_AT)
            : Optional.<SpeakerRecord>empty())
        .map(whole -> SpeakerPage.of(ledger, whole))
        .map(page -> ok("speaker", page.speaker().name(), "", "", page))
        .orElseGet(this::notFound);
  }

  @GetMapping("/outlets")
  ResponseEntity<byte[]> outlets() {
    return ok("outlets", "Outlets", "outlets", "", OutletsPage.of(ledger.outlets()));
  }

  @GetMapping("/outlets/{id}")
  ResponseEntity<byte[]> outlet(
      @PathVariable("id") String id,
      @RequestParam(name = "after", required = false) @Nullable String after) {
    String from = after != null && wellFormed(after) ? after : null;
    return OutletPage.of(ledger, id, from)
        .map(page -> ok("outlet", page.outlet().name(), "outlets", "", page))
        .orElseGet(this::notFound);
  }

  @GetMapping("/places/{id}")
  ResponseEntity<byte[]> place(@PathVariable("id") String id) {
    return (id.length() > LONGEST_PLACE ? Optional.<PlacePage>empty() : PlacePage.of(ledger, id))
        .map(page -> ok("place", page.name(), "map", "", page))
        .orElseGet(this::notFound);
  }

  @GetMapping("/map")
  ResponseEntity<byte[]> map(@RequestParam Map<String, String> parameters) {
    MapPage page = MapPage.of(ledger, parameters, pages.asset("basemap.json"), settings.tiles());
    return pages.write(HttpStatus.OK, "map", pages.shell("Map", "map", "", Extra.MAP), page);
  }

  /** The same matters as areas, for the script that draws them. */
  @GetMapping("/map/areas")
  ResponseEntity<byte[]> areas(@RequestParam Map<String, String> parameters) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .body(JSON.writeValueAsBytes(MapPage.Area.all(ledger, parameters)));
  }

  @GetMapping("/sources")
  ResponseEntity<byte[]> sources() {
    return ok("sources", "Sources", "", "", SourcesPage.of(settings.intake(), clock));
  }

  @GetMapping("/search")
  ResponseEntity<byte[]> search(@RequestParam Map<String, String> parameters) {
    SearchPage page = SearchPage.of(ledger, parameters);
    return pages.write(
        HttpStatus.OK,
        "search",
        pages.shell(page.title(), "search", page.query(), Extra.SEARCH),
        page);
  }

  @GetMapping("/about")
  ResponseEntity<byte[]> about() {
    return ok("about", "About", "about", "", AboutPage.of(ledger.counts(), settings));
  }

  private ResponseEntity<byte[]> ok(
      String template, String title, String section, String query, Object page) {
    return pages.write(HttpStatus.OK, template, pages.shell(title, section, query), page);
  }

  private ResponseEntity<byte[]> notFound() {
    return errors.page(HttpStatus.NOT_FOUND);
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
