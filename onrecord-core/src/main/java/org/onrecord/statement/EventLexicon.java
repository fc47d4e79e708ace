package org.onrecord.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which stems tell which type of event. Immutable. */
final class EventLexicon {
  private static final String RESOURCE = "events.tsv";
  private static final int PHRASE_WEIGHT = 2;

  private record Telling(EventType type, List<String> stems) {}

  private final List<Telling> phrases;
  private final Map<String, EventType> words;

  private EventLexicon(List<Telling> phrases, Map<String, EventType> words) {
    this.phrases = List.copyOf(phrases);
    this.words = Map.copyOf(words);
  }

  static EventLexicon load() {
    List<Telling> phrases = new ArrayList<>();
    Map<String, EventType> words = new java.util.HashMap<>();
    InputStream stream = EventLexicon.class.getResourceAsStream(RESOURCE);
    if (stream == null) {
      throw new IllegalStateException("not on the class path: " + RESOURCE);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        int tab = line.indexOf('\t');
        EventType type = EventType.valueOf(line.substring(0, tab));
        for (String entry : line.substring(tab + 1).split(" ")) {
          if (entry.contains("+")) {
            phrases.add(new Telling(type, List.of(entry.split("\\+"))));
          } else {
            words.put(entry, type);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return new EventLexicon(phrases, words);
  }

  /** Whether this stem alone tells a type. */
  boolean tells(String stem) {
    return words.containsKey(stem);
  }

  /** The type that most of these stems tell; the type declared first wins a tie. */
  EventType typeOf(Set<String> stems) {
    Map<EventType, Integer> votes = new EnumMap<>(EventType.class);
    for (String stem : stems) {
      EventType type = words.get(stem);
      if (type != null) {
        votes.merge(type, 1, Integer::sum);
      }
    }
    for (Telling phrase : phrases) {
      if (stems.containsAll(phrase.stems())) {
        votes.merge(phrase.type(), PHRASE_WEIGHT, Integer::sum);
      }
    }
    EventType best = EventType.OTHER;
    int most = 0;
    for (Map.Entry<EventType, Integer> vote : votes.entrySet()) {
      if (vote.getValue() > most) {
        best = vote.getKey();
        most = vote.getValue();
      }
    }
    return best;
  }
}
