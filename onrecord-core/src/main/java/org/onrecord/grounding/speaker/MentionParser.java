package org.onrecord.grounding.speaker;

import static org.onrecord.grounding.speaker.Mention.Form.FIRST_PERSON;
import static org.onrecord.grounding.speaker.Mention.Form.GOVERNMENT;
import static org.onrecord.grounding.speaker.Mention.Form.GROUP;
import static org.onrecord.grounding.speaker.Mention.Form.NOTHING;
import static org.onrecord.grounding.speaker.Mention.Form.ORGANISATION;
import static org.onrecord.grounding.speaker.Mention.Form.PERSON;
import static org.onrecord.grounding.speaker.Mention.Form.PRONOUN;
import static org.onrecord.grounding.speaker.Mention.Form.RELATIVE;
import static org.onrecord.grounding.speaker.Mention.Form.ROLE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.speaker.ActorDirectory.CountryWord;

/**
 * Takes a noun phrase apart into name, role, organisation and country, with word classes and the
 * directory alone. Looks at a bounded number of words.
 */
final class MentionParser {
  /** A phrase is read no further than this. */
  private static final int MAX_WORDS = 60;

  private static final int MAX_DESCRIPTION = 8;
  private static final int MAX_NAME = 5;
  private static final int MAX_SEGMENTS = 5;
  private static final int MAX_DEPTH = 4;
  private static final Set<String> LEADING =
      Set.of(
          "both",
          "even",
          "only",
          "but",
          "and",
          "as",
          "per",
          "either",
          "neither",
          "to",
          "by",
          "from",
          "with",
          "like",
          "according",
          "not",
          "just",
          "while",
          "when",
          "for",
          "of",
          "among");
  private static final Set<String> INCLUDING = Set.of("including", "especially", "particularly");
  private static final Set<String> ORGANISATION_HEADS =
      Set.of(
          "department",
          "ministry",
          "university",
          "committee",
          "agency",
          "council",
          "group",
          "police",
          "institute",
          "company",
          "bank",
          "party",
          "union",
          "association",
          "foundation",
          "commission",
          "bureau",
          "authority",
          "college",
          "center",
          "centre");

  /** Group nouns that are written small. */
  private static final Set<String> PLAIN =
      Set.of(
          "officials",
          "sources",
          "reports",
          "people",
          "analysts",
          "experts",
          "leaders",
          "authorities",
          "residents",
          "witnesses",
          "critics",
          "supporters",
          "lawmakers",
          "senators",
          "diplomats",
          "aides",
          "advisers",
          "allies",
          "voters",
          "observers",
          "activists",
          "journalists",
          "reporters",
          "economists",
          "scientists",
          "researchers",
          "police",
          "troops",
          "soldiers",
          "polls",
          "media",
          "investigators",
          "prosecutors",
          "protesters",
          "opponents",
          "others",
          "everyone",
          "someone",
          "senior",
          "local",
          "federal",
          "state",
          "many",
          "some");

  private final ActorDirectory directory;
  private final @Nullable LocalDate day;

  MentionParser(ActorDirectory directory, @Nullable LocalDate day) {
    this.directory = directory;
    this.day = day;
  }

  /** The mention that the words from one index to another make. */
  Mention parse(List<Word> words, int from, int end) {
    int to = Math.min(end, from + MAX_WORDS);
    int a = from;
    while (a < to
        && (words.get(a).mark() || (a + 1 < to && LEADING.contains(words.get(a).lower())))) {
      a++;
    }
    if (a >= to) {
      return nothing();
    }
    Mention pronoun = pronoun(words, a, to);
    if (pronoun != null) {
      return pronoun;
    }
    List<int[]> segments = segments(words, a, to);
    if (segments.isEmpty()) {
      return nothing();
    }
    Mention included = included(words, segments);
    if (included != null) {
      return included;
    }
    int[] head = segments.get(0);
    Mention main = phrase(words, head[0], head[1], null, 0);
    for (int[] segment : segments.subList(1, segments.size())) {
      Mention more = phrase(words, segment[0], segment[1], null, 0);
      if (main.form() == PERSON && (more.form() == ROLE || more.form() == GROUP && isRole(more))) {
        main = main.withRoleOf(more);
        break;
      } else if ((main.form() == ROLE || main.form() == GROUP) && more.form() == PERSON) {
        main = more.withRoleOf(main);
      } else if (main.form() == PERSON && more.form() == GROUP && isOne(words.get(segment[0]))) {
        // "Olga Brandt, a retired dentist": any one thing that a person is said to be
        main = main.withRoleOf(more.asRole());
        break;
      } else if (main.form() == NOTHING) {
        main = more;
      }
    }
    return main;
  }

