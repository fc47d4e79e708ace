package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Blocks;
import org.onrecord.reader.text.Furniture;

/**
 * What tells whether a block belongs to a page's body: its words, the tags and names around it, how
 * its surroundings share in the page's running text, and the blocks before and after it. None of it
 * knows a site or, furniture apart, a language.
 */
final class BlockFeatures {
  private static final Set<String> TAGS_WITHIN =
      Set.of(
          "article",
          "main",
          "section",
          "aside",
          "nav",
          "footer",
          "header",
          "form",
          "table",
          "ul",
          "ol",
          "blockquote",
          "figure",
          "address",
          "dl",
          "pre",
          "figcaption",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "label",
          "fieldset",
          "details");
  private static final Set<String> ASIDE = Set.of("nav", "aside", "footer", "form");
  private static final int NEAR = 2;
  private static final int MOST_COMPARED = 5_000;
  private static final int LONGEST_COMPARED = 100_000;
  private static final int LEAST_TOLD = 200;

  private final List<PageBlock> blocks;
  private final String title;
  private final String told;
  private final Box root;
  private final @Nullable Box top;
  private final @Nullable Box marked;
  private final Map<String, int[]> styles = new HashMap<>();
  private final Map<Box, String> stylesOfBoxes = new IdentityHashMap<>();
  private final Map<Box, List<String>> around = new IdentityHashMap<>();
  private final List<List<String>> near = new ArrayList<>();
  private int headline = -1;
  private int first = -1;
  private int last = -1;

