package org.onrecord.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.onrecord.reader.html.PageBody;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.trees.BoostedTrees;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Trains which blocks of a page are its body, and prints how well that does on unseen sites. */
@Command(
    name = "bodies",
    description =
        "Trains which blocks of a page are its body, prints figures of sites that were not trained"
            + " on, writes the trees.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class BodiesCommand implements Callable<Integer> {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  private static final String HEADER =
      "# Which blocks of a page are its body. Trained by onrecord-lab/lab bodies.\n";

  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--seed")
  long seed = 13;

  @Option(names = "--folds")
  int folds = 10;

  @Option(names = "--times", description = "How often sites are dealt into folds anew.")
  int times = 3;

  @Option(names = "--runs")
  int runs = 2;

  @Option(names = "--rounds")
  int rounds = 150;

  @Option(names = "--rate")
  double rate = 0.1;

  @Option(names = "--to", description = "The file for the trees.")
  Path to = Path.of("onrecord-core/src/main/resources/org/onrecord/reader/html/body.tsv");

  /** A page with the share of each block's words that the marked body holds. */
  private record Page(
      String site, List<PageBody.Candidate> blocks, double[] shares, List<String> body) {}

  @Override
  public Integer call() throws IOException, Unreadable {
    List<Page> pages = read(corpora.resolve("article-bodies"));
    for (int time = 0; time < times; time++) {
      System.out.println("other sites, " + folds + "-fold: " + crossValidated(pages, seed + time));
    }
    if (rounds > 0) {
      BoostedTrees trees = trained(pages, seed);
      Files.createDirectories(to.toAbsolutePath().getParent());
      Files.writeString(to, HEADER + trees.written());
      System.out.println("trained on all, to " + to);
      List<BoostedTrees> same = Collections.nCopies(pages.size(), trees);
      System.out.println("the pages that were trained on: " + score(pages, same));
    }
    return 0;
  }

  private static List<Page> read(Path folder) throws IOException, Unreadable {
    List<Page> pages = new ArrayList<>();
    for (JsonNode row : Corpus.rows(Files.newInputStream(folder.resolve("ground-truth.jsonl")))) {
      String id = row.get("id").asString();
      String html;
      try (InputStream in =
          new GZIPInputStream(Files.newInputStream(folder.resolve("html/" + id + ".html.gz")))) {
        html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      List<PageBody.Candidate> blocks = PageBody.candidates(html);
      List<String> body = words(row.get("body").asString());
      pages.add(new Page(site(row.get("url").asString()), blocks, shares(blocks, body), body));
    }
    return pages;
  }

  /** The registered name of a site, near enough: pages of one publisher's system look alike. */
  private static String site(String url) {
    String address = Addresses.canonical(url);
    String[] labels = (address == null ? url : Addresses.host(address)).split("\\.");
    int from = labels.length - 2;
    while (from > 0 && labels[from].length() <= 3) {
      from--;
    }
    return labels[Math.max(0, from)];
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  /** By the longest common subsequence of the page's words and the body's. */
  private static double[] shares(List<PageBody.Candidate> blocks, List<String> body) {
    Map<String, Integer> ids = new HashMap<>();
    int[] gold = body.stream().mapToInt(w -> ids.computeIfAbsent(w, k -> ids.size())).toArray();
    List<int[]> page = new ArrayList<>();
    int all = 0;
    for (PageBody.Candidate block : blocks) {
      int[] own = words(block.words()).stream().mapToInt(w -> ids.getOrDefault(w, -1)).toArray();
      page.add(own);
      all += own.length;
    }
    int[] words = new int[all];
    int at = 0;
    for (int[] own : page) {
      System.arraycopy(own, 0, words, at, own.length);
      at += own.length;
    }
    boolean[] common = common(words, gold);
    double[] shares = new double[blocks.size()];
    at = 0;
    for (int i = 0; i < shares.length; i++) {
      int length = page.get(i).length;
      int hits = 0;
      for (int k = 0; k < length; k++) {
        hits += common[at++] ? 1 : 0;
      }
      shares[i] = length == 0 ? 0 : hits / (double) length;
    }
    return shares;
  }

  /** Which of the words are in the common subsequence; adjacent matches are worth more. */
  private static boolean[] common(int[] words, int[] gold) {
    int[][] best = new int[words.length + 1][gold.length + 1];
    for (int i = words.length - 1; i >= 0; i--) {
      for (int j = gold.length - 1; j >= 0; j--) {
        int skip = Math.max(best[i + 1][j], best[i][j + 1]);
        best[i][j] = skip;
        if (words[i] == gold[j]) {
          boolean next = i + 1 < words.length && j + 1 < gold.length && words[i + 1] == gold[j + 1];
          best[i][j] = Math.max(skip, best[i + 1][j + 1] + (next ? 4 : 1));
        }
      }
    }
    boolean[] common = new boolean[words.length];
    int i = 0;
    int j = 0;
    while (i < words.length && j < gold.length) {
      if (best[i][j] == best[i + 1][j]) {
        i++;
      } else if (best[i][j] == best[i][j + 1]) {
        j++;
      } else {
        common[i++] = true;
        j++;
      }
    }
    return common;
  }

  private Score crossValidated(List<Page> pages, long dealt) {
    List<String> sites = new ArrayList<>(new TreeSet<>(pages.stream().map(Page::site).toList()));
    Collections.shuffle(sites, new Random(dealt));
    Map<String, Integer> fold = new HashMap<>();
    for (int i = 0; i < sites.size(); i++) {
      fold.put(sites.get(i), i % folds);
    }
    BoostedTrees[] trained = new BoostedTrees[folds];
    for (int k = 0; k < folds; k++) {
      int out = k;
      trained[k] =
          trained(
              pages.stream().filter(p -> fold.getOrDefault(p.site(), 0) != out).toList(), dealt);
    }
    return score(pages, pages.stream().map(p -> trained[fold.getOrDefault(p.site(), 0)]).toList());
  }

  private BoostedTrees trained(List<Page> pages, long by) {
    List<Boosting.Case> cases = new ArrayList<>();
    for (Page page : pages) {
      double sum = 0;
      for (PageBody.Candidate block : page.blocks()) {
        sum += weight(block);
      }
      for (int i = 0; i < page.blocks().size(); i++) {
        PageBody.Candidate block = page.blocks().get(i);
        // Each page counts alike, however many blocks it has.
        double weight = 180 * weight(block) / sum;
        cases.add(
            new Boosting.Case(List.of(block.features()), page.shares()[i] > 0.5 ? 0 : -1, weight));
      }
    }
    return Boosting.train(cases, new Boosting.Growth(runs, rounds, rate), by);
  }

  private static double weight(PageBody.Candidate block) {
    return Math.sqrt(1 + Math.min(300, block.words().length() / 6.0));
  }

  private record Score(double precision, double recall) {
    double f1() {
      return 2 * precision * recall / (precision + recall);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "F1 %.4f (P %.4f, R %.4f)", f1(), precision, recall);
    }
  }

  /** Macro precision and recall of four-word shingles, as the judge of bodies counts them. */
  private static Score score(List<Page> pages, List<BoostedTrees> trees) {
    double precision = 0;
    double recall = 0;
    int found = 0;
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      boolean[] chosen = PageBody.by(trees.get(i)).choose(page.blocks());
      List<String> body = new ArrayList<>();
      for (int k = 0; k < chosen.length; k++) {
        if (chosen[k]) {
          body.addAll(words(page.blocks().get(k).words()));
        }
      }
      Map<List<String>, Integer> gold = shingles(page.body());
      Map<List<String>, Integer> own = shingles(body);
      int shared = 0;
      for (Map.Entry<List<String>, Integer> shingle : own.entrySet()) {
        shared += Math.min(shingle.getValue(), gold.getOrDefault(shingle.getKey(), 0));
      }
      if (!own.isEmpty()) {
        precision += shared / (double) size(own);
        found++;
      }
      recall += shared / (double) size(gold);
    }
    return new Score(precision / Math.max(1, found), recall / pages.size());
  }

  private static Map<List<String>, Integer> shingles(List<String> words) {
    Map<List<String>, Integer> shingles = new HashMap<>();
    for (int i = 0; i + 4 <= words.size(); i++) {
      shingles.merge(words.subList(i, i + 4), 1, Integer::sum);
    }
    return shingles;
  }

  private static int size(Map<List<String>, Integer> shingles) {
    return Math.max(1, shingles.values().stream().mapToInt(Integer::intValue).sum());
  }
}
