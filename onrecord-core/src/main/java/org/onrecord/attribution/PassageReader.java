package org.onrecord.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Cue.Complement;
import org.onrecord.attribution.Inflection.Form;
import org.onrecord.attribution.Subjects.Phrase;

/** Finds the attributions of one passage. Positions are token indices; not for reuse. */
final class PassageReader {
  /**
   * An attribution as token stretches.
   *
   * @param match the cue, or null for one that is not of the lexicon
   */
  record Draft(
      @Nullable Phrase source,
      @Nullable Phrase cue,
      List<Phrase> content,
      @Nullable CueMatch match,
      double confidence) {
    boolean covers(int token) {
      return content.stream().anyMatch(c -> c.start() <= token && token < c.end());
    }
  }

  private static final Set<String> WH =
      Set.of("whether", "if", "how", "why", "what", "who", "when", "where", "which");
  private static final Set<String> CONNECTIVES =
      Set.of(
          "and",
          "but",
          "while",
          "though",
          "although",
          "whereas",
          "as",
          "yet",
          "or",
          "when",
          "after",
          "before",
          "because",
          "since",
          "even");

  /** Verbs that a subject follows after words without quotation marks. */
  private static final Set<String> INVERTING =
      Set.of("said", "says", "wrote", "writes", "claims", "warns", "reports", "adds");

  private static final Set<String> SETTINGS =
      Set.of(
          "statement",
          "interview",
          "tweet",
          "email",
          "e-mail",
          "letter",
          "post",
          "speech",
          "release",
          "briefing",
          "conference",
          "video",
          "message",
          "debate",
          "rally",
          "telegram",
          "twitter",
          "facebook",
          "television",
          "tv",
          "x",
          "address",
          "call",
          "hearing",
          "report",
          "filing",
          "memo",
          "op-ed",
          "editorial",
          "column",
          "court",
          "testimony",
          "essay",
          "article",
          "instagram");

  private final Passage p;
  private final List<CueMatch> matches;
  private final List<Draft> drafts = new ArrayList<>();

  /** Where an accepted attribution that follows its content begins. */
  private final int[] barrier;

  PassageReader(Passage passage, CueLexicon lexicon) {
    p = passage;
    matches = CueMatch.all(passage, lexicon);
    barrier = new int[passage.size() + 1];
  }

  List<Draft> read() {
    if (p.isHeadline()) {
      readColon();
    }
    for (CueMatch match : matches) {
      readFronted(match);
    }
    readAccordingTo();
    for (CueMatch match : matches) {
      if (!isTaken(match.head())) {
        switch (match.cue().kind()) {
          case VERB, ADJ -> readForward(match);
          case NOUN -> readNoun(match);
        }
      }
    }
    drafts.sort(Comparator.comparingInt(PassageReader::firstToken));
    return drafts;
  }

  private static int firstToken(Draft d) {
    int first = d.content.get(0).start();
    if (d.source != null) {
      first = Math.min(first, d.source.start());
    }
    return d.cue == null ? first : Math.min(first, d.cue.start());
  }

  private boolean isTaken(int token) {
    for (Draft draft : drafts) {
      if (draft.covers(token)
          || draft.cue != null && draft.cue.start() <= token && token < draft.cue.end()
          || draft.source != null && draft.source.start() <= token && token < draft.source.end()) {
        return true;
      }
    }
    return false;
  }

  private void accept(Draft draft) {
    drafts.add(draft);
    for (Phrase part : draft.content) {
      for (int i = part.start(); i < part.end(); i++) {
        barrier[i] = 1;
      }
    }
    for (Phrase part : new Phrase[] {draft.source, draft.cue}) {
      if (part != null) {
        for (int i = part.start(); i < part.end(); i++) {
          barrier[i] = 1;
        }
      }
    }
  }

  // ---- "Content, source cue" and "content, cue source"

