package org.onrecord.attribution.slavic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Attributor;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.ParagraphLanguage;
import org.onrecord.syntax.slavic.SlavicSentences;
import org.onrecord.syntax.slavic.SlavicToken;

/**
 * Finds attributions in Ukrainian and Russian text by rules over word forms: verbs that attribute
 * with the source in the nominative on either side, sources behind a dash or before a colon,
 * phrases such as {@code за словами}. Each paragraph is read in its own language; English ones are
 * left to others. Safe for use by many threads; takes time linear in the text's length.
 */
public final class SlavicAttributor implements Attributor {
  private final Map<Language, CueVerbs> cues = new EnumMap<>(Language.class);

  private SlavicAttributor() {
    for (Language language : List.of(Language.UKRAINIAN, Language.RUSSIAN)) {
      cues.put(language, CueVerbs.load(language));
    }
  }

  /** Reads the lists of both languages from the class path. */
  public static SlavicAttributor load() {
    return new SlavicAttributor();
  }

  @Override
  public List<Attribution> attribute(Report report) {
    List<Attribution> attributions = new ArrayList<>();
    for (Block block : report.blocks()) {
      if (block.kind().isRead()) {
        Language language = ParagraphLanguage.nearest(report.textOf(block));
        CueVerbs verbs = cues.get(language);
        if (verbs != null) {
          read(report, block, Morphology.of(language), verbs, attributions);
        }
      }
    }
    attributions.sort(Comparator.comparing(Attribution::first));
    return attributions;
  }

  private static void read(
      Report report,
      Block block,
      Morphology morphology,
      CueVerbs verbs,
      List<Attribution> attributions) {
    List<SlavicToken> before = List.of();
    for (List<SlavicToken> sentence : SlavicSentences.of(report.text(), block.span(), morphology)) {
      for (Draft draft : new SentenceReader(sentence, before, verbs).read()) {
        attributions.add(draft.attribution(report));
      }
      before = sentence;
    }
  }
}