  private static boolean isOne(Word word) {
    return word.is("a") || word.is("an");
  }

  private static boolean isRole(Mention mention) {
    return mention.role() != null && !mention.plural();
  }

  private static Mention nothing() {
    return new Mention(0, 0, NOTHING, "", null, null, null, null, Gender.UNKNOWN, false);
  }

  private @Nullable Mention pronoun(List<Word> words, int a, int to) {
    Word first = words.get(a);
    String lower = first.lower();
    if (first.acronym() && lower.length() > 1) {
      return null;
    }
    boolean alone = a + 1 >= to;
    if (Lexicon.RELATIVES.contains(lower) && (alone || !lower.equals("that"))) {
      return of(words, a, a + 1, RELATIVE, lower, Gender.UNKNOWN, false);
    }
    boolean owner = Lexicon.POSSESSIVES.contains(lower);
    if (owner && !alone && !saysSomething(words, a + 1, to)) {
      return null;
    }
    if (Lexicon.FIRST_PERSON.contains(lower)) {
      boolean plural = lower.startsWith("w") || lower.startsWith("o") || lower.equals("us");
      return of(words, a, a + 1, FIRST_PERSON, lower, Gender.UNKNOWN, plural);
    }
    if (Lexicon.MALE_PRONOUNS.contains(lower)) {
      return of(words, a, a + 1, PRONOUN, lower, Gender.MALE, false);
    }
    if (Lexicon.FEMALE_PRONOUNS.contains(lower)) {
      return of(words, a, a + 1, PRONOUN, lower, Gender.FEMALE, false);
    }
    if (Lexicon.THING_PRONOUNS.contains(lower)) {
      return of(words, a, a + 1, PRONOUN, "it", Gender.UNKNOWN, false);
    }
    if (Lexicon.PLURAL_PRONOUNS.contains(lower)) {
      return of(words, a, a + 1, PRONOUN, "they", Gender.UNKNOWN, true);
    }
    return null;
  }

  private static boolean saysSomething(List<Word> words, int from, int to) {
    for (int i = from; i < Math.min(to, from + 5); i++) {
      if (Lexicon.PREPOSITIONS.contains(words.get(i).lower())) {
        return false;
      }
      if (Lexicon.SPEECH_NOUNS.contains(words.get(i).lower())) {
        return true;
      }
    }
    return false;
  }

  private static Mention of(
      List<Word> words, int a, int b, Mention.Form form, String name, Gender g, boolean plural) {
    return new Mention(
        words.get(a).start(),
        words.get(b - 1).end(),
        form,
        name,
        null,
        null,
        null,
        null,
        g,
        plural);
  }

  /** Parts between commas and dashes, without parentheses, ages and what follows a relative. */
  private static List<int[]> segments(List<Word> words, int from, int to) {
    List<int[]> segments = new ArrayList<>();
    int start = from;
    int depth = 0;
    boolean cut = false;
    for (int i = from; i <= to && segments.size() < MAX_SEGMENTS; i++) {
      Word word = i < to ? words.get(i) : null;
      boolean opens = word != null && word.mark() && (word.is("(") || word.is("["));
      boolean closes = word != null && word.mark() && (word.is(")") || word.is("]"));
      boolean parts =
          word == null || opens || closes || word.mark() && ",;:—–-―|/".contains(word.text());
      boolean cuts =
          word != null && depth == 0 && !word.capital() && Lexicon.CUTS.contains(word.lower());
      if (parts || cuts) {
        if (depth == 0 && !cut && start < i) {
          addSegment(words, segments, start, i);
        }
        start = i + 1;
        cut = cuts || cut && !parts;
        if (cuts && segments.isEmpty() && word != null) {
          cut = i > from;
        }
        depth = Math.max(0, depth + (opens ? 1 : 0) - (closes ? 1 : 0));
      }
    }
    return segments;
  }