  private void readFronted(CueMatch match) {
    Cue cue = match.cue();
    if (cue.kind() != Cue.Kind.VERB || match.passive() || isTaken(match.head())) {
      return;
    }
    boolean speech = cue.isSpeech();
    if (!speech && !cue.takes(Complement.CLAUSE) && !cue.takes(Complement.THAT)) {
      return;
    }
    int after = skipSetting(match.end());
    // Inverted: the mark of content's end stands directly before the cue.
    if (speech
        && match.start() > 0
        && endsContent(match.start() - 1)
        && match.form() != Form.ING
        && match.form() != Form.BASE) {
      Phrase source = Subjects.phraseStarting(p, match.end(), true);
      boolean quoted = p.closesQuote(match.start() - 1);
      boolean telling =
          quoted || p.isOneOf(match.head(), INVERTING) && !p.pos(match.end()).equals("PRON");
      if (source != null && telling && endsInverted(source.end())) {
        front(match, source, match.start(), source.end());
        return;
      }
    }
    if (match.form() == Form.ING && !match.finite()) {
      return;
    }
    Phrase source = Subjects.before(p, match.start());
    if (source == null || source.start() == 0) {
      return;
    }
    int mark = source.start() - 1;
    if (p.is(mark, "as") && p.is(mark - 1, ",")) {
      mark--;
    }
    if (!endsContent(mark)) {
      return;
    }
    boolean quoteBefore = p.closesQuote(mark) || p.is(mark, ",") && p.closesQuote(mark - 1);
    int next = cue.takes(Complement.ADDRESSEE) ? skipAddressee(after) : after;
    boolean open =
        next >= p.size()
            || p.is(next, ",")
            || p.is(next, ".")
            || p.is(next, ";")
            || Subjects.isDash(p, next)
            || p.opensQuote(next) && quoteBefore;
    if (!quoteBefore && (!open || p.is(next, ",") && p.opensQuote(next + 1))) {
      return;
    }
    boolean last = next >= p.size() || next == p.size() - 1 && p.is(next, ".");
    if (quoteBefore && !speech || !speech && !cue.takes(Complement.CLAUSE) && !last) {
      return;
    }
    if (quoteBefore && !open && forwardStart(match, after) >= 0 && !fullQuoteBefore(mark)) {
      return;
    }
    front(match, source, source.start(), Math.max(match.end(), open ? match.end() : after));
  }

  /** Whether a subject after its verb may end here: no verb of its own follows. */
  private boolean endsInverted(int end) {
    return !p.isVerbal(end) && !p.is(end, "to") && !p.is(end, "that") && !p.pos(end).equals("PART");
  }

  private boolean fullQuoteBefore(int mark) {
    int q = p.closesQuote(mark) ? mark : mark - 1;
    String inner = p.word(q - 1);
    return inner.equals(",");
  }

  /** Whether a content may end with this token so that "he said" follows. */
  private boolean endsContent(int i) {
    if (i < 1) {
      return false;
    }
    return p.is(i, ",")
        || p.closesQuote(i) && (i - p.quoteStart(i) > 2 || p.is(i - 1, ","))
        || p.isHeadline() && Subjects.isDash(p, i);
  }

  /**
   * Takes what stands before {@code attributionStart} as content, and what goes on after {@code
   * attributionEnd}.
   */
  private void front(CueMatch match, Phrase source, int attributionStart, int attributionEnd) {
    int mark = attributionStart - 1;
    if (p.is(mark, "as")) {
      mark--;
    }
    int start = frontStart(mark);
    int end = p.is(mark, ",") || Subjects.isDash(p, mark) ? mark : mark + 1;
    if (end - start < 1) {
      return;
    }
    // "Speaking in Ohio, he said" and "On Monday, he said" hold no content before the comma.
    boolean quoted = p.closesQuote(end - 1);
    boolean clause = quoted || hasVerb(start, end);
    List<Phrase> content = new ArrayList<>();
    content.add(new Phrase(start, end));
    int next = skipSetting(attributionEnd);
    if (match.cue().takes(Complement.ADDRESSEE)) {
      next = skipAddressee(next);
    }
    Phrase rest = rest(match, next, clause, quoted);
    if (rest != null) {
      content.add(rest);
    } else if (!clause || !quoted && isAside(start, end)) {
      return;
    }
    accept(new Draft(source, cueOf(match), content, match, quoted ? 0.9 : 0.75));
  }

