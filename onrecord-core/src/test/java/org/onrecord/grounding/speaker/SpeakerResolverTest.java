package org.onrecord.grounding.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class SpeakerResolverTest {
  private static final LocalDate DAY = LocalDate.of(2023, 5, 12);
  private static final ActorDirectory DIRECTORY = ActorDirectory.load();
  private static final SpeakerResolver RESOLVER = new SpeakerResolver(DIRECTORY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [Olena Doroshkevych] said so. | За словами [Олени Дорошкевич], це не так.
          [Vladimir Hushchenko] said so. | За словами [Володимира Гущенка], це не так.
          [Yevgeny Tarabukin] said so. | Об этом рассказал [Евгений Тарабукин], но это не так.
          [Serhiy Lukianchuk] said so. | Об этом рассказал [Сергей Лукьянчук], но это не так.
          """)
  void resolve_unknownInTwoLanguages_isOne(String english, String slavic) {
    assertThat(only(slavic, DAY).id()).isEqualTo(only(english, DAY).id());
  }

  /** Each source stands in brackets, once; name, role, affiliation and side follow. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          [Ukrainian Deputy Defense Minister Hanna Malyar] said so. | person:maliar | Hanna Maliar | Deputy Defense Minister | Ministry of Defence of Ukraine | Ukraine
          [Wagner chief Evgeny Prigozhin] complained again. | person:prigozhin | Yevgeny Prigozhin | chief | Wagner Group | Russia
          [Зеленський] said so. | person:zelensky | Volodymyr Zelensky | President | Ukraine | Ukraine
          [Zelenskiy] said so. | person:zelensky | Volodymyr Zelensky | President | Ukraine | Ukraine
          Rain fell, [UN chief] says | person:guterres | António Guterres | chief | United Nations | United Nations
          Rain fell, [Russian defence minister] says | person:shoigu | Sergei Shoigu | defence minister | Ministry of Defence of the Russian Federation | Russia
          Rain fell, [Belgorod governor] says | person:gladkov | Vyacheslav Gladkov | governor | Belgorod region | Russia
          [The Kremlin] said it had heard. | office:kremlin | Kremlin | - | Russia | Russia
          [Moscow] denied it. | gov:russia | Moscow | - | Russia | Russia
          [Russia’s Ministry of Defence] denied it. | org:mod-ru | Ministry of Defence of the Russian Federation | - | Russia | Russia
          [The Defence Ministry in Moscow] denied it. | org:mod-ru | Ministry of Defence of the Russian Federation | - | Russia | Russia
          [the Russian MoD] denied it. | org:mod-ru | Ministry of Defence of the Russian Federation | - | Russia | Russia
          [Ukraine’s General Staff] reported shelling. | org:general-staff-ua | General Staff of the Armed Forces of Ukraine | - | Ukraine | Ukraine
          Shells fell, [the General Staff] said. | - | General Staff | - | - | -
          The General Staff of the Armed Forces of Ukraine met. [The General Staff] said no. | org:general-staff-ua | General Staff of the Armed Forces of Ukraine | - | Ukraine | Ukraine
          [General Stone] said no. | - | Stone | General | - | -
          [Ukrainian officials] warned of rain. | - | Ukrainian officials | - | Ukraine | Ukraine
          [two people briefed on the talks] said no. | - | two people briefed on the talks | - | - | -
          [Russian-installed officials] fled. | - | Russian-installed officials | - | Russia | Russia
          [Olga Brandt, a retired dentist from Kassel,] said no. | - | Olga Brandt | retired dentist from Kassel | - | -
          Vitaly Orlov, the mayor, came late. “No,” [he] said. | - | Vitaly Orlov | mayor | - | -
          Mayor Ines Castro met Paul Reed. “Yes,” [she] said. | - | Ines Castro | Mayor | - | -
          Mayor Ines Castro met Paul Reed. “Yes,” [Castro] said. | - | Ines Castro | Mayor | - | -
          Mayor Ines Castro met Paul Reed on Monday. [The mayor] smiled. | - | Ines Castro | Mayor | - | -
          The Harbour Workers Union met. [The union] will strike. | - | Harbour Workers Union | - | - | -
          Paris agreed, and [it] promised more. | gov:france | Paris | - | France | France
          """)
  void resolve_source_givesSpeaker(
      String marked, String id, String name, String role, String affiliation, String side) {
    Speaker speaker = only(marked, DAY);
    assertThat(speaker.name()).isEqualTo(name);
    assertThat(speaker.affiliation()).isEqualTo(affiliation);
    assertThat(speaker.side()).isEqualTo(side);
    assertThat(speaker.role()).isEqualTo(role);
    if (id == null) {
      assertThat(speaker.id()).startsWith("s");
    } else {
      assertThat(speaker.id()).isEqualTo(id);
    }
  }

  @Test
  void resolve_roleAlone_dependsOnTheReportsDate() {
    String marked = "Rain fell, [UK prime minister] says";
    assertThat(only(marked, LocalDate.of(2022, 9, 20)).name()).isEqualTo("Liz Truss");
    assertThat(only(marked, LocalDate.of(2023, 9, 20)).name()).isEqualTo("Rishi Sunak");
    assertThat(only(marked, null).id()).startsWith("s");
  }

  @Test
  void resolve_governmentByAnyName_hasOneId() {
    Speaker capital = only("[Kyiv] said so.", DAY);
    Speaker country = only("[Ukraine] said so.", DAY);
    Speaker words = only("[The Ukrainian government] said so.", DAY);
    assertThat(List.of(country.id(), words.id())).containsOnly(capital.id());
    assertThat(capital.kind()).isEqualTo(SpeakerKind.GOVERNMENT);
  }

  @Test
  void resolve_namesakeOfAnotherCountry_isNotTheKnownActor() {
    Speaker lawyer = only("[The Ukrainian lawyer Ben Wallace] objected.", DAY);
    assertThat(lawyer.id()).isNotEqualTo("person:wallace");
    assertThat(lawyer.name()).isEqualTo("Ben Wallace");
  }

  @Test
  void resolve_sharedSurnameAlone_isNobodyKnown() {
    assertThat(only("[Clinton] waved.", DAY).id()).startsWith("s");
    assertThat(only("[Johnson] waved.", DAY).id()).startsWith("s");
  }

  @Test
  void resolve_surnameAloneInTwoReports_isNotTakenForOnePerson() {
    Speaker one = only("[Fairbanks] waved.", DAY);
    Speaker other = only("[Fairbanks] left.", DAY);
    assertThat(one.id()).isNotEqualTo(other.id());
  }

  @Test
  void resolve_fullNameOfTwoReports_isOneSpeaker() {
    assertThat(only("[Ada Fairbanks] waved.", DAY).id())
        .isEqualTo(only("[Ms. Ada Fairbanks, an engineer,] left.", DAY).id());
  }

  @Test
  void resolve_honorific_choosesBetweenNamesakes() {
    String text = "Hillary Clinton and Bill Clinton came. [Mrs. Clinton] spoke.";
    assertThat(only(text, LocalDate.of(2016, 9, 1)).id()).isEqualTo("person:clinton-h");
    assertThat(only(text.replace("Mrs.", "Mr."), LocalDate.of(2016, 9, 1)).id())
        .isEqualTo("person:clinton-b");
  }

  @Test
  void resolve_noSource_isUnnamed() {
    Report report = GoldAttributions.report("Rain is expected.", DAY);
    Attribution attribution = attribution(report, List.of(), new Span(0, 4));
    assertThat(RESOLVER.resolve(report, List.of(attribution)))
        .singleElement()
        .satisfies(
            speaker -> {
              assertThat(speaker.kind()).isEqualTo(SpeakerKind.GROUP);
              assertThat(speaker.name()).isEqualTo("unnamed");
            });
  }

  @Test
  void resolve_weInsideAQuotation_isWhoeverIsQuoted() {
    String text = "“We hope it ends,” Ada Fairbanks said.";
    Report report = GoldAttributions.report(text, DAY);
    Attribution outer = attribution(report, List.of(new Span(19, 32)), new Span(1, 16));
    Attribution inner = attribution(report, List.of(new Span(1, 3)), new Span(9, 16));
    assertThat(text.substring(19, 32)).isEqualTo("Ada Fairbanks");
    assertThat(RESOLVER.resolve(report, List.of(outer, inner)))
        .extracting(Speaker::name)
        .containsExactly("Ada Fairbanks", "Ada Fairbanks");
  }

  @Test
  void resolve_weOutsideQuotations_isTheOutlet() {
    assertThat(only("[We] asked for comment.", DAY).kind()).isEqualTo(SpeakerKind.OUTLET);
  }

  @Test
  void with_ownEntry_isFoundAndReplacesTheSameId() throws Exception {
    ActorDirectory extended =
        DIRECTORY.with(
            new StringReader(
                "# own\nperson:reed\tPaula Reed\tperson\tf\tHarbour\t\tReed of Kassel\tMayor@Kassel 2020..\n"));
    Report report = GoldAttributions.report("Kassel mayor says no", DAY);
    Speaker speaker =
        new SpeakerResolver(extended)
            .resolve(
                report, List.of(attribution(report, List.of(new Span(0, 12)), new Span(13, 20))))
            .get(0);
    assertThat(speaker.id()).isEqualTo("person:reed");
    assertThat(extended.size()).isEqualTo(DIRECTORY.size() + 1);
  }

  @Test
  void with_malformedLine_namesTheLine() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> DIRECTORY.with(new StringReader("# own\n\nperson:x\tX\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 3");
  }

  @ParameterizedTest
  @CsvSource({
    "Zelensky,Зеленський",
    "Zelenskyy,Zelenskiy",
    "Yevgeny,Evgeny",
    "Maliar,Malyar",
    "Maliar,Маляр",
    "Kharkiv,Харків",
    "Shoigu,Шойгу",
    "Erdoğan,Erdogan"
  })
  void nameKey_spellingsOfOneName_fallTogether(String one, String other) {
    assertThat(NameKey.of(one)).isEqualTo(NameKey.of(other)).isNotEmpty();
  }

  @Test
  void nameKey_differentNames_stayApart() {
    assertThat(NameKey.of("Biden")).isNotEqualTo(NameKey.of("Baden"));
    assertThat(NameKey.of("Volodymyr")).isNotEqualTo(NameKey.of("Vladimir"));
  }

  @Test
  void resolve_strangeTexts_neverFails() {
    List<String> texts =
        List.of(
            "a".repeat(1 << 20),
            "A".repeat(1 << 20),
            "“\"".repeat(40_000),
            "A. ".repeat(40_000),
            "the Mr. ".repeat(20_000),
            "’s ’ -".repeat(20_000),
            "Ukraine’s ".repeat(10_000),
            "President of the ".repeat(10_000),
            "and ".repeat(40_000),
            "Ada Fairbanks said. ".repeat(5_000),
            "\u202e\u200f😀\r\n\t\ud83d",
            "\u0000\uffff.");
    for (String text : texts) {
      Report report = GoldAttributions.report(text, DAY);
      int end = Math.min(text.length(), 5000);
      List<Attribution> attributions = new ArrayList<>();
      for (int start = 0; start < end; start += 1 + end / 4) {
        attributions.add(attribution(report, List.of(new Span(start, end)), new Span(0, end)));
      }
      assertThat(RESOLVER.resolve(report, attributions)).hasSameSizeAs(attributions);
    }
  }

  @FuzzTest(maxDuration = "30s")
  void resolve_anyText_givesOneSpeakerEach(FuzzedDataProvider data) {
    int from = data.consumeInt(0, 200);
    int length = data.consumeInt(0, 200);
    String text = data.consumeRemainingAsString();
    Report report = GoldAttributions.report(text, DAY);
    int start = Math.min(from, text.length());
    int end = Math.min(text.length(), start + length);
    List<Attribution> attributions =
        List.of(
            attribution(report, List.of(new Span(start, end)), new Span(0, start)),
            attribution(report, List.of(), new Span(start, end)));
    assertThat(RESOLVER.resolve(report, attributions)).hasSize(2).doesNotContainNull();
  }

  private static Speaker only(String marked, @org.jspecify.annotations.Nullable LocalDate day) {
    int start = marked.indexOf('[');
    int end = marked.indexOf(']') - 1;
    Report report = GoldAttributions.report(marked.replace("[", "").replace("]", ""), day);
    Attribution attribution =
        attribution(report, List.of(new Span(start, end)), new Span(0, report.text().length()));
    return RESOLVER.resolve(report, List.of(attribution)).get(0);
  }

  private static Attribution attribution(Report report, List<Span> source, Span content) {
    return Attribution.of(
        report.version(),
        source,
        List.of(),
        List.of(content),
        Quoting.INDIRECT,
        Stance.ASSERTS,
        false,
        1,
        null);
  }
}
