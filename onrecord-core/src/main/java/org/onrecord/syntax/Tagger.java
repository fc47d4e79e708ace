package org.onrecord.syntax;

import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.postag.POSContextGenerator;
import opennlp.tools.postag.POSModel;

/**
 * Gives each word its part of speech, the likeliest after the tags before it.
 *
 * <p>OpenNLP's own tagger keeps the three best sequences, but this model's features are cached by
 * position, so that all three are judged by the tags of the best one and the best tag of each word
 * always wins. Taking it at once gives the same tags for a third of the work. Safe for use by many
 * threads.
 */
final class Tagger {
  private final MaxentModel model;

  /** Generators hold the features of the sentence under work. */
  private final ThreadLocal<POSContextGenerator> contexts;

  Tagger(POSModel model) {
    MaxentModel weights = model.getArtifact("pos.model");
    if (weights == null) {
      throw new IllegalArgumentException("a model of sequences, not of single tags: " + model);
    }
    this.model = weights;
    contexts = ThreadLocal.withInitial(() -> model.getFactory().getPOSContextGenerator());
  }

  /** One tag a word. */
  String[] tag(String[] words) {
    POSContextGenerator generator = contexts.get();
    String[] tags = new String[words.length];
    double[] chances = new double[model.getNumOutcomes()];
    for (int i = 0; i < words.length; i++) {
      model.eval(generator.getContext(i, words, tags, null), chances);
      tags[i] = model.getBestOutcome(chances);
    }
    return tags;
  }
}
