package org.onrecord.app.staff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.cli.DemoLedger;
import org.onrecord.app.desk.DeskPart;
import org.onrecord.app.desk.DeskServer;
import org.onrecord.app.intake.AddressRules;
import org.onrecord.app.intake.FetchSettings;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.app.intake.Filing;
import org.onrecord.app.intake.IntakeCounters;
import org.onrecord.app.intake.Network;
import org.onrecord.app.wire.Wire;
import org.onrecord.app.wire.WireSettings;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Ledger;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A desk of the sample week with a member of each role, served. */
final class StaffedDesk implements AutoCloseable {
  static final String PASSWORD = "seven brown foxes";

  private static @Nullable Path sample;

  final JdbcLedger ledger;
  final StaffDesk staff;
  private final Fetcher fetcher;
  private final Wire wire;
  private final ApplicationContext spring;
  final DeskServer server;
  final Hands clock = new Hands(Instant.parse("2026-03-02T10:00:00Z"));
  final Counting encoder = new Counting();
  final Map<Role, String> names = new EnumMap<>(Role.class);

  private StaffedDesk(Path folder, StaffSettings settings, boolean peopled) throws Exception {
    Path file = Files.copy(sample(), folder.resolve("staffed.db"));
    ledger = JdbcLedger.open(file.toString());
    fetcher =
        new Fetcher(
            new FetchSettings(
                null,
                AddressRules.allowing(List.of(Network.parse("127.0.0.0/8"))),
                FetchSettings.usual(null).names(),
                FetchSettings.usual(null).limits(),
                Duration.ZERO,
                null),
            new IntakeCounters());
    staff =
        StaffDesk.of(
            ledger,
            ledger.staff(),
            settings,
            new Filing(
                    () -> {
                      throw new IllegalStateException("nothing is read here");
                    },
                    ledger)
                ::correct,
            fetcher,
            new Passwords(encoder),
            clock);
    if (peopled) {
      for (Role role : Role.values()) {
        String name = role.name().charAt(0) + role.name().substring(1).toLowerCase();
        names.put(role, name);
        Member member = Member.newcomer("id-" + name.toLowerCase(), name, null, role);
        ledger.staff().add(member);
        ledger.staff().password(member.id(), encoder.encode(PASSWORD));
      }
    }
    encoder.matches.set(0);
    wire =
        Wire.open(
            ledger,
            staff.published(),
            new WireSettings("http://localhost", false, null),
            null,
            null,
            null,
            clock);
    server =
        DeskServer.start(
            staff.published(),
            0,
            DeskPart.of(wire),
            staff.part(),
            new DeskPart(Captured.class, Map.of(), Map.of()));
    spring = Objects.requireNonNull(Captured.context.get());
  }

  static StaffedDesk in(Path folder) throws Exception {
    return in(folder, StaffSettings.usual(), true);
  }

  static StaffedDesk in(Path folder, StaffSettings settings, boolean peopled) throws Exception {
    return new StaffedDesk(folder, settings, peopled);
  }

  /** The sample week, read once for all tests. */
  private static synchronized Path sample() throws IOException {
    Path known = sample;
    if (known == null) {
      Path folder = Files.createTempDirectory("onrecord-staffed");
      try (Ledger read = DemoLedger.in(folder)) {
        known = folder.resolve("demo.db");
      }
      known.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      sample = known;
    }
    return known;
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  Person visitor() {
    return new Person(address());
  }

  /** Somebody of this role who has signed in. */
  Person signedIn(Role role) throws Exception {
    Person person = visitor();
    person.signIn(name(role), PASSWORD, "");
    return person;
  }

  String name(Role role) {
    return String.valueOf(names.get(role));
  }

  ApplicationContext spring() {
    return spring;
  }

  @Override
  public void close() {
    server.close();
    wire.close();
    fetcher.close();
    ledger.close();
  }

  /** A clock whose hands are set by hand. */
  static final class Hands extends Clock {
    volatile Instant now;

    Hands(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** bcrypt at its quickest; counts how often it compares. */
  static final class Counting implements PasswordEncoder {
    final AtomicInteger matches = new AtomicInteger();
    private final PasswordEncoder quick = new BCryptPasswordEncoder(4);

    @Override
    public String encode(@Nullable CharSequence password) {
      return String.valueOf(quick.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
      matches.incrementAndGet();
      return quick.matches(password, hash);
    }
  }

  /** Lets a test ask Spring what it serves. */
  @Configuration(proxyBeanMethods = false)
  @Lazy(false)
  static class Captured {
    static final AtomicReference<ApplicationContext> context = new AtomicReference<>();

    Captured(ApplicationContext now) {
      context.set(now);
    }
  }
}
