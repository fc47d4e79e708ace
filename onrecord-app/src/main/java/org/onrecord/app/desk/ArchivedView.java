package org.onrecord.app.desk;

import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.ArchivedPages;
import org.onrecord.attribution.Attribution;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.reader.text.Alignment;
import org.onrecord.reader.text.PageDetails;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * A report's page as it was fetched: its words and their order, without its scripts, pictures,
 * styles and links, and with the statements marked where they stand.
 *
 * @param section of the site, as the page tells it; empty where it does not
 * @param notes what else the page tells of its report, each a sentence
 * @param html safe to stand in a page
 * @param aligned whether it is the text of the version that is shown, so that marks could be set
 */
record ArchivedView(
    String title,
    String report,
    @Nullable When fetched,
    String address,
    String sha256,
    String section,
    List<String> notes,
    String html,
    boolean aligned) {

  /** Ids and classes are not the page's own: only the desk's marks have them. */
  private static final Safelist WORDS =
      Safelist.none()
          .addTags(
              "article",
              "aside",
              "b",
              "blockquote",
              "br",
              "caption",
              "cite",
              "dd",
              "div",
              "dl",
              "dt",
              "em",
              "figcaption",
              "figure",
              "footer",
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "header",
              "i",
              "li",
              "mark",
              "ol",
              "p",
              "q",
              "section",
              "small",
              "strong",
              "sub",
              "sup",
              "table",
              "tbody",
              "td",
              "th",
              "thead",
              "tr",
              "u",
              "ul");

  /** Stand for the marks until the page is cleaned; in a page's own text they give way. */
  private static final char BEGIN = '\ue000';

  private static final char BEGIN_ASKED = '\ue001';
  private static final char END = '\ue002';
  private static final char NONE = '\ufffd';

  /**
   * The newest copy that holds the text of this version, else the newest.
   *
   * @param asked id of the attribution that is looked for, or null
   */
  static Optional<ArchivedView> of(
      @Nullable ArchivedPages archive, ReportRecord whole, @Nullable String asked, Words words) {
    String address = whole.report().url();
    if (archive == null || address == null) {
      return Optional.empty();
    }
    List<ArchivedPages.Copy> copies = archive.of(address);
    for (ArchivedPages.Copy copy : copies) {
      PageDetails told = details(copy, address, whole.report());
      if (told != null) {
        return Optional.of(view(copy, whole, told, asked, words));
      }
    }
    return copies.stream().findFirst().map(copy -> view(copy, whole, null, asked, words));
  }

  /** What the copy tells of the report; null where the copy has another text. */
  private static @Nullable PageDetails details(
      ArchivedPages.Copy copy, String address, Report report) {
    List<Reading> readings = new ArrayList<>();
    // Behind a header a page is read in the encoding that the header tells.
    new Reader(ReadDefaults.none())
        .read(
            new Input(address, () -> new ByteArrayInputStream(copy.body()), address),
            readings::add);
    for (Reading reading : readings) {
      if (reading instanceof Reading.Done done
          && done.page() != null
          && done.report().text().equals(report.text())) {
        return done.page();
      }
    }
    return null;
  }

  private static ArchivedView view(
      ArchivedPages.Copy copy,
      ReportRecord whole,
      @Nullable PageDetails told,
      @Nullable String asked,
      Words words) {
    String source =
        Reader.decoded(copy.body(), copy.contentType())
            .replace(BEGIN, NONE)
            .replace(BEGIN_ASKED, NONE)
            .replace(END, NONE);
    String marked = told == null ? source : marked(source, whole, told.alignment(), asked);
    String title = Wording.clip(whole.report().title(), 200);
    return new ArchivedView(
        title.isEmpty() ? OutletView.untitled(whole.report().outlet().kind(), words) : title,
        Address.report(whole.report().id()),
        When.of(PublicationTime.at(copy.at().atOffset(ZoneOffset.UTC)), words),
        String.valueOf(whole.report().url()),
        copy.sha256(),
        told == null || told.section() == null ? "" : Wording.clip(told.section(), 60),
        notes(told, words),
        cleaned(marked),
        told != null);
  }

  private static List<String> notes(@Nullable PageDetails told, Words words) {
    List<String> notes = new ArrayList<>();
    if (told != null && told.paywalled()) {
      notes.add(words.say("archived.paywalled"));
    }
    When changed = told == null ? null : When.of(told.modified(), words);
    if (changed != null) {
      notes.add(words.say("archived.changed", changed.words()));
    }
    return List.copyOf(notes);
  }

  /** The source with a sign where a statement begins and ends, piece by piece. */
  private static String marked(
      String source, ReportRecord whole, Alignment alignment, @Nullable String asked) {
    List<Span> all = new ArrayList<>();
    List<Span> wanted = new ArrayList<>();
    for (GroundedAttribution grounded : whole.grounding().attributions()) {
      Attribution attribution = grounded.attribution();
      for (Span span : attribution.content()) {
        List<Span> pieces = alignment.inSource(span);
        all.addAll(pieces);
        if (attribution.id().equals(asked)) {
          wanted.addAll(pieces);
        }
      }
    }
    TreeSet<Integer> cuts = new TreeSet<>();
    all.forEach(
        span -> {
          cuts.add(span.start());
          cuts.add(span.end());
        });
    StringBuilder marked = new StringBuilder(source);
    Integer after = null;
    List<Span> stretches = new ArrayList<>();
    for (int cut : cuts) {
      if (after != null) {
        Span stretch = new Span(after, cut);
        if (all.stream().anyMatch(span -> span.contains(stretch))) {
          stretches.add(stretch);
        }
      }
      after = cut;
    }
    Collections.reverse(stretches);
    for (Span stretch : stretches) {
      boolean here = wanted.stream().anyMatch(span -> span.contains(stretch));
      marked.insert(stretch.end(), END);
      marked.insert(stretch.start(), here ? BEGIN_ASKED : BEGIN);
    }
    return marked.toString();
  }

  private static String cleaned(String html) {
    Document page = Jsoup.parse(html);
    page.select("script, style, noscript, template, iframe, object, svg, form, nav").remove();
    Document clean = new Cleaner(WORDS).clean(page);
    // The desk's own headings are the outline of the desk's page.
    for (Element heading : clean.select("h1, h2, h3, h4, h5, h6")) {
      heading.tagName("p").addClass("heading");
    }
    for (Element part : clean.select("header, footer, section, article, aside")) {
      part.tagName("div");
    }
    clean.outputSettings().prettyPrint(false);
    String words = clean.body().html();
    StringBuilder marked = new StringBuilder(words.length());
    boolean first = true;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == BEGIN) {
        marked.append("<mark class=\"told\">");
      } else if (c == BEGIN_ASKED) {
        marked.append(first ? "<mark class=\"asked\" id=\"asked\">" : "<mark class=\"asked\">");
        first = false;
      } else if (c == END) {
        marked.append("</mark>");
      } else {
        marked.append(c);
      }
    }
    return marked.toString();
  }
}
