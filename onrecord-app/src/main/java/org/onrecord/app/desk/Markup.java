package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/**
 * A report's text with its attributions, places, dates and quantities marked.
 *
 * <p>Spans may nest, overlap and be interrupted, which elements cannot. So each block is cut at
 * every boundary into flat pieces, and a piece carries a class for everything that covers it: the
 * markup is well formed whatever the spans are. An attribution's pieces share a numbered class; an
 * empty anchor before the first of them lets a style sheet light up all of them when the address
 * names it.
 *
 * @param unplaced attributions that no block holds
 */
record Markup(List<MarkedBlock> blocks, List<Note> unplaced) {

  /** As many attributions have classes of their own in {@code marks.css}. */
  static final int NUMBERED = 96;

  static Markup of(ReportRecord whole, Words words) {
    Report report = whole.report();
    Map<String, Statement> statements = statements(whole);
    List<Mark> marks = new ArrayList<>();
    List<Pending> pending = new ArrayList<>();
    List<GroundedAttribution> attributions = new ArrayList<>(whole.grounding().attributions());
    attributions.sort(Comparator.comparing(grounded -> start(grounded.attribution())));
    for (int i = 0; i < attributions.size(); i++) {
      GroundedAttribution grounded = attributions.get(i);
      Attribution attribution = grounded.attribution();
      int number = i + 1;
      Note note =
          Note.of(
              number,
              grounded,
              statements.get(attribution.id()),
              whole.matters(),
              report.language(),
              words);
      add(marks, report.text(), attribution.source(), Role.SOURCE, note);
      add(marks, report.text(), attribution.cue(), Role.CUE, note);
      add(marks, report.text(), attribution.content(), Role.CONTENT, note);
      pending.add(new Pending(attribution, note));
    }
    Grounding grounding = whole.grounding();
    grounding
        .places()
        .forEach(
            m -> add(marks, report.text(), m.span(), Role.PLACE, null, told(m.place(), words)));
    grounding
        .dates()
        .forEach(m -> add(marks, report.text(), m.span(), Role.DATE, null, told(m.range(), words)));
    grounding
        .quantities()
        .forEach(m -> add(marks, report.text(), m.span(), Role.QUANTITY, null, ""));
    marks.sort(Comparator.comparing(Mark::span));

    List<MarkedBlock> blocks = new ArrayList<>();
    int first = 0;
    for (Block block : report.blocks()) {
      Span span = block.span();
      if (span.length() == 0) {
        continue;
      }
      List<Mark> covering = new ArrayList<>();
      // Marks are ordered by start; those that end before this block are not looked at again.
      while (first < marks.size() && marks.get(first).span().end() <= span.start()) {
        first++;
      }
      for (int i = first; i < marks.size() && marks.get(i).span().start() < span.end(); i++) {
        if (marks.get(i).span().overlaps(span)) {
          covering.add(marks.get(i));
        }
      }
      blocks.add(mark(report.text(), block, covering, pending));
    }
    return new Markup(List.copyOf(blocks), pending.stream().map(Pending::note).toList());
  }

  private static MarkedBlock mark(
      String text, Block block, List<Mark> covering, List<Pending> pending) {
    TreeSet<Integer> cuts = new TreeSet<>();
    Span span = block.span();
    cuts.add(span.start());
    cuts.add(span.end());
    for (Mark mark : covering) {
      cuts.add(Math.max(span.start(), mark.span().start()));
      cuts.add(Math.min(span.end(), mark.span().end()));
    }
    List<Piece> pieces = new ArrayList<>();
    List<Note> notes = new ArrayList<>();
    List<Mark> open = new ArrayList<>();
    int next = 0;
    Integer from = null;
    for (int cut : cuts) {
      if (from != null && from < cut) {
        int start = from;
        open.removeIf(mark -> mark.span().end() <= start);
        while (next < covering.size() && covering.get(next).span().start() < cut) {
          if (covering.get(next).span().end() > start) {
            open.add(covering.get(next));
          }
          next++;
        }
        Piece piece = piece(text.substring(start, cut), open, pending);
        piece.anchors().forEach(anchor -> notes.add(anchor.note()));
        pieces.add(piece);
      }
      from = cut;
    }
    return new MarkedBlock(
        block.kind(),
        block.kind().name().toLowerCase(Locale.ROOT),
        List.copyOf(pieces),
        List.copyOf(notes));
  }

