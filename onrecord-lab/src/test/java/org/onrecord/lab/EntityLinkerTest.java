package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.syntax.Language;

class EntityLinkerTest {
  private static final EntityLinker LINKER =
      new EntityLinker(ActorDirectory.load(), Gazetteer.load());

  @ParameterizedTest
  @CsvSource({
    "PERSON, Валерія Залужного, Валерию Залужному",
    "PERSON, Олени Дорошкевич, Елена Дорошкевич",
    "PLACE, Бахмутом, Бахмуте",
    "PLACE, Німеччиною, Германии",
    "PLACE, Великої Британії, Соединенному Королевству",
    "ORGANISATION, Міністерством оборони України, Министерство обороны Украины",
    "ORGANISATION, МЗС Польщі, польского МИДа",
    "ORGANISATION, Євросоюзу, Европейский союз",
    "EVENT, Brexit, брексита",
  })
  void link_namesOfOneEntity_getOneId(EntityKind kind, String ukrainian, String russian) {
    List<List<String>> ids = linked(kind, ukrainian, russian);
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "PERSON, Олена Дорошкевич, Ольга Дорошкевич",
    "PLACE, Австрії, Австралии",
    "ORGANISATION, МЗС Польщі, МИД Литвы",
    "ORGANISATION, Верховний суд України, правительство Украины",
  })
  void link_namesOfTwoEntities_getTwoIds(EntityKind kind, String ukrainian, String russian) {
    List<List<String>> ids = linked(kind, ukrainian, russian);
    assertThat(ids.get(1)).isNotEqualTo(ids.get(0));
  }

  /** The ids of a name in a Ukrainian text, and of one in a Russian text. */
  private static List<List<String>> linked(EntityKind kind, String ukrainian, String russian) {
    return LINKER.link(
        List.of(text(Language.UKRAINIAN, kind, ukrainian), text(Language.RUSSIAN, kind, russian)));
  }

  @Test
  void link_shortNames_areThoseOfTheirText() {
    List<String> ids =
        LINKER
            .link(
                List.of(
                    new NamedText(
                        Language.RUSSIAN,
                        List.of(
                            new EntityName("Елена Дорошкевич", EntityKind.PERSON),
                            new EntityName("Дорошкевич", EntityKind.PERSON),
                            new EntityName("Е.Дорошкевич", EntityKind.PERSON),
                            new EntityName("Верховный суд Польши", EntityKind.ORGANISATION),
                            new EntityName("Верховного суда", EntityKind.ORGANISATION)))))
            .get(0);
    assertThat(ids.subList(1, 3)).containsOnly(ids.get(0));
    assertThat(ids.get(4)).isEqualTo(ids.get(3));
  }

  @Test
  void link_nothing_isNothing() {
    assertThat(LINKER.link(List.of())).isEmpty();
  }

  private static NamedText text(Language language, EntityKind kind, String form) {
    return new NamedText(language, List.of(new EntityName(form, kind)));
  }
}
