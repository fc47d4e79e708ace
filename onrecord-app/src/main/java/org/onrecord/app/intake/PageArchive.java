package org.onrecord.app.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/**
 * Keeps each page that was fetched, with its request and answer, in WARC 1.1 (ISO 28500), one file
 * a day and a run of the program. Thread-safe.
 */
public final class PageArchive implements AutoCloseable {
  private final Path folder;
  private final String software;
  private @Nullable WarcWriter writer;
  private @Nullable LocalDate day;

  /**
   * @param folder made where it is missing
   * @param software who writes, as archives tell their readers
   */
  public PageArchive(Path folder, String software) {
    this.folder = folder;
    this.software = software;
  }

  /** The SHA-256 of a body, in hexadecimal. */
  static String digest(byte[] body) {
    return HexFormat.of().formatHex(sha256(body));
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Writes one exchange; when this returns it is with the operating system.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public synchronized void write(Fetched.Exchange exchange) {
    try {
      WarcWriter to = writer(exchange.at());
      WarcResponse response =
          new WarcResponse.Builder(exchange.address().toString())
              .date(exchange.at())
              .payloadDigest(
                  new WarcDigest("sha256", HexFormat.of().formatHex(sha256(exchange.payload()))))
              .body(response(exchange))
              .build();
      to.write(response);
      to.write(
          new WarcRequest.Builder(exchange.address().toString())
              .date(exchange.at())
              .concurrentTo(response.id())
              .body(request(exchange))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the archive " + folder, e);
    }
  }

  private WarcWriter writer(Instant at) throws IOException {
    LocalDate today = at.atZone(ZoneOffset.UTC).toLocalDate();
    WarcWriter open = writer;
    if (open != null && today.equals(day)) {
      return open;
    }
    close();
    Files.createDirectories(folder);
    String name =
        String.format(
            Locale.ROOT,
            "onrecord-%s-%s.warc.gz",
            today.toString().replace("-", ""),
            UUID.randomUUID().toString().substring(0, 8));
    open =
        new WarcWriter(
            FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            WarcCompression.GZIP);
    open.write(
        new Warcinfo.Builder()
            .date(at)
            .filename(name)
            .fields(
                Map.of(
                    "software", List.of(software),
                    "format", List.of("WARC File Format 1.1"),
                    "conformsTo",
                        List.of(
                            "http://iipc.github.io/warc-specifications/specifications/warc-format/"
                                + "warc-1.1/")))
            .build());
    writer = open;
    day = today;
    return open;
  }

  private static HttpRequest request(Fetched.Exchange exchange) throws IOException {
    HttpRequest.Builder request = new HttpRequest.Builder("GET", exchange.address().target());
    for (String line : exchange.requestLines().subList(1, exchange.requestLines().size())) {
      int colon = line.indexOf(':');
      request.addHeader(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return request.build();
  }

  private static HttpResponse response(Fetched.Exchange exchange) throws IOException {
    String[] status = exchange.responseLines().get(0).split(" ", 3);
    HttpResponse.Builder response =
        new HttpResponse.Builder(Integer.parseInt(status[1]), status.length > 2 ? status[2] : "");
    for (String line : exchange.responseLines().subList(1, exchange.responseLines().size())) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      // Its chunks were put together: the header is kept under a name that says nothing to readers.
      boolean framing =
          name.equalsIgnoreCase("Transfer-Encoding") || name.equalsIgnoreCase("Content-Length");
      response.addHeader(framing ? "X-Archived-" + name : name, line.substring(colon + 1).strip());
    }
    return response.body(null, exchange.payload()).build();
  }

  @Override
  public synchronized void close() throws IOException {
    WarcWriter open = writer;
    writer = null;
    if (open != null) {
      open.close();
    }
  }
}
