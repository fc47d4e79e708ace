package org.onrecord.app.wire.export;

import static org.springframework.web.servlet.function.RequestPredicates.method;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.onrecord.app.wire.http.Bytes;
import org.onrecord.app.wire.http.Gate;
import org.onrecord.app.wire.http.Problem;
import org.onrecord.app.wire.http.Version;
import org.onrecord.app.wire.news.Links;
import org.onrecord.ledger.Ledger;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Exports under {@code /export/WHAT.FORMAT}, each with the SHA-256 of what was sent in a trailer
 * (RFC 9530), and beside it {@code .manifest.json} with length and SHA-256.
 */
public final class ExportRoutes {
  /** Each reads the whole ledger. */
  private static final int AT_ONCE = 2;

  private static final int COST = 20;
  private static final String MANIFEST = ".manifest.json";

  private final Ledger ledger;
  private final Links links;
  private final Version version;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  public ExportRoutes(Ledger ledger, Links links, Version version) {
    this.ledger = ledger;
    this.links = links;
    this.version = version;
  }

  public RouterFunction<ServerResponse> routes(Gate gate) {
    return route(
        method(HttpMethod.GET).and(path("/export/{file}")),
        gate.open(COST, (request, token) -> answer(request)));
  }

  private ServerResponse answer(ServerRequest request) throws IOException {
    String file = request.pathVariable("file");
    boolean manifest = file.endsWith(MANIFEST);
    Export export = parse(manifest ? file.substring(0, file.length() - MANIFEST.length()) : file);
    String tag = version.tag(request);
    Optional<ServerResponse> unchanged = Version.unchanged(request, tag);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    if (!turns.tryAcquire()) {
      return Problem.BUSY.answer("Other exports are being written; ask again soon");
    }
    if (manifest) {
      try {
        return manifest(file, export, tag);
      } finally {
        turns.release();
      }
    }
    return ServerResponse.ok()
        .contentType(MediaType.parseMediaType(export.format().mediaType() + ";charset=UTF-8"))
        .header("ETag", tag)
        .header("Content-Disposition", "attachment; filename=\"onrecord-" + file + "\"")
        .header("Trailer", "Repr-Digest")
        .build(
            (sent, response) -> {
              try {
                MessageDigest digest = sha256();
                response.setTrailerFields(
                    () ->
                        Map.of(
                            "Repr-Digest",
                            "sha-256=:"
                                + Base64.getEncoder().encodeToString(digest.digest())
                                + ":"));
                export.write(
                    ledger,
                    links,
                    utf8(new DigestOutputStream(response.getOutputStream(), digest)));
                return null;
              } finally {
                turns.release();
              }
            });
  }

  private ServerResponse manifest(String file, Export export, String tag) throws IOException {
    MessageDigest digest = sha256();
    long[] bytes = {0};
    long entry = ledger.latest();
    export.write(
        ledger,
        links,
        utf8(
            new OutputStream() {
              @Override
              public void write(int b) {
                bytes[0]++;
                digest.update((byte) b);
              }

              @Override
              public void write(byte[] some, int from, int length) {
                bytes[0] += length;
                digest.update(some, from, length);
              }
            }));
    String json =
        Rows.object()
            .put("form", "onrecord manifest 1")
            .put("file", file.substring(0, file.length() - MANIFEST.length()))
            .put("what", "export " + export.what() + " --format " + export.format())
            .put("entry", entry)
            .put("bytes", bytes[0])
            .put("sha256", HexFormat.of().formatHex(digest.digest()))
            .toString();
    return Bytes.of(
        ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).header("ETag", tag), json);
  }

  private static Writer utf8(OutputStream stream) {
    return new OutputStreamWriter(stream, StandardCharsets.UTF_8);
  }

  private static Export parse(String file) {
    for (Export.What what : Export.What.values()) {
      for (Export.Format format : Export.Format.values()) {
        if (file.equals(what + "." + format)) {
          try {
            return new Export(what, format);
          } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.failure(String.valueOf(e.getMessage()));
          }
        }
      }
    }
    throw Problem.NOT_FOUND.failure(
        "There are /export/statements.csv, .jsonl, .geojson and .jsonld, the same of matters, and"
            + " /export/reports.csv and .jsonl");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
