package org.onrecord.app.desk;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Writes pages from their templates; every value is escaped for the place where it stands. */
public final class PageWriter implements Frame {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final TemplateEngine templates;
  private final Ledger ledger;
  private final ResourceUrlProvider assets;
  private final BasePath base;
  private final boolean followed;
  private final Visitors visitors;

  PageWriter(
      TemplateEngine templates,
      Ledger ledger,
      ResourceUrlProvider assets,
      BasePath base,
      boolean followed,
      Visitors visitors) {
    this.templates = templates;
    this.ledger = ledger;
    this.assets = assets;
    this.base = base;
    this.followed = followed;
    this.visitors = visitors;
  }

  Ledger ledger() {
    return ledger;
  }

  /** What a page of this title has around it. */
  Shell shell(Visit visit, String title, String section, String query) {
    return shell(visit, title, section, query, Extra.NONE);
  }

  /** The same with what makes a page that works without it better. */
  Shell shell(Visit visit, String title, String section, String query, Extra extra) {
    return new Shell(
        visit.words(),
        visit.address(),
        title,
        section,
        query,
        asset("desk.css"),
        asset("marks.css"),
        asset("mark.svg"),
        extra.styles.stream().map(this::asset).toList(),
        extra.scripts.stream().map(this::asset).toList(),
        followed ? new Follow("/") : null,
        visitors.current(),
        visitors.staffed());
  }

  /** A part of a page, as HTML. */
  String fragment(String template, Object part, Words words) {
    StringOutput html = new StringOutput(2_048);
    templates.render(template + ".jte", Map.of("page", part, "words", words), html);
    return html.toString();
  }

  /** A page of the staff's, which is in English, with the desk's frame around it. */
  public byte[] staffPage(String title, Content content) {
    return rendered("framed", shell(Visit.IN_ENGLISH, title, "staff", "", Extra.STAFF), content);
  }

  /** An error page of the desk in English. */
  public ResponseEntity<byte[]> error(HttpStatusCode status) {
    DeskErrors.ErrorView view = DeskErrors.ErrorView.of(status.value(), Words.ENGLISH);
    return write(status, "error", shell(Visit.IN_ENGLISH, view.title(), "", ""), view);
  }

  ResponseEntity<byte[]> write(HttpStatusCode status, String template, Shell shell, Object page) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .header(HttpHeaders.CONTENT_LANGUAGE, shell.words().tag())
        .header(HttpHeaders.VARY, ReaderLanguage.VARY)
        .cacheControl(CacheControl.noCache())
        .body(rendered(template, shell, page));
  }

  private byte[] rendered(String template, Shell shell, Object page) {
    StringOutput html = new StringOutput(16_384);
    templates.render(template + ".jte", Map.of("shell", shell.following(page), "page", page), html);
    return base.before(html.toString()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] page(String title, Content content) {
    return rendered("framed", shell(Visit.IN_ENGLISH, title, "", ""), content);
  }

  /** The address of an asset, which holds a hash of its content. */
  String asset(String name) {
    String address = assets.getForLookupPath("/assets/" + name);
    if (address == null) {
      throw new IllegalStateException("asset " + name + " is not in the jar");
    }
    return address;
  }

  /**
   * What stands around every page.
   *
   * @param words of the reader's language
   * @param address of the page, to come back to with another language; null where the page is in
   *     one alone
   * @param section which entry of the navigation is the current one; empty for none
   * @param query what stands in the search box
   * @param follow how to hear of what changes on the page, else on the front page; null where
   *     nothing leaves the desk
   * @param visitor who is signed in, or null
   * @param staffed whether there is anything to sign in to
   */
  record Shell(
      Words words,
      @Nullable String address,
      String title,
      String section,
      String query,
      String css,
      String marksCss,
      String icon,
      List<String> styles,
      List<String> scripts,
      @Nullable Follow follow,
      @Nullable Visitor visitor,
      boolean staffed) {

    /** The same around a page that can be followed by itself. */
    Shell following(Object page) {
      return new Shell(
          words,
          address,
          title,
          section,
          query,
          css,
          marksCss,
          icon,
          styles,
          scripts,
          follow == null ? null : Follow.of(page),
          visitor,
          staffed);
    }
  }

  /** Scripts of a page, in the order in which they run, and their style sheets. */
  enum Extra {
    NONE(List.of(), List.of()),
    LIVE(List.of(), List.of("live.js")),
    SEARCH(List.of(), List.of(HTMX, "search.js", "language.js")),
    MAP(List.of(OL + "ol.css"), List.of(HTMX, OL + "dist/ol.js", "map.js", "language.js")),
    STAFF(List.of("staff.css"), List.of("staff.js"));

    private final List<String> styles;
    private final List<String> scripts;

    Extra(List<String> styles, List<String> scripts) {
      this.styles = styles;
      this.scripts = scripts;
    }
  }

  private static final String HTMX = "htmx.org/2.0.10/dist/htmx.min.js";
  private static final String OL = "ol/10.7.0/";
}
