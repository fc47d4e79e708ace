package org.onrecord.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onrecord.report.BlockKind;

/**
 * Writes the bodies of a folder of pages in the form that the judge of body extraction reads:
 * {@code BodyPredictions FOLDER OUT.jsonl}. The id is the file's name without its endings.
 */
final class BodyPredictions {
  private BodyPredictions() {}

  public static void main(String[] arguments) throws IOException {
    StringBuilder rows = new StringBuilder();
    try (Stream<Path> pages = Files.list(Path.of(arguments[0]))) {
      pages.sorted().forEach(page -> rows.append(row(page)).append('\n'));
    }
    Files.writeString(Path.of(arguments[1]), rows);
  }

  static String row(Path page) {
    String id = page.getFileName().toString().replaceAll("\\.html(?:\\.gz)?$", "");
    return "{\"id\":" + quoted(id) + ",\"body\":" + quoted(body(page)) + "}";
  }

  /** The body of a page, without headline and captions; empty where it cannot be read. */
  static String body(Path page) {
    StringBuilder body = new StringBuilder();
    new Reader(ReadDefaults.none())
        .read(
            new Input(page.toString(), () -> Files.newInputStream(page)),
            reading -> {
              if (reading instanceof Reading.Done done) {
                body.append(
                    done.report().blocks().stream()
                        .filter(
                            block ->
                                block.kind() == BlockKind.PARAGRAPH
                                    || block.kind() == BlockKind.HEADING)
                        .map(done.report()::textOf)
                        .collect(Collectors.joining("\n\n")));
              } else if (reading instanceof Reading.Failed failed) {
                throw new UncheckedIOException(new IOException(failed.toString()));
              }
            });
    return body.toString();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
