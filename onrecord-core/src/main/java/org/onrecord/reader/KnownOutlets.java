package org.onrecord.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;

/**
 * The outlets that the product knows: agencies, broadcasters, news sites and offices, with the
 * state whose voice they are, if any. The plain file {@code outlets.tsv} beside this class has one
 * a line.
 */
public final class KnownOutlets {
  private static final String FILE = "outlets.tsv";
  private static final int COLUMNS = 6;

  private KnownOutlets() {}

  /** Known outlets by host. */
  public static Map<String, Outlet> load() {
    try (InputStream in = KnownOutlets.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + FILE);
      }
      Map<String, Outlet> outlets = new LinkedHashMap<>();
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          Outlet outlet = outlet(line);
          outlets.put(outlet.id(), outlet);
        }
      }
      return outlets;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  private static Outlet outlet(String line) throws IOException {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IOException("not " + COLUMNS + " columns: " + line);
    }
    return new Outlet(
        cells[0],
        cells[1],
        OutletKind.valueOf(cells[2]),
        orNull(cells[3]),
        orNull(cells[4]),
        orNull(cells[5]),
        false);
  }

  private static @Nullable String orNull(String cell) {
    return cell.equals("-") ? null : cell;
  }
}
