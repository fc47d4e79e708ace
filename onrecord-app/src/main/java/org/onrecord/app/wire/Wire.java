package org.onrecord.app.wire;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Addition;
import org.onrecord.app.desk.Frame;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.app.wire.api.ApiRoutes;
import org.onrecord.app.wire.api.HookOperations;
import org.onrecord.app.wire.api.StaffOperations;
import org.onrecord.app.wire.api.SubscribeOperation;
import org.onrecord.app.wire.export.ExportRoutes;
import org.onrecord.app.wire.feed.FeedRoutes;
import org.onrecord.app.wire.hook.HookSender;
import org.onrecord.app.wire.hook.Signature;
import org.onrecord.app.wire.http.Clients;
import org.onrecord.app.wire.http.Gate;
import org.onrecord.app.wire.http.RateLimit;
import org.onrecord.app.wire.http.Version;
import org.onrecord.app.wire.mail.MailRoutes;
import org.onrecord.app.wire.mail.Post;
import org.onrecord.app.wire.news.Links;
import org.onrecord.app.wire.ops.Measurements;
import org.onrecord.app.wire.ops.OpsRoutes;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.wire.WireStore;
import org.onrecord.ledger.Ledger;
import org.onrecord.source.Sources;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The wire over one ledger: what it serves beside the desk, and what it sends by itself. */
public final class Wire implements Addition, AutoCloseable {
  private static final Duration ROUND = Duration.ofSeconds(10);

  private final Ledger whole;
  private final Ledger shown;
  private final WireSettings settings;
  private final Links links;
  private final @Nullable WireStore store;
  private final @Nullable Sources sources;
  private final @Nullable IntakeCounters counters;
  private final @Nullable Post post;
  private final @Nullable HookSender hooks;
  private final Clock clock;

  private Wire(
      Ledger whole,
      Ledger shown,
      WireSettings settings,
      @Nullable WireStore store,
      @Nullable Sources sources,
      @Nullable Fetcher fetcher,
      @Nullable IntakeCounters counters,
      Clock clock) {
    this.whole = whole;
    this.shown = shown;
    this.settings = settings;
    this.links = new Links(settings.publicUrl());
    this.store = store;
    this.sources = sources;
    this.counters = counters;
    this.clock = clock;
    this.post =
        store == null || settings.mail() == null
            ? null
            : new Post(shown, links, store, settings.mail(), clock);
    this.hooks =
        store == null || fetcher == null
            ? null
            : new HookSender(shown, links, store.hooks(), fetcher, clock);
  }

  /**
   * What can be read, of a ledger that nothing is written to: no tokens, mails and webhooks.
   *
   * @param shown the ledger as readers see it
   */
  public static Wire reading(Ledger shown, WireSettings settings) {
    return new Wire(shown, shown, settings, null, null, null, null, Clock.systemUTC());
  }

  /**
   * All of it; mail is sent where the settings say how.
   *
   * @param shown the ledger as readers see it, and so as it leaves this machine
   * @param sources null where none are followed
   * @param fetcher by which webhooks leave; null where none do
   * @param counters of the intake, or null
   */
  public static Wire open(
      JdbcLedger ledger,
      Ledger shown,
      WireSettings settings,
      @Nullable Sources sources,
      @Nullable Fetcher fetcher,
      @Nullable IntakeCounters counters,
      Clock clock) {
    return new Wire(
        ledger, shown, settings, WireStore.beside(ledger), sources, fetcher, counters, clock);
  }

  /** Begins to send what is to be sent, until closed. */
  public void start() {
    if (post != null) {
      post.start(ROUND);
    }
    if (hooks != null) {
      hooks.start(ROUND);
    }
  }

  /** What sends mail, or null where none is sent. */
  @Nullable Post post() {
    return post;
  }

  @Override
  public String publicAddress() {
    return settings.publicUrl();
  }

  @Override
  public RouterFunction<ServerResponse> routes(Frame frame) {
    Clients clients = new Clients(settings.behindProxy());
    Gate gate =
        new Gate(store == null ? null : store.tokens(), clients, new RateLimit(clock), clock);
    Version version = new Version(shown, settings.publicUrl());
    MailRoutes mail = new MailRoutes(shown, post == null ? null : store, clients, clock);
    List<ApiRoutes.Operations> more = new ArrayList<>();
    if (post != null) {
      more.add(new SubscribeOperation(mail, clients));
    }
    if (store != null) {
      more.add(new StaffOperations(whole, sources, clock));
      more.add(new HookOperations(store.hooks(), shown, Signature::newSecret, clock));
    }
    Measurements measurements = new Measurements(whole, store, sources, counters, clock);
    return new FeedRoutes(shown, links, version)
        .routes(gate)
        .and(new ExportRoutes(shown, links, version).routes(gate))
        .and(new ApiRoutes(shown, links, version, more).routes(gate))
        .and(mail.routes(frame, gate))
        .and(new OpsRoutes(whole, measurements).routes(gate));
  }

  /** Lets what is under way finish, and stops. */
  @Override
  public void close() {
    if (post != null) {
      post.close();
    }
    if (hooks != null) {
      hooks.close();
    }
  }
}
