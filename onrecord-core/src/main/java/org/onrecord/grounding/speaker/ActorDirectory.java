package org.onrecord.grounding.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.Language;

/**
 * Known actors by name, alias, surname and role at a date. Immutable; safe for use by many threads.
 *
 * <p>The file that ships, {@code actors.tsv} beside this class, has one actor a line and eight
 * columns parted by tabs: id, name, kind ({@link SpeakerKind}, lower case), gender ({@code m},
 * {@code f} or {@code -}), side, affiliation, aliases parted by {@code |}, roles parted by {@code
 * |}. A role is {@code Title/other title@organisation from..to}, with dates as year, month or day
 * and either end open. Empty lines and lines that begin with {@code #} do not count. Countries come
 * from {@code governments.tsv}: name, adjectives and people, other names; each is the government
 * {@code gov:name}.
 */
public final class ActorDirectory {
  private static final int COLUMNS = 8;
  private static final int MAX_PHRASE = 4;

  private final Map<String, Actor> byId;
  private final Map<String, List<Actor>> byName = new HashMap<>();
  private final Map<String, List<Actor>> bySurname = new HashMap<>();
  private final Map<String, List<Actor>> byBag = new HashMap<>();
  private final Map<String, List<Holder>> byRole = new HashMap<>();
  private final Map<PersonName, List<Actor>> byPerson = new HashMap<>();
  private final Map<String, Actor> countries = new HashMap<>();
  private final Map<String, Actor> countryWords = new HashMap<>();
  private final Set<String> acronymCountries = new TreeSet<>();
  private final Map<String, Gender> firstNames;

  /** Every word of the organisations' names: most phrases are told from them without a key. */
  private final Set<String> knownWords = new HashSet<>();

  private record Holder(Actor actor, Office office) {}

  private ActorDirectory(List<Country> countryRows, List<Actor> rows, Map<String, Gender> names) {
    firstNames = names;
    Map<String, Actor> ids = new LinkedHashMap<>();
    for (Country row : countryRows) {
      ids.put(row.actor.id(), row.actor);
      countries.put(row.actor.name(), row.actor);
      addCountryWord(row.actor.name(), row.actor);
      row.adjectives.forEach(word -> addCountryWord(word, row.actor));
      row.actor.aliases().stream()
          .filter(alias -> alias.indexOf('!') < 0)
          .forEach(alias -> addName(alias, row.actor));
      addName(row.actor.name(), row.actor);
    }
    for (Actor row : rows) {
      ids.put(row.id(), row);
    }
    byId = Collections.unmodifiableMap(ids);
    for (Actor actor : byId.values()) {
      if (actor.kind() != SpeakerKind.GOVERNMENT || !countries.containsKey(actor.name())) {
        index(actor);
      }
    }
    Map<String, Set<String>> bags = new HashMap<>();
    Map<String, List<String>> organisationNames = new HashMap<>();
    for (Actor actor : byId.values()) {
      if (actor.kind() != SpeakerKind.PERSON) {
        List<String> called = new ArrayList<>(actor.aliases());
        called.add(actor.name());
        organisationNames.put(actor.name(), called);
      }
    }
    for (Actor actor : byId.values()) {
      for (Office office : actor.offices()) {
        indexOffice(actor, office, organisationNames, bags);
      }
    }
  }

  /** The directory that ships. */
  public static ActorDirectory load() {
    try {
      return new ActorDirectory(countryRows(), actorRows(open("actors.tsv")), firstNameRows());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the directory of actors", e);
    }
  }

  /**
   * This directory with the entries of a file in the form of {@code actors.tsv}; an entry replaces
   * the one of the same id.
   *
   * @throws IllegalArgumentException naming the line that is not in that form
   */
  public ActorDirectory with(Reader tsv) throws IOException {
    List<Actor> rows = new ArrayList<>();
    Map<String, Actor> merged = new LinkedHashMap<>();
    Set<String> countryIds = new TreeSet<>();
    countries.values().forEach(country -> countryIds.add(country.id()));
    byId.values().stream()
        .filter(actor -> !countryIds.contains(actor.id()))
        .forEach(actor -> merged.put(actor.id(), actor));
    try (BufferedReader lines = new BufferedReader(tsv)) {
      actorRows(lines).forEach(actor -> merged.put(actor.id(), actor));
    }
    rows.addAll(merged.values());
    return new ActorDirectory(countryRows(), rows, firstNames);
  }

  /** How many actors there are, governments of countries included. */
  public int size() {
    return byId.size();
  }

  @Nullable Actor byId(String id) {
    return byId.get(id);
  }

