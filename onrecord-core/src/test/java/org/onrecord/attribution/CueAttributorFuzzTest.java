package org.onrecord.attribution;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class CueAttributorFuzzTest {
  /** Pieces that steer random text into the rules. */
  private static final String[] PIECES = {
    "said",
    "that",
    "“",
    "”",
    "\"",
    "'",
    ",",
    ".",
    ":",
    " according to ",
    "who",
    "Kyiv",
    "she",
    "\n",
    "(",
    ")",
    "and",
    "not",
    "was",
    "by",
    "is accused of",
    "claims",
    "—",
    "'s",
    "on Friday",
    "''"
  };

  @FuzzTest
  void anyText_givesSpansWithinIt(FuzzedDataProvider data) {
    boolean headlined = data.consumeBoolean();
    StringBuilder text = new StringBuilder();
    while (data.remainingBytes() > 0 && text.length() < 5_000) {
      if (data.consumeBoolean()) {
        text.append(data.pickValue(PIECES)).append(' ');
      } else {
        text.append(data.consumeString(20));
      }
    }
    CueAttributorTest.assertSpansWithin(Predictions.report(text.toString(), headlined));
  }
}
