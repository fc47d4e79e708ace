package org.onrecord.attribution.slavic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.SlavicToken;
import org.onrecord.syntax.slavic.WordForm;

/** The verbs that attribute in one language and the nouns that speak. Immutable. */
final class CueVerbs {
  /** What may be the content of a verb. */
  enum Complement {
    /** A clause with a conjunction. */
    THAT,
    /** A noun behind {@code про} or {@code о}. */
    ABOUT,
    /** What the verb governs. */
    OBJECT,
    /** An infinitive. */
    INF,
    /** What stands before it. */
    BEFORE
  }

  /** A verb with what it takes. */
  record Verb(Set<Complement> complements, Stance stance) {
    boolean takes(Complement complement) {
      return complements.contains(complement);
    }
  }

  private final Map<String, Verb> verbs = new HashMap<>();
  private final Set<String> speakers = new HashSet<>();

  private CueVerbs() {}

  /**
   * Reads the lists of a language.
   *
   * @throws IllegalArgumentException for English
   */
  static CueVerbs load(Language language) {
    if (language == Language.ENGLISH) {
      throw new IllegalArgumentException("no cues for " + language);
    }
    CueVerbs cues = new CueVerbs();
    for (String line : lines("/org/onrecord/attribution/cues-" + language.code() + ".tsv")) {
      String[] columns = line.split("\t", -1);
      Set<Complement> complements = EnumSet.noneOf(Complement.class);
      for (String name : columns[1].split(",")) {
        complements.add(Complement.valueOf(name.toUpperCase(Locale.ROOT)));
      }
      cues.verbs.put(
          columns[0],
          new Verb(Set.copyOf(complements), Stance.valueOf(columns[2].toUpperCase(Locale.ROOT))));
    }
    for (String line : lines("/org/onrecord/attribution/sources-slavic.txt")) {
      cues.speakers.addAll(List.of(line.split(" ")));
    }
    return cues;
  }

  private static List<String> lines(String resource) {
    try (InputStream stream = CueVerbs.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /** The cue that a token is a finite or impersonal form of, or null. */
  @Nullable Verb of(SlavicToken token) {
    for (WordForm form : token.forms()) {
      if (form.pos() == PartOfSpeech.VERB && !isInfinitive(form, token)) {
        Verb verb = verbs.get(form.lemma());
        if (verb != null) {
          return verb;
        }
      }
    }
    return null;
  }

  private static boolean isInfinitive(WordForm form, SlavicToken token) {
    return !form.finite() && form.lemma().equals(token.key());
  }

  /** Whether a token is a noun that may stand for a speaker without a name. */
  boolean isSpeaker(SlavicToken token) {
    return speakers.contains(token.key())
        || token.may(form -> form.pos() == PartOfSpeech.NOUN && speakers.contains(form.lemma()));
  }
}
