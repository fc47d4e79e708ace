package org.onrecord.grounding.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
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
 * called, abbreviations and loaded names included; by a person's name in any case; by the English
 * words for those that organisations and offices are called by. Who is not in the directory of
 * actors is one speaker in all cases and both languages, and in English where the given name tells.
 * Immutable.
 */
final class SlavicSpeakers {
  private static final int SHORTEST_STEM = 4;

  /** What it weighs, in letters, that a phrase begins a source or nearly so. */
  private static final int FIRST = 20;

  /** Family names in which a wife's has another ending than her husband's in any case. */
  private static final Pattern FEMININE =
      Pattern.compile("(?:(?:ськ|цьк|зьк)(?:а|ої|ій|у|ою)|(?:ск|цк)(?:ая|ой|ую|ою))$");

  /** Words that no dictionary has and that end as family names do. */
  private static final Pattern FAMILY =
      Pattern.compile(
          "(?:енк|[сцз]ьк|[сц]к|ов|ев|єв|[иіїы]н|[иі]ч|[ую]к|чак|дзе|швил|швіл|ян)"
              + "(?:|о|а|у|ю|я|и|і|ы|ом|ем|ий|ій|ый|им|ым|ой|ою|ої|ая|ую|ого|ому|ові|еві)$");

  private static final Pattern RUSSIAN_FEMININE = Pattern.compile("(?:ой|ою|ую)$");
  private static final Pattern POSSESSIVE = Pattern.compile("(?:ов|ев|ин|ын)$");

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

  private static boolean isCyrillic(String word) {
    return word.chars().allMatch(c -> c >= 'Ѐ' && c <= 'ӿ' || !Character.isLetter(c));
  }

  /** Whether a source is Ukrainian or Russian: by its letters, or by those around a Latin name. */
  static boolean reads(Report report, Span source) {
    String text = source.of(report.text());
    long letters = text.chars().filter(Character::isLetter).count();
    long cyrillic = text.chars().filter(c -> c >= 'Ѐ' && c <= 'ӿ').count();
    return cyrillic > 0
        ? cyrillic * 2 >= letters
        : letters > 0 && ParagraphLanguage.nearest(around(report, source)) != Language.ENGLISH;
  }

  private static String around(Report report, Span source) {
    int start = Math.max(0, source.start() - 300);
    int end = Math.min(report.text().length(), source.end() + 300);
    return report.text().substring(start, end);
  }

  /** The speaker that a source names; a new one where the directory has none. */
  Speaker speaker(Report report, Span source, @Nullable LocalDate day) {
    return speaker(report, source, day, new SlavicCast(report));
  }

  /** As without a cast, which several sources of the report share. */
  Speaker speaker(Report report, Span source, @Nullable LocalDate day, SlavicCast cast) {
    Language nearest = ParagraphLanguage.nearest(around(report, source));
    Language language = nearest == Language.ENGLISH ? Language.UKRAINIAN : nearest;
    List<SlavicToken> words =
        SlavicSentences.of(report.text(), source, Morphology.of(language)).stream()
            .flatMap(List::stream)
            .filter(token -> token.isWord() || token.kind() == SlavicToken.Kind.NUMBER)
            .toList();
    List<SlavicToken> run = nameOf(words);
    PersonName name =
        run.isEmpty() ? null : PersonName.of(text(report, run), language).orElse(null);
    SlavicCast.NamedPerson full = name == null || !isShort(name) ? null : cast.fullName(name);
    PersonName whole = full == null ? name : full.name();
    Actor person = whole == null ? null : person(whole, run);
    if (person == null && run.size() > 2) {
      // A name may stand before the person's: "ЧВК Вагнер Евгений Пригожин".
      List<SlavicToken> last = run.subList(run.size() - 2, run.size());
      person =
          PersonName.of(text(report, last), language).map(one -> person(one, last)).orElse(null);
    }
    if (person != null) {
      return ofPerson(person, day);
    }
    OrganisationName organisation = OrganisationName.of(source.of(report.text()));
    Actor listed = organisation.country() == null ? null : organisation(organisation, day);
    if (listed == null) {
      listed = listed(words, language, report);
    }
    OrganisationName located = organisation;
    if (listed == null && organisation.country() == null) {
      located = located(organisation, language, report, cast);
      listed = organisation(located, day);
    }
    if (listed == null && !isCyrillic(source.of(report.text()))) {
      listed = directory.organisation(source.of(report.text()));
    }
    if (listed != null && listed.kind() == SpeakerKind.PERSON) {
      return ofPerson(listed, day);
    }
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
    if (whole != null && isPerson(run, whole, full)) {
      return unknownPerson(report, source, whole, run, full == null ? run : full.tokens());
    }
    return organisation.sort() == OrganisationName.Sort.OFFICE
        ? unknownOffice(report, source, organisation)
        : unknown(report, source, words, located);
  }

