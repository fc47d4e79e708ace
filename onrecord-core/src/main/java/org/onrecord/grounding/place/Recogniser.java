package org.onrecord.grounding.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.ParagraphLanguage;
import org.onrecord.syntax.slavic.WordForm;

/**
 * Finds the names in one report that name places: longest matches of capitalised words with the
 * gazetteer, weighed by the words around them and by what the rest of the report says of the same
 * name. One use, one thread.
 */
final class Recogniser {
  private static final int LONGEST_NAME = 6;
  private static final double THRESHOLD = 0.6;

  /** The most words between an area's adjective and the noun that it shares with others. */
  private static final int FARTHEST_AREA = 10;

  /** The fewest letters of a name that is looked for by its consonants. */
  private static final int SHORTEST_RESPELT = 6;

  /** What it weighs that the dictionary holds a name, or that a place lies where it is likely. */
  private static final double KNOWN_NAME = 1.5;

  /** How well known a town must be for an adjective to be taken for one of it. */
  private static final double LEAST_ADJECTIVE = 3.5;

  private final PlaceIndex index;
  private final Lexicon lexicon;
  private final String text;
  private final List<List<Word>> blocks = new ArrayList<>();

  /** What the words of each block are looked up in; null for a block without Cyrillic names. */
  private final List<@Nullable Morphology> morphologies = new ArrayList<>();

  private final List<NameMatch> matches = new ArrayList<>();
  private final List<int[]> unknown = new ArrayList<>();
  private final Set<String> persons = new HashSet<>();
  private boolean titleCase;

  Recogniser(PlaceIndex index, Lexicon lexicon, Report report) {
    this.index = index;
    this.lexicon = lexicon;
    this.text = report.text();
    for (Block block : report.blocks()) {
      if (block.kind() != org.onrecord.report.BlockKind.FURNITURE) {
        List<Word> words = WordScanner.scan(text, block.span());
        blocks.add(words);
        morphologies.add(
            words.stream().anyMatch(word -> isCyrillic(word.key()))
                ? morphology(block.span().of(text))
                : null);
      }
    }
  }

  private static @Nullable Morphology morphology(String block) {
    Language language = ParagraphLanguage.nearest(block);
    return language == Language.ENGLISH ? Morphology.ukrainian() : Morphology.of(language);
  }

  /** The matches that are taken for places, in the text's order. */
  List<NameMatch> recognise() {
    for (int block = 0; block < blocks.size(); block++) {
      match(block);
    }
    matchMisspellings();
    linkContainers();
    for (NameMatch match : matches) {
      weigh(match);
    }
    return accepted();
  }

  private void match(int block) {
    List<Word> words = blocks.get(block);
    int i = 0;
    while (i < words.size()) {
      NameMatch found = words.get(i).isCapitalised() ? longestAt(block, i) : null;
      if (found != null) {
        matches.add(found);
        i = found.limit;
      } else {
        if (words.get(i).capitals() == Word.Capitals.INITIAL) {
          unknown.add(new int[] {block, i});
        }
        i++;
      }
    }
  }

  private @Nullable NameMatch longestAt(int block, int first) {
    List<Word> words = blocks.get(block);
    NameMatch abbreviation = abbreviationAt(block, first);
    if (abbreviation != null) {
      return abbreviation;
    }
    Morphology morphology = morphologies.get(block);
    boolean cyrillic = morphology != null && isCyrillic(words.get(first).key());
    if (cyrillic) {
      NameMatch area = areaAt(block, first);
      if (area != null) {
        return area;
      }
    }
    StringBuilder key = new StringBuilder();
    NameMatch longest = null;
    for (int i = first; i < words.size() && i < first + LONGEST_NAME; i++) {
      Word word = words.get(i);
      if (word.key().isEmpty() || (i > first && !word.continues())) {
        break;
      }
      if (i > first) {
        key.append(' ');
      }
      key.append(word.key());
      int[] readings = readings(key.toString(), words, first, i);
      if (readings.length > 0) {
        longest = matchOf(block, first, i + 1, key.toString(), readings, false);
      }
    }
    if (longest != null && longest.words() == 2) {
      longest = withoutCity(longest, words);
    }
    if (morphology == null || !cyrillic || longest != null && longest.words() > 1) {
      return longest;
    }
    if (longest == null) {
      longest = inflectedAt(block, first, morphology);
    }
    return longest == null || longest.words() > 1 || !isOfPerson(words, first, morphology)
        ? longest
        : null;
  }

