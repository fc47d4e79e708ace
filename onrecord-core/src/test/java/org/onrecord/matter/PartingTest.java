package org.onrecord.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartingTest {
  private static List<Profile> of(int ofDam, int ofVote, double shared) {
    List<Profile> profiles = new ArrayList<>();
    for (int i = 0; i < ofDam; i++) {
      profiles.add(Profile.of(Map.of("dam", 1.0, "flood", 1.0, "kyiv", shared, "a" + i, 0.2)));
    }
    for (int i = 0; i < ofVote; i++) {
      profiles.add(Profile.of(Map.of("vote", 1.0, "council", 1.0, "kyiv", shared, "b" + i, 0.2)));
    }
    return profiles;
  }

  @Test
  void apart_twoSubjects_givesThePlacesOfTheSecond() {
    assertThat(Parting.apart(of(10, 6, 0.3), 0.4)).containsExactly(10, 11, 12, 13, 14, 15);
  }

  @Test
  void apart_subjectsThatShareMost_stayTogether() {
    assertThat(Parting.apart(of(10, 6, 2), 0.4)).isEmpty();
  }

  @Test
  void apart_fewOutliers_stay() {
    assertThat(Parting.apart(of(13, 3, 0.3), 0.4)).isEmpty();
  }

  @Test
  void apart_oneSubject_staysTogether() {
    assertThat(Parting.apart(of(16, 0, 0.3), 0.4)).isEmpty();
  }

  @Test
  void isTime_onlyWhenGrownToTwiceTheSize() {
    assertThat(List.of(8, 16, 17, 31, 32, 64))
        .filteredOn(Parting::isTime)
        .containsExactly(16, 32, 64);
  }
}
