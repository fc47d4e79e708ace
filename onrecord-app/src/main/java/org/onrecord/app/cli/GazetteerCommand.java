package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.places.ImportedPlaces;
import org.onrecord.jdbc.places.PlaceImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "gazetteer",
    description = "Adds lists of places to those that ship.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {GazetteerCommand.ImportCommand.class, GazetteerCommand.ListCommand.class})
final class GazetteerCommand implements Runnable {
  private static final String FOLDER = "places";

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** Where imported lists of places lie. */
  static Path folder(Path data) {
    return data.resolve(FOLDER);
  }

  @Command(
      name = "import",
      description =
          "Imports files of GeoNames: XX.zip, allCountries.zip, cities500.zip, or their plain text."
              + " Importing a file again replaces what it gave before.",
      mixinStandardHelpOptions = true)
  static final class ImportCommand implements Callable<Integer> {
    private static final int MOST_NAMED = 10;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]+)?");

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of GeoNames.")
    List<Path> files = new ArrayList<>();

    @Option(
        names = "--alternate-names",
        paramLabel = "FILE",
        description = "alternateNamesV2.zip or its text: more names for the places imported.")
    List<Path> alternates = new ArrayList<>();

    @Option(
        names = "--country",
        paramLabel = "XX",
        split = ",",
        description = "Only places of these countries (ISO 3166-1 alpha-2).")
    List<String> countries = new ArrayList<>();

    @Option(
        names = "--box",
        paramLabel = "S,W,N,E",
        description = "Only places between these degrees, such as --box=44,22,53,41.")
    @Nullable String box;

    @Option(
        names = "--classes",
        paramLabel = "LETTERS",
        defaultValue = "PAHTL",
        description =
            "Feature classes to keep (default: ${DEFAULT-VALUE}): P settlements, A areas, H waters,"
                + " T heights, L regions, S buildings, R roads, U undersea, V woods.")
    String classes = "PAHTL";

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      Path folder = folder(OnrecordCommand.data(spec));
      int failures = 0;
      for (Path file : files) {
        long[] wrong = {0};
        PlaceImport run =
            new PlaceImport(
                filter(),
                (where, line, reason) -> {
                  if (++wrong[0] <= MOST_NAMED) {
                    err.println(Printable.line("%s, line %,d: %s".formatted(where, line, reason)));
                  }
                },
                lines -> err.printf(Locale.ENGLISH, "%s: %,d lines%n", file, lines));
        try {
          PlaceImport.Outcome outcome = run.run(file, alternates, folder);
          if (wrong[0] > MOST_NAMED) {
            err.printf(Locale.ENGLISH, "and %,d other lines%n", wrong[0] - MOST_NAMED);
          }
          out.printf(
              Locale.ENGLISH,
              "%s: %,d lines, %,d places with %,d names kept, %,d malformed lines left out.%n",
              file,
              outcome.lines(),
              outcome.places(),
              outcome.names(),
              outcome.malformed());
        } catch (IOException e) {
          failures++;
          err.println(Printable.line(file + ": " + e.getMessage()));
        }
      }
      return failures == 0 ? 0 : 1;
    }

    private PlaceImport.Filter filter() {
      Set<String> wanted = new TreeSet<>();
      for (String country : countries) {
        if (!country.matches("[A-Za-z]{2}")) {
          throw new ParameterException(
              spec.commandLine(), "--country: two letters such as UA, not '" + country + "'");
        }
        wanted.add(country.toUpperCase(Locale.ROOT));
      }
      String letters = classes.toUpperCase(Locale.ROOT);
      if (!letters.matches("[PAHTLSRUV]+")) {
        throw new ParameterException(
            spec.commandLine(), "--classes: letters of PAHTLSRUV, not '" + classes + "'");
      }
      return new PlaceImport.Filter(wanted, box == null ? null : box(box), letters);
    }

    private PlaceImport.Box box(String given) {
      String[] cells = given.split(",", -1);
      double[] degrees = new double[cells.length];
      boolean right = cells.length == 4;
      for (int i = 0; right && i < 4; i++) {
        Matcher number = NUMBER.matcher(cells[i].strip());
        right = number.matches();
        degrees[i] = right ? Double.parseDouble(number.group()) : 0;
      }
      if (!right || degrees[0] > degrees[2]) {
        throw new ParameterException(
            spec.commandLine(),
            "--box: degrees as south,west,north,east such as 44,22,53,41, not '" + given + "'");
      }
      return new PlaceImport.Box(degrees[0], degrees[1], degrees[2], degrees[3]);
    }
  }

  @Command(
      name = "list",
      description = "Prints which lists of places were imported.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Runnable {
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      List<ImportedPlaces> lists = ImportedPlaces.in(folder(OnrecordCommand.data(spec)));
      if (lists.isEmpty()) {
        out.println("none; onrecord gazetteer import FILE adds one");
      }
      for (ImportedPlaces list : lists) {
        try (list) {
          ImportedPlaces.Description known = list.description();
          out.printf(
              Locale.ENGLISH,
              "%s of %s: %,d places, %,d names (%s); imported %s, %,d malformed lines left out%n",
              known.file(),
              known.dated().substring(0, 10),
              known.places(),
              known.names(),
              known.filter(),
              known.imported(),
              known.malformed());
        }
      }
    }
  }
}
