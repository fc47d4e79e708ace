package org.onrecord.attribution.slavic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.attribution.slavic.CueVerbs.Complement;
import org.onrecord.attribution.slavic.CueVerbs.Verb;
import org.onrecord.syntax.slavic.Case;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.SlavicToken;
import org.onrecord.syntax.slavic.SlavicToken.Kind;

/** Reads the attributions of one sentence. One use, one thread. */
final class SentenceReader {
  private static final int LONGEST_SOURCE = 14;

  /** The fewest tokens of what is said before a dash or behind a colon. */
  private static final int SHORTEST_CLAIM = 3;

  /** A sentence of no more tokens before a headline's claim belongs to it. */
  private static final int SHORT_OPENING = 6;

  private static final Set<String> THAT =
      Set.of("що", "что", "щоб", "чтобы", "ніби", "нібито", "начебто", "мов", "якобы", "будто");
  private static final Set<String> QUESTIONS =
      Set.of(
          "чому",
          "почему",
          "чи",
          "як",
          "как",
          "коли",
          "когда",
          "де",
          "где",
          "куди",
          "куда",
          "хто",
          "кто",
          "скільки",
          "сколько",
          "наскільки",
          "насколько",
          "чим",
          "чем",
          "яку",
          "який",
          "яка",
          "які",
          "какой",
          "какая",
          "какие",
          "какую",
          "зачем",
          "навіщо",
          "звідки",
          "откуда");
  private static final Set<String> ABOUT = Set.of("про", "о", "об", "обо");
  private static final Set<String> OF_THIS = Set.of("це", "этом", "цьому", "том");

  private static final Set<String> THESE =
      Set.of("це", "цю", "ці", "цей", "это", "эту", "эти", "этот");

  /** What links a sentence with the one before and is nobody's name. */
  private static final List<List<String>> LINKS =
      List.of(
          List.of("при", "этом"),
          List.of("при", "цьому"),
          List.of("вместе", "с", "тем"),
          List.of("разом", "з", "тим"),
          List.of("в", "то", "же", "время"),
          List.of("у", "той", "же", "час"),
          List.of("тем", "временем"),
          List.of("тим", "часом"),
          List.of("кроме", "того"),
          List.of("крім", "того"),
          List.of("до", "цього"),
          List.of("до", "этого"),
          List.of("в", "свою", "очередь"),
          List.of("у", "свою", "чергу"));

  private static final Set<String> WITHIN = Set.of("у", "в", "на", "во", "із", "из");
  private static final Set<String> NOT = Set.of("не", "ні", "ни", "нi");
  private static final Set<String> LIKE = Set.of("як", "как");
  private static final Set<String> BUT = Set.of("а", "але", "но", "однак", "однако", "проте");
  private static final Set<String> LATER =
      Set.of("згодом", "потім", "затем", "потом", "позже", "пізніше", "также", "також");
  private static final Set<String> AND = Set.of("і", "й", "та", "и", "або", "или");

  /** Words before the genitive that names a source: за словами, по данным. */
  private static final Set<String> BY =
      Set.of(
          "словами",
          "словам",
          "слів",
          "слов",
          "даними",
          "данным",
          "інформацією",
          "информации",
          "повідомленням",
          "повідомленнями",
          "сообщениям",
          "сообщению",
          "думку",
          "мнению",
          "утверждению",
          "утверждениям",
          "твердженням",
          "оцінками",
          "оцінкою",
          "оценкам",
          "оценке",
          "версією",
          "версии",
          "сведениям",
          "відомостями",
          "прогнозом",
          "прогнозу");

  private static final Set<String> BY_BEFORE = Set.of("за", "по", "зі", "со", "на", "з");

  private static final Set<String> NO_SOURCES =
      Set.of(
          "відео",
          "видео",
          "фото",
          "карта",
          "інфографіка",
          "инфографика",
          "онлайн",
          "головне",
          "главное",
          "подробиці",
          "подробности",
          "оновлено",
          "обновлено",
          "дополнено",
          "аналіз",
          "хроніка",
          "хроника");

  private static final Set<String> SURNAMES =
      Set.of(
          "ко", "ський", "цький", "зький", "ский", "цкий", "ич", "ов", "ев", "єв", "ін", "ин", "їн",
          "ук", "юк", "як", "чак", "ець", "енко", "ова", "ева", "єва", "іна", "ина", "ська", "ская",
          "ян", "дзе", "ий", "іч", "ай", "яр", "ун", "ик");

  private final List<SlavicToken> tokens;
  private final List<SlavicToken> before;
  private final CueVerbs verbs;

  /** Who speaks where the sentence goes on with a verb alone; null for nobody. */
  private final @Nullable List<SlavicToken> subject;