  private static void addSegment(List<Word> words, List<int[]> segments, int from, int to) {
    int a = from;
    int b = to;
    while (a < b && words.get(a).mark()) {
      a++;
    }
    while (b > a && words.get(b - 1).mark()) {
      b--;
    }
    if (a < b && !(b - a == 1 && isNoise(words.get(a)))) {
      segments.add(new int[] {a, b});
    }
  }

  private static boolean isNoise(Word word) {
    return Character.isDigit(word.text().charAt(0))
        || word.is("jr")
        || word.is("sr")
        || word.is("however")
        || word.is("too")
        || word.is("meanwhile");
  }

  private @Nullable Mention included(List<Word> words, List<int[]> segments) {
    for (int[] segment : segments) {
      for (int i = segment[0]; i < segment[1] - 1; i++) {
        if (INCLUDING.contains(words.get(i).lower())) {
          Mention inner = phrase(words, i + 1, segment[1], null, 0);
          if (inner.form() == PERSON) {
            Mention outer =
                phrase(words, segments.get(0)[0], Math.min(i, segments.get(0)[1]), null, 0);
            return inner.withCountry(outer.country());
          }
        }
      }
    }
    return null;
  }

  /** One noun phrase without commas. */
  private Mention phrase(List<Word> words, int from, int to, @Nullable Actor context, int depth) {
    int a = from;
    boolean definite = false;
    while (a < to && a + 1 < to && isDeterminer(words.get(a))) {
      definite |= words.get(a).is("the");
      a++;
    }
    while (a < to && words.get(a).mark()) {
      a++;
    }
    if (a >= to || depth > MAX_DEPTH) {
      return nothing();
    }
    if (a + 2 < to && words.get(a + 1).is("of") && Lexicon.GROUPS.contains(words.get(a).lower())) {
      Mention whole = phrase(words, a + 2, to, context, depth + 1);
      return of(words, a, to, GROUP, description(words, a, to), Gender.UNKNOWN, true)
          .withCountry(whole.country())
          .withOrganisation(whole.organisation());
    }
    Mention known = known(words, a, to, context);
    if (known != null) {
      return known;
    }
    Mention joined = joined(words, a, to, context, depth);
    if (joined != null) {
      return joined;
    }
    for (int p = a; p + 1 < to; p++) {
      if (Lexicon.PREPOSITIONS.contains(words.get(p).lower()) && !words.get(p).capital() && p > a) {
        break;
      }
      if (words.get(p).possessive()) {
        return possessed(words, a, p, to, context, depth);
      }
    }
    for (int q = a + 1; q + 1 < to; q++) {
      Word word = words.get(q);
      if (!word.mark() && !word.capital() && Lexicon.PREPOSITIONS.contains(word.lower())) {
        return complemented(words, a, q, to, definite, context, depth);
      }
    }
    return simple(words, a, to, definite, context);
  }

  private static boolean isDeterminer(Word word) {
    return !word.mark()
        && (Lexicon.DETERMINERS.contains(word.lower()) && !(word.acronym() && !word.is("a"))
            || Lexicon.POSSESSIVES.contains(word.lower())
            || Character.isDigit(word.text().charAt(0)) && !word.text().contains("-"));
  }

