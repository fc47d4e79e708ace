package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {

  @Test
  void words_inAnyScript_areFolded() {
    assertThat(Terms.joined("Zürich’s Café — Ñandú, İstanbul!"))
        .isEqualTo("zurich cafe nandu istanbul");
    assertThat(Terms.joined("П’ять МІСТ, Зе́ленський")).isEqualTo("пять міст зеленськии");
    assertThat(Terms.joined("counter-offensive 2,500 km/h"))
        .isEqualTo("counter offensive 2 500 km h");
    assertThat(Terms.joined("O'Brien don't ‘quoted’ rock'n'roll"))
        .isEqualTo("obrien dont quoted rocknroll");
  }

  @Test
  void englishEndings_ofPluralAndPossessive_areDropped() {
    assertThat(Terms.joined("bridges forces parties losses clashes breaches taxes"))
        .isEqualTo("bridge force party loss clash breach tax");
    assertThat(Terms.joined("Ukraine's Ukrainians' boss status crisis gas is"))
        .isEqualTo("ukraine ukrainian boss status crisis gas is");
  }

  @Test
  void spans_ofTerms_areThoseOfTheirWords() {
    String text = "\uD83D\uDE80 the bridge's \uD801\uDC00x end";
    List<String> words = new ArrayList<>();

    Terms.scan(text, (term, start, end) -> words.add(text.substring(start, end)));

    assertThat(words).containsExactly("the", "bridge's", "\uD801\uDC00x", "end");
  }

  @Test
  void words_withoutEnd_areCutBetweenCharacters() {
    assertThat(Terms.joined("a".repeat(1_000_000))).isEqualTo("a".repeat(64));
    assertThat(Terms.joined("b" + "\uD801\uDC28".repeat(1000)))
        .isEqualTo("b" + "\uD801\uDC28".repeat(31));
    assertThat(Terms.joined("\uFDFA".repeat(100))).hasSizeLessThan(100);
    assertThat(Terms.joined("\u0301\u0301 ' \u2019 ''")).isEmpty();
  }

  @Test
  void query_isOfQuotedTerms_ofWhichTheLastMayBeAPrefix() {
    assertThat(TermQuery.of("The \"bridges\" AND the* Marl").matchExpression())
        .isEqualTo("\"bridge\" AND \"and\" AND \"the\" AND \"marl\" *");
    assertThat(TermQuery.of("point x").matchExpression()).isEqualTo("\"point\" AND \"x\"");
    assertThat(TermQuery.of("\" ( * ' -").isEmpty()).isTrue();
    assertThat(TermQuery.of("a1 a2 a3 a4 a5 ".repeat(3)).terms()).hasSize(5);
  }

  @Test
  void snippet_ofHit_isOneLineAroundIt() {
    String text = "x ".repeat(100) + "the\r\n\tbridge\u0000falls " + "y ".repeat(200);

    String snippet = Snippet.of(text, TermQuery.of("bridg"));

    assertThat(snippet).startsWith("… x x").contains("x the bridge falls y").endsWith("y …");
    assertThat(snippet).hasSizeBetween(100, 220);
  }

  @Test
  void snippet_ofStrangeText_isBounded() {
    TermQuery query = TermQuery.of("bridge");
    assertThat(Snippet.of("", query)).isEmpty();
    assertThat(Snippet.of("no hit", query)).isEqualTo("no hit");
    assertThat(Snippet.of("\uD83D\uDE80".repeat(1000), query))
        .isEqualTo("\uD83D\uDE80".repeat(100) + " …");
    assertThat(Snippet.of("z".repeat(1000) + " bridge", query)).isEqualTo("… bridge");
    assertThat(Snippet.of("z" + "\uD83D\uDE80".repeat(1000), query)).endsWith("\uD83D\uDE80 …");
  }
}
