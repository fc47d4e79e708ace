package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.onrecord.reader.text.Blocks;
import org.onrecord.reader.text.Furniture;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.report.BlockKind;
import org.onrecord.trees.BoostedTrees;

/**
 * Finds the body of a news page: cuts the page into blocks and has trained trees tell, by {@link
 * BlockFeatures}, which of them belong to it. Immutable and thread-safe.
 */
public final class PageBody {
  /**
   * A block that may belong to a page's body, as trees are trained on it.
   *
   * @param words never empty
   * @param features what is known of it
   */
  public record Candidate(String words, Set<String> features) {
    public Candidate {
      features = Set.copyOf(features);
    }
  }

  /** A block of a report. */
  record Piece(BlockKind kind, PageBlock block) {}

  /** A block of a higher score is of the body; in doubt rather kept than lost. */
  private static final double LEAST_SCORE = -0.3;

  /**
   * Where the best blocks of a page, so many characters of them, do not reach that, the score is
   * lowered to theirs and a bit more; but not below this.
   */
  private static final int LEAST_BODY = 400;

  private static final double DOUBT = 0.5;
  private static final double LOWEST_SCORE = -2;

  /** How far below the others a block may be that stands in one element with one of them. */
  private static final double JOINED = 2.5;

  /** How much of the score a line loses that is furniture by its own words. */
  private static final double FURNITURE = 3;

  private static final Pattern TIME =
      Pattern.compile(
          "(?:\\d{1,2}[:.h]\\d{2}(?:\\s?[ap]\\.?m\\.?)?(?:\\s\\(?\\p{Lu}{2,4}\\)?)?"
              + "|\\d{1,3}\\s?(?:[smhd]|sec\\w*|min\\w*|hours?|days?)\\s?(?:ago)?)[.,]?",
          Pattern.CASE_INSENSITIVE);

  /** A longer block that comes twice is a copy. */
  private static final int LEAST_AGAIN = 60;

  private final BoostedTrees trees;

  private PageBody(BoostedTrees trees) {
    this.trees = trees;
  }

  /** What the product ships. */
  static PageBody load() {
    return new PageBody(BoostedTrees.load(PageBody.class, "body.tsv"));
  }

  /** As other trees tell it. */
  public static PageBody by(BoostedTrees trees) {
    return new PageBody(trees);
  }

