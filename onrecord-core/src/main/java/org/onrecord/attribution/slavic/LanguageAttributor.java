package org.onrecord.attribution.slavic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Attributor;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.ParagraphLanguage;

/**
 * Gives each paragraph to the attributor of its language: English and others to one, Ukrainian and
 * Russian to {@link SlavicAttributor}. A report without Cyrillic paragraphs is read exactly as by
 * the first alone.
 */
public final class LanguageAttributor implements Attributor {
  private final Attributor english;
  private final SlavicAttributor slavic;

  public LanguageAttributor(Attributor english, SlavicAttributor slavic) {
    this.english = Objects.requireNonNull(english, "english");
    this.slavic = Objects.requireNonNull(slavic, "slavic");
  }

  @Override
  public List<Attribution> attribute(Report report) {
    List<Block> latin = new ArrayList<>();
    boolean cyrillic = false;
    for (Block block : report.blocks()) {
      if (ParagraphLanguage.nearest(report.textOf(block)) == Language.ENGLISH) {
        latin.add(block);
      } else {
        cyrillic = true;
      }
    }
    if (!cyrillic) {
      return english.attribute(report);
    }
    List<Attribution> all = new ArrayList<>(slavic.attribute(report));
    if (latin.stream().anyMatch(block -> block.kind().isRead())) {
      all.addAll(english.attribute(report.with(latin)));
      all.sort(Comparator.comparing(Attribution::first));
    }
    return all;
  }
}