  /** Actors of exactly this name or alias, spelled as it may be. */
  List<Actor> named(String name) {
    return byName.getOrDefault(NameKey.of(name), List.of());
  }

  /** Persons of this name by sound, in whatever case and language it stands. */
  List<Actor> persons(PersonName name) {
    return byPerson.getOrDefault(name, List.of());
  }

  /** Persons of this surname. */
  List<Actor> withSurname(String surname) {
    return bySurname.getOrDefault(NameKey.of(surname), List.of());
  }

  /** The one actor that is no person and whose name has these words in whatever order, or null. */
  @Nullable Actor organisation(String phrase) {
    for (Word word : Word.in(phrase, 0, phrase.length())) {
      if (!word.mark() && !knownWords.contains(word.lower())) {
        return null;
      }
    }
    List<Actor> found = byBag.getOrDefault(bag(phrase), List.of());
    return found.size() == 1 ? found.get(0) : null;
  }

  /** The id of the one actor that is no person and is called this in English, in any order. */
  public Optional<String> organisationId(String phrase) {
    return Optional.ofNullable(organisation(phrase)).map(Actor::id);
  }

  /**
   * The one person who held on that day the role that a phrase such as "Ukrainian deputy defence
   * minister" or "UN chief" names, or null; without a day the one who ever held it.
   */
  @Nullable Actor holder(String phrase, @Nullable LocalDate day) {
    Actor one = null;
    for (Holder holder : byRole.getOrDefault(bag(phrase), List.of())) {
      if (day == null || holder.office.heldOn(day)) {
        if (one != null && !one.id().equals(holder.actor.id())) {
          return null;
        }
        one = holder.actor;
      }
    }
    return one;
  }

  /** The government of a country by its name, or null. */
  @Nullable Actor country(String name) {
    return countries.get(name);
  }

  /** A country's name, adjective or people at {@code at}, the longest one. */
  @Nullable CountryWord countryAt(List<Word> words, int at, int to) {
    StringBuilder phrase = new StringBuilder();
    CountryWord longest = null;
    for (int i = at; i < Math.min(to, at + MAX_PHRASE); i++) {
      Word word = words.get(i);
      if (word.mark() || !word.capital()) {
        break;
      }
      if (i > at) {
        phrase.append(' ');
      }
      phrase.append(plain(word.lower()));
      String form = phrase.toString();
      Actor country = countryWords.get(form);
      if (country != null && (!acronymCountries.contains(form) || word.acronym())) {
        longest = new CountryWord(country, i + 1 - at, country.name().equalsIgnoreCase(form));
      }
      if (word.possessive()) {
        break;
      }
    }
    return longest;
  }

  /**
   * @param length in words
   * @param noun whether it is the country's own name, not an adjective
   */
  record CountryWord(Actor country, int length, boolean noun) {}

  /** The country of "Russian-backed", "Moscow-appointed", "Kremlin-installed", or null. */
  @Nullable Actor countryBefore(String hyphenated) {
    String first = hyphenated.substring(0, hyphenated.indexOf('-'));
    Actor country = countryWords.get(plain(first.toLowerCase(Locale.ROOT)));
    if (country == null && Character.isUpperCase(first.codePointAt(0))) {
      List<Actor> named = named(first);
      String side = named.size() == 1 ? named.get(0).side() : null;
      country = side == null ? null : countries.get(side);
    }
    return country;
  }

  /** What the first name tells of a person's gender. */
  Gender genderOfFirstName(String firstName) {
    Gender whole = firstNames.get(NameKey.of(firstName));
    return whole == null ? Gender.UNKNOWN : whole;
  }

  /** {@code "m"} or {@code "f"} where a first name tells, else an empty string. */
  public String pronounOfFirstName(String firstName) {
    return switch (genderOfFirstName(firstName)) {
      case MALE -> "m";
      case FEMALE -> "f";
      case UNKNOWN -> "";
    };
  }

  boolean isFirstName(String word) {
    return firstNames.containsKey(NameKey.of(word));
  }

  private void index(Actor actor) {
    addName(actor.name(), actor);
    actor.aliases().forEach(alias -> addName(alias, actor));
    if (actor.kind() == SpeakerKind.PERSON) {
      List<String> names = new ArrayList<>(actor.aliases());
      names.add(actor.name());
      for (String name : names) {
        addPerson(name, actor);
        String key = NameKey.of(name);
        if (key.indexOf(' ') > 0) {
          addTo(bySurname, key.substring(key.lastIndexOf(' ') + 1), actor);
        }
      }
    }
  }

