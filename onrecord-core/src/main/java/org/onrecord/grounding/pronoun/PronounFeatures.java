package org.onrecord.grounding.pronoun;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.onrecord.grounding.pronoun.Discourse.Name;
import org.onrecord.grounding.pronoun.Discourse.Role;

/**
 * What speaks for or against a name being the antecedent of a personal pronoun, with a rival beside
 * it: where both stand, how far, in which roles, what lies between, and how often the text names
 * them. Features are words such as {@code "role=SUBJECT"}; most stand again with the pronoun's
 * kind.
 */
public final class PronounFeatures {
  /** A pronoun's number in English grammar does not matter here; its case does. */
  private enum Case {
    SUBJECT,
    OBJECT,
    POSSESSIVE
  }

  private static final Map<String, String> GENDERS =
      Map.of(
          "he", "m", "him", "m", "his", "m", "himself", "m", "she", "f", "her", "f", "hers", "f",
          "herself", "f");
  private static final Set<String> MALE_TITLES =
      Set.of("mr.", "mr", "sir", "king", "prince", "brother", "father", "lord");
  private static final Set<String> FEMALE_TITLES =
      Set.of("mrs.", "ms.", "mrs", "ms", "miss", "queen", "princess", "lady", "sister", "mother");
  private static final Set<String> SUBORDINATING =
      Set.of(
          "that", "who", "which", "when", "while", "because", "after", "before", "as", "where",
          "if");
  private static final Set<String> REPORTING =
      Set.of(
          "said",
          "says",
          "told",
          "asked",
          "claimed",
          "believed",
          "thought",
          "knew",
          "wrote",
          "stated",
          "felt");
  private static final Set<String> KIN =
      Set.of(
          "father",
          "mother",
          "wife",
          "husband",
          "son",
          "daughter",
          "brother",
          "sister",
          "parents",
          "career",
          "death",
          "life",
          "own",
          "first",
          "family",
          "children",
          "friend",
          "friends",
          "home");
  private static final Set<String> NEXT_WORDS =
      Set.of(
          "was", "is", "had", "has", "and", "of", ",", "(", "'s", "to", "who", "in", "as", "with",
          "for", "at", "by");
  private static final Set<String> PREVIOUS_WORDS =
      Set.of(
          "with",
          "by",
          "of",
          "to",
          "for",
          "and",
          "from",
          "at",
          "in",
          "on",
          "that",
          "when",
          "as",
          "but",
          "while",
          "after",
          "mother",
          "father",
          "wife",
          "husband",
          "sister",
          "brother",
          "daughter",
          "son",
          "friend",
          "named",
          "called");
  private static final Set<String> FUNCTION_POS =
      Set.of("SCONJ", "CCONJ", "ADP", "PUNCT", "ADV", "AUX");
  private static final int NEAR_OPPOSITE = 12;

  private final Discourse d;
  private final Function<String, String> genderOfFirstName;
  private final int pronoun;
  private final int sentence;
  private final String gender;
  private final Case kind;
  private final List<Integer> before = new ArrayList<>();

  /**
   * @param genderOfFirstName answers {@code "m"}, {@code "f"}, or anything else where it is unknown
   * @param pronoun the token of he, she, him, her, his or hers
   */
  public PronounFeatures(
      Discourse discourse, int pronoun, Function<String, String> genderOfFirstName) {
    this.d = discourse;
    this.pronoun = pronoun;
    this.genderOfFirstName = genderOfFirstName;
    this.sentence = d.sentence(pronoun);
    this.gender = GENDERS.getOrDefault(d.word(pronoun), "?");
    this.kind = kindOf(pronoun);
    for (int n = 0; n < d.names().size(); n++) {
      if (d.names().get(n).to() <= pronoun) {
        before.add(n);
      }
    }
  }

  private Case kindOf(int i) {
    return switch (d.word(i)) {
      case "he", "she" -> Case.SUBJECT;
      case "his" -> Case.POSSESSIVE;
      case "her" ->
          switch (d.pos(i + 1)) {
            case "NOUN", "ADJ", "PROPN", "NUM" -> Case.POSSESSIVE;
            default -> Case.OBJECT;
          };
      default -> Case.OBJECT;
    };
  }

  /** A name in the text that may be meant. */
  private final class Candidate {
    final int from;
    final int to;
    final Role role;
    final boolean ahead;
    final Set<String> words = new HashSet<>();

    Candidate(Name name) {
      from = name.from();
      to = name.to();
      role = d.roleOf(from, to);
      ahead = from < pronoun;
      for (int i = from; i < to; i++) {
        if (d.isCapital(i)) {
          words.add(d.word(i));
        }
      }
    }

