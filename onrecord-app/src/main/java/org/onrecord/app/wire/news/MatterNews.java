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
import org.onrecord.app.desk.Wording;
import org.onrecord.grounding.place.Place;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.matter.Account;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
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

  /** Of each account in turn the statement that does most to others; a speaker once. */
  private static List<Told> lines(MatterRecord whole, @Nullable Set<String> among, Links links) {
    Map<String, Statement> byId = new HashMap<>();
    whole.statements().forEach(statement -> byId.put(statement.id(), statement));
    Map<String, Integer> weight = new HashMap<>();
    for (Relation relation : whole.matter().relations()) {
      int telling =
          relation.type() == RelationType.DENIES || relation.type() == RelationType.CONFIRMS
              ? 2
              : relation.type() == RelationType.REPEATS ? 0 : 1;
      weight.merge(relation.from(), telling, Integer::sum);
      weight.merge(relation.to(), telling, Integer::sum);
    }
    List<List<Told>> columns = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    List<Account> accounts = new ArrayList<>(whole.matter().accounts());
    accounts.add(new Account("", whole.matter().statements()));
    for (Account account : accounts) {
      columns.add(
          account.statements().stream()
              .filter(id -> among == null || among.contains(id))
              .filter(placed::add)
              .map(byId::get)
              .filter(Objects::nonNull)
              .sorted(
                  Comparator.comparing(
                      (Statement statement) -> -weight.getOrDefault(statement.id(), 0)))
              .map(
                  statement ->
                      new Told(account.label(), Line.of(statement, whole.matter().id(), links)))
              .toList());
    }
    List<Told> lines = new ArrayList<>();
    Set<String> heard = new HashSet<>();
    for (int row = 0; row < LINES && lines.size() < LINES; row++) {
      for (List<Told> column : columns) {
        if (row < column.size()
            && lines.size() < LINES
            && heard.add(column.get(row).line().speaker())) {
          lines.add(column.get(row));
        }
      }
    }
    return lines;
  }
}
