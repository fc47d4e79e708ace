package org.onrecord.jdbc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.jdbc.Tables.ENTRY;
import org.onrecord.jdbc.Tables.OUTLET;
import org.onrecord.jdbc.Tables.REPORT;
import org.onrecord.jdbc.Tables.SPEAKER;
import org.onrecord.jdbc.Tables.SPEAKER_MATTER;
import org.onrecord.jdbc.Tables.SPEAKER_NAME;
import org.onrecord.jdbc.Tables.STATEMENT;
import org.onrecord.jdbc.Tables.TALLY;
import org.onrecord.jdbc.Tables.VERSION;
import org.onrecord.jdbc.TermIndex.Kind;
import org.onrecord.jdbc.log.LogEntry;
import org.onrecord.jdbc.terms.Analysis;
import org.onrecord.jdbc.terms.Marks;
import org.onrecord.ledger.Decision;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;
import tools.jackson.databind.node.ObjectNode;

/**
 * The current state, within one transaction that writes: every table but the log follows from the
 * log's entries, one after the other, by {@link #apply}. Rows reach the store by {@link #flush};
 * how many entries lie between two flushes changes nothing.
 */
final class State {
  /** A day and a moment before all others: what is undated never stands as the latest word. */
  static final long UNDATED = -1_000_000_000_000_000L;

  /** Statements of one query. */
  private static final int FOUND_AT_ONCE = 500;

  private final DSLContext sql;
  private final TermIndex index;
  private final MatterStates matters;
  private final Rows rows;
  private final Map<String, Long> tallies = new HashMap<>();
  private final Map<Field<Long>, Long> numbers = new HashMap<>();
  private final Map<String, ReportState> reports = new HashMap<>();
  private final Map<String, OutletState> outlets = new HashMap<>();

  /** With null for those that are known not to be on record. */
  private final Map<String, @Nullable StatementState> statements = new HashMap<>();

  /** What the entries since the last flush brought, which no query finds yet. */
  private final Set<String> versions = new HashSet<>();

  private final Map<Long, byte[]> said = new HashMap<>();
  private final Map<String, SpeakerState> speakers = new HashMap<>();
  private final Map<Long, SpeakerState> speakersByNumber = new HashMap<>();
  private final Map<Kind, List<TermIndex.Row>> terms = new HashMap<>();
  private @Nullable Context context;

  /**
   * What the entries that are being applied belong to.
   *
   * @param version the report's version; null in a revision
   */
  private record Context(@Nullable Long version, String language) {
    static final Context REVISION = new Context(null, "");

    long ofReport() {
      if (version == null) {
        throw Failures.permanent("the log holds a statement outside of any report", null);
      }
      return version;
    }
  }

  private static final class ReportState {
    final long number;
    final String outlet;

    ReportState(long number, String outlet) {
      this.number = number;
      this.outlet = outlet;
    }
  }

  private static final class OutletState {
    Outlet outlet;
    long reports;

    OutletState(Outlet outlet, long reports) {
      this.outlet = outlet;
      this.reports = reports;
    }
  }

  /**
   * A statement's numbers: its own, its speaker's and that of the entry with its words.
   *
   * @param language of the report that first carried it
   */
  record StatementState(long number, long speaker, long entry, String language) {}

  private static final class SpeakerState {
    final long number;
    Speaker speaker;
    long statements;
    long matters;
    boolean renamed;
    final Set<String> names = new LinkedHashSet<>();

    SpeakerState(long number, Speaker speaker) {
      this.number = number;
      this.speaker = speaker;
    }
  }

  /** Whether the tables have room for summaries of matters. */
  private final boolean summarises;

  State(DSLContext sql, TermIndex index, MatterStates.Memory memory, byte[] head) {
    this(sql, index, memory, head, true);
  }

  /** The state of a ledger whose tables have no summaries of matters yet. */
  static State withoutSummaries(DSLContext sql, TermIndex index, MatterStates.Memory memory) {
    return new State(sql, index, memory, org.onrecord.jdbc.log.Chain.beginning(), false);
  }

  private State(
      DSLContext sql,
      TermIndex index,
      MatterStates.Memory memory,
      byte[] head,
      boolean summarises) {
    this.summarises = summarises;
    this.sql = sql;
    this.index = index;
    this.rows = new Rows(sql);
    this.matters = new MatterStates(sql, rows, this, memory, head);
  }

