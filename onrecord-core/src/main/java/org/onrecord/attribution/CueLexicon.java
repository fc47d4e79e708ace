package org.onrecord.attribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.onrecord.attribution.Inflection.Form;

/** The words and phrases that attribute in one language, found by the form of their first word. */
final class CueLexicon {
  /** A cue that may start with a given form. */
  record Entry(Cue cue, Form form) {}

  private final Map<String, List<Entry>> byFirstForm;

  private CueLexicon(Map<String, List<Entry>> byFirstForm) {
    this.byFirstForm = byFirstForm;
  }

  static CueLexicon english() {
    return load("cues-en.tsv");
  }

  private static CueLexicon load(String resource) {
    Map<String, List<Entry>> entries = new HashMap<>();
    try (InputStream stream = CueLexicon.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          add(cue(line), entries);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
    // The longest phrase wins.
    entries.replaceAll(
        (form, list) ->
            list.stream()
                .sorted((a, b) -> b.cue().words().size() - a.cue().words().size())
                .toList());
    return new CueLexicon(Map.copyOf(entries));
  }

  private static Cue cue(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 4) {
      throw new IllegalStateException("not a cue of four columns: " + line);
    }
    Set<Cue.Complement> complements = EnumSet.noneOf(Cue.Complement.class);
    for (String name : columns[2].split(",", -1)) {
      complements.add(Cue.Complement.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return new Cue(
        List.of(columns[0].split(" ", -1)),
        Cue.Kind.valueOf(columns[1].toUpperCase(Locale.ROOT)),
        complements,
        Stance.valueOf(columns[3].toUpperCase(Locale.ROOT)));
  }

  private static void add(Cue cue, Map<String, List<Entry>> entries) {
    String first = cue.words().get(0);
    Map<String, Form> forms = new HashMap<>();
    switch (cue.kind()) {
      case VERB -> forms.putAll(Inflection.ofVerb(first));
      case NOUN -> {
        forms.put(first, Form.BASE);
        forms.put(Inflection.plural(first), Form.BASE);
      }
      case ADJ -> forms.put(first, Form.BASE);
    }
    forms.forEach(
        (word, form) ->
            entries.computeIfAbsent(word, w -> new ArrayList<>()).add(new Entry(cue, form)));
  }

  /** The cues that may start with {@code word} in lower case, the longest first. */
  List<Entry> startingWith(String word) {
    return byFirstForm.getOrDefault(word, List.of());
  }
}
