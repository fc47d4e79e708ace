package org.onrecord.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of what was changed between two versions of a text, in whole words.
 *
 * @param words with the white space that follows them
 */
public record TextChange(Kind kind, String words) {
  /**
   * So many words are compared one by one; of longer texts, what differs is replaced as a whole.
   */
  private static final int MOST_WORDS = 20_000;

  private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

  /** What became of a stretch. */
  public enum Kind {
    KEPT,
    REMOVED,
    ADDED
  }

  public TextChange {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(words, "words");
  }

  /**
   * What was kept, removed and added, in the order of the texts: without what was removed it reads
   * as {@code after}, without what was added as {@code before}.
   */
  public static List<TextChange> between(String before, String after) {
    List<String> old = words(before);
    List<String> now = words(after);
    List<TextChange> changes = new ArrayList<>();
    if (old.size() + now.size() > MOST_WORDS) {
      add(changes, before.equals(after) ? Kind.KEPT : Kind.REMOVED, old);
      add(changes, Kind.ADDED, before.equals(after) ? List.of() : now);
      return List.copyOf(changes);
    }
    int kept = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
      int from = delta.getSource().getPosition();
      add(changes, Kind.KEPT, old.subList(kept, from));
      add(changes, Kind.REMOVED, delta.getSource().getLines());
      add(changes, Kind.ADDED, delta.getTarget().getLines());
      kept = from + delta.getSource().size();
    }
    add(changes, Kind.KEPT, old.subList(kept, old.size()));
    return List.copyOf(changes);
  }

  private static void add(List<TextChange> changes, Kind kind, List<String> words) {
    if (!words.isEmpty()) {
      changes.add(new TextChange(kind, String.join("", words)));
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }
}
