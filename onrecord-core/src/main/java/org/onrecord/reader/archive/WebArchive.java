package org.onrecord.reader.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.Unreadable;

/**
 * The pages of a web archive in WARC 1.0 or 1.1 (ISO 28500), one at a time: answers with status 200
 * and resources that hold HTML. Not thread-safe.
 */
public final class WebArchive implements AutoCloseable {
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

  private final WarcReader reader;

  private WebArchive(WarcReader reader) {
    this.reader = reader;
  }

  /**
   * One page of an archive.
   *
   * @param address where it was found, canonical
   * @param contentType as the server told it, or null
   * @param body unpacked; null where it is larger than asked for, or damaged
   */
  public record Page(String address, @Nullable String contentType, byte @Nullable [] body) {}

  /** Opens an archive that is not packed; closing it closes the stream. */
  public static WebArchive open(InputStream bytes) throws IOException, Unreadable {
    try {
      return new WebArchive(new WarcReader(bytes));
    } catch (EOFException e) {
      throw new Unreadable("is a WARC archive that ends too early; copy it again", e);
    } catch (RuntimeException | ParsingException e) {
      throw new Unreadable("is a damaged WARC archive", e);
    }
  }

  /**
   * The next page, or null after the last.
   *
   * @param mostBytes of a page that are read
   */
  public @Nullable Page next(int mostBytes) throws IOException, Unreadable {
    try {
      while (true) {
        WarcRecord record = reader.next().orElse(null);
        if (record == null) {
          return null;
        }
        Page page = page(record, mostBytes);
        if (page != null) {
          return page;
        }
      }
    } catch (EOFException e) {
      throw new Unreadable("is a WARC archive that ends too early; copy it again", e);
    } catch (RuntimeException | ParsingException e) {
      throw new Unreadable("is a WARC archive that is damaged from here on; copy it again", e);
    }
  }

  private static @Nullable Page page(WarcRecord record, int mostBytes) throws IOException {
    if (record instanceof WarcResource resource) {
      String address = Addresses.canonical(resource.target());
      String type = header(resource.headers().first("Content-Type").orElse(null));
      return address == null || !isPage(type)
          ? null
          : new Page(address, type, bytes(resource.body(), mostBytes));
    }
    if (!(record instanceof WarcResponse response)) {
      return null;
    }
    String address = Addresses.canonical(response.target());
    if (address == null) {
      return null;
    }
    HttpResponse http;
    try {
      http = response.http();
    } catch (IOException | RuntimeException e) {
      return new Page(address, null, null);
    }
    String type = header(http.headers().first("Content-Type").orElse(null));
    if (http.status() != 200 || !isPage(type)) {
      return null;
    }
    try {
      return new Page(address, type, bytes(http.bodyDecoded(), mostBytes));
    } catch (IOException | RuntimeException e) {
      return new Page(address, type, null);
    }
  }

  private static byte @Nullable [] bytes(MessageBody body, int mostBytes) throws IOException {
    byte[] all = body.stream().readNBytes(mostBytes + 1);
    return all.length > mostBytes ? null : all;
  }

  private static @Nullable String header(@Nullable String value) {
    return value == null || value.length() > 500 ? null : value.strip();
  }

  private static boolean isPage(@Nullable String type) {
    return type != null
        && PAGES.contains(type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
