package org.onrecord.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.DeskServer;
import org.onrecord.app.desk.DeskSettings;
import org.onrecord.app.desk.Intake;
import org.onrecord.app.desk.MapTiles;
import org.onrecord.app.desk.PortTakenException;
import org.onrecord.app.intake.ArchivedPages;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.Filing;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.app.intake.PageArchive;
import org.onrecord.app.intake.Poller;
import org.onrecord.jdbc.sources.JdbcSources;
import org.onrecord.ledger.Ledger;
import org.onrecord.source.Schedule;
import org.onrecord.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = "Serves the desk on this machine and polls the sources.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The port (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  int port = 8080;

  @Option(
      names = "--read-only",
      description = "Change nothing, not even the ledger's form: for serving from a copy.")
  boolean readOnly;

  @Option(names = "--no-poll", description = "Serves what is on record, and polls no source.")
  boolean noPoll;

  @Mixin FetchOptions fetching = new FetchOptions();

  @Option(
      names = "--map-tiles",
      paramLabel = "URL",
      description =
          "A base map from another host, such as https://tiles.example/{z}/{x}/{y}.png (default:"
              + " the one that ships, which asks no other host).")
  @Nullable String tiles;

  @Option(
      names = "--map-credit",
      paramLabel = "TEXT",
      description = "Whom the makers of the --map-tiles ask to be named.")
  String tilesCredit = "";

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (!isFree(port, err)) {
      return 1;
    }
    try (Ledger ledger = ledgerOption.open(readOnly)) {
      MapTiles map = tiles == null ? null : new MapTiles(tiles, tilesCredit);
      PrintWriter out = spec.commandLine().getOut();
      if (readOnly) {
        return serve(ledger, settings(Intake.NONE, map), port, out, err, () -> {}, () -> {});
      }
      if (noPoll) {
        try (Sources sources = JdbcSources.open(ledgerOption.where)) {
          DeskSettings settings = settings(new Intake(sources, Map::of), map);
          return serve(ledger, settings, port, out, err, () -> {}, () -> {});
        }
      }
      IntakeCounters counters = new IntakeCounters();
      try (Sources sources = JdbcSources.open(ledgerOption.where);
          Fetcher fetcher = fetching.fetcher(counters);
          PageArchive archive = fetching.archive();
          Poller poller =
              new Poller(
                  sources,
                  new Filing(() -> OnrecordCommand.pipeline(spec), ledger),
                  fetcher,
                  archive,
                  Schedule.usual(),
                  Poller.Pace.usual(),
                  counters,
                  Clock.systemUTC())) {
        if (fetching.contact() == null && !sources.list().isEmpty()) {
          err.println(
              "onrecord: tell the servers you poll how to reach you: --contact MAIL or URL");
        }
        poller.start();
        DeskSettings settings = settings(new Intake(sources, counters::counts), map);
        return serve(ledger, settings, port, out, err, poller::close, () -> {});
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close the archive", e);
      }
    }
  }

  private DeskSettings settings(Intake intake, @Nullable MapTiles map) {
    Path archive = fetching.archive;
    return new DeskSettings(
        intake, archive == null ? null : new ArchivedPages(archive), map, fetching.contact());
  }

  /**
   * Whether a server can listen on {@code port}; otherwise says so. Asked before long work, and
   * answered anew when the server starts.
   *
   * @throws IllegalArgumentException when there is no such port
   */
  static boolean isFree(int port, PrintWriter err) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (BindException e) {
      sayTaken(port, err);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  private static void sayTaken(int port, PrintWriter err) {
    err.println(
        "Port "
            + port
            + " is taken by another program; choose one with --port, such as"
            + " --port "
            + (port >= 65_535 ? 8080 : port + 1)
            + ", or --port 0 for any free one.");
  }

  /**
   * Serves until the process is told to stop.
   *
   * @param afterwards run when server and ledger are closed, before the process ends
   */
  static int serve(Ledger ledger, int port, PrintWriter out, PrintWriter err, Runnable afterwards) {
    return serve(ledger, DeskSettings.PLAIN, port, out, err, () -> {}, afterwards);
  }

  private static int serve(
      Ledger ledger,
      DeskSettings settings,
      int port,
      PrintWriter out,
      PrintWriter err,
      Runnable beforehand,
      Runnable afterwards) {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (DeskServer server = DeskServer.start(ledger, settings, port)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, closed)));
      out.println("Onrecord is at http://localhost:" + server.port() + " (Ctrl-C stops it)");
      out.flush();
      stopped.await();
      out.println("Stopped.");
      out.flush();
      return 0;
    } catch (PortTakenException e) {
      sayTaken(e.port(), err);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      beforehand.run();
      ledger.close();
      afterwards.run();
      closed.countDown();
    }
  }

  /** The virtual machine ends when its hooks have; this one waits until all is closed. */
  private static void stop(CountDownLatch stopped, CountDownLatch closed) {
    stopped.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
