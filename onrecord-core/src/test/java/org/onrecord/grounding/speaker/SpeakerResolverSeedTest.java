package org.onrecord.grounding.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.Corpora;
import tools.jackson.databind.JsonNode;

class SpeakerResolverSeedTest {
  @Test
  void resolve_goldSpansOfTheSeed_givesSpeakersAndAffiliations() throws Exception {
    GoldAttributions.Row row = GoldAttributions.of(Corpora.require("seed/gold.jsonl")).get(0);
    List<Speaker> speakers =
        new SpeakerResolver(ActorDirectory.load()).resolve(row.report(), row.attributions());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < speakers.size(); i++) {
      JsonNode gold = row.json().path("attributions").get(i);
      String name = gold.path("speaker").asString(null);
      String affiliation = gold.path("affiliation").asString(null);
      Speaker speaker = speakers.get(i);
      boolean right =
          name == null
              ? speaker.kind() == SpeakerKind.GROUP
              : name.equals(speaker.name())
                  && affiliation != null
                  && affiliation.equals(speaker.affiliation());
      if (!right) {
        wrong.add(i + ": " + name + " / " + affiliation + " but was " + speaker);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
