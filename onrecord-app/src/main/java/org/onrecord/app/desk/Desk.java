package org.onrecord.app.desk;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.report.Report;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk's addresses and the page behind each. */
@Controller
final class Desk {

  private static final int MATTERS_A_PAGE = 20;
  private static final int LAST_PAGE = 500;
  private static final int SPEAKERS_SHOWN = 30;
  private static final int HITS = 30;
  private static final int LONGEST_QUERY = 200;

  /** Ids derived from content, and keys of the directory of actors. */
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._:-]{0,79}");

  private final Ledger ledger;
  private final PageWriter pages;
  private final DeskErrors errors;

  Desk(PageWriter pages, DeskErrors errors) {
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
    MatterPage page = MatterPage.of(found.get());
    return ok("matter", page.title(), "", "", page);
  }

  @GetMapping("/reports/{id}")
  ResponseEntity<byte[]> report(@PathVariable("id") String id) {
    return (wellFormed(id) ? ledger.report(id) : Optional.<ReportRecord>empty())
        .map(whole -> ReportPage.of(whole, before(whole)))
        .map(page -> ok("report", page.title(), "", "", page))
        .orElseGet(this::notFound);
  }

  /** The version before the one that is shown, or null where there is none. */
  private @Nullable Report before(ReportRecord whole) {
    int shown = whole.versions().indexOf(whole.report().version());
    return shown < 1
        ? null
        : ledger.report(whole.versions().get(shown - 1)).map(ReportRecord::report).orElse(null);
  }

  @GetMapping("/speakers/{id}")
  ResponseEntity<byte[]> speaker(@PathVariable("id") String id) {
    return (wellFormed(id)
            ? ledger.speaker(id, SpeakerPage.LOOKED_AT)
            : Optional.<SpeakerRecord>empty())
        .map(SpeakerPage::of)
        .map(page -> ok("speaker", page.speaker().name(), "", "", page))
        .orElseGet(this::notFound);
  }

  @GetMapping("/outlets")
  ResponseEntity<byte[]> outlets() {
    return ok("outlets", "Outlets", "outlets", "", OutletsPage.of(ledger.outlets()));
  }

  @GetMapping("/search")
  ResponseEntity<byte[]> search(
      @RequestParam(name = "q", required = false) @Nullable String typed) {
    String query = Wording.plain(typed == null ? "" : typed);
    String bounded = Wording.cut(query, LONGEST_QUERY);
    boolean shortened = bounded.length() < query.length();
    SearchPage page;
    if (bounded.isEmpty()) {
      page = SearchPage.empty(ledger.speakers(SPEAKERS_SHOWN, 0));
    } else {
      SearchResult result = ledger.search(bounded, HITS);
      page =
          SearchPage.of(
              bounded,
              shortened,
              result,
              result.reports().isEmpty() ? List.of() : ledger.outlets());
    }
    return ok("search", page.title(), "search", bounded, page);
  }

  @GetMapping("/about")
  ResponseEntity<byte[]> about() {
    return ok("about", "About", "about", "", AboutPage.of(ledger.counts()));
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