  /** The directory's own entry for the whole phrase. */
  private @Nullable Mention known(List<Word> words, int a, int b, @Nullable Actor context) {
    if (b - a > 12) {
      return null;
    }
    CountryWord country = directory.countryAt(words, a, b);
    if (country != null && country.length() == b - a) {
      Actor government = country.country();
      if (country.noun()
          || words.get(a).acronym()
          || government.name().equals(Word.join(words, a, b))) {
        return mention(
            words,
            a,
            b,
            GOVERNMENT,
            plainName(words, a, b),
            null,
            null,
            government,
            government,
            Gender.UNKNOWN,
            false);
      }
      if (isAdjective(words.get(b - 1)) && !words.get(b - 1).lower().endsWith("s")) {
        return of(words, a, b, GROUP, Word.join(words, a, b), Gender.UNKNOWN, false)
            .withCountry(government);
      }
      boolean people = words.get(b - 1).lower().endsWith("s");
      if (people || !isAdjective(words.get(b - 1))) {
        return people && !words.get(b - 1).lower().endsWith("ss")
            ? of(words, a, b, GROUP, Word.join(words, a, b), Gender.UNKNOWN, true)
                .withCountry(government)
            : mention(
                words,
                a,
                b,
                GOVERNMENT,
                plainName(words, a, b),
                null,
                null,
                government,
                government,
                Gender.UNKNOWN,
                false);
      }
    }
    if (!hasCapital(words, a, b)) {
      return null;
    }
    String name = Word.join(words, a, b);
    for (Actor actor : directory.named(name)) {
      if (actor.kind() == SpeakerKind.PERSON) {
        boolean bare = b - a == 1;
        return person(
            words,
            a,
            b,
            a,
            b,
            null,
            null,
            context,
            bare && directory.named(name).size() > 1 ? null : actor);
      }
    }
    Actor organisation = directory.organisation(name);
    if (organisation == null && context != null) {
      organisation = directory.organisation(name + " " + context.name());
    }
    if (organisation == null) {
      return null;
    }
    boolean government = organisation.kind() == SpeakerKind.GOVERNMENT;
    return mention(
        words,
        a,
        b,
        government ? GOVERNMENT : ORGANISATION,
        government ? plainName(words, a, b) : organisation.name(),
        null,
        null,
        organisation.side() == null ? null : directory.country(organisation.side()),
        organisation,
        Gender.UNKNOWN,
        false);
  }

  private static boolean isAdjective(Word word) {
    String lower = word.lower();
    return lower.endsWith("an")
        || lower.endsWith("ish")
        || lower.endsWith("ese")
        || lower.endsWith("i")
        || lower.endsWith("ch")
        || lower.endsWith("ic")
        || lower.endsWith("ss")
        || lower.equals("us");
  }

  private static String plainName(List<Word> words, int a, int b) {
    return Word.join(words, a, b);
  }

  private static boolean hasCapital(List<Word> words, int a, int b) {
    for (int i = a; i < b; i++) {
      if (words.get(i).capital()) {
        return true;
      }
    }
    return false;
  }

  private static Mention mention(
      List<Word> words,
      int a,
      int b,
      Mention.Form form,
      String name,
      @Nullable String role,
      @Nullable String organisation,
      @Nullable Actor country,
      @Nullable Actor actor,
      Gender gender,
      boolean plural) {
    return new Mention(
        words.get(a).start(),
        words.get(b - 1).end(),
        form,
        name,
        role,
        organisation,
        country,
        actor,
        gender,
        plural);
  }

  /** "X and Y" where both are names: a group of the two. */
  private @Nullable Mention joined(
      List<Word> words, int a, int b, @Nullable Actor context, int depth) {
    for (int i = a + 1; i + 1 < b; i++) {
      Word word = words.get(i);
      if (!(word.is("and") || word.is("or") || word.is("&"))) {
        continue;
      }
      Mention left = phrase(words, a, i, context, depth + 1);
      Mention right = phrase(words, i + 1, b, context, depth + 1);
      boolean leftNamed = left.actor() != null || left.form() == PERSON;
      boolean rightNamed = right.actor() != null || right.form() == PERSON;
      if (leftNamed && rightNamed) {
        String one =
            left.actor() != null && left.form() == PERSON ? left.actor().name() : left.name();
        String two =
            right.actor() != null && right.form() == PERSON ? right.actor().name() : right.name();
        Actor country = left.country() == right.country() ? left.country() : null;
        return mention(
            words,
            a,
            b,
            GROUP,
            one + " and " + two,
            null,
            null,
            country,
            null,
            Gender.UNKNOWN,
            true);
      }
      if (left.form() == GROUP && left.plural()) {
        return left;
      }
      return null;
    }
    return null;
  }

