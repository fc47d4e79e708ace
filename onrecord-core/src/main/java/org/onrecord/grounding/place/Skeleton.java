package org.onrecord.grounding.place;

/**
 * The consonants of a name, in which its Ukrainian, Russian and romanised forms fall together:
 * {@code Чорнобаївка}, {@code Чернобаевка} and {@code Chornobaivka} have one.
 */
final class Skeleton {
  private static final String LETTERS = "бвгґджзйклмнпрстфхцчшщ";
  private static final String[] SOUNDS = {
    "b", "v", "h", "h", "d", "Z", "z", "", "k", "l", "m", "n", "p", "r", "s", "t", "f", "h", "c",
    "C", "S", "S"
  };

  private Skeleton() {}

  static String of(String name) {
    StringBuilder skeleton = new StringBuilder();
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      int letter = LETTERS.indexOf(c);
      String sound = "";
      if (letter >= 0) {
        sound = SOUNDS[letter];
      } else if (c >= 'a' && c <= 'z') {
        if (lower.startsWith("shch", i)) {
          sound = "S";
          i += 3;
        } else if (lower.startsWith("kh", i)) {
          sound = "h";
          i++;
        } else if (lower.startsWith("zh", i)) {
          sound = "Z";
          i++;
        } else if (lower.startsWith("ts", i) && !lower.startsWith("tsk", i)) {
          sound = "c";
          i++;
        } else if (lower.startsWith("ch", i)) {
          sound = "C";
          i++;
        } else if (lower.startsWith("sh", i)) {
          sound = "S";
          i++;
        } else {
          sound =
              switch (c) {
                case 'a', 'e', 'i', 'o', 'u', 'y', 'j' -> "";
                case 'g' -> "h";
                case 'w' -> "v";
                default -> String.valueOf(c);
              };
        }
      } else if (c == ' ' || c == '-') {
        sound = " ";
      } else if (skeleton.length() == 0 && Character.isLetter(c)) {
        sound = "a";
      }
      if (skeleton.length() == 0 && sound.isEmpty() && Character.isLetter(c)) {
        sound = "a";
      }
      boolean doubled =
          !sound.isEmpty()
              && skeleton.length() > 0
              && skeleton.charAt(skeleton.length() - 1) == sound.charAt(0);
      if (!doubled) {
        skeleton.append(sound);
      }
    }
    return skeleton.toString();
  }
}
