package org.onrecord.jdbc.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import morfologik.stemming.Dictionary;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.morfologik.MorfologikFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.uk.UkrainianMorfologikAnalyzer;
import org.onrecord.grounding.speaker.NameKey;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * Turns text into terms with Lucene's filters: English words lose their endings (Porter 1980),
 * Ukrainian ones become those of the dictionary (Morfologik), Russian ones their stems (Snowball).
 * All are in lower case, without diacritics (NFKD) and apostrophes, at most {@value
 * Word#MAX_LENGTH} UTF-16 units long. Takes time linear in the text. Safe for use by many threads.
 *
 * <p>A name, which begins with a capital, has one more term, its key, in which scripts and
 * spellings fall together: {@code Бахмут} and {@code Bakhmut} share theirs.
 */
public final class Analysis {
  /** Begins the key of a name; no word holds it. */
  static final char KEY = '\u00a4';

  /** Stands between a text's terms and what else it is found by, so that no phrase spans both. */
  private static final String END = "\u00a6";

  private static final int SHORTEST_KEY = 3;

  private static final Analysis SHARED = new Analysis();

  private final Analyzer ukrainian = new Chain(dictionary());
  private final Analyzer russian = new Chain(null);

  private Analysis() {}

  /** The one that there is; it loads its dictionary at first use. */
  public static Analysis shared() {
    return SHARED;
  }

  private static Dictionary dictionary() {
    URL url =
        UkrainianMorfologikAnalyzer.class.getClassLoader().getResource("ua/net/nlp/ukrainian.dict");
    if (url == null) {
      throw new IllegalStateException("the Ukrainian dictionary is not on the class path");
    }
    try {
      return Dictionary.read(url);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the Ukrainian dictionary", e);
    }
  }

  /**
   * A word of a text with its terms.
   *
   * @param start where it begins, UTF-16
   * @param terms of which the first stands for the word in phrases; never empty
   * @param surface the word as written, folded
   * @param keys of the name that it may be
   */
  record Analysed(int start, int end, List<String> terms, String surface, Set<String> keys) {}

  /** Takes words one by one; returns false to stop. */
  interface Sink {
    boolean word(Analysed word);
  }

  /**
   * What the index holds of a text: its terms in order, then, once each, the other terms that its
   * words are found by.
   *
   * @param language BCP 47, as detected
   */
  public String indexed(String text, String language) {
    StringBuilder joined = new StringBuilder(text.length() * 2);
    Set<String> others = new LinkedHashSet<>();
    scan(
        text,
        isUkrainian(text, language),
        false,
        word -> {
          joined.append(joined.isEmpty() ? "" : " ").append(word.terms().get(0));
          others.addAll(word.terms().subList(1, word.terms().size()));
          if (!word.surface().equals(word.terms().get(0))) {
            others.add(word.surface());
          }
          if (Character.isUpperCase(text.codePointAt(word.start()))) {
            others.addAll(word.keys());
          }
          return true;
        });
    if (!others.isEmpty()) {
      joined.append(' ').append(END);
      others.forEach(other -> joined.append(' ').append(other));
    }
    return joined.toString();
  }

  /** Passes the words to the sink in the order of the text, read as {@code language}. */
  void scan(String text, String language, Sink sink) {
    scan(text, isUkrainian(text, language), true, sink);
  }

  /** Cyrillic words are read as Ukrainian where that is the language, or has left a letter. */
  static boolean isUkrainian(String text, String language) {
    if (language.equals("uk") || language.equals("ru")) {
      return language.equals("uk");
    }
    for (int i = 0; i < text.length(); i++) {
      if ("іїєґІЇЄҐ".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param allKeys whether words without a capital have keys too
   */
  void scan(String text, boolean asUkrainian, boolean allKeys, Sink sink) {
    RussianStemmer stemmer = new RussianStemmer();
    try (TokenStream tokens = (asUkrainian ? ukrainian : russian).tokenStream("", text)) {
      CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
      OffsetAttribute offsets = tokens.getAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = tokens.getAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      List<String> terms = new ArrayList<>();
      int start = 0;
      int end = 0;
      boolean more = tokens.incrementToken();
      while (more) {
        if (step.getPositionIncrement() > 0) {
          if (!terms.isEmpty() && !sink.word(word(text, start, end, terms, allKeys, stemmer))) {
            return;
          }
          terms.clear();
          start = offsets.startOffset();
          end = offsets.endOffset();
        }
        String one = term.toString();
        if (!one.isEmpty() && !terms.contains(one)) {
          terms.add(one);
        }
        more = tokens.incrementToken();
      }
      if (!terms.isEmpty()) {
        sink.word(word(text, start, end, terms, allKeys, stemmer));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be read", e);
    }
  }

  private static Analysed word(
      String text,
      int start,
      int end,
      List<String> terms,
      boolean allKeys,
      RussianStemmer stemmer) {
    String plain = Word.plain(text.substring(start, end));
    String surface = Word.fold(plain);
    Set<String> keys = Set.of();
    if (allKeys || Character.isUpperCase(text.codePointAt(start))) {
      keys = new LinkedHashSet<>();
      if (!isCyrillic(plain)) {
        addKey(keys, plain);
      } else {
        stemmer.setCurrent(plain);
        stemmer.stem();
        addCyrillicKeys(keys, plain);
        addCyrillicKeys(keys, stemmer.getCurrent());
        for (String term : terms) {
          addCyrillicKeys(keys, term);
        }
      }
    }
    return new Analysed(
        start, end, List.copyOf(terms), surface.isEmpty() ? terms.get(0) : surface, keys);
  }

  /** Ukrainian names are written with an h in Latin letters where Russian ones have a g. */
  private static void addCyrillicKeys(Set<String> keys, String name) {
    addKey(keys, name);
    if (name.indexOf('г') >= 0 || name.indexOf('Г') >= 0) {
      addKey(keys, name.replace('г', 'h').replace('Г', 'H'));
    }
  }

  /** Cases and romanisations differ in their last vowels, which keys go without. */
  private static void addKey(Set<String> keys, String name) {
    String key = NameKey.of(name);
    int end = key.length();
    while (end > SHORTEST_KEY && "aeiou".indexOf(key.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end >= SHORTEST_KEY && key.indexOf(' ') < 0) {
      keys.add(KEY + Word.fold(key.substring(0, end)));
    }
  }

  static boolean isCyrillic(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.UnicodeScript.of(word.charAt(i)) == Character.UnicodeScript.CYRILLIC) {
        return true;
      }
    }
    return false;
  }

  /** Words, made terms of English and of one language in Cyrillic script. */
  private static final class Chain extends Analyzer {
    private final @org.jspecify.annotations.Nullable Dictionary ukrainian;

    Chain(@org.jspecify.annotations.Nullable Dictionary ukrainian) {
      this.ukrainian = ukrainian;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new Word.Splitter();
      TokenStream terms = new LowerCaseFilter(new Word.PlainFilter(words));
      terms =
          ukrainian == null
              ? new SnowballFilter(terms, new RussianStemmer())
              : new MorfologikFilter(terms, ukrainian);
      return new TokenStreamComponents(words, new PorterStemFilter(new Word.FoldFilter(terms)));
    }
  }

  /** A text's words as written, folded, with a space between them. */
  public static String folded(String text) {
    StringBuilder joined = new StringBuilder();
    SHARED.scan(
        text,
        false,
        false,
        word -> {
          joined.append(joined.isEmpty() ? "" : " ").append(word.surface());
          return true;
        });
    return joined.toString();
  }

  /** Lower case in no language in particular. */
  static String lower(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
