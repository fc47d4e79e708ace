package org.onrecord.jdbc.sources;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertSetMoreStep;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.LedgerException;
import org.onrecord.source.Health;
import org.onrecord.source.LinkedPage;
import org.onrecord.source.SeenPost;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;
import org.onrecord.source.Sources;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The sources in the database of the ledger, over a connection of their own. */
public final class JdbcSources implements Sources {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final int BUSY_TIMEOUT_MS = 10_000;

  private static final Table<Record> SOURCE = table(name("source"));
  private static final Field<String> ID = field(name("source", "id"), String.class);
  private static final Field<Long> NEXT_TRY = field(name("source", "next_try"), Long.class);

  private static final Table<Record> PAGE = table(name("source_page"));
  private static final Field<String> ADDRESS = field(name("address"), String.class);
  private static final Field<Long> PAGE_NEXT_TRY = field(name("next_try"), Long.class);

  private static final Table<Record> POST = table(name("source_post"));
  private static final Field<String> POST_SOURCE = field(name("source"), String.class);
  private static final Field<Long> NUMBER = field(name("number"), Long.class);

  private final HikariDataSource database;
  private final HikariDataSource readers;
  private final SQLDialect dialect;

  private JdbcSources(HikariDataSource database, HikariDataSource readers, SQLDialect dialect) {
    this.database = database;
    this.readers = readers;
    this.dialect = dialect;
  }

  /**
   * Opens the sources beside a ledger; makes both where there is none.
   *
   * @param where as {@link JdbcLedger#open(String)} takes it
   */
  public static JdbcSources open(String where) {
    return open(where, null, null);
  }

  /**
   * The same for a database that asks who comes.
   *
   * @param user null where the URL or the server's own settings tell; so with the password
   */
  public static JdbcSources open(String where, @Nullable String user, @Nullable String password) {
    // The ledger knows what it is asked to open, and brings its database to this release's form.
    JdbcLedger.open(where, user, password, false).close();
    boolean other = where.startsWith("jdbc:") && !where.startsWith(SQLITE);
    HikariDataSource readers = pool(where, other, user, password, false);
    try {
      return new JdbcSources(
          pool(where, other, user, password, true),
          readers,
          other ? SQLDialect.POSTGRES : SQLDialect.SQLITE);
    } catch (RuntimeException e) {
      readers.close();
      throw e;
    }
  }

