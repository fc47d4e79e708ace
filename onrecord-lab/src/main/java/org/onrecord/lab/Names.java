package org.onrecord.lab;

import org.onrecord.onnx.Outputs;

/** Tags of names by word: outside, then beginning and inside of each kind. */
final class Names {
  private Names() {}

  /** The tag of a word that begins a name of this kind as the silver data calls it. */
  static int begin(String kind) {
    int index =
        switch (kind) {
          case "PERSON" -> 0;
          case "ORGANIZATION" -> 1;
          case "LOCATION" -> 2;
          default -> 3;
        };
    return 1 + 2 * index;
  }

  static int count() {
    return Outputs.NAME_TAGS;
  }
}
