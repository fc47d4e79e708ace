package org.onrecord.app.desk;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.onrecord.ledger.Ledger;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Writes pages from their templates; every value is escaped for the place where it stands. */
final class PageWriter {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final TemplateEngine templates;
  private final Ledger ledger;
  private final ResourceUrlProvider assets;

  PageWriter(TemplateEngine templates, Ledger ledger, ResourceUrlProvider assets) {
    this.templates = templates;
    this.ledger = ledger;
    this.assets = assets;
  }

  Ledger ledger() {
    return ledger;
  }

  /** What a page of this title has around it. */
  Shell shell(String title, String section, String query) {
    return new Shell(
        title, section, query, asset("desk.css"), asset("marks.css"), asset("mark.svg"));
  }

  ResponseEntity<byte[]> write(HttpStatusCode status, String template, Shell shell, Object page) {
    StringOutput html = new StringOutput(16_384);
    templates.render(template + ".jte", Map.of("shell", shell, "page", page), html);
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noCache())
        .body(html.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String asset(String name) {
    String address = assets.getForLookupPath("/assets/" + name);
    if (address == null) {
      throw new IllegalStateException("asset " + name + " is not in the jar");
    }
    return address;
  }

  /**
   * What stands around every page.
   *
   * @param section which entry of the navigation is the current one; empty for none
   * @param query what stands in the search box
   */
  record Shell(
      String title, String section, String query, String css, String marksCss, String icon) {}
}
