package org.onrecord.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.Tables.MATTER;
import org.onrecord.jdbc.Tables.MATTER_STATEMENT;
import org.onrecord.jdbc.Tables.REPORT;
import org.onrecord.jdbc.Tables.SPEAKER;
import org.onrecord.jdbc.Tables.SPEAKER_NAME;
import org.onrecord.jdbc.Tables.STATEMENT;
import org.onrecord.jdbc.TermIndex.Kind;
import org.onrecord.jdbc.terms.Analysis;
import org.onrecord.jdbc.terms.Highlight;
import org.onrecord.jdbc.terms.Lookup;
import org.onrecord.jdbc.terms.Marks;
import org.onrecord.jdbc.terms.WordQuery;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SearchResult.ReportHit;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.report.Report;

/**
 * Finds what holds all terms of a query, within one transaction. Hits come in classes, what is
 * about the words before what only holds them, and of each class the newest on record first: so the
 * stores answer in one order, a page can go on where the one before ended, and nothing beyond the
 * page is looked at.
 */
final class Search {
  /** A matter is also found by its statements, of which this many newest ones are looked at. */
  private static final int STATEMENTS_FOR_MATTERS = 500;

  /** Facets count so many hits at most. */
  static final int COUNTED = 2_000;

  private static final int FACET_VALUES = 20;

  /** So many of the newest rows tell how frequent something is. */
  private static final int SAMPLE = 1_000;

  /** Fetching a hit to be sorted takes as long as walking over so many rows. */
  private static final int SORTED_AS_DEAR = 3;

  private final DSLContext sql;
  private final TermIndex index;
  private final WordQuery query;
  private final int limit;

  Search(DSLContext sql, TermIndex index, WordQuery query, int limit) {
    this.sql = sql;
    this.index = index;
    this.query = query;
    this.limit = limit;
  }

  SearchResult result(String asTyped) {
    Lookup wanted = query.wanted();
    if (wanted == null || limit == 0) {
      return new SearchResult(asTyped, List.of(), List.of(), List.of(), List.of());
    }
    List<Lookup> classes = classes(wanted, List.of());
    return new SearchResult(
        asTyped,
        matters(wanted, classes),
        Queries.speakers(sql, speakers(wanted)),
        reports(classes),
        Queries.inOrder(
            hits(Kind.STATEMENT, classes, limit),
            some -> Queries.statementRows(sql, STATEMENT.NUMBER.in(some))));
  }

  /** What is about the words, then what only holds them. */
  private List<Lookup> classes(Lookup wanted, List<Lookup> filters) {
    Lookup title = new Lookup.InTitle(wanted);
    Lookup unwanted = query.unwanted();
    return List.of(
        except(all(title, filters), unwanted),
        except(
            all(wanted, filters), unwanted == null ? title : Lookup.any(List.of(unwanted, title))));
  }

  private static Lookup all(Lookup one, List<Lookup> others) {
    List<Lookup> all = new ArrayList<>(others);
    all.add(one);
    return Lookup.all(all);
  }

  private static Lookup except(Lookup terms, @Nullable Lookup not) {
    return not == null ? terms : new Lookup.Except(terms, not);
  }

  private List<Matter> matters(Lookup wanted, List<Lookup> classes) {
    Lookup shared = Marks.SHARED.term("yes");
    List<Lookup> order = new ArrayList<>();
    classes.forEach(terms -> order.add(all(shared, List.of(terms))));
    classes.forEach(terms -> order.add(new Lookup.Except(terms, shared)));
    Set<Long> numbers = new LinkedHashSet<>(hits(Kind.MATTER, order, limit));
    if (numbers.size() < limit) {
      numbers.addAll(mattersByStatements(except(wanted, query.unwanted())));
    }
    return Queries.matters(sql, numbers.stream().limit(limit).toList());
  }

  /** The matters of the statements that are hit; those with most of them first. */
  private List<Long> mattersByStatements(Lookup terms) {
    Field<Long> number = index.number(Kind.STATEMENT);
    Condition matched = index.matches(Kind.STATEMENT, terms);
    Table<?> hit =
        DSL.select(number.as("number"))
            .from(index.table(Kind.STATEMENT))
            .where(matched)
            .orderBy(newestFirst(Kind.STATEMENT, matched, number, STATEMENTS_FOR_MATTERS))
            .limit(STATEMENTS_FOR_MATTERS)
            .asTable("hit");
    return sql.select(MATTER.NUMBER)
        .from(hit)
        .join(MATTER_STATEMENT.TABLE)
        .on(MATTER_STATEMENT.STATEMENT.eq(field(name("hit", "number"), Long.class)))
        .join(MATTER.TABLE)
        .on(MATTER.NUMBER.eq(MATTER_STATEMENT.MATTER))
        .groupBy(MATTER.NUMBER, MATTER.CONTENTION)
        .orderBy(DSL.count().desc(), MATTER.CONTENTION.desc(), MATTER.NUMBER.desc())
        .limit(limit * 2L)
        .fetch(MATTER.NUMBER);
  }