  private int frontStart(int mark) {
    int q = p.closesQuote(mark) ? mark : p.closesQuote(mark - 1) ? mark - 1 : -1;
    if (q >= 0) {
      int start = p.quoteStart(q);
      boolean alone = start == 0 || p.is(start - 1, ":") || barrier[start - 1] == 1;
      if (alone || p.is(start - 1, ",") && p.isCapital(start + 1)) {
        return start;
      }
    }
    int start = mark;
    while (start > 0 && barrier[start - 1] == 0 && !p.is(start - 1, ";")) {
      start--;
    }
    while (start < mark && (p.is(start, ",") || p.pos(start).equals("CCONJ") || p.is(start, "."))) {
      start++;
    }
    return start;
  }

  /** The stretch after "..., he said," that goes on with the content. */
  private @Nullable Phrase rest(CueMatch match, int next, boolean clause, boolean quoted) {
    if (next >= p.size()) {
      return null;
    }
    int i = next;
    if (p.is(i, ",") || p.is(i, ".") || p.is(i, ";") || p.is(i, ":") || Subjects.isDash(p, i)) {
      i++;
    }
    if (i < p.size() && p.opensQuote(i) && p.quoteEnd(i) - i > 3) {
      return new Phrase(i, p.quoteEnd(i));
    }
    if (quoted || i == next || i >= p.size() || !p.is(next, ",")) {
      return null;
    }
    boolean joined = p.isOneOf(i, CONNECTIVES);
    boolean participle = p.word(i).endsWith("ing") && p.isVerbal(i);
    if (participle || p.is(i, "who") || p.is(i, "according") || clause && !hasVerb(i, p.size())) {
      return null;
    }
    if (joined && startsAttribution(i)) {
      return null;
    }
    int end = contentEnd(match, i, false);
    return end > i ? new Phrase(i, end) : null;
  }

  private boolean isAside(int start, int end) {
    boolean lead =
        p.pos(start).equals("ADP")
            || p.pos(start).equals("SCONJ")
            || p.word(start).endsWith("ing") && p.isVerbal(start)
            || p.pos(start).equals("ADV") && end - start < 4;
    if (!lead) {
      return false;
    }
    // An adverbial clause alone is no content: one comma further a main clause must stand.
    for (int i = start + 1; i < end - 1; i++) {
      if (p.is(i, ",") && hasVerb(i + 1, end)) {
        return false;
      }
    }
    if (p.pos(start).equals("SCONJ")
        || p.word(start).endsWith("ing")
        || p.is(start, "when")
        || p.is(start, "asked")) {
      return true;
    }
    boolean finite = false;
    for (int i = start; i < end; i++) {
      finite |= p.pos(i).equals("AUX");
    }
    return !finite;
  }

  private boolean hasVerb(int from, int to) {
    for (int i = from; i < to; i++) {
      if (p.isVerbal(i)) {
        return true;
      }
    }
    return false;
  }

  // ---- "according to source"

