package org.onrecord.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TagTest {
  @ParameterizedTest
  @EnumSource(Role.class)
  void beginAndIn_ofARole_areOfThatRole(Role role) {
    assertThat(Tag.begin(role).role()).contains(role);
    assertThat(Tag.in(role).role()).contains(role);
    assertThat(Tag.begin(role).name()).isEqualTo("BEGIN_" + role);
    assertThat(Tag.in(role).name()).isEqualTo("IN_" + role);
    assertThat(Tag.begin(role).isBegin()).isTrue();
    assertThat(Tag.in(role).isBegin()).isFalse();
  }

  @Test
  void outside_hasNoRole_andMayStandAnywhere() {
    assertThat(Tag.OUTSIDE.role()).isEmpty();
    assertThat(Tag.OUTSIDE.isBegin()).isFalse();
    assertThat(Tag.OUTSIDE.mayStart()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Tag.class)
  void mayFollow_inside_onlyWithinItsOwnSpan(Tag tag) {
    boolean inside = tag.name().startsWith("IN_");
    assertThat(tag.mayStart()).isEqualTo(!inside);
    for (Tag before : Tag.values()) {
      assertThat(tag.mayFollow(before))
          .as("%s after %s", tag, before)
          .isEqualTo(!inside || before.role().equals(tag.role()));
    }
  }
}