  /** A name that is just what was typed comes first, then who is most on record. */
  private List<Long> speakers(Lookup wanted) {
    Field<Long> number = index.number(Kind.SPEAKER);
    List<Long> most =
        sql.select(SPEAKER.NUMBER)
            .from(index.table(Kind.SPEAKER))
            .join(SPEAKER.TABLE)
            .on(SPEAKER.NUMBER.eq(number))
            .where(index.matches(Kind.SPEAKER, except(wanted, query.unwanted())))
            .orderBy(SPEAKER.STATEMENTS.desc(), SPEAKER.NUMBER.desc())
            .limit(limit * 4L)
            .fetch(SPEAKER.NUMBER);
    Set<Long> exact = new LinkedHashSet<>();
    String typed = query.folded();
    for (List<Long> some : Queries.pieces(most)) {
      sql.select(SPEAKER_NAME.SPEAKER, SPEAKER_NAME.NAME)
          .from(SPEAKER_NAME.TABLE)
          .where(SPEAKER_NAME.SPEAKER.in(some))
          .forEach(
              row -> {
                if (Analysis.folded(row.value2()).equals(typed)) {
                  exact.add(row.value1());
                }
              });
    }
    return most.stream()
        .sorted(Comparator.comparing(speaker -> exact.contains(speaker) ? 0 : 1))
        .limit(limit)
        .toList();
  }

  private List<ReportHit> reports(List<Lookup> classes) {
    List<Long> numbers = hits(Kind.REPORT, classes, limit);
    Map<String, Report> newest = Queries.newest(sql, numbers);
    List<ReportHit> hits = new ArrayList<>();
    for (ReportRow row :
        Queries.inOrder(numbers, some -> Queries.reportRows(sql, REPORT.NUMBER.in(some)))) {
      Report report = newest.get(row.id());
      hits.add(
          new ReportHit(
              row,
              report == null ? "" : Highlight.snippet(report.text(), report.language(), query)));
    }
    return hits;
  }

  /** Numbers of the rows that are hit, class by class, newest first. */
  private List<Long> hits(Kind kind, List<Lookup> classes, int most) {
    List<Long> hits = new ArrayList<>();
    for (Lookup terms : classes) {
      if (hits.size() < most) {
        hits.addAll(newest(kind, terms, Long.MAX_VALUE, most - hits.size()));
      }
    }
    return hits;
  }

  private List<Long> newest(Kind kind, Lookup terms, long before, int most) {
    Field<Long> number = index.number(kind);
    Condition condition = index.matches(kind, terms);
    return sql.select(number)
        .from(index.table(kind))
        .where(before == Long.MAX_VALUE ? condition : condition.and(number.lt(before)))
        .orderBy(newestFirst(kind, condition, number, most))
        .limit(most)
        .fetch(number);
  }

  // With filters, paged

  /** Where a page ended: in this class, at this number. */
  private record Place(int ofClass, long number) {
    static Place parse(@Nullable String after) {
      if (after == null) {
        return new Place(0, Long.MAX_VALUE);
      }
      if (!after.matches("[01]-[0-9]{1,18}")) {
        throw new IllegalArgumentException("no place in a search: " + after);
      }
      return new Place(after.charAt(0) - '0', Long.parseLong(after.substring(2)));
    }

    @Override
    public String toString() {
      return ofClass + "-" + number;
    }
  }

  private static List<Lookup> filters(SearchQuery wanted) {
    List<Lookup> filters = new ArrayList<>();
    add(filters, Marks.SPEAKER, wanted.speaker());
    add(filters, Marks.SIDE, wanted.side());
    add(filters, Marks.OUTLET, wanted.outlet());
    add(filters, Marks.PLACE, wanted.place());
    add(filters, Marks.TYPE, wanted.type());
    add(filters, Marks.STANCE, wanted.stance());
    add(filters, Marks.MEDIUM, wanted.medium());
    add(filters, Marks.LANGUAGE, wanted.language());
    SearchQuery.Box box = wanted.box();
    if (box != null) {
      filters.add(Marks.box(box.south(), box.west(), box.north(), box.east()));
    }
    if (wanted.from() != null && wanted.to() != null) {
      filters.add(Marks.days(wanted.from(), wanted.to()));
    }
    return filters;
  }

