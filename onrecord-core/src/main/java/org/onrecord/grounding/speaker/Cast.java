package org.onrecord.grounding.speaker;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.speaker.ActorDirectory.CountryWord;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Report;

/** Everybody whom a report names, and where. Confined to one call of the resolver. */
final class Cast {
  private static final int MAX_RUN = 12;
  private static final int MAX_APPOSITION = 14;
  private static final int MAX_LEFT = 6;
  private static final int MAX_NAMESAKES = 20;
  private static final int MAX_BODIES = 40;

  /**
   * A mention in the text.
   *
   * @param subject whether it stands where a subject does
   */
  record Appearance(
      int at,
      int sentence,
      Entity entity,
      String name,
      boolean subject,
      boolean quoted,
      boolean possessive) {}

  /** Roles of which a country has more than the directory knows. */
  private static final Set<String> MANY_HOLD =
      Set.of("adviser", "advisor", "aide", "official", "commander", "general", "deputy", "envoy");

  /** What a headline names that somebody may hold an office of. */
  private record Body(int at, String name) {}

  private record Found(
      Mention mention, int sentence, boolean subject, boolean quoted, boolean possessive) {}

  private final ActorDirectory directory;
  private final @Nullable LocalDate day;
  private final MentionParser parser;
  private final String text;
  private final List<Found> found = new ArrayList<>();
  private final List<Appearance> appearances = new ArrayList<>();
  private final List<Integer> sentenceStarts = new ArrayList<>();
  private final List<int[]> quotes = new ArrayList<>();
  private final List<Block> headlines = new ArrayList<>();
  private final List<Body> bodies = new ArrayList<>();
  private final Map<String, List<Entity>> bySurname = new HashMap<>();
  private final Map<String, Entity> byActor = new HashMap<>();
  private final Map<String, Entity> byBag = new LinkedHashMap<>();
  private final Map<String, Entity> byDescription = new HashMap<>();
  private final Map<String, List<Entity>> byRoleWord = new HashMap<>();
  private final Map<String, List<Entity>> byNameWord = new HashMap<>();
  private final Set<String> countries = new HashSet<>();

  private Cast(Report report, ActorDirectory directory, @Nullable LocalDate day) {
    this.directory = directory;
    this.day = day;
    this.parser = new MentionParser(directory, day);
    this.text = report.text();
  }

  static Cast of(Report report, ActorDirectory directory, @Nullable LocalDate day) {
    Cast cast = new Cast(report, directory, day);
    for (Block block : report.blocks()) {
      if (block.kind().isRead()) {
        cast.scan(block);
      }
    }
    cast.link();
    return cast;
  }

  MentionParser parser() {
    return parser;
  }

  List<Appearance> appearances() {
    return appearances;
  }

