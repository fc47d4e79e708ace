package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.Discovery;
import org.onrecord.app.intake.FetchException;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.app.intake.WebAddress;
import org.onrecord.reader.feed.Opml;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.source.Health;
import org.onrecord.source.Schedule;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;
import org.onrecord.source.Sources;
import org.onrecord.source.Sources.Followed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sources",
    description = "What serve polls: feeds, sitemaps, pages, channels of Telegram, folders.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SourcesCommand.Add.class,
      SourcesCommand.ListAll.class,
      SourcesCommand.Remove.class,
      SourcesCommand.Check.class,
      SourcesCommand.Import.class,
      SourcesCommand.Export.class
    })
final class SourcesCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static void print(PrintWriter out, Source source) {
    out.println(
        source.id()
            + "  "
            + source.kind().name().toLowerCase(Locale.ROOT)
            + "  "
            + Printable.line(source.address())
            + "  "
            + Printable.line(source.name()));
  }

  /** What the commands have in common that look something up outside. */
  private abstract static class Asking implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin FetchOptions fetchOptions = new FetchOptions();

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "What it is, where it cannot be told: ${COMPLETION-CANDIDATES}.")
    @Nullable SourceKind kind;

    @Option(
        names = "--no-pages",
        negatable = true,
        description = "Reads what the feed itself says, not the pages that it links to.")
    boolean noPages;

    @Nullable Source find(Discovery discovery, String address) throws InterruptedException {
      try {
        return discovery.find(address, kind, !noPages);
      } catch (FetchException e) {
        complain(address, e.reason());
      } catch (Unreadable e) {
        complain(address, e.reason());
      }
      return null;
    }

    private void complain(String address, String reason) {
      spec.commandLine().getErr().println(Printable.line(address + ": " + reason));
    }
  }

  @Command(
      name = "add",
      description =
          "Follows a feed, a sitemap, a page (its feed, where it names one), t.me/NAME, or a"
              + " folder.",
      mixinStandardHelpOptions = true)
  static final class Add extends Asking {
    @Mixin LedgerOption ledgerOption = new LedgerOption();

    @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "Addresses or folders.")
    List<String> addresses = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", description = "What to call it.")
    @Nullable String name;

    @Override
    public Integer call() throws InterruptedException {
      int failures = 0;
      PrintWriter out = spec.commandLine().getOut();
      try (Sources sources = ledgerOption.sources();
          Fetcher fetcher = fetchOptions.fetcher(new IntakeCounters())) {
        Discovery discovery = new Discovery(fetcher);
        for (String address : addresses) {
          Source source = find(discovery, address);
          if (source == null) {
            failures++;
            continue;
          }
          Source named =
              name == null
                  ? source
                  : Source.of(
                      source.kind(), source.address(), name, source.pages(), source.added());
          boolean added = sources.add(named, Schedule.usual().begin(Instant.now()));
          out.print(added ? "followed from now on: " : "followed already: ");
          print(out, named);
        }
      }
      return failures == 0 ? 0 : 1;
    }
  }

  @Command(
      name = "check",
      description = "Says what is found at addresses and whether it can be read; follows nothing.",
      mixinStandardHelpOptions = true)
  static final class Check extends Asking {
    @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "Addresses or folders.")
    List<String> addresses = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
      int failures = 0;
      try (Fetcher fetcher = fetchOptions.fetcher(new IntakeCounters())) {
        Discovery discovery = new Discovery(fetcher);
        for (String address : addresses) {
          Source source = find(discovery, address);
          if (source == null) {
            failures++;
          } else {
            print(spec.commandLine().getOut(), source);
          }
        }
      }
      return failures == 0 ? 0 : 1;
    }
  }

  @Command(
      name = "list",
      description = "What is followed, how each does, and when it is asked next.",
      mixinStandardHelpOptions = true)
  static final class ListAll implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin LedgerOption ledgerOption = new LedgerOption();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (Sources sources = ledgerOption.existing().sources()) {
        for (Followed followed : sources.list()) {
          Health health = followed.health();
          print(out, followed.source());
          out.println(
              "    "
                  + health.reports()
                  + " new so far; last answer "
                  + time(health.lastSuccess())
                  + ", next try "
                  + time(health.nextTry()));
          if (health.lastError() != null) {
            out.println(
                "    failed "
                    + health.failures()
                    + (health.failures() == 1 ? " time: " : " times: ")
                    + Printable.line(health.lastError()));
          }
        }
      }
      return 0;
    }

    private static String time(@Nullable Instant time) {
      return time == null ? "never" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
  }

  @Command(
      name = "remove",
      description = "Ends following; what was recorded stays on record.",
      mixinStandardHelpOptions = true)
  static final class Remove implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin LedgerOption ledgerOption = new LedgerOption();

    @Parameters(paramLabel = "ID|ADDRESS", arity = "1..*", description = "As list shows them.")
    List<String> names = new ArrayList<>();

    @Override
    public Integer call() {
      int failures = 0;
      try (Sources sources = ledgerOption.existing().sources()) {
        for (String name : names) {
          Optional<Followed> found = sources.find(name);
          if (found.isPresent() && sources.remove(found.get().source().id())) {
            spec.commandLine().getOut().print("no longer followed: ");
            print(spec.commandLine().getOut(), found.get().source());
          } else {
            spec.commandLine()
                .getErr()
                .println(Printable.line(name + ": no such source; sources list shows them"));
            failures++;
          }
        }
      }
      return failures == 0 ? 0 : 1;
    }
  }

  @Command(
      name = "import",
      description = "Follows every feed of a list in OPML.",
      mixinStandardHelpOptions = true)
  static final class Import implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin LedgerOption ledgerOption = new LedgerOption();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Lists in OPML.")
    List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
      int failures = 0;
      int added = 0;
      int known = 0;
      PrintWriter err = spec.commandLine().getErr();
      try (Sources sources = ledgerOption.sources()) {
        for (Path file : files) {
          try {
            for (Opml.Outline outline : Opml.read(Files.readAllBytes(file))) {
              Instant now = Instant.now();
              try {
                String address = WebAddress.parse(outline.address()).toString();
                Source source = Source.of(SourceKind.FEED, address, outline.title(), true, now);
                if (sources.add(source, Schedule.usual().begin(now))) {
                  added++;
                } else {
                  known++;
                }
              } catch (IllegalArgumentException e) {
                err.println(Printable.line(file + ": " + e.getMessage()));
                failures++;
              }
            }
          } catch (Unreadable e) {
            err.println(Printable.line(file + ": " + e.reason()));
            failures++;
          } catch (IOException e) {
            err.println(Printable.line(file + ": cannot be read; check the name"));
            failures++;
          }
        }
      }
      spec.commandLine()
          .getOut()
          .println(added + " feeds followed from now on, " + known + " were already.");
      return failures == 0 ? 0 : 1;
    }
  }

  @Command(
      name = "export",
      description = "Writes the feeds that are followed as a list in OPML.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin LedgerOption ledgerOption = new LedgerOption();

    @Override
    public Integer call() {
      List<Opml.Outline> outlines = new ArrayList<>();
      try (Sources sources = ledgerOption.existing().sources()) {
        for (Followed followed : sources.list()) {
          if (followed.source().kind() == SourceKind.FEED) {
            outlines.add(
                new Opml.Outline(followed.source().name(), followed.source().address(), null));
          }
        }
      }
      spec.commandLine().getOut().print(Opml.write("Sources of Onrecord", outlines));
      return 0;
    }
  }
}
