package org.onrecord.app.wire.news;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.StandingView;
import org.onrecord.app.desk.Telling;
import org.onrecord.app.desk.Wording;
import org.onrecord.grounding.place.Place;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.matter.Account;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Standing;
import org.onrecord.statement.Statement;

/**
 * What is told of a matter in a few lines: how it stands and what was said, or what changed since
 * an entry of the ledger.
 *
 * @param standing its key, such as {@code disputed}
 * @param before the standing that it had, as people call it, where that changed; or null
 * @param where the first places' names; empty where none is known
 * @param added how many statements are new
 * @param lines the statements that tell most, each with the label of its account or ""
 * @param updated when the latest of its reports was published
 */
public record MatterNews(
    String id,
    String url,
    String title,
    String standing,
    String standingLabel,
    String meaning,
    @Nullable String before,
    String where,
    int statements,
    int origins,
    int reports,
    int added,
    List<Told> lines,
    String updated) {
  private static final int LINES = 4;

  /** Of so many that say most about the contest, those that tell a reader most are taken. */
  private static final int LEADING = 8;

  private static final int PLACES = 3;
  private static final int LONGEST_TITLE = 240;

  public MatterNews {
    lines = List.copyOf(lines);
  }

  /** A statement and whose account it belongs to. */
  public record Told(String account, Line line) {}

  /** All of a matter. */
  public static MatterNews of(MatterRecord matter, Links links) {
    return since(matter, -1, links);
  }

  /**
   * What is new in a matter.
   *
   * @param since an entry of the ledger; what later entries brought is new
   */
  public static MatterNews since(MatterRecord whole, long since, Links links) {
    Matter matter = whole.matter();
    Set<String> fresh = new HashSet<>();
    Standing before = null;
    for (RecordedEvent recorded : whole.history()) {
      if (recorded.number() <= since) {
        continue;
      }
      if (recorded.event() instanceof MatterEvent.Opened opened) {
        fresh.add(opened.statement());
      } else if (recorded.event() instanceof MatterEvent.Joined joined) {
        fresh.add(joined.statement());
      } else if (recorded.event() instanceof MatterEvent.Stood stood && before == null) {
        before = stood.before();
      }
    }
    boolean stoodOtherwise = since >= 0 && before != null && before != matter.standing();
    StandingView standing = StandingView.of(matter.standing());
    String title = Wording.clip(matter.title(), LONGEST_TITLE);
    return new MatterNews(
        matter.id(),
        links.matter(matter.id()),
        title.isEmpty() ? "Matter without a title" : title,
        standing.key(),
        standing.label(),
        standing.meaning(),
        stoodOtherwise && before != null ? StandingView.of(before).label() : null,
        Wording.list(matter.places().stream().map(Place::name).distinct().limit(PLACES).toList()),
        matter.statements().size(),
        matter.origins(),
        matter.reports(),
        since < 0 ? 0 : fresh.size(),
        lines(whole, since < 0 ? null : fresh, links),
        updated(whole.statements()).toString());
  }

  /** When the latest of these was published; 1970 where nothing tells. */
  public static Instant updated(List<Statement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.evidence().stream())
        .map(evidence -> evidence.published())
        .filter(Objects::nonNull)
        .map(published -> published.at().toInstant())
        .max(Comparator.naturalOrder())
        .orElseGet(
            () ->
                statements.stream()
                    .map(Line::moment)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH));
  }

  /** Of each account in turn the statement that tells most, a speaker once; then of the others. */
  private static List<Told> lines(MatterRecord whole, @Nullable Set<String> among, Links links) {
    Matter matter = whole.matter();
    Map<String, Statement> open = new HashMap<>();
    for (Statement statement : whole.statements()) {
      if (among == null || among.contains(statement.id())) {
        open.put(statement.id(), statement);
      }
    }
    Map<String, Integer> weights = MatterSummary.weights(matter);
    List<List<Told>> columns = new ArrayList<>();
    for (Account account : matter.accounts()) {
      columns.add(column(account, open, weights, matter.id(), links));
    }
    List<Told> others =
        column(new Account("", matter.statements()), open, weights, matter.id(), links);
    List<Told> inTurn = new ArrayList<>();
    for (int row = 0; row < LEADING; row++) {
      for (List<Told> column : columns) {
        if (row < column.size()) {
          inTurn.add(column.get(row));
        }
      }
    }
    inTurn.addAll(others);
    Set<String> heard = new HashSet<>();
    return inTurn.stream().filter(told -> heard.add(told.line().speaker())).limit(LINES).toList();
  }

  /** Takes an account's statements out of {@code open}; those that tell most come first. */
  private static List<Told> column(
      Account account,
      Map<String, Statement> open,
      Map<String, Integer> weights,
      String matter,
      Links links) {
    List<Statement> leading =
        account.statements().stream()
            .map(open::remove)
            .filter(Objects::nonNull)
            .sorted(Comparator.comparing(statement -> -weights.getOrDefault(statement.id(), 0)))
            .limit(LEADING)
            .toList();
    return Telling.first(leading, account.label(), "en").stream()
        .map(statement -> new Told(account.label(), Line.of(statement, matter, links)))
        .toList();
  }
}
