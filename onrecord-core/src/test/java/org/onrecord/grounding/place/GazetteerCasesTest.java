package org.onrecord.grounding.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.syntax.Language;

class GazetteerCasesTest {
  private static final Gazetteer GAZETTEER = Gazetteer.load();

  /**
   * Written before the program was run on any of it; of 50, all but {@code Соединенными Штатами}
   * were right at first.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Бахмутом | uk | Bakhmut
          Бахмуті | uk | Bakhmut
          Бахмута | ru | Bakhmut
          Артемовске | ru | Bakhmut
          Харкова | uk | Kharkiv
          Харькове | ru | Kharkiv
          Львова | uk | Lviv
          Львові | uk | Lviv
          Миколаєва | uk | Mykolayiv
          Николаеве | ru | Mykolayiv
          Запоріжжі | uk | Zaporizhzhya
          Запорожьем | ru | Zaporizhzhya
          Херсону | uk | Kherson
          Новою Каховкою | uk | Nova Kakhovka
          Новой Каховке | ru | Nova Kakhovka
          Маріуполя | uk | Mariupol
          Мариуполем | ru | Mariupol
          Києвом | uk | Kyiv
          Києві | uk | Kyiv
          Киеве | ru | Kyiv
          Москвою | uk | Moscow
          Москвы | ru | Moscow
          Бєлгорода | uk | Belgorod
          Белгороде | ru | Belgorod
          Криму | uk | Autonomous Republic of Crimea
          Крымом | ru | Autonomous Republic of Crimea
          Донбасі | uk | Donbas
          Донбассом | ru | Donbas
          України | uk | Ukraine
          Украиной | ru | Ukraine
          Росією | uk | Russia
          России | ru | Russia
          Польщі | uk | Poland
          Польшей | ru | Poland
          Німеччиною | uk | Germany
          Германии | ru | Germany
          Великої Британії | uk | United Kingdom
          Великобританией | ru | United Kingdom
          Сполучених Штатів | uk | United States
          Сєвєродонецька | uk | Sievierodonetsk
          Северодонецке | ru | Sievierodonetsk
          Авдіївкою | uk | Avdiivka
          Авдеевки | ru | Avdiivka
          Слов'янську | uk | Sloviansk
          Славянском | ru | Sloviansk
          Кривому Розі | uk | Kryvyy Rih
          Кривом Роге | ru | Kryvyy Rih
          Білої Церкви | uk | Bila Tserkva
          Энергодаре | ru | Enerhodar
          """)
  void inAnyCase_formOfAName_isThePlace(String form, String language, String name) {
    Language one = language.equals("uk") ? Language.UKRAINIAN : Language.RUSSIAN;
    assertThat(GAZETTEER.inAnyCase(form, one).map(Place::name)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({"депутатам", "вчора", "Петренком"})
  void inAnyCase_noPlace_isNone(String word) {
    assertThat(GAZETTEER.inAnyCase(word, Language.UKRAINIAN)).isEmpty();
  }
}