  /** The blocks of a page, all of them, to train on. */
  public static List<Candidate> candidates(String html) throws Unreadable {
    Document page = NewsPage.parse(html, "");
    List<PageBlock> blocks = PageBlocks.of(page.body());
    PageFacts facts = PageFacts.of(page, LinkedData.of(page), blocks);
    List<Set<String>> features = BlockFeatures.of(blocks, facts.title().words(), facts.body());
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      candidates.add(new Candidate(blocks.get(i).words(), features.get(i)));
    }
    return candidates;
  }

  /** For each candidate of a page, whether it belongs to the body; captions do not. */
  public boolean[] choose(List<Candidate> candidates) {
    return chosen(candidates.stream().map(c -> rated(c.words().length(), c.features())).toList());
  }

  /**
   * A block as it is chosen by.
   *
   * @param plain whether it could be text at all
   * @param joined whether it stands in one element with the block before it
   */
  private record Rated(double score, int length, boolean caption, boolean plain, boolean joined) {}

  private Rated rated(int length, Set<String> features) {
    boolean furniture = features.contains("furniture");
    boolean linked = features.contains("linked 80") || features.contains("linked 100");
    return new Rated(
        trees.score(features) - trees.none() - (furniture ? FURNITURE : 0),
        length,
        features.contains("caption"),
        !furniture && !linked && !features.contains("hidden"),
        features.contains("at -1 same box"));
  }

  private static boolean[] chosen(List<Rated> blocks) {
    double lowered = Math.max(LOWEST_SCORE, level(blocks) - DOUBT);
    // A page of a few words gives little hold.
    boolean little = blocks.stream().mapToInt(Rated::length).sum() < LEAST_BODY;
    double least = little ? LOWEST_SCORE : Math.min(LEAST_SCORE, lowered);
    boolean[] chosen = new boolean[blocks.size()];
    boolean any = false;
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = blocks.get(i).score() > least && !blocks.get(i).caption();
      any |= chosen[i];
    }
    // Paragraphs that only line breaks part belong together.
    for (int i = 1; i < chosen.length; i++) {
      chosen[i] |= chosen[i - 1] && blocks.get(i).joined() && isDoubtful(blocks.get(i), least);
    }
    for (int i = chosen.length - 2; i >= 0; i--) {
      chosen[i] |= chosen[i + 1] && blocks.get(i + 1).joined() && isDoubtful(blocks.get(i), least);
    }
    for (int i = 0; i < chosen.length && !any; i++) {
      // A page of a few words, or a part of one, gives no hold: all that is text is its body.
      chosen[i] = blocks.get(i).plain() && !blocks.get(i).caption();
    }
    return chosen;
  }

  private static boolean isDoubtful(Rated block, double least) {
    return block.plain()
        && !block.caption()
        && block.length() >= LEAST_AGAIN
        && block.score() > least - JOINED;
  }

  /** The score that the best blocks reach which together make a body. */
  private static double level(List<Rated> blocks) {
    List<Rated> best = new ArrayList<>(blocks);
    best.sort(Comparator.comparingDouble(block -> -block.score()));
    int all = blocks.stream().mapToInt(Rated::length).sum();
    int sum = 0;
    for (Rated block : best) {
      sum += block.length();
      if (sum >= Math.min(LEAST_BODY, all * 0.3)) {
        return block.score();
      }
    }
    return 0;
  }

  /**
   * The body's blocks in order, without the headline, captions among them.
   *
   * @param told what linked data gives as the article's text; empty where it does not
   */
  List<Piece> of(List<PageBlock> blocks, String title, String told) {
    List<Set<String>> features = BlockFeatures.of(blocks, title, told);
    List<Rated> rated = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      rated.add(rated(blocks.get(i).words().length(), features.get(i)));
    }
    boolean[] chosen = chosen(rated);
    int first = 0;
    int last = chosen.length - 1;
    while (first < chosen.length && !chosen[first]) {
      first++;
    }
    while (last >= 0 && !chosen[last]) {
      last--;
    }
    List<Piece> pieces = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < chosen.length; i++) {
      PageBlock block = blocks.get(i);
      String words = block.words();
      boolean caption = rated.get(i).caption() && i < last && isCaption(features.get(i), i < first);
      boolean opening = pieces.size() < 3;
      boolean head = opening && (words.equalsIgnoreCase(title) || Blocks.isDateline(words));
      boolean kept = (chosen[i] || caption) && !head;
      if (kept && (words.length() <= LEAST_AGAIN || seen.add(words))) {
        pieces.add(new Piece(caption ? BlockKind.CAPTION : block.kind(), block));
      }
    }
    return pieces;
  }

  /**
   * Whether the words beside a picture belong to the report: those above it, below the headline.
   */
  private static boolean isCaption(Set<String> features, boolean before) {
    return !features.contains("hidden")
        && !features.contains("furniture")
        && !features.contains("linked 100")
        && !features.contains("length 12")
        && !features.contains("length 24")
        && !(before && features.contains("above headline"))
        && !features.contains("near RELATED")
        && !features.contains("in aside")
        && !features.contains("in nav")
        && !features.contains("in footer");
  }

  /** The blocks of a post of a live blog, without its time and its buttons. */
  static List<Piece> ofPost(List<PageBlock> blocks) {
    return standing(
        blocks.stream()
            .filter(block -> !Blocks.isDateline(block.words()) && !isTime(block.words()))
            .toList());
  }

  /** Whether a line is a time of day or how long ago something was. */
  private static boolean isTime(String words) {
    return words.length() < 40 && TIME.matcher(words).matches();
  }

  /** The blocks of a body that stands alone, such as the content of a feed's entry. */
  static List<Piece> ofFragment(Document fragment) {
    return standing(PageBlocks.of(fragment.body()));
  }

  private static List<Piece> standing(List<PageBlock> blocks) {
    List<Piece> pieces = new ArrayList<>();
    for (PageBlock block : blocks) {
      String words = block.words();
      boolean links = block.linked() * 2 > words.length() && words.length() < 200;
      BlockKind kind = block.isCaption() ? BlockKind.CAPTION : block.kind();
      if (!links && !(Furniture.is(words) && kind != BlockKind.HEADING)) {
        pieces.add(new Piece(kind, block));
      }
    }
    return withoutIdleHeadings(pieces);
  }

  /** A heading leads to something. */
  private static List<Piece> withoutIdleHeadings(List<Piece> pieces) {
    List<Piece> kept = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      boolean heading = pieces.get(i).kind() == BlockKind.HEADING;
      boolean leads = i + 1 < pieces.size() && pieces.get(i + 1).kind() != BlockKind.HEADING;
      if (!heading || (leads && !Furniture.is(pieces.get(i).block().words()))) {
        kept.add(pieces.get(i));
      }
    }
    return kept;
  }
}
