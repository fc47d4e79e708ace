package org.onrecord.grounding.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that tell places from people, institutions and the beginning of a sentence. */
final class Lexicon {
  /** Before a place; "of" and "to" say less. */
  static final Set<String> LOCATIVE =
      Set.of(
          "in",
          "at",
          "near",
          "from",
          "outside",
          "around",
          "toward",
          "towards",
          "through",
          "inside",
          "into",
          "across",
          "throughout",
          "within",
          "via",
          "en",
          "downtown",
          "suburban",
          "nearby",
          "в",
          "у",
          "на",
          "під",
          "под",
          "біля",
          "из",
          "із",
          "з",
          "зі",
          "возле",
          "около",
          "поблизу",
          "до",
          "за",
          "от",
          "від");

  static final Set<String> HALF_LOCATIVE =
      Set.of(
          "of",
          "to",
          "between",
          "and",
          "for",
          "north",
          "south",
          "east",
          "west",
          "northern",
          "southern",
          "eastern",
          "western",
          "central",
          "northeast",
          "northwest",
          "southeast",
          "southwest",
          "over",
          "against",
          "with");

  /** After a name they make it a person's or an office's. */
  static final Set<String> SAYING =
      Set.of("said", "says", "told", "added", "asked", "replied", "explained", "noted", "wrote");

