package org.onrecord.grounding.pronoun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.syntax.Syntax;

class PronounsTest {
  private static final Pronouns PRONOUNS =
      Pronouns.load(Syntax.english(), ActorDirectory.load()::pronounOfFirstName);

  private static Report report(String text) {
    return new Reader(ReadDefaults.none()).reportOfText(Row.of("test", "", text, null, null, null));
  }

  private static double[] weights(String marked, String right, String wrong) {
    int pronoun = marked.indexOf('[');
    String text = marked.replace("[", "").replace("]", "");
    return PRONOUNS
        .of(report(text))
        .weigh(pronoun, List.of(text.indexOf(right), text.indexOf(wrong)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Maria Castro met her sister in Kassel after Anna Reed left. Later [she] told Anna Reed about it. | Maria Castro | Anna Reed
          Anna Reed, who taught Olga Brandt, was born in Kassel. [She] grew up there. | Anna Reed | Olga Brandt
          Thomas Berg won the race ahead of Paul Reed. [His] time was a record. | Thomas Berg | Paul Reed
          """)
  void weigh_pronoun_prefersWhomItMeans(String marked, String right, String wrong) {
    double[] weights = weights(marked, right, wrong);

    assertThat(weights[0]).isGreaterThan(weights[1]);
  }

  @Test
  void weigh_otherWord_tellsNothing() {
    assertThat(weights("Maria Castro met [Paul] Reed.", "Maria Castro", "Reed")).containsOnly(0, 0);
  }

  @Test
  void weigh_sentenceWithoutEnd_tellsNothing() {
    String text = "Maria Castro met Paul Reed and " + "x ".repeat(5000) + "[she] left.";

    assertThat(weights(text, "Maria Castro", "Paul Reed")).containsOnly(0, 0);
  }
}