  /** "Ukraine's Maliar", "Clinton's campaign manager Robby Mook", "the Ministry's statement". */
  private Mention possessed(
      List<Word> words, int a, int p, int b, @Nullable Actor context, int depth) {
    int end = b;
    for (int i = p + 1; i < b; i++) {
      if (i > p + 1
          && Lexicon.PREPOSITIONS.contains(words.get(i).lower())
          && !words.get(i).capital()) {
        end = i;
        break;
      }
    }
    if (end > p + 1
        && Lexicon.SPEECH_NOUNS.contains(words.get(end - 1).lower())
        && !words.get(end - 1).capital()) {
      return phrase(words, a, p + 1, context, depth + 1);
    }
    CountryWord country = directory.countryAt(words, a, p + 1);
    if (country != null && country.length() == p + 1 - a) {
      return phrase(words, p + 1, b, country.country(), depth + 1).withCountry(country.country());
    }
    Mention owner = phrase(words, a, p + 1, context, depth + 1);
    Mention rest = phrase(words, p + 1, b, owner.country(), depth + 1);
    if (rest.form() == PERSON) {
      return rest.withOrganisation(ownerName(owner)).withCountry(owner.country());
    }
    if (rest.form() == ORGANISATION && rest.actor() == null || rest.form() == NOTHING) {
      return mention(
          words,
          a,
          b,
          ORGANISATION,
          description(words, a, b),
          null,
          null,
          rest.country(),
          null,
          Gender.UNKNOWN,
          false);
    }
    return rest.withOrganisation(ownerName(owner)).withCountry(owner.country());
  }

  private static @Nullable String ownerName(Mention owner) {
    if (owner.actor() != null) {
      return owner.actor().name();
    }
    return owner.name().isBlank() || owner.form() == GROUP ? null : owner.name();
  }

  private Mention complemented(
      List<Word> words, int a, int q, int b, boolean definite, @Nullable Actor context, int depth) {
    Word head = words.get(q - 1);
    String lower = head.lower();
    boolean nextCapital =
        q + 1 < b && (words.get(q + 1).capital() || q + 2 < b && words.get(q + 2).capital());
    String preposition = words.get(q).lower();
    if (Lexicon.SPEECH_NOUNS.contains(lower)
        && !head.capital()
        && (preposition.equals("by") || preposition.equals("from") || preposition.equals("of"))
        && nextCapital) {
      return phrase(words, q + 1, b, context, depth + 1);
    }
    boolean role = Lexicon.ROLES.contains(lower);
    boolean institution =
        Lexicon.ORGANISATION_NOUNS.contains(lower)
            && (preposition.equals("for")
                || preposition.equals("on")
                || preposition.equals("against"));
    if ((preposition.equals("of") || institution) && nextCapital && head.capital() && !role) {
      int end = b;
      for (int i = q + 2; i < b; i++) {
        String word = words.get(i).lower();
        if (!words.get(i).capital()
            && !word.equals("of")
            && !word.equals("the")
            && !word.equals("and")
            && !word.equals("for")) {
          end = i;
          break;
        }
      }
      if (end > q + 1 && !looksPersonal(words, a, q)) {
        Mention known = known(words, a, end, context);
        if (known != null) {
          return known;
        }
        CountryWord country = countryIn(words, a, end);
        return mention(
            words,
            a,
            end,
            ORGANISATION,
            description(words, a, end),
            null,
            null,
            country == null ? context : country.country(),
            null,
            Gender.UNKNOWN,
            false);
      }
    }
    Mention left = simple(words, a, q, definite, context);
    if (left.form() == PERSON) {
      Mention right = phrase(words, q + 1, b, null, depth + 1);
      boolean names =
          right.form() == ORGANISATION || right.form() == GOVERNMENT || right.form() == PERSON;
      return left.withOrganisation(names && nextCapital ? right.name() : null)
          .withCountry(right.country());
    }
    if (left.form() == ROLE || left.form() == GROUP) {
      Actor holder =
          left.form() == ROLE ? holder(description(words, a, Math.min(b, a + 12)), context) : null;
      Mention right = phrase(words, q + 1, b, null, depth + 1);
      String organisation = null;
      boolean where =
          preposition.equals("from") || preposition.equals("in") || preposition.equals("near");
      if (nextCapital
          && !where
          && right.form() != GROUP
          && right.form() != NOTHING
          && right.form() != ROLE) {
        organisation =
            right.actor() != null && right.form() != PERSON ? right.actor().name() : right.name();
      }
      if (holder == null && left.form() == ROLE && right.actor() != null) {
        holder = directory.holder(left.name() + " " + right.actor().name(), day);
      }
      String name = left.name();
      String role2 = left.role();
      if (left.form() == GROUP || organisation == null) {
        name = description(words, a, b);
      } else {
        name = left.name() + " " + preposition + " " + organisation;
      }
      if (role2 != null && preposition.equals("of") && role && !nextCapital) {
        role2 = role2 + " of " + description(words, q + 1, b);
      }
      String spokenFor = left.organisation() != null ? left.organisation() : organisation;
      return mention(
          words,
          a,
          b,
          left.form(),
          name,
          role2,
          spokenFor,
          left.country() != null ? left.country() : right.country(),
          holder,
          left.gender(),
          left.plural());
    }
    boolean crowd = left.form() == ORGANISATION && left.actor() == null && !head.capital();
    if (crowd && preposition.equals("of") && !nextCapital) {
      return mention(
          words,
          a,
          b,
          GROUP,
          description(words, a, b),
          null,
          null,
          left.country(),
          null,
          Gender.UNKNOWN,
          true);
    }
    return left;
  }