  private static Piece piece(String words, List<Mark> open, List<Pending> pending) {
    Set<String> classes = new LinkedHashSet<>();
    List<Anchor> anchors = new ArrayList<>();
    Set<Integer> contents = new LinkedHashSet<>();
    String told = "";
    Note linked = null;
    for (Mark mark : open) {
      classes.add(mark.role().css);
      Note note = mark.note();
      if (note != null && note.number() <= NUMBERED) {
        classes.add("n" + note.number());
      }
      if (note != null && mark.role() == Role.CONTENT) {
        contents.add(note.number());
      }
      if (!mark.told().isEmpty()) {
        told = mark.told();
      }
      // The innermost cue begins last.
      if (mark.role() == Role.CUE) {
        linked = note;
      }
      if (note != null) {
        Pending waiting = take(pending, note);
        if (waiting != null) {
          anchors.add(
              new Anchor(
                  waiting.attribution().id(),
                  note.number() <= NUMBERED ? "t t" + note.number() : "t",
                  note));
        }
      }
    }
    if (contents.size() > 1) {
      classes.add("con2");
    }
    return new Piece(
        words,
        classes.isEmpty() ? null : String.join(" ", classes),
        linked == null ? null : linked.href(),
        told.isEmpty() ? null : told,
        List.copyOf(anchors));
  }

  private static @Nullable Pending take(List<Pending> pending, Note note) {
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i).note().number() == note.number()) {
        return pending.remove(i);
      }
      // In the order of their starts: what comes much later cannot begin here.
      if (pending.get(i).note().number() > note.number()) {
        return null;
      }
    }
    return null;
  }

  private static void add(List<Mark> marks, String text, List<Span> spans, Role role, Note note) {
    spans.forEach(span -> add(marks, text, span, role, note, ""));
  }

  /** Adds what of a span lies within the text. */
  private static void add(
      List<Mark> marks, String text, Span span, Role role, @Nullable Note note, String told) {
    int start = whole(text, Math.min(span.start(), text.length()));
    int end = whole(text, Math.min(span.end(), text.length()));
    if (start < end) {
      marks.add(new Mark(new Span(start, end), role, note, told));
    }
  }

  /** A boundary never falls within a character. */
  private static int whole(String text, int at) {
    return at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }

  private static int start(Attribution attribution) {
    return Arrays.asList(attribution.source(), attribution.cue(), attribution.content()).stream()
        .flatMap(List::stream)
        .mapToInt(Span::start)
        .min()
        .orElse(0);
  }

  private static Map<String, Statement> statements(ReportRecord whole) {
    Map<String, Statement> byAttribution = new HashMap<>();
    for (Statement statement : whole.statements()) {
      for (Evidence evidence : statement.evidence()) {
        if (evidence.attribution() != null && evidence.version().equals(whole.report().version())) {
          byAttribution.put(evidence.attribution(), statement);
        }
      }
    }
    return byAttribution;
  }

  private static String told(Place place, Words words) {
    String name = KnownNames.of(place, words);
    return place.country() == null ? name : name + ", " + place.country();
  }

  private static String told(DateRange days, Words words) {
    When when = When.of(days, words);
    return when == null ? "" : when.words();
  }

  /** What a mark says of the words under it. */
  private enum Role {
    SOURCE("src"),
    CUE("cue"),
    CONTENT("con"),
    PLACE("pl"),
    DATE("dt"),
    QUANTITY("qt");

    private final String css;

    Role(String css) {
      this.css = css;
    }
  }

  private record Mark(Span span, Role role, @Nullable Note note, String told) {}

  private record Pending(Attribution attribution, Note note) {}

  /**
   * A block with the attributions that begin in it.
   *
   * @param key names the kind's look
   */
  record MarkedBlock(BlockKind kind, String key, List<Piece> pieces, List<Note> notes) {}

  /**
   * A stretch of a block that is covered by the same marks throughout.
   *
   * @param css its classes, or null where nothing covers it
   * @param href to the statement of the innermost cue here, or null
   * @param told what a place or date here is taken to be, or null
   * @param anchors of the attributions that begin here
   */
  record Piece(
      String words,
      @Nullable String css,
      @Nullable String href,
      @Nullable String told,
      List<Anchor> anchors) {}

  /** Where an attribution begins; its id is the attribution's. */
  record Anchor(String id, String css, Note note) {}

  /**
   * What the text beside a block says of an attribution.
   *
   * @param href to the statement on its matter's page, or null where it is in none
   * @param matter title of that matter's id, or null
   */
  record Note(
      int number,
      String attribution,
      StatementView.SpeakerView speaker,
      String stance,
      String stanceKey,
      @Nullable String medium,
      @Nullable When said,
      @Nullable String href,
      @Nullable String matter,
      boolean inside) {

    private static Note of(
        int number,
        GroundedAttribution grounded,
        @Nullable Statement statement,
        Map<String, String> matters,
        @Nullable String language,
        Words words) {
      Attribution attribution = grounded.attribution();
      String matter = statement == null ? null : matters.get(statement.id());
      return new Note(
          number,
          attribution.id(),
          StatementView.SpeakerView.of(grounded.speaker(), language, words),
          words.stance(attribution.stance(), attribution.negated()),
          attribution.stance().name().toLowerCase(Locale.ROOT),
          grounded.medium() == null ? null : words.of(grounded.medium()),
          When.of(grounded.said(), words),
          matter == null || statement == null ? null : Address.statement(matter, statement.id()),
          matter,
          attribution.within() != null);
    }
  }
}
