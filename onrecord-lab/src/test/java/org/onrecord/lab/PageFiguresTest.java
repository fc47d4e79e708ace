package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.onrecord.Corpora;

class PageFiguresTest {
  @Test
  void facts_ofMarkedPages_areReadAsMarked() throws IOException {
    Path gold = Corpora.require("article-bodies/ground-truth.jsonl");

    PageFigures figures = PageFigures.of(gold.resolveSibling("html"));

    // As published in docs/figures.md; all but one when this was written.
    assertThat(figures.all())
        .containsOnlyKeys("pages title", "pages day", "pages byline")
        .allSatisfy((name, share) -> assertThat(share).as(name).isGreaterThanOrEqualTo(98));
    assertThat(figures.wrong()).hasSizeLessThanOrEqualTo(2);
  }
}
