package org.onrecord.statement;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import opennlp.tools.stemmer.PorterStemmer;

/**
 * The telling words of a text as stems: lower case, without diacritics, English endings removed
 * (Porter 1980). Ukrainian and Russian words are those of the English ones that tell the same, else
 * their lemmas in Latin letters. Words that tell nothing about what happened are left out.
 */
public final class Terms {
  private static final int LONGEST = 40;

  private static final Set<String> STOP =
      Arrays.stream(
              """
              a about above accord according across after again against ago ahead all almost already
              also although always am amid among an and another any anyone anything are around as at
              away back be became because become been before began begin behind being below between
              both but by call came can cannot chief claim claims come could day days deny denies did do
              does doing done down during each early either else end even ever every few first for
              former from full further get gets give given go goes going good got had has have having he
              head her here hers herself him himself his hit how however i if in including instead into
              is it its itself just keep kept know known last late later latest least less let like
              likely live long look made make makes man many may me might monday month months more
              morning most mr mrs ms much must my near never new news next night no nor not nothing now
              of off official officials often on once one only or other others our out over own part
              people per put quite rather really report reported reportedly reports right said same
              saturday saw say saying says second see seen several she should show shows since so some
              soon spokesman spokesperson spokeswoman state still such sunday take taken tell tells than
              that the their them themselves then there these they thing things think this those three
              through thursday time times to today together told too took toward towards tuesday two
              under until up update updates upon us use used very via wants warn warned warns was way we
              wednesday week weeks well went were what when where whether which while who whom whose why
              will with within without would year years yes yesterday yet you your friday according
              statement statements minister ministry president official spokesperson added adding
              according headlines should
              """
                  .split("\\s+"))
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toUnmodifiableSet());

  private Terms() {}

  /** The terms of {@code text} in order of first appearance. */
  public static Set<String> of(CharSequence text) {
    Set<String> terms = new LinkedHashSet<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || start >= 0 && isInner(c, text, i)) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        add(text.subSequence(start, i).toString(), terms);
        start = -1;
      }
    }
    return terms;
  }

  /** The first term of one word, or an empty string where the word tells nothing. */
  public static String term(String word) {
    Set<String> terms = new LinkedHashSet<>();
    add(word, terms);
    return terms.isEmpty() ? "" : terms.iterator().next();
  }

  private static void add(String word, Set<String> terms) {
    if (word.length() > LONGEST) {
      return;
    }
    if (isCyrillic(word)) {
      String plain = word.replace('’', '\'').toLowerCase(Locale.ROOT);
      for (String told : Concepts.shared().of(plain)) {
        addLatin(told, terms);
      }
    } else {
      addLatin(word, terms);
    }
  }

  private static void addLatin(String word, Set<String> terms) {
    String term = latin(word);
    if (!term.isEmpty()) {
      terms.add(term);
    }
  }

  private static String latin(String word) {
    String folded = fold(word);
    if (folded.endsWith("'s")) {
      folded = folded.substring(0, folded.length() - 2);
    }
    if (folded.length() < 2 || STOP.contains(folded)) {
      return "";
    }
    if (folded.charAt(0) >= 'a' && folded.charAt(0) <= 'z') {
      return new PorterStemmer().stem(Concepts.shared().same(folded));
    }
    return folded;
  }

  /** Whether a word begins with a Cyrillic letter. */
  static boolean isCyrillic(String word) {
    return !word.isEmpty() && word.charAt(0) >= 'Ѐ' && word.charAt(0) <= 'ӿ';
  }

  private static String fold(String word) {
    String plain = word.replace('’', '\'').toLowerCase(Locale.ROOT);
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) > 127) {
        return Normalizer.normalize(plain, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
      }
    }
    return plain;
  }

  private static boolean isInner(char c, CharSequence text, int i) {
    return (c == '\'' || c == '’' || c == '-')
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }
}
