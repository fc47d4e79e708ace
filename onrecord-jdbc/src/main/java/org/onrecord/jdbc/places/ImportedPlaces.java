package org.onrecord.jdbc.places;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.ImportedName;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceSource;
import org.sqlite.SQLiteConfig;

/**
 * A list of places that {@link PlaceImport} made of a user's file, asked by name on disk, so that
 * its length costs no memory. Safe for use by many threads.
 */
public final class ImportedPlaces implements PlaceSource, AutoCloseable {
  static final String SUFFIX = ".places";

  /** Readings of one name beyond these would not be weighed anyway. */
  private static final int MOST = 200;

  private static final PlaceKind[] KINDS = PlaceKind.values();

  private final Path file;
  private final Connection connection;
  private final PreparedStatement named;

  private ImportedPlaces(Path file, Connection connection, PreparedStatement named) {
    this.file = file;
    this.connection = connection;
    this.named = named;
  }

  /** What is known of a list. */
  public record Description(
      String file,
      String dated,
      String imported,
      String filter,
      long places,
      long names,
      long malformed) {}

  /**
   * Opens every list of a folder, in the order of their names; none where there is no folder.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  public static List<ImportedPlaces> in(Path folder) {
    List<ImportedPlaces> lists = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return lists;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().endsWith(SUFFIX)).sorted().toList()) {
        lists.add(open(file));
      }
      return lists;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder of imported places " + folder, e);
    }
  }

  private static ImportedPlaces open(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    Connection connection = null;
    try {
      connection = config.createConnection("jdbc:sqlite:" + file);
      PreparedStatement named =
          connection.prepareStatement(
              "select p.id, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.population,"
                  + " n.is_first from name n join place p on p.rowid = n.place"
                  + " where n.fingerprint = ? order by p.population desc, p.id limit "
                  + MOST);
      return new ImportedPlaces(file, connection, named);
    } catch (SQLException e) {
      closeQuietly(connection);
      throw unreadable(file, e);
    }
  }

  private static UncheckedIOException unreadable(Path file, SQLException why) {
    return new UncheckedIOException(
        "cannot read the imported places " + file + "; import them anew", new IOException(why));
  }

  private static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // The failure that is told came first.
    }
  }

  @Override
  public synchronized List<Named> named(ImportedName name) {
    try {
      named.setLong(1, name.fingerprint());
      List<Named> found = new ArrayList<>();
      try (ResultSet rows = named.executeQuery()) {
        while (rows.next()) {
          found.add(new Named(place(rows), rows.getBoolean(9)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  private static Place place(ResultSet row) throws SQLException {
    PlaceKind kind = KINDS[row.getInt(3)];
    long population = row.getLong(8);
    return new Place(
        "geonames:" + row.getLong(1),
        row.getString(2),
        kind,
        row.getDouble(4),
        row.getDouble(5),
        radiusKm(kind, population),
        row.getString(6),
        row.getString(7),
        population);
  }

  /** The lists give points alone. */
  private static double radiusKm(PlaceKind kind, long population) {
    return switch (kind) {
      case CONTINENT -> 3000;
      case COUNTRY -> 400;
      case REGION, ADMIN1 -> 100;
      case ADMIN2 -> 25;
      case TOWN -> Place.townRadiusKm(population);
      case FEATURE -> 5;
    };
  }

  /** What the list was made of. */
  public synchronized Description description() {
    try (PreparedStatement query =
            connection.prepareStatement(
                "select file, dated, imported, filter, places, names, malformed from source");
        ResultSet row = query.executeQuery()) {
      row.next();
      return new Description(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getLong(5),
          row.getLong(6),
          row.getLong(7));
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public synchronized void close() {
    closeQuietly(connection);
  }

  static PlaceKind kind(char featureClass, String featureCode) {
    String code = featureCode.toUpperCase(Locale.ROOT);
    return switch (featureClass) {
      case 'P' -> PlaceKind.TOWN;
      case 'A' ->
          code.startsWith("PCL")
              ? PlaceKind.COUNTRY
              : code.startsWith("ADM1") ? PlaceKind.ADMIN1 : PlaceKind.ADMIN2;
      case 'L' ->
          code.equals("CONT")
              ? PlaceKind.CONTINENT
              : code.startsWith("RGN") ? PlaceKind.REGION : PlaceKind.FEATURE;
      default -> PlaceKind.FEATURE;
    };
  }
}
