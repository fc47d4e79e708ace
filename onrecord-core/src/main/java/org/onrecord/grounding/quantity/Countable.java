package org.onrecord.grounding.quantity;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/**
 * What a number counts: the head noun of the phrase behind it, in the singular, or what befell the
 * people it counts.
 *
 * @param end index behind the last word of the phrase that belongs to the amount
 * @param of the noun, or {@code killed}, {@code wounded}, {@code injured}
 */
record Countable(int end, String of) {
  private static final int LONGEST_PHRASE = 6;

  private static final Map<String, String> IRREGULAR = new HashMap<>();

  static {
    String[] pairs = {
      "people person",
      "persons person",
      "men man",
      "women woman",
      "children child",
      "policemen policeman",
      "servicemen soldier",
      "servicewomen soldier",
      "troops soldier",
      "lives killed",
      "deaths killed",
      "fatalities killed",
      "aircraft aircraft",
      "personnel soldier",
      "businessmen businessman",
      "congressmen congressman",
      "spokesmen spokesman",
      "fishermen fisherman",
      "gunmen gunman",
      "firefighters firefighter",
      "feet foot",
      "countries country",
      "casualties casualty",
      "cities city",
      "injuries injured",
      "prisoners prisoner",
      "captives prisoner",
      "pows prisoner",
      "mps lawmaker",
      "dead killed",
      "wives wife",
      "knives knife",
      "leaves leaf",
      "halves half",
      "shelves shelf",
      "wolves wolf",
      "criteria criterion",
      "media medium",
      "police officer",
      "sheep sheep",
      "cattle cattle",
      "series series",
      "species species",
      "crises crisis",
      "analyses analysis",
      "ships ship",
      "warships warship",
      "uavs drone",
      "uav drone",
      "apcs armored vehicle",
      "ifvs armored vehicle",
      "passersby passerby",
      "shots shot",
      "lawmakers lawmaker",
      "spacecraft spacecraft",
      "helicopters helicopter",
      "hovercraft hovercraft",
      "folks person",
      "kids child",
      "axes axe",
      "shoes shoe",
      "movies movie",
      "cookies cookie",
      "buses bus",
      "gases gas",
      "viruses virus",
      "campuses campus",
      "bonuses bonus",
      "crews crew",
      "statuses status",
      "houses house",
      "horses horse",
      "cases case",
      "bases base",
      "phases phase",
      "causes cause",
      "clauses clause",
      "nurses nurse",
      "purchases purchase",
      "increases increase",
      "releases release",
      "databases database",
      "warehouses warehouse",
      "responses response",
      "licenses license",
      "courses course",
      "purposes purpose",
      "expenses expense",
      "excuses excuse",
      "losses loss",
      "diseases disease",
      "leases lease",
      "exercises exercise",
      "caches cache",
      "pieces piece",
      "sorties sortie",
      "missing missing"
    };
    for (String pair : pairs) {
      int blank = pair.indexOf(' ');
      IRREGULAR.put(pair.substring(0, blank), pair.substring(blank + 1));
    }
  }

  /** People to whom "killed" and "wounded" can be said. */
  private static final Set<String> PEOPLE =
      Set.of(
          "person",
          "man",
          "woman",
          "child",
          "civilian",
          "soldier",
          "policeman",
          "officer",
          "fighter",
          "militant",
          "resident",
          "worker",
          "journalist",
          "student",
          "protester",
          "passenger",
          "rebel",
          "insurgent",
          "mercenary",
          "terrorist",
          "medic",
          "doctor",
          "nurse",
          "boy",
          "girl",
          "villager",
          "pensioner",
          "teenager",
          "volunteer",
          "other",
          "victim",
          "patient",
          "guard",
          "firefighter",
          "rescuer",
          "employee",
          "serviceman",
          "marine",
          "recruit",
          "conscript",
          "refugee",
          "migrant",
          "russian",
          "ukrainian",
          "palestinian",
          "israeli",
          "american",
          "syrian",
          "troop",
          "member",
          "adult",
          "infant",
          "baby",
          "sailor",
          "crew",
          "pilot",
          "guest",
          "prisoner",
          "hostage",
          "demonstrator",
          "policewoman",
          "gunman",
          "driver",
          "teacher",
          "pupil");

