package org.onrecord.grounding.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.ContentId;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.Case;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.ParagraphLanguage;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.SlavicSentences;
import org.onrecord.syntax.slavic.SlavicToken;
import org.onrecord.syntax.slavic.WordForm;

/**
 * Tells whom a Ukrainian or Russian source names: by the list of what organisations and sides are
 * called, abbreviations and loaded names included, then by family name in any case in the directory
 * of actors. Immutable.
 */
final class SlavicSpeakers {
  private static final int SHORTEST_STEM = 4;

  /** What it weighs, in letters, that a phrase begins a source or nearly so. */
  private static final int FIRST = 20;

  /** When a row holds. */
  private enum When {
    ANY,
    UKRAINIAN,
    RUSSIAN,
    RUSSIAN_SIDE
  }

  private record Row(String id, When when, List<List<String>> phrases) {}

  private final ActorDirectory directory;
  private final List<Row> rows;

  SlavicSpeakers(ActorDirectory directory) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.rows = load();
  }

  private static List<Row> load() {
    String name = "speakers-slavic.tsv";
    try (InputStream stream = SlavicSpeakers.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      List<Row> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t", -1);
          When when =
              switch (columns[1]) {
                case "any" -> When.ANY;
                case "uk" -> When.UKRAINIAN;
                case "ru" -> When.RUSSIAN;
                case "RU" -> When.RUSSIAN_SIDE;
                default -> throw new IllegalStateException("no such time: " + line);
              };
          List<List<String>> phrases = new ArrayList<>();
          for (String phrase : columns[2].split("\\|")) {
            phrases.add(List.of(phrase.replace("«", "").replace("»", "").split(" ")));
          }
          rows.add(new Row(columns[0], when, phrases));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** Whether a source is written in Cyrillic letters. */
  static boolean isCyrillic(String source) {
    long letters = source.chars().filter(Character::isLetter).count();
    long cyrillic = source.chars().filter(c -> c >= 'Ѐ' && c <= 'ӿ').count();
    return cyrillic > 0 && cyrillic * 2 >= letters;
  }

  /** The speaker that a source names; a new one where the directory has none. */
  Speaker speaker(Report report, Span source, @Nullable LocalDate day) {
    Language language = ParagraphLanguage.nearest(paragraph(report, source));
    Morphology morphology =
        Morphology.of(language == Language.ENGLISH ? Language.UKRAINIAN : language);
    List<SlavicToken> words =
        SlavicSentences.of(report.text(), source, morphology).stream()
            .flatMap(List::stream)
            .filter(token -> token.isWord() || token.kind() == SlavicToken.Kind.NUMBER)
            .toList();
    Actor person = person(words, morphology);
    if (person != null) {
      Office office = person.officeOn(day);
      return new Speaker(
          person.id(),
          person.name(),
          person.kind(),
          office == null ? null : office.titles().get(0),
          office != null && !office.organisation().isBlank()
              ? office.organisation()
              : person.affiliation(),
          person.side());
    }
    Actor listed = listed(words, language, report);
    if (listed != null) {
      return new Speaker(
          listed.id(),
          listed.name(),
          listed.kind(),
          null,
          listed.affiliation() != null && listed.affiliation().equals(listed.name())
              ? null
              : listed.affiliation(),
          listed.side());
    }
    return unknown(report, source, words);
  }

  private static String paragraph(Report report, Span source) {
    int start = Math.max(0, source.start() - 300);
    int end = Math.min(report.text().length(), source.end() + 300);
    return report.text().substring(start, end);
  }

  /** A person of the directory, by a family name that means nobody else, or by the whole name. */
  private @Nullable Actor person(List<SlavicToken> words, Morphology morphology) {
    for (int i = words.size() - 1; i >= 0; i--) {
      SlavicToken word = words.get(i);
      if (!word.isCapitalised() || word.isAbbreviation()) {
        continue;
      }
      for (String surname : nominatives(word, morphology)) {
        if (i > 0 && words.get(i - 1).isCapitalised()) {
          for (String first : nominatives(words.get(i - 1), morphology)) {
            Actor named = one(directory.named(first + " " + surname));
            if (named != null) {
              return named;
            }
          }
        }
        Actor named = one(directory.named(surname));
        boolean alone = i == 0 || !words.get(i - 1).isCapitalised();
        if (named != null && alone) {
          return named;
        }
      }
    }
    return null;
  }

  private static @Nullable Actor one(List<Actor> actors) {
    return actors.size() == 1 && actors.get(0).kind() == SpeakerKind.PERSON ? actors.get(0) : null;
  }

  /** What a name may be in the nominative: by the dictionary, and without the endings of cases. */
  static Set<String> nominatives(SlavicToken word, Morphology morphology) {
    Set<String> all = new LinkedHashSet<>();
    all.add(word.key());
    for (WordForm form : morphology.forms(word.text())) {
      if (form.pos() == PartOfSpeech.NOUN || form.pos() == PartOfSpeech.ADJECTIVE) {
        all.add(form.lemma());
      }
    }
    String key = word.key();
    for (String[] ending : ENDINGS) {
      if (key.endsWith(ending[0]) && key.length() - ending[0].length() >= 3) {
        all.add(key.substring(0, key.length() - ending[0].length()) + ending[1]);
      }
    }
    return all;
  }

  private static final String[][] ENDINGS = {
    {"ського", "ський"},
    {"ському", "ський"},
    {"ським", "ський"},
    {"ского", "ский"},
    {"скому", "ский"},
    {"ским", "ский"},
    {"ого", "ий"},
    {"ому", "ий"},
    {"им", "ий"},
    {"ого", "ый"},
    {"ому", "ый"},
    {"ым", "ый"},
    {"ою", "а"},
    {"ої", "а"},
    {"ій", "а"},
    {"ой", "ая"},
    {"ом", ""},
    {"ем", ""},
    {"ові", ""},
    {"еві", ""},
    {"єм", "й"},
    {"а", ""},
    {"у", ""},
    {"я", "й"},
    {"ю", "й"},
    {"я", "ь"},
    {"ю", "ь"},
    {"и", "а"},
    {"і", "а"},
    {"у", "а"},
    {"ы", "а"},
    {"е", "а"},
    {"ка", "ко"},
    {"ку", "ко"},
    {"ком", "ко"},
  };

  private @Nullable Actor listed(List<SlavicToken> words, Language language, Report report) {
    Actor best = null;
    int longest = 0;
    for (Row row : rows) {
      boolean holds =
          switch (row.when) {
            case ANY -> true;
            case UKRAINIAN -> language == Language.UKRAINIAN;
            case RUSSIAN ->
                language == Language.RUSSIAN && !"Ukraine".equals(report.outlet().side());
            case RUSSIAN_SIDE -> "Russia".equals(report.outlet().side());
          };
      if (holds) {
        for (List<String> phrase : row.phrases) {
          int matched = match(phrase, words, row.id.startsWith("gov:"));
          if (matched > longest) {
            Actor actor = directory.byId(row.id);
            if (actor != null) {
              best = actor;
              longest = matched;
            }
          }
        }
      }
    }
    return best;
  }

  /**
   * How well a phrase fits: the letters that its words share one after the other with the source,
   * more where that begins the source; 0 for none. A government must be all of it.
   */
  private static int match(List<String> phrase, List<SlavicToken> words, boolean whole) {
    int most = 0;
    int last = whole ? Math.min(0, words.size() - phrase.size()) : words.size() - phrase.size();
    for (int start = 0; start <= last; start++) {
      int letters = 0;
      for (int i = 0; i < phrase.size() && letters >= 0; i++) {
        String stem = phrase.get(i);
        String word = words.get(start + i).key();
        boolean begins = stem.length() >= SHORTEST_STEM || stem.equals("сил");
        boolean fits = begins ? word.startsWith(stem) : word.equals(stem);
        letters = fits ? letters + stem.length() : -1;
      }
      // A name that depends on another noun is not who speaks: "мер Києва".
      boolean all = !whole || words.size() == phrase.size();
      if (letters > 0 && all && (start == 0 || isHead(words, start))) {
        most = Math.max(most, letters + Math.max(0, 3 - start) * FIRST);
      }
    }
    return most;
  }

  private static boolean isHead(List<SlavicToken> words, int start) {
    for (int i = 0; i < start; i++) {
      if (words.get(i).may(form -> form.pos() == PartOfSpeech.NOUN && form.isIn(Case.NOMINATIVE))) {
        return false;
      }
    }
    return true;
  }

  private static Speaker unknown(Report report, Span source, List<SlavicToken> words) {
    String name = source.of(report.text()).strip();
    boolean person =
        words.stream()
            .anyMatch(
                token ->
                    token.isCapitalised()
                        && !token.isAbbreviation()
                        && token.may(WordForm::personal));
    boolean organisation = !person && words.stream().anyMatch(SlavicToken::isAbbreviation);
    SpeakerKind kind =
        person ? SpeakerKind.PERSON : organisation ? SpeakerKind.ORGANISATION : SpeakerKind.GROUP;
    String key =
        NameKey.of(words.stream().map(SlavicSpeakers::nominative).collect(Collectors.joining(" ")));
    String shown = name.isEmpty() ? "unnamed" : name;
    String id =
        ContentId.of(
            "s",
            kind.name().toLowerCase(Locale.ROOT),
            key.isEmpty() ? shown : key,
            kind == SpeakerKind.PERSON && words.size() < 2 ? report.id() : "");
    return new Speaker(id, shown, kind, null, null, null);
  }

  private static String nominative(SlavicToken token) {
    return token.forms().stream()
        .filter(form -> form.pos() == PartOfSpeech.NOUN)
        .map(WordForm::lemma)
        .findFirst()
        .orElse(token.key());
  }
}
