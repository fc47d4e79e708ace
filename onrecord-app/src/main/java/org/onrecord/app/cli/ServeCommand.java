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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.DeskPart;
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
import org.onrecord.app.intake.ReportTopic;
import org.onrecord.app.intake.ReportTopic.TopicException;
import org.onrecord.app.staff.Corrections;
import org.onrecord.app.staff.StaffDesk;
import org.onrecord.app.staff.StaffSettings;
import org.onrecord.app.wire.Wire;
import org.onrecord.app.wire.WireSettings;
import org.onrecord.form.TopicAddress;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Ledger;
import org.onrecord.source.Schedule;
import org.onrecord.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--publish",
      paramLabel = "kafka://HOST:PORT/TOPIC",
      description =
          "Put what the sources bring on this topic, for a cluster to read and record (docs/cluster.md).")
  @Nullable String publish;

  @Mixin FetchOptions fetching = new FetchOptions();
  @Mixin WireOptions wireOptions = new WireOptions();
  @Mixin StaffOptions staffing = new StaffOptions();

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
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (!isFree(port, err)) {
      return 1;
    }
    if (publish == null) {
      return call(null);
    }
    if (noPoll || readOnly) {
      throw new ParameterException(
          spec.commandLine(),
          "--publish needs the sources polled: without --no-poll and --read-only");
    }
    try (ReportTopic topic = ReportTopic.open(TopicAddress.of(publish))) {
      return call(topic);
    } catch (TopicException e) {
      err.println("onrecord: " + Printable.line(String.valueOf(e.getMessage())));
      return 1;
    }
  }

  /**
   * @param topic where reports go; null for the ledger
   */
  private int call(@Nullable ReportTopic topic) {
    PrintWriter err = spec.commandLine().getErr();
    StaffSettings staffed = staffing.settings(wireOptions.address());
    if (readOnly && !staffed.open()) {
      throw new IllegalArgumentException(
          "a desk that is served with --read-only has no staff, and so cannot be closed to all"
              + " others");
    }
    PrintWriter out = spec.commandLine().getOut();
    int port = chosen(this.port);
    WireSettings settings = wireOptions.settings(port);
    MapTiles map = tiles == null ? null : new MapTiles(tiles, tilesCredit);
    try (JdbcLedger ledger = (readOnly ? ledgerOption.existing() : ledgerOption).open(readOnly);
        Fetcher asking = staffed.signOn() == null ? null : fetching.fetcher(new IntakeCounters())) {
      if (readOnly) {
        Ledger shown = StaffDesk.published(ledger);
        try (Wire wire = Wire.reading(shown, settings)) {
          return serve(
              ledger,
              shown,
              desk(Intake.NONE, map),
              wire,
              null,
              port,
              out,
              err,
              () -> {},
              () -> {});
        }
      }
      Filing filing =
          topic == null
              ? new Filing(() -> OnrecordCommand.pipeline(spec), ledger)
              : Filing.publishing(ledger, topic, Clock.systemUTC());
      // Where a cluster links, what is corrected here would not be known to it.
      Corrections corrections =
          topic == null ? filing::correct : (correction, author, reason) -> Optional.empty();
      StaffDesk staff = StaffDesk.of(ledger, ledger.staff(), staffed, corrections, asking);
      IntakeCounters counters = new IntakeCounters();
      try (Sources sources = ledgerOption.sources();
          Fetcher fetcher = fetching.fetcher(counters);
          Fetcher calling = fetching.fetcher(new IntakeCounters());
          PageArchive archive = fetching.archive();
          Poller poller =
              new Poller(
                  sources,
                  filing,
                  fetcher,
                  archive,
                  Schedule.usual(),
                  Poller.Pace.usual(),
                  counters,
                  Clock.systemUTC());
          Wire wire =
              Wire.open(
                  ledger,
                  staff.published(),
                  settings,
                  sources,
                  calling,
                  counters,
                  Clock.systemUTC())) {
        if (!noPoll) {
          if (fetching.contact() == null && !sources.list().isEmpty()) {
            err.println(
                "onrecord: tell the servers you poll how to reach you: --contact MAIL or URL");
          }
          poller.start();
        }
        wire.start();
        Runnable beforehand =
            () -> {
              poller.close();
              wire.close();
            };
        Intake intake = new Intake(sources, counters::counts);
        return serve(
            ledger,
            staff.published(),
            desk(intake, map),
            wire,
            staff,
            port,
            out,
            err,
            beforehand,
            () -> {});
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close the archive", e);
      }
    }
  }

  private DeskSettings desk(Intake intake, @Nullable MapTiles map) {
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

  /** The port, or a free one for 0, since what goes out names it before the server starts. */
  private static int chosen(int port) {
    if (port != 0) {
      return port;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
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
  static int serve(
      JdbcLedger ledger, int asked, PrintWriter out, PrintWriter err, Runnable afterwards) {
    int port = chosen(asked);
    WireSettings settings = new WireOptions().settings(port);
    try (Wire wire = Wire.open(ledger, ledger, settings, null, null, null, Clock.systemUTC())) {
      return serve(
          ledger, ledger, DeskSettings.PLAIN, wire, null, port, out, err, () -> {}, afterwards);
    }
  }

  private static int serve(
      Ledger ledger,
      Ledger shown,
      DeskSettings desk,
      Wire wire,
      @Nullable StaffDesk staff,
      int port,
      PrintWriter out,
      PrintWriter err,
      Runnable beforehand,
      Runnable afterwards) {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    List<DeskPart> parts = new ArrayList<>(List.of(DeskPart.of(wire)));
    if (staff != null) {
      parts.add(staff.part());
    }
    try (DeskServer server = DeskServer.start(shown, desk, port, parts.toArray(DeskPart[]::new))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, closed)));
      String address = "http://localhost:" + server.port();
      out.println("Onrecord is at " + address + " (Ctrl-C stops it)");
      if (staff != null) {
        staff
            .setUpLink(address)
            .ifPresent(
                link -> out.println("Nobody is on the staff yet; set the desk up at " + link));
      }
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