  int sentenceAt(int offset) {
    int low = 0;
    int high = sentenceStarts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sentenceStarts.get(middle) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  boolean quotedAt(int offset) {
    int low = 0;
    int high = quotes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int[] quote = quotes.get(middle);
      if (offset < quote[0]) {
        high = middle - 1;
      } else if (offset >= quote[1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  // ---- finding mentions

  private void scan(Block block) {
    List<Word> words = Word.in(text, block.span().start(), block.span().end());
    sentenceStarts.add(block.span().start());
    boolean[] quoted = quotedWords(words, block.span().end());
    boolean heading = block.kind() == BlockKind.HEADLINE || block.kind() == BlockKind.HEADING;
    boolean titleCase = mostlyCapitals(words, heading);
    if (block.kind() == BlockKind.HEADLINE) {
      headlines.add(block);
    }
    int last = 0;
    boolean initial = true;
    for (int i = 0; i < words.size(); ) {
      Word word = words.get(i);
      if (word.mark()) {
        if (isStop(word) && (i + 1 >= words.size() || startsSentence(words.get(i + 1)))) {
          initial = true;
          if (i + 1 < words.size()) {
            sentenceStarts.add(words.get(i + 1).start());
          }
        }
        i++;
        continue;
      }
      int end = titleCase ? knownEnd(words, i) : runEnd(words, i, initial);
      if (end <= i) {
        initial = false;
        i++;
        continue;
      }
      int start = titleCase ? i : leftOf(words, i, last);
      Mention mention = parser.parse(words, start, end);
      boolean headline = block.kind() == BlockKind.HEADLINE;
      noteCountries(words, start, end, headline);
      if (headline && !mention.name().isBlank()) {
        Actor actor = mention.actor();
        note(words.get(start), actor == null ? mention.name() : actor.name());
      }
      if (accepted(mention, initial && start == i, end - start)) {
        mention = titleCase ? mention : withAppositions(words, start, end, mention);
        boolean subject = initial || end < words.size() && isVerbal(words.get(end));
        found.add(
            new Found(
                mention,
                sentenceStarts.size(),
                subject,
                quoted[i],
                words.get(end - 1).possessive()));
      }
      initial = false;
      last = end;
      i = end;
    }
  }

  /** A headline names few; what more a text calls one names is left out, to bound the work. */
  private void note(Word word, String name) {
    if (bodies.size() < MAX_BODIES) {
      bodies.add(new Body(word.start(), name));
    }
  }

  private void noteCountries(List<Word> words, int from, int to, boolean headline) {
    for (int i = from; i < to; i++) {
      CountryWord country = directory.countryAt(words, i, to);
      if (country != null) {
        countries.add(country.country().name());
        if (headline) {
          note(words.get(i), country.country().name());
        }
      }
    }
  }

  private static boolean accepted(Mention mention, boolean initial, int length) {
    return switch (mention.form()) {
      case PERSON -> !mention.oneWord() || mention.actor() != null || length > 1 || !initial;
      case ORGANISATION, GOVERNMENT -> true;
      case GROUP -> mention.plural() || mention.role() != null;
      case ROLE -> mention.actor() != null;
      case PRONOUN, FIRST_PERSON, RELATIVE, NOTHING -> false;
    };
  }

  private static boolean isStop(Word mark) {
    return mark.is(".") || mark.is("!") || mark.is("?") || mark.is("…");
  }

  private static boolean startsSentence(Word word) {
    return word.mark() || word.capital() || Character.isDigit(word.text().charAt(0));
  }

  private static boolean isVerbal(Word word) {
    return !word.mark()
        && !word.capital()
        && !Lexicon.PREPOSITIONS.contains(word.lower())
        && !word.is("and")
        && !word.is("or");
  }

  /** Marks what stands between double quotation marks; an unclosed one ends with the block. */
  private boolean[] quotedWords(List<Word> words, int end) {
    boolean[] quoted = new boolean[words.size()];
    int open = -1;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      quoted[i] = open >= 0;
      if (!word.mark()) {
        continue;
      }
      char mark = word.text().charAt(0);
      boolean closes = mark == '”' || mark == '»' || mark == '"';
      if (open >= 0 && closes) {
        quotes.add(new int[] {open, word.start()});
        open = -1;
      } else if (open < 0 && (mark == '“' || mark == '«' || mark == '„' || mark == '"')) {
        open = word.end();
      }
    }
    if (open >= 0 && open < end) {
      quotes.add(new int[] {open, end});
    }
    return quoted;
  }

  private static boolean mostlyCapitals(List<Word> words, boolean heading) {
    int capitals = 0;
    int long_ = 0;
    for (int i = 0; i < Math.min(words.size(), 200); i++) {
      Word word = words.get(i);
      if (!word.mark() && word.text().length() >= 4) {
        long_++;
        capitals += word.capital() ? 1 : 0;
      }
    }
    return heading ? capitals * 10 > long_ * 7 : long_ > 3 && capitals * 10 > long_ * 9;
  }

  /** In a title-case headline only names of the directory are trusted. */
  private int knownEnd(List<Word> words, int i) {
    for (int end = Math.min(words.size(), i + 4); end > i; end--) {
      boolean whole = words.get(i).capital();
      for (int k = i; k < end && whole; k++) {
        whole = !words.get(k).mark() && (k == end - 1 || !words.get(k).possessive());
      }
      if (whole && !directory.named(Word.join(words, i, end)).isEmpty()) {
        return end;
      }
    }
    return i;
  }

  /** Where the run of capitals that begins at {@code i} ends; {@code i} where none begins. */
  private int runEnd(List<Word> words, int i, boolean initial) {
    Word first = words.get(i);
    if (!first.capital()) {
      boolean group =
          Lexicon.GROUPS.contains(first.lower())
              && first.lower().endsWith("s")
              && first.text().length() > 4;
      return group ? i + 1 : i;
    }
    if (Lexicon.FUNCTION_WORDS.contains(first.lower()) && !first.acronym()) {
      return i;
    }
    int end = i + 1;
    boolean institution = isInstitution(first);
    while (end < words.size() && end - i < MAX_RUN) {
      Word next = words.get(end);
      Word previous = words.get(end - 1);
      if (next.mark()) {
        break;
      }
      boolean function = Lexicon.FUNCTION_WORDS.contains(next.lower()) && !next.acronym();
      boolean role =
          Lexicon.ROLES.contains(next.lower()) || Lexicon.ROLE_MODIFIERS.contains(next.lower());
      if (next.capital() && !function) {
        institution |= isInstitution(next);
        end++;
      } else if (role && followedByName(words, end)) {
        end++;
      } else if (Lexicon.PARTICLES.contains(next.lower()) && capitalAt(words, end + 1)) {
        end += 2;
      } else if (institution
          && !previous.possessive()
          && (next.is("of") || next.is("for"))
          && (capitalAt(words, end + 1)
              || words.size() > end + 1
                  && words.get(end + 1).is("the")
                  && capitalAt(words, end + 2))) {
        end += capitalAt(words, end + 1) ? 2 : 3;
      } else if (Lexicon.GROUPS.contains(next.lower()) && next.lower().endsWith("s")) {
        end++;
        break;
      } else if (Lexicon.ORGANISATION_NOUNS.contains(next.lower())) {
        end++;
      } else {
        break;
      }
    }
    return Math.min(end, words.size());
  }

  private static boolean isInstitution(Word word) {
    return Lexicon.ORGANISATION_NOUNS.contains(word.lower())
        || Lexicon.ROLES.contains(word.lower())
        || word.is("general")
        || word.is("staff");
  }

  private static boolean capitalAt(List<Word> words, int i) {
    return i < words.size()
        && words.get(i).capital()
        && !Lexicon.FUNCTION_WORDS.contains(words.get(i).lower());
  }

  private static boolean followedByName(List<Word> words, int from) {
    for (int i = from; i < Math.min(words.size(), from + 4); i++) {
      Word word = words.get(i);
      if (word.mark()) {
        return false;
      }
      if (word.capital()) {
        return true;
      }
      if (!Lexicon.ROLES.contains(word.lower()) && !Lexicon.ROLE_MODIFIERS.contains(word.lower())) {
        return false;
      }
    }
    return false;
  }

  private static int leftOf(List<Word> words, int i, int limit) {
    int start = i;
    while (start - 1 >= limit && i - start < MAX_LEFT) {
      Word previous = words.get(start - 1);
      boolean role =
          Lexicon.ROLES.contains(previous.lower())
              || Lexicon.ROLE_MODIFIERS.contains(previous.lower());
      if (previous.mark() || !role || previous.possessive()) {
        break;
      }
      start--;
    }
    return start > limit && words.get(start - 1).is("the") ? start - 1 : start;
  }

  private Mention withAppositions(List<Word> words, int start, int end, Mention mention) {
    if (mention.form() != Mention.Form.PERSON
        || mention.oneWord() && mention.role() == null && mention.actor() == null) {
      return mention;
    }
    Mention whole = mention;
    if (end + 1 < words.size() && words.get(end).is(",")) {
      int to = end + 1;
      while (to < words.size() && to - end <= MAX_APPOSITION && !words.get(to).mark()) {
        to++;
      }
      Word first = words.get(end + 1);
      boolean opens =
          first.is("the")
              || first.is("a")
              || first.is("an")
              || Lexicon.ROLES.contains(first.lower())
              || Lexicon.ROLE_MODIFIERS.contains(first.lower())
              || first.capital()
              || first.possessive();
      if (opens && to - end <= MAX_APPOSITION) {
        whole = withRole(whole, words, end + 1, to);
      }
    }
    if (start - 2 >= 0 && words.get(start - 1).is(",")) {
      int from = start - 2;
      while (from > 0 && start - from <= MAX_APPOSITION && !words.get(from - 1).mark()) {
        from--;
      }
      for (int i = from; i < start - 1; i++) {
        if (words.get(i).is("the") || words.get(i).is("a") || words.get(i).is("an")) {
          whole = withRole(whole, words, i, start - 1);
          break;
        }
      }
    }
    return whole;
  }

  private Mention withRole(Mention person, List<Word> words, int from, int to) {
    Mention role = parser.parse(words, from, to);
    boolean one =
        role.form() == Mention.Form.ROLE
            || role.form() == Mention.Form.GROUP && role.role() != null && !role.plural();
    return one ? person.withRoleOf(role) : person;
  }

  // ---- joining mentions to entities

  private void link() {
    for (Found one : found) {
      if (one.mention.form() == Mention.Form.PERSON && !one.mention.oneWord()) {
        named(one.mention, true);
      }
    }
    for (Found one : found) {
      Entity entity = entity(one.mention, true, one.mention.start());
      if (entity != null) {
        appearances.add(
            new Appearance(
                one.mention.start(),
                one.sentence,
                entity,
                one.mention.name(),
                one.subject,
                one.quoted,
                one.possessive));
      }
    }
  }

  /** Whom a mention names; null for pronouns and for what names nobody. */
  @Nullable Entity entity(Mention mention, boolean scanned, int at) {
    return switch (mention.form()) {
      case PERSON -> mention.oneWord() ? surnamed(mention, scanned) : named(mention, scanned);
      case ORGANISATION, GOVERNMENT -> body(mention);
      case ROLE -> described(mention, at);
      case GROUP -> group(mention, at);
      case PRONOUN, FIRST_PERSON, RELATIVE, NOTHING -> null;
    };
  }

  private Entity named(Mention mention, boolean scanned) {
    Actor actor = mention.actor() != null ? mention.actor() : fullNamed(mention);
    if (actor != null && contradicts(actor, mention)) {
      actor = null;
    }
    String key = NameKey.of(mention.name());
    String surname = key.substring(key.lastIndexOf(' ') + 1);
    List<Entity> namesakes = bySurname.computeIfAbsent(surname, k -> new ArrayList<>(1));
    for (Entity known : namesakes) {
      boolean same =
          actor != null && known.actor != null
              ? actor.id().equals(known.actor.id())
              : sameFirstName(key, NameKey.of(known.name)) && mention.gender().agrees(known.gender);
      if (same) {
        known.absorb(mention);
        known.weak &= scanned;
        if (known.actor == null && actor != null) {
          known.actor = actor;
        }
        noteRoles(known, mention);
        return known;
      }
    }
    Entity entity = actor == null ? null : byActor.get(actor.id());
    if (entity == null) {
      entity = new Entity(mention);
      entity.actor = actor;
      if (actor != null) {
        byActor.put(actor.id(), entity);
        entity.gender = actor.gender();
      }
      entity.weak =
          scanned
              && actor == null
              && mention.role() == null
              && !directory.isFirstName(mention.name().substring(0, mention.name().indexOf(' ')));
    } else {
      entity.absorb(mention);
    }
    if (namesakes.size() < MAX_NAMESAKES) {
      namesakes.add(entity);
    }
    noteRoles(entity, mention);
    return entity;
  }

  private @Nullable Actor fullNamed(Mention mention) {
    String[] parts = mention.name().split(" ");
    List<Actor> actors = directory.named(mention.name());
    if (actors.isEmpty() && parts.length > 2) {
      actors = directory.named(parts[0] + " " + parts[parts.length - 1]);
    }
    return actors.size() == 1 && actors.get(0).kind() == SpeakerKind.PERSON ? actors.get(0) : null;
  }

  private boolean contradicts(Actor actor, Mention mention) {
    Actor country = mention.country();
    if (country == null || actor.side() == null) {
      return false;
    }
    if (actor.side().contains(country.name()) || country.name().equals(actor.affiliation())) {
      return false;
    }
    return directory.country(actor.side()) != null;
  }

  private static boolean sameFirstName(String one, String other) {
    int a = one.indexOf(' ');
    int b = other.indexOf(' ');
    if (a < 0 || b < 0) {
      return true;
    }
    String first = one.substring(0, a);
    String second = other.substring(0, b);
    return first.equals(second)
        || first.length() == 1 && second.startsWith(first)
        || second.length() == 1 && first.startsWith(second)
        || first.length() >= 3 && second.startsWith(first)
        || second.length() >= 3 && first.startsWith(second);
  }

  private @Nullable Entity surnamed(Mention mention, boolean scanned) {
    String key = NameKey.of(mention.name());
    Actor household = mention.actor();
    if (household == null) {
      List<Actor> actors = directory.named(mention.name());
      household =
          actors.size() == 1 && actors.get(0).kind() == SpeakerKind.PERSON ? actors.get(0) : null;
    }
    if (household != null
        && (contradicts(household, mention) || !mention.gender().agrees(household.gender()))) {
      household = null;
    }
    List<Entity> namesakes = new ArrayList<>();
    for (Entity known : bySurname.getOrDefault(key, List.of())) {
      if (known.gender.agrees(mention.gender())) {
        namesakes.add(known);
      }
    }
    Entity chosen = household == null ? null : byActor.get(household.id());
    if (chosen == null
        && household != null
        && namesakes.stream().noneMatch(e -> e.first < mention.start())) {
      chosen = create(mention, household);
    }
    if (chosen == null && !namesakes.isEmpty()) {
      chosen = namesakes.get(0);
      for (Entity other : namesakes) {
        if (other.mentions > chosen.mentions) {
          chosen = other;
        }
      }
    }
    if (chosen == null) {
      Actor actor = bySurnameAlone(mention);
      if (actor == null
          && scanned
          && mention.role() == null
          && mention.gender() == Gender.UNKNOWN) {
        return null;
      }
      chosen = create(mention, actor);
      bySurname.computeIfAbsent(key, k -> new ArrayList<>(1)).add(chosen);
      noteRoles(chosen, mention);
      return chosen;
    }
    chosen.absorb(mention);
    chosen.weak &= scanned;
    noteRoles(chosen, mention);
    return chosen;
  }

  /** A surname alone names an actor where it is unique there and country or role agree. */
  private @Nullable Actor bySurnameAlone(Mention mention) {
    Actor only = null;
    for (Actor actor : directory.withSurname(mention.name())) {
      if (!mention.gender().agrees(actor.gender()) || contradicts(actor, mention)) {
        continue;
      }
      if (only != null) {
        return null;
      }
      only = actor;
    }
    if (only == null) {
      return null;
    }
    boolean country = mention.country() != null && mention.country().name().equals(only.side());
    Office office = only.officeOn(day);
    boolean role =
        mention.role() != null && office != null && office.sharesWordWith(mention.role());
    boolean inOffice =
        day != null && office != null && only.side() != null && countries.contains(only.side());
    boolean otherRole = mention.role() != null && !role;
    return country || role || inOffice && !otherRole ? only : null;
  }

  private Entity create(Mention mention, @Nullable Actor actor) {
    if (actor != null) {
      Entity known = byActor.get(actor.id());
      if (known != null) {
        known.absorb(mention);
        return known;
      }
    }
    Entity entity = new Entity(mention);
    if (actor != null) {
      entity.actor = actor;
      entity.gender = actor.gender();
      byActor.put(actor.id(), entity);
      if (actor.kind() == SpeakerKind.PERSON) {
        String key = NameKey.of(actor.name());
        List<Entity> namesakes =
            bySurname.computeIfAbsent(
                key.substring(key.lastIndexOf(' ') + 1), k -> new ArrayList<>(1));
        if (!namesakes.contains(entity)) {
          namesakes.add(entity);
        }
      }
    }
    noteRoles(entity, mention);
    return entity;
  }

  private void noteRoles(Entity entity, Mention mention) {
    if (mention.role() != null) {
      noteRole(entity, mention.role());
    }
    if (entity.mentions == 1 && entity.actor != null) {
      Office office = entity.actor.officeOn(day);
      if (office != null) {
        office.titles().forEach(title -> noteRole(entity, title));
      }
    }
  }

  private void noteRole(Entity entity, String role) {
    for (String word : role.toLowerCase(Locale.ROOT).split("[ -]")) {
      List<Entity> holders = byRoleWord.computeIfAbsent(word, k -> new ArrayList<>(1));
      if (!holders.contains(entity) && holders.size() < MAX_NAMESAKES) {
        holders.add(entity);
      }
    }
  }

  private Entity body(Mention mention) {
    if (mention.actor() != null) {
      Entity known = byActor.get(mention.actor().id());
      if (known == null) {
        known = create(mention, mention.actor());
        noteNameWords(known, mention.actor().name());
        for (String alias : mention.actor().aliases()) {
          noteNameWords(known, alias);
        }
      } else {
        known.mentions++;
      }
      return known;
    }
    String bag = directory.bag(mention.name());
    Entity same = byBag.get(bag);
    if (same == null) {
      same = longerName(bag, mention);
    }
    if (same != null) {
      same.absorb(mention);
      return same;
    }
    Entity entity = create(mention, null);
    byBag.put(bag, entity);
    noteNameWords(entity, mention.name());
    return entity;
  }

  private void noteNameWords(Entity entity, String name) {
    for (String word : directory.bag(name).split(" ")) {
      if (entity.nameWords.add(word)) {
        byNameWord.computeIfAbsent(word, k -> new ArrayList<>(1)).add(entity);
      }
    }
  }

  /** The latest body whose name has all of these words: "the Ministry" of the Defence Ministry. */
  private @Nullable Entity longerName(String bag, Mention mention) {
    String[] words = bag.split(" ");
    List<Entity> candidates = byNameWord.getOrDefault(words[words.length - 1], List.of());
    Entity latest = null;
    for (int i = candidates.size() - 1; i >= Math.max(0, candidates.size() - MAX_NAMESAKES); i--) {
      Entity candidate = candidates.get(i);
      boolean all = candidate.form == mention.form();
      for (String word : words) {
        all = all && candidate.nameWords.contains(word);
      }
      boolean country =
          mention.country() == null
              || candidate.country == null
              || mention.country() == candidate.country;
      if (all
          && country
          && (latest == null
              || lastSeen(candidate, mention.start()) > lastSeen(latest, mention.start()))) {
        latest = candidate;
      }
    }
    return latest;
  }

  private int lastSeen(Entity entity, int before) {
    for (int i = appearances.size() - 1; i >= Math.max(0, appearances.size() - 200); i--) {
      Appearance appearance = appearances.get(i);
      if (appearance.entity == entity && appearance.at < before) {
        return appearance.at;
      }
    }
    return -1;
  }

  /** "the president": who of the report has that role, else a new entry. */
  private Entity described(Mention mention, int at) {
    if (mention.actor() != null) {
      return create(mention, mention.actor());
    }
    String role =
        (mention.role() != null ? mention.role() : mention.name()).toLowerCase(Locale.ROOT);
    Collection<Entity> candidates =
        byRoleWord.getOrDefault(role.substring(role.lastIndexOf(' ') + 1), List.of());
    Entity best = null;
    int bestAt = -1;
    for (Entity candidate : candidates) {
      boolean country =
          mention.country() == null
              || (candidate.actor != null
                  ? mention.country().name().equals(candidate.actor.side())
                  : candidate.country == null || candidate.country == mention.country());
      boolean organisation =
          mention.organisation() == null
              || candidate.organisation != null
                  && directory
                      .bag(candidate.organisation)
                      .equals(directory.bag(mention.organisation()));
      boolean gender = candidate.gender.agrees(mention.gender());
      boolean former = role.startsWith("former ") && !hasFormer(candidate);
      int seen = lastSeen(candidate, at);
      if (country
          && organisation
          && gender
          && !former
          && candidate.form == Mention.Form.PERSON
          && seen > bestAt) {
        best = candidate;
        bestAt = seen;
      }
    }
    if (best != null) {
      return best;
    }
    Actor holder = holderInHeadline(mention, at);
    if (holder != null) {
      return create(mention, holder);
    }
    String key = mention.name().toLowerCase(Locale.ROOT) + "\n" + mention.organisation();
    Entity known = byDescription.get(key);
    if (known == null) {
      known = create(mention, null);
      byDescription.put(key, known);
    }
    return known;
  }

  /**
   * "Ukraine shoots down 36 missiles, army chief says": who held that office, of what the headline
   * names first that it can be the office of.
   */
  private @Nullable Actor holderInHeadline(Mention mention, int at) {
    String name = mention.name().toLowerCase(Locale.ROOT);
    boolean manyHoldIt = MANY_HOLD.contains(name.substring(name.lastIndexOf(' ') + 1));
    if (manyHoldIt
        || mention.country() != null
        || mention.organisation() != null
        || mention.plural()) {
      return null;
    }
    for (Block headline : headlines) {
      if (headline.span().start() <= at && at < headline.span().end()) {
        for (Body body : bodies) {
          boolean here =
              headline.span().start() <= body.at()
                  && body.at() < headline.span().end()
                  && (body.at() < mention.start() || mention.end() <= body.at());
          Actor holder = here ? directory.holder(mention.name() + " " + body.name(), day) : null;
          if (holder != null) {
            return holder;
          }
        }
      }
    }
    return null;
  }

  private static boolean hasFormer(Entity entity) {
    return entity.roles.stream()
        .anyMatch(role -> role.toLowerCase(Locale.ROOT).startsWith("former"));
  }

  private Entity group(Mention mention, int at) {
    if (mention.role() != null
        && !mention.plural()
        && mention.country() == null
        && mention.oneWord()) {
      // "the spokeswoman", "the blogger" of whom the report told the name
      List<Entity> candidates =
          byRoleWord.getOrDefault(mention.name().toLowerCase(Locale.ROOT), List.of());
      for (int i = candidates.size() - 1; i >= 0; i--) {
        if (candidates.get(i).form == Mention.Form.PERSON && lastSeen(candidates.get(i), at) >= 0) {
          return candidates.get(i);
        }
      }
    }
    Actor holder = mention.role() == null ? null : holderInHeadline(mention, at);
    if (holder != null) {
      return create(mention, holder);
    }
    String key = "group\n" + mention.name().toLowerCase(Locale.ROOT);
    Entity known = byDescription.get(key);
    if (known == null) {
      known = create(mention, null);
      byDescription.put(key, known);
    }
    return known;
  }
}
