package org.onrecord.matter.stance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StanceFeaturesTest {
  private static final String CLAIM = "The dam was blown up";

  @Test
  void of_wordsOfTheClaim_standForThemselvesNowhere() {
    assertThat(StanceFeatures.of(CLAIM, "Dam not blown"))
        .containsKeys("word not", "pair = not", "pair not =", "negation within")
        .doesNotContainKeys("word dam", "word blown");
  }

  @Test
  void of_phraseOfAGroup_countsInsteadOfItsWords() {
    assertThat(StanceFeatures.of(CLAIM, "Made it up: dam story"))
        .containsKeys("has fake", "fake first", "fake before break", "fake before");
  }

  @Test
  void of_groupThatTheClaimHasToo_isNotTheHeadlines() {
    assertThat(StanceFeatures.of("The video is fake", "Fake video seen by all"))
        .containsKeys("both fake", "claim has fake")
        .doesNotContainKey("has fake");
  }

  @Test
  void of_otherFormOfTheClaimsVerb_isNotARefusal() {
    assertThat(StanceFeatures.of("The general was dismissed", "President dismisses general"))
        .containsKeys("both denying", "mood plain")
        .doesNotContainKey("has denying");
  }

  @Test
  void of_questions_areToldByMarkAndFirstWord() {
    assertThat(StanceFeatures.of(CLAIM, "Was the dam blown up?"))
        .containsKeys("has asking", "has ?", "has ? last", "mood hedges");
    assertThat(StanceFeatures.of(CLAIM, "The dam was old")).doesNotContainKey("has asking");
  }

  @Test
  void of_amounts_areComparedByWhatTheyComeTo() {
    assertThat(StanceFeatures.of("He made 72 million", "He made 72M")).containsKey("amounts all");
    assertThat(StanceFeatures.of("4,000 men died", "4000 die")).containsKey("amounts all");
    assertThat(StanceFeatures.of("40 men died", "30 die")).containsKey("amounts other");
    assertThat(StanceFeatures.of("40 men died", "Many die")).containsKey("amounts none");
    assertThat(StanceFeatures.of("Version 1.2.3", "1.2.3.4 is out")).containsKey("amounts all");
  }

  @Test
  void of_sameWords_shareAll() {
    Map<String, Double> features = StanceFeatures.of(CLAIM, CLAIM);

    assertThat(features).containsEntry("of claim", 1.0).containsEntry("letters of claim", 1.0);
  }

  @Test
  void of_anyText_hasFeatures() {
    for (String text :
        new String[] {"", " ", "?", "…", "- -", "'", "1.", "\ud83d", "a.".repeat(9000)}) {
      assertThat(StanceFeatures.of(text, text)).isNotEmpty();
      assertThat(ClaimStance.read(text, CLAIM).probability()).isBetween(0.33, 1.0);
      assertThat(ClaimStance.read(CLAIM, text).probability()).isBetween(0.33, 1.0);
    }
  }
}
