package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.Medium;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.matter.RelationType;
import org.onrecord.matter.Standing;
import org.onrecord.report.OutletKind;
import org.onrecord.source.SourceKind;
import org.onrecord.statement.EventType;

class WordsTest {

  private static final Pattern FORM = Pattern.compile("\\.(one|few|many|other)$");

  /** A first argument of what says a message. */
  private static final Pattern SAID =
      Pattern.compile("\\b(say|rich|count)\\(\\s*\"([A-Za-z0-9_.]+)\"\\s*[,)]");

  private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z0-9_.]+)\"");

  @Test
  void messages_ofBothLanguages_haveTheSameKeysAndValues() {
    assertThat(bases(Words.UKRAINIAN)).isEqualTo(bases(Words.ENGLISH));
  }

  @Test
  void whatIsCounted_hasEveryFormOfItsLanguage() {
    for (String key : counted(Words.ENGLISH)) {
      assertThat(Words.ENGLISH.keys()).containsKeys(key + ".one", key + ".other");
      assertThat(Words.ENGLISH.keys()).doesNotContainKeys(key + ".few", key + ".many");
    }
    for (String key : counted(Words.UKRAINIAN)) {
      assertThat(Words.UKRAINIAN.keys()).containsKeys(key + ".one", key + ".few", key + ".many");
      assertThat(Words.UKRAINIAN.keys()).doesNotContainKey(key + ".other");
    }
    assertThat(counted(Words.UKRAINIAN)).isEqualTo(counted(Words.ENGLISH));
  }

  @Test
  void everyMessage_thatTheSourcesSay_isThere() throws IOException {
    Set<String> keys = bases(Words.ENGLISH).keySet();
    List<String> missing = new ArrayList<>();
    for (String source : sources()) {
      Matcher said = SAID.matcher(source);
      while (said.find()) {
        if (!keys.contains(said.group(2))) {
          missing.add(said.group(2));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyMessage_isSaidSomewhere() throws IOException {
    Set<String> literals = new HashSet<>();
    for (String source : sources()) {
      Matcher literal = LITERAL.matcher(source);
      while (literal.find()) {
        literals.add(literal.group(1));
      }
    }
    Set<String> unused = new TreeSet<>();
    for (String key : bases(Words.ENGLISH).keySet()) {
      if (!isUsed(key, literals)) {
        unused.add(key);
      }
    }
    assertThat(unused).isEmpty();
  }

  /** By its key, by a part of it that something is put behind, or for a choice of a closed set. */
  private static boolean isUsed(String key, Set<String> literals) {
    if (literals.contains(key) || choices().contains(key)) {
      return true;
    }
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      if (literals.contains(key.substring(0, dot + 1))
          || literals.contains(key.substring(dot)) && isUsed(key.substring(0, dot), literals)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyChoice_thatPagesName_isCalledSomething() {
    assertThat(bases(Words.ENGLISH)).containsKeys(choices().toArray(String[]::new));
    for (Stance stance : Stance.values()) {
      assertThat(Words.UKRAINIAN.stance(stance, true)).startsWith("не ");
    }
    for (Standing standing : Standing.values()) {
      assertThat(Words.UKRAINIAN.meaning(standing)).endsWith(".");
    }
  }

  private static Set<String> choices() {
    Set<String> keys = new TreeSet<>();
    Stream.of(
            EventType.values(),
            Medium.values(),
            OutletKind.values(),
            PlaceKind.values(),
            RelationType.values(),
            SearchFilters.Part.values(),
            SourceKind.values(),
            SpeakerKind.values(),
            Stance.values(),
            Standing.values())
        .flatMap(Stream::of)
        .forEach(
            choice -> {
              String set = choice.getDeclaringClass().getSimpleName();
              keys.add(set.substring(0, 1).toLowerCase() + set.substring(1) + "." + choice.name());
            });
    return keys;
  }

  @Test
  void ukrainianMessages_holdNoEnglish() {
    // What is called so in Ukrainian too, and what is typed.
    Pattern kept =
        Pattern.compile(
            "<code>[^<]*</code>|<[^>]*>|Onrecord|Telegram|Facebook|SHA-256|cookie"
                + "|English|^X$");
    for (String key : Words.UKRAINIAN.keys().keySet()) {
      Object[] values = Stream.generate(() -> "0").limit(Words.UKRAINIAN.keys().get(key)).toArray();
      String words = kept.matcher(Words.UKRAINIAN.say(key, values)).replaceAll("");
      assertThat(words).as(key).doesNotContainPattern("[A-Za-z]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 заяв", "1, 1 заява", "2, 2 заяви", "4, 4 заяви", "5, 5 заяв", "11, 11 заяв",
    "12, 12 заяв", "14, 14 заяв", "21, 21 заява", "22, 22 заяви", "25, 25 заяв", "101, 101 заява",
    "111, 111 заяв", "112, 112 заяв", "1003, 1\u00a0003 заяви", "1000000, 1\u00a0000\u00a0000 заяв"
  })
  void statements_countedInUkrainian_takeTheirForm(long number, String words) {
    assertThat(Words.UKRAINIAN.count("statements", number)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 statements", "1, 1 statement", "2, 2 statements", "21, 21 statements"})
  void statements_countedInEnglish_takeTheirForm(long number, String words) {
    assertThat(Words.ENGLISH.count("statements", number)).isEqualTo(words);
  }

  @Test
  void message_withOtherValuesThanItTakes_isACallersMistake() {
    assertThatThrownBy(() -> Words.ENGLISH.say("note.show"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("note.show takes 1 values");
    assertThatThrownBy(() -> Words.ENGLISH.say("no.such"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void days_inUkrainian_haveTheirMonthInTheGenitive() {
    DateRange days = new DateRange(LocalDate.parse("2023-05-30"), LocalDate.parse("2023-06-02"));
    assertThat(When.of(days, Words.UKRAINIAN))
        .extracting(When::words)
        .isEqualTo("30 травня – 2 червня 2023");
  }

  @Test
  void reasons_ofTheRules_areToldInUkrainian() {
    assertThat(told("Kremlin rejects what Operational Command South says"))
        .isEqualTo("Кремль відкидає те, що каже Оперативне командування «Південь»");
    assertThat(
            told(
                "Ministry of Defence of the Russian Federation, which had denied it, now acknowledges it"))
        .isEqualTo(
            "Міністерство оборони Російської Федерації тепер визнає це після власного заперечення");
    assertThat(told("“officials” (unnamed) and Hanna Maliar blame each other’s side"))
        .isEqualTo("«officials» (без імені) і Ганна Маляр покладають вину на сторони одне одного");
    assertThat(told("3 origins say so and none rejects it"))
        .isEqualTo("3 першоджерела кажуть так, і жодне цього не відкидає");
    assertThat(told("rejects what another says")).isEqualTo("відкидає чужі слова");
    assertThat(told("closest by “bakhmut”, “flank”"))
        .isEqualTo("найближча за основами “bakhmut”, “flank”");
  }

  @Test
  void reason_thatAPersonWrote_staysAsItIsAndSaysInWhichLanguage() {
    assertThat(Reasons.told("It is another bridge.", Words.UKRAINIAN))
        .returns("It is another bridge.", Told::words)
        .returns("en", Told::language);
    assertThat(Reasons.told("It is another bridge.", Words.ENGLISH))
        .returns("It is another bridge.", Told::words)
        .returns(null, Told::language);
  }

  private static String told(String reason) {
    Told told = Reasons.told(reason, Words.UKRAINIAN);
    assertThat(told.language()).isNull();
    return told.words();
  }

  @Test
  void name_inAnotherScript_isWrittenInTheReadersWithTheOriginalBeside() {
    Speaker cherevatyi = speaker("Сергій Череватий", SpeakerKind.PERSON, "Ukraine");
    assertThat(SpeakerName.of(cherevatyi, Words.ENGLISH))
        .isEqualTo(new SpeakerName("Serhii Cherevatyi", null, "Сергій Череватий", "uk"));
    assertThat(SpeakerName.of(cherevatyi, Words.UKRAINIAN))
        .isEqualTo(new SpeakerName("Сергій Череватий", null, null, null));
    assertThat(
            SpeakerName.of(
                speaker("Евгений Поддубный", SpeakerKind.PERSON, "Russia"), Words.ENGLISH))
        .isEqualTo(new SpeakerName("Evgeniy Poddubnyy", null, "Евгений Поддубный", "ru"));

    Speaker maliar = speaker("Hanna Maliar", SpeakerKind.PERSON, "Ukraine");
    assertThat(SpeakerName.of(maliar, Words.ENGLISH))
        .isEqualTo(new SpeakerName("Hanna Maliar", null, null, null));
    assertThat(SpeakerName.of(maliar, Words.UKRAINIAN))
        .isEqualTo(new SpeakerName("Ганна Маляр", null, "Hanna Maliar", "en"));
    assertThat(SpeakerName.of(speaker("Maren Ilves", SpeakerKind.PERSON, null), Words.UKRAINIAN))
        .isEqualTo(new SpeakerName("Maren Ilves", "en", null, null));
  }

  @Test
  void unnamedGroup_inAnotherScript_keepsItsWords() {
    assertThat(
            SpeakerName.of(speaker("українські військові", SpeakerKind.GROUP, null), Words.ENGLISH))
        .isEqualTo(new SpeakerName("українські військові", "uk", null, null));
  }

  @Test
  void knownNames_areUkrainianAndNamedOnce() throws IOException {
    Path file = Path.of("src/main/resources/org/onrecord/app/desk/names-uk.tsv");
    Set<String> english = new HashSet<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        assertThat(cells).as(line).hasSize(2);
        assertThat(english.add(cells[0])).as(line).isTrue();
        assertThat(cells[1]).as(line).doesNotContainPattern("[A-Za-zыэъёЫЭЪЁ'\"]").isNotBlank();
      }
    }
    assertThat(KnownNames.all()).containsEntry("Ukraine", "Україна");
  }

  private static Speaker speaker(String name, SpeakerKind kind, @Nullable String side) {
    return new Speaker("x", name, kind, null, null, side);
  }

  /** Keys without the forms of what is counted, with how many values each takes. */
  private static Map<String, Integer> bases(Words words) {
    Map<String, Integer> bases = new TreeMap<>();
    Set<String> counted = counted(words);
    words
        .keys()
        .forEach(
            (key, values) -> {
              String base = FORM.matcher(key).replaceFirst("");
              boolean form = counted.contains(base) && !base.equals(key);
              // "The latest one is shown" need not name its number.
              bases.merge(form ? base : key, values, Math::max);
            });
    return bases;
  }

  private static Set<String> counted(Words words) {
    Set<String> counted = new TreeSet<>();
    for (String key : words.keys().keySet()) {
      if (key.endsWith(".many") || key.endsWith(".other")) {
        counted.add(FORM.matcher(key).replaceFirst(""));
      }
    }
    counted.removeIf(base -> !words.keys().containsKey(base + ".one"));
    return counted;
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path folder :
        List.of(Path.of("src/main/jte"), Path.of("src/main/java/org/onrecord/app/desk"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          sources.add(Files.readString(file));
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(60);
    return sources;
  }
}