  private static final Map<String, String> FATES =
      Map.ofEntries(
          Map.entry("killed", "killed"),
          Map.entry("dead", "killed"),
          Map.entry("died", "killed"),
          Map.entry("slain", "killed"),
          Map.entry("perished", "killed"),
          Map.entry("killing", "killed"),
          Map.entry("kill", "killed"),
          Map.entry("kills", "killed"),
          Map.entry("wounded", "wounded"),
          Map.entry("wounding", "wounded"),
          Map.entry("wounds", "wounded"),
          Map.entry("injured", "injured"),
          Map.entry("injuring", "injured"),
          Map.entry("injures", "injured"),
          Map.entry("injure", "injured"),
          Map.entry("hurt", "injured"));

  private static final Set<String> AUXILIARIES =
      Set.of(
          "was",
          "were",
          "has",
          "have",
          "had",
          "been",
          "are",
          "is",
          "be",
          "being",
          "reportedly",
          "also",
          "confirmed",
          "left",
          "reported",
          "now");

  /** Words that end a phrase of numeral, adjectives and noun. */
  private static final Set<String> STOPS =
      Set.of(
          "of",
          "in",
          "on",
          "at",
          "to",
          "by",
          "for",
          "from",
          "with",
          "as",
          "and",
          "or",
          "but",
          "than",
          "that",
          "which",
          "who",
          "whom",
          "whose",
          "when",
          "where",
          "while",
          "if",
          "because",
          "the",
          "a",
          "an",
          "his",
          "her",
          "its",
          "their",
          "our",
          "my",
          "your",
          "this",
          "these",
          "those",
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "has",
          "have",
          "had",
          "will",
          "would",
          "can",
          "could",
          "may",
          "might",
          "should",
          "shall",
          "must",
          "do",
          "does",
          "did",
          "not",
          "no",
          "it",
          "he",
          "she",
          "they",
          "we",
          "you",
          "i",
          "him",
          "them",
          "us",
          "me",
          "said",
          "says",
          "told",
          "after",
          "before",
          "since",
          "until",
          "during",
          "into",
          "out",
          "off",
          "over",
          "under",
          "up",
          "down",
          "about",
          "against",
          "between",
          "through",
          "per",
          "so",
          "then",
          "there",
          "here",
          "what",
          "how",
          "why",
          "including",
          "according",
          "among",
          "within",
          "without",
          "across",
          "along",
          "around",
          "near",
          "away",
          "ago",
          "later",
          "earlier",
          "each",
          "both",
          "all",
          "himself",
          "herself",
          "itself",
          "themselves",
          "versus",
          "vs",
          "whether",
          "just",
          "only",
          "via",
          "goes",
          "went",
          "got",
          "came",
          "comes",
          "gets",
          "makes",
          "made",
          "takes",
          "took",
          "remains",
          "shows",
          "means",
          "points",
          "gives",
          "gave",
          "seems",
          "appears",
          "helps",
          "wins",
          "loses",
          "wants",
          "needs",
          "calls",
          "puts",
          "sets",
          "runs",
          "believes",
          "thinks",
          "knows",
          "lies",
          "looks",
          "'t",
          "'s",
          "'ll",
          "'ve",
          "'re",
          "today",
          "yesterday",
          "tomorrow",
          "plus",
          "minus",
          "hits",
          "kills",
          "injures",
          "wounds",
          "faces",
          "leaves",
          "stands",
          "follows");

