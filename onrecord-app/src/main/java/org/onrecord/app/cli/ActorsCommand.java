package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.onrecord.grounding.speaker.ActorDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "actors",
    description = "Adds people and organisations to those that ship.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ActorsCommand.ImportCommand.class)
final class ActorsCommand implements Runnable {
  private static final String FOLDER = "actors";

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** The directory that ships with what was imported, in the order of the files' names. */
  static ActorDirectory directory(Path data) {
    ActorDirectory directory = ActorDirectory.load();
    Path folder = data.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return directory;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
        directory = with(directory, file);
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the imported actors in " + folder, e);
    }
  }

  private static ActorDirectory with(ActorDirectory directory, Path file) throws IOException {
    try (Reader rows = Files.newBufferedReader(file)) {
      return directory.with(rows);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(file + ": not in UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  @Command(
      name = "import",
      description = {
        "Imports files of actors. One actor a line, eight columns parted by tabs:",
        "id, name, kind (person, organisation, government, group, outlet), gender (m, f,"
            + " -), side, affiliation, aliases parted by |, roles parted by | as"
            + " Title/other title@organisation from..to, such as",
        "  Spokesman@Ministry of Defence 2023-05-01..",
        "An id that is known already is replaced. Importing a file again replaces what it gave."
      },
      mixinStandardHelpOptions = true)
  static final class ImportCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of actors.")
    List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      Path data = OnrecordCommand.data(spec);
      Path folder = data.resolve(FOLDER);
      int failures = 0;
      for (Path file : files) {
        try {
          ActorDirectory before = directory(data);
          ActorDirectory whole = with(before, file);
          Files.createDirectories(folder);
          Path part = folder.resolve(file.getFileName() + ".part");
          Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
          String name = file.getFileName().toString();
          Path place = folder.resolve(name.endsWith(".tsv") ? name : name + ".tsv");
          Files.move(
              part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          out.printf(
              Locale.ENGLISH,
              "%s: imported; %,d actors are known, %,d more than before.%n",
              file,
              whole.size(),
              whole.size() - before.size());
        } catch (IOException e) {
          failures++;
          err.println(Printable.line("%s: cannot be read (%s)".formatted(file, e.getMessage())));
        } catch (IllegalArgumentException e) {
          failures++;
          err.println(Printable.line(String.valueOf(e.getMessage())));
        }
      }
      return failures == 0 ? 0 : 1;
    }
  }
}