  /** Before a person's name. */
  static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "dr",
          "sir",
          "lady",
          "lord",
          "dame",
          "president",
          "senator",
          "sen",
          "rep",
          "representative",
          "congressman",
          "congresswoman",
          "gov",
          "governor",
          "justice",
          "judge",
          "gen",
          "general",
          "col",
          "colonel",
          "lt",
          "lieutenant",
          "sgt",
          "sergeant",
          "capt",
          "captain",
          "maj",
          "major",
          "cpl",
          "pvt",
          "pfc",
          "adm",
          "admiral",
          "officer",
          "detective",
          "deputy",
          "coach",
          "rev",
          "reverend",
          "father",
          "brother",
          "sister",
          "pastor",
          "bishop",
          "cardinal",
          "prof",
          "professor",
          "secretary",
          "attorney",
          "commissioner",
          "sheriff",
          "chief",
          "chairman",
          "director",
          "constable",
          "coroner",
          "principal",
          "superintendent",
          "councilman",
          "councilwoman",
          "alderman",
          "queen",
          "king",
          "prince",
          "princess",
          "saint",
          "aunt",
          "uncle",
          "cpt",
          "spokesman",
          "spokeswoman",
          "candidate",
          "actor",
          "actress",
          "singer");

  /** After a place's name they make it part of a street's. */
  static final Set<String> STREETS =
      Set.of(
          "street",
          "st",
          "saint",
          "road",
          "rd",
          "avenue",
          "ave",
          "drive",
          "dr",
          "boulevard",
          "blvd",
          "lane",
          "ln",
          "highway",
          "hwy",
          "parkway",
          "pkwy",
          "turnpike",
          "pike",
          "terrace",
          "plaza",
          "square",
          "expressway",
          "freeway",
          "interstate",
          "вулиця",
          "улица");

  /** After a place's name they make it part of another place's. */
  static final Set<String> FEATURES =
      Set.of(
          "river",
          "creek",
          "lake",
          "bay",
          "island",
          "islands",
          "mountain",
          "mountains",
          "valley",
          "park",
          "forest",
          "bridge",
          "beach",
          "canyon",
          "hills",
          "township",
          "parish",
          "county",
          "springs",
          "falls",
          "heights",
          "ridge",
          "rapids",
          "harbor",
          "dam",
          "reservoir",
          "basin",
          "peninsula",
          "sea",
          "ocean",
          "desert",
          "glacier",
          "stadium",
          "arena",
          "mall",
          "cemetery",
          "airport",
          "sound",
          "strait",
          "gulf",
          "cup",
          "marathon");

  /** Newspapers and clubs named after a place. */
  static final Set<String> NAMESAKES =
      Set.of(
          "times",
          "post",
          "globe",
          "herald",
          "tribune",
          "gazette",
          "chronicle",
          "dispatch",
          "observer",
          "courier",
          "sentinel",
          "examiner",
          "telegraph",
          "mirror",
          "independent",
          "united",
          "rangers",
          "tigers",
          "eagles",
          "bears",
          "lions",
          "yankees",
          "cowboys",
          "patriots",
          "giants",
          "jets",
          "bulls",
          "lakers",
          "celtics",
          "hospitality",
          "motors",
          "mercury",
          "hotel",
          "hotels");

  /** After a name, in lower case, they say that it is a place. */
  static final Set<String> AREA_NOUNS =
      Set.of(
          "region",
          "oblast",
          "province",
          "district",
          "area",
          "city",
          "town",
          "village",
          "suburb",
          "residents",
          "resident",
          "police",
          "native",
          "mayor",
          "man",
          "woman",
          "suburbs",
          "authorities",
          "firefighters",
          "airport",
          "teen",
          "teenager",
          "hospital",
          "schools",
          "officials",
          "direction",
          "front",
          "axis",
          "sector",
          "settlement",
          "outskirts",
          "court",
          "metro",
          "neighborhood",
          "raion",
          "governorate",
          "prefecture",
          "downtown",
          "couple",
          "home",
          "house",
          "apartment",
          "store",
          "church",
          "school");

  /** After a name they make it a first-level area. */
  static final Set<String> ADMIN1_NOUNS =
      Set.of(
          "region",
          "oblast",
          "province",
          "governorate",
          "prefecture",
          "krai",
          "republic",
          "state",
          "область",
          "області",
          "областью",
          "областю",
          "области",
          "край",
          "краю",
          "крае",
          "края");

  static final Set<String> ADMIN2_NOUNS =
      Set.of(
          "district",
          "raion",
          "county",
          "parish",
          "район",
          "району",
          "районі",
          "района",
          "районе",
          "borough");

  /** Words of institutions, calendars and directions that some town bears as its name. */
  static final Set<String> GENERIC =
      Set.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "christmas",
          "easter",
          "ramadan",
          "north",
          "south",
          "east",
          "west",
          "northern",
          "southern",
          "eastern",
          "western",
          "northeast",
          "southwest",
          "center",
          "centre",
          "university",
          "college",
          "council",
          "congress",
          "senate",
          "supreme",
          "street",
          "parkway",
          "lake",
          "river",
          "forest",
          "harbor",
          "hills",
          "commerce",
          "union",
          "la",
          "el",
          "san",
          "los",
          "las",
          "le",
          "the city",
          "red cross",
          "bible",
          "bay",
          "plains",
          "school",
          "church",
          "hospital",
          "police",
          "democrat",
          "republican",
          "wall",
          "summit",
          "star",
          "internet",
          "telegram",
          "twitter",
          "google",
          "swift",
          "meta",
          "media",
          "province");

  /** After a name, with a capital, they make an institution of the place. */
  private static final Set<String> CIVIC =
      Set.of(
          "police",
          "city",
          "council",
          "mayor",
          "fire",
          "high",
          "sheriff",
          "department",
          "school",
          "schools",
          "public",
          "board",
          "town",
          "community",
          "chamber",
          "manager",
          "airport",
          "district",
          "municipal",
          "volunteer",
          "regional",
          "residents",
          "commissioners");

  private final Set<String> words;
  private final Set<String> given;
  private final Set<String> family;

  private Lexicon(Set<String> words, Set<String> given, Set<String> family) {
    this.words = words;
    this.given = given;
    this.family = family;
  }

  static Lexicon load() {
    Set<String> words = new HashSet<>();
    Set<String> given = new HashSet<>();
    Set<String> family = new HashSet<>();
    read("words.txt", words, words);
    read("person-names.txt", given, family);
    return new Lexicon(words, given, family);
  }

  /** Adds the words of a file: those under {@code [family]} to the second set. */
  private static void read(String name, Set<String> first, Set<String> second) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Gazetteer.resource(name), StandardCharsets.UTF_8))) {
      Set<String> into = first;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          into = line.equals("[family]") ? second : first;
        } else if (!line.startsWith("#")) {
          into.addAll(List.of(line.strip().split(" +")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** Whether it is an English word that is written small. */
  boolean isWord(String key) {
    return words.contains(key);
  }

  boolean isCivic(String key) {
    return CIVIC.contains(key);
  }

  boolean isGivenName(String key) {
    return given.contains(key);
  }

  boolean isFamilyName(String key) {
    return family.contains(key);
  }
}
