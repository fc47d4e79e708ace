package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.onrecord.app.intake.ArchivedPages;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class ArchivedViewTest {

  private static final String URL = "https://courier.example/bridge";
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>The bridge is closed</title><script>alert(1)</script>"
          + "<meta property='article:section' content='World &lt;b&gt;'>"
          + "<meta property='article:content_tier' content='metered'>"
          + "<meta property='article:modified_time' content='2023-05-13T08:30:00Z'>"
          + "</head><body onload=alert(2)><article><h1>The bridge is closed</h1>"
          + "<p style='x'>The mayor said that the <b>bridge</b> &amp; its road had been closed for"
          + " the whole of the coming week. \ue000 He did not say why.</p>"
          + "<p>Traffic is led over the old road, <a href='javascript:alert(3)'>the council</a>"
          + " said, and asked all drivers to be patient with each other.</p>"
          + "<img src=x onerror=alert(4)><svg><script>alert(5)</script></svg>"
          + "<iframe src='//evil.example'></iframe></article></body></html>";

  @TempDir private Path folder = Path.of("");
  private Report report = InventedLedger.full().reportTitled("Depot burns in Vorel");

  private ReportRecord whole(String words) {
    int at = report.text().indexOf(words);
    assertThat(at).isNotNegative();
    List<Span> content = List.of(new Span(at, at + words.length()));
    Attribution attribution =
        Attribution.of(
            report.version(),
            List.of(),
            List.of(),
            content,
            Quoting.INDIRECT,
            Stance.ASSERTS,
            false,
            0.9,
            null);
    Speaker mayor = new Speaker("mayor", "Mayor", SpeakerKind.PERSON, null, null, null);
    return new ReportRecord(
        report,
        new Grounding(
            List.of(new GroundedAttribution(attribution, mayor, null, null)),
            List.of(),
            List.of(),
            List.of()),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(report.version()));
  }

  @BeforeEach
  void archive() throws Exception {
    List<Reading> readings = new ArrayList<>();
    new Reader(ReadDefaults.none())
        .read(
            new Input(
                URL, () -> new ByteArrayInputStream(PAGE.getBytes(StandardCharsets.UTF_8)), URL),
            readings::add);
    report = ((Reading.Done) readings.get(0)).report();
    try (WarcWriter writer =
        new WarcWriter(
            FileChannel.open(
                folder.resolve("a.warc.gz"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE),
            WarcCompression.GZIP)) {
      writer.write(
          new WarcResponse.Builder(URI.create(URL))
              .date(Instant.parse("2023-05-12T06:00:00Z"))
              .body(
                  new HttpResponse.Builder(200, "OK")
                      .addHeader("Content-Type", "text/html; charset=utf-8")
                      .body(null, PAGE.getBytes(StandardCharsets.UTF_8))
                      .build())
              .build());
    }
  }

  @Test
  void copy_ofTheVersionOnRecord_marksTheStatementInThePagesWords() {
    ReportRecord whole = whole("the bridge & its road had been closed");
    String asked = whole.grounding().attributions().get(0).attribution().id();

    ArchivedView view =
        ArchivedView.of(new ArchivedPages(folder), whole, asked, Words.ENGLISH).orElseThrow();

    Element page = Jsoup.parseBodyFragment(view.html()).body();
    assertThat(view.aligned()).isTrue();
    assertThat(String.join("", page.select("mark.asked").eachText()))
        .isEqualTo("thebridge& its road had been closed");
    assertThat(page.select("[id]")).hasSize(1);
    assertThat(page.text()).contains("The bridge is closed", "Traffic is led");
    assertThat(view.fetched()).isEqualTo(new When("2023-05-12T06:00Z", "12 May 2023, 06:00 UTC"));
    assertThat(view.sha256()).matches("[0-9a-f]{64}");
    assertThat(view.section()).isEqualTo("World <b>");
    assertThat(view.notes())
        .containsExactly(
            "The page says that only part of its report is free to read; the rest may be missing"
                + " here.",
            "The outlet says that it changed the page last on 13 May 2023, 08:30 UTC.");
  }

  @Test
  void copy_ofAHostilePage_isWordsAlone() {
    ArchivedView view =
        ArchivedView.of(new ArchivedPages(folder), whole("He did not say why"), null, Words.ENGLISH)
            .orElseThrow();

    assertThat(view.html()).doesNotContain("alert", "src=", "href=", "style=", "onload", "\ue000");
    Element page = Jsoup.parseBodyFragment(view.html()).body();
    assertThat(page.select("mark.told").text()).isEqualTo("He did not say why");
    assertThat(page.select("script, img, svg, iframe, a, h1")).isEmpty();
  }

  @Test
  void copy_ofAnotherText_isShownWithoutMarks() {
    report =
        Report.of(report.outlet(), URL, URL, "Other", "Other text.", List.of(), null, null, "en");

    ArchivedView view =
        ArchivedView.of(new ArchivedPages(folder), whole("Other"), null, Words.ENGLISH)
            .orElseThrow();

    assertThat(view.aligned()).isFalse();
    assertThat(view.html()).contains("Traffic").doesNotContain("<mark");
  }

  @Test
  void report_thatNoArchiveHolds_hasNoCopy() {
    assertThat(ArchivedView.of(null, whole("closed"), null, Words.ENGLISH)).isEmpty();
    assertThat(
            ArchivedView.of(
                new ArchivedPages(folder.resolve("none")), whole("closed"), null, Words.ENGLISH))
        .isEmpty();
  }
}
