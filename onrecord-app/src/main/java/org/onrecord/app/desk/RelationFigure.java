package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.statement.Statement;

/**
 * Who does what to whom in a matter, drawn between two columns of speakers; lengths in SVG user
 * units.
 *
 * @param key {@code wide} or {@code tall}, for phones
 */
record RelationFigure(
    String key, int width, int height, List<Head> heads, List<Node> nodes, List<Edge> edges) {

  private static final int NODE_HEIGHT = 44;
  private static final int NODE_GAP = 12;

  /** Between the ends of two lines at one node. */
  private static final int PORT_GAP = 11;

  private static final int HEAD_HEIGHT = 30;
  private static final int MOST_SPEAKERS = 10;
  private static final int MOST_EDGES_WIDE = 14;
  private static final int MOST_EDGES_TALL = 8;
  private static final int WIDE = 960;
  private static final int TALL = 340;

  /** The width of one letter, about: SVG does not wrap words. */
  private static final double LETTER = 7.6;

  /** All relations of one kind from one speaker to another, however many statements make them. */
  record Row(
      int fromSlot,
      StatementView.SpeakerView from,
      String verb,
      String verbBack,
      String key,
      int toSlot,
      StatementView.SpeakerView to,
      int times,
      String href,
      String words,
      @Nullable String language) {

    /** What the arrow says to those who do not see it. */
    String told(Words page) {
      return from.name()
          + " "
          + verb
          + " "
          + to.name()
          + (times == 1 ? "" : ", " + page.count("times", times))
          + ": "
          + words;
    }
  }

  /** What most tells of the contest first. */
  static List<Row> rows(
      MatterRecord whole, Map<String, Statement> byId, Map<String, Integer> slots, Words words) {
    record Key(String from, String to, String kind) {}
    Map<Key, List<Relation>> groups = new LinkedHashMap<>();
    for (Relation relation : whole.matter().relations()) {
      Statement from = byId.get(relation.from());
      Statement to = byId.get(relation.to());
      if (from != null && to != null && !from.speaker().id().equals(to.speaker().id())) {
        Key key = new Key(from.speaker().id(), to.speaker().id(), kind(relation));
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(relation);
      }
    }
    Map<String, Integer> slotOf = slotOf(whole.statements(), slots);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Key, List<Relation>> group : groups.entrySet()) {
      Relation first = group.getValue().get(0);
      Statement from = byId.get(first.from());
      Statement to = byId.get(first.to());
      if (from != null && to != null) {
        rows.add(
            new Row(
                slotOf.getOrDefault(from.speaker().id(), 0),
                StatementView.SpeakerView.of(from, words),
                words.relation(first).toLowerCase(words.locale()),
                words.relationBack(first),
                group.getKey().kind(),
                slotOf.getOrDefault(to.speaker().id(), 0),
                StatementView.SpeakerView.of(to, words),
                group.getValue().size(),
                "#" + Address.anchor(from.id()),
                Wording.clip(from.text(), 120),
                words.languageOf(from.text(), from.first().outlet().language())));
      }
    }
    rows.sort(Comparator.comparing((Row row) -> -weight(row.key(), row.times())));
    return List.copyOf(rows);
  }

  /** Wide and tall; none where no speaker does anything to another. */
  static List<RelationFigure> both(List<Row> rows, List<AccountView> accounts, Words words) {
    // Who agrees tells nothing of the contest; the table has it.
    Set<String> kinds = Set.of("denies", "concedes", "confirms", "qualifies");
    List<Row> telling = rows.stream().filter(row -> kinds.contains(row.key())).toList();
    if (telling.isEmpty()) {
      return List.of();
    }
    return List.of(draw(telling, accounts, true, words), draw(telling, accounts, false, words));
  }

  private static String kind(Relation relation) {
    return relation.type() == RelationType.CONFIRMS && relation.againstInterest()
        ? "concedes"
        : relation.type().name().toLowerCase(Locale.ROOT);
  }

  private static int weight(String kind, int times) {
    int one =
        switch (kind) {
          case "concedes" -> 1_000;
          case "denies" -> 400;
          case "confirms" -> 200;
          case "qualifies" -> 60;
          case "answers" -> 50;
          case "supports" -> 20;
          default -> 1;
        };
    return one * 10 + Math.min(9, times) * one;
  }

  /** A speaker stands with the account that most of their statements give. */
  private static Map<String, Integer> slotOf(
      List<Statement> statements, Map<String, Integer> slots) {
    Map<String, Map<Integer, Integer>> counts = new HashMap<>();
    for (Statement statement : statements) {
      counts
          .computeIfAbsent(statement.speaker().id(), id -> new TreeMap<>())
          .merge(slots.getOrDefault(statement.id(), 0), 1, Integer::sum);
    }
    Map<String, Integer> slotOf = new HashMap<>();
    counts.forEach(
        (speaker, bySlot) ->
            slotOf.put(
                speaker,
                bySlot.entrySet().stream()
                    // An account says more than none.
                    .max(
                        Comparator.comparing(
                            (Map.Entry<Integer, Integer> e) -> e.getKey() == 0 ? 0 : e.getValue()))
                    .map(Map.Entry::getKey)
                    .orElse(0)));
    return slotOf;
  }

  /** A row as a line, and whether the other denies it back. */
  private record Line(Row row, boolean mutual) {}

  /** The most telling rows; two who deny each other are one line. */
  private static List<Line> lines(List<Row> rows, int most) {
    Set<String> speakers = new HashSet<>();
    List<Line> lines = new ArrayList<>();
    for (Row row : rows) {
      int known = -1;
      for (int i = 0; i < lines.size(); i++) {
        Row other = lines.get(i).row();
        boolean back =
            other.key().equals(row.key())
                && other.from().href().equals(row.to().href())
                && other.to().href().equals(row.from().href());
        known = back ? i : known;
      }
      if (known >= 0) {
        lines.set(known, new Line(lines.get(known).row(), true));
        continue;
      }
      Set<String> with = new HashSet<>(speakers);
      with.add(row.from().href());
      with.add(row.to().href());
      if (lines.size() < most && with.size() <= MOST_SPEAKERS) {
        speakers = with;
        lines.add(new Line(row, false));
      }
    }
    return lines;
  }

  private static RelationFigure draw(
      List<Row> rows, List<AccountView> accounts, boolean wide, Words words) {
    List<Line> lines = lines(rows, wide ? MOST_EDGES_WIDE : MOST_EDGES_TALL);
    Map<String, Placed> placed = new LinkedHashMap<>();
    for (Line line : lines) {
      Row row = line.row();
      placed
          .computeIfAbsent(row.from().href(), s -> new Placed(row.fromSlot(), row.from()))
          .lines
          .add(line);
      placed
          .computeIfAbsent(row.to().href(), s -> new Placed(row.toSlot(), row.to()))
          .lines
          .add(line);
    }
    int width = wide ? WIDE : TALL;
    int nodeWidth = wide ? 300 : 132;
    List<Head> heads = new ArrayList<>();
    int[] ends = {0, 0};
    Map<Integer, List<Placed>> bySlot = new TreeMap<>(LAST_IS_NONE);
    placed.values().forEach(p -> bySlot.computeIfAbsent(p.slot, s -> new ArrayList<>()).add(p));
    for (Map.Entry<Integer, List<Placed>> group : bySlot.entrySet()) {
      int slot = group.getKey();
      int column = slot == 1 ? 0 : slot == 2 ? 1 : ends[0] <= ends[1] ? 0 : 1;
      int x = column == 0 ? 2 : width - nodeWidth - 2;
      int y = ends[column] + (ends[column] == 0 ? 0 : 14);
      heads.add(
          new Head(slot, fitted(label(slot, accounts, words), nodeWidth - 24), x + 10, y + 17));
      y += HEAD_HEIGHT;
      for (Placed node : group.getValue()) {
        node.column = column;
        node.x = x;
        node.y = y;
        node.height = Math.max(NODE_HEIGHT, (node.lines.size() + 1) * PORT_GAP);
        y += node.height + NODE_GAP;
      }
      ends[column] = y;
    }
    // Lines leave a node in the order of where they go, so that they cross less.
    for (Placed node : placed.values()) {
      node.lines.sort(
          Comparator.comparing(
              (Line line) -> {
                boolean out = line.row().from().href().equals(node.speaker.href());
                Placed other = at(placed, out ? line.row().to() : line.row().from());
                return other.column == node.column ? -other.y : other.y;
              }));
    }
    List<Edge> edges = new ArrayList<>();
    for (Line line : lines) {
      edges.add(Edge.of(line, placed, nodeWidth, words));
    }
    // What tells most is drawn last, above the others.
    Collections.reverse(edges);
    return new RelationFigure(
        wide ? "wide" : "tall",
        width,
        Math.max(ends[0], ends[1]),
        List.copyOf(heads),
        placed.values().stream()
            .map(
                p ->
                    new Node(
                        p.slot,
                        p.x,
                        p.y,
                        nodeWidth,
                        p.height,
                        lines(p.speaker.name(), nodeWidth - 22),
                        p.speaker.name(),
                        p.speaker.language(),
                        p.speaker.href()))
            .toList(),
        List.copyOf(edges));
  }

  private static Placed at(Map<String, Placed> placed, StatementView.SpeakerView speaker) {
    Placed node = placed.get(speaker.href());
    if (node == null) {
      throw new IllegalStateException("not drawn: " + speaker.href());
    }
    return node;
  }

  private static final Comparator<Integer> LAST_IS_NONE =
      Comparator.comparing(slot -> slot == 0 ? Integer.MAX_VALUE : slot);

  private static String label(int slot, List<AccountView> accounts, Words words) {
    List<String> labels =
        accounts.stream().filter(a -> a.slot() == slot).map(AccountView::label).toList();
    return labels.isEmpty()
        ? words.say("account.none")
        : labels.size() > 1 ? words.say("account.others") : labels.get(0);
  }

  private static String fitted(String words, int width) {
    return Wording.clip(words, (int) (width / LETTER));
  }

  /** One line or two. */
  private static List<String> lines(String name, int width) {
    int letters = (int) (width / LETTER);
    String plain = Wording.plain(name);
    if (plain.length() <= letters) {
      return List.of(plain);
    }
    int blank = plain.lastIndexOf(' ', letters);
    String first = blank > 0 ? plain.substring(0, blank) : Wording.cut(plain, letters);
    return List.of(first, Wording.clip(plain.substring(first.length()), letters));
  }

  private static final class Placed {
    private final int slot;
    private final StatementView.SpeakerView speaker;
    private final List<Line> lines = new ArrayList<>();
    private int column;
    private int x;
    private int y;
    private int height;

    Placed(int slot, StatementView.SpeakerView speaker) {
      this.slot = slot;
      this.speaker = speaker;
    }

    /** Where a line ends at this node's side. */
    int port(Line line) {
      return y + height * (lines.indexOf(line) + 1) / (lines.size() + 1);
    }
  }

  /** The name of an account above its speakers. */
  record Head(int slot, String label, int x, int y) {}

  /** A speaker, named on a line or two. */
  record Node(
      int slot,
      int x,
      int y,
      int width,
      int height,
      List<String> lines,
      String name,
      @Nullable String language,
      String href) {

    /** Where a line's words stand. */
    int baseline(int line) {
      return lines.size() == 1 ? y + height / 2 + 5 : y + 18 + line * 17;
    }
  }

  /**
   * An arrow.
   *
   * @param heads its head, or both where two do it to each other
   * @param often tells its width
   */
  record Edge(String key, String path, String heads, String often, String href, String words) {

    private static Edge of(Line line, Map<String, Placed> placed, int nodeWidth, Words words) {
      Row row = line.row();
      Placed from = at(placed, row.from());
      Placed to = at(placed, row.to());
      int out = from.column == 0 ? 1 : -1;
      int in = to.column == 0 ? 1 : -1;
      int y1 = from.port(line);
      int y2 = to.port(line);
      // Arrows end before the node, so that their heads are seen.
      int x1 = (from.column == 0 ? from.x + nodeWidth : from.x) + (line.mutual() ? out * 9 : 0);
      int x2 = (to.column == 0 ? to.x + nodeWidth : to.x) + in * 9;
      int bulge =
          from.column == to.column
              ? Math.min(80, 24 + Math.abs(y2 - y1) / 3)
              : Math.min(110, Math.abs(x2 - x1) / 2);
      return new Edge(
          row.key(),
          "M"
              + x1
              + " "
              + y1
              + "C"
              + (x1 + out * bulge)
              + " "
              + y1
              + " "
              + (x2 + in * bulge)
              + " "
              + y2
              + " "
              + x2
              + " "
              + y2,
          head(x2, y2, in) + (line.mutual() ? head(x1, y1, out) : ""),
          row.times() >= 4 ? "often" : row.times() >= 2 ? "again" : "once",
          row.href(),
          row.told(words) + (line.mutual() ? " (" + words.say("figure.mutual") + ")" : ""));
    }

    private static String head(int x, int y, int side) {
      return "M"
          + (x + side)
          + " "
          + (y - 6)
          + "L"
          + (x - side * 8)
          + " "
          + y
          + "L"
          + (x + side)
          + " "
          + (y + 6)
          + "z";
    }
  }
}
