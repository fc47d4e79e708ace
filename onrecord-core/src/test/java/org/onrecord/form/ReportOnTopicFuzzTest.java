package org.onrecord.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.onrecord.form.ReportOnTopic.MalformedFormException;

class ReportOnTopicFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyBytes_areAReportOrMalformed(FuzzedDataProvider data) {
    byte[] bytes = data.consumeRemainingAsBytes();
    try {
      ReportOnTopic read = ReportOnTopic.of(bytes);
      assertThat(ReportOnTopic.of(read.bytes())).isEqualTo(read);
    } catch (MalformedFormException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
    assertThat(ReportOnTopic.minuteOf(bytes)).isNotNull();
  }
}