    int sentences() {
      return sentence - d.sentence(from);
    }

    boolean isMentioned(int name) {
      return isMentioned(d.names().get(name));
    }

    boolean isMentioned(Name name) {
      for (int i = name.from(); i < name.to(); i++) {
        if (words.contains(d.word(i))) {
          return true;
        }
      }
      return false;
    }

    int mentions(int limit) {
      int count = 0;
      for (Name name : d.names()) {
        count += name.to() <= limit && isMentioned(name) ? 1 : 0;
      }
      return count;
    }
  }

  /** The features of {@code name} as the antecedent rather than {@code rival}. */
  public Set<String> of(Name name, Name rival) {
    Set<String> features = new HashSet<>();
    Candidate candidate = new Candidate(name);
    Candidate other = new Candidate(rival);
    place(candidate, features);
    frequency(candidate, other, features);
    clause(candidate, features);
    surroundings(candidate, features);
    pronouns(candidate, features);
    rivalry(candidate, other, features);
    gender(candidate, features);
    return features;
  }

  private void add(Set<String> features, String feature) {
    features.add(feature);
    features.add(feature + "|" + kind);
  }

  private static String side(boolean ahead) {
    return ahead ? "ahead" : "behind";
  }

  private void place(Candidate c, Set<String> f) {
    int near = clip(c.sentences(), -1, 4);
    int nearer = clip(c.sentences(), -1, 2);
    add(f, "role=" + c.role);
    add(f, "sentences=" + near + side(c.ahead));
    add(f, "role=" + c.role + ",sentences=" + nearer + side(c.ahead));
    add(f, "between=" + clip(between(c).size(), 0, 5) + side(c.ahead));
    List<Name> names = d.names();
    if (!names.isEmpty() && c.isMentioned(0)) {
      add(f, "first");
    }
    firstIn(d.sentence(c.from), Integer.MAX_VALUE, c, "firstOfItsSentence", f);
    firstIn(sentence, pronoun, c, "firstOfThisSentence", f);
    boolean opens = true;
    for (int k = Math.max(0, pronoun - 4); k < pronoun && opens; k++) {
      opens =
          d.sentence(k) != sentence
              || switch (d.pos(k)) {
                case "ADP", "DET", "ADV", "PUNCT", "NUM", "SCONJ", "CCONJ" -> true;
                default -> false;
              };
    }
    add(f, "opens=" + opens + ",role=" + c.role + ",sentences=" + nearer);
  }

  private void firstIn(int where, int limit, Candidate c, String feature, Set<String> f) {
    for (Name name : d.names()) {
      if (d.sentence(name.from()) == where && name.from() < limit) {
        if (name.from() <= c.from && c.from < name.to()) {
          add(f, feature);
        }
        return;
      }
    }
  }

  /** Names between the candidate and the pronoun. */
  private List<Integer> between(Candidate c) {
    List<Integer> between = new ArrayList<>();
    for (int n = 0; n < d.names().size(); n++) {
      int from = d.names().get(n).from();
      if (c.ahead ? c.to <= from && from < pronoun : pronoun < from && from < c.from) {
        between.add(n);
      }
    }
    return between;
  }

  private void frequency(Candidate c, Candidate other, Set<String> f) {
    int all = c.mentions(Integer.MAX_VALUE);
    int ahead = c.mentions(pronoun);
    add(f, "mentions=" + clip(all, 0, 5));
    add(f, "mentionsAhead=" + clip(ahead, 0, 4));
    add(f, "oftener=" + Integer.signum(ahead - other.mentions(pronoun)));
    add(f, "oftenerAtAll=" + Integer.signum(all - other.mentions(Integer.MAX_VALUE)));
    int last = -1;
    int leading = 0;
    for (int n : before) {
      if (c.isMentioned(n)) {
        last = n;
        leading += d.role(n).leads() ? 1 : 0;
      }
    }
    if (last >= 0) {
      Name name = d.names().get(last);
      int away = clip(sentence - d.sentence(name.from()), 0, 3);
      add(f, "lastRole=" + d.role(last) + ",sentences=" + away);
      add(f, "sinceLast=" + clip(before.size() - 1 - before.indexOf(last), 0, 5));
      add(f, "leading=" + Math.round(4.0 * leading / Math.max(1, ahead)));
    }
    Map<String, Integer> counts = new HashMap<>();
    String top = "";
    for (Name name : d.names()) {
      String word = d.word(name.to() - 1);
      int count = counts.merge(word, 1, Integer::sum);
      top = top.isEmpty() || count > counts.getOrDefault(top, 0) ? word : top;
    }
    add(f, "top=" + c.words.contains(top));
    add(f, "names=" + clip(d.names().size() / 4, 0, 5));
    leaders(c, f);
  }