  /** {@code Dublin City Council} is of Dublin. */
  private NameMatch withoutCity(NameMatch match, List<Word> words) {
    if (!match.key.endsWith(" city") || match.limit >= words.size()) {
      return match;
    }
    Word next = words.get(match.limit);
    String key = words.get(match.first).key();
    if (!next.isCapitalised() || next.gap() != Word.Gap.SPACE || !lexicon.isCivic(next.key())) {
      return match;
    }
    int[] readings = readings(key, words, match.first, match.first);
    return readings.length == 0
        ? match
        : matchOf(match.block, match.first, match.first + 1, key, readings, false);
  }

  private int[] readings(String key, List<Word> words, int first, int last) {
    int[] readings = index.readings(key);
    if (readings.length == 0) {
      return readings;
    }
    Word word = words.get(last);
    boolean single = first == last;
    boolean ownOnly =
        (single && key.length() <= 3 && word.capitals() == Word.Capitals.ALL)
            || (!single && !word.isCapitalised());
    boolean noOwn = single && key.length() <= 3 && word.capitals() == Word.Capitals.INITIAL;
    if (!ownOnly && !noOwn) {
      return readings;
    }
    return java.util.Arrays.stream(readings)
        .filter(r -> index.isOwn(NameTable.place(r)) == ownOnly)
        .toArray();
  }

  private NameMatch matchOf(
      int block, int first, int limit, String key, int[] readings, boolean misspelt) {
    List<Word> words = blocks.get(block);
    int start = words.get(first).start();
    int end = words.get(limit - 1).end();
    return new NameMatch(block, first, limit, start, end, key, readings, misspelt);
  }

  /** {@code S.C.} anywhere; {@code Kan.} and {@code KS} after a comma, {@code D-Ohio}'s hyphen. */
  private @Nullable NameMatch abbreviationAt(int block, int at) {
    List<Word> words = blocks.get(block);
    Word word = words.get(at);
    if (word.key().length() > 5) {
      return null;
    }
    boolean dotted = text.charAt(word.end() - 1) == '.';
    boolean afterPlace =
        at > 0
            && (word.gap() == Word.Gap.COMMA && words.get(at - 1).isCapitalised()
                || word.gap() == Word.Gap.HYPHEN && words.get(at - 1).length() == 1);
    String state = null;
    int end = word.end();
    boolean afterNumber = at > 0 && Character.isDigit(text.charAt(words.get(at - 1).start()));
    if (dotted ? UsState.isDotted(word.key()) && !afterNumber : isPostal(word, afterPlace)) {
      state = UsState.postal(word.key());
    }
    if (state == null && (dotted || afterPlace)) {
      state = UsState.press(word.key());
      if (state != null && !dotted) {
        if (end < text.length() && text.charAt(end) == '.') {
          end++;
        } else {
          state = null;
        }
      }
    }
    if (state == null) {
      return null;
    }
    int[] readings =
        java.util.Arrays.stream(index.readings(state))
            .filter(
                r -> {
                  int place = NameTable.place(r);
                  String country = index.country(place);
                  return index.kind(place) == PlaceKind.ADMIN1
                      && ("US".equals(country) || "CA".equals(country));
                })
            .toArray();
    if (readings.length == 0) {
      return null;
    }
    NameMatch match = new NameMatch(block, at, at + 1, word.start(), end, state, readings, false);
    match.hint = PlaceKind.ADMIN1;
    return match;
  }

  private static boolean isPostal(Word word, boolean afterPlace) {
    return afterPlace && word.capitals() == Word.Capitals.ALL;
  }