  private static boolean isShort(PersonName name) {
    return name.isBare() || name.given().endsWith(".");
  }

  private static String text(Report report, List<SlavicToken> run) {
    return report.text().substring(run.get(0).span().start(), run.get(run.size() - 1).span().end());
  }

  /** The last run of words that may be a person's name. */
  private static List<SlavicToken> nameOf(List<SlavicToken> words) {
    List<SlavicToken> last = List.of();
    for (int i = 0; i < words.size(); i++) {
      int end = SlavicCast.nameEnd(words, i);
      if (end > i) {
        last = words.subList(i, end);
        i = end;
      }
    }
    last = apart(last);
    if (isDependent(words, last)) {
      return List.of();
    }
    boolean lone =
        last.isEmpty()
            && words.size() == 1
            && words.get(0).isCapitalised()
            && !words.get(0).isAbbreviation();
    return lone ? words : last;
  }

  /** Without names in another case before one in the nominative: {@code Зеленского Никифоров}. */
  private static List<SlavicToken> apart(List<SlavicToken> run) {
    int start = 0;
    for (int i = 1; i < run.size(); i++) {
      boolean nominative = run.get(i).may(form -> form.personal() && form.isIn(Case.NOMINATIVE));
      boolean parted =
          nominative && isOblique(run.get(i - 1)) && !agree(run.get(i - 1), run.get(i));
      start = parted ? i : start;
    }
    return run.subList(start, run.size());
  }

  /** Whether two words of names may stand in one case. */
  private static boolean agree(SlavicToken one, SlavicToken other) {
    return one.may(
        form -> other.may(next -> next.personal() && form.cases().stream().anyMatch(next::isIn)));
  }

  private static boolean isOblique(SlavicToken token) {
    return !token.forms().isEmpty()
        && token.forms().stream().noneMatch(form -> form.isIn(Case.NOMINATIVE));
  }

  /**
   * Whether a name only tells whose the source is: {@code адвокат Навального}, {@code кабинет Мэй}.
   */
  private static boolean isDependent(List<SlavicToken> words, List<SlavicToken> run) {
    SlavicToken before = null;
    for (SlavicToken word : words) {
      if (!run.isEmpty() && word == run.get(0)) {
        return false;
      }
      // "обороны" behind "министра" is of the minister, though it may be many defences; so is
      // "області" behind "Харківської", and behind a name that no dictionary has.
      boolean governed =
          before != null
              && (before.mayBe(PartOfSpeech.NOUN) || isOblique(before) || before.forms().isEmpty())
              && word.may(form -> form.isIn(Case.GENITIVE));
      boolean head =
          !governed
              && !word.isCapitalised()
              && word.may(form -> form.pos() == PartOfSpeech.NOUN && form.isIn(Case.NOMINATIVE));
      before = word;
      if (head) {
        boolean thing = !word.may(form -> form.pos() == PartOfSpeech.NOUN && form.animate());
        return thing || run.stream().anyMatch(SlavicSpeakers::isOblique);
      }
    }
    return false;
  }

  /** A person of the directory, by a family name that means nobody else, or by the whole name. */
  private @Nullable Actor person(PersonName name, List<SlavicToken> run) {
    if (name.isBare() && GivenNames.shared().knows(name.family())) {
      return null;
    }
    List<Actor> actors = directory.persons(name);
    if (actors.size() > 1) {
      Gender gender =
          FEMININE.matcher(run.get(run.size() - 1).key()).find() ? Gender.FEMALE : Gender.MALE;
      actors = actors.stream().filter(actor -> actor.gender() == gender).toList();
    }
    return actors.size() == 1 ? actors.get(0) : null;
  }

