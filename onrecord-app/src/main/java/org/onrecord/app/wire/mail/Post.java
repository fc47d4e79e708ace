package org.onrecord.app.wire.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.wire.news.Links;
import org.onrecord.jdbc.wire.Outbox;
import org.onrecord.jdbc.wire.Outbox.Mail;
import org.onrecord.jdbc.wire.Outbox.Told;
import org.onrecord.jdbc.wire.Readers;
import org.onrecord.jdbc.wire.Readers.Due;
import org.onrecord.jdbc.wire.WireStore;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans digests whose time has come, sends what is planned over a few connections, and reads what
 * comes back. Each message is claimed before it is sent and marked once the mail server has it; a
 * run that is killed leaves claims, which are sent again under the same Message-ID.
 */
public final class Post implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Post.class);
  private static final int PLANNED_AT_ONCE = 500;
  private static final int CLAIMED_AT_ONCE = 100;
  private static final Duration AWAY = Duration.ofMinutes(1);
  private static final Duration GIVEN_UP = Duration.ofDays(2);
  private static final Duration PURGED = Duration.ofHours(1);
  private static final Duration READ_BACK = Duration.ofMinutes(5);

  private final Ledger ledger;
  private final Links links;
  private final Readers readers;
  private final Outbox outbox;
  private final Letters letters;
  private final Bounces bounces;
  private final MailSettings settings;
  private final Session session;
  private final Clock clock;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final ScheduledExecutorService rounds;
  private final ExecutorService senders;
  private Instant purged = Instant.EPOCH;
  private Instant readBack = Instant.EPOCH;

  public Post(Ledger ledger, Links links, WireStore store, MailSettings settings, Clock clock) {
    this.ledger = ledger;
    this.links = links;
    this.readers = store.readers();
    this.outbox = store.outbox();
    this.settings = settings;
    this.clock = clock;
    this.session = session(settings);
    this.letters = new Letters(links, settings.from(), readers, store.secrets(), session);
    this.bounces = new Bounces(settings, letters, outbox, readers);
    this.rounds = Executors.newSingleThreadScheduledExecutor(task -> named(task, "rounds"));
    this.senders =
        Executors.newFixedThreadPool(settings.connections(), task -> named(task, "sender"));
  }

  private static Thread named(Runnable task, String name) {
    Thread thread = new Thread(task, "onrecord-mail-" + name);
    thread.setDaemon(true);
    return thread;
  }

  private static Session session(MailSettings settings) {
    Properties properties = new Properties();
    String scheme = settings.server().getScheme();
    String protocol = scheme.equals("smtps") ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty(prefix + "from", settings.returns());
    properties.setProperty(prefix + "connectiontimeout", "20000");
    properties.setProperty(prefix + "timeout", "60000");
    properties.setProperty(prefix + "writetimeout", "60000");
    properties.setProperty(prefix + "quitwait", "false");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(
        prefix + "starttls.required", Boolean.toString(scheme.equals("smtp+starttls")));
    properties.setProperty(prefix + "auth", Boolean.toString(settings.user() != null));
    properties.setProperty(prefix + "dsn.notify", "FAILURE");
    properties.setProperty(prefix + "dsn.ret", "HDRS");
    return Session.getInstance(properties);
  }

  /** Goes round every few seconds until closed. */
  public void start(Duration every) {
    rounds.scheduleWithFixedDelay(
        this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What a failure of one round must not end is the next. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void round() {
    try {
      plan();
      send();
      keepHouse();
    } catch (LedgerException e) {
      LOG.warn("mail waits: the ledger cannot be read or written: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a round of mail failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Plans the digests whose time has come; answers with how many messages that makes. */
  public int plan() {
    DigestMaker maker = new DigestMaker(ledger, links, outbox);
    int planned = 0;
    while (!stopping.get()) {
      Instant now = clock.instant();
      List<Due> due = readers.due(now, PLANNED_AT_ONCE);
      if (due.isEmpty()) {
        break;
      }
      List<Told> told = new ArrayList<>();
      for (Due one : due) {
        Optional<String> digest = maker.digest(one.subscription(), now);
        told.add(
            new Told(
                one.subscription(),
                Math.max(one.subscription().since(), maker.upTo()),
                digest.orElse(null),
                Timetable.next(one.subscription().cadence(), one.zone(), digest.isPresent(), now)));
      }
      planned += outbox.plan(told, now);
    }
    return planned;
  }

  /** Sends what is planned; answers with how many messages the mail server took. */
  public int send() throws InterruptedException {
    int sent = 0;
    while (!stopping.get()) {
      List<Mail> claimed = outbox.claim(clock.instant(), CLAIMED_AT_ONCE, settings.hold());
      if (claimed.isEmpty()) {
        break;
      }
      Deque<Mail> waiting = new ArrayDeque<>(claimed);
      AtomicBoolean away = new AtomicBoolean();
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < Math.min(settings.connections(), claimed.size()); i++) {
        all.add(senders.submit(() -> sendSome(waiting, away)));
      }
      for (Future<Integer> one : all) {
        try {
          sent += one.get();
        } catch (java.util.concurrent.ExecutionException e) {
          // The claims that it leaves are given out again.
          LOG.error("a sender of mail failed", e.getCause());
        }
      }
      // What was not tried is not held up until its claim ends.
      Instant later = clock.instant().plus(away.get() ? AWAY : Duration.ZERO);
      waiting.forEach(mail -> outbox.retry(mail.id(), later, "not tried"));
      if (away.get()) {
        break;
      }
    }
    return sent;
  }

  private int sendSome(Deque<Mail> waiting, AtomicBoolean away) {
    int sent = 0;
    Transport transport = null;
    try {
      while (!stopping.get() && !away.get()) {
        Mail mail = next(waiting);
        if (mail == null) {
          break;
        }
        try {
          if (transport == null || !transport.isConnected()) {
            transport = connected();
          }
          MimeMessage message = letters.message(mail, body(mail), clock.instant());
          transport.sendMessage(message, recipients(message));
          outbox.sent(mail.id(), clock.instant());
          sent++;
        } catch (MessagingException e) {
          SmtpReply reply = SmtpReply.of(e);
          settle(mail, reply);
          if (reply.kind() == SmtpReply.Kind.AWAY) {
            away.set(true);
            LOG.warn("mail waits: {}", reply.words());
          }
          close(transport);
          transport = null;
        }
      }
    } finally {
      close(transport);
    }
    return sent;
  }

  private static Address[] recipients(MimeMessage message) throws MessagingException {
    Address[] recipients = message.getAllRecipients();
    if (recipients == null) {
      throw new IllegalStateException("a letter without a reader");
    }
    return recipients;
  }

  private static @Nullable Mail next(Deque<Mail> waiting) {
    synchronized (waiting) {
      return waiting.poll();
    }
  }

  private Transport connected() throws MessagingException {
    Transport transport = session.getTransport();
    transport.connect(
        settings.server().getHost(),
        settings.server().getPort(),
        settings.user(),
        settings.password());
    return transport;
  }

  private static void close(@Nullable Transport transport) {
    if (transport != null) {
      try {
        transport.close();
      } catch (MessagingException e) {
        // It is gone already, which is what was wanted.
        LOG.debug("a connection of mail was closed by the server", e);
      }
    }
  }

  private String body(Mail mail) {
    return mail.digest() == null ? "" : outbox.body(mail.digest()).orElseThrow();
  }

  private void settle(Mail mail, SmtpReply reply) {
    Instant now = clock.instant();
    switch (reply.kind()) {
      case NOBODY -> {
        outbox.failed(mail.id(), reply.words(), now);
        readers.suppress(mail.address(), reply.words(), now);
      }
      case REFUSED -> outbox.failed(mail.id(), reply.words(), now);
      case LATER -> {
        if (mail.planned().plus(GIVEN_UP).isBefore(now)) {
          outbox.failed(mail.id(), reply.words(), now);
        } else {
          outbox.retry(mail.id(), now.plus(backoff(mail.attempts())), reply.words());
        }
      }
      case AWAY -> outbox.retry(mail.id(), now.plus(AWAY), reply.words());
    }
  }

  /** 5 minutes, then twice as long each time, six hours at most. */
  static Duration backoff(int attempts) {
    return Duration.ofMinutes(Math.min(360, 5L << Math.min(10, Math.max(0, attempts - 1))));
  }

  private void keepHouse() {
    Instant now = clock.instant();
    if (purged.plus(PURGED).isBefore(now)) {
      purged = now;
      readers.purge(now);
    }
    if (settings.mailbox() != null && readBack.plus(READ_BACK).isBefore(now)) {
      readBack = now;
      readReturned();
    }
  }

  /** Reads the mailbox of returned mail; answers with how many reports were of ours. */
  public int readReturned() {
    try {
      return bounces.read(clock.instant());
    } catch (MessagingException e) {
      LOG.warn("the mailbox of returned mail cannot be read: {}", e.getClass().getSimpleName());
      return 0;
    }
  }

  /** Lets the messages under way finish, for ten seconds at most, and stops. */
  @Override
  public void close() {
    stopping.set(true);
    rounds.shutdown();
    senders.shutdown();
    try {
      if (!senders.awaitTermination(10, TimeUnit.SECONDS)
          || !rounds.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("mail that was under way is sent again at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
