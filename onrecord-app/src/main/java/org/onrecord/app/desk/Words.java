package org.onrecord.app.desk;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.matter.Standing;

/**
 * The desk's own words in one language; all of them are in {@code words-en.properties} and {@code
 * words-uk.properties}. Immutable.
 *
 * <p>A message's {@code {0}}, {@code {1}} stand for values. What is counted has a message for each
 * form that its language has (CLDR's plural rules for whole numbers): {@code one} and {@code other}
 * in English; {@code one}, {@code few} and {@code many} in Ukrainian.
 */
final class Words {

  // Before what is read with it.
  private static final Pattern VALUE = Pattern.compile("\\{([0-9])}");

  static final Words ENGLISH = load(ReaderLanguage.ENGLISH);
  static final Words UKRAINIAN = load(ReaderLanguage.UKRAINIAN);

  private final ReaderLanguage language;
  private final Map<String, Message> messages;

  private Words(ReaderLanguage language, Map<String, Message> messages) {
    this.language = language;
    this.messages = messages;
  }

  static Words of(ReaderLanguage language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case UKRAINIAN -> UKRAINIAN;
    };
  }

  private static Words load(ReaderLanguage language) {
    String name = "words-" + language.tag() + ".properties";
    try (InputStream bytes = Words.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
      Properties read = new Properties();
      read.load(text);
      Map<String, Message> messages = new HashMap<>();
      for (String key : read.stringPropertyNames()) {
        messages.put(key, Message.of(read.getProperty(key)));
      }
      return new Words(language, Map.copyOf(messages));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  ReaderLanguage language() {
    return language;
  }

  /** The {@code lang} of the page. */
  String tag() {
    return language.tag();
  }

  Locale locale() {
    return language.locale();
  }

  /**
   * A message as plain words.
   *
   * @throws IllegalArgumentException when there is none of this key, or it takes other values
   */
  String say(String key, Object... values) {
    return filled(message(key, values), values);
  }

  private String filled(Message message, Object... values) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < message.literals.size(); i++) {
      said.append(message.literals.get(i));
      if (i < message.values.size()) {
        said.append(plain(values[message.values.get(i)]));
      }
    }
    return said.toString();
  }

  /** A message that holds markup of its own; its values are escaped, or contents. */
  Content rich(String key, Object... values) {
    Message message = message(key, values);
    return output -> {
      for (int i = 0; i < message.literals.size(); i++) {
        output.writeContent(message.literals.get(i));
        if (i < message.values.size()) {
          Object value = values[message.values.get(i)];
          if (value instanceof Content marked) {
            marked.writeTo(output);
          } else {
            output.writeUserContent(plain(value));
          }
        }
      }
    };
  }

  /** A number with what is counted: the message's value is the number, which it need not tell. */
  String count(String key, long number) {
    return filled(message(key + "." + form(language, number)), number);
  }

  /** The form that goes with a number, as CLDR names it. */
  static String form(ReaderLanguage language, long number) {
    long tens = Math.abs(number % 100);
    long ones = tens % 10;
    return switch (language) {
      case ENGLISH -> number == 1 ? "one" : "other";
      case UKRAINIAN ->
          ones == 1 && tens != 11
              ? "one"
              : ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? "few" : "many";
    };
  }

  private Message message(String key, Object[] values) {
    Message message = message(key);
    if (message.taken != values.length) {
      throw new IllegalArgumentException(
          key + " takes " + message.taken + " values, not " + values.length);
    }
    return message;
  }

  private Message message(String key) {
    Message message = messages.get(key);
    if (message == null) {
      throw new IllegalArgumentException("no message " + key + " in " + language);
    }
    return message;
  }

  private String plain(Object value) {
    return value instanceof Integer || value instanceof Long
        ? number(((Number) value).longValue())
        : value.toString();
  }

  /** A whole number in groups of three digits. */
  String number(long number) {
    return String.format(locale(), "%,d", number);
  }

  /** "a", "a and b", "a, b and c". */
  String list(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return say("list.last", String.join(", ", words.subList(0, last)), words.get(last));
  }

  /** "a, b, c" and how many more. */
  String some(List<String> words, int shown) {
    return words.size() <= shown
        ? list(words)
        : say("list.more", String.join(", ", words.subList(0, shown)), words.size() - shown);
  }

  /** What a choice of a closed set is called: {@code eventType.TALKS}. */
  String of(Enum<?> choice) {
    return say(key(choice));
  }

  private static String key(Enum<?> choice) {
    String set = choice.getDeclaringClass().getSimpleName();
    return Character.toLowerCase(set.charAt(0)) + set.substring(1) + "." + choice.name();
  }

  /** What a speaker does to what they say: "asserts", "does not confirm". */
  String stance(Stance stance, boolean negated) {
    return say(key(stance) + (negated ? ".not" : ""));
  }

  /** What the statement that a relation starts from does to the other: "Denies". */
  String relation(Relation relation) {
    return say(doing(relation));
  }

  /** The same, told from the statement that the relation leads to: "Denied by". */
  String relationBack(Relation relation) {
    return say(doing(relation) + ".by");
  }

  private static String doing(Relation relation) {
    boolean concedes = relation.type() == RelationType.CONFIRMS && relation.againstInterest();
    return key(relation.type()) + (concedes ? ".against" : "");
  }

  /** A standing in one sentence. */
  String meaning(Standing standing) {
    return say(key(standing) + ".meaning");
  }

  /** What a language is called; its tag where nobody knows. */
  String languageName(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayLanguage(locale());
    return name.isBlank() ? tag : Wording.capital(name);
  }

  /** What a country is called; its code where nobody knows. */
  String countryName(String code) {
    String name = Locale.forLanguageTag("und-" + code).getDisplayCountry(locale());
    return name.isBlank() ? code : name;
  }

  /** The {@code lang} of words in English, or null where that is the page's own. */
  @Nullable String english() {
    return language == ReaderLanguage.ENGLISH ? null : ReaderLanguage.ENGLISH.tag();
  }

  /**
   * The {@code lang} of a name or a term of the record, which is in the page's language or in
   * English; null where it is the page's own.
   */
  @Nullable String languageOf(String name) {
    return language != ReaderLanguage.ENGLISH && Wording.isLatin(name) ? english() : null;
  }

  /** The {@code lang} of words that an outlet of this language printed; null for the page's own. */
  @Nullable String languageOf(String printed, @Nullable String outlet) {
    String told = Wording.language(printed, outlet);
    return told != null ? told : languageOf(printed);
  }

  /** Every key, with the values that its message takes. */
  Map<String, Integer> keys() {
    Map<String, Integer> keys = new HashMap<>();
    messages.forEach((key, message) -> keys.put(key, message.taken));
    return keys;
  }

  /**
   * A message, cut where its values stand.
   *
   * @param literals one more than there are values
   * @param values the number of the value behind each literal but the last
   * @param taken how many values it takes
   */
  private record Message(List<String> literals, List<Integer> values, int taken) {

    static Message of(String text) {
      List<String> literals = new ArrayList<>();
      List<Integer> values = new ArrayList<>();
      Set<Integer> different = new TreeSet<>();
      Matcher value = VALUE.matcher(text);
      int from = 0;
      while (value.find()) {
        literals.add(text.substring(from, value.start()));
        values.add(Integer.valueOf(value.group(1)));
        different.add(Integer.valueOf(value.group(1)));
        from = value.end();
      }
      literals.add(text.substring(from));
      return new Message(List.copyOf(literals), List.copyOf(values), different.size());
    }
  }
}
