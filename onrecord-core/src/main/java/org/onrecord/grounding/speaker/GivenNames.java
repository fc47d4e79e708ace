package org.onrecord.grounding.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.onrecord.syntax.slavic.NameSound;

/** Given names that Ukrainian, Russian and English write in ways of their own. Immutable. */
final class GivenNames {
  private static final GivenNames SHARED = new GivenNames();

  /** From the sound of any form of a name to the sound of its first. */
  private final Map<String, String> known = new HashMap<>();

  /** By the sound of a name's first form, what its forms begin with. */
  private final Map<String, Set<Character>> initials = new HashMap<>();

  private GivenNames() {
    String name = "given-names-slavic.txt";
    try (InputStream stream = GivenNames.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] forms = line.split(" ");
          for (String form : forms) {
            String one = NameSound.stem(forms[0]);
            known.putIfAbsent(NameSound.stem(form), one);
            initials
                .computeIfAbsent(one, key -> new HashSet<>())
                .add(NameSound.whole(form).charAt(0));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  static GivenNames shared() {
    return SHARED;
  }

  boolean knows(String stem) {
    return known.containsKey(stem);
  }

  /** The one sound of all forms of a given name: {@code Владимира} and {@code Володимир}. */
  String one(String stem) {
    return known.getOrDefault(stem, stem);
  }

  /** Whether a name, given by {@link #one}, has a form with this initial. */
  boolean begins(String one, char initial) {
    return one.charAt(0) == initial || initials.getOrDefault(one, Set.of()).contains(initial);
  }
}