  private static void add(List<Lookup> filters, Marks kind, @Nullable Object value) {
    if (value != null) {
      filters.add(kind.term(value instanceof Enum<?> one ? one.name() : value.toString()));
    }
  }

  /** What the marks do not tell, or only roughly. */
  private static Condition rest(SearchQuery wanted) {
    Condition rest = DSL.noCondition();
    SearchQuery.Box box = wanted.box();
    if (box != null) {
      rest =
          rest.and(STATEMENT.LAT.between(box.south(), box.north()))
              .and(STATEMENT.LON.between(box.west(), box.east()));
    }
    if (wanted.from() != null) {
      rest = rest.and(STATEMENT.DAY.ge(wanted.from().toEpochDay()));
    }
    if (wanted.to() != null) {
      rest = rest.and(STATEMENT.DAY.le(wanted.to().toEpochDay()));
      rest = rest.and(STATEMENT.DAY.gt(State.UNDATED));
    }
    if (wanted.standing() != null) {
      rest =
          rest.and(
              DSL.exists(
                  DSL.selectOne()
                      .from(MATTER_STATEMENT.TABLE)
                      .join(MATTER.TABLE)
                      .on(MATTER.NUMBER.eq(MATTER_STATEMENT.MATTER))
                      .where(MATTER_STATEMENT.STATEMENT.eq(STATEMENT.NUMBER))
                      .and(MATTER.STANDING.eq(wanted.standing().name()))));
    }
    return rest;
  }

  Found find(SearchQuery wanted, @Nullable String after) {
    Place place = Place.parse(after);
    List<Lookup> filters = filters(wanted);
    Lookup words = query.wanted();
    Condition rest = rest(wanted);
    boolean marked = words != null || !filters.isEmpty();
    List<Condition> classes = new ArrayList<>();
    if (words != null) {
      classes(words, filters).forEach(terms -> classes.add(index.matches(Kind.STATEMENT, terms)));
    } else if (marked) {
      classes.add(DSL.falseCondition());
      classes.add(index.matches(Kind.STATEMENT, except(Lookup.all(filters), query.unwanted())));
    } else {
      classes.add(DSL.falseCondition());
      classes.add(
          wanted.parts().keySet().stream().allMatch(part -> part.equals("words"))
              ? DSL.falseCondition()
              : DSL.noCondition());
    }
    List<Long> numbers = new ArrayList<>();
    List<Integer> from = new ArrayList<>();
    for (int i = place.ofClass(); i < classes.size() && numbers.size() <= limit; i++) {
      long before = i == place.ofClass() ? place.number() : Long.MAX_VALUE;
      for (Long number :
          matching(classes.get(i), rest, marked, before, limit + 1 - numbers.size())) {
        numbers.add(number);
        from.add(i);
      }
    }
    boolean more = numbers.size() > limit;
    List<Long> page = more ? numbers.subList(0, limit) : numbers;
    String next =
        more && limit > 0 ? new Place(from.get(limit - 1), page.get(limit - 1)).toString() : null;
    List<Found.Hit> hits = new ArrayList<>();
    for (StatementRow row :
        Queries.inOrder(page, some -> Queries.statementRows(sql, STATEMENT.NUMBER.in(some)))) {
      hits.add(new Found.Hit(row, marks(row)));
    }
    return facets(hits, next, classes.get(0).or(classes.get(1)), words, filters, rest, marked);
  }

  private List<Found.Mark> marks(StatementRow row) {
    return query.isEmpty()
        ? List.of()
        : Highlight.spans(row.statement().text(), "", query).stream()
            .map(span -> new Found.Mark(span[0], span[1]))
            .toList();
  }

  private List<Long> matching(
      Condition terms, Condition rest, boolean marked, long before, int most) {
    Field<Long> number = marked ? index.number(Kind.STATEMENT) : STATEMENT.NUMBER;
    Condition older = before == Long.MAX_VALUE ? DSL.noCondition() : number.lt(before);
    Table<?> indexed = index.table(Kind.STATEMENT);
    // What the index alone tells needs no row of a statement.
    Table<?> from =
        !marked
            ? STATEMENT.TABLE
            : rest.equals(DSL.noCondition())
                ? indexed
                : indexed.join(STATEMENT.TABLE).on(STATEMENT.NUMBER.eq(number));
    return sql.select(number)
        .from(from)
        .where(terms)
        .and(rest)
        .and(older)
        .orderBy(marked ? newestFirst(Kind.STATEMENT, terms, number, most) : number.desc())
        .limit(most)
        .fetch(number);
  }