  private static boolean isCyrillic(String key) {
    return !key.isEmpty() && key.charAt(0) >= 'Ѐ' && key.charAt(0) <= 'ӿ';
  }

  /** {@code Рівненської області}, {@code Луганська ОВА}, {@code Київській, Вінницькій областях}. */
  private @Nullable NameMatch areaAt(int block, int first) {
    List<Word> words = blocks.get(block);
    String stem = Inflection.adjectiveStem(words.get(first).key());
    if (stem.isEmpty()) {
      return null;
    }
    int at = first + 1;
    while (at < words.size()
        && at < first + FARTHEST_AREA
        && (SlavicWords.AND.contains(words.get(at).key())
            || words.get(at).isCapitalised()
                && !Inflection.adjectiveStem(words.get(at).key()).isEmpty())) {
      at++;
    }
    if (at >= words.size() || !SlavicWords.isArea(words.get(at).key())) {
      return null;
    }
    for (String key : Inflection.areas(stem)) {
      int[] readings = index.readings(key);
      if (readings.length > 0) {
        boolean whole = at == first + 1 && words.get(at).key().startsWith("обл");
        NameMatch match =
            matchOf(block, first, whole ? first + 2 : first + 1, key, readings, false);
        match.hint = PlaceKind.ADMIN1;
        return match;
      }
    }
    return null;
  }

  private @Nullable NameMatch inflectedAt(int block, int first, Morphology morphology) {
    List<Word> words = blocks.get(block);
    Word word = words.get(first);
    Word next =
        first + 1 < words.size() && words.get(first + 1).continues() ? words.get(first + 1) : null;
    if (next != null && SlavicWords.isDistrict(next.key())) {
      NameMatch town = ofAdjective(block, first);
      if (town != null) {
        return town;
      }
    }
    if (next != null && next.isCapitalised()) {
      for (String head : Inflection.nominatives(word.key(), morphology)) {
        for (String tail : Inflection.nominatives(next.key(), morphology)) {
          String key = head + " " + tail;
          int[] readings = index.readings(key);
          if (readings.length > 0) {
            return matchOf(block, first, first + 2, key, readings, false);
          }
        }
      }
    }
    NameMatch best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (String key : Inflection.nominatives(word.key(), morphology)) {
      int[] readings = index.readings(key);
      double known = Inflection.isName(key, word.key(), morphology) ? KNOWN_NAME : 0;
      for (int reading : readings) {
        int place = NameTable.place(reading);
        double value =
            known
                + index.prominence(place)
                + (SlavicWords.isNear(index.country(place)) ? KNOWN_NAME : 0);
        if (value > most) {
          most = value;
          best = matchOf(block, first, first + 1, key, readings, false);
        }
      }
    }
    if (best == null) {
      best = ofAdjective(block, first);
    }
    return best != null ? best : respeltAt(block, first, morphology);
  }

  /** Whether a word is part of a person's name: {@code Владимир Зеленский} is no town. */
  private static boolean isOfPerson(List<Word> words, int at, Morphology morphology) {
    return at + 1 < words.size() && isPerson(words.get(at), words.get(at + 1), morphology)
        || at > 0 && isPerson(words.get(at - 1), words.get(at), morphology);
  }

  private static boolean isPerson(Word given, Word family, Morphology morphology) {
    if (!given.isCapitalised() || !family.isCapitalised() || !family.continues()) {
      return false;
    }
    List<WordForm> second = morphology.forms(family.key());
    return morphology.forms(given.key()).stream()
        .filter(WordForm::personal)
        .anyMatch(
            first ->
                second.isEmpty()
                    || second.stream()
                        .filter(WordForm::personal)
                        .anyMatch(form -> first.cases().stream().anyMatch(form::isIn)));
  }

