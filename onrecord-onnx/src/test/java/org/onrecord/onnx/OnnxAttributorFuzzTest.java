package org.onrecord.onnx;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class OnnxAttributorFuzzTest {
  /** Pieces that steer random text to where spans begin, end and are cut. */
  private static final String[] PIECES = {
    "said",
    "that",
    "“",
    "”",
    "\"",
    "'",
    "’",
    ",",
    ".",
    ":",
    "according to",
    "Kyiv",
    "she",
    "\n",
    "\r\n",
    "\u200b",
    "\u202e",
    "👩‍👩‍👧‍👦",
    "e\u0301",
    "\ud83d",
    "denied",
    "and",
    "“We",
    "won’t”"
  };

  @FuzzTest
  void anyText_givesSpansWithinIt(FuzzedDataProvider data) {
    StringBuilder text = new StringBuilder();
    while (data.remainingBytes() > 0 && text.length() < 3_000) {
      if (data.consumeBoolean()) {
        text.append(data.pickValue(PIECES)).append(data.consumeBoolean() ? " " : "");
      } else {
        text.append(data.consumeString(20));
      }
    }
    OnnxAttributorTest.assertSpansWithin(text.toString());
  }
}