  private static HikariDataSource pool(
      String where,
      boolean other,
      @Nullable String user,
      @Nullable String password,
      boolean writes) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(writes ? "onrecord-sources" : "onrecord-sources-read");
    if (other) {
      config.setJdbcUrl(where);
      config.setUsername(user);
      config.setPassword(password);
    } else {
      config.setDataSource(sqlite(where.startsWith(SQLITE) ? where : SQLITE + where, writes));
    }
    // One writes; readers, of which SQLite needs not wait for it, come when pages ask.
    config.setMaximumPoolSize(writes ? 1 : 4);
    config.setMinimumIdle(writes ? 1 : 0);
    config.setMaxLifetime(0);
    config.setAutoCommit(true);
    return new HikariDataSource(config);
  }

  private static DataSource sqlite(String url, boolean writes) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setTransactionMode(
        writes ? SQLiteConfig.TransactionMode.IMMEDIATE : SQLiteConfig.TransactionMode.DEFERRED);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  private <T> T run(Function<DSLContext, T> work) {
    return run(database, work);
  }

  /** Asks without waiting for who writes. */
  private <T> T read(Function<DSLContext, T> work) {
    return run(readers, work);
  }

  private <T> T run(HikariDataSource pool, Function<DSLContext, T> work) {
    try (Connection connection = pool.getConnection()) {
      // Of SQLite this begins the transaction, which ends before the connection rests in the pool.
      connection.setAutoCommit(false);
      try {
        T result = work.apply(DSL.using(connection, dialect));
        connection.commit();
        return result;
      } catch (RuntimeException | SQLException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException | DataAccessException e) {
      throw new LedgerException("cannot read or write the sources: " + e.getMessage(), true, e);
    }
  }

  @Override
  public boolean add(Source source, Health health) {
    return run(
        sql ->
            sql.insertInto(SOURCE)
                    .set(field(name("id"), String.class), source.id())
                    .set(field(name("kind"), String.class), source.kind().name())
                    .set(field(name("address"), String.class), source.address())
                    .set(field(name("name"), String.class), source.name())
                    .set(field(name("pages"), Integer.class), source.pages() ? 1 : 0)
                    .set(field(name("added_at"), Long.class), source.added().toEpochMilli())
                    .set(values(health))
                    .onConflictDoNothing()
                    .execute()
                > 0);
  }

  private static Map<Field<?>, @Nullable Object> values(Health health) {
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(field(name("etag"), String.class), health.etag());
    values.put(field(name("last_modified"), String.class), health.lastModified());
    values.put(field(name("reading_cursor"), String.class), health.cursor());
    values.put(field(name("interval_ms"), Long.class), health.interval().toMillis());
    values.put(field(name("next_try"), Long.class), health.nextTry().toEpochMilli());
    values.put(field(name("failures"), Integer.class), health.failures());
    values.put(field(name("last_error"), String.class), health.lastError());
    values.put(field(name("last_success"), Long.class), millis(health.lastSuccess()));
    values.put(field(name("last_new"), Long.class), millis(health.lastNew()));
    values.put(field(name("reports"), Long.class), health.reports());
    return values;
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  @Override
  public boolean remove(String id) {
    return run(
        sql -> {
          sql.deleteFrom(PAGE).where(POST_SOURCE.eq(id)).execute();
          return sql.deleteFrom(SOURCE).where(ID.eq(id)).execute() > 0;
        });
  }

  @Override
  public Optional<Followed> find(String idOrAddress) {
    Condition condition =
        ID.eq(idOrAddress).or(field(name("source", "address"), String.class).eq(idOrAddress));
    return read(
        sql -> sql.selectFrom(SOURCE).where(condition).fetchOptional(JdbcSources::followed));
  }

  @Override
  public List<Followed> list() {
    return read(
        sql ->
            sql.selectFrom(SOURCE).orderBy(field(name("name")), ID).fetch(JdbcSources::followed));
  }

  @Override
  public List<Followed> due(Instant now, int limit) {
    return run(
        sql ->
            sql.selectFrom(SOURCE)
                .where(NEXT_TRY.le(now.toEpochMilli()))
                .orderBy(NEXT_TRY, ID)
                .limit(limit)
                .fetch(JdbcSources::followed));
  }

  private static Followed followed(Record row) {
    Source source =
        new Source(
            text(row, "id"),
            SourceKind.valueOf(text(row, "kind")),
            text(row, "address"),
            text(row, "name"),
            number(row, "pages") == 1,
            time(row, "added_at"));
    return new Followed(
        source,
        new Health(
            row.get("etag", String.class),
            row.get("last_modified", String.class),
            row.get("reading_cursor", String.class),
            Duration.ofMillis(number(row, "interval_ms")),
            time(row, "next_try"),
            (int) number(row, "failures"),
            row.get("last_error", String.class),
            timeOrNull(row, "last_success"),
            timeOrNull(row, "last_new"),
            number(row, "reports")));
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }

  private static long number(Record row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class), column);
  }

  private static Instant time(Record row, String column) {
    return Instant.ofEpochMilli(number(row, column));
  }

  private static @Nullable Instant timeOrNull(Record row, String column) {
    Long millis = row.get(column, Long.class);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  @Override
  public List<LinkedPage> duePages(Instant now, int perHost, int limit) {
    Field<Integer> turn =
        DSL.rowNumber()
            .over(DSL.partitionBy(field(name("host"))).orderBy(PAGE_NEXT_TRY, ADDRESS))
            .as("turn");
    return run(
        sql -> {
          var ordered =
              sql.select(DSL.asterisk(), turn)
                  .from(PAGE)
                  .where(PAGE_NEXT_TRY.le(now.toEpochMilli()))
                  .asTable("ordered");
          return sql.selectFrom(ordered)
              .where(field(name("turn"), Integer.class).le(perHost))
              .orderBy(PAGE_NEXT_TRY, ADDRESS)
              .limit(limit)
              .fetch(JdbcSources::page);
        });
  }

  private static LinkedPage page(Record row) {
    return new LinkedPage(
        text(row, "address"),
        text(row, "source"),
        text(row, "host"),
        time(row, "found_at"),
        row.get("summary", String.class),
        row.get("etag", String.class),
        row.get("last_modified", String.class),
        row.get("digest", String.class),
        (int) number(row, "checks"),
        (int) number(row, "failures"),
        row.get("last_error", String.class),
        timeOrNull(row, "next_try"));
  }

  @Override
  public List<String> known(Collection<String> addresses) {
    List<String> all = List.copyOf(addresses);
    List<String> known = new ArrayList<>();
    for (int from = 0; from < all.size(); from += 500) {
      List<String> some = all.subList(from, Math.min(all.size(), from + 500));
      known.addAll(
          run(sql -> sql.select(ADDRESS).from(PAGE).where(ADDRESS.in(some)).fetch(ADDRESS)));
    }
    return known;
  }

  @Override
  public List<LinkedPage> pages(String source) {
    return run(
        sql ->
            sql.selectFrom(PAGE)
                .where(POST_SOURCE.eq(source))
                .orderBy(ADDRESS)
                .fetch(JdbcSources::page));
  }

  @Override
  public void polled(String source, Health health, List<LinkedPage> found) {
    run(
        sql -> {
          sql.update(SOURCE).set(values(health)).where(ID.eq(source)).execute();
          found.forEach(page -> insert(sql, page).onConflictDoNothing().execute());
          return true;
        });
  }

  private static InsertSetMoreStep<Record> insert(DSLContext sql, LinkedPage page) {
    return sql.insertInto(PAGE)
        .set(ADDRESS, page.address())
        .set(POST_SOURCE, page.source())
        .set(field(name("host"), String.class), page.host())
        .set(field(name("found_at"), Long.class), page.found().toEpochMilli())
        .set(field(name("summary"), String.class), page.summary())
        .set(values(page));
  }

  private static Map<Field<?>, @Nullable Object> values(LinkedPage page) {
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(field(name("etag"), String.class), page.etag());
    values.put(field(name("last_modified"), String.class), page.lastModified());
    values.put(field(name("digest"), String.class), page.digest());
    values.put(field(name("checks"), Integer.class), page.checks());
    values.put(field(name("failures"), Integer.class), page.failures());
    values.put(field(name("last_error"), String.class), page.lastError());
    values.put(field(name("next_try"), Long.class), millis(page.nextTry()));
    return values;
  }

  @Override
  public void checked(LinkedPage page) {
    run(sql -> insert(sql, page).onConflict(ADDRESS).doUpdate().set(values(page)).execute());
  }

  @Override
  public void seen(List<SeenPost> posts) {
    run(
        sql -> {
          for (SeenPost post : posts) {
            Map<Field<?>, @Nullable Object> values = values(post);
            sql.insertInto(POST)
                .set(POST_SOURCE, post.source())
                .set(NUMBER, post.number())
                .set(values)
                .onConflict(POST_SOURCE, NUMBER)
                .doUpdate()
                .set(values)
                .execute();
          }
          return true;
        });
  }

  private static Map<Field<?>, @Nullable Object> values(SeenPost post) {
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(field(name("report"), String.class), post.report());
    values.put(field(name("version"), String.class), post.version());
    values.put(field(name("edited"), Integer.class), post.edited() ? 1 : 0);
    values.put(field(name("edited_at"), String.class), post.editedAt());
    values.put(field(name("forwarded_from"), String.class), post.forwardedFrom());
    values.put(field(name("forwarded_url"), String.class), post.forwardedUrl());
    values.put(field(name("reply_to"), Long.class), post.replyTo());
    values.put(field(name("views"), Long.class), post.views());
    values.put(field(name("media"), String.class), String.join(" ", post.media()));
    values.put(field(name("seen_at"), Long.class), post.seen().toEpochMilli());
    values.put(field(name("deleted_at"), Long.class), millis(post.deleted()));
    return values;
  }

  @Override
  public List<SeenPost> posts(String source, long from, long to) {
    return run(
        sql ->
            sql.selectFrom(POST)
                .where(POST_SOURCE.eq(source).and(NUMBER.between(from, to)))
                .orderBy(NUMBER)
                .fetch(JdbcSources::post));
  }

  private static SeenPost post(Record row) {
    String media = text(row, "media");
    return new SeenPost(
        text(row, "source"),
        number(row, "number"),
        text(row, "report"),
        text(row, "version"),
        number(row, "edited") == 1,
        row.get("edited_at", String.class),
        row.get("forwarded_from", String.class),
        row.get("forwarded_url", String.class),
        row.get("reply_to", Long.class),
        row.get("views", Long.class),
        media.isEmpty() ? List.of() : List.of(media.split(" ")),
        time(row, "seen_at"),
        timeOrNull(row, "deleted_at"));
  }

  @Override
  public Optional<SeenPost> post(String report) {
    return read(
        sql ->
            sql.selectFrom(POST)
                .where(field(name("report"), String.class).eq(report))
                .orderBy(field(name("seen_at"), Long.class).desc())
                .limit(1)
                .fetchOptional(JdbcSources::post));
  }

  @Override
  public Optional<LinkedPage> page(String address) {
    return read(
        sql -> sql.selectFrom(PAGE).where(ADDRESS.eq(address)).fetchOptional(JdbcSources::page));
  }

  @Override
  public void close() {
    readers.close();
    database.close();
  }
}
