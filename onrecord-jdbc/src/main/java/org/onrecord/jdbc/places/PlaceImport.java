package org.onrecord.jdbc.places;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.ImportedName;
import org.onrecord.grounding.place.geonames.AlternateName;
import org.onrecord.grounding.place.geonames.GeoName;
import org.onrecord.grounding.place.geonames.GeoNamesReader;
import org.onrecord.grounding.place.geonames.Malformed;
import org.sqlite.SQLiteConfig;

/**
 * Makes a list of places on disk of a GeoNames file, in constant memory. The list is written beside
 * its place and moved there when it is whole: importing a file again replaces what it gave before,
 * and a killed import leaves that as it was.
 */
public final class PlaceImport {
  private static final int BATCH = 10_000;
  private static final int TOLD_EVERY = 1_000_000;

  /** Pseudo-languages of alternate names that are no names. */
  private static final Set<String> NOT_NAMES =
      Set.of(
          "link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid", "phon", "piny", "abbr",
          "nuts");

  private final Filter filter;
  private final Malformed malformed;
  private final LongConsumer progress;

  /**
   * Which records are kept.
   *
   * @param countries ISO 3166-1 alpha-2; all where empty
   * @param box or null for the whole world
   * @param classes letters of GeoNames' feature classes
   */
  public record Filter(Set<String> countries, @Nullable Box box, String classes) {
    public Filter {
      countries = Set.copyOf(countries);
    }

    boolean keeps(GeoName record) {
      return classes.indexOf(record.featureClass()) >= 0
          && (countries.isEmpty() || countries.contains(record.country()))
          && (box == null || box.holds(record.lat(), record.lon()));
    }

    String inWords() {
      return "classes "
          + classes
          + (countries.isEmpty()
              ? ""
              : ", countries " + String.join(" ", countries.stream().sorted().toList()))
          + (box == null ? "" : ", box " + box.inWords());
    }
  }

  /** Degrees; a box whose west is greater than its east crosses the date line. */
  public record Box(double south, double west, double north, double east) {
    boolean holds(double lat, double lon) {
      boolean within = west <= east ? west <= lon && lon <= east : lon >= west || lon <= east;
      return south <= lat && lat <= north && within;
    }

    String inWords() {
      return String.format(Locale.ROOT, "%s,%s,%s,%s", south, west, north, east);
    }
  }

  /** What an import did. */
  public record Outcome(long lines, long places, long names, long malformed) {}

  /**
   * @param malformed told of each line that is no record
   * @param progress told the number of records read, at each million
   */
  public PlaceImport(Filter filter, Malformed malformed, LongConsumer progress) {
    this.filter = filter;
    this.malformed = malformed;
    this.progress = progress;
  }