  /**
   * A village that the lists have under its other language's name only: {@code Чернобаевка} for
   * Chornobaivka. Only where the words beside say that a place stands here.
   */
  private @Nullable NameMatch respeltAt(int block, int first, Morphology morphology) {
    List<Word> words = blocks.get(block);
    Word word = words.get(first);
    if (word.key().length() < SHORTEST_RESPELT || word.capitals() != Word.Capitals.INITIAL) {
      return null;
    }
    for (String key : Inflection.nominatives(word.key(), morphology)) {
      int[] readings = index.respelt(key);
      if (readings.length > 0) {
        NameMatch match = matchOf(block, first, first + 1, key, readings, false);
        boolean known = !morphology.forms(word.key()).isEmpty();
        match.evidence = known ? -2 : -0.5;
        return match;
      }
    }
    return null;
  }

  /** {@code Кременчуцький НПЗ}, {@code на Бахмутському напрямку}: the town of an adjective. */
  private @Nullable NameMatch ofAdjective(int block, int first) {
    String stem = Inflection.adjectiveStem(blocks.get(block).get(first).key());
    if (stem.isEmpty() || SlavicWords.NATIONAL.contains(stem)) {
      return null;
    }
    String best = "";
    int[] kept = {};
    double most = LEAST_ADJECTIVE;
    for (String key : Inflection.ofAdjective(stem)) {
      int[] readings =
          java.util.Arrays.stream(index.readings(key))
              .filter(r -> index.kind(NameTable.place(r)) == PlaceKind.TOWN)
              .filter(r -> SlavicWords.isNear(index.country(NameTable.place(r))))
              .toArray();
      for (int reading : readings) {
        double prominence = index.prominence(NameTable.place(reading));
        if (prominence > most) {
          most = prominence;
          best = key;
          kept = readings;
        }
      }
    }
    return best.isEmpty() ? null : matchOf(block, first, first + 1, best, kept, false);
  }

  /** One-edit spellings of names that the report also spells rightly, or of large places. */
  private void matchMisspellings() {
    Set<String> near = new HashSet<>();
    for (NameMatch match : matches) {
      if (match.words() == 1 && match.key.length() >= 5) {
        near.add(match.key);
      }
    }
    Map<String, String> known = new HashMap<>();
    boolean added = false;
    for (int[] at : unknown) {
      Word word = blocks.get(at[0]).get(at[1]);
      String key = word.key();
      if (key.length() < 6
          || key.length() > 16
          || lexicon.isWord(key)
          || lexicon.isGivenName(key)
          || lexicon.isFamilyName(key)
          || isPartOfName(at)) {
        continue;
      }
      String right = known.computeIfAbsent(key, k -> rightSpelling(k, near));
      if (!right.isEmpty()) {
        int[] readings = largest(right, !near.contains(right));
        matches.add(matchOf(at[0], at[1], at[1] + 1, right, readings, true));
        added = true;
      }
    }
    if (added) {
      matches.sort(java.util.Comparator.comparingInt((NameMatch m) -> m.start));
    }
  }

  /** Whether another capitalised word stands directly before or after: then it is a name's part. */
  private boolean isPartOfName(int[] at) {
    List<Word> words = blocks.get(at[0]);
    Word word = words.get(at[1]);
    boolean before =
        at[1] > 0
            && word.continues()
            && words.get(at[1] - 1).isCapitalised()
            && !words.get(at[1] - 1).isFirst();
    boolean after =
        at[1] + 1 < words.size()
            && words.get(at[1] + 1).continues()
            && words.get(at[1] + 1).isCapitalised();
    return before || after;
  }

  private String rightSpelling(String key, Set<String> near) {
    for (String other : near) {
      if (Misspelling.isOneEdit(key, other)) {
        return other;
      }
    }
    String best = "";
    double prominence = 0;
    for (String other : Misspelling.candidates(key)) {
      if (index.knows(other)) {
        for (int reading : largest(other, true)) {
          double p = index.prominence(NameTable.place(reading));
          if (p > prominence) {
            prominence = p;
            best = other;
          }
        }
      }
    }
    return best;
  }

