package org.onrecord.jdbc.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands beside an export, {@code FILE.manifest.json}: the file's name, length and SHA-256,
 * what it is, and the checkpoint of the ledger from which it was taken. It tells whether the file
 * is as it was written; whoever doubts the manifest, too, compares its checkpoint with one that was
 * kept elsewhere.
 */
public final class Manifest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SUFFIX = ".manifest.json";
  private static final int LONGEST = 100_000;

  private Manifest() {}

  /** Writes the manifest of a file and answers with where it is. */
  public static Path write(Path file, String what, Optional<Checkpoint> end) throws IOException {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("form", "onrecord manifest 1");
    manifest.put("file", String.valueOf(file.getFileName()));
    manifest.put("what", what);
    manifest.put("written", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    manifest.put("bytes", Files.size(file));
    manifest.put("sha256", sha256(file));
    end.ifPresent(checkpoint -> manifest.put("checkpoint", checkpoint.toString()));
    Path path = file.resolveSibling(file.getFileName() + SUFFIX);
    Files.writeString(
        path, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
    return path;
  }

  /**
   * Checks an export by its manifest, or a backup by itself.
   *
   * @param path of the export, of its manifest or of a backup
   * @return in one line what was found to be right
   * @throws IOException when something cannot be read or does not fit; the message says what
   */
  public static String verify(Path path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      in.mark(64);
      boolean backup = LogFile.begins(in.readNBytes(32));
      in.reset();
      if (backup) {
        long entries = LogFile.read(in, entry -> {});
        return String.format(
            Locale.ENGLISH, "%s holds %,d entries, which follow from each other.", path, entries);
      }
    }
    String name = String.valueOf(path.getFileName());
    boolean isManifest = name.endsWith(SUFFIX);
    Path manifest = isManifest ? path : path.resolveSibling(name + SUFFIX);
    if (Files.notExists(manifest)) {
      throw new IOException("there is no manifest " + manifest + "; export --to writes one");
    }
    Path file =
        isManifest ? path.resolveSibling(name.substring(0, name.length() - SUFFIX.length())) : path;
    JsonNode told = read(manifest);
    long bytes = Files.size(file);
    if (told.path("bytes").asLong(-1) != bytes) {
      throw new IOException(
          file + " has " + bytes + " bytes, not " + told.path("bytes").asLong(-1) + " as written");
    }
    if (!sha256(file).equals(told.path("sha256").asString(""))) {
      throw new IOException(file + " was changed since it was written");
    }
    String checkpoint = told.path("checkpoint").asString("");
    return file
        + " is as it was written"
        + (checkpoint.isEmpty() ? "." : ", from the ledger at\n" + Checkpoint.in(checkpoint));
  }

  /** A manifest's JSON; never more than a manifest can be. */
  static JsonNode read(Path manifest) throws IOException {
    if (Files.size(manifest) > LONGEST) {
      throw new IOException(manifest + " is no manifest");
    }
    try {
      JsonNode told = JSON.readTree(Files.readString(manifest, StandardCharsets.UTF_8));
      if (told.path("form").asString("").equals("onrecord manifest 1")) {
        return told;
      }
    } catch (JacksonException | java.nio.charset.CharacterCodingException e) {
      throw new IOException(manifest + " is no manifest", e);
    }
    throw new IOException(manifest + " is no manifest");
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Chain.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Chain.hex(digest.digest());
  }
}
