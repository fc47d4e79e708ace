package org.onrecord.app.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.onrecord.reader.Input;
import org.onrecord.reader.Reading;

/** Turns the arguments of a command into inputs: files, the files of folders, standard input. */
final class Inputs {
  private Inputs() {}

  /**
   * The inputs that the arguments name, folders walked in the order of names.
   *
   * @param failed told of every argument, folder or file that cannot be read, with its reason
   */
  static List<Input> of(List<String> arguments, Consumer<Reading.Failed> failed) {
    List<Input> inputs = new ArrayList<>();
    for (String argument : arguments) {
      String lower = argument.toLowerCase(Locale.ROOT);
      if (argument.equals("-")) {
        inputs.add(new Input("-", () -> new Unclosed(System.in)));
      } else if (lower.startsWith("http://") || lower.startsWith("https://")) {
        failed.accept(
            new Reading.Failed(
                argument, "pages are not fetched yet; save the page and name the file instead"));
      } else {
        addPath(argument, inputs, failed);
      }
    }
    return inputs;
  }

  private static void addPath(
      String argument, List<Input> inputs, Consumer<Reading.Failed> failed) {
    Path path;
    try {
      path = Path.of(argument);
    } catch (InvalidPathException e) {
      failed.accept(new Reading.Failed(argument, "is not a path: " + e.getReason()));
      return;
    }
    if (!Files.exists(path)) {
      failed.accept(new Reading.Failed(argument, "there is no such file or folder"));
    } else if (Files.isDirectory(path)) {
      addFolder(path, inputs, failed);
    } else {
      addFile(path, inputs);
    }
  }

  private static void addFile(Path file, List<Input> inputs) {
    inputs.add(new Input(file.toString(), () -> open(file)));
  }

  private static InputStream open(Path file) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (AccessDeniedException e) {
      throw new IOException("may not be read: permission denied", e);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    }
  }

  private static void addFolder(Path folder, List<Input> inputs, Consumer<Reading.Failed> failed) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && !file.getFileName().toString().startsWith(".")) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              String reason =
                  e instanceof AccessDeniedException
                      ? "may not be read: permission denied"
                      : "cannot be read: " + e.getClass().getSimpleName();
              failed.accept(new Reading.Failed(file.toString(), reason));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      failed.accept(new Reading.Failed(folder.toString(), "cannot be walked: " + e.getMessage()));
    }
    files.sort(null);
    files.forEach(file -> addFile(file, inputs));
  }

  /** Standard input is not ours to close. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