  private void addPerson(String name, Actor actor) {
    PersonName.of(name, Language.ENGLISH)
        .ifPresent(
            person -> {
              List<Actor> actors = byPerson.computeIfAbsent(person, key -> new ArrayList<>(1));
              if (!actors.contains(actor)) {
                actors.add(actor);
              }
            });
  }

  private void indexOffice(
      Actor actor,
      Office office,
      Map<String, List<String>> organisations,
      Map<String, Set<String>> bags) {
    Set<String> holders = new TreeSet<>();
    holders.add(office.organisation());
    holders.addAll(organisations.getOrDefault(office.organisation(), List.of()));
    if (office.organisation().endsWith(" region")) {
      holders.add(office.organisation().substring(0, office.organisation().lastIndexOf(' ')));
    }
    boolean ofGovernment = countries.containsKey(office.organisation());
    if (actor.side() != null
        && countries.containsKey(actor.side())
        && (ofGovernment || office.organisation().contains("Minist"))) {
      holders.add(actor.side());
    }
    for (String title : office.titles()) {
      Set<String> named = new TreeSet<>(holders);
      boolean foremost =
          title.startsWith("Top ") || title.startsWith("top ") || title.startsWith("Commander-in");
      if (actor.side() != null && foremost) {
        named.add(actor.side());
      }
      Set<String> titleBag = bags.computeIfAbsent(title, this::bagOf);
      for (String holder : named) {
        Set<String> both = new TreeSet<>(titleBag);
        both.addAll(bags.computeIfAbsent(holder, this::bagOf));
        String bag = String.join(" ", both);
        List<Holder> known = byRole.computeIfAbsent(bag, key -> new ArrayList<>());
        known.add(new Holder(actor, office));
      }
    }
  }

  private void addName(String name, Actor actor) {
    addTo(byName, NameKey.of(name), actor);
    if (actor.kind() != SpeakerKind.PERSON) {
      List<Word> words = Word.in(name, 0, name.length());
      addTo(byBag, String.join(" ", bagOf(words)), actor);
      noteWords(words);
    }
  }

  private void noteWords(List<Word> words) {
    for (Word word : words) {
      knownWords.add(word.lower());
      if (word.lower().contains("defen")) {
        knownWords.add(word.lower().replace("defence", "defense"));
        knownWords.add(word.lower().replace("defense", "defence"));
      }
    }
  }

  private static void addTo(Map<String, List<Actor>> index, String key, Actor actor) {
    if (key.isEmpty()) {
      return;
    }
    List<Actor> actors = index.computeIfAbsent(key, k -> new ArrayList<>(1));
    for (Actor known : actors) {
      if (known.id().equals(actor.id())) {
        return;
      }
    }
    actors.add(actor);
  }

  private void addCountryWord(String word, Actor country) {
    noteWords(Word.in(word, 0, word.length()));
    String form = plain(word.toLowerCase(Locale.ROOT));
    countryWords.put(form, country);
    if (form.equals("us") || form.equals("uk") || form.equals("eu") || form.equals("un")) {
      acronymCountries.add(form);
    }
  }

  private static String plain(String lower) {
    return lower.indexOf('.') < 0 ? lower : lower.replace(".", "");
  }

  /**
   * The words of a phrase as one key: without order, small words, and the ways in which English
   * varies ("Ministry of Defence of the Russian Federation", "Russian Defense Ministry").
   */
  String bag(String phrase) {
    return String.join(" ", bagOf(phrase));
  }

  private Set<String> bagOf(String phrase) {
    return bagOf(Word.in(phrase, 0, phrase.length()));
  }

  private Set<String> bagOf(List<Word> words) {
    Set<String> bag = new TreeSet<>();
    for (int i = 0; i < words.size(); ) {
      CountryWord country = countryAt(words, i, words.size());
      if (country != null) {
        bag.add("@" + country.country().name());
        i += country.length();
      } else {
        Word word = words.get(i++);
        if (!word.mark()) {
          addToBag(bag, plain(word.lower()));
        }
      }
    }
    return bag;
  }

  private static void addToBag(Set<String> bag, String word) {
    switch (word) {
      case "the", "of", "for", "and", "a", "an", "at", "in", "to", "by", "its", "his" -> {}
      case "defense" -> bag.add("defence");
      case "secretary" -> bag.add("minister");
      case "chief", "boss", "leader", "director", "director-general", "chair", "chairman" ->
          bag.add("head");
      case "spokesman", "spokeswoman", "spokesperson" -> bag.add("spokesman");
      case "premier", "pm" -> {
        bag.add("prime");
        bag.add("minister");
      }
      case "fm" -> {
        bag.add("foreign");
        bag.add("minister");
      }
      case "mod" -> {
        bag.add("ministry");
        bag.add("defence");
      }
      case "mfa" -> {
        bag.add("ministry");
        bag.add("foreign");
      }
      case "affairs" -> {}
      case "labor" -> bag.add("labour");
      case "organization" -> bag.add("organisation");
      case "oblast", "province" -> bag.add("region");
      default -> bag.add(NameKey.of(word));
    }
  }

