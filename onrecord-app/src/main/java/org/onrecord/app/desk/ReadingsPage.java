package org.onrecord.app.desk;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline.Understood;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.report.Report;

/**
 * Reports as read, in one file that needs no server: what the desk shows of them, without links.
 */
public final class ReadingsPage {
  private ReadingsPage() {}

  /** The page, as HTML that carries its own style sheet. */
  public static String html(List<Understood> understood) {
    TemplateEngine templates =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReadingsPage.class.getClassLoader(), "org.onrecord.app.desk");
    StringOutput html = new StringOutput(64_000);
    // The fonts are files of the desk; without them the system's stand in.
    String css =
        (asset("desk.css") + asset("marks.css")).replaceAll("@font-face\\s*\\{[^}]*\\}", "");
    templates.render(
        "readings.jte",
        Map.of("css", css, "readings", understood.stream().map(Reading::of).toList()),
        html);
    return html.toString();
  }

  private static String asset(String name) {
    try (InputStream bytes = ReadingsPage.class.getResourceAsStream("assets/" + name)) {
      if (bytes == null) {
        throw new IllegalStateException("asset " + name + " is not in the jar");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read asset " + name, e);
    }
  }

  /** One report of the page. */
  record Reading(
      String outlet,
      @Nullable When published,
      int attributions,
      List<Markup.MarkedBlock> blocks,
      List<String> places) {

    private static Reading of(Understood understood) {
      Report report = understood.report();
      ReportRecord whole =
          new ReportRecord(
              report,
              understood.grounding(),
              understood.statements(),
              Map.of(),
              Map.of(),
              List.of(report.version()));
      return new Reading(
          report.outlet().name(),
          When.of(report.published(), Words.ENGLISH),
          understood.grounding().attributions().size(),
          Markup.of(whole, Words.ENGLISH).blocks(),
          ReportPage.of(whole, null, Trail.NONE, Words.ENGLISH).places());
    }
  }
}
