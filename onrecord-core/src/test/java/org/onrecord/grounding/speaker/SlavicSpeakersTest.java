package org.onrecord.grounding.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.slavic.SlavicAttributor;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class SlavicSpeakersTest {
  private static final SlavicSpeakers SPEAKERS = new SlavicSpeakers(ActorDirectory.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Генштаб ЗСУ                        | Ukraine | org:general-staff-ua
          Міноборони РФ                      | Ukraine | org:mod-ru
          Минобороны                         | Russia  | org:mod-ru
          ворог                              | Ukraine | org:af-ru
          окупанти                           | Ukraine | org:af-ru
          противник                          | Russia  | org:afu
          Киевский режим                     | Russia  | gov:ukraine
          Залужного                          | Ukraine | person:zaluzhnyi
          президент Володимир Зеленський     | Ukraine | person:zelensky
          официальный представитель Минобороны РФ Игорь Конашенков | Russia | person:konashenkov
          Заместитель министра обороны Украины Анна Маляр | Russia | person:maliar
          Основатель ЧВК Вагнер Евгений Пригожин | Russia | person:prigozhin
          Губернатор Бєлгородської області Вячеслав Гладков | Ukraine | person:gladkov
          Голова Харківської області Олег Синєгубов | Ukraine | person:syniehubov
          """)
  void speaker_asEitherSideCallsHim_isOfTheDirectory(String source, String side, String id) {
    assertThat(speaker(source, side).id()).isEqualTo(id);
  }

  /** Written before the program was run on any of it, of which 91 were right at first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Валерія Залужного | uk | person:zaluzhnyi
          Валерию Залужному | ru | person:zaluzhnyi
          Валерієм Залужним | uk | person:zaluzhnyi
          головнокомандувачу Валерію Залужному | uk | person:zaluzhnyi
          Володимиром Зеленським | uk | person:zelensky
          Владимиру Зеленскому | ru | person:zelensky
          Зеленським | uk | person:zelensky
          Оленою Зеленською | uk | person:olena-zelenska
          Кирила Буданова | uk | person:budanov
          Кириллом Будановым | ru | person:budanov
          Олексія Данілова | uk | person:danilov
          Алексею Данилову | ru | person:danilov
          Ганни Маляр | uk | person:maliar
          Анной Маляр | ru | person:maliar
          Дмитром Кулебою | uk | person:kuleba
          Дмитрию Кулебе | ru | person:kuleba
          Сергія Гайдая | uk | person:haidai
          Сергею Гайдаю | ru | person:haidai
          Віталію Кіму | uk | person:vitalii-kim
          Виталия Кима | ru | person:vitalii-kim
          мера Києва Віталія Кличка | uk | person:klitschko
          Виталием Кличко | ru | person:klitschko
          Ірини Верещук | uk | person:vereshchuk
          Сергій Никифорова | uk | person:nikiforov
          Андрієм Єрмаком | uk | person:yermak
          Андрея Ермака | ru | person:yermak
          Михайла Подоляка | uk | person:podolyak
          Михаилом Подоляком | ru | person:podolyak
          Ігорем Конашенковим | uk | person:konashenkov
          Игоря Конашенкова | ru | person:konashenkov
          Дмитрия Пескова | ru | person:peskov
          Дмитром Пєсковим | uk | person:peskov
          Сергея Шойгу | ru | person:shoigu
          Сергієм Шойгу | uk | person:shoigu
          Сергеем Лавровым | ru | person:lavrov
          Сергія Лаврова | uk | person:lavrov
          Марией Захаровой | ru | person:zakharova
          Марії Захарової | uk | person:zakharova
          Володимира Путіна | uk | person:putin
          Владимиром Путиным | ru | person:putin
          Рамзана Кадырова | ru | person:kadyrov
          Рамзаном Кадировим | uk | person:kadyrov
          Євгеном Пригожиним | uk | person:prigozhin
          Евгения Пригожина | ru | person:prigozhin
          Міністерством оборони України | uk | org:mod-ua
          Министерства обороны Украины | ru | org:mod-ua
          Міністерства оборони Росії | uk | org:mod-ru
          российского Министерства обороны | ru | org:mod-ru
          українським МЗС | uk | org:mfa-ua
          МИДом России | ru | org:mfa-ru
          МЗС Росії | uk | org:mfa-ru
          Служби безпеки України | uk | org:sbu
          Службой безопасности Украины | ru | org:sbu
          СБУ | ru | org:sbu
          Збройних сил України | uk | org:afu
          Вооруженными силами Украины | ru | org:afu
          ЗСУ | uk | org:afu
          ВСУ | ru | org:afu
          ГУР | uk | org:hur
          ГУР МО Украины | ru | org:hur
          ЧВК «Вагнер» | ru | org:wagner
          ПВК «Вагнер» | uk | org:wagner
          МО РФ | ru | org:mod-ru
          МО РФ | uk | org:mod-ru
          ФСБ России | ru | org:fsb
          Генерального штабу ЗСУ | uk | org:general-staff-ua
          Генштабом ВСУ | ru | org:general-staff-ua
          Міністерства внутрішніх справ України | uk | org:mvs-ua
          МВС | uk | org:mvs-ua
          МВД Украины | ru | org:mvs-ua
          Держприкордонслужби | uk | org:border-ua
          Государственной пограничной службы Украины | ru | org:border-ua
          Національної поліції України | uk | org:police-ua
          ДСНС | uk | org:dsns
          Радою національної безпеки і оборони України | uk | org:nsdc
          СНБО | ru | org:nsdc
          Офісу президента України | uk | org:op-ua
          Верховної Ради | uk | org:rada
          Госдумы | ru | org:duma
          Держдумою | uk | org:duma
          Следственного комитета России | ru | org:investigative-ru
          Євросоюзу | uk | org:eu
          Европейским союзом | ru | org:eu
          ЄС | uk | org:eu
          Европейской комиссии | ru | org:ec
          Єврокомісією | uk | org:ec
          Европарламентом | ru | org:ep
          Ради Безпеки ООН | uk | org:unsc
          Международного уголовного суда | ru | org:icc
          Міжнародним кримінальним судом | uk | org:icc
          Міжнародного валютного фонду | uk | org:imf
          МАГАТЭ | ru | org:iaea
          НАТО | uk | org:nato
          Державним департаментом США | uk | org:state-department
          Госдепом США | ru | org:state-department
          Міністерства оборони Великої Британії | uk | org:mod-uk
          Минобороны Великобритании | ru | org:mod-uk
          Министерством обороны Беларуси | ru | org:mod-by
          """)
  void speaker_inAnyCase_isOfTheDirectory(String source, String language, String id) {
    String text =
        source + (language.equals("ru") ? " сообщил, что это не так" : " повідомив, що це не так");
    assertThat(SPEAKERS.speaker(report(text, null, language), whole(source), null).id())
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          адвокат Навального | person:navalny
          кабинет Терезы Мэй | person:may
          администрация Трампа | person:trump
          """)
  void speaker_ofSomebody_isNotThatPerson(String source, String id) {
    String text = source + " сообщил, что это не так";
    assertThat(SPEAKERS.speaker(report(text, null, "ru"), whole(source), null).id())
        .isNotEqualTo(id);
  }

  @Test
  void speaker_secretaryOfSomebody_isTheSecretary() {
    String source = "пресс-секретарь Зеленского Сергей Никифоров";
    String text = source + " сообщил, что это не так";
    assertThat(SPEAKERS.speaker(report(text, null, "ru"), whole(source), null).id())
        .isEqualTo("person:nikiforov");
  }

  @Test
  void speaker_unknownInSeveralCasesAndLanguages_isOne() {
    Speaker ukrainian = named("Про це сказав Остап Вільховченко.", "Остап Вільховченко", "uk");
    Speaker inCase =
        named("За словами Остапа Вільховченка, це не так.", "Остапа Вільховченка", "uk");
    Speaker bare =
        named(
            "Приїхав Остап Вільховченко. За словами Вільховченка, це не так.",
            "Вільховченка",
            "uk");
    assertThat(inCase.id()).isEqualTo(ukrainian.id());
    assertThat(bare.id()).isEqualTo(ukrainian.id());
    assertThat(bare.name()).isEqualTo("Остап Вільховченко");
    assertThat(ukrainian.kind()).isEqualTo(SpeakerKind.PERSON);
  }

  @ParameterizedTest
  @CsvSource({
    "ru, Марией Петровой, Мария Петрова",
    "ru, Ивана Петрова, Иван Петров",
    "ru, Марию Полянскую, Мария Полянская",
    "uk, Івана Степаненка, Іван Степаненко",
    "uk, Івана Петрова, Івана Петрова",
    "uk, Марії Полянської, Марія Полянська",
    "uk, Остап Вільховченко, Остап Вільховченко",
    "uk, Остапа Вільхового-Бука, Остапа Вільхового-Бука",
  })
  void speaker_unknownInAnyCase_isShownInTheNominativeIfKnown(
      String language, String source, String shown) {
    String rest = language.equals("ru") ? ", об этом и шла речь." : ", про це йшлося.";
    assertThat(named("Так, " + source + rest, source, language).name()).isEqualTo(shown);
  }

  @Test
  void speaker_unknownInUkrainianAndRussian_isOne() {
    Speaker ukrainian = named("За словами Олени Дорошкевич, ні.", "Олени Дорошкевич", "uk");
    Speaker russian = named("Как сообщила Елена Дорошкевич, это так.", "Елена Дорошкевич", "ru");
    assertThat(ukrainian.id()).isEqualTo(russian.id());
  }

  @Test
  void speaker_sameFamilyNameInAnotherReport_isAnother() {
    assertThat(named("За словами Вільховченка, ні.", "Вільховченка", "uk").id())
        .isNotEqualTo(named("Як каже Вільховченко, так.", "Вільховченко", "uk").id());
  }

  @Test
  void speaker_officeWithoutCountry_isOfTheReportsCountry() {
    String text = "МЗС Польщі відповіло. У МЗС заявили, що це не так.";
    Speaker whole = named(text, "МЗС Польщі", "uk");
    assertThat(SPEAKERS.speaker(report(text, null, "uk"), new Span(24, 27), null).id())
        .isEqualTo(whole.id());
  }

  @Test
  void speaker_officeAlone_isAPersonOfThisReport() {
    Speaker mayor = named("У понеділок мер заявив, що ні.", "мер", "uk");
    assertThat(mayor.kind()).isEqualTo(SpeakerKind.PERSON);
    assertThat(mayor.id()).isNotEqualTo(named("Увечері мер визнав, що так.", "мер", "uk").id());
  }

  @Test
  void speaker_officeWithCountry_isWhoHeldItThen() {
    String text = "Про це повідомив міністр оборони України, але згодом заперечив.";
    int at = text.indexOf("міністр");
    Span source = new Span(at, text.indexOf(','));
    assertThat(SPEAKERS.speaker(report(text, null, "uk"), source, LocalDate.of(2022, 9, 1)).id())
        .isEqualTo("person:reznikov");
  }

  @Test
  void speaker_bodyOfAnotherCountry_isOfItsSide() {
    Speaker court = named("Так вирішив Верховний суд Польщі.", "Верховний суд Польщі", "uk");
    assertThat(court.kind()).isEqualTo(SpeakerKind.ORGANISATION);
    assertThat(court.side()).isEqualTo("Poland");
  }

  private static Speaker named(String text, String source, String language) {
    int at = text.lastIndexOf(source);
    return SPEAKERS.speaker(report(text, null, language), new Span(at, at + source.length()), null);
  }

  @ParameterizedTest
  @CsvSource({"мер", "голова громади", "місцеві жителі"})
  void speaker_unknown_isNew(String source) {
    assertThat(speaker(source, "Ukraine").id()).doesNotContain(":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          заступниця голови громади Олена Ткаченко | Ukraine | Олена Ткаченко | заступниця голови громади
          Олена Ткаченко                           | Ukraine | Олена Ткаченко | -
          Комендант порта Иван Петров              | Russia  | Иван Петров    | Комендант порта
          """)
  void speaker_unknownWithTitles_isThePersonWithTheTitlesAsRole(
      String source, String side, String name, String role) {
    Speaker speaker = speaker(source, side);

    assertThat(speaker.name()).isEqualTo(name);
    assertThat(speaker.role()).isEqualTo(role);
    assertThat(speaker.id()).isEqualTo(speaker(name, side).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Олена Ткаченко заявила, що міст закрито. Вона додала, що рух спинили. | Олена Ткаченко
          Олена Ткаченко заявила, що міст закрито. Іван Коваль сказав, що ні. Вона додала, що рух спинили. | Олена Ткаченко
          Міноборони РФ повідомило, що міст закрито. Міністерство заперечило, що його підірвали. | Ministry of Defence of the Russian Federation
          Міноборони РФ повідомило, що міст закрито. Іван Коваль сказав, що ні. За даними відомства, рух відновлять. | Ministry of Defence of the Russian Federation
          """)
  void speaker_thatStandsForAnother_isWhoSpokeLastAndFits(String text, String last) {
    Report report = report(text, "Ukraine", "uk");
    List<Attribution> found = SlavicAttributor.load().attribute(report);

    List<Speaker> speakers = new SpeakerResolver(ActorDirectory.load()).resolve(report, found);

    assertThat(speakers).hasSizeGreaterThan(1);
    assertThat(speakers.get(speakers.size() - 1).name()).isEqualTo(last);
  }

  private static Speaker speaker(String source, String side) {
    String text =
        source + (side.equals("Russia") ? " сообщил, что это не так" : " повідомив, що ні");
    return SPEAKERS.speaker(
        report(text, side, side.equals("Russia") ? "ru" : "uk"), whole(source), null);
  }

  private static Span whole(String source) {
    return new Span(0, source.length());
  }

  private static Report report(String text, @Nullable String side, String language) {
    return Report.of(
        new Outlet("x", "X", OutletKind.OTHER, null, null, side, false),
        text,
        null,
        "",
        text,
        List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))),
        null,
        null,
        language);
  }
}