  private void readAccordingTo() {
    for (int i = 0; i + 2 < p.size(); i++) {
      if (!(p.is(i, "according") && p.is(i + 1, "to")) || p.isQuoted(i) || isTaken(i)) {
        continue;
      }
      Phrase bare = Subjects.phraseStarting(p, i + 2, false);
      Phrase source = Subjects.phraseStarting(p, i + 2, true);
      if (bare == null || source == null) {
        continue;
      }
      Phrase cue = new Phrase(i, i + 2);
      if (i == 0 || i == 1 && p.pos(0).equals("CCONJ")) {
        source = leadingSource(i + 2);
        int from = source == null ? p.size() : source.end() + 1;
        if (source != null && from < p.size()) {
          int end = trimmed(from, p.size());
          if (end > from) {
            accept(new Draft(source, cue, List.of(new Phrase(from, end)), null, 0.85));
          }
        }
        continue;
      }
      int end = p.is(i - 1, ",") || p.is(i - 1, "—") ? i - 1 : i;
      int start = frontStart(i - 1);
      List<Phrase> content = new ArrayList<>();
      if (end > start) {
        content.add(new Phrase(start, end));
      }
      if (!hasVerb(start, end)) {
        source = bare;
      }
      int next = source.end();
      if (p.is(next, ",") && !hasVerb(start, end) && hasVerb(next, p.size())) {
        int stop = trimmed(next + 1, p.size());
        if (stop > next + 1) {
          content.add(new Phrase(next + 1, stop));
        }
      }
      if (!content.isEmpty()) {
        accept(new Draft(source, cue, content, null, 0.85));
      }
    }
  }

  /** The source of a leading "According to", up to the comma before the main clause. */
  private @Nullable Phrase leadingSource(int from) {
    for (int i = from + 1; i < p.size(); i++) {
      if (p.is(i, ",") && !p.isQuoted(i)) {
        return new Phrase(from, i);
      }
    }
    return null;
  }

  // ---- "Source: content" in headlines

  private static final Set<String> LABELS =
      Set.of(
          "map",
          "maps",
          "analysis",
          "photos",
          "photo",
          "video",
          "videos",
          "watch",
          "opinion",
          "live",
          "updates",
          "update",
          "exclusive",
          "factbox",
          "explainer",
          "timeline",
          "breaking",
          "catch",
          "latest",
          "in",
          "review",
          "editorial",
          "gallery",
          "interview",
          "recap",
          "listen",
          "read",
          "chart",
          "charts",
          "podcast",
          "column",
          "commentary",
          "essay",
          "fact",
          "why",
          "how",
          "what",
          "election",
          "campaign",
          "debate",
          "politics");

  private void readColon() {
    int colon = -1;
    for (int i = 1; i < Math.min(p.size() - 1, 14); i++) {
      if (p.is(i, ":") && !p.isQuoted(i)) {
        colon = i;
        break;
      }
    }
    if (colon < 0 || p.isOneOf(0, LABELS) || p.isOneOf(colon - 1, LABELS)) {
      return;
    }
    for (CueMatch match : matches) {
      if (match.head() < colon && match.cue().kind() == Cue.Kind.VERB) {
        return;
      }
    }
    int end = colon;
    for (int i = 1; i < colon; i++) {
      if (p.isVerbal(i) || p.is(i, ",")) {
        return;
      }
      if (end == colon && (p.is(i, "on") || p.is(i, "about") || p.is(i, "to"))) {
        end = i;
      }
    }
    if (p.isQuoted(0) || end > 9) {
      return;
    }
    Phrase rest = new Phrase(colon + 1, trimmed(colon + 1, p.size()));
    if (rest.end() > rest.start()) {
      accept(new Draft(new Phrase(0, end), new Phrase(colon, colon + 1), List.of(rest), null, 0.7));
    }
  }

  // ---- "Source cue content"

  private void readForward(CueMatch match) {
    if (match.passive()) {
      readPassive(match);
      return;
    }
    int from = forwardStart(match, match.end());
    if (from < 0) {
      return;
    }
    Phrase source =
        match.finite()
            ? Subjects.before(p, match.start())
            : Subjects.ofParticiple(p, match.start());
    if (source == null && !match.finite()) {
      source = leadingParticiple(match);
    }
    boolean asked = match.cue().stance() == Stance.ASKS && p.is(match.start() - 1, "when");
    if (source == null && !asked) {
      return;
    }
    int end = contentEnd(match, from, isObject(match, from));
    if (end <= from) {
      return;
    }
    accept(new Draft(source, cueOf(match), List.of(new Phrase(from, end)), match, 0.8));
  }