  private BlockFeatures(List<PageBlock> blocks, String title, String told) {
    this.blocks = blocks;
    this.told =
        blocks.size() > MOST_COMPARED
            ? ""
            : squeeze(told.substring(0, Math.min(told.length(), LONGEST_COMPARED)));
    this.title = title.toLowerCase(Locale.ROOT);
    Box at = blocks.get(0).box();
    while (at.parent != null) {
      at = at.parent;
    }
    this.root = at;
    this.top = top();
    this.marked = marked();
    for (int i = 0; i < blocks.size(); i++) {
      PageBlock block = blocks.get(i);
      int[] sums = styles.computeIfAbsent(style(block.box()), s -> new int[3]);
      sums[0]++;
      sums[1] += block.words().length();
      sums[2] += block.isRunning() ? block.words().length() : 0;
      if (headline < 0 && isTitle(block)) {
        headline = i;
      }
      if (top != null && block.isRunning() && isWithin(block.box(), top)) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
  }

  /** The features of each block, in the same order. */
  static List<Set<String>> of(List<PageBlock> blocks, String title, String told) {
    if (blocks.isEmpty()) {
      return List.of();
    }
    return new BlockFeatures(blocks, title, told).all();
  }

  private List<Set<String>> all() {
    Set<String> seen = new HashSet<>();
    int[] runningBefore = new int[blocks.size() + 1];
    for (int i = 0; i < blocks.size(); i++) {
      PageBlock block = blocks.get(i);
      near.add(own(block, seen));
      runningBefore[i + 1] = runningBefore[i] + (block.isRunning() ? block.words().length() : 0);
    }
    int[] sincePrevious = distances(false);
    int[] untilNext = distances(true);
    List<Set<String>> all = new ArrayList<>(blocks.size());
    Set<String> page = page();
    for (int i = 0; i < blocks.size(); i++) {
      Set<String> features = new HashSet<>(page);
      features.addAll(near.get(i));
      PageBlock block = blocks.get(i);
      features.addAll(around.computeIfAbsent(block.box(), this::around));
      features.add("previous running " + Math.min(4, sincePrevious[i]));
      features.add("next running " + Math.min(4, untilNext[i]));
      features.add("place " + tenth(runningBefore[i], root.running));
      features.add(
          headline < 0 ? "no headline" : i < headline ? "above headline" : "below headline");
      if (headline >= 0 && i > headline && i <= headline + 6) {
        features.add("soon below headline");
      }
      if (first >= 0) {
        features.add(i < first ? "before top" : i > last ? "after top" : "amid top");
        if (i > last && i <= last + 3) {
          features.add("soon after top");
        }
      }
      for (int by = -2; by <= 2; by++) {
        int j = i + by;
        if (by == 0) {
          continue;
        }
        if (j < 0 || j >= blocks.size()) {
          features.add("at " + by + " nothing");
          continue;
        }
        PageBlock other = blocks.get(j);
        String at = "at " + by + ' ';
        features.add(at + "length " + length(other.words().length()));
        features.add(at + "linked " + share(other.linked(), other.words().length()));
        features.add(at + other.box().tag);
        if (other.box() == block.box()) {
          features.add(at + "same box");
        } else if (other.box().parent == block.box().parent) {
          features.add(at + "same parent");
        }
        if (style(other.box()).equals(style(block.box()))) {
          features.add(at + "same style");
        }
        if (near.get(j).contains("furniture")) {
          features.add(at + "furniture");
        }
        if (near.get(j).contains("ends as sentence")) {
          features.add(at + "ends as sentence");
        }
      }
      all.add(features);
    }
    return all;
  }

  /** What holds for the whole page. */
  private Set<String> page() {
    Set<String> page = new HashSet<>();
    page.add("page runs " + length(root.running / 20));
    page.add("page linked " + share(root.linked, root.all));
    if (top != null) {
      page.add("top has " + share(top.running, root.running));
      page.add("top linked " + share(top.linked, top.all));
      page.add("top runs " + length(top.running / 10));
    }
    if (marked != null) {
      page.add("marked has " + share(marked.running, root.running));
    }
    return page;
  }

  /** Letters and digits alone: spacing and punctuation differ between what is told and shown. */
  private static String squeeze(String text) {
    StringBuilder squeezed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        squeezed.append(c);
      }
    }
    return squeezed.toString();
  }

  /** How many blocks away the last or next block of running text in the top is. */
  private int[] distances(boolean backward) {
    int[] distances = new int[blocks.size()];
    int since = 9;
    for (int k = 0; k < blocks.size(); k++) {
      int i = backward ? blocks.size() - 1 - k : k;
      distances[i] = since;
      PageBlock block = blocks.get(i);
      boolean counts =
          block.isRunning() && !block.box().hidden && (top == null || isWithin(block.box(), top));
      since = counts ? 0 : since + 1;
    }
    return distances;
  }

  /** What the block's own words tell. */
  private List<String> own(PageBlock block, Set<String> seen) {
    String words = block.words();
    List<String> own = new ArrayList<>();
    own.add("length " + length(words.length()));
    own.add("linked " + share(block.linked(), words.length()));
    int sentences = 0;
    int commas = 0;
    int digits = 0;
    int capitals = 0;
    int letters = 0;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean end = i + 1 == words.length() || words.charAt(i + 1) == ' ';
      if (c == '.' || c == '!' || c == '?' || c == '…' || c == '。') {
        sentences += end || c == '。' ? 1 : 0;
      } else if (c == ',' || c == '，' || c == '、') {
        commas++;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else if (Character.isLetter(c)) {
        letters++;
        capitals += Character.isUpperCase(c) ? 1 : 0;
      }
    }
    own.add("sentences " + (sentences > 3 ? 3 : sentences));
    own.add("commas " + (commas > 2 ? 2 : commas));
    if (digits * 4 > words.length()) {
      own.add("digits");
    }
    if (letters == 0) {
      own.add("no letters");
    } else if (capitals * 2 > letters) {
      own.add("capitals");
    }
    int end = words.length();
    while (end > 1 && "\"”’»')]".indexOf(words.charAt(end - 1)) >= 0) {
      end--;
    }
    char ending = words.charAt(end - 1);
    if (".!?…。".indexOf(ending) >= 0) {
      own.add("ends as sentence");
    } else if (ending == ':') {
      own.add("ends with colon");
    }
    if (Character.isLowerCase(words.charAt(0))) {
      own.add("begins small");
    }
    if ("\"“«".indexOf(words.charAt(0)) >= 0) {
      own.add("begins quoted");
    }
    if (words.indexOf('|') >= 0
        || words.indexOf('•') >= 0
        || words.indexOf('»') == words.length() - 1) {
      own.add("bars");
    }
    if (words.indexOf('©') >= 0) {
      own.add("copyright");
    }
    if (words.indexOf('@') >= 0) {
      own.add("at sign");
    }
    if (Furniture.is(words)) {
      own.add("furniture");
    }
    if (words.length() < 120 && Blocks.isDateline(words)) {
      own.add("dateline");
    }
    if (isTitle(block)) {
      own.add("title");
    }
    if (!seen.add(words)) {
      own.add("again");
    }
    if (block.emphasised()) {
      own.add("emphasised");
    }
    if (block.isCaption()) {
      own.add("caption");
    }
    if (told.length() > LEAST_TOLD) {
      own.add(words.length() > 15 && told.contains(squeeze(words)) ? "told" : "not told");
    }
    return own;
  }

  /** What the elements around a block tell; the same for all blocks of a box. */
  private List<String> around(Box box) {
    List<String> around = new ArrayList<>();
    around.add("tag " + box.tag);
    if (box.hidden) {
      around.add("hidden");
    }
    Set<String> within = new HashSet<>();
    int level = 0;
    for (Box at = box; at != null; at = at.parent, level++) {
      String how = level == 0 ? "own " : level <= NEAR ? "near " : "far ";
      for (Hint hint : at.hints) {
        // Names high up tell of the page, not of the block.
        if (level == 0 || at.running * 2 < root.running) {
          within.add(how + hint);
        } else {
          within.add("holding " + hint);
        }
      }
      if (TAGS_WITHIN.contains(at.tag)) {
        within.add((at.running * 2 >= root.running ? "holding " : "in ") + at.tag);
      }
      if (at.marked) {
        within.add("marked as body");
      }
    }
    around.addAll(within);
    Box parent = Objects.requireNonNullElse(box.parent, box);
    Box grandparent = Objects.requireNonNullElse(parent.parent, parent);
    around.add("box linked " + share(box.linked, box.all));
    around.add("parent linked " + share(parent.linked, parent.all));
    around.add("grandparent linked " + share(grandparent.linked, grandparent.all));
    around.add("box holds " + tenth(box.running, root.running));
    around.add("parent holds " + tenth(parent.running, root.running));
    around.add("grandparent holds " + tenth(grandparent.running, root.running));
    around.add("parent runs " + share(parent.running, parent.all));
    int[] style = Objects.requireNonNull(styles.get(style(box)));
    around.add("style runs " + share(style[2], style[1]));
    around.add("style holds " + tenth(style[2], root.running));
    around.add(
        "style seen " + (style[0] == 1 ? "1" : style[0] < 4 ? "2" : style[0] < 10 ? "4" : "10"));
    around(box, top, "top", around);
    around(box, marked, "marked", around);
    return around;
  }

  private static void around(Box box, @Nullable Box region, String name, List<String> around) {
    if (region == null) {
      around.add("no " + name);
    } else if (isWithin(box, region)) {
      around.add("in " + name + " by " + Math.min(4, box.depth - region.depth));
    } else {
      int up = 0;
      Box at = region;
      while (at.parent != null && !isWithin(box, at)) {
        at = at.parent;
        up++;
      }
      around.add("out of " + name + " by " + Math.min(4, up));
    }
  }

  /** Tag and names of a box and of its parent: what a site shows alike is of one kind. */
  private String style(Box box) {
    return stylesOfBoxes.computeIfAbsent(
        box,
        b -> {
          Box parent = b.parent;
          return b.tag
              + '.'
              + b.element.className()
              + (parent == null ? "" : ' ' + parent.tag + '.' + parent.element.className());
        });
  }

  /**
   * The box around which most paragraphs stand: each gives its length to its parent and half of it
   * to the parent above, less what is linked there (as Arc90's Readability does it).
   */
  private @Nullable Box top() {
    Map<Box, Double> scores = new IdentityHashMap<>();
    Set<Box> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean told = blocks.stream().anyMatch(b -> b.box().own > 0 && isMarked(b.box()));
    for (PageBlock block : blocks) {
      Box box = block.box();
      if (box.hidden
          || box.own == 0
          || !counted.add(box)
          || isAside(box)
          || told && !isMarked(box)) {
        continue;
      }
      boolean paragraph =
          box.tag.equals("p") || box.tag.equals("li") || box.tag.equals("blockquote");
      Box at = paragraph && box.parent != null ? box.parent : box;
      double worth = box.own;
      for (int level = 0; level < 3 && at != null; level++, at = at.parent) {
        scores.merge(at, worth, Double::sum);
        worth /= 2;
      }
    }
    Box best = null;
    double most = 0;
    for (Map.Entry<Box, Double> entry : scores.entrySet()) {
      Box box = entry.getKey();
      double linked = box.linked / Math.max(1.0, box.all);
      double score = entry.getValue() * (1 - linked);
      Box before = best;
      if (score > most || (score == most && before != null && box.depth < before.depth)) {
        most = score;
        best = box;
      }
    }
    return best;
  }

  private static boolean isMarked(Box box) {
    for (Box at = box; at != null; at = at.parent) {
      if (at.marked) {
        return true;
      }
    }
    return false;
  }

  /** Whether a box stands beside the report by its tags or names, if these tell of little text. */
  private boolean isAside(Box box) {
    for (Box at = box; at != null; at = at.parent) {
      if (at.running * 2 < root.running
          && (ASIDE.contains(at.tag)
              || at.hints.contains(Hint.COMMENT)
              || at.hints.contains(Hint.ADVERT))) {
        return true;
      }
    }
    return false;
  }

  /** The innermost box with most of the running text that is named or tagged as an article. */
  private @Nullable Box marked() {
    Box best = null;
    Set<Box> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PageBlock block : blocks) {
      for (Box at = block.box(); at != null && seen.add(at); at = at.parent) {
        boolean named =
            at.marked
                || at.tag.equals("article")
                || at.tag.equals("main")
                || at.hints.contains(Hint.BODY);
        if (named
            && at.running * 10L >= root.running * 4L
            && (best == null
                || at.running * 10L >= best.running * 9L && at.running <= best.running
                || at.running > best.running * 10L / 9)) {
          best = at;
        }
      }
    }
    return best;
  }

  private boolean isTitle(PageBlock block) {
    String words = block.words();
    return words.length() > 5
        && Math.abs(words.length() - title.length()) < 30
        && (words.equalsIgnoreCase(title)
            || title.startsWith(words.toLowerCase(Locale.ROOT))
            || words.toLowerCase(Locale.ROOT).startsWith(title));
  }

  private static boolean isWithin(Box box, Box region) {
    Box at = box;
    while (at.depth > region.depth && at.parent != null) {
      at = at.parent;
    }
    return at == region;
  }

  private static int length(int characters) {
    int bound = 12;
    while (bound < characters && bound < 800) {
      bound *= 2;
    }
    return bound;
  }

  private static int share(int part, int whole) {
    if (part == 0) {
      return 0;
    }
    double share = part / Math.max(1.0, whole);
    return share < 0.1 ? 10 : share < 0.25 ? 25 : share < 0.5 ? 50 : share < 0.8 ? 80 : 100;
  }

  private static int tenth(int part, int whole) {
    if (part == 0) {
      return 0;
    }
    double share = part / Math.max(1.0, whole);
    return share < 0.02
        ? 2
        : share < 0.1
            ? 10
            : share < 0.3 ? 30 : share < 0.6 ? 60 : share < 0.9 ? 90 : share < 0.98 ? 98 : 100;
  }
}