  /** Whether the candidate is who led the last clauses. */
  private void leaders(Candidate c, Set<String> f) {
    int latest = -1;
    int here = -1;
    int previous = -1;
    for (int n : before) {
      if (d.role(n).leads()) {
        latest = n;
        int at = d.sentence(d.names().get(n).from());
        here = at == sentence && here < 0 ? n : here;
        previous = at == sentence - 1 && previous < 0 ? n : previous;
      }
    }
    if (latest >= 0 && c.isMentioned(latest)) {
      int away = sentence - d.sentence(d.names().get(latest).from());
      add(f, "latestLeader,sentences=" + clip(away, 0, 3));
    }
    if (here >= 0 && c.isMentioned(here)) {
      add(f, "leadsThisSentence");
    }
    if (previous >= 0 && c.isMentioned(previous)) {
      add(f, "leadsPreviousSentence");
    }
    if (!before.isEmpty() && c.isMentioned(before.get(before.size() - 1))) {
      add(f, "nearest,role=" + c.role);
    }
  }

  /** What lies between the candidate and the pronoun where they share a sentence. */
  private void clause(Candidate c, Set<String> f) {
    if (c.sentences() != 0) {
      return;
    }
    int from = c.ahead ? c.to : pronoun + 1;
    int to = c.ahead ? pronoun : c.from;
    int verbs = 0;
    int marks = 0;
    int joins = 0;
    boolean subordinate = false;
    boolean reporting = false;
    boolean that = false;
    for (int i = from; i < to; i++) {
      String word = d.word(i);
      verbs += d.pos(i).equals("VERB") ? 1 : 0;
      marks += word.equals(",") || word.equals(";") || word.equals(":") ? 1 : 0;
      joins += d.pos(i).equals("CCONJ") || d.pos(i).equals("SCONJ") ? 1 : 0;
      subordinate |= SUBORDINATING.contains(word);
      reporting |= REPORTING.contains(word);
      that |= word.equals("that");
    }
    add(f, "same,verbs=" + clip(verbs, 0, 3) + side(c.ahead));
    add(f, "same,marks=" + clip(marks, 0, 3));
    add(f, "same,joins=" + clip(joins, 0, 3));
    add(f, "same,length=" + clip((to - from) / 4, 0, 6));
    add(f, "same,role=" + c.role + ",verbs=" + clip(verbs, 0, 2));
    if (subordinate) {
      add(f, "subordinate");
    }
    if (c.ahead) {
      add(f, "that=" + that);
      if (reporting) {
        add(f, "reporting,role=" + c.role);
      }
      boolean parted = joins > 0 || marks > 0;
      add(f, "same,role=" + c.role + ",verbs=" + clip(verbs, 0, 2) + ",parted=" + parted);
    }
  }

  private void surroundings(Candidate c, Set<String> f) {
    String previous = d.word(c.from - 1);
    String next = d.word(c.to);
    if (!d.pos(c.from - 1).isEmpty()) {
      add(f, "previous=" + (PREVIOUS_WORDS.contains(previous) ? previous : d.pos(c.from - 1)));
    }
    if (!d.pos(c.to).isEmpty()) {
      add(f, "next=" + (NEXT_WORDS.contains(next) ? next : d.pos(c.to)));
      add(f, "nextPos=" + d.pos(c.to) + (d.pos(c.to).equals("PUNCT") ? next : ""));
    }
    if (previous.equals("(") || previous.equals("\"") || previous.equals("“")) {
      add(f, "opened");
    }
    add(f, "words=" + clip(c.to - c.from, 1, 3));
    if (next.equals(",")) {
      String relative = d.word(c.to + 1);
      if (relative.equals("who") || relative.equals("whose") || relative.equals("whom")) {
        add(f, "relative,same=" + (c.sentences() == 0));
      }
    }
    int p = c.from - 1;
    while (d.pos(p).equals("NOUN") || d.pos(p).equals("ADJ")) {
      p--;
    }
    if (c.from - p <= 4) {
      switch (d.word(p)) {
        case "'s", "their" -> add(f, "kin");
        case "his", "her" -> {
          add(f, "kin");
          if (c.from - p > 1) {
            add(f, "kinOf=" + d.word(p).equals(d.word(pronoun)));
          }
        }
        default -> {}
      }
    }
    String last = d.word(pronoun - 1);
    String lastPos = d.pos(pronoun - 1);
    add(f, "before=" + (FUNCTION_POS.contains(lastPos) ? last : lastPos) + ",role=" + c.role);
    if (lastPos.equals("VERB") || lastPos.equals("ADP")) {
      add(f, "beforePos=" + lastPos + ",role=" + c.role);
    }
    if (kind == Case.POSSESSIVE) {
      String noun = KIN.contains(d.word(pronoun + 1)) ? d.word(pronoun + 1) : "other";
      add(f, "of=" + noun + ",same=" + (c.sentences() == 0));
    }
  }

