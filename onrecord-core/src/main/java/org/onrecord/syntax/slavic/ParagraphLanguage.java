package org.onrecord.syntax.slavic;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.syntax.Language;

/**
 * The language of one paragraph, told by its letters, its small words and by which dictionary holds
 * its words. A pure function of the text; time grows with its first {@value #MOST_WORDS} words.
 *
 * @param confidence 0 to 1; 0.5 where nothing tells
 */
public record ParagraphLanguage(Kind kind, double confidence) {
  /** What a paragraph is written in. */
  public enum Kind {
    ENGLISH,
    UKRAINIAN,
    RUSSIAN,
    /** Sentences of more than one language. */
    MIXED,
    /** Ukrainian and Russian words in the same sentences. */
    SURZHYK
  }

  private static final int MOST_WORDS = 300;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’ʼ]+");
  private static final Pattern SENTENCE = Pattern.compile("[^.!?…\\n]+");

  /** What one letter, one small word and one word of the dictionary weigh. */
  private static final double LETTER = 2;

  private static final double SMALL_WORD = 2;
  private static final double KNOWN = 1;

  private static final Set<String> UKRAINIAN =
      Set.of(
          "та", "що", "й", "із", "зі", "від", "щодо", "який", "яка", "яке", "які", "під", "після",
          "також", "було", "були", "був", "бо", "це", "ще", "як", "чи", "або", "але", "вже", "де",
          "коли", "його", "її", "їх", "у", "про", "через", "понад", "немає", "буде");
  private static final Set<String> RUSSIAN =
      Set.of(
          "и", "что", "из", "от", "который", "которая", "которые", "под", "после", "также", "было",
          "был", "были", "это", "еще", "как", "или", "но", "уже", "где", "когда", "его", "ее", "их",
          "об", "в", "с", "со", "к", "о", "нет", "будет", "для", "при", "более");

  public ParagraphLanguage {
    Objects.requireNonNull(kind, "kind");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not within 0 and 1");
    }
  }

  /** What speaks for each language in a stretch of text. */
  private record Evidence(double ukrainian, double russian, int cyrillic, int latin) {
    double share() {
      return (ukrainian + 0.5) / (ukrainian + russian + 1);
    }
  }

  /** The language of a paragraph. */
  public static ParagraphLanguage of(CharSequence paragraph) {
    Evidence all = evidence(paragraph);
    int words = all.cyrillic() + all.latin();
    if (words == 0) {
      return new ParagraphLanguage(Kind.ENGLISH, 0.5);
    }
    if (all.cyrillic() * 2 < all.latin()) {
      return new ParagraphLanguage(Kind.ENGLISH, (double) all.latin() / words);
    }
    boolean ukrainian = false;
    boolean russian = false;
    boolean blended = false;
    Matcher sentences = SENTENCE.matcher(paragraph);
    while (sentences.find()) {
      Evidence one = evidence(sentences.group());
      if (one.cyrillic() >= 4) {
        ukrainian |= one.share() > 0.75;
        russian |= one.share() < 0.25;
        blended |= one.share() >= 0.35 && one.share() <= 0.65 && one.cyrillic() >= 6;
      }
    }
    double share = all.share();
    double sure = Math.abs(2 * share - 1);
    if (ukrainian && russian) {
      return new ParagraphLanguage(Kind.MIXED, Math.max(0.5, 1 - sure));
    }
    if (blended && share > 0.3 && share < 0.7) {
      return new ParagraphLanguage(Kind.SURZHYK, Math.max(0.5, 1 - sure));
    }
    return new ParagraphLanguage(share >= 0.5 ? Kind.UKRAINIAN : Kind.RUSSIAN, 0.5 + sure / 2);
  }

  /** The language to read the paragraph's words by: of a blend, the one that has more of it. */
  public static Language nearest(CharSequence paragraph) {
    Evidence all = evidence(paragraph);
    if (all.cyrillic() * 2 < all.latin() || all.cyrillic() == 0) {
      return Language.ENGLISH;
    }
    return all.share() >= 0.5 ? Language.UKRAINIAN : Language.RUSSIAN;
  }

  private static Evidence evidence(CharSequence text) {
    double ukrainian = 0;
    double russian = 0;
    int cyrillic = 0;
    int latin = 0;
    Matcher words = WORD.matcher(text);
    for (int n = 0; n < MOST_WORDS && words.find(); n++) {
      String word = words.group().toLowerCase(Locale.ROOT);
      char first = word.charAt(0);
      if (first < 'Ѐ' || first > 'ӿ') {
        latin++;
        continue;
      }
      cyrillic++;
      boolean small = false;
      if (UKRAINIAN.contains(word) != RUSSIAN.contains(word)) {
        small = true;
        if (UKRAINIAN.contains(word)) {
          ukrainian += SMALL_WORD;
        } else {
          russian += SMALL_WORD;
        }
      }
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        ukrainian += "іїєґ".indexOf(c) >= 0 ? LETTER : 0;
        russian += "ыэъё".indexOf(c) >= 0 ? LETTER : 0;
      }
      if (!small && word.length() > 2) {
        boolean known = Morphology.ukrainian().knows(word);
        if (known != Morphology.russian().knows(word)) {
          ukrainian += known ? KNOWN : 0;
          russian += known ? 0 : KNOWN;
        }
      }
    }
    return new Evidence(ukrainian, russian, cyrillic, latin);
  }
}