  /**
   * The order "newest first". A store whose index has no order either walks the rows from the
   * newest on until it has enough, or takes all hits and sorts them by what no index has; what it
   * estimates of a rare term makes it walk all. How many of the newest rows are hits tells which is
   * less: of a share s, {@code most / s} rows are walked, or {@code s * rows} hits sorted.
   */
  private SortField<Long> newestFirst(Kind kind, Condition terms, Field<Long> number, int most) {
    if (index.isOrdered()) {
      return number.desc();
    }
    Long newest = sql.select(DSL.max(number)).from(index.table(kind)).fetchOneInto(Long.class);
    if (newest == null || newest <= SAMPLE) {
      return number.desc();
    }
    double share =
        sql.fetchCount(
                DSL.selectOne()
                    .from(index.table(kind))
                    .where(number.gt(newest - SAMPLE))
                    .and(terms))
            / (double) SAMPLE;
    return share * share * newest * SORTED_AS_DEAR >= most ? number.desc() : number.plus(0).desc();
  }

  private Found facets(
      List<Found.Hit> hits,
      @Nullable String next,
      Condition unmarked,
      @Nullable Lookup words,
      List<Lookup> filters,
      Condition rest,
      boolean marked) {
    Condition all = unmarked;
    if (marked) {
      Lookup terms = words == null ? Lookup.all(filters) : all(words, filters);
      all = index.matches(Kind.STATEMENT, except(terms, query.unwanted()));
    }
    Map<Found.Facet, Map<String, Integer>> counts = new EnumMap<>(Found.Facet.class);
    for (Found.Facet facet : Found.Facet.values()) {
      counts.put(facet, new HashMap<>());
    }
    List<Long> numbers = matching(all, rest, marked, Long.MAX_VALUE, COUNTED + 1);
    boolean every = numbers.size() <= COUNTED;
    List<Long> counted = every ? numbers : numbers.subList(0, COUNTED);
    Map<Long, Integer> speakers = new HashMap<>();
    for (List<Long> some : Queries.pieces(counted)) {
      sql.select(
              STATEMENT.SPEAKER,
              STATEMENT.SIDE,
              STATEMENT.OUTLET,
              STATEMENT.PLACE,
              STATEMENT.TYPE,
              STATEMENT.STANCE,
              MATTER.STANDING,
              STATEMENT.MEDIUM,
              STATEMENT.LANGUAGE)
          .from(STATEMENT.TABLE)
          .leftJoin(MATTER_STATEMENT.TABLE)
          .on(MATTER_STATEMENT.STATEMENT.eq(STATEMENT.NUMBER))
          .leftJoin(MATTER.TABLE)
          .on(MATTER.NUMBER.eq(MATTER_STATEMENT.MATTER))
          .where(STATEMENT.NUMBER.in(some))
          .forEach(
              row -> {
                speakers.merge(row.value1(), 1, Integer::sum);
                for (Found.Facet facet : Found.Facet.values()) {
                  String value = facet.ordinal() == 0 ? null : (String) row.get(facet.ordinal());
                  if (value != null) {
                    counts
                        .computeIfAbsent(facet, one -> new HashMap<>())
                        .merge(value(facet, value), 1, Integer::sum);
                  }
                }
              });
    }
    Map<String, Integer> bySpeaker = new HashMap<>();
    List<Long> most =
        speakers.entrySet().stream()
            .sorted(
                Map.Entry.<Long, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(FACET_VALUES)
            .map(Map.Entry::getKey)
            .toList();
    sql.select(SPEAKER.NUMBER, SPEAKER.ID)
        .from(SPEAKER.TABLE)
        .where(SPEAKER.NUMBER.in(most))
        .forEach(row -> bySpeaker.put(row.value2(), speakers.getOrDefault(row.value1(), 0)));
    counts.put(Found.Facet.SPEAKER, bySpeaker);
    Map<Found.Facet, List<Found.Count>> facets = new EnumMap<>(Found.Facet.class);
    counts.forEach((facet, values) -> facets.put(facet, mostFirst(values)));
    return new Found(hits, next, facets, counted.size(), every);
  }

  private static String value(Found.Facet facet, String value) {
    return switch (facet) {
      case TYPE, STANCE, STANDING, MEDIUM -> value.toLowerCase(Locale.ROOT).replace('_', '-');
      default -> value;
    };
  }

  private static List<Found.Count> mostFirst(Map<String, Integer> values) {
    return values.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(FACET_VALUES)
        .map(entry -> new Found.Count(entry.getKey(), entry.getValue()))
        .toList();
  }
}
