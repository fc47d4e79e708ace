package org.onrecord.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.Place;
import org.onrecord.syntax.slavic.Case;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.SlavicToken;
import org.onrecord.syntax.slavic.SlavicToken.Kind;
import org.onrecord.syntax.slavic.WordForm;

/**
 * What a word of a Ukrainian text shows of whether it is of a name: itself and its neighbours, what
 * the dictionary and the gazetteer say of them, and where else in the text it stands. For one text.
 */
final class NameFeatures {
  private final List<List<SlavicToken>> lines;
  private final Gazetteer gazetteer;
  private final Map<String, Elsewhere> elsewhere = new HashMap<>();

  /** What became of a word in the whole text. */
  private static final class Elsewhere {
    private int capitalised;
    private int lower;
    private final Set<String> beside = new TreeSet<>();
  }

  NameFeatures(List<List<SlavicToken>> lines, Gazetteer gazetteer) {
    this.lines = lines;
    this.gazetteer = gazetteer;
    for (List<SlavicToken> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        note(line, i);
      }
    }
  }

  private void note(List<SlavicToken> line, int i) {
    SlavicToken token = line.get(i);
    if (!token.isWord()) {
      return;
    }
    Elsewhere all = elsewhere.computeIfAbsent(lemma(token), key -> new Elsewhere());
    if (!token.isCapitalised()) {
      all.lower++;
      return;
    }
    if (!isFirst(line, i)) {
      all.capitalised++;
    }
    SlavicToken before = i > 0 ? line.get(i - 1) : null;
    SlavicToken after = i + 1 < line.size() ? line.get(i + 1) : null;
    if (before != null && before.isCapitalised()) {
      all.beside.add(before.may(WordForm::personal) ? "after-person" : "after-capital");
    } else if (before != null && before.mayBe(PartOfSpeech.PREPOSITION)) {
      all.beside.add("after-" + before.key());
    } else if (before != null && before.kind() == Kind.QUOTE) {
      all.beside.add("quoted");
    }
    if (after != null && after.isCapitalised()) {
      all.beside.add(after.may(WordForm::personal) ? "before-person" : "before-capital");
    } else if (after != null && after.may(WordForm::finite)) {
      all.beside.add("before-verb");
    }
    if (token.may(form -> form.animate() && form.isIn(Case.DATIVE))
        && !token.may(form -> form.isIn(Case.GENITIVE))) {
      all.beside.add("dative-person");
    }
  }

  static boolean isFirst(List<SlavicToken> line, int i) {
    int at = i - 1;
    while (at >= 0
        && (line.get(at).kind() == Kind.QUOTE
            || line.get(at).kind() == Kind.DASH
            || line.get(at).kind() == Kind.BRACKET)) {
      at--;
    }
    return at < 0 || ".!?…".contains(line.get(at).text());
  }

  /** The dictionary's form of a word, that of a name where it is capitalised. */
  static String lemma(SlavicToken token) {
    String any = null;
    for (WordForm form : token.forms()) {
      if (form.proper() == token.isCapitalised()) {
        return form.lemma();
      }
      any = any == null ? form.lemma() : any;
    }
    return any == null ? token.key() : any;
  }

  /** The features of a word, its own history left out. */
  String[] of(int number, int i) {
    List<SlavicToken> line = lines.get(number);
    List<String> all = new ArrayList<>(60);
    SlavicToken token = line.get(i);
    String shape = shape(token);
    String lemma = lemma(token);
    String kind = dictionary(token);
    boolean first = isFirst(line, i);
    String place = place(token);
    all.add("b");
    all.add("w=" + token.key());
    all.add("l=" + lemma);
    all.add("s=" + shape + first);
    all.add("d=" + kind + (token.isCapitalised() ? "C" : "c"));
    all.add("p=" + place + (token.isCapitalised() ? "C" : "c"));
    all.add("q=" + token.quoted() + shape);
    String key = token.key();
    for (int n = 2; n <= 5; n++) {
      if (key.length() > n) {
        all.add(
            "e" + n + "=" + key.substring(key.length() - n) + (token.isCapitalised() ? "C" : ""));
        all.add("a" + n + "=" + key.substring(0, n) + (token.isCapitalised() ? "C" : ""));
      }
    }
    for (int by : new int[] {-2, -1, 1, 2}) {
      if (i + by < 0 || i + by >= line.size()) {
        all.add(by + "=none");
        continue;
      }
      SlavicToken other = line.get(i + by);
      all.add("l" + by + "=" + lemma(other));
      all.add("s" + by + "=" + shape(other) + shape);
      all.add("d" + by + "=" + dictionary(other));
      if (Math.abs(by) == 1) {
        all.add("w" + by + "=" + other.key());
        all.add("ls" + by + "=" + lemma(other) + shape + kind);
        all.add("dd" + by + "=" + dictionary(other) + kind);
        all.add("ll" + by + "=" + lemma(other) + "_" + lemma);
        all.add("p" + by + "=" + place(other) + shape(other));
        if (other.key().length() > 3) {
          all.add("e" + by + "=" + other.key().substring(other.key().length() - 3) + shape);
        }
      }
    }
    all.add("sss=" + shape(line, i - 1) + shape + shape(line, i + 1));
    all.add(
        "ssss="
            + shape(line, i - 2)
            + shape(line, i - 1)
            + shape
            + shape(line, i + 1)
            + shape(line, i + 2));
    head(line, i, all, shape);
    Elsewhere other = elsewhere.get(lemma);
    if (other != null && token.isCapitalised()) {
      all.add("o=" + Math.min(3, other.capitalised) + Math.min(2, other.lower) + first);
      for (String beside : other.beside) {
        all.add("o=" + beside);
      }
    }
    return all.toArray(String[]::new);
  }

  /** The last common noun before a run of capitalised or quoted words: what it is the name of. */
  private static void head(List<SlavicToken> line, int i, List<String> all, String shape) {
    int at = i - 1;
    while (at >= 0
        && i - at < 8
        && (line.get(at).isCapitalised() && !line.get(at).isAbbreviation()
            || line.get(at).kind() == Kind.QUOTE
            || line.get(at).quoted() && line.get(i).quoted()
            || line.get(at).kind() == Kind.NUMBER)) {
      at--;
    }
    if (at >= 0) {
      all.add("h=" + lemma(line.get(at)) + "_" + shape);
      all.add("hd=" + Math.min(4, i - at) + dictionary(line.get(at)) + shape);
    }
    int next = i + 1;
    while (next < line.size()
        && next - i < 8
        && (line.get(next).isCapitalised() || line.get(next).quoted())) {
      next++;
    }
    if (next < line.size()) {
      all.add("n=" + lemma(line.get(next)) + "_" + shape);
    }
  }

  private static String shape(List<SlavicToken> line, int i) {
    return i < 0 || i >= line.size() ? "|" : shape(line.get(i));
  }

  static String shape(SlavicToken token) {
    return switch (token.kind()) {
      case WORD -> {
        String text = token.text();
        String dash = text.indexOf('-') > 0 ? "-" : "";
        boolean latin = text.chars().anyMatch(c -> c >= 'A' && c <= 'z');
        if (!token.isCapitalised()) {
          yield (text.chars().anyMatch(Character::isUpperCase) ? "xX" : "x") + dash;
        }
        if (text.length() == 1) {
          yield "I";
        }
        String capital =
            token.isAbbreviation()
                ? "XX"
                : text.chars().skip(1).anyMatch(Character::isUpperCase) ? "XxX" : "Xx";
        yield capital + dash + (latin ? "L" : "");
      }
      case NUMBER -> "9";
      case QUOTE -> "«";
      case DASH -> "—";
      case COMMA, COLON, BRACKET, MARK -> token.text();
    };
  }

  /** What the dictionary has for a word. */
  static String dictionary(SlavicToken token) {
    if (!token.isWord()) {
      return shape(token);
    }
    if (token.forms().isEmpty()) {
      return "?";
    }
    boolean person = false;
    boolean name = false;
    boolean noun = false;
    boolean adjective = false;
    boolean verb = false;
    boolean being = false;
    boolean other = false;
    for (WordForm form : token.forms()) {
      person |= form.personal();
      name |= form.proper() && !form.personal();
      noun |= !form.proper() && form.pos() == PartOfSpeech.NOUN && !form.animate();
      being |= !form.proper() && form.pos() == PartOfSpeech.NOUN && form.animate();
      adjective |= form.pos() == PartOfSpeech.ADJECTIVE || form.pos() == PartOfSpeech.PARTICIPLE;
      verb |= form.pos() == PartOfSpeech.VERB;
      other |=
          !form.proper()
              && form.pos() != PartOfSpeech.NOUN
              && form.pos() != PartOfSpeech.ADJECTIVE
              && form.pos() != PartOfSpeech.VERB;
    }
    return (person ? "P" : "")
        + (name ? "N" : "")
        + (noun ? "n" : "")
        + (being ? "b" : "")
        + (adjective ? "a" : "")
        + (verb ? "v" : "")
        + (other ? "o" : "");
  }

  private final Map<String, String> places = new HashMap<>();

  /** What the gazetteer has for a word. */
  private String place(SlavicToken token) {
    if (!token.isWord() || token.key().length() < 3) {
      return "-";
    }
    return places.computeIfAbsent(
        lemma(token),
        lemma -> {
          List<Place> named = gazetteer.named(lemma);
          if (named.isEmpty()) {
            return "-";
          }
          Place foremost = named.get(0);
          return foremost.kind().name().substring(0, 2)
              + (foremost.population() > 100_000 ? "+" : "")
              + ("UA".equals(foremost.country()) ? "u" : "");
        });
  }
}
