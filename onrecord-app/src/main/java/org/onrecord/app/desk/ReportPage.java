package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.quantity.Quantity;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.TextChange;
import org.onrecord.statement.Statement;

/**
 * A report as read.
 *
 * @param headed whether the text holds its headline, so that none is put above it
 * @param original the report at its outlet, or null where it cannot be linked
 * @param newest address of the newest version where this is an older one, else null
 * @param changes what differs from the version before; empty for the first version
 */
record ReportPage(
    String title,
    boolean headed,
    OutletView outlet,
    @Nullable String byline,
    @Nullable String forwardedFrom,
    @Nullable When published,
    @Nullable String language,
    @Nullable String original,
    List<Markup.MarkedBlock> blocks,
    List<Markup.Note> unplaced,
    List<StatementView> ownVoice,
    List<MatterLink> matters,
    List<String> places,
    List<String> dates,
    List<String> quantities,
    int attributions,
    int versions,
    @Nullable String newest,
    List<VersionLink> allVersions,
    List<Stretch> changes,
    List<Vanished> vanished,
    Trail trail) {

  private static final int LISTED = 40;

  /**
   * The page of a report.
   *
   * @param before the version before the one that is shown, or null where this is the first
   * @param trail what became of it at its outlet
   */
  static ReportPage of(
      ReportRecord whole, @Nullable ReportRecord before, Trail trail, Words words) {
    Report report = whole.report();
    Outlet first = report.forwardedFrom();
    Markup markup = Markup.of(whole, words);
    List<Statement> ownVoice =
        whole.statements().stream()
            .filter(
                statement ->
                    statement.evidence().stream()
                        .anyMatch(
                            e -> e.attribution() == null && e.version().equals(report.version())))
            .toList();
    List<String> versions = whole.versions();
    boolean older =
        !versions.isEmpty() && !versions.get(versions.size() - 1).equals(report.version());
    String title = Wording.clip(report.title(), 300);
    return new ReportPage(
        title.isEmpty() ? OutletView.untitled(report.outlet().kind(), words) : title,
        markup.blocks().stream().anyMatch(block -> block.kind() == BlockKind.HEADLINE),
        OutletView.of(report.outlet(), words),
        report.byline(),
        first == null ? null : Wording.clip(first.name(), 120),
        When.of(report.published(), words),
        words.languageOf(report.text(), report.language()),
        report.outlet().sample() ? null : Address.outside(report.url()),
        markup.blocks(),
        markup.unplaced(),
        ownVoice.stream().map(statement -> StatementView.of(statement, words)).toList(),
        matters(whole, words),
        places(whole.grounding().places(), words),
        whole.grounding().dates().stream()
            .map(
                mention -> {
                  When when = When.of(mention.range(), words);
                  return quoted(mention.span().of(report.text()), words)
                      + ": "
                      + (when == null ? "" : when.words());
                })
            .distinct()
            .limit(LISTED)
            .toList(),
        whole.grounding().quantities().stream()
            .map(
                mention ->
                    quoted(mention.span().of(report.text()), words)
                        + ": "
                        + told(mention.quantity(), words))
            .distinct()
            .limit(LISTED)
            .toList(),
        whole.grounding().attributions().size(),
        versions.size(),
        older ? Address.report(report.id()) : null,
        VersionLink.all(whole, words),
        before == null ? List.of() : Stretch.all(before.report().text(), report.text()),
        before == null ? List.of() : Vanished.all(before, whole, words),
        trail);
  }

  boolean hasMentions() {
    return !(places.isEmpty() && dates.isEmpty() && quantities.isEmpty());
  }

  private static List<MatterLink> matters(ReportRecord whole, Words words) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Statement statement : whole.statements()) {
      String matter = whole.matters().get(statement.id());
      if (matter != null) {
        counts.merge(matter, 1, Integer::sum);
      }
    }
    List<MatterLink> links = new ArrayList<>();
    counts.forEach(
        (matter, count) ->
            links.add(
                new MatterLink(
                    Address.matter(matter),
                    whole.matterTitles().getOrDefault(matter, MatterHeading.UNTITLED),
                    words.count("statements", count))));
    return List.copyOf(links);
  }

  private static List<String> places(List<PlaceMention> mentions, Words words) {
    return mentions.stream()
        .filter(mention -> !mention.demonym())
        .map(
            mention -> {
              String country = mention.place().country();
              String name = KnownNames.of(mention.place(), words);
              return country == null ? name : name + " (" + country + ")";
            })
        .distinct()
        .limit(LISTED)
        .toList();
  }

  private static String told(Quantity quantity, Words words) {
    Double max = quantity.max();
    String number = number(quantity.value(), words) + (max == null ? "" : "–" + number(max, words));
    String unit = quantity.unit().equals("count") ? "" : " " + quantity.unit();
    String of = quantity.of() == null ? "" : " " + quantity.of();
    String amount = number + unit + of;
    return switch (quantity.bound()) {
      case EXACT -> amount;
      case ABOUT -> words.say("quantity.about", amount);
      case AT_LEAST -> words.say("quantity.atLeast", amount);
      case AT_MOST -> words.say("quantity.atMost", amount);
    };
  }

  private static String number(double value, Words words) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? words.number((long) value)
        : String.format(words.locale(), "%,.2f", value);
  }

  private static String quoted(String text, Words words) {
    return words.say("quoted", Wording.clip(text, 60));
  }

  /** A version of the report; the one that is shown has no address. */
  record VersionLink(String words, @Nullable String href) {

    static List<VersionLink> all(ReportRecord whole, Words words) {
      List<VersionLink> links = new ArrayList<>();
      List<String> versions = whole.versions();
      for (int i = 0; i < versions.size(); i++) {
        boolean newest = i == versions.size() - 1;
        links.add(
            new VersionLink(
                (i + 1)
                    + (newest
                        ? " (" + words.say("version.newest") + ")"
                        : i == 0 ? " (" + words.say("version.first") + ")" : ""),
                versions.get(i).equals(whole.report().version())
                    ? null
                    : newest
                        ? Address.report(whole.report().id())
                        : Address.report(versions.get(i))));
      }
      return versions.size() < 2 ? List.of() : List.copyOf(links);
    }
  }

  /**
   * What became of a stretch of the text.
   *
   * @param key {@code kept}, {@code removed} or {@code added}
   * @param cut whether words that stayed as they were are left out here
   */
  record Stretch(String key, String words, boolean cut) {

    /** Of what stayed as it was, only so much is shown beside a change. */
    private static final int CONTEXT = 90;

    static List<Stretch> all(String before, String after) {
      List<Stretch> stretches = new ArrayList<>();
      List<TextChange> changes = TextChange.between(before, after);
      for (int i = 0; i < changes.size(); i++) {
        TextChange change = changes.get(i);
        String words = change.words();
        if (change.kind() != TextChange.Kind.KEPT) {
          boolean added = change.kind() == TextChange.Kind.ADDED;
          stretches.add(new Stretch(added ? "added" : "removed", words, false));
        } else if (words.length() <= 2 * CONTEXT) {
          stretches.add(new Stretch("kept", words, false));
        } else {
          if (i > 0) {
            stretches.add(new Stretch("kept", Wording.cut(words, CONTEXT), false));
          }
          stretches.add(new Stretch("kept", "", true));
          if (i < changes.size() - 1) {
            stretches.add(new Stretch("kept", end(words), false));
          }
        }
      }
      return List.copyOf(stretches);
    }

    private static String end(String words) {
      int from = words.length() - CONTEXT;
      return words.substring(Character.isLowSurrogate(words.charAt(from)) ? from + 1 : from);
    }
  }

  /** A statement of the version before whose words the report has no more. */
  record Vanished(StatementView statement, @Nullable String href) {

    static List<Vanished> all(ReportRecord before, ReportRecord now, Words words) {
      Set<String> kept = new HashSet<>();
      now.statements().forEach(statement -> kept.add(statement.id()));
      String text = Wording.plain(now.report().text());
      List<Vanished> vanished = new ArrayList<>();
      for (Statement statement : before.statements()) {
        if (!kept.contains(statement.id()) && !text.contains(Wording.plain(statement.text()))) {
          String matter = before.matters().get(statement.id());
          vanished.add(
              new Vanished(
                  StatementView.of(statement, words),
                  matter == null ? null : Address.statement(matter, statement.id())));
        }
      }
      return List.copyOf(vanished);
    }
  }

  /** A matter that the report's statements are in. */
  record MatterLink(String href, String title, String statements) {}
}