  /** A name's readings; only those as the name of a large place where {@code large}. */
  private int[] largest(String key, boolean large) {
    return java.util.Arrays.stream(index.readings(key))
        .filter(
            r ->
                !large
                    || (NameTable.use(r) == NameUse.NAME
                        && index.prominence(NameTable.place(r)) >= 5.2))
        .toArray();
  }

  /**
   * {@code Bangor, Maine}; {@code Alexandria, La.}; {@code Paris, Bourbon County}; {@code Odessa,
   * in West Texas}; {@code Donetsk, a Russian town}; {@code the Donetsk region village of New
   * York}.
   */
  private void linkContainers() {
    for (int i = 0; i + 1 < matches.size(); i++) {
      NameMatch one = matches.get(i);
      NameMatch other = matches.get(i + 1);
      if (one.block != other.block) {
        continue;
      }
      if (isInside(one, other) && holds(other, one)) {
        one.container = other;
      } else if (isSettlementOf(one, other) && holds(one, other)) {
        other.container = one;
      }
    }
  }

  /** Whether the words between say that the first lies in the second. */
  private boolean isInside(NameMatch inner, NameMatch outer) {
    List<Word> words = blocks.get(inner.block);
    boolean comma = words.get(inner.limit).gap() == Word.Gap.COMMA;
    int at = inner.limit;
    if (at == outer.first) {
      return comma;
    }
    if (outer.first - at > FARTHEST_CONTAINER) {
      return false;
    }
    boolean in = words.get(at).key().equals("in");
    boolean article = comma && ARTICLES.contains(words.get(at).key());
    if (!in && !article) {
      return false;
    }
    for (int k = at + 1; k < outer.first; k++) {
      if (!words.get(k).continues() || !DIRECTIONS.contains(words.get(k).key())) {
        return false;
      }
    }
    boolean settlement =
        outer.limit < words.size() && SETTLEMENTS.contains(words.get(outer.limit).key());
    return words.get(outer.first).continues() && (in || settlement);
  }

  /** {@code Donetsk region settlement of}: whether the first says what the second lies in. */
  private boolean isSettlementOf(NameMatch outer, NameMatch inner) {
    List<Word> words = blocks.get(outer.block);
    int of = inner.first - 1;
    boolean settlement =
        of > outer.limit
            && of - outer.limit <= FARTHEST_CONTAINER
            && words.get(of).key().equals("of")
            && SETTLEMENTS.contains(words.get(of - 1).key());
    for (int k = outer.limit; k <= inner.first && settlement; k++) {
      settlement = words.get(k).continues();
    }
    return settlement;
  }

  /** What follows a noun phrase that has ended. */
  private static final Set<String> AFTER_RIVERS =
      Set.of(
          "in",
          "near",
          "at",
          "to",
          "and",
          "from",
          "with",
          "by",
          "on",
          "into",
          "is",
          "was",
          "has",
          "had",
          "where",
          "since",
          "after",
          "before",
          "that",
          "which",
          "opposite",
          "south",
          "north",
          "east",
          "west",
          "towards",
          "toward",
          "as",
          "below",
          "above",
          "under",
          "or",
          "would");

  private static final int FARTHEST_CONTAINER = 5;
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  private static final Set<String> DIRECTIONS =
      Set.of(
          "the",
          "of",
          "west",
          "east",
          "north",
          "south",
          "western",
          "eastern",
          "northern",
          "southern",
          "central",
          "northeast",
          "northwest",
          "southeast",
          "southwest",
          "northeastern",
          "northwestern",
          "southeastern",
          "southwestern",
          "upstate",
          "rural",
          "nearby",
          "neighboring",
          "neighbouring",
          "occupied",
          "border",
          "far");
  private static final Set<String> SETTLEMENTS =
      Set.of(
          "town",
          "city",
          "village",
          "settlement",
          "port",
          "resort",
          "hamlet",
          "suburb",
          "exclave",
          "district");

