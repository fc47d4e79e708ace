package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.onrecord.grounding.pronoun.Discourse;
import org.onrecord.grounding.pronoun.PronounFeatures;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.syntax.Syntax;
import org.onrecord.trees.BoostedTrees;

/**
 * The GAP corpus (Webster et al. 2018): paragraphs of an encyclopedia, each with a pronoun and two
 * names, of which one is meant or none.
 */
final class Gap {
  /** One paragraph, and whether its pronoun is feminine. */
  record Item(Boosting.Case asked, boolean feminine) {}

  /** F1 of the pairs of pronoun and name, as the corpus's own scorer counts them, in per cent. */
  record Score(double all, double masculine, double feminine) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "F1 %.1f, masculine %.1f, feminine %.1f, ratio %.2f",
          all,
          masculine,
          feminine,
          feminine / masculine);
    }
  }

  private Gap() {}

  static List<Item> read(Path file, Syntax syntax, ActorDirectory directory) throws IOException {
    List<Item> items = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] c = line.split("\t", -1);
      if (!c[0].equals("ID")) {
        items.add(item(c, syntax, directory));
      }
    }
    return items;
  }

  private static Item item(String[] c, Syntax syntax, ActorDirectory directory) {
    Report report =
        new Reader(ReadDefaults.none()).reportOfText(Row.of(c[0], "", c[1], null, null, null));
    Discourse discourse = Discourse.of(syntax.sentences(report));
    int pronoun = discourse.tokenAt(at(c[1], c[3]));
    PronounFeatures features =
        new PronounFeatures(discourse, pronoun, directory::pronounOfFirstName);
    Discourse.Name a = name(discourse, at(c[1], c[5]), c[4]);
    Discourse.Name b = name(discourse, at(c[1], c[8]), c[7]);
    int right = c[6].equals("TRUE") ? 0 : c[9].equals("TRUE") ? 1 : -1;
    String lower = c[2].toLowerCase(Locale.ROOT);
    return new Item(
        new Boosting.Case(List.of(features.of(a, b), features.of(b, a)), right),
        lower.startsWith("she") || lower.startsWith("her"));
  }

  private static int at(String text, String codePoints) {
    return text.offsetByCodePoints(0, Integer.parseInt(codePoints));
  }

  private static Discourse.Name name(Discourse discourse, int start, String name) {
    int from = discourse.tokenAt(start);
    return new Discourse.Name(from, discourse.tokenBehind(from, start + name.length()));
  }

  /** Counts of pairs: right, told, and there. */
  private static final class Pairs {
    int right;
    int told;
    int there;

    double f1() {
      return 200.0 * right / Math.max(1, told + there);
    }
  }

  /** How well each item is told by its model. */
  static Score score(List<Item> items, List<BoostedTrees> models) {
    Pairs all = new Pairs();
    Pairs masculine = new Pairs();
    Pairs feminine = new Pairs();
    for (int i = 0; i < items.size(); i++) {
      Boosting.Case asked = items.get(i).asked();
      BoostedTrees model = models.get(i);
      double a = model.score(asked.candidates().get(0));
      double b = model.score(asked.candidates().get(1));
      int told = Math.max(a, b) < model.none() ? -1 : a >= b ? 0 : 1;
      for (Pairs pairs : List.of(all, items.get(i).feminine() ? feminine : masculine)) {
        pairs.right += told >= 0 && told == asked.right() ? 1 : 0;
        pairs.told += told >= 0 ? 1 : 0;
        pairs.there += asked.right() >= 0 ? 1 : 0;
      }
    }
    return new Score(all.f1(), masculine.f1(), feminine.f1());
  }
}