  /** Plural in form, yet no noun that is counted. */
  private static final Set<String> NOT_PLURAL =
      Set.of(
          "always",
          "perhaps",
          "sometimes",
          "towards",
          "besides",
          "thus",
          "plus",
          "minus",
          "various",
          "previous",
          "serious",
          "religious",
          "famous",
          "dangerous",
          "anonymous",
          "continuous",
          "conscious",
          "numerous",
          "as",
          "yes",
          "less",
          "across",
          "armed",
          "overseas",
          "indigenous",
          "nonetheless",
          "nevertheless",
          "hours",
          "news",
          "politics",
          "economics",
          "congress",
          "express",
          "press",
          "business",
          "process",
          "access",
          "progress",
          "class",
          "mass",
          "cross",
          "us",
          "ss",
          "pls",
          "ms",
          "mrs",
          "its",
          "his",
          "hers",
          "theirs",
          "ours",
          "yours",
          "afterwards",
          "onwards",
          "upwards",
          "others'",
          "series-",
          "special",
          "pounds",
          "unless",
          "elsewhere",
          "was",
          "has",
          "is",
          "does",
          "campus",
          "virus",
          "status",
          "bus",
          "chaos",
          "basis",
          "crisis",
          "analysis",
          "consensus",
          "focus",
          "gas",
          "bias",
          "tennis");

  /** Nouns whose singular may follow "one". */
  private static final Set<String> SINGULARS =
      Set.of(
          "person",
          "man",
          "woman",
          "child",
          "civilian",
          "soldier",
          "policeman",
          "officer",
          "fighter",
          "boy",
          "girl",
          "drone",
          "missile",
          "tank",
          "helicopter",
          "plane",
          "jet",
          "ship",
          "village",
          "settlement",
          "town",
          "building",
          "house",
          "prisoner",
          "resident",
          "worker",
          "journalist",
          "vehicle",
          "rocket",
          "bomb",
          "shell",
          "aircraft",
          "death",
          "serviceman",
          "passenger",
          "killed",
          "wounded",
          "injured",
          "dead");

  /** Nouns that stand for a state in an election, a game or a list and are seldom counted. */
  private static final Set<String> ADJECTIVAL_FATES =
      Set.of("killed", "wounded", "injured", "dead", "hurt");

  /** What the number before {@code index} counts, or null. */
  static @Nullable Countable behind(Words words, int index, double value) {
    int at = index;
    if (words.get(at).is("or") && words.get(at + 1).is("more", "so")) {
      at += 2;
    }
    if (words.get(at).is("of")
        && words
            .get(at + 1)
            .is("the", "its", "their", "our", "his", "her", "those", "these", "them", "whom")) {
      return null;
    }
    if (words.get(at).is("of") && (value < 24 || words.get(at - 1).isNumber())) {
      return null;
    }
    if (words.get(at).is("of", "more", "other", "additional")) {
      at++;
    }
    Countable noun = noun(words, at, value);
    if (noun == null) {
      return fate(words, at, at);
    }
    // "two drones killed five" leaves none dead, whereas nothing but people died.
    if (isPeople(noun.of)
        || AUXILIARIES.contains(words.get(noun.end).lower())
        || words.get(noun.end).is("died", "perished")) {
      Countable fate = fate(words, noun.end, at);
      return fate != null ? new Countable(noun.end, fate.of) : noun;
    }
    return noun;
  }

  /** "killed", "were killed", "have been reported dead" from a word on; or null. */
  private static @Nullable Countable fate(Words words, int index, int phrase) {
    int at = index;
    for (int i = 0; i < 4 && AUXILIARIES.contains(words.get(at).lower()); i++) {
      at++;
    }
    Word word = words.get(at);
    String fate = FATES.get(word.lower());
    boolean passive =
        (ADJECTIVAL_FATES.contains(word.lower()) || word.is("died", "perished", "slain"))
            && words.sameSentence(index, at);
    if (fate == null || !passive) {
      return null;
    }
    // "14 killed" belongs together, "14 were killed" does not.
    return new Countable(at == phrase ? at + 1 : phrase, fate);
  }

  /** What happens to the people counted, from the verb before the number; or null. */
  static @Nullable String fateBefore(Words words, int index) {
    for (int k = index - 1; k >= index - 3 && words.sameSentence(k, index); k--) {
      Word word = words.get(k);
      String fate = FATES.get(word.lower());
      if (fate != null && !(k > 0 && words.get(k - 1).isNumber()) && !word.is("dead", "died")) {
        boolean passive = words.get(k - 1).is("was", "were", "been", "be", "being");
        return passive ? null : fate;
      }
      if (!word.isLetters() && !word.is("-")
          || word.is("and", "in", "by", "at", "on", "after", "with")) {
        return null;
      }
    }
    return null;
  }

