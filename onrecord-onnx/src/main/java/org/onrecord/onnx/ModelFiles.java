package org.onrecord.onnx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The files of a model, each checked against its SHA-256.
 *
 * @param model an ONNX graph
 * @param vocabulary pieces of words, a line each
 */
@SuppressWarnings("ArrayRecordComponent")
public record ModelFiles(byte[] model, byte[] vocabulary) {
  private static final String MODEL = "attributor.onnx";
  private static final String VOCABULARY = "vocabulary.txt";

  /** In the form that {@code sha256sum -c} reads. */
  private static final String HASHES = "SHA256SUMS";

  /**
   * Reads the model that this module ships.
   *
   * @throws ModelException if a file is missing or differs from the one released
   */
  static ModelFiles shipped() {
    String hashes = new String(resource(HASHES), StandardCharsets.UTF_8);
    return new ModelFiles(checked(MODEL, hashes), checked(VOCABULARY, hashes));
  }

  /** Reads the model that a folder holds, as it was exported. */
  public static ModelFiles in(Path folder) throws IOException {
    return new ModelFiles(
        Files.readAllBytes(folder.resolve(MODEL)), Files.readAllBytes(folder.resolve(VOCABULARY)));
  }

  WordPieces wordPieces() {
    try {
      return WordPieces.read(new ByteArrayInputStream(vocabulary));
    } catch (IOException e) {
      throw new ModelException("the model's vocabulary cannot be used: " + e.getMessage(), e);
    }
  }

  private static byte[] checked(String name, String hashes) {
    byte[] bytes = resource(name);
    String hash = sha256(bytes);
    if (!hashes.contains(hash + "  " + name + "\n")) {
      throw new ModelException(
          "the model's file "
              + name
              + " is not the one released (SHA-256 "
              + hash
              + "); install the program anew");
    }
    return bytes;
  }

  /** The SHA-256 of {@code bytes} in lower-case hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = ModelFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ModelException(
            "the model's file " + name + " is missing; install the program anew");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the model's file " + name + " cannot be read", e);
    }
  }
}
