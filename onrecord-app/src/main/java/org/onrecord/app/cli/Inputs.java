package org.onrecord.app.cli;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.FetchException;
import org.onrecord.app.intake.FetchRequest;
import org.onrecord.app.intake.Fetched;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.app.intake.PageArchive;
import org.onrecord.app.intake.WebAddress;
import org.onrecord.reader.Input;
import org.onrecord.reader.Reading;
import org.onrecord.reader.telegram.ChannelPage;

/** Turns the arguments of a command into inputs: files, those of folders, URLs, standard input. */
final class Inputs {
  private static final String DENIED = "may not be read; check its permissions";

  private Inputs() {}

  /**
   * The inputs that the arguments name, folders walked in the order of names, URLs fetched.
   *
   * @param fetching asked for a client where there is a URL
   * @param failed told of every argument, folder or file that cannot be read, with its reason
   */
  static List<Input> of(
      List<String> arguments, FetchOptions fetching, Consumer<Reading.Failed> failed) {
    List<Input> inputs = new ArrayList<>();
    for (String argument : arguments) {
      String lower = argument.toLowerCase(Locale.ROOT);
      if (argument.equals("-")) {
        inputs.add(new Input("-", () -> new Unclosed(System.in)));
      } else if (lower.startsWith("http://") || lower.startsWith("https://")) {
        addUrl(argument, fetching, inputs, failed);
      } else {
        addPath(argument, inputs, failed);
      }
    }
    return inputs;
  }

  private static void addUrl(
      String url, FetchOptions fetching, List<Input> inputs, Consumer<Reading.Failed> failed) {
    String channel = ChannelPage.handle(url);
    try (Fetcher fetcher = fetching.fetcher(new IntakeCounters());
        PageArchive archive = fetching.archive()) {
      WebAddress address =
          WebAddress.parse(channel == null ? url : ChannelPage.address(channel, null));
      Fetched fetched = fetcher.fetch(FetchRequest.of(address));
      if (archive != null) {
        archive.write(fetched.exchange());
      }
      byte[] body = fetched.marked();
      inputs.add(
          new Input(url, () -> new ByteArrayInputStream(body), fetched.address().toString()));
    } catch (FetchException e) {
      failed.accept(new Reading.Failed(url, e.reason()));
    } catch (IllegalArgumentException e) {
      failed.accept(new Reading.Failed(url, "is " + e.getMessage()));
    } catch (IOException e) {
      failed.accept(new Reading.Failed(url, "cannot be archived: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed.accept(new Reading.Failed(url, "was broken off"));
    }
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
    if (!Files.exists(path) && !Files.notExists(path)) {
      failed.accept(new Reading.Failed(argument, DENIED));
    } else if (Files.notExists(path)) {
      failed.accept(new Reading.Failed(argument, "there is no such file or folder"));
    } else if (Files.isDirectory(path)) {
      addFolder(path, inputs, failed);
    } else {
      addFile(path, inputs);
    }
  }

  private static void addFile(Path file, List<Input> inputs) {
    inputs.add(new Input(file.toString(), () -> Files.newInputStream(file)));
  }

  private static void addFolder(Path folder, List<Input> inputs, Consumer<Reading.Failed> sink) {
    List<Path> files = new ArrayList<>();
    int[] told = {0};
    Consumer<Reading.Failed> failed =
        failure -> {
          told[0]++;
          sink.accept(failure);
        };
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
              return !inner.equals(folder) && isHidden(inner)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
              }
              if (attributes.isRegularFile()) {
                files.add(file);
              } else {
                String reason =
                    attributes.isSymbolicLink()
                        ? "is a link to nothing"
                        : "is neither a file nor a folder";
                failed.accept(new Reading.Failed(file.toString(), reason));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException e) {
              return e == null ? FileVisitResult.CONTINUE : visitFileFailed(inner, e);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              String reason =
                  e instanceof AccessDeniedException
                      ? DENIED
                      : e instanceof FileSystemLoopException
                          ? "is a link to a folder that it is in"
                          : "cannot be read: " + e.getClass().getSimpleName();
              failed.accept(new Reading.Failed(file.toString(), reason));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      failed.accept(new Reading.Failed(folder.toString(), "cannot be walked: " + e.getMessage()));
    }
    if (files.isEmpty() && told[0] == 0) {
      failed.accept(new Reading.Failed(folder.toString(), "holds no files"));
    }
    files.sort(null);
    files.forEach(file -> addFile(file, inputs));
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
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