  private @Nullable CountryWord countryIn(List<Word> words, int from, int to) {
    for (int i = from; i < to; i++) {
      CountryWord country = directory.countryAt(words, i, to);
      if (country != null) {
        return country;
      }
    }
    return null;
  }

  private boolean looksPersonal(List<Word> words, int a, int b) {
    return b - a >= 2 && directory.isFirstName(words.get(a).text())
        || titleAt(words, a, b - 1) >= 0;
  }

  private static int titleAt(List<Word> words, int a, int last) {
    for (int i = last; i >= a; i--) {
      if (isTitle(words.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isTitle(Word word) {
    return Lexicon.HONORIFICS.contains(word.lower())
        || Lexicon.TITLES.containsKey(word.lower())
        || Lexicon.ROLES.contains(word.lower());
  }

  /** A noun phrase without preposition and possessive. */
  private Mention simple(
      List<Word> words, int a, int b, boolean definite, @Nullable Actor context) {
    Mention known = known(words, a, b, context);
    if (known != null) {
      return known;
    }
    Word last = words.get(b - 1);
    String head = last.lower();
    boolean personal =
        b - a >= 2 && last.capital() && directory.isFirstName(words.get(b - 2).text());
    if (!personal && Lexicon.ROLES.contains(head)) {
      return role(words, a, b, definite, context);
    }
    if (!last.capital()) {
      return common(words, a, b, definite, context);
    }
    int t = b - 1;
    while (t - 1 >= a
        && !words.get(t - 1).mark()
        && (words.get(t - 1).capital()
            || t - 2 >= a && Lexicon.PARTICLES.contains(words.get(t - 1).lower()))) {
      t--;
    }
    int marker = markerBefore(words, a, b - 1);
    int nameStart = Math.max(t, marker + 1);
    // "The General Staff", "the General Assembly" are bodies, no generals of these names.
    boolean general =
        marker >= 0 && words.get(marker).is("general") && Lexicon.ORGANISATION_NOUNS.contains(head);
    boolean titled = marker >= 0 && isTitle(words.get(marker)) && !general;
    boolean organisationHead =
        Lexicon.ORGANISATION_NOUNS.contains(head) && !personal && !titled
            || Lexicon.GROUPS.contains(head) && !titled && !personal;
    if (Lexicon.GROUPS.contains(head) && !titled && !personal) {
      return common(words, a, b, definite, context);
    }
    boolean shortForm = last.acronym() && b - nameStart == 1 && last.text().length() <= 6;
    boolean article =
        definite && !titled && !(marker >= 0 && directory.isFirstName(words.get(nameStart).text()));
    if (organisationHead || !titled && (shortForm || article) || b - nameStart > MAX_NAME) {
      CountryWord country = directory.countryAt(words, a, b);
      return mention(
          words,
          a,
          b,
          ORGANISATION,
          description(words, a, b),
          null,
          null,
          country == null ? context : country.country(),
          null,
          Gender.UNKNOWN,
          false);
    }
    return person(words, a, b, nameStart, b, null, null, context, null);
  }

  /** Index of the last word before {@code last} after which a name may begin, or -1. */
  private int markerBefore(List<Word> words, int a, int last) {
    for (int i = last - 1; i >= a; i--) {
      Word word = words.get(i);
      if (isTitle(word)) {
        // "Stephen King", "Martin Luther King": a first name before makes it a name
        if (i > a
            && word.capital()
            && directory.isFirstName(words.get(i - 1).text())
            && !Lexicon.ROLE_MODIFIERS.contains(words.get(i - 1).lower())) {
          continue;
        }
        return i;
      }
      CountryWord country = directory.countryAt(words, i, last);
      if (country != null && !directory.isFirstName(word.text())) {
        return i + country.length() - 1;
      }
      if (!word.capital() && !Lexicon.PARTICLES.contains(word.lower())) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A person whose name is {@code [nameStart, nameEnd)}; what stands before is role and country.
   */
  private Mention person(
      List<Word> words,
      int a,
      int b,
      int nameStart,
      int nameEnd,
      @Nullable String role,
      @Nullable String organisation,
      @Nullable Actor context,
      @Nullable Actor actor) {
    Gender gender = Gender.UNKNOWN;
    for (int i = a; i < nameStart; i++) {
      gender = genderOfTitle(words.get(i).lower(), gender);
    }
    Role before = roleBefore(words, a, nameStart, context);
    int end = nameEnd;
    while (end - 1 > nameStart && (words.get(end - 1).is("jr") || words.get(end - 1).is("sr"))) {
      end--;
    }
    String name = Word.join(words, nameStart, end);
    if (gender == Gender.UNKNOWN && end - nameStart > 1) {
      gender = genderOfName(words, nameStart, end);
    }
    Actor country = before.country == null ? context : before.country;
    return mention(
        words,
        a,
        b,
        PERSON,
        name,
        role != null ? role : before.title,
        organisation != null ? organisation : before.organisation,
        country,
        actor,
        gender,
        false);
  }

  private Gender genderOfName(List<Word> words, int from, int to) {
    Gender first = directory.genderOfFirstName(words.get(from).text());
    if (first != Gender.UNKNOWN) {
      return first;
    }
    String last = words.get(to - 1).lower();
    if (last.endsWith("ova")
        || last.endsWith("eva")
        || last.endsWith("skaya")
        || last.endsWith("ska")
        || last.endsWith("ivna")
        || last.endsWith("ovna")) {
      return Gender.FEMALE;
    }
    return last.endsWith("sky")
            || last.endsWith("skyi")
            || last.endsWith("skyy")
            || last.endsWith("ovich")
        ? Gender.MALE
        : Gender.UNKNOWN;
  }

  private static Gender genderOfTitle(String lower, Gender otherwise) {
    if (lower.equals("mr") || Lexicon.MALE_ROLES.contains(lower)) {
      return Gender.MALE;
    }
    return lower.equals("mrs")
            || lower.equals("ms")
            || lower.equals("miss")
            || Lexicon.FEMALE_ROLES.contains(lower)
        ? Gender.FEMALE
        : otherwise;
  }

  private record Role(
      @Nullable String title, @Nullable String organisation, @Nullable Actor country) {}

  /** Role, organisation and country of the words before a name. */
  private Role roleBefore(List<Word> words, int from, int to, @Nullable Actor context) {
    Actor country = null;
    String organisation = null;
    int a = from;
    while (a < to && (isDeterminer(words.get(a)) || words.get(a).mark())) {
      a++;
    }
    for (int k = Math.min(to, a + 8); k > a; k--) {
      if (!hasCapital(words, a, k)) {
        break;
      }
      CountryWord plain = directory.countryAt(words, a, k);
      if (plain != null && plain.length() == k - a) {
        country = plain.country();
        a = k;
        break;
      }
      String phrase = Word.join(words, a, k);
      Actor known = directory.organisation(phrase);
      if (known == null && context != null) {
        known = directory.organisation(phrase + " " + context.name());
      }
      boolean headed =
          k - a >= 2
              && ORGANISATION_HEADS.contains(words.get(k - 1).lower())
              && words.get(k - 1).capital();
      if ((known != null || headed) && k < to) {
        organisation = known != null ? known.name() : phrase;
        country = known != null && known.side() != null ? directory.country(known.side()) : null;
        a = k;
        break;
      }
    }
    StringBuilder title = new StringBuilder();
    int counted = 0;
    for (int i = a; i < to && counted < MAX_DESCRIPTION; i++) {
      Word word = words.get(i);
      if (word.is("and") || word.is("or")) {
        title.setLength(0);
        continue;
      }
      CountryWord inside = directory.countryAt(words, i, to);
      if (inside != null && country == null) {
        country = inside.country();
        i += inside.length() - 1;
        continue;
      }
      if (word.mark()
          || Lexicon.HONORIFICS.contains(word.lower())
          || isDeterminer(word)
          || word.is("top")
          || Character.isDigit(word.text().charAt(0))) {
        continue;
      }
      if (country == null && word.text().indexOf('-') > 0) {
        country = directory.countryBefore(word.text());
      }
      String full = Lexicon.TITLES.getOrDefault(word.lower(), word.text());
      title.append(title.length() == 0 ? "" : " ").append(full);
      counted++;
    }
    return new Role(
        title.length() == 0 ? null : title.toString(),
        organisation,
        country == null ? context : country);
  }

  private Mention role(List<Word> words, int a, int b, boolean definite, @Nullable Actor context) {
    Role parts = roleBefore(words, a, b, context);
    Word head = words.get(b - 1);
    Gender gender = genderOfTitle(head.lower(), Gender.UNKNOWN);
    String description = description(words, a, b);
    Actor holder = holder(description, context);
    boolean spokesperson = head.lower().startsWith("spokes");
    boolean unnamed =
        holder == null
            && Lexicon.COMMON_ROLES.contains(head.lower())
            && !definite
            && !(spokesperson && parts.organisation != null);
    return mention(
        words,
        a,
        b,
        unnamed ? GROUP : ROLE,
        description,
        parts.title,
        parts.organisation,
        parts.country,
        holder,
        gender,
        false);
  }

  private @Nullable Actor holder(String phrase, @Nullable Actor context) {
    Actor holder = directory.holder(phrase, day);
    return holder == null && context != null
        ? directory.holder(phrase + " " + context.name(), day)
        : holder;
  }

  /** A common noun at the end: a group, an organisation or something that cannot speak. */
  private Mention common(
      List<Word> words, int a, int b, boolean definite, @Nullable Actor context) {
    String head = words.get(b - 1).lower();
    Role parts = roleBefore(words, a, b, context);
    String name = description(words, a, b);
    boolean pluralRole =
        head.endsWith("s") && Lexicon.ROLES.contains(head.substring(0, head.length() - 1));
    if (Lexicon.GROUPS.contains(head) || pluralRole) {
      return mention(
          words,
          a,
          b,
          GROUP,
          name,
          null,
          parts.organisation,
          parts.country,
          null,
          Gender.UNKNOWN,
          true);
    }
    if (Lexicon.ORGANISATION_NOUNS.contains(head)) {
      return mention(
          words, a, b, ORGANISATION, name, null, null, parts.country, null, Gender.UNKNOWN, false);
    }
    if (definite && head.endsWith("-old")) {
      return mention(words, a, b, ROLE, name, null, null, null, null, Gender.UNKNOWN, false);
    }
    boolean plural = head.endsWith("s") && !head.endsWith("ss");
    return mention(
        words,
        a,
        b,
        GROUP,
        name,
        null,
        parts.organisation,
        parts.country,
        null,
        Gender.UNKNOWN,
        plural);
  }

  /** The words without marks, leading articles and what makes them too many. */
  private static String description(List<Word> words, int from, int to) {
    int a = from;
    while (a + 1 < to && (words.get(a).mark() || isDeterminer(words.get(a)))) {
      a++;
    }
    int b = a;
    int counted = 0;
    while (b < to && counted < MAX_DESCRIPTION) {
      if (!words.get(b).mark()) {
        counted++;
      }
      b++;
    }
    if (b < to) {
      while (b - 1 > a
          && (Lexicon.PREPOSITIONS.contains(words.get(b - 1).lower())
              || Lexicon.DETERMINERS.contains(words.get(b - 1).lower())
              || words.get(b - 1).is("and"))) {
        b--;
      }
    }
    String joined = Word.join(words, a, b);
    // "Officials said" begins a sentence: the capital is not part of the name
    boolean plain = PLAIN.contains(words.get(a).lower()) && !words.get(a).acronym();
    return plain ? joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1) : joined;
  }
}
