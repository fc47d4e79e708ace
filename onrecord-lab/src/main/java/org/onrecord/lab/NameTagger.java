package org.onrecord.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.ml.EventTrainer;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.TrainingParameters;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.lab.MarkedText.Name;
import org.onrecord.lab.MarkedText.Type;
import org.onrecord.report.Span;
import org.onrecord.syntax.slavic.SlavicToken;

/**
 * Finds names of persons, organisations and places in Ukrainian text: OpenNLP's averaged perceptron
 * scores the tags of each word by its features and the tags before it, a beam search finds the best
 * row of tags.
 */
final class NameTagger {
  private static final int BEAM = 5;
  private static final String OUTSIDE = "O";

  private final MaxentModel model;
  private final Gazetteer gazetteer;

  private NameTagger(MaxentModel model, Gazetteer gazetteer) {
    this.model = model;
    this.gazetteer = gazetteer;
  }

  /** Trains a tagger; half a minute and a gigabyte for four hundred texts. */
  static NameTagger train(List<MarkedText> texts, Gazetteer gazetteer) throws IOException {
    TrainingParameters how = new TrainingParameters();
    how.put("Algorithm", "PERCEPTRON");
    how.put("Iterations", 12);
    how.put("Cutoff", 2);
    how.put("DataIndexer", "OnePass");
    how.put("PrintMessages", false);
    EventTrainer trainer = TrainerFactory.getEventTrainer(how, new HashMap<>());
    return new NameTagger(trainer.train(new Events(texts, gazetteer)), gazetteer);
  }

  /** The words of all texts, one after the other. */
  private static final class Events implements ObjectStream<Event> {
    private final List<MarkedText> texts;
    private final Gazetteer gazetteer;
    private Iterator<MarkedText> next;
    private Iterator<Event> events = List.<Event>of().iterator();

    Events(List<MarkedText> texts, Gazetteer gazetteer) {
      this.texts = texts;
      this.gazetteer = gazetteer;
      this.next = texts.iterator();
    }

    @Override
    public @Nullable Event read() {
      while (!events.hasNext()) {
        if (!next.hasNext()) {
          return null;
        }
        events = events(next.next(), gazetteer).iterator();
      }
      return events.next();
    }

    @Override
    public void reset() {
      next = texts.iterator();
      events = List.<Event>of().iterator();
    }
  }

  private static List<Event> events(MarkedText text, Gazetteer gazetteer) {
    NameFeatures features = new NameFeatures(text.lines(), gazetteer);
    List<Event> events = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (int number = 0; number < text.lines().size(); number++) {
      List<SlavicToken> line = text.lines().get(number);
      String[] tags = tags(line, text.names());
      for (int i = 0; i < line.size(); i++) {
        events.add(new Event(tags[i], withHistory(features.of(number, i), line, i, tags, seen)));
      }
      remember(line, tags, seen);
    }
    return events;
  }

  private static void remember(List<SlavicToken> line, String[] tags, Map<String, String> seen) {
    for (int i = 0; i < tags.length; i++) {
      if (line.get(i).isWord() && line.get(i).isCapitalised()) {
        seen.put(NameFeatures.lemma(line.get(i)), tags[i]);
      }
    }
  }

  private static String[] withHistory(
      String[] features, List<SlavicToken> line, int i, String[] tags, Map<String, String> seen) {
    SlavicToken token = line.get(i);
    String last = i > 0 ? tags[i - 1] : "^";
    String shape = NameFeatures.shape(token);
    String lemma = NameFeatures.lemma(token);
    String[] all = new String[features.length + 7];
    System.arraycopy(features, 0, all, 0, features.length);
    int at = features.length;
    all[at++] = "t=" + last;
    all[at++] = "tt=" + (i > 1 ? tags[i - 2] : "^") + last;
    all[at++] = "ts=" + last + shape + token.quoted();
    all[at++] = "tl=" + last + lemma;
    all[at++] = "td=" + last + NameFeatures.dictionary(token);
    all[at++] = "tw=" + last + (i > 0 ? line.get(i - 1).key() : "");
    all[at] = "seen=" + (token.isCapitalised() ? seen.getOrDefault(lemma, "-") : "c");
    return all;
  }

  /** The tags of a line: B, I, L and U for the beginning, inside, last and only word. */
  private static String[] tags(List<SlavicToken> line, List<Name> names) {
    String[] tags = new String[line.size()];
    Arrays.fill(tags, OUTSIDE);
    for (Name name : names) {
      int from = -1;
      int to = -1;
      for (int i = 0; i < line.size(); i++) {
        if (line.get(i).span().overlaps(name.span())) {
          from = from < 0 ? i : from;
          to = i;
        }
      }
      if (from < 0) {
        continue;
      }
      for (int i = from; i <= to; i++) {
        String part = from == to ? "U-" : i == from ? "B-" : i == to ? "L-" : "I-";
        tags[i] = part + name.type();
      }
    }
    return tags;
  }

  private static boolean follows(String before, String tag) {
    boolean open = before.startsWith("B-") || before.startsWith("I-");
    boolean goesOn = tag.startsWith("I-") || tag.startsWith("L-");
    return open == goesOn && (!open || before.substring(1).equals(tag.substring(1)));
  }

  /** The names of a text in order. */
  List<Name> tag(MarkedText text) {
    NameFeatures features = new NameFeatures(text.lines(), gazetteer);
    BeamSearch search = new BeamSearch(BEAM, model);
    List<Name> names = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (int number = 0; number < text.lines().size(); number++) {
      List<SlavicToken> line = text.lines().get(number);
      String[][] fixed = new String[line.size()][];
      for (int i = 0; i < line.size(); i++) {
        fixed[i] = features.of(number, i);
      }
      Sequence best =
          search.bestSequence(
              line.toArray(SlavicToken[]::new),
              new Object[0],
              (i, tokens, tags, more) -> withHistory(fixed[i], line, i, tags, seen),
              (i, tokens, tags, tag) ->
                  follows(i == 0 ? OUTSIDE : tags[i - 1], tag)
                      && (i + 1 < tokens.length || !tag.startsWith("B-") && !tag.startsWith("I-")));
      if (best == null) {
        continue;
      }
      String[] tags = best.getOutcomes().toArray(String[]::new);
      collect(line, tags, names);
      remember(line, tags, seen);
    }
    return names;
  }

  private static void collect(List<SlavicToken> line, String[] tags, List<Name> names) {
    int from = 0;
    for (int i = 0; i < tags.length; i++) {
      if (tags[i].startsWith("B-") || tags[i].startsWith("U-")) {
        from = i;
      }
      if (tags[i].startsWith("L-") || tags[i].startsWith("U-")) {
        names.add(
            new Name(
                new Span(line.get(from).span().start(), line.get(i).span().end()),
                Type.valueOf(tags[i].substring(2))));
      }
    }
  }
}