  /** "Citing a poll, the senator voted ...": the subject of what follows. */
  private @Nullable Phrase leadingParticiple(CueMatch match) {
    if (match.start() > 1) {
      return null;
    }
    for (int i = match.end(); i + 1 < p.size(); i++) {
      if (p.is(i, ",") && !p.isQuoted(i)) {
        return Subjects.phraseStarting(p, i + 1, false);
      }
    }
    return null;
  }

  private boolean isObject(CueMatch match, int from) {
    return match.cue().takes(Complement.OBJECT)
        && !p.is(from, "that")
        && !p.isOneOf(from, WH)
        && !p.is(from, "to")
        && !(match.cue().takes(Complement.CLAUSE) && startsClause(from));
  }

  /** Where the content of a cue begins; -1 where nothing that the cue takes follows. */
  private int forwardStart(CueMatch match, int after) {
    Cue cue = match.cue();
    if (cue.takes(Complement.ADDRESSEE)) {
      int skipped = skipAddressee(after);
      if (skipped > after && !p.isVerbal(skipped)) {
        int next = complementAt(cue, skipped, true);
        boolean request = cue.takes(Complement.OBJECT);
        if (next >= 0 && (!request || p.isOneOf(next, WH) || p.opensQuote(next))) {
          return next;
        }
      }
    }
    int skipped = skipSetting(after);
    if (skipped > after && (cue.takes(Complement.QUOTE) || onlyTime(after, skipped))) {
      int next = complementAt(cue, skipped, onlyTime(after, skipped));
      if (next >= 0 && (!isObject(match, next) || p.opensQuote(next))) {
        return next;
      }
    }
    int next = complementAt(cue, after, true);
    if (next >= 0) {
      return next;
    }
    // "said in a long and winding answer that ...": a complement that can be no other's.
    return cue.takes(Complement.QUOTE) ? laterComplement(cue, skipped) : -1;
  }