  private final List<Draft> drafts = new ArrayList<>();

  SentenceReader(List<SlavicToken> tokens, List<SlavicToken> before, CueVerbs verbs) {
    this(tokens, before, verbs, null);
  }

  private SentenceReader(
      List<SlavicToken> tokens,
      List<SlavicToken> before,
      CueVerbs verbs,
      @Nullable List<SlavicToken> subject) {
    this.tokens = trimmed(tokens);
    this.before = trimmed(before);
    this.verbs = verbs;
    this.subject = subject;
  }

  List<Draft> read() {
    if (!readJoined()) {
      readClause();
    }
    return drafts;
  }

  private List<Draft> readClause() {
    if (tokens.isEmpty()) {
      return drafts;
    }
    readDash();
    if (drafts.isEmpty()) {
      readColon();
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.get(i).quoted() && !isInContent(i)) {
        readBy(i);
        readVerb(i);
      }
    }
    return drafts;
  }

  /** Outermost attributions only: what stands in a content is not read again. */
  private boolean isInContent(int i) {
    int start = tokens.get(i).span().start();
    return drafts.stream()
        .anyMatch(
            draft -> {
              int from = draft.content().get(0).span().start();
              int to = draft.content().get(draft.content().size() - 1).span().end();
              return from <= start && start < to;
            });
  }

  // ---- Joined verbs

  /**
   * {@code Министерство опровергло сообщения и заявило, что ...}: verbs that attribute, joined,
   * with one subject; each has its own content.
   */
  private boolean readJoined() {
    int first = -1;
    int start = 0;
    List<SlavicToken> who = subject;
    List<Draft> joined = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      SlavicToken token = tokens.get(i);
      if (token.quoted() || verbs.of(token) == null) {
        continue;
      }
      int end = first < 0 ? -1 : joinBefore(i);
      if (end <= first || end <= start || !agree(tokens.get(first), token)) {
        first = first < 0 ? i : first;
        continue;
      }
      List<Draft> part = clause(start, end, who).readClause();
      List<SlavicToken> source = part.isEmpty() ? null : part.get(part.size() - 1).source();
      if (source == null) {
        break;
      }
      joined.addAll(part);
      who = source;
      start = i;
    }
    if (start == 0) {
      return false;
    }
    List<Draft> rest = clause(start, tokens.size(), who).readClause();
    if (rest.isEmpty()) {
      // The last verb has no content of its own: it belongs to what stands before it.
      return false;
    }
    drafts.addAll(joined);
    drafts.addAll(rest);
    return true;
  }

  private SentenceReader clause(int start, int end, @Nullable List<SlavicToken> who) {
    return new SentenceReader(
        tokens.subList(start, end), start == 0 ? before : List.of(), verbs, who);
  }

  /** Where the part before a verb ends that "and" joins to it, maybe with an adverb; else -1. */
  private int joinBefore(int verb) {
    int at = verb - 1;
    while (at > 0
        && (tokens.get(at).isOnly(PartOfSpeech.ADVERB) || LATER.contains(tokens.get(at).key()))) {
      at--;
    }
    if (at <= 0 || !AND.contains(tokens.get(at).key()) && !BUT.contains(tokens.get(at).key())) {
      return -1;
    }
    return tokens.get(at - 1).kind() == Kind.COMMA ? at - 1 : at;
  }

  /** Whether two verbs may have one subject: the past tense tells gender and number. */
  private static boolean agree(SlavicToken one, SlavicToken other) {
    return ending(one).equals(ending(other));
  }

  private static String ending(SlavicToken verb) {
    String key = verb.key();
    if (key.endsWith("ся") || key.endsWith("сь")) {
      key = key.substring(0, key.length() - 2);
    }
    for (String past : List.of("ла", "ло", "ли")) {
      if (key.endsWith(past)) {
        return past;
      }
    }
    // A man's past tense ends in its consonant: "отверг", "приніс".
    return !key.isEmpty() && "лвгкхсзрб".indexOf(key.charAt(key.length() - 1)) >= 0 ? "л" : "";
  }

  // ---- Marks

  /** {@code ..., – мер}: the source stands behind the last dash. */
  private void readDash() {
    for (int dash = tokens.size() - 2; dash >= SHORTEST_CLAIM; dash--) {
      if (tokens.get(dash).kind() != Kind.DASH || tokens.get(dash).quoted()) {
        continue;
      }
      int end = phraseEnd(dash + 1);
      if (end > dash + 1 && isSource(dash + 1, end, true)) {
        List<SlavicToken> content = trimmed(opened(tokens.subList(0, dash)));
        if (!content.isEmpty()) {
          add(dash + 1, end, dash, dash + 1, content, Stance.ASSERTS, false, 0.8);
        }
        return;
      }
    }
  }

  /** {@code Міноборони: ...}: the source stands before the first colon. */
  private void readColon() {
    for (int colon = 1;
        colon < tokens.size() - SHORTEST_CLAIM && colon <= LONGEST_SOURCE;
        colon++) {
      SlavicToken token = tokens.get(colon);
      if (token.kind() == Kind.DASH) {
        return;
      }
      if (token.kind() == Kind.COLON && !token.quoted()) {
        int end = phraseEnd(0);
        boolean whole = end == colon || ABOUT.contains(tokens.get(end).key());
        if (end > 0 && whole && isSource(0, end, false) && isHeaded(end)) {
          add(
              0,
              end,
              colon,
              colon + 1,
              trimmed(tokens.subList(colon + 1, tokens.size())),
              Stance.ASSERTS,
              false,
              0.7);
        }
        return;
      }
    }
  }

  /** Whether the first noun of the sentence is who speaks: {@code Удар ЗСУ: ...} is no one's. */
  private boolean isHeaded(int end) {
    for (int i = 0; i < end; i++) {
      SlavicToken token = tokens.get(i);
      if (verbs.isSpeaker(token) || isPerson(token) && token.isCapitalised()) {
        return true;
      }
      if (token.isWord() && token.mayBe(PartOfSpeech.NOUN)) {
        return false;
      }
    }
    return false;
  }

  /** Where a phrase that names a source ends: before {@code про}, a bracket, a mark or a verb. */
  private int phraseEnd(int start) {
    int end = start;
    while (end < tokens.size() && end - start < LONGEST_SOURCE) {
      SlavicToken token = tokens.get(end);
      boolean stops =
          switch (token.kind()) {
            case COMMA, COLON, BRACKET, DASH -> true;
            case MARK -> !token.text().equals("/");
            case QUOTE, NUMBER, WORD -> false;
          };
      if (stops
          || !token.quoted()
              && (token.isOnly(PartOfSpeech.VERB)
                  || ABOUT.contains(token.key())
                  || token.key().equals("щодо"))) {
        break;
      }
      end++;
    }
    return end;
  }

  /**
   * Whether a phrase names somebody who may speak.
   *
   * @param names whether an unknown capitalised word is enough
   */
  private boolean isSource(int start, int end, boolean names) {
    List<SlavicToken> phrase = tokens.subList(start, end);
    SlavicToken head = phrase.get(0);
    if (NO_SOURCES.contains(head.key()) || !head.isWord() && head.kind() != Kind.QUOTE) {
      return false;
    }
    if (head.kind() == Kind.QUOTE && !names) {
      return false;
    }
    if (isPreposition(head) || WITHIN.contains(head.key())) {
      SlavicToken next = phrase.size() > 1 ? phrase.get(1) : head;
      if (!WITHIN.contains(head.key()) || !(verbs.isSpeaker(next) || next.isAbbreviation())) {
        return false;
      }
    }
    boolean speaks = false;
    for (int i = 0; i < phrase.size(); i++) {
      SlavicToken token = phrase.get(i);
      if (token.may(form -> form.pos() == PartOfSpeech.VERB && form.finite())
          && !token.mayBe(PartOfSpeech.NOUN)
          && !token.quoted()) {
        return false;
      }
      if (i > 0 && isPreposition(phrase.get(i)) && !speaks) {
        return false;
      }
      boolean nominative =
          token.forms().isEmpty()
              || token.isAbbreviation()
              || token.may(form -> form.isIn(Case.NOMINATIVE))
              || token.quoted();
      if (verbs.isSpeaker(token) && (nominative || i > 0 && isPreposition(phrase.get(0)))) {
        speaks = true;
      }
      speaks |= token.isCapitalised() && isPerson(token) && nominative;
      speaks |= names && isNameless(token, i == 0);
      speaks |= names && phrase.size() <= 2 && isSurname(token);
    }
    return speaks;
  }

  private static boolean isPerson(SlavicToken token) {
    if (token.isAbbreviation()) {
      return false;
    }
    if (!token.forms().isEmpty()) {
      return token.may(form -> form.personal());
    }
    return token.text().length() > 3 && SURNAMES.stream().anyMatch(token.key()::endsWith);
  }

  /** A family name that the dictionary holds as an adjective only: {@code Казанський}. */
  private static boolean isSurname(SlavicToken token) {
    return token.isCapitalised()
        && token.may(form -> form.pos() == PartOfSpeech.ADJECTIVE && form.isIn(Case.NOMINATIVE))
        && (token.key().endsWith("ський")
            || token.key().endsWith("цький")
            || token.key().endsWith("ский")
            || token.key().endsWith("цкий")
            || token.key().endsWith("ська")
            || token.key().endsWith("ская"));
  }

  /** A name that no dictionary holds: an organisation, a paper, a channel. */
  private static boolean isNameless(SlavicToken token, boolean first) {
    if (!token.isWord() || !token.isCapitalised()) {
      return false;
    }
    return token.isAbbreviation() || token.forms().isEmpty() && first || isLatin(token);
  }

  private static boolean isLatin(SlavicToken token) {
    char c = token.key().charAt(0);
    return c >= 'a' && c <= 'z';
  }

  private static boolean isPreposition(SlavicToken token) {
    return token.isWord()
        && !token.isCapitalised()
        && !token.quoted()
        && (token.isOnly(PartOfSpeech.PREPOSITION)
            || WITHIN.contains(token.key())
            || token.mayBe(PartOfSpeech.PREPOSITION) && token.key().length() <= 3);
  }

  // ---- Phrases

  /** {@code за словами мера, ...}, {@code ..., по данным штаба}. */
  private void readBy(int i) {
    SlavicToken token = tokens.get(i);
    if (i == 0
        || !BY.contains(token.key())
        || !BY_BEFORE.contains(tokens.get(i - 1).key())
        || i + 1 >= tokens.size()) {
      return;
    }
    int end = phraseEnd(i + 1);
    if (end == i + 1) {
      return;
    }
    List<SlavicToken> after = end < tokens.size() ? tokens.subList(end, tokens.size()) : List.of();
    List<SlavicToken> content = trimmed(after);
    if (content.size() < SHORTEST_CLAIM || i - 1 > SHORTEST_CLAIM + 2) {
      content = i - 1 >= SHORTEST_CLAIM ? trimmed(tokens.subList(0, i - 1)) : content;
    }
    if (content.size() >= 2) {
      add(i + 1, end, i - 1, i + 1, content, Stance.ASSERTS, false, 0.85);
    }
  }

  // ---- Verbs

  private void readVerb(int i) {
    SlavicToken token = tokens.get(i);
    Verb verb = verbs.of(token);
    if (verb == null) {
      return;
    }
    boolean negated = i > 0 && NOT.contains(tokens.get(i - 1).key());
    int from = cueStart(i);
    if (readLike(i, from, verb)
        || readThis(i, from, verb)
        || readThat(i, from, verb, negated)
        || readBefore(i, from, verb, negated)
        || readAfter(i, from, verb, negated)) {
      return;
    }
    readQuoteBefore(i, from, verb);
  }

  private int cueStart(int verb) {
    int from = verb;
    while (from > 0
        && (NOT.contains(tokens.get(from - 1).key()) || tokens.get(from - 1).key().equals("раз"))) {
      from--;
    }
    return from;
  }

  /** {@code Як повідомив мер, ...}; {@code Как утверждается, ...}. */
  private boolean readLike(int i, int from, Verb verb) {
    boolean first = i > 0 && LIKE.contains(tokens.get(i - 1).key());
    boolean later = i > 1 && i <= LONGEST_SOURCE && LIKE.contains(tokens.get(0).key());
    if (!first && !later) {
      return false;
    }
    int start = first ? i - 1 : 0;
    if (start > 0 && tokens.get(start - 1).kind() != Kind.COMMA) {
      return false;
    }
    int end = first ? phraseEnd(i + 1) : i;
    int sourceFrom = first ? i + 1 : 1;
    while (end < tokens.size() && tokens.get(end).kind() != Kind.COMMA) {
      end++;
    }
    List<SlavicToken> content =
        end < tokens.size() ? trimmed(tokens.subList(end, tokens.size())) : List.of();
    if (content.size() < 2) {
      content = start >= SHORTEST_CLAIM ? trimmed(tokens.subList(0, start)) : content;
    }
    if (content.size() < 2) {
      return false;
    }
    int sourceEnd = first ? phraseEnd(sourceFrom) : from;
    int[] source = sourceEnd > sourceFrom ? new int[] {sourceFrom, sourceEnd} : null;
    add(
        source == null ? -1 : skipPreposition(source[0], source[1]),
        source == null ? -1 : source[1],
        first ? start : from,
        i + 1,
        content,
        verb.stance(),
        false,
        0.9);
    return true;
  }

  private int skipPreposition(int start, int end) {
    return start + 1 < end && isPreposition(tokens.get(start)) ? start + 1 : start;
  }

  /** {@code Про це повідомив мер}: the content is the sentence before. */
  private boolean readThis(int i, int from, Verb verb) {
    boolean points =
        from >= 2 && ABOUT.contains(tokens.get(0).key()) && OF_THIS.contains(tokens.get(1).key());
    if (!points || before.isEmpty() || i > 6) {
      return false;
    }
    int start = i + 1;
    int end = phraseEnd(start);
    if (end == start && from > 2) {
      start = 2;
      end = from;
    }
    start = skipPreposition(start, end);
    int kept = sourceEnd(start, end);
    add(kept > start ? start : -1, kept, from, i + 1, before, verb.stance(), false, 0.9);
    return true;
  }

  /** {@code Ігнат цю заяву спростував}: what is denied or confirmed is the sentence before. */
  private boolean readThat(int i, int from, Verb verb, boolean negated) {
    boolean answers = verb.stance() == Stance.DENIES || verb.stance() == Stance.CONFIRMS;
    if (!answers || before.size() < SHORTEST_CLAIM) {
      return false;
    }
    int object = from - 1;
    if (object > 0 && !THESE.contains(tokens.get(object).key())) {
      object--;
    }
    if (object < 1 || !THESE.contains(tokens.get(object).key())) {
      return false;
    }
    int[] source = subjectBefore(object, i);
    if (source == null) {
      return false;
    }
    // Who denies that another said something denies what he said.
    List<Draft> said = new SentenceReader(before, List.of(), verbs).read();
    List<SlavicToken> content = said.isEmpty() ? before : said.get(said.size() - 1).content();
    add(source[0], source[1], from, i + 1, content, verb.stance(), negated, 0.75);
    return true;
  }

  /** {@code ..., повідомив мер}: what is said stands before a comma or dash. */
  private boolean readBefore(int i, int from, Verb verb, boolean negated) {
    if (!verb.takes(Complement.BEFORE) || from < 2) {
      return false;
    }
    int mark = from - 1;
    int sourceBefore = -1;
    if (!isBreak(mark)) {
      // "..., мер повідомив": the source stands between the mark and the verb.
      int at = mark;
      while (at > 0 && !isBreak(at) && mark - at < 8) {
        at--;
      }
      if (!isBreak(at) || at == 0 || i + 1 < tokens.size() && !isEnd(i + 1)) {
        return false;
      }
      sourceBefore = at + 1;
      mark = at;
    }
    int contentEnd = mark;
    while (contentEnd > 0 && isBreak(contentEnd - 1)) {
      contentEnd--;
    }
    int contentStart = 0;
    if (contentEnd - contentStart < 2) {
      return false;
    }
    int start = sourceBefore >= 0 ? sourceBefore : i + 1;
    int end = sourceBefore >= 0 ? from : phraseEnd(i + 1);
    if (sourceBefore < 0 && hasConjunction(end)) {
      return false;
    }
    start = skipPreposition(start, end);
    int kept = sourceEnd(start, end);
    if (kept <= start) {
      return false;
    }
    List<SlavicToken> content = trimmed(opened(tokens.subList(contentStart, contentEnd)));
    if (content.size() < 2) {
      return false;
    }
    add(start, kept, from, i + 1, content, verb.stance(), negated, 0.85);
    return true;
  }

  private boolean isEnd(int i) {
    Kind kind = tokens.get(i).kind();
    return kind == Kind.MARK || kind == Kind.COMMA || kind == Kind.DASH;
  }

  private boolean isBreak(int i) {
    Kind kind = tokens.get(i).kind();
    return kind == Kind.COMMA || kind == Kind.DASH;
  }

  private boolean hasConjunction(int comma) {
    return comma + 1 < tokens.size()
        && tokens.get(comma).kind() == Kind.COMMA
        && THAT.contains(tokens.get(comma + 1).key());
  }

  /** The end of a source that runs at most to {@code end}: before a circumstance of time. */
  private int sourceEnd(int start, int end) {
    int kept = start;
    for (int i = start; i < end; i++) {
      SlavicToken token = tokens.get(i);
      if (token.isOnly(PartOfSpeech.ADVERB) || token.mayBe(PartOfSpeech.TRANSGRESSIVE)) {
        break;
      }
      boolean with =
          !token.quoted()
              && (token.key().equals("со") || token.key().equals("із"))
              && i + 1 < end
              && (tokens.get(i + 1).key().startsWith("ссылк")
                  || tokens.get(i + 1).key().startsWith("посилан"));
      if (with
          || i > start
              && (token.key().equals("з") || token.key().equals("в") || token.key().equals("у"))) {
        break;
      }
      kept = i + 1;
    }
    return kept;
  }

  /** What is said stands behind the verb. */
  private boolean readAfter(int i, int from, Verb verb, boolean negated) {
    int[] source = subjectBefore(from);
    int at = i + 1;
    boolean joined = from == 0 && subject != null;
    if (source == null && !joined && at < tokens.size()) {
      int end = at;
      while (end < tokens.size()
          && tokens.get(end).isWord()
          && !ABOUT.contains(tokens.get(end).key())
          && !THAT.contains(tokens.get(end).key())
          && !tokens.get(end).isOnly(PartOfSpeech.VERB)) {
        end++;
      }
      if (end > at && hasNominative(at, end) && end < tokens.size()) {
        source = new int[] {at, end};
        at = end;
      }
    }
    int content = contentStart(at, verb);
    if (content < 0 || content >= tokens.size()) {
      return false;
    }
    boolean impersonal = source == null && isImpersonal(tokens.get(i));
    if (source == null && !impersonal && !joined) {
      return false;
    }
    int cueEnd = content > at && ABOUT.contains(tokens.get(content - 1).key()) ? content : i + 1;
    List<SlavicToken> said = trimmed(contentFrom(content));
    if (said.isEmpty()) {
      return false;
    }
    add(
        source == null ? -1 : source[0],
        source == null ? -1 : source[1],
        from,
        source != null && source[0] > i ? i + 1 : cueEnd,
        said,
        stanceOf(verb, said),
        negated,
        0.85);
    if (joined) {
      drafts.set(drafts.size() - 1, drafts.get(drafts.size() - 1).by(subject));
    }
    List<SlavicToken> quote = leadingQuote();
    if (quote != null && tokens.get(quote.size()).kind() == Kind.COLON) {
      int last = drafts.size() - 1;
      drafts.set(last, drafts.get(last).opening(quote));
    }
    return true;
  }

  private boolean isImpersonal(SlavicToken token) {
    return token.key().endsWith("ся")
        || token.key().endsWith("сь")
        || token.key().endsWith("но")
        || token.may(form -> form.finite() && form.plural());
  }

  /** Where the content behind a verb begins; -1 where the verb governs something else. */
  private int contentStart(int at, Verb verb) {
    int limit = Math.min(tokens.size(), at + 9);
    if (at < tokens.size()
        && verb.takes(Complement.ABOUT)
        && ABOUT.contains(tokens.get(at).key())) {
      return isThisClause(at) ? thatFrom(at) : at + 1;
    }
    if (verb.takes(Complement.THAT)) {
      int that = thatFrom(at);
      if (that >= 0) {
        return that;
      }
      boolean governs =
          verb.takes(Complement.OBJECT) && at < tokens.size() && isObject(tokens.get(at));
      for (int i = at; !governs && i < limit; i++) {
        Kind kind = tokens.get(i).kind();
        if (kind == Kind.COLON && i + 1 < tokens.size()) {
          return i + 1;
        }
        if (kind == Kind.QUOTE && i == at) {
          return i;
        }
        if (kind != Kind.WORD) {
          break;
        }
      }
      // "заявив кореспондентам про ..."
      for (int i = at; i < limit && verb.takes(Complement.ABOUT); i++) {
        if (tokens.get(i).kind() != Kind.WORD) {
          break;
        }
        if (ABOUT.contains(tokens.get(i).key())) {
          return isThisClause(i) ? thatFrom(i) : i + 1;
        }
      }
    }
    if (at >= tokens.size()) {
      return -1;
    }
    SlavicToken next = tokens.get(at);
    if (verb.takes(Complement.OBJECT) && isObject(next)) {
      return at;
    }
    if (verb.takes(Complement.INF)
        && next.may(form -> form.pos() == PartOfSpeech.VERB && !form.finite())) {
      return at;
    }
    return -1;
  }

  private static boolean isObject(SlavicToken token) {
    return (token.isWord() || token.kind() == Kind.QUOTE || token.kind() == Kind.NUMBER)
        && !isPreposition(token);
  }

  /** {@code о том, что}; {@code про те, що}. */
  private boolean isThisClause(int about) {
    return about + 1 < tokens.size()
        && (tokens.get(about + 1).key().equals("том") || tokens.get(about + 1).key().equals("те"));
  }

  /** The conjunction behind the first comma within reach, or -1. */
  private int thatFrom(int at) {
    for (int i = at; i < tokens.size() && i < at + 12; i++) {
      SlavicToken token = tokens.get(i);
      if (token.kind() == Kind.COMMA) {
        if (i + 1 < tokens.size()) {
          String next = tokens.get(i + 1).key();
          if (THAT.contains(next) || QUESTIONS.contains(next)) {
            return i + 1;
          }
        }
        if (i > at + 1) {
          continue;
        }
        return -1;
      }
      if (i == at && THAT.contains(token.key())) {
        return i;
      }
      if (token.kind() == Kind.COLON || token.kind() == Kind.DASH) {
        return -1;
      }
    }
    return -1;
  }

  private List<SlavicToken> contentFrom(int start) {
    int end = tokens.size();
    // A dash with a source behind it was read before; brackets at the end are the editor's.
    if (tokens.get(end - 1).text().equals(")")) {
      for (int i = end - 2; i > start && end - i < 5; i--) {
        if (tokens.get(i).text().equals("(") && NO_SOURCES.contains(tokens.get(i + 1).key())) {
          end = i;
        }
      }
    }
    if (end - 2 > start
        && tokens.get(end - 2).kind() == Kind.DASH
        && NO_SOURCES.contains(tokens.get(end - 1).key())) {
      end -= 2;
    }
    for (int i = start + 1; i < end; i++) {
      if (tokens.get(i).kind() == Kind.COLON && !tokens.get(i).quoted() && isReported(i + 1)) {
        end = i;
      }
    }
    return tokens.subList(start, Math.max(start + 1, end));
  }

  /** Whether a clause has a verb of its own that attributes: {@code ...: він заявив, що ...}. */
  private boolean isReported(int start) {
    for (int i = start; i < Math.min(tokens.size(), start + 4); i++) {
      SlavicToken token = tokens.get(i);
      if (!token.isWord() || token.quoted()) {
        return false;
      }
      if (verbs.of(token) != null) {
        return i > start;
      }
    }
    return false;
  }

  private static Stance stanceOf(Verb verb, List<SlavicToken> said) {
    if (verb.stance() != Stance.ASSERTS) {
      return verb.stance();
    }
    for (SlavicToken token : said) {
      String key = token.key();
      if (key.startsWith("фейк") || key.startsWith("брехн") || key.equals("неправд")) {
        return Stance.DENIES;
      }
    }
    for (int i = 0; i + 1 < said.size(); i++) {
      if (said.get(i).key().equals("не")
          && (said.get(i + 1).key().startsWith("соответств")
              || said.get(i + 1).key().startsWith("відповіда"))) {
        return Stance.DENIES;
      }
    }
    return Stance.ASSERTS;
  }

  /** {@code «...». Данилов прокоментував вибухи}: the sentence before is quoted. */
  private void readQuoteBefore(int i, int from, Verb verb) {
    if (!verb.takes(Complement.BEFORE)) {
      return;
    }
    int[] source = subjectBefore(from);
    if (source == null) {
      return;
    }
    List<SlavicToken> quote = leadingQuote();
    if (quote == null && before.size() > 2 && before.stream().allMatch(SlavicToken::quoted)) {
      quote = before;
    }
    if (quote != null) {
      add(source[0], source[1], from, i + 1, quote, verb.stance(), false, 0.75);
    }
  }

  /** {@code «...»: експерт відповів ...}: the quotation that a sentence begins with. */
  private @Nullable List<SlavicToken> leadingQuote() {
    int end = 0;
    while (end < tokens.size() && tokens.get(end).quoted()) {
      end++;
    }
    return end > 2 && end < tokens.size() ? tokens.subList(0, end) : null;
  }

  /** The nominative before a verb, or who is "in" somewhere before a plural; null for none. */
  private int @Nullable [] subjectBefore(int verb) {
    return subjectBefore(verb, verb);
  }

  /** The same where an object stands between the subject's end and the verb. */
  private int @Nullable [] subjectBefore(int before, int verb) {
    int end = before;
    while (end > 0 && isSkipped(tokens.get(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && !isBoundary(start - 1) && end - start < LONGEST_SOURCE) {
      start--;
    }
    start = linkEnd(start, end);
    if (start == end) {
      return null;
    }
    int segment = start;
    // The stretch behind the last preposition, if it has a nominative, else what stands before it.
    for (int i = end - 1; i > segment; i--) {
      if (isPreposition(tokens.get(i))) {
        int nominative = firstNominative(i + 1, end);
        if (nominative >= 0 && isStrongNominative(nominative, end)) {
          return new int[] {nominative, end};
        }
        int earlier = firstNominative(segment, i);
        if (earlier >= 0) {
          return new int[] {earlier, i};
        }
      }
    }
    if (isPreposition(tokens.get(segment)) || WITHIN.contains(tokens.get(segment).key())) {
      boolean plural =
          verb < tokens.size() && tokens.get(verb).may(form -> form.finite() && form.plural());
      boolean passive = verb < tokens.size() && isImpersonal(tokens.get(verb));
      int nominative = firstNominative(segment + 1, end);
      boolean unsure = nominative <= segment + 1;
      if ((plural || passive) && unsure && WITHIN.contains(tokens.get(segment).key())) {
        return segment + 1 < end ? new int[] {segment + 1, end} : null;
      }
      return nominative < 0 ? null : new int[] {nominative, end};
    }
    int nominative = firstNominative(segment, end);
    return nominative < 0 ? null : new int[] {nominative, end};
  }

  /** Where a phrase ends that links a sentence with the one before: {@code При этом Киев ...}. */
  private int linkEnd(int start, int end) {
    for (List<String> link : LINKS) {
      int at = start;
      while (at < end
          && at - start < link.size()
          && link.get(at - start).equals(tokens.get(at).key())) {
        at++;
      }
      if (at - start == link.size()) {
        return at;
      }
    }
    return start;
  }

  private static boolean isSkipped(SlavicToken token) {
    return token.isWord()
        && !token.isCapitalised()
        && (token.isOnly(PartOfSpeech.ADVERB)
            || token.isOnly(PartOfSpeech.PARTICLE)
            || NOT.contains(token.key())
            || Set.of("також", "также", "вже", "уже", "раніше", "ранее", "раз", "це", "это")
                .contains(token.key()));
  }

  private boolean isBoundary(int i) {
    SlavicToken token = tokens.get(i);
    if (token.quoted()) {
      return false;
    }
    return switch (token.kind()) {
      case COMMA, COLON, DASH, BRACKET, MARK -> true;
      case QUOTE, NUMBER -> false;
      case WORD ->
          token.may(form -> form.pos() == PartOfSpeech.VERB && form.finite())
                  && !token.mayBe(PartOfSpeech.NOUN)
                  && !token.isCapitalised()
              || THAT.contains(token.key())
              || token.isOnly(PartOfSpeech.CONJUNCTION) && !AND.contains(token.key());
    };
  }

  private boolean hasNominative(int start, int end) {
    return firstNominative(start, end) == start;
  }

  /** The first token of a stretch from which on it may be a subject; -1 for none. */
  private int firstNominative(int start, int end) {
    for (int i = start; i < end; i++) {
      SlavicToken token = tokens.get(i);
      if (token.kind() == Kind.QUOTE
          || token.isWord()
              && (token.forms().isEmpty()
                  || token.isAbbreviation()
                  || token.may(
                      form ->
                          form.isIn(Case.NOMINATIVE)
                              && (form.pos() == PartOfSpeech.NOUN
                                  || form.pos() == PartOfSpeech.ADJECTIVE
                                  || form.pos() == PartOfSpeech.PARTICIPLE
                                  || form.pos() == PartOfSpeech.PRONOUN)))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a nominative is not merely one reading of a word that depends on a preposition. */
  private boolean isStrongNominative(int at, int end) {
    SlavicToken token = tokens.get(at);
    boolean governed = at > 0 && isPreposition(tokens.get(at - 1));
    if (!governed) {
      return true;
    }
    return token.may(form -> form.isIn(Case.NOMINATIVE))
        && !token.may(form -> form.isIn(Case.LOCATIVE) || form.isIn(Case.ACCUSATIVE))
        && at < end;
  }

  // ---- Parts

  /** With the short sentence that opens a headline: {@code «Не той клімат». Росіяни тікають}. */
  private List<SlavicToken> opened(List<SlavicToken> content) {
    if (before.isEmpty()
        || before.size() > SHORT_OPENING
        || before.get(before.size() - 1).span().end() + 3 < content.get(0).span().start()) {
      return content;
    }
    List<SlavicToken> all = new ArrayList<>(before);
    all.addAll(content);
    return all;
  }

  /** Without marks at either end that belong to no words. */
  private static List<SlavicToken> trimmed(List<SlavicToken> all) {
    int start = 0;
    int end = all.size();
    while (start < end && isOuter(all.get(start))) {
      start++;
    }
    while (end > start && (isOuter(all.get(end - 1)) || all.get(end - 1).text().equals("…"))) {
      end--;
    }
    return all.subList(start, end);
  }

  private static boolean isOuter(SlavicToken token) {
    return switch (token.kind()) {
      case COMMA, COLON, DASH -> true;
      case MARK -> ".;•!?".contains(token.text());
      case QUOTE, NUMBER, WORD, BRACKET -> false;
    };
  }

  private void add(
      int sourceFrom,
      int sourceTo,
      int cueFrom,
      int cueTo,
      List<SlavicToken> content,
      Stance stance,
      boolean negated,
      double confidence) {
    List<SlavicToken> source =
        sourceFrom < 0 || sourceTo <= sourceFrom
            ? null
            : trimmed(tokens.subList(sourceFrom, sourceTo));
    drafts.add(
        new Draft(
            source == null || source.stream().noneMatch(SlavicToken::isWord) ? null : source,
            tokens.subList(cueFrom, cueTo),
            null,
            content,
            stance,
            negated,
            confidence));
  }
}