  private record Country(Actor actor, List<String> adjectives) {}

  private static BufferedReader open(String resource) {
    InputStream stream = ActorDirectory.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("not on the class path: " + resource);
    }
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private static List<Country> countryRows() throws IOException {
    List<Country> rows = new ArrayList<>();
    try (BufferedReader lines = open("governments.tsv")) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        String name = cells[0];
        String id = "gov:" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
        List<String> adjectives = cells.length > 1 ? parts(cells[1]) : List.of();
        List<String> aliases = new ArrayList<>(cells.length > 2 ? parts(cells[2]) : List.of());
        aliases.add("Government of " + name);
        for (String adjective : adjectives) {
          aliases.add(adjective + " government");
          aliases.add(adjective + " authorities");
        }
        Actor actor =
            new Actor(
                id, name, SpeakerKind.GOVERNMENT, Gender.UNKNOWN, name, name, aliases, List.of());
        rows.add(new Country(actor, adjectives));
      }
    }
    return rows;
  }

  private static List<Actor> actorRows(BufferedReader lines) throws IOException {
    List<Actor> rows = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        rows.add(actor(line));
      } catch (IllegalArgumentException | DateTimeParseException e) {
        throw new IllegalArgumentException("actors, line " + number + ": " + e.getMessage(), e);
      }
    }
    return rows;
  }

  private static Actor actor(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException(cells.length + " columns, not " + COLUMNS);
    }
    Gender gender =
        switch (cells[3]) {
          case "m" -> Gender.MALE;
          case "f" -> Gender.FEMALE;
          case "-", "" -> Gender.UNKNOWN;
          default ->
              throw new IllegalArgumentException("gender " + cells[3] + " is none of m, f, -");
        };
    SpeakerKind kind = SpeakerKind.valueOf(cells[2].toUpperCase(Locale.ROOT));
    List<Office> offices = parts(cells[7]).stream().map(ActorDirectory::office).toList();
    return new Actor(
        cells[0].strip(),
        cells[1].strip(),
        kind,
        gender,
        blankToNull(cells[4]),
        blankToNull(cells[5]),
        parts(cells[6]),
        offices);
  }

  private static Office office(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException("role without @: " + text);
    }
    List<String> titles = List.of(text.substring(0, at).strip().split("/"));
    String rest = text.substring(at + 1).strip();
    int space = rest.lastIndexOf(' ');
    String dates = space < 0 ? rest : rest.substring(space + 1);
    int dots = dates.indexOf("..");
    if (dots < 0) {
      return new Office(titles, rest, null, null);
    }
    String organisation = space < 0 ? "" : rest.substring(0, space).strip();
    String from = dates.substring(0, dots);
    String to = dates.substring(dots + 2);
    return new Office(
        titles,
        organisation,
        from.isEmpty() ? null : day(from, true),
        to.isEmpty() ? null : day(to, false));
  }

  /** The first or the last day of a year, a month or a day. */
  private static LocalDate day(String date, boolean first) {
    return switch (date.length()) {
      case 4 -> LocalDate.of(Integer.parseInt(date), first ? 1 : 12, first ? 1 : 31);
      case 7 -> first ? YearMonth.parse(date).atDay(1) : YearMonth.parse(date).atEndOfMonth();
      default -> LocalDate.parse(date);
    };
  }

  private static Map<String, Gender> firstNameRows() throws IOException {
    Map<String, Gender> names = new HashMap<>();
    try (BufferedReader lines = open("first-names.txt")) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        Gender gender =
            line.startsWith("f:")
                ? Gender.FEMALE
                : line.startsWith("m:") ? Gender.MALE : Gender.UNKNOWN;
        for (String name : line.substring(2).strip().split("\\s+")) {
          names.merge(
              NameKey.of(name), gender, (one, other) -> one == other ? one : Gender.UNKNOWN);
        }
      }
    }
    return Map.copyOf(names);
  }

  private static List<String> parts(String cell) {
    List<String> parts = new ArrayList<>();
    for (String part : cell.split("\\|")) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private static @Nullable String blankToNull(String cell) {
    return cell.isBlank() ? null : cell.strip();
  }
}
