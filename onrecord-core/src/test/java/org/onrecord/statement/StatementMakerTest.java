package org.onrecord.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.reader.text.Blocks;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class StatementMakerTest {
  private static final StatementMaker MAKER = StatementMaker.load();
  private static final Speaker REVA =
      new Speaker("s1", "General Reva", SpeakerKind.PERSON, "General", "Northland", "Northland");

  private static final Grounding NOTHING =
      new Grounding(List.of(), List.of(), List.of(), List.of());

  private static Report report(String outlet, String headline, String body) {
    List<Block> blocks = new ArrayList<>();
    String text = headline.isEmpty() ? body : headline + "\n\n" + body;
    if (!headline.isEmpty()) {
      blocks.add(new Block(BlockKind.HEADLINE, new Span(0, headline.length())));
    }
    if (!body.isEmpty()) {
      blocks.add(
          new Block(BlockKind.PARAGRAPH, new Span(text.length() - body.length(), text.length())));
    }
    return Report.of(
        Outlet.named(outlet),
        outlet + headline,
        null,
        headline,
        text,
        blocks,
        PublicationTime.on(LocalDate.parse("2023-05-12")),
        null,
        "en");
  }

  private static Span in(Report report, String words) {
    int start = report.text().indexOf(words);
    assertThat(start).as(words).isNotNegative();
    return new Span(start, start + words.length());
  }

  private static Grounding says(
      Report report, String cue, String content, Stance stance, PlaceMention... places) {
    Attribution attribution =
        Attribution.of(
            report.version(),
            List.of(),
            List.of(in(report, cue)),
            List.of(in(report, content)),
            Quoting.INDIRECT,
            stance,
            false,
            0.8,
            null);
    return new Grounding(
        List.of(new GroundedAttribution(attribution, REVA, null, null)),
        List.of(places),
        List.of(),
        List.of());
  }

  private static PlaceMention place(
      Report report, String name, PlaceKind kind, @Nullable String country) {
    Place place = new Place("x:" + name, name, kind, 50, 30, 5, country, null, 1000);
    return new PlaceMention(in(report, name), name, place, false, List.of(), 0.9);
  }

  @Test
  void statements_headlineWithoutAttribution_isTheOutletsOwnVoice() {
    Report report = report("Daily", "Bridge at Velyka collapses", "Nobody was hurt.");

    List<Statement> statements =
        MAKER.statements(report, new Grounding(List.of(), List.of(), List.of(), List.of()));

    assertThat(statements).hasSize(1);
    Statement own = statements.get(0);
    assertThat(own.speaker().kind()).isEqualTo(SpeakerKind.OUTLET);
    assertThat(own.text()).isEqualTo("Bridge at Velyka collapses");
    assertThat(own.first().attribution()).isNull();
    assertThat(own.stance()).isEqualTo(Stance.ASSERTS);
  }

  @Test
  void statements_attributedHeadline_leavesNoOwnVoice() {
    Report report = report("Daily", "Reva says bridge at Velyka collapsed", "");

    List<Statement> statements =
        MAKER.statements(
            report, says(report, "says", "bridge at Velyka collapsed", Stance.ASSERTS));

    assertThat(statements).singleElement().extracting(Statement::speaker).isEqualTo(REVA);
  }

  @Test
  void statements_postWithoutHeadline_isFirstSentence() {
    Report report = report("channel", "", "The bridge is gone! More in the morning.");

    List<Statement> statements =
        MAKER.statements(report, new Grounding(List.of(), List.of(), List.of(), List.of()));

    assertThat(statements)
        .singleElement()
        .extracting(Statement::text)
        .isEqualTo("The bridge is gone!");
  }

  @Test
  void statements_forwardedPost_areThoseOfWhoPostedFirst() {
    Report first = report("Northland Army", "", "The bridge is ours.");
    Report forwarded = report("Reva Fans", "", "The bridge is ours.");

    Statement own = MAKER.statements(first, NOTHING).get(0);
    Statement passedOn = MAKER.statements(forwarded.forwardedFrom(first.outlet()), NOTHING).get(0);

    assertThat(passedOn.id()).isEqualTo(own.id());
    assertThat(passedOn.speaker().name()).isEqualTo("Northland Army");
    assertThat(passedOn.first().outlet().name()).isEqualTo("Reva Fans");
    assertThat(passedOn.first().origin()).isEqualTo(own.first().origin());
  }

  @Test
  void statements_listInAPost_areOneAPointUnderItsOpening() {
    assertThat(contents("Ранкове зведення.\n\nПро головне:\n1. Міст зруйновано\n2) Порт працює"))
        .containsExactly(
            "Ранкове зведення.", "Про головне: … Міст зруйновано", "Про головне: … Порт працює");
    assertThat(contents("За сутки:\n🔹 взорван склад\n🔹 повреждён мост"))
        .containsExactly("За сутки: … взорван склад", "За сутки: … повреждён мост");
    assertThat(contents("- Вибухи в порту\n- Пожежа на складі"))
        .containsExactly("Вибухи в порту", "Пожежа на складі");
  }

  @Test
  void statements_oneLineWithAMark_isNoList() {
    assertThat(contents("🔴 Вибухи в порту. Подробиці згодом.\nПишіть нам."))
        .containsExactly("🔴 Вибухи в порту.");
  }

  @Test
  void statements_claimsOfTheDay_comeApartByNumber() {
    assertThat(contents("За добу знищено 5 танків, 10 гармат та 3 безпілотники."))
        .containsExactly(
            "За добу знищено … 5 танків",
            "За добу знищено … 10 гармат",
            "За добу знищено … 3 безпілотники.");
    assertThat(contents("Уничтожено 2 склада у моста 14 мая."))
        .containsExactly("Уничтожено 2 склада у моста 14 мая.");
    assertThat(contents("Знищено 4 човни біля села 17, повідомили в селі."))
        .containsExactly("Знищено 4 човни біля села 17, повідомили в селі.");
  }

  private static List<String> contents(String text) {
    Report report =
        Report.of(Outlet.named("x"), text, null, "", text, Blocks.ofBody(text), null, null, "uk");
    return MAKER.statements(report, NOTHING).stream().map(Statement::text).toList();
  }

  @Test
  void statements_sameWordsInTwoOutlets_haveOneId() {
    Report one = report("Daily", "News of the day", "Reva said the bridge was gone.");
    Report other = report("Courier", "Evening news", "Reva said the bridge was gone.");

    Statement first =
        last(MAKER.statements(one, says(one, "said", "the bridge was gone", Stance.ASSERTS)));
    Statement second =
        last(MAKER.statements(other, says(other, "said", "the bridge was gone", Stance.ASSERTS)));

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.first().report()).isNotEqualTo(first.first().report());
    assertThat(second.first().fingerprint()).isEqualTo(first.first().fingerprint());
  }

  @Test
  void claim_placeOfContent_comesBeforeThatOfHeadline() {
    Report report =
        report("Daily", "Fighting at Andory", "Reva said the brigades advanced near Velyka.");
    Grounding grounding =
        says(
            report,
            "said",
            "the brigades advanced near Velyka",
            Stance.ASSERTS,
            place(report, "Andory", PlaceKind.TOWN, "XX"),
            place(report, "Velyka", PlaceKind.TOWN, "XX"));

    Claim claim = last(MAKER.statements(report, grounding)).claim();

    assertThat(claim.places()).extracting(Place::name).containsExactly("Velyka");
    assertThat(claim.placesInherited()).isFalse();
    assertThat(claim.type()).isEqualTo(EventType.TERRITORY_GAINED);
  }

  @Test
  void claim_contentWithoutPlace_inheritsThatOfTheHeadline() {
    Report report = report("Daily", "Fighting at Andory", "Reva said the brigades advanced.");
    Grounding grounding =
        says(
            report,
            "said",
            "the brigades advanced",
            Stance.ASSERTS,
            place(report, "Andory", PlaceKind.TOWN, "XX"));

    Claim claim = last(MAKER.statements(report, grounding)).claim();

    assertThat(claim.places()).extracting(Place::name).containsExactly("Andory");
    assertThat(claim.placesInherited()).isTrue();
  }

  @Test
  void claim_capitalWithoutPreposition_isNoPlace() {
    Report report = report("Daily", "News", "Reva said that Kyiv rejected it, not in Warsaw.");
    Grounding grounding =
        says(
            report,
            "said",
            "that Kyiv rejected it, not in Warsaw",
            Stance.ASSERTS,
            place(report, "Kyiv", PlaceKind.TOWN, "UA"),
            place(report, "Warsaw", PlaceKind.TOWN, "PL"));

    Claim claim = last(MAKER.statements(report, grounding)).claim();

    assertThat(claim.places()).extracting(Place::name).containsExactly("Warsaw");
  }

  private static Statement last(List<Statement> statements) {
    return statements.get(statements.size() - 1);
  }
}