  private boolean onlyTime(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Subjects.isTimeWord(p, i)) {
        return true;
      }
    }
    return p.pos(from).equals("ADV");
  }

  private int laterComplement(Cue cue, int from) {
    for (int i = from; i < Math.min(from + 16, p.size()); i++) {
      if (p.is(i, "that") && cue.takes(Complement.THAT) && p.pos(i).equals("SCONJ")) {
        return i;
      }
      if (p.opensQuote(i) && i > from && (p.is(i - 1, ",") || p.is(i - 1, ":"))) {
        return i;
      }
      if (p.isVerbal(i) || p.is(i, ",") && !p.opensQuote(i + 1) || p.is(i, ";")) {
        return -1;
      }
      if (p.is(i, ":") && !p.opensQuote(i + 1)) {
        return i + 1 < p.size() && cue.isSpeech() ? i + 1 : -1;
      }
    }
    return -1;
  }

  private int complementAt(Cue cue, int at, boolean clauses) {
    int i = at;
    if (i >= p.size()) {
      return -1;
    }
    if ((p.is(i, ":") || p.is(i, ",")) && i + 1 < p.size()) {
      if (p.opensQuote(i + 1) && cue.takes(Complement.QUOTE)) {
        return i + 1;
      }
      if (p.is(i, ":") && cue.isSpeech()) {
        return i + 1;
      }
      if (p.is(i, ",") && p.is(i + 1, "however") && p.is(i + 2, ",") && i + 3 < p.size()) {
        return complementAt(cue, i + 3, clauses);
      }
      return -1;
    }
    if (p.opensQuote(i)) {
      return cue.takes(Complement.QUOTE)
              || cue.takes(Complement.OBJECT)
              || cue.takes(Complement.CLAUSE)
          ? i
          : -1;
    }
    if (p.is(i, "that") && (cue.takes(Complement.THAT) || cue.takes(Complement.CLAUSE))) {
      return i;
    }
    if (p.isOneOf(i, WH)) {
      return cue.takes(Complement.WH) || cue.takes(Complement.OBJECT) ? i : -1;
    }
    if (p.is(i, "to")) {
      return cue.takes(Complement.TO) && p.pos(i + 1).equals("VERB")
              || cue.takes(Complement.TO) && p.pos(i + 1).equals("AUX")
              || cue.takes(Complement.TO) && p.pos(i + 1).equals("ADV")
          ? i
          : -1;
    }
    // Only speech leads on with a preposition: "believed in" has an object.
    boolean leadsOn = cue.takes(Complement.QUOTE) || !p.pos(i).equals("ADP");
    if (clauses && cue.takes(Complement.CLAUSE) && leadsOn && startsClause(i)) {
      return i;
    }
    if (cue.takes(Complement.OBJECT) && startsObject(i)) {
      return i;
    }
    return -1;
  }

  private boolean startsObject(int i) {
    return switch (p.pos(i)) {
      case "DET", "NOUN", "PROPN", "ADJ", "NUM", "SYM" -> !Subjects.isTimeWord(p, i);
      case "PRON" -> true;
      case "VERB" -> p.word(i).endsWith("ing") || p.isHeadline();
      case "ADV" -> p.pos(i + 1).equals("ADJ") || p.pos(i + 1).equals("DET");
      default -> false;
    };
  }

  /** Whether a subject and its verb follow, near enough to be one clause. */
  private boolean startsClause(int i) {
    boolean nominal =
        switch (p.pos(i)) {
          case "DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "SYM" -> true;
          case "ADV", "SCONJ", "ADP", "VERB", "AUX" -> !p.is(i, "to") && !p.is(i, "of");
          case "INTJ" -> true;
          default -> false;
        };
    if (!nominal) {
      return false;
    }
    int limit = Math.min(i + 40, p.size());
    for (int j = i; j < limit; j++) {
      if (p.is(j, ";") || p.is(j, ":")) {
        return false;
      }
      if (p.isVerbal(j) && !(p.is(j - 1, "to") && p.pos(j - 1).equals("PART"))) {
        return true;
      }
    }
    return p.isHeadline() && startsObject(i);
  }

  private int skipAddressee(int from) {
    Phrase person = Subjects.phraseStarting(p, from, false);
    return person == null ? from : skipSetting(person.end());
  }

  /** Steps over when, where and how a thing was said. */
  private int skipSetting(int from) {
    int i = from;
    for (int round = 0; round < 5 && i < p.size(); round++) {
      int before = i;
      if (p.pos(i).equals("ADV")
          && !p.isOneOf(i, WH)
          && (p.word(i).endsWith("ly")
              || p.is(i, "again")
              || p.is(i, "recently")
              || p.is(i, "later")
              || p.is(i, "then")
              || p.is(i, "there")
              || p.is(i, "here")
              || p.is(i, "earlier")
              || p.is(i, "once"))) {
        i++;
      } else if (p.isOneOf(i, Subjects.DAYS)
          || (p.is(i, "last")
                  || p.is(i, "this")
                  || p.is(i, "earlier")
                  || p.is(i, "late")
                  || p.is(i, "early"))
              && timeWithin(i + 1, 3)) {
        i++;
        while (Subjects.isTimeWord(p, i)
            || p.pos(i).equals("NUM") && !p.opensQuote(i)
            || p.is(i, "this")
            || p.is(i, "last")) {
          i++;
        }
      } else if (p.pos(i).equals("ADP") || p.is(i, "during") || p.is(i, "after")) {
        int end = settingEnd(i);
        if (end > i) {
          i = end;
        }
      }
      if (i == before) {
        break;
      }
    }
    return i;
  }

  private boolean timeWithin(int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (Subjects.isTimeWord(p, i)) {
        return true;
      }
    }
    return false;
  }

  private int settingEnd(int adposition) {
    Phrase object = Subjects.phraseStarting(p, adposition + 1, false);
    if (object == null) {
      int i = adposition + 1;
      while (Subjects.isTimeWord(p, i) || p.pos(i).equals("NUM")) {
        i++;
      }
      return i > adposition + 1 ? i : adposition;
    }
    switch (p.word(adposition)) {
      case "in",
          "on",
          "at",
          "during",
          "to",
          "via",
          "through",
          "from",
          "by",
          "before",
          "after",
          "with" -> {
        return object.end();
      }
      default -> {
        return adposition;
      }
    }
  }

  private void readPassive(CueMatch match) {
    if (match.cue().words().size() > 1) {
      return;
    }
    Phrase subject = Subjects.before(p, match.start());
    if (subject == null) {
      return;
    }
    Cue cue = match.cue();
    int after = match.end();
    List<Phrase> content = new ArrayList<>();
    Phrase source = null;
    if (p.is(after, "by")) {
      source = Subjects.phraseStarting(p, after + 1, false);
      after = source == null ? after : source.end();
    }
    boolean addressed = cue.takes(Complement.ADDRESSEE) || cue.words().get(0).equals("ask");
    boolean impersonal = p.is(subject.start(), "it") && subject.end() - subject.start() == 1;
    if (!addressed && !impersonal) {
      content.add(subject);
    }
    int rest = after;
    boolean takes =
        p.is(rest, "to")
            || p.is(rest, "as")
            || p.is(rest, "of")
            || p.is(rest, "for")
            || p.is(rest, "that")
            || p.isOneOf(rest, WH)
            || p.opensQuote(rest)
            || p.is(rest, "about");
    if (takes) {
      int start = p.is(rest, "of") && cue.words().get(0).equals("accuse") ? rest + 1 : rest;
      int end = contentEnd(match, start, false);
      if (end > start) {
        content.add(new Phrase(start, end));
      }
    } else if (source == null) {
      return;
    }
    if (content.isEmpty() || !takes && content.size() == 1 && !cue.takes(Complement.OBJECT)) {
      return;
    }
    accept(new Draft(source, cueOf(match), content, match, 0.6));
  }

  private Phrase cueOf(CueMatch match) {
    return new Phrase(match.start(), match.endWithMedium(p));
  }

  // ---- nouns: "claims that ...", "his statement that ..."

  private void readNoun(CueMatch match) {
    Cue cue = match.cue();
    int after = match.end();
    int from = -1;
    boolean of = false;
    if (p.is(after, "that") && cue.takes(Complement.THAT) && p.pos(after).equals("SCONJ")) {
      from = after;
    } else if (p.is(after, "of") && cue.takes(Complement.OF)) {
      from = after + 1;
      of = true;
    } else if (p.is(after, "to") && cue.takes(Complement.TO) && p.isVerbal(after + 1)) {
      from = after;
    } else if (p.is(after, "emerged") && p.is(after + 1, "that")
        || p.is(after, "surfaced") && p.is(after + 1, "that")) {
      emerged(match);
      return;
    }
    if (from < 0 || from >= p.size()) {
      return;
    }
    Phrase source = possessor(match.head());
    int end = contentEnd(match, from, of);
    if (end > from) {
      accept(
          new Draft(
              source,
              new Phrase(match.start(), match.end()),
              List.of(new Phrase(from, end)),
              match,
              0.5));
    }
  }

  private void emerged(CueMatch match) {
    int verb = match.end();
    Phrase source = Subjects.before(p, verb);
    int end = contentEnd(match, verb + 1, false);
    if (source != null && end > verb + 1) {
      accept(
          new Draft(
              source, new Phrase(verb, verb + 1), List.of(new Phrase(verb + 1, end)), match, 0.7));
    }
  }

  private @Nullable Phrase possessor(int noun) {
    int i = noun - 1;
    while (i > 0 && p.pos(i).equals("ADJ") && noun - i < 4) {
      i--;
    }
    if (i >= 0 && Subjects.isPossessive(p, i)) {
      return new Phrase(i, i + 1);
    }
    if (i > 0 && (p.is(i, "'s") || p.is(i, "'"))) {
      Phrase owner = Subjects.phraseEnding(p, i - 1);
      return owner == null ? null : new Phrase(owner.start(), i + 1);
    }
    return null;
  }

  // ---- where a content ends

  /** The end of the content that starts at {@code from}. */
  private int contentEnd(CueMatch match, int from, boolean object) {
    int i = from;
    if (p.opensQuote(from) && isWhole(from)) {
      int end = p.quoteEnd(from);
      String last = p.word(end - 2);
      boolean stops = last.equals(",") || last.equals(".") || last.equals("?") || last.equals("!");
      if (stops || end >= p.size() || p.is(end, ",") || p.is(end, ".")) {
        return end;
      }
    }
    while (i < p.size()) {
      if (barrier[i] == 1) {
        break;
      }
      if (p.opensQuote(i) && i > from) {
        int end = p.quoteEnd(i);
        i = end;
        continue;
      }
      if (p.isQuoted(i)) {
        i = p.quoteEnd(i);
        continue;
      }
      if (p.is(i, ";")) {
        break;
      }
      if (i > from && stopsAt(i, object, match)) {
        break;
      }
      i++;
    }
    return trimmed(from, i);
  }

  private boolean isWhole(int open) {
    return p.quoteEnd(open) - open > 4;
  }

  private boolean stopsAt(int i, boolean object, CueMatch match) {
    if (p.is(i, ",") || Subjects.isDash(p, i) && p.is(i, "—")) {
      int next = i + 1;
      if (p.word(next).endsWith("ing") && startsCue(next)) {
        return true;
      }
      if (p.pos(next).equals("ADV") && p.word(next + 1).endsWith("ing") && startsCue(next + 1)) {
        return true;
      }
      if (p.is(next, "according") || p.is(next, "referring") || p.is(next, "citing")) {
        return true;
      }
      if (p.isOneOf(next, CONNECTIVES) && startsAttribution(next)) {
        return true;
      }
      if (object
          && !p.is(next, "which")
          && !p.is(next, "who")
          && !p.is(next, "including")
          && !p.is(next, "where")) {
        return !p.pos(next).equals("ADJ")
            && !p.pos(next).equals("NOUN")
            && !p.pos(next).equals("PROPN")
            && !p.pos(next).equals("NUM")
            && !p.pos(next).equals("DET");
      }
      return false;
    }
    if (p.is(i, "and") || p.is(i, "but")) {
      return startsAttribution(i) && sameForm(i, match);
    }
    return false;
  }

  private boolean startsCue(int at) {
    for (CueMatch match : matches) {
      if (match.head() == at) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cue follows a conjunction directly: "and said". */
  private boolean sameForm(int conjunction, CueMatch current) {
    for (CueMatch match : matches) {
      if (match.start() == conjunction + 1) {
        return match.form() == current.form()
            || match.form() == Form.PAST && current.form() == Form.PARTICIPLE;
      }
    }
    return false;
  }

  /** Whether the clause after a conjunction is another attribution with a strong cue. */
  private boolean startsAttribution(int conjunction) {
    for (CueMatch match : matches) {
      if (match.start() <= conjunction || match.cue().kind() != Cue.Kind.VERB || !match.finite()) {
        continue;
      }
      if (match.start() > conjunction + 14) {
        return false;
      }
      if (isTaken(match.head())) {
        continue;
      }
      if (match.start() == conjunction + 1) {
        return true;
      }
      if (!isStrong(match)) {
        continue;
      }
      Phrase subject = Subjects.before(p, match.start());
      if (subject != null && subject.start() <= conjunction + 2 && subject.start() > conjunction) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStrong(CueMatch match) {
    return match.cue().isSpeech()
        || match.cue().stance() == Stance.DENIES
        || match.cue().stance() == Stance.CONFIRMS;
  }

  /** Drops the marks that end a sentence or lead on from the stretch's end. */
  private int trimmed(int from, int to) {
    int end = to;
    while (end > from
        && !p.isQuoted(end - 1)
        && p.pos(end - 1).equals("PUNCT")
        && !p.is(end - 1, ")")
        && !p.is(end - 1, "%")) {
      end--;
    }
    return end;
  }
}
