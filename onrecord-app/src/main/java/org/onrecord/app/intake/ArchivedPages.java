package org.onrecord.app.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.onrecord.reader.text.Addresses;

/**
 * Finds what a {@link PageArchive} kept, by address. Where each page stands in the folder's files
 * is remembered; what is new in them is looked through when a page is asked for. Thread-safe.
 */
public final class ArchivedPages {
  private static final int LONGEST_PAGE = 8 << 20;
  private static final int MOST_COPIES = 8;

  /** So many pages are remembered, which takes some hundred megabytes. */
  private static final int MOST_PAGES = 1_000_000;

  private final Path folder;
  private final Map<String, List<Where>> pages = new HashMap<>();
  private final Map<Path, Long> readTo = new HashMap<>();
  private int remembered;

  private record Where(Path file, long position, Instant at) {}

  /**
   * A page as it was fetched.
   *
   * @param contentType as the server told it, or null
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Copy(Instant at, byte[] body, @Nullable String contentType) {

    /** The body's SHA-256 in hexadecimal. */
    public String sha256() {
      return PageArchive.digest(body);
    }
  }

  /**
   * @param folder of WARC files; one that is not there holds no page
   */
  public ArchivedPages(Path folder) {
    this.folder = folder;
  }

  /**
   * Whether there is a copy of the page of this address.
   *
   * @param address canonical
   * @throws UncheckedIOException when the files cannot be read
   */
  public boolean holds(String address) {
    try {
      return !where(address).isEmpty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("cannot read the archive " + folder, e);
  }

  /**
   * The newest copies of the page of this address, newest first.
   *
   * @param address canonical
   * @throws UncheckedIOException when the files cannot be read
   */
  public List<Copy> of(String address) {
    List<Copy> copies = new ArrayList<>();
    try {
      List<Where> all = where(address);
      for (int i = all.size() - 1; i >= 0 && copies.size() < MOST_COPIES; i--) {
        Copy copy = copy(all.get(i));
        if (copy != null) {
          copies.add(copy);
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return copies;
  }

  private synchronized List<Where> where(String address) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file :
            files.filter(path -> path.toString().endsWith(".warc.gz")).sorted().toList()) {
          if (Files.size(file) > readTo.getOrDefault(file, 0L)) {
            look(file);
          }
        }
      }
    }
    return List.copyOf(pages.getOrDefault(address, List.of()));
  }

  private void look(Path file) throws IOException {
    long size = Files.size(file);
    long last = readTo.getOrDefault(file, 0L);
    try (FileChannel channel = FileChannel.open(file);
        WarcReader reader = new WarcReader(channel)) {
      if (last > 0) {
        reader.position(last);
      }
      for (WarcRecord record = reader.next().orElse(null);
          record != null;
          record = reader.next().orElse(null)) {
        last = reader.position();
        String address =
            record instanceof WarcResponse response && isPage(response.http())
                ? Addresses.canonical(response.target())
                : null;
        Where where = new Where(file, last, record.date());
        List<Where> known =
            address == null ? List.of() : pages.computeIfAbsent(address, one -> new ArrayList<>());
        if (address != null && remembered < MOST_PAGES && !known.contains(where)) {
          remembered++;
          known.add(where);
        }
      }
      readTo.put(file, size);
    } catch (IOException | RuntimeException e) {
      // The last record of a file that is being written may be half there; it is whole next time.
      readTo.put(file, last);
    }
  }

  private static @Nullable Copy copy(Where where) throws IOException {
    try (FileChannel channel = FileChannel.open(where.file());
        WarcReader reader = new WarcReader(channel)) {
      reader.position(where.position());
      WarcRecord record = reader.next().orElse(null);
      if (!(record instanceof WarcResponse response)) {
        return null;
      }
      HttpResponse http = response.http();
      byte[] body = http.bodyDecoded().stream().readNBytes(LONGEST_PAGE);
      return new Copy(where.at(), body, http.headers().first("Content-Type").orElse(null));
    }
  }

  private static boolean isPage(HttpResponse http) {
    String type = http.headers().first("Content-Type").orElse("");
    return http.status() == 200
        && (type.contains("text/html") || type.contains("application/xhtml+xml"));
  }
}