  static boolean isPeople(String of) {
    return PEOPLE.contains(of) || Character.isUpperCase(of.charAt(0));
  }

  private static @Nullable Countable noun(Words words, int index, double value) {
    int head = -1;
    String of = null;
    int at = index;
    for (int i = 0; i < LONGEST_PHRASE; i++, at++) {
      Word word = words.get(at);
      boolean joined =
          word.is("-", "“", "\"", "‘") || word.is("'") && words.get(at + 1).isLetters();
      if (joined && i > 0 || word.is("“", "\"", "‘") || isModel(words, at, i > 0)) {
        continue;
      }
      // "Iranian-made", "vice-presidents"
      boolean inCompound = i > 0 && !word.spaced() && words.get(at - 1).is("-");
      boolean stops = STOPS.contains(word.lower()) && !inCompound;
      if (!word.isLetters() || stops || !words.sameSentence(index, at)) {
        break;
      }
      String singular = singular(word, value);
      if (head >= 0 && singular == null) {
        break;
      }
      if (singular != null) {
        boolean fate = FATES.containsKey(word.lower());
        if (fate && head >= 0) {
          break;
        }
        head = at;
        of = singular;
      } else if (word.lower().endsWith("ed") && i > 0 && !words.get(at + 1).isLetters()) {
        break;
      }
      // "teachers unions", "aircraft carriers": the last noun counts.
      Word following = words.get(at + 1);
      boolean compound = following.isLetters() && !STOPS.contains(following.lower());
      if (head == at && !compound) {
        break;
      }
    }
    if (of == null) {
      return null;
    }
    return new Countable(head + 1, of);
  }

  /** The number of a make: "Leopard 2 tanks", "T-72 tanks", "155mm shells". */
  private static boolean isModel(Words words, int at, boolean inside) {
    Word word = words.get(at);
    Word before = words.get(at - 1);
    Word next = words.get(at + 1);
    if (!word.isNumber()) {
      return word.is("mm") && before.isNumber() && !word.spaced();
    }
    boolean calibre = next.is("mm") && !next.spaced();
    boolean make =
        inside
            && (word.spaced() ? before.isLetters() && before.isCapital() : before.is("-"))
            && !(word.value() > 1000);
    return calibre || make;
  }

  /** The singular of a word that can be counted, or null. */
  private static @Nullable String singular(Word word, double value) {
    String lower = word.lower();
    if (value == 1) {
      if (lower.equals("death") || lower.equals("dead")) {
        return "killed";
      }
      return SINGULARS.contains(lower) ? lower : null;
    }
    String irregular = IRREGULAR.get(lower);
    if (irregular != null) {
      return irregular;
    }
    if (ADJECTIVAL_FATES.contains(lower)) {
      return null;
    }
    if (lower.length() < 4
        || !lower.endsWith("s")
        || lower.endsWith("ss")
        || lower.endsWith("us")
        || lower.endsWith("'s")
        || NOT_PLURAL.contains(lower)) {
      return null;
    }
    // Names end in s, too; nations do not count as such.
    if (word.isCapital() && !isNation(lower)) {
      return null;
    }
    if (lower.endsWith("ies") && lower.length() > 4) {
      return lower.substring(0, lower.length() - 3) + "y";
    }
    boolean es =
        lower.endsWith("sses")
            || lower.endsWith("shes")
            || lower.endsWith("ches")
            || lower.endsWith("xes")
            || lower.endsWith("zes")
            || lower.endsWith("oes");
    String form = word.isCapital() ? word.text() : lower;
    return form.substring(0, form.length() - (es ? 2 : 1));
  }

  private static boolean isNation(String lower) {
    return lower.endsWith("ans")
        || lower.endsWith("ians")
        || lower.endsWith("is") && lower.length() > 5;
  }
}