  static String kind(Decision.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Decision.@Nullable Kind decision(String kind) {
    for (Decision.Kind one : Decision.Kind.values()) {
      if (kind(one).equals(kind)) {
        return one;
      }
    }
    return null;
  }

  /** Brings the state one entry further. */
  void apply(LogEntry entry) {
    switch (entry.kind()) {
      case Log.LEDGER -> {}
      case Log.REPORT -> report(entry);
      case Log.STATEMENT -> statement(entry);
      case Log.REVISION -> revision(entry);
      case Log.MATTER -> matters.change(entry, context(entry).version());
      default -> {
        if (Forms.isEvent(entry.kind())) {
          event(entry);
        } else if (decision(entry.kind()) != null) {
          rows.insert(
              "decision (entry, kind, subject)",
              entry.number(),
              entry.kind(),
              LogEntry.storable(Forms.subject(entry.body())));
        } else {
          throw Failures.permanent(
              "the ledger holds an entry of kind "
                  + entry.kind()
                  + ", which this release cannot read",
              null);
        }
      }
    }
  }

  /** The next number for a row of this table. */
  long next(Field<Long> number) {
    return numbers.merge(number, 1L, (known, one) -> known + 1) == 1L
        ? numbers.merge(number, Queries.last(sql, number), Long::sum)
        : numbers.getOrDefault(number, 0L);
  }

  void tally(String name, long more) {
    tallies.merge(name, more, Long::sum);
  }

  // Reports

  boolean holds(String version) {
    return versions.contains(version) || sql.fetchExists(VERSION.TABLE, VERSION.ID.eq(version));
  }

  private void report(LogEntry entry) {
    Forms.Read read = Forms.report(entry.body());
    Report report = read.report();
    ReportState known = reports.computeIfAbsent(report.id(), this::load);
    boolean isNew = known == null;
    if (known == null) {
      known = new ReportState(next(REPORT.NUMBER), report.outlet().id());
      reports.put(report.id(), known);
      rows.insert(
          "report (number, id, outlet, newest)", known.number, report.id(), known.outlet, 0L);
      tally("reports", 1);
    }
    long version = next(VERSION.NUMBER);
    updateOutlet(report.outlet(), isNew);
    PublicationTime published = report.published();
    versions.add(report.version());
    rows.insert(
        "report_version (number, id, report, entry, title, published_at, published_day_only)",
        version,
        report.version(),
        known.number,
        entry.number(),
        Forms.text(report.title()),
        published == null ? null : published.at().toString(),
        published != null && published.dayOnly());
    rows.update("report set newest = ? where number = ?", version, known.number);
    context = new Context(version, report.language());
    List<String> marks = new ArrayList<>();
    marks.add(Marks.OUTLET.of(report.outlet().id()));
    marks.add(Marks.LANGUAGE.of(report.language()));
    if (report.outlet().side() != null) {
      marks.add(Marks.SIDE.of(report.outlet().side()));
    }
    if (published != null) {
      marks.addAll(Marks.of(published.day()));
    }
    addPlaces(
        marks, read.grounding().places().stream().map(PlaceMention::place).distinct().toList());
    index(
        Kind.REPORT,
        known.number,
        Analysis.shared().indexed(report.title(), report.language()),
        Analysis.shared().indexed(report.text(), report.language())
            + ' '
            + Analysis.shared().indexed(report.outlet().name(), report.language()),
        marks);
  }

  private @Nullable ReportState load(String id) {
    return sql.select(REPORT.NUMBER, REPORT.OUTLET)
        .from(REPORT.TABLE)
        .where(REPORT.ID.eq(id))
        .fetchOne(row -> new ReportState(row.value1(), row.value2()));
  }

  /** What the entry belongs to: the report or the revision that began before it. */
  private Context context(LogEntry entry) {
    Context now = context;
    if (now == null) {
      now =
          sql.select(ENTRY.KIND, ENTRY.BODY)
              .from(ENTRY.TABLE)
              .where(ENTRY.NUMBER.lt(entry.number()))
              .and(ENTRY.KIND.in(Log.REPORT, Log.REVISION))
              .orderBy(ENTRY.NUMBER.desc())
              .limit(1)
              .fetchOptional(
                  row ->
                      row.value1().equals(Log.REVISION)
                          ? Context.REVISION
                          : context(Forms.report(row.value2()).report()))
              .orElseThrow(
                  () -> Failures.permanent("the log holds a statement before any report", null));
      context = now;
    }
    return now;
  }

  private Context context(Report report) {
    Long version =
        sql.select(VERSION.NUMBER)
            .from(VERSION.TABLE)
            .where(VERSION.ID.eq(report.version()))
            .fetchOne(VERSION.NUMBER);
    return new Context(version, report.language());
  }

  private void updateOutlet(Outlet outlet, boolean isNewReport) {
    OutletState known =
        outlets.computeIfAbsent(
            outlet.id(),
            id ->
                sql.select(OUTLET.REPORTS, OUTLET.DETAIL)
                    .from(OUTLET.TABLE)
                    .where(OUTLET.ID.eq(id))
                    .fetchOne(row -> new OutletState(Forms.outlet(row.value2()), row.value1())));
    if (known == null) {
      outlets.put(outlet.id(), new OutletState(outlet, 1));
      tally("outlets", 1);
      rows.insert("outlet (id, reports, detail)", outlet.id(), 1L, Forms.outlet(outlet));
      return;
    }
    known.outlet = merge(known.outlet, outlet);
    known.reports += isNewReport ? 1 : 0;
    rows.update(
        "outlet set reports = ?, detail = ? where id = ?",
        known.reports,
        Forms.outlet(known.outlet),
        outlet.id());
  }

  /** What is known of the outlet; the later word holds where it says something. */
  private static Outlet merge(Outlet known, Outlet now) {
    return new Outlet(
        now.id(),
        now.name(),
        now.kind() == OutletKind.OTHER ? known.kind() : now.kind(),
        later(known.country(), now.country()),
        later(known.language(), now.language()),
        later(known.side(), now.side()),
        known.sample() || now.sample());
  }

  private static @Nullable String later(@Nullable String known, @Nullable String now) {
    return now == null ? known : now;
  }

  // Statements

  private void statement(LogEntry entry) {
    Forms.Said form = Forms.said(entry.body());
    StatementState known = find(form.id());
    Context report = context(entry);
    if (known == null) {
      Statement statement = form.statement(form);
      SpeakerState speaker = speaker(statement.speaker());
      known =
          new StatementState(
              next(STATEMENT.NUMBER), speaker.number, entry.number(), report.language());
      statements.put(statement.id(), known);
      said.put(entry.number(), entry.body());
      tally("statements", 1);
      PublicationTime published = statement.first().published();
      rows.insert(
          "statement (number, id, entry, speaker, day, moment, stance, outlet, type, language)",
          known.number(),
          statement.id(),
          known.entry(),
          known.speaker(),
          UNDATED,
          published == null ? UNDATED : published.at().toInstant().toEpochMilli(),
          statement.stance().name(),
          LogEntry.storable(statement.first().outlet().id()),
          statement.claim().type().name(),
          LogEntry.storable(known.language()));
      write(statement, known);
    }
    rows.insert(
        "evidence (entry, statement, version)", entry.number(), known.number(), report.ofReport());
  }

  /** A person changed what the machine had read, or other rules linked everything anew. */
  private void revision(LogEntry entry) {
    context = Context.REVISION;
    Correction correction = Forms.revision(entry.body()).correction();
    rows.insert("revision (entry, kind)", entry.number(), Forms.kind(correction));
    if (!(correction instanceof Correction.Restate restate)) {
      return;
    }
    Statement statement = restate.statement();
    StatementState known = find(statement.id());
    if (known == null) {
      throw Failures.permanent(
          "the log states " + statement.id() + " anew, which is not on record", null);
    }
    SpeakerState before = speaker(known.speaker());
    before.statements--;
    SpeakerState now = speaker(statement.speaker());
    formerSpeakers.putIfAbsent(known.number(), known.speaker());
    known = new StatementState(known.number(), now.number, entry.number(), known.language());
    statements.put(statement.id(), known);
    write(statement, known);
  }

  /** What pages look statements up by. */
  private void write(Statement statement, StatementState numbers) {
    List<Place> places = statement.claim().places();
    Place place = places.isEmpty() ? null : places.get(0);
    LocalDate day = day(statement);
    Speaker speaker = statement.speaker();
    String outlet = statement.first().outlet().id();
    String language = numbers.language();
    String medium = statement.medium() == null ? null : statement.medium().name();
    rows.update(
        "statement set entry = ?, speaker = ?, day = ?, stance = ?, side = ?, type = ?, medium = ?,"
            + " place = ?, lat = ?, lon = ? where number = ?",
        numbers.entry(),
        numbers.speaker(),
        day == null ? UNDATED : day.toEpochDay(),
        statement.stance().name(),
        speaker.side() == null ? null : LogEntry.storable(speaker.side()),
        statement.claim().type().name(),
        medium,
        place == null ? null : LogEntry.storable(place.id()),
        place == null ? null : place.lat(),
        place == null ? null : place.lon(),
        numbers.number());
    List<String> marks = new ArrayList<>();
    marks.add(Marks.SPEAKER.of(speaker.id()));
    if (speaker.side() != null) {
      marks.add(Marks.SIDE.of(speaker.side()));
    }
    marks.add(Marks.OUTLET.of(outlet));
    marks.add(Marks.TYPE.of(statement.claim().type().name()));
    marks.add(Marks.STANCE.of(statement.stance().name()));
    if (medium != null) {
      marks.add(Marks.MEDIUM.of(medium));
    }
    marks.add(Marks.LANGUAGE.of(language));
    if (day != null) {
      marks.addAll(Marks.of(day));
    }
    addPlaces(marks, places);
    index(
        Kind.STATEMENT,
        numbers.number(),
        Analysis.shared().indexed(described(speaker) + ' ' + Rows.names(places), language),
        Analysis.shared().indexed(statement.text(), language),
        marks);
  }

  static void addPlaces(List<String> marks, List<Place> places) {
    Set<String> all = new LinkedHashSet<>();
    for (Place place : places) {
      all.add(Marks.PLACE.of(place.id()));
      all.addAll(Marks.of(place.lat(), place.lon()));
    }
    marks.addAll(all);
  }

  /** When it was said, for ordering; the day of publication stands in where nothing tells. */
  static @Nullable LocalDate day(Statement statement) {
    if (statement.said() != null) {
      return statement.said().from();
    }
    PublicationTime published = statement.first().published();
    return published == null ? null : published.day();
  }

  /** The statement's numbers, where it is on record. */
  @Nullable StatementState find(String id) {
    if (!statements.containsKey(id)) {
      findAll(List.of(id));
    }
    return statements.get(id);
  }

  /** Looks many statements up at once, so that finding each asks the store no more. */
  void findAll(Collection<String> ids) {
    List<String> unknown =
        ids.stream().filter(id -> !statements.containsKey(id)).distinct().toList();
    for (int from = 0; from < unknown.size(); from += FOUND_AT_ONCE) {
      List<String> some = unknown.subList(from, Math.min(unknown.size(), from + FOUND_AT_ONCE));
      some.forEach(id -> statements.put(id, null));
      sql.select(
              STATEMENT.ID,
              STATEMENT.NUMBER,
              STATEMENT.SPEAKER,
              STATEMENT.ENTRY,
              STATEMENT.LANGUAGE)
          .from(STATEMENT.TABLE)
          .where(STATEMENT.ID.in(some))
          .forEach(
              row ->
                  statements.put(
                      row.value1(),
                      new StatementState(row.value2(), row.value3(), row.value4(), row.value5())));
    }
  }

  /** What the statement's first entry says; null where it is not on record. */
  @Nullable ObjectNode words(String id) {
    StatementState known = find(id);
    if (known == null) {
      return null;
    }
    byte[] body = said.get(known.entry());
    if (body == null) {
      body =
          sql.select(ENTRY.BODY)
              .from(ENTRY.TABLE)
              .where(ENTRY.NUMBER.eq(known.entry()))
              .fetchOne(ENTRY.BODY);
    }
    return body == null ? null : Forms.said(body).words();
  }

  // Speakers

  private SpeakerState speaker(Speaker now) {
    SpeakerState known = speakers.computeIfAbsent(now.id(), this::loadSpeaker);
    if (known == null) {
      known = new SpeakerState(next(SPEAKER.NUMBER), now);
      speakers.put(now.id(), known);
      speakersByNumber.put(known.number, known);
      known.renamed = true;
      tally("speakers", 1);
      rows.insert(
          "speaker (number, id, statements, matters, detail)",
          known.number,
          now.id(),
          0L,
          0L,
          Forms.speaker(now));
    } else {
      Speaker merged =
          new Speaker(
              now.id(),
              now.name(),
              now.kind(),
              later(known.speaker.role(), now.role()),
              later(known.speaker.affiliation(), now.affiliation()),
              later(known.speaker.side(), now.side()));
      known.renamed |= !merged.equals(known.speaker);
      known.speaker = merged;
    }
    known.statements++;
    String name = LogEntry.storable(now.name());
    if (known.names.add(name)) {
      known.renamed = true;
      rows.insert("speaker_name (speaker, name)", known.number, name);
    }
    return known;
  }

  private @Nullable SpeakerState loadSpeaker(String id) {
    return loaded(SPEAKER.ID.eq(id));
  }

  private @Nullable SpeakerState loaded(org.jooq.Condition condition) {
    SpeakerState speaker =
        sql.select(SPEAKER.NUMBER, SPEAKER.DETAIL, SPEAKER.STATEMENTS, SPEAKER.MATTERS)
            .from(SPEAKER.TABLE)
            .where(condition)
            .fetchOne(
                row -> {
                  SpeakerState loaded = new SpeakerState(row.value1(), Forms.speaker(row.value2()));
                  loaded.statements = row.value3();
                  loaded.matters = row.value4();
                  return loaded;
                });
    if (speaker != null) {
      speaker.names.addAll(
          sql.select(SPEAKER_NAME.NAME)
              .from(SPEAKER_NAME.TABLE)
              .where(SPEAKER_NAME.SPEAKER.eq(speaker.number))
              .orderBy(SPEAKER_NAME.NAME)
              .fetch(SPEAKER_NAME.NAME));
      speakersByNumber.put(speaker.number, speaker);
    }
    return speaker;
  }

  private final Map<List<Long>, Long> shares = new LinkedHashMap<>();

  /** Of statements that were given another speaker since the last flush, the one before. */
  private final Map<Long, Long> formerSpeakers = new HashMap<>();

  /** A matter gained, or lost, statements of a speaker. */
  void share(long speaker, long matter, int more) {
    List<Long> key = List.of(speaker, matter);
    Long known = shares.get(key);
    if (known == null) {
      known =
          sql.select(SPEAKER_MATTER.STATEMENTS)
              .from(SPEAKER_MATTER.TABLE)
              .where(SPEAKER_MATTER.SPEAKER.eq(speaker))
              .and(SPEAKER_MATTER.MATTER.eq(matter))
              .fetchOptional(SPEAKER_MATTER.STATEMENTS)
              .orElse(0L);
    }
    long now = known + more;
    if ((known == 0) != (now == 0)) {
      speaker(speaker).matters += now == 0 ? -1 : 1;
    }
    shares.put(key, now);
  }

  private SpeakerState speaker(long number) {
    SpeakerState state = speakersByNumber.get(number);
    if (state == null) {
      state = loaded(SPEAKER.NUMBER.eq(number));
      if (state == null) {
        throw Failures.permanent("the state lacks speaker " + number + "; rebuild it", null);
      }
      speakers.put(state.speaker.id(), state);
    }
    return state;
  }

  /** Whether any statement was given another speaker since the last flush. */
  boolean gaveAnyAnotherSpeaker() {
    return !formerSpeakers.isEmpty();
  }

  /** The speaker that the store's matters count a statement for. */
  long countedFor(StatementState statement) {
    return formerSpeakers.getOrDefault(statement.number(), statement.speaker());
  }

  static String described(Speaker speaker) {
    return speaker.name() + ' ' + position(speaker);
  }

  private static String position(Speaker speaker) {
    return Objects.toString(speaker.role(), "")
        + ' '
        + Objects.toString(speaker.affiliation(), "")
        + ' '
        + Objects.toString(speaker.side(), "");
  }

  // Matters

  /** The matter's current JSON, or null. */
  @Nullable ObjectNode matter(String id) {
    return matters.tree(id);
  }

  /** What the last entry made of a matter, where it is known. */
  void known(Matter matter) {
    matters.known(matter);
  }

  private void event(LogEntry entry) {
    MatterEvent event = Forms.event(entry.kind(), entry.reason(), entry.body());
    matters.happened(event.matter(), entry.number(), context(entry).version());
    if (event instanceof MatterEvent.Merged merged && !merged.merged().equals(merged.matter())) {
      matters.merge(merged.matter(), merged.merged());
    } else if (event instanceof MatterEvent.Ended ended) {
      matters.end(ended.matter());
    } else if (event instanceof MatterEvent.Restated restated) {
      matters.touch(restated.matter());
    }
  }

  boolean summarises() {
    return summarises;
  }

  /** Puts a matter where words find it. */
  void index(long number, Matter matter, boolean shared) {
    List<String> marks = matterMarks(matter, shared);
    index(
        Kind.MATTER,
        number,
        Analysis.shared().indexed(matter.title(), "en"),
        Analysis.shared().indexed(Rows.names(matter.places()), "en"),
        marks);
  }

  static List<String> matterMarks(Matter matter, boolean shared) {
    List<String> marks = new ArrayList<>();
    marks.add(Marks.STANDING.of(matter.standing().name()));
    if (shared) {
      marks.add(Marks.SHARED.of("yes"));
    }
    if (matter.when() != null) {
      marks.addAll(Marks.of(matter.when().to()));
    }
    addPlaces(marks, matter.places());
    return marks;
  }

  void unindex(long number) {
    List<TermIndex.Row> pending = terms.get(Kind.MATTER);
    if (pending != null) {
      pending.removeIf(row -> row.number() == number);
    }
    index.remove(sql, Kind.MATTER, List.of(number));
  }

  private void index(Kind kind, long number, String title, String body, List<String> marks) {
    List<TermIndex.Row> pending = terms.computeIfAbsent(kind, k -> new ArrayList<>());
    pending.removeIf(row -> row.number() == number);
    pending.add(new TermIndex.Row(number, title, body, String.join(" ", marks)));
  }

  // The end

  /** Writes everything; nothing may be applied afterwards. */
  void flush() {
    matters.flush();
    for (SpeakerState speaker : speakers.values()) {
      if (speaker == null) {
        continue;
      }
      rows.update(
          "speaker set statements = ?, matters = ?, detail = ? where number = ?",
          speaker.statements,
          speaker.matters,
          Forms.speaker(speaker.speaker),
          speaker.number);
      if (speaker.renamed) {
        String names = speaker.names.stream().sorted().collect(Collectors.joining(" "));
        index(
            Kind.SPEAKER,
            speaker.number,
            Analysis.shared().indexed(names, ""),
            Analysis.shared().indexed(position(speaker.speaker), ""),
            speaker.speaker.side() == null
                ? List.of()
                : List.of(Marks.SIDE.of(speaker.speaker.side())));
      }
    }
    shares.forEach(
        (key, count) -> {
          if (count == 0) {
            rows.delete("speaker_matter where speaker = ? and matter = ?", key.get(0), key.get(1));
          } else {
            rows.put(
                "insert into speaker_matter (speaker, matter, statements) values (?, ?, ?)"
                    + " on conflict (speaker, matter) do update set statements ="
                    + " excluded.statements",
                key.get(0),
                key.get(1),
                count);
          }
        });
    tallies.forEach(
        (name, more) -> {
          if (more != 0) {
            rows.put(
                "insert into tally (name, count) values (?, ?)"
                    + " on conflict (name) do update set count = tally.count + excluded.count",
                name,
                more);
          }
        });
    rows.flush();
    terms.forEach((kind, pending) -> index.put(sql, kind, pending));
    terms.clear();
    versions.clear();
    said.clear();
  }

  /** Empties every table but the log's. */
  static void clear(DSLContext sql, TermIndex index) {
    for (String table : Queries.DERIVED) {
      sql.execute("delete from " + table);
    }
    for (Kind kind : Kind.values()) {
      index.clear(sql, kind);
    }
  }

  /** How much there is of something. */
  static long tally(DSLContext sql, String name) {
    return sql.select(TALLY.COUNT)
        .from(TALLY.TABLE)
        .where(TALLY.NAME.eq(name))
        .fetchOptional(TALLY.COUNT)
        .orElse(0L);
  }
}
