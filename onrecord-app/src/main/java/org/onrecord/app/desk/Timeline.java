package org.onrecord.app.desk;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.statement.Statement;

/**
 * A matter's statements drawn over its days, one lane for each account; lengths in SVG user units.
 *
 * @param key {@code wide} with days from left to right, {@code tall} with days from top to bottom
 */
record Timeline(
    String key,
    int width,
    int height,
    List<Lane> lanes,
    List<Tick> ticks,
    List<Arc> arcs,
    List<Mark> marks) {

  private static final int STEP = 26;
  private static final int WIDE_LENGTH = 960;
  private static final int WIDE_LABELS = 150;
  private static final int TALL_BREADTH = 340;
  private static final int TALL_LABELS = 62;
  private static final int TALL_HEADS = 34;
  private static final int MARGIN = 24;
  private static final int ARCS_DRAWN = 60;
  private static final int MOST_ROWS = 8;

  /** More statements than these are gathered by day. */
  private static final int DRAWN_EACH = 24;

  /** Wide and tall; none where fewer than two statements have a day. */
  static List<Timeline> both(
      MatterRecord whole, Map<String, Integer> slots, List<AccountView> accounts, Words words) {
    List<Dated> each = new ArrayList<>();
    for (Statement statement : whole.statements()) {
      LocalDate day = When.day(statement);
      if (day != null) {
        each.add(new Dated(List.of(statement), day, slots.getOrDefault(statement.id(), 0)));
      }
    }
    if (each.size() < 2) {
      return List.of();
    }
    List<Dated> dated = each.size() > DRAWN_EACH ? gathered(each) : each;
    dated.sort(Comparator.comparing(Dated::day));
    // Among many, only the contradictions and concessions that the standing rests on are drawn.
    Set<String> cited =
        whole.matter().reasons().stream()
            .flatMap(reason -> reason.statements().stream())
            .collect(Collectors.toSet());
    List<Relation> relations =
        whole.matter().relations().stream()
            .filter(r -> dated == each || (cited.contains(r.from()) && cited.contains(r.to())))
            .toList();
    return List.of(
        draw(dated, accounts, relations, true, words),
        draw(dated, accounts, relations, false, words));
  }

  /**
   * One mark for all that was said on a day in one account, of those for it and of those against.
   */
  private static List<Dated> gathered(List<Dated> each) {
    Map<String, List<Dated>> groups = new LinkedHashMap<>();
    for (Dated dated : each) {
      String key = dated.day() + " " + dated.slot() + " " + hollow(key(dated.first()));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(dated);
    }
    List<Dated> gathered = new ArrayList<>();
    for (List<Dated> group : groups.values()) {
      gathered.add(
          new Dated(
              group.stream().map(Dated::first).toList(), group.get(0).day(), group.get(0).slot()));
    }
    return gathered;
  }

  private static String key(Statement statement) {
    return statement.stance().name().toLowerCase(Locale.ROOT);
  }

  private static Timeline draw(
      List<Dated> dated,
      List<AccountView> accounts,
      List<Relation> relations,
      boolean wide,
      Words words) {
    LocalDate from = dated.get(0).day();
    long days = ChronoUnit.DAYS.between(from, dated.get(dated.size() - 1).day());
    List<Integer> slots = dated.stream().map(Dated::slot).distinct().sorted(LAST_IS_NONE).toList();
    int length =
        wide
            ? WIDE_LENGTH - WIDE_LABELS - 2 * MARGIN
            : (int) Math.max(140, Math.min(560, days * 34));
    int laneBreadth = wide ? 0 : (TALL_BREADTH - TALL_LABELS) / slots.size();
    int mostRows = wide ? MOST_ROWS : Math.max(1, laneBreadth / STEP);

    List<Lane> lanes = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    Map<String, Mark> byStatement = new HashMap<>();
    int breadth = wide ? 8 : TALL_LABELS;
    for (int slot : slots) {
      List<Dated> inLane = dated.stream().filter(d -> d.slot() == slot).toList();
      int[] along = new int[inLane.size()];
      int[] rows = new int[inLane.size()];
      int used = pack(inLane, from, days, length, mostRows, along, rows);
      int laneSize = wide ? Math.max(2, used) * STEP + 10 : laneBreadth;
      for (int i = 0; i < inLane.size(); i++) {
        // A lane's marks stand around its middle.
        int across = breadth + laneSize / 2 + rows[i] * STEP - (used - 1) * STEP / 2;
        Mark mark =
            wide
                ? Mark.of(inLane.get(i), WIDE_LABELS + MARGIN + along[i], across, words)
                : Mark.of(inLane.get(i), across, TALL_HEADS + MARGIN + along[i], words);
        marks.add(mark);
        inLane.get(i).statements().forEach(s -> byStatement.put(s.id(), mark));
      }
      lanes.add(
          wide
              ? new Lane(slot, label(slot, accounts, words), 0, breadth, WIDE_LENGTH, laneSize)
              : new Lane(
                  slot,
                  label(slot, accounts, words),
                  breadth,
                  0,
                  laneSize,
                  TALL_HEADS + 2 * MARGIN + length));
      breadth += laneSize;
    }
    int height = wide ? breadth + 30 : TALL_HEADS + 2 * MARGIN + length;
    return new Timeline(
        wide ? "wide" : "tall",
        wide ? WIDE_LENGTH : TALL_BREADTH,
        height,
        List.copyOf(lanes),
        ticks(from, days, length, wide, breadth, words),
        arcs(relations, byStatement, wide),
        List.copyOf(marks));
  }

  private static final Comparator<Integer> LAST_IS_NONE =
      Comparator.comparing(slot -> slot == 0 ? Integer.MAX_VALUE : slot);

  /** Puts marks that would cover each other in rows of their own; returns the number of rows. */
  private static int pack(
      List<Dated> dated,
      LocalDate from,
      long days,
      int length,
      int mostRows,
      int[] along,
      int[] rows) {
    int[] taken = new int[mostRows];
    Arrays.fill(taken, -STEP);
    int used = 1;
    for (int i = 0; i < along.length; i++) {
      along[i] = at(ChronoUnit.DAYS.between(from, dated.get(i).day()), days, length);
      int row = 0;
      while (row < mostRows && taken[row] > along[i] - STEP) {
        row++;
      }
      if (row == mostRows) {
        // No row is free: move along the row that is free first.
        row = 0;
        for (int r = 1; r < mostRows; r++) {
          row = taken[r] < taken[row] ? r : row;
        }
        along[i] = Math.min(length, taken[row] + STEP / 2);
      }
      taken[row] = along[i];
      rows[i] = row;
      used = Math.max(used, row + 1);
    }
    return used;
  }

  private static int at(long day, long days, int length) {
    return days == 0 ? length / 2 : (int) (day * length / days);
  }

  private static List<Tick> ticks(
      LocalDate from, long days, int length, boolean wide, int breadth, Words words) {
    long most = length / (wide ? 80 : 34);
    long step = Math.max(1, (days + most - 1) / Math.max(1, most));
    List<Tick> ticks = new ArrayList<>();
    for (long day = 0; day <= days; day += step) {
      int at = at(day, days, length);
      String told = When.tick(from.plusDays(day), words);
      ticks.add(
          wide
              ? new Tick(
                  WIDE_LABELS + MARGIN + at,
                  8,
                  WIDE_LABELS + MARGIN + at,
                  breadth,
                  WIDE_LABELS + MARGIN + at,
                  breadth + 20,
                  told)
              : new Tick(
                  TALL_LABELS,
                  TALL_HEADS + MARGIN + at,
                  TALL_BREADTH,
                  TALL_HEADS + MARGIN + at,
                  TALL_LABELS - 8,
                  TALL_HEADS + MARGIN + at + 4,
                  told));
    }
    return List.copyOf(ticks);
  }

  private static List<Arc> arcs(
      List<Relation> relations, Map<String, Mark> byStatement, boolean wide) {
    List<Arc> arcs = new ArrayList<>();
    for (Relation relation : relations) {
      Mark from = byStatement.get(relation.from());
      Mark to = byStatement.get(relation.to());
      boolean drawn =
          relation.type() == RelationType.DENIES || relation.type() == RelationType.CONFIRMS;
      if (from == null || to == null || from == to || !drawn || arcs.size() == ARCS_DRAWN) {
        continue;
      }
      // Bent to one side, so that an arc between two marks of one lane is seen.
      int bend = 16;
      int middleX = (from.x() + to.x()) / 2 + (wide ? 0 : bend);
      int middleY = (from.y() + to.y()) / 2 - (wide ? bend : 0);
      Arc arc =
          new Arc(
              relation.type().name().toLowerCase(Locale.ROOT),
              "M" + from.x() + " " + from.y() + "Q" + middleX + " " + middleY + " " + to.x() + " "
                  + to.y());
      if (!arcs.contains(arc)) {
        arcs.add(arc);
      }
    }
    return List.copyOf(arcs);
  }

  private static String label(int slot, List<AccountView> accounts, Words words) {
    List<String> labels =
        accounts.stream().filter(a -> a.slot() == slot).map(AccountView::label).toList();
    return labels.isEmpty()
        ? words.say("account.none")
        : labels.size() > 1 ? words.say("account.others") : Wording.clip(labels.get(0), 16);
  }

  /** What one mark stands for: a statement, or all of a day that are gathered in it. */
  private record Dated(List<Statement> statements, LocalDate day, int slot) {

    Statement first() {
      return statements.get(0);
    }
  }

  /** The stretch of one account; its label stands at the start of it. */
  record Lane(int slot, String label, int x, int y, int width, int height) {}

  /** A day: its line and where its words stand. */
  record Tick(int x1, int y1, int x2, int y2, int labelX, int labelY, String words) {}

  /** A denial or confirmation. */
  record Arc(String key, String path) {}

  /** A statement, or as many as {@code number} says. */
  record Mark(int x, int y, int slot, int number, String stanceKey, String href, String words) {

    private static Mark of(Dated dated, int x, int y, Words words) {
      Statement statement = dated.first();
      if (dated.statements().size() > 1) {
        List<String> names =
            dated.statements().stream()
                .map(s -> SpeakerName.of(s, words).shown())
                .distinct()
                .toList();
        return new Mark(
            x,
            y,
            dated.slot(),
            dated.statements().size(),
            key(statement),
            "#" + Address.anchor(statement.id()),
            When.on(dated.day(), words).words()
                + ": "
                + words.count("statements", dated.statements().size())
                + " – "
                + words.some(names, 4));
      }
      return new Mark(
          x,
          y,
          dated.slot(),
          1,
          key(statement),
          "#" + Address.anchor(statement.id()),
          When.on(dated.day(), words).words()
              + ": "
              + SpeakerName.of(statement, words).shown()
              + " "
              + words.stance(statement.stance(), statement.negated())
              + ": "
              + Wording.clip(statement.text(), 120));
    }
  }

  /** The shape of an account's marks around the point 0, 0: told by more than colour. */
  static String shape(int slot) {
    return switch (slot) {
      case 1 -> "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z";
      case 2 -> "M0-9L9 0L0 9L-9 0z";
      case 3 -> "M0-8.5L8.5 7L-8.5 7z";
      case 4 -> "M-6.5-6.5h13v13h-13z";
      default -> "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z";
    };
  }

  /** Whether a stance is drawn hollow: the speaker does not stand for the content. */
  static boolean hollow(@Nullable String stanceKey) {
    return "denies".equals(stanceKey) || "doubts".equals(stanceKey);
  }
}