  /**
   * Imports a file into a folder of lists.
   *
   * @param alternates files of GeoNames' alternate names, version 2
   * @throws IOException if the file cannot be read or the list cannot be written
   */
  public Outcome run(Path file, List<Path> alternates, Path folder) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IOException(file + " is no file that can be read");
    }
    Files.createDirectories(folder);
    Path list = folder.resolve(nameOf(file) + ImportedPlaces.SUFFIX);
    Path part = folder.resolve(nameOf(file) + ".part");
    Files.deleteIfExists(part);
    try {
      Outcome outcome = write(file, alternates, part);
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return outcome;
    } catch (SQLException e) {
      throw new IOException("cannot write " + list + " (" + e.getMessage() + ")", e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The file's name without what tells its form. */
  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private Outcome write(Path file, List<Path> alternates, Path part)
      throws SQLException, IOException {
    SQLiteConfig config = new SQLiteConfig();
    // The file counts only once it is whole and in its place, so that nothing need be undone.
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setCacheSize(-32_000);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + part);
        Statement run = connection.createStatement()) {
      run.execute(
          "create table source (file text, dated text, imported text, filter text,"
              + " places integer, names integer, malformed integer)");
      run.execute(
          "create table place (id integer, name text, kind integer, lat real, lon real,"
              + " country text, admin1 text, population integer)");
      run.execute("create table name (fingerprint integer, place integer, is_first integer)");
      connection.setAutoCommit(false);
      Rows rows = new Rows(connection);
      long[] wrong = {0};
      Malformed counted =
          (where, line, reason) -> {
            wrong[0]++;
            malformed.line(where, line, reason);
          };
      long lines;
      try {
        lines = GeoNamesReader.read(file, rows::add, counted);
        rows.flush();
        if (!alternates.isEmpty()) {
          run.execute("create index place_by_id on place (id)");
          for (Path names : alternates) {
            lines += GeoNamesReader.readAlternateNames(names, rows::add, counted);
          }
          rows.flush();
        }
      } catch (Rows.Refused e) {
        throw e.why;
      }
      // Sorted on disk, once, where an index kept up from the first row would jump about in it.
      run.execute("create index name_by_fingerprint on name (fingerprint, place, is_first)");
      try (PreparedStatement source =
          connection.prepareStatement("insert into source values (?, ?, ?, ?, ?, ?, ?)")) {
        source.setString(1, file.getFileName().toString());
        source.setString(2, Files.getLastModifiedTime(file).toInstant().toString());
        source.setString(3, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        source.setString(4, filter.inWords());
        source.setLong(5, rows.places);
        source.setLong(6, rows.names);
        source.setLong(7, wrong[0]);
        source.executeUpdate();
      }
      connection.commit();
      return new Outcome(lines, rows.places, rows.names, wrong[0]);
    }
  }

  /** Writes rows in batches. */
  private final class Rows {
    /** Carries a failure of the database through a reader that knows of none. */
    private static final class Refused extends RuntimeException {
      private static final long serialVersionUID = 1;

      final transient SQLException why;

      Refused(SQLException why) {
        super(why);
        this.why = why;
      }
    }

    private final PreparedStatement place;
    private final PreparedStatement name;
    private final PreparedStatement alternate;
    private long read;
    private long places;
    private long names;
    private int waiting;

    Rows(Connection connection) throws SQLException {
      place = connection.prepareStatement("insert into place values (?, ?, ?, ?, ?, ?, ?, ?)");
      name = connection.prepareStatement("insert into name values (?, ?, ?)");
      alternate =
          connection.prepareStatement(
              "insert into name select ?, rowid, 0 from place where id = ?");
    }

    private void count() {
      if (++read % TOLD_EVERY == 0) {
        progress.accept(read);
      }
    }

    void add(GeoName record) {
      count();
      if (!filter.keeps(record)) {
        return;
      }
      try {
        places++;
        place.setLong(1, record.id());
        place.setString(2, record.name());
        place.setInt(3, ImportedPlaces.kind(record.featureClass(), record.featureCode()).ordinal());
        place.setDouble(4, record.lat());
        place.setDouble(5, record.lon());
        place.setString(6, record.country().isEmpty() ? null : record.country());
        place.setString(7, record.admin1().isEmpty() ? null : record.admin1());
        place.setLong(8, record.population());
        place.addBatch();
        Set<ImportedName> written = new HashSet<>();
        write(written, record.name(), true);
        for (String other : record.alternates()) {
          write(written, other, false);
        }
        if (++waiting >= BATCH) {
          flush();
        }
      } catch (SQLException e) {
        throw new Refused(e);
      }
    }

    private void write(Set<ImportedName> written, String spelling, boolean first)
        throws SQLException {
      ImportedName key = ImportedName.of(spelling);
      if (ImportedName.isFindable(spelling) && written.add(key)) {
        names++;
        name.setLong(1, key.fingerprint());
        // Rows of a new table are numbered from 1.
        name.setLong(2, places);
        name.setBoolean(3, first);
        name.addBatch();
      }
    }

    void add(AlternateName other) {
      count();
      if (NOT_NAMES.contains(other.language()) || !ImportedName.isFindable(other.name())) {
        return;
      }
      try {
        alternate.setLong(1, ImportedName.of(other.name()).fingerprint());
        alternate.setLong(2, other.placeId());
        names += alternate.executeUpdate();
      } catch (SQLException e) {
        throw new Refused(e);
      }
    }

    void flush() throws SQLException {
      place.executeBatch();
      name.executeBatch();
      waiting = 0;
    }
  }
}