  private boolean holds(NameMatch outer, NameMatch inner) {
    for (int area : outer.readings) {
      for (int reading : inner.readings) {
        if (NameTable.use(reading) != NameUse.DEMONYM
            && index.holds(NameTable.place(area), NameTable.place(reading))) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- Evidence

  private void weigh(NameMatch match) {
    List<Word> words = blocks.get(match.block);
    Word word = words.get(match.first);
    titleCase = isTitleCase(words);
    double best = 0;
    boolean strong = false;
    boolean area = false;
    boolean known = isCyrillic(match.key);
    for (int reading : match.readings) {
      int place = NameTable.place(reading);
      PlaceKind kind = index.kind(place);
      double value = index.prominence(place) - 4.2;
      switch (NameTable.use(reading)) {
        case OTHER_NAME -> value -= 1;
        case SHORT_NAME -> value = -1;
        case DEMONYM -> value = 3;
        case NAME -> {
          if (kind == PlaceKind.COUNTRY || kind == PlaceKind.CONTINENT) {
            value = Math.max(value, 3);
          }
          area |= kind == PlaceKind.ADMIN2 && match.words() > 1;
        }
      }
      known |= index.isOwn(place);
      strong |= value >= 2.5;
      best = Math.max(best, Math.min(value, 3.5));
    }
    if (isRiver(match, words)) {
      match.hint = PlaceKind.FEATURE;
    }
    double e = best;
    boolean single = match.words() == 1;
    e += single ? 0 : 1.5;
    e -= Lexicon.GENERIC.contains(match.key) ? 8 : 0;
    e += area ? 2 : 0;
    e -= match.misspelt ? 0.5 : 0;
    e += match.hint == PlaceKind.ADMIN1 ? 2 : 0;
    if (single) {
      boolean common =
          isCommon(match, word)
              || lexicon.isWord(match.key)
                  && (word.capitals() == Word.Capitals.INITIAL || match.key.length() > 3);
      if (!common
          && !match.misspelt
          && match.key.length() >= 5
          && !lexicon.isGivenName(match.key)
          && !lexicon.isFamilyName(match.key)) {
        e += known ? 1.2 : match.readings.length <= 4 ? 0.2 : 0;
      }
      if (common) {
        e -= strong && !word.isFirst() && !titleCase ? 0.5 : 4;
      }
      if (word.capitals() == Word.Capitals.ALL && match.key.length() <= 4 && !strong) {
        e -= 2;
      }
      e -= lexicon.isGivenName(match.key) ? strong ? 0.5 : 2 : 0;
      e -= lexicon.isFamilyName(match.key) && !strong ? 1.2 : 0;
      e -= word.isFirst() && !strong ? 0.5 : 0;
    }
    Morphology morphology = morphologies.get(match.block);
    if (morphology != null && isCyrillic(words.get(match.first).key())) {
      e += besideCyrillic(match, words, morphology);
    } else {
      e += before(match, words, single, strong);
      e += after(match, words, single, strong);
    }
    if (match.container != null) {
      e += 4;
      match.placed = true;
      match.container.evidence += 2;
      match.container.placed = true;
    }
    match.evidence += e;
  }

  /** What the words beside a name in Cyrillic script say of it. */
  private double besideCyrillic(NameMatch match, List<Word> words, Morphology morphology) {
    Word word = words.get(match.first);
    double e = 0;
    if (match.first > 0 && word.continues()) {
      Word previous = words.get(match.first - 1);
      if (Lexicon.LOCATIVE.contains(previous.key())
          && (previous.capitals() == Word.Capitals.NONE || previous.isFirst())) {
        match.placed = true;
        e += 1.5;
      } else if (SlavicWords.isSettlement(previous.key())) {
        match.placed = true;
        e += 3;
      } else if (previous.isCapitalised()
          && (previous.length() == 1
              || morphology.forms(previous.key()).stream().anyMatch(WordForm::personal))) {
        e += person(match, 6);
      }
    }
    if (match.limit < words.size() && words.get(match.limit).continues()) {
      String next = words.get(match.limit).key();
      if (SlavicWords.isArea(next) || SlavicWords.isDistrict(next)) {
        e += 2;
      } else if (words.get(match.limit).isCapitalised()
          && match.words() == 1
          && isOnlyPersonal(morphology.forms(word.key()))
          && morphology.forms(next).stream().anyMatch(WordForm::personal)) {
        e += person(match, 6);
      }
    }
    return e;
  }

  /** Whether a word is known for people's names alone, such as a given name. */
  private static boolean isOnlyPersonal(List<WordForm> forms) {
    return !forms.isEmpty() && forms.stream().allMatch(WordForm::personal);
  }

  /** Whether the dictionary knows a Cyrillic word that begins a sentence, and not as a name. */
  private boolean isCommon(NameMatch match, Word word) {
    Morphology morphology = morphologies.get(match.block);
    if (morphology == null || !isCyrillic(word.key())) {
      return false;
    }
    String stem = Inflection.adjectiveStem(word.key());
    if (!stem.isEmpty()) {
      return SlavicWords.NATIONAL.contains(stem);
    }
    if (!word.isFirst()) {
      return false;
    }
    List<WordForm> forms = morphology.forms(word.key());
    return !forms.isEmpty() && forms.stream().noneMatch(WordForm::proper);
  }

  private double before(NameMatch match, List<Word> words, boolean single, boolean strong) {
    if (match.first == 0) {
      return 0;
    }
    Word word = words.get(match.first);
    Word previous = words.get(match.first - 1);
    if (word.gap() == Word.Gap.SPACE || word.gap() == Word.Gap.HYPHEN) {
      if (previous.capitals() == Word.Capitals.NONE || previous.isFirst()) {
        if (Lexicon.LOCATIVE.contains(previous.key())) {
          match.placed |= previous.key().equals("in") || previous.key().equals("near");
          return 1.5;
        }
        if (Lexicon.HALF_LOCATIVE.contains(previous.key())) {
          return 0.5;
        }
      }
    }
    if (!previous.isCapitalised() || word.gap() == Word.Gap.HYPHEN || !word.continues()) {
      return 0;
    }
    if (word.gap() == Word.Gap.DOT && previous.length() == 1) {
      return person(match, 6);
    }
    if (lexicon.isGivenName(previous.key())) {
      return person(match, lexicon.isWord(previous.key()) && previous.isFirst() ? 2 : 6);
    }
    if (Lexicon.TITLES.contains(previous.key())) {
      return strong ? 0 : person(match, single ? 3 : 1);
    }
    if (lexicon.isWord(previous.key())
        || previous.isFirst()
        || titleCase
        || isMatched(match.block, match.first - 1)) {
      return 0;
    }
    return strong && !lexicon.isFamilyName(match.key) ? -1 : person(match, 3.5);
  }

  private double person(NameMatch match, double weight) {
    if (match.words() == 1 && weight > 2) {
      persons.add(match.key);
    }
    return -weight;
  }

  /** "the Dnipro", not "the Dnipro region" nor "the Dnipro plant". */
  private boolean isRiver(NameMatch match, List<Word> words) {
    boolean article =
        match.first > 0
            && words.get(match.first).continues()
            && words.get(match.first - 1).key().equals("the");
    boolean alone =
        match.limit >= words.size()
            || !words.get(match.limit).continues()
            || words.get(match.limit).key().equals("river")
            || AFTER_RIVERS.contains(words.get(match.limit).key());
    return article
        && alone
        && java.util.Arrays.stream(match.readings)
            .anyMatch(r -> index.kind(NameTable.place(r)) == PlaceKind.FEATURE);
  }

  private double after(NameMatch match, List<Word> words, boolean single, boolean strong) {
    if (match.limit >= words.size()) {
      return 0;
    }
    Word next = words.get(match.limit);
    if (next.gap() == Word.Gap.HYPHEN) {
      return next.isCapitalised() && !isMatched(match.block, match.limit) ? -2 : 0;
    }
    if (!next.continues()) {
      return 0;
    }
    String key = next.key();
    if (match.hint == null) {
      if (Lexicon.ADMIN1_NOUNS.contains(key)
          && (next.capitals() == Word.Capitals.NONE || !key.equals("state"))) {
        match.hint = PlaceKind.ADMIN1;
      } else if (Lexicon.ADMIN2_NOUNS.contains(key)) {
        match.hint = PlaceKind.ADMIN2;
      }
    }
    if (!next.isCapitalised()) {
      if (Lexicon.AREA_NOUNS.contains(key) || match.hint != null) {
        return 1.2;
      }
      return Lexicon.SAYING.contains(key) && single && !strong ? -1 : 0;
    }
    if (match.hint != null && !strong) {
      return key.equals("county") || key.equals("parish") ? -6 : 1;
    }
    if (Lexicon.STREETS.contains(key)) {
      return strong ? -4 : -8;
    }
    if (Lexicon.FEATURES.contains(key)) {
      return match.isDemonym() ? 0 : -3;
    }
    if (match.isDemonym()) {
      return 0;
    }
    if (Lexicon.NAMESAKES.contains(key)) {
      return -1.5;
    }
    if (lexicon.isCivic(key)) {
      return 1;
    }
    if (isMatched(match.block, match.limit) || titleCase) {
      return lexicon.isGivenName(match.key) && lexicon.isFamilyName(key) ? -5 : 0;
    }
    if (lexicon.isGivenName(match.key) && !lexicon.isWord(key)) {
      return -5;
    }
    if (lexicon.isGivenName(match.key) && key.length() == 1) {
      return -5;
    }
    if (lexicon.isFamilyName(key) && !lexicon.isWord(key)) {
      return -3;
    }
    return lexicon.isWord(key) || lexicon.isGivenName(key) ? 0 : strong ? -0.5 : -2;
  }

  private boolean isMatched(int block, int word) {
    int low = 0;
    int high = matches.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      NameMatch match = matches.get(middle);
      if (match.block < block || (match.block == block && match.limit <= word)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < matches.size()
        && matches.get(low).block == block
        && matches.get(low).first <= word;
  }

  private List<Word> judged = List.of();
  private boolean judgement;

  /** Whether nearly every longer word of a block has a capital, as headlines may. */
  private boolean isTitleCase(List<Word> words) {
    if (words != judged) {
      int long_ = 0;
      int capital = 0;
      for (Word word : words) {
        if (word.length() >= 4) {
          long_++;
          capital += word.isCapitalised() ? 1 : 0;
        }
      }
      judged = words;
      judgement = long_ >= 3 && capital >= 0.75 * long_;
    }
    return judgement;
  }

  private List<NameMatch> accepted() {
    Set<String> placed = new HashSet<>();
    Set<String> countries = new HashSet<>();
    for (NameMatch match : matches) {
      if (match.placed) {
        placed.add(match.key);
      }
      if (match.evidence >= 2) {
        countries.addAll(areaCountries(match));
      }
    }
    List<NameMatch> accepted = new ArrayList<>();
    for (NameMatch match : matches) {
      boolean person = persons.contains(match.key);
      if (!match.placed && match.words() == 1 && person) {
        match.evidence -= 4;
      }
      if (placed.contains(match.key) && !person) {
        match.evidence += 1;
      }
      if (!countries.isEmpty()) {
        match.evidence += isIn(countries, match) ? 0.5 : -0.5;
      }
      if (match.evidence >= THRESHOLD) {
        accepted.add(match);
      }
    }
    return accepted;
  }

  /** The countries that a country's, a people's or a first-level area's name speaks of. */
  private Set<String> areaCountries(NameMatch match) {
    Set<String> countries = new HashSet<>();
    for (int reading : match.readings) {
      int place = NameTable.place(reading);
      String country = index.country(place);
      PlaceKind kind = index.kind(place);
      if (country != null && (kind == PlaceKind.COUNTRY || kind == PlaceKind.ADMIN1)) {
        countries.add(country);
      }
    }
    return countries;
  }

  private boolean isIn(Set<String> countries, NameMatch match) {
    for (int reading : match.readings) {
      String country = index.country(NameTable.place(reading));
      if (country == null || countries.contains(country)) {
        return true;
      }
    }
    return false;
  }
}