  private static Speaker ofPerson(Actor person, @Nullable LocalDate day) {
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

  /** An organisation of the directory, or who held the office, by English words; or null. */
  private @Nullable Actor organisation(OrganisationName name, @Nullable LocalDate day) {
    if (name.english().isEmpty()) {
      return null;
    }
    Actor found = directory.organisation(name.phrase());
    return found != null || name.country() == null ? found : directory.holder(name.role(), day);
  }

  /** A name without a country with one, unless the directory has it as it stands. */
  private OrganisationName located(
      OrganisationName name, Language language, Report report, SlavicCast cast) {
    if (name.english().isEmpty() || directory.organisation(name.phrase()) != null) {
      return name;
    }
    String country = countryOf(name, language, report, cast);
    return country == null ? name : name.in(country);
  }

  /** The country of an organisation named without: the report's, else that of who publishes it. */
  private static @Nullable String countryOf(
      OrganisationName name, Language language, Report report, SlavicCast cast) {
    String country = cast.countryOf(name);
    if (country != null) {
      return country;
    }
    String side = report.outlet().side();
    return side != null ? side : language == Language.UKRAINIAN ? "Ukraine" : null;
  }

  /** Whether a run of capitalised words is of a person. */
  private static boolean isPerson(
      List<SlavicToken> run, PersonName name, SlavicCast.@Nullable NamedPerson full) {
    return full != null
        || name.isBare() && run.get(0).forms().isEmpty() && FAMILY.matcher(run.get(0).key()).find()
        || run.stream().anyMatch(token -> token.may(WordForm::personal))
        || !name.isBare()
            && (GivenNames.shared().knows(name.given())
                || run.stream().allMatch(token -> isCyrillic(token.key())));
  }

  /** What stands before a name is the role, so that a person is one by whatever titles. */
  private static Speaker unknownPerson(
      Report report,
      Span source,
      PersonName name,
      List<SlavicToken> run,
      List<SlavicToken> tokens) {
    String role = report.text().substring(source.start(), run.get(0).span().start()).strip();
    String id =
        isShort(name)
            ? ContentId.of("s", "person", name.key(), report.id())
            : ContentId.of("s", "person", name.key());
    return new Speaker(
        id, shown(tokens), SpeakerKind.PERSON, role.isEmpty() ? null : role, null, null);
  }

  /** A name in the nominative where the dictionary tells it of all words, else as written. */
  private static String shown(List<SlavicToken> tokens) {
    String asWritten = tokens.stream().map(SlavicToken::text).collect(Collectors.joining(" "));
    Set<Case> cases = EnumSet.noneOf(Case.class);
    for (WordForm form : tokens.get(0).forms()) {
      if (form.personal() && !form.plural()) {
        cases.addAll(form.cases());
      }
    }
    if (cases.isEmpty() || cases.contains(Case.NOMINATIVE)) {
      return asWritten;
    }
    List<String> words = new ArrayList<>();
    for (SlavicToken token : tokens) {
      String nominative = nominative(token, cases);
      if (nominative == null) {
        return asWritten;
      }
      words.add(Character.toUpperCase(nominative.charAt(0)) + nominative.substring(1));
    }
    return String.join(" ", words);
  }

  /** The nominative of a word of a name in one of some cases; null where that is not sure. */
  private static @Nullable String nominative(SlavicToken token, Set<Case> cases) {
    Set<String> lemmas = new LinkedHashSet<>();
    for (WordForm form : token.forms()) {
      if (form.personal() && !form.plural() && cases.stream().anyMatch(form::isIn)) {
        lemmas.add(form.lemma());
      }
    }
    if (lemmas.size() != 1) {
      return null;
    }
    String lemma = lemmas.iterator().next();
    // The Russian dictionary leads a woman's family name back to a man's.
    boolean feminine = RUSSIAN_FEMININE.matcher(token.key()).find();
    if (feminine && lemma.endsWith("ий")) {
      return lemma.substring(0, lemma.length() - 2) + "ая";
    }
    return feminine && POSSESSIVE.matcher(lemma).find() ? lemma + "а" : lemma;
  }

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

  /** Who holds an office; in another report another where only the office is named. */
  private static Speaker unknownOffice(Report report, Span source, OrganisationName office) {
    boolean alone = office.country() == null && office.words().size() == 1;
    String id =
        alone
            ? ContentId.of("s", "person", office.key(), report.id())
            : ContentId.of("s", "person", office.key());
    String name = source.of(report.text()).strip();
    return new Speaker(id, name, SpeakerKind.PERSON, null, office.country(), office.country());
  }

  private static Speaker unknown(
      Report report, Span source, List<SlavicToken> words, OrganisationName organisation) {
    String name = source.of(report.text()).strip();
    String shown = name.isEmpty() ? "unnamed" : name;
    boolean body =
        organisation.sort() == OrganisationName.Sort.BODY
            || words.stream().anyMatch(word -> word.isAbbreviation() && isCyrillic(word.key()));
    boolean named = !words.isEmpty() && words.stream().allMatch(SlavicToken::isCapitalised);
    if ((body || named) && !organisation.words().isEmpty()) {
      SpeakerKind kind = body ? SpeakerKind.ORGANISATION : SpeakerKind.GROUP;
      String country = organisation.country();
      String id = ContentId.of("s", "organisation", organisation.key());
      return new Speaker(id, shown, kind, null, country, country);
    }
    String key =
        NameKey.of(words.stream().map(SlavicSpeakers::nominative).collect(Collectors.joining(" ")));
    String id = ContentId.of("s", "group", key.isEmpty() ? shown : key, "");
    return new Speaker(id, shown, SpeakerKind.GROUP, null, null, null);
  }

  private static String nominative(SlavicToken token) {
    return token.forms().stream()
        .filter(form -> form.pos() == PartOfSpeech.NOUN)
        .map(WordForm::lemma)
        .findFirst()
        .orElse(token.key());
  }
}
