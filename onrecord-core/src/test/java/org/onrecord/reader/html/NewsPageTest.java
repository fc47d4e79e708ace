package org.onrecord.reader.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.PageDetails;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.report.Block;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Span;

class NewsPageTest {
  private static final String BODY =
      "<p>The council has confirmed that engineers inspected the dam last week, a spokeswoman said."
          + "</p><p>Residents had claimed for days that water was leaking through the wall at night."
          + "</p>";

  private static Document read(String html) throws Unreadable {
    return NewsPage.read(html, "https://news.example/world/1");
  }

  private static PageDetails details(Document document) {
    return Objects.requireNonNull(document.page());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>The <b>mayor</b> &amp; the <i>council&rsquo;s <a href='/x'>chair</a></i> said so.</p>",
        "<p>\n   The mayor\r\n\t said&nbsp;&nbsp; that it was <!-- not --> over.\n</p>",
        "<p>It costs &#8364;5 &#x1F600; or 😀, AT&T said &copy it &lt;now&gt;.</p>",
        "<div>One line, said the mayor.<br>Another of the lines.<br><br>A third, he said.</div>",
        "<p><span>The </span><span>may</span>or\u00ad said \u200bso.</p><p>Yes, he did.",
        "<table><tr><td>The mayor said so.<td>Other cell of it.</table>",
        "<p>Місто &laquo;під контролем&raquo;, <em>заявили</em> в міністерстві.</p>"
      })
  void alignment_ofEachCharacter_showsItInTheSource(String markup) throws Unreadable {
    String html = "<html><head><title>A dam</title></head><body>" + markup + "</body></html>";

    Document page = read(html);

    assertThat(page.blocks()).hasSizeGreaterThan(1);
    for (Block block : page.blocks().subList(1, page.blocks().size())) {
      for (int i = block.span().start(); i < block.span().end(); ) {
        int end = page.text().offsetByCodePoints(i, 1);
        List<Span> pieces = details(page).alignment().inSource(new Span(i, end));
        String shown =
            pieces.isEmpty() ? "" : Parser.unescapeEntities(pieces.get(0).of(html), false);
        String character = page.text().substring(i, end);
        boolean space = character.equals(" ") && (shown.isBlank() || shown.equals("\u00a0"));
        assertThat(space || shown.equals(character)).as("%s as %s", character, shown).isTrue();
        i = end;
      }
    }
  }

  @Test
  void alignment_ofAStatement_givesOnePieceForEachRunOfText() throws Unreadable {
    String html =
        "<html><body><h1>A dam leaks, they say</h1><p>The <b>mayor</b> said so on Monday.</p>"
            + BODY;
    Document page = read(html);
    int start = page.text().indexOf("The mayor said");

    List<Span> pieces =
        details(page).alignment().inSource(new Span(start, start + "The mayor said".length()));

    assertThat(pieces.stream().map(piece -> piece.of(html)))
        .containsExactly("The ", "mayor", " said");
    assertThat(details(page).alignment().inSource(new Span(0, 5)).get(0).of(html))
        .isEqualTo("A dam");
  }

  @Test
  void page_withAllFacts_tellsThem() throws Unreadable {
    Document page =
        read(
            """
            <html lang="en"><head><title>Dam leaks - News</title>
            <meta property="og:title" content="Dam leaks, council says | News">
            <meta property="article:section" content="Region">
            <script type="application/ld+json">{"@graph": [
              {"@type": "WebSite", "name": "News", "author": "Nobody"},
              {"@id": "#p", "@type": "Person", "name": "Jo Marsh"},
              {"@type": "NewsArticle", "headline": "Dam leaks", "author": [{"@id": "#p"}],
               "datePublished": "2023-05-11T01:19:34Z", "dateModified": "2023-05-11T14:41:00Z",
               "isAccessibleForFree": "False", "publisher": {"name": "The News"},
               "comment": [{"@type": "Comment", "author": "Troll"}]}]}
            </script></head><body><h1>The News</h1><h2>Dam leaks, council says today</h2>
            <div>By Jo Marsh and Ann Lee</div>
            <div>Updated May 11, 2023 10:41 AM EDT; Posted May 10, 2023, 9:19 PM EDT</div>"""
                + BODY);

    assertThat(page.title()).isEqualTo("Dam leaks, council says today");
    assertThat(page.byline()).isEqualTo("Jo Marsh, Ann Lee");
    assertThat(page.published())
        .extracting(PublicationTime::iso)
        .isEqualTo("2023-05-10T21:19:34-04:00");
    assertThat(details(page).modified())
        .extracting(PublicationTime::iso)
        .isEqualTo("2023-05-11T14:41Z");
    assertThat(details(page).section()).isEqualTo("Region");
    assertThat(details(page).paywalled()).isTrue();
    assertThat(page.outletName()).isEqualTo("The News");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2023-05-11T01:19:34Z      | By Jo Marsh - May 10, 2023, 9:19 PM ET | 2023-05-10T21:19:34-04:00
          2023-05-11T01:19:34Z      | 11 May 2023 01:19 GMT                  | 2023-05-11T01:19:34Z
          2023-05-11T01:19:34Z      | May 10, 2023                           | 2023-05-10
          2023-05-11T01:19:34Z      | Updated: May 12, 2023 8:00 AM          | 2023-05-11T01:19:34Z
          2023-05-11T01:19:34-04:00 | May 12, 2023                           | 2023-05-11T01:19:34-04:00
          2023-05-11T01:19:34Z      | From 3 May 2021                        | 2023-05-11T01:19:34Z
          2023-05-10T22:30:00Z      | 11 травня 2023, 01:30                  | 2023-05-11T01:30+03:00
          """)
  void published_inUtc_isTakenToTheTimeThatReadersSee(String told, String shown, String expected)
      throws Unreadable {
    Document page =
        read(
            "<html><head><meta property='article:published_time' content='"
                + told
                + "'></head><body><h1>Dam leaks, council says</h1><div>"
                + shown
                + "</div>"
                + BODY);

    assertThat(page.published()).extracting(PublicationTime::iso).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          By Sarah E. Needleman                 | Sarah E. Needleman
          By TOM KRISHER, AP Auto Writer        | TOM KRISHER
          Written by Jo Marsh • 2 min read      | Jo Marsh
          by Jo Marsh, Ann Lee and Bo Ek        | Jo Marsh, Ann Lee, Bo Ek
          Автор: Ольга Ковальчук                | Ольга Ковальчук
          By admin                              | none
          By the river it was quiet all night   | none
          """)
  void byline_thatReadersSee_givesTheNames(String shown, String expected) throws Unreadable {
    Document page =
        read("<html><body><h1>Dam leaks, council says</h1><div>" + shown + "</div>" + BODY);

    assertThat(page.byline()).isEqualTo(expected);
  }

  @Test
  void linkedData_cutShort_countsAsFarAsItGoes() throws Unreadable {
    Document page =
        read(
            "<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":"
                + "{\"name\":\"Jo\nMarsh\"},\"datePublished\":\"2023-05-11\",\"x\":[{</script>"
                + "</head><body><h1>Dam leaks, council says</h1>"
                + BODY);

    assertThat(page.byline()).isEqualTo("Jo Marsh");
    assertThat(page.published()).extracting(PublicationTime::iso).isEqualTo("2023-05-11");
  }

  @Test
  void liveBlog_markedAsSuch_givesItsPostsAsDocuments() throws Unreadable {
    String html =
        """
        <html><body itemscope itemtype="https://schema.org/LiveBlogPosting"><article>
        <h1>Dam leaks: what we know</h1>
        <p>The dam above the valley has been leaking since Monday, the council has said, and people
        are leaving their houses.</p>
        <div itemprop="liveBlogUpdate" id="u2"><time datetime="2023-05-11T10:05:00Z">10:05</time>
        <h2>Engineers arrive</h2><p>Engineers have arrived at the dam, a spokeswoman said.</p></div>
        <div itemprop="liveBlogUpdate" id="u1"><time datetime="2023-05-11T09:00:00Z">09:00</time>
        <p>The road is closed, police said.</p></div>
        </article></body></html>""";

    List<Document> documents = NewsPage.readAll(html, "https://news.example/live/1");

    assertThat(documents).hasSize(3);
    assertThat(documents.get(0).title()).isEqualTo("Dam leaks: what we know");
    assertThat(documents.get(0).text())
        .contains("leaking since Monday")
        .doesNotContain("Engineers");
    assertThat(documents.get(1).text())
        .isEqualTo("Engineers arrive\n\nEngineers have arrived at the dam, a spokeswoman said.");
    assertThat(documents.get(1).title()).isEqualTo("Engineers arrive");
    assertThat(documents.get(1).key()).isEqualTo("https://news.example/live/1#u2");
    assertThat(documents.get(2).text()).isEqualTo("The road is closed, police said.");
    assertThat(documents.get(2).published())
        .extracting(PublicationTime::iso)
        .isEqualTo("2023-05-11T09:00Z");
    assertThat(NewsPage.read(html, null).text()).contains("leaking since Monday");
  }

  @Test
  void liveBlog_byItsNames_givesSiblingsThatCarryTheirTimes() throws Unreadable {
    StringBuilder posts = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      posts.append(
          "<article class='block c%d' id='b%d'><time datetime='2023-05-11T0%d:00:00+03:00'>0%d:00"
              .formatted(i, i, i, i));
      posts.append("</time><p>The minister said this for the time number " + i + ".</p></article>");
    }

    List<Document> documents =
        NewsPage.readAll(
            "<html><body><main class='page-liveblog'><h1>Dam leaks: latest</h1><div>"
                + posts
                + "</div></main></body></html>",
            "https://news.example/live/2");

    assertThat(documents)
        .extracting(Document::text)
        .filteredOn(t -> t.startsWith("The minister"))
        .hasSize(4);
    assertThat(documents).extracting(Document::key).contains("https://news.example/live/2#b3");
  }

  @Test
  void page_withSiblingsThatCarryTimesButNotLive_isOneDocument() throws Unreadable {
    String card =
        "<li class='card'><time datetime='2023-05-11'>May 11</time><p>Other story</p></li>";

    assertThat(
            NewsPage.readAll(
                "<html><body><h1>Dam leaks, council says</h1>" + BODY + "<ul>" + card.repeat(5),
                null))
        .singleElement()
        .satisfies(page -> assertThat(page.text()).doesNotContain("Other story"));
  }
}
