package org.onrecord.syntax.slavic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.Language;

/**
 * Looks word forms up: lemma, part of speech, cases. Ukrainian comes from the dictionary of dict_uk
 * that Lucene ships, Russian from that of AOT as LanguageTool ships it (decision 40). Safe for use
 * by many threads; a look-up takes a microsecond or two.
 */
public final class Morphology {
  private static final int LONGEST = 40;

  private final Language language;
  private final ThreadLocal<DictionaryLookup> lookups;

  private Morphology(Language language, Dictionary dictionary) {
    this.language = language;
    this.lookups = ThreadLocal.withInitial(() -> new DictionaryLookup(dictionary));
  }

  /** Loads each dictionary at its first use only. */
  private static final class Ukrainian {
    static final Morphology SHARED =
        new Morphology(Language.UKRAINIAN, dictionary("/ua/net/nlp/ukrainian.dict"));
  }

  private static final class Russian {
    static final Morphology SHARED =
        new Morphology(Language.RUSSIAN, dictionary("/org/languagetool/resource/ru/russian.dict"));
  }

  /** The morphology of Ukrainian. */
  public static Morphology ukrainian() {
    return Ukrainian.SHARED;
  }

  /** The morphology of Russian. */
  public static Morphology russian() {
    return Russian.SHARED;
  }

  /**
   * The morphology of a language.
   *
   * @throws IllegalArgumentException for English
   */
  public static Morphology of(Language language) {
    return switch (language) {
      case UKRAINIAN -> ukrainian();
      case RUSSIAN -> russian();
      case ENGLISH -> throw new IllegalArgumentException("no dictionary for " + language);
    };
  }

  private static Dictionary dictionary(String resource) {
    URL url = Morphology.class.getResource(resource);
    if (url == null) {
      throw new IllegalStateException("not on the class path: " + resource);
    }
    try {
      return Dictionary.read(url);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /** Whose words it knows. */
  public Language language() {
    return language;
  }

  /** Whether the dictionary holds the word. */
  public boolean knows(String word) {
    return !raw(word).isEmpty();
  }

  /** What a word may be in either language, Ukrainian first. */
  public static Stream<WordForm> formsInEither(String word) {
    return Stream.of(ukrainian(), russian()).flatMap(one -> one.forms(word).stream());
  }

  /** What a word may be, in any order; empty for one that the dictionary does not hold. */
  public List<WordForm> forms(String word) {
    List<WordForm> forms = new ArrayList<>();
    for (WordData data : raw(word)) {
      CharSequence stem = data.getStem();
      CharSequence tags = data.getTag();
      if (stem != null && tags != null) {
        for (String tag : tags.toString().split("\\|")) {
          WordForm form =
              language == Language.UKRAINIAN
                  ? ukrainian(stem.toString(), tag.split(":"))
                  : russian(stem.toString(), tag.split(":"));
          if (!forms.contains(form)) {
            forms.add(form);
          }
        }
      }
    }
    return forms;
  }

  private List<WordData> raw(String word) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return List.of();
    }
    String plain = word.toLowerCase(Locale.ROOT).replace('’', '\'').replace('ʼ', '\'');
    plain = language == Language.UKRAINIAN ? plain.replace('ґ', 'г') : plain.replace('ё', 'е');
    return lookups.get().lookup(plain);
  }

  private static WordForm ukrainian(String lemma, String[] tag) {
    Set<Case> cases = EnumSet.noneOf(Case.class);
    boolean plural = false;
    boolean pronoun = false;
    boolean finite = false;
    boolean animate = false;
    for (String part : tag) {
      switch (part) {
        case "anim" -> animate = true;
        case "v_naz" -> cases.add(Case.NOMINATIVE);
        case "v_rod" -> cases.add(Case.GENITIVE);
        case "v_dav" -> cases.add(Case.DATIVE);
        case "v_zna" -> cases.add(Case.ACCUSATIVE);
        case "v_oru" -> cases.add(Case.INSTRUMENTAL);
        case "v_mis" -> cases.add(Case.LOCATIVE);
        case "v_kly" -> cases.add(Case.VOCATIVE);
        case "p" -> plural = true;
        case "past", "pres", "futr" -> finite = true;
        default -> pronoun |= part.startsWith("&pron") || part.equals("pron");
      }
    }
    PartOfSpeech pos =
        switch (tag[0]) {
          case "noun" -> pronoun ? PartOfSpeech.PRONOUN : PartOfSpeech.NOUN;
          case "adj" -> pronoun ? PartOfSpeech.PRONOUN : PartOfSpeech.ADJECTIVE;
          case "verb" -> PartOfSpeech.VERB;
          case "advp" -> PartOfSpeech.TRANSGRESSIVE;
          case "adv" -> PartOfSpeech.ADVERB;
          case "numr" -> PartOfSpeech.NUMERAL;
          case "prep" -> PartOfSpeech.PREPOSITION;
          case "conj" -> PartOfSpeech.CONJUNCTION;
          case "part" -> PartOfSpeech.PARTICLE;
          default -> PartOfSpeech.OTHER;
        };
    boolean proper = Character.isUpperCase(lemma.charAt(0));
    // The dictionary for search has no mark of its own for people's names.
    return new WordForm(
        lemma.toLowerCase(Locale.ROOT),
        pos,
        proper,
        proper && animate,
        animate,
        cases,
        plural,
        finite);
  }

  private static WordForm russian(String lemma, String[] tag) {
    Set<Case> cases = EnumSet.noneOf(Case.class);
    boolean plural = false;
    boolean proper = false;
    boolean personal = false;
    boolean animate = false;
    boolean finite = false;
    for (String part : tag) {
      Case one = russianCase(part);
      if (one != null) {
        cases.add(one);
      }
      switch (part) {
        case "PL" -> plural = true;
        case "Past", "Real", "Fut" -> finite = true;
        case "Geo" -> proper = true;
        case "Anim" -> animate = true;
        case "Name", "Fam", "Patr" -> {
          proper = true;
          personal = true;
        }
        default -> {}
      }
    }
    PartOfSpeech pos =
        switch (tag[0]) {
          case "NN" -> PartOfSpeech.NOUN;
          case "ADJ" -> PartOfSpeech.ADJECTIVE;
          case "PNN", "PADJ" -> PartOfSpeech.PRONOUN;
          case "Num", "NumC", "Ord" -> PartOfSpeech.NUMERAL;
          case "VB" -> PartOfSpeech.VERB;
          case "PT", "PT_Short" -> PartOfSpeech.PARTICIPLE;
          case "DPT" -> PartOfSpeech.TRANSGRESSIVE;
          case "ADV" -> PartOfSpeech.ADVERB;
          case "PREP" -> PartOfSpeech.PREPOSITION;
          case "CONJ" -> PartOfSpeech.CONJUNCTION;
          case "PARTICLE" -> PartOfSpeech.PARTICLE;
          default -> PartOfSpeech.OTHER;
        };
    return new WordForm(
        lemma.toLowerCase(Locale.ROOT), pos, proper, personal, animate, cases, plural, finite);
  }

  private static @Nullable Case russianCase(String part) {
    return switch (part) {
      case "Nom" -> Case.NOMINATIVE;
      case "R" -> Case.GENITIVE;
      case "D" -> Case.DATIVE;
      case "V" -> Case.ACCUSATIVE;
      case "T" -> Case.INSTRUMENTAL;
      case "P" -> Case.LOCATIVE;
      default -> null;
    };
  }
}