  /** The chain of pronouns that the pronoun goes on with. */
  private void pronouns(Candidate c, Set<String> f) {
    int between = 0;
    int earlier = 0;
    int latest = -1;
    boolean opposite = false;
    for (int i = 0; i < d.size(); i++) {
      String of = GENDERS.get(d.word(i));
      if (of == null || i == pronoun) {
        continue;
      }
      if (of.equals(gender)) {
        boolean inside = c.ahead ? c.to <= i && i < pronoun : pronoun < i && i < c.from;
        between += inside ? 1 : 0;
        earlier += i < c.from ? 1 : 0;
        latest = i < pronoun ? i : latest;
      } else {
        opposite |= c.ahead && c.to <= i && i < Math.min(c.to + NEAR_OPPOSITE, pronoun);
      }
    }
    add(f, "pronounsBetween=" + clip(between, 0, 4));
    add(f, "pronounsEarlier=" + clip(earlier, 0, 3));
    if (opposite) {
      add(f, "oppositeBehind");
    }
    if (latest < 0) {
      add(f, "firstPronoun," + side(c.ahead));
      return;
    }
    int away = clip(sentence - d.sentence(latest), 0, 3);
    add(f, "latestPronoun,sentences=" + away + "," + (latest > c.from ? "behind" : "ahead"));
    if (latest > c.from && kindOf(latest) == Case.SUBJECT) {
      add(f, "subjectPronounBetween");
    }
    if (!c.ahead) {
      add(f, "cataphora,again");
    }
  }

  private void rivalry(Candidate c, Candidate o, Set<String> f) {
    String order =
        !c.ahead && !o.ahead
            ? "behind"
            : c.ahead && !o.ahead
                ? "pronounBetween"
                : !c.ahead ? "rivalAhead" : c.from < o.from ? "rivalNearer" : "rivalFarther";
    add(f, "roles=" + c.role + "," + o.role);
    add(f, "order=" + order);
    add(f, "order=" + order + "," + c.role + "," + o.role);
    add(
        f,
        "order="
            + order
            + ",sentences="
            + clip(c.sentences(), -1, 2)
            + ","
            + clip(o.sentences(), -1, 2));
  }

  private void gender(Candidate c, Set<String> f) {
    Set<String> known = new HashSet<>();
    for (Name name : d.names()) {
      if (c.isMentioned(name)) {
        known.add(genderOf(name));
      }
    }
    known.remove("?");
    String agreement =
        known.isEmpty()
            ? "unknown"
            : !known.contains(gender) ? "clash" : known.size() == 1 ? "agree" : "mixed";
    add(f, "gender=" + agreement);
    Set<String> entities = new HashSet<>();
    int fitting = 0;
    int agreeing = 0;
    for (int n : between(c)) {
      Name name = d.names().get(n);
      String of = genderOf(name);
      if (of.equals("?") || of.equals(gender)) {
        fitting++;
        agreeing += of.equals(gender) ? 1 : 0;
        entities.add(d.word(name.to() - 1));
      }
    }
    add(f, "fittingBetween=" + clip(fitting, 0, 5));
    add(f, "agreeingBetween=" + clip(agreeing, 0, 3));
    add(f, "entitiesBetween=" + clip(entities.size(), 0, 4));
    String first = d.text(c.from).toLowerCase(Locale.ROOT);
    if (first.endsWith("a")) {
      f.add("endsInA|" + gender);
    }
  }

  private String genderOf(Name name) {
    String of = genderOfFirstName.apply(d.text(name.from()));
    if (of.equals("m") || of.equals("f")) {
      return of;
    }
    String title = d.word(name.from() - 1);
    return MALE_TITLES.contains(title) ? "m" : FEMALE_TITLES.contains(title) ? "f" : "?";
  }

  private static int clip(int value, int least, int most) {
    return Math.max(least, Math.min(value, most));
  }
}
