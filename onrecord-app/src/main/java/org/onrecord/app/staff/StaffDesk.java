package org.onrecord.app.staff;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.DeskPart;
import org.onrecord.app.intake.Fetcher;
import org.onrecord.ledger.Ledger;
import org.onrecord.staff.Staff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the staff need of the desk: who they are, what they do, and what of the record is shown to
 * readers. Ledger and staff stay the caller's.
 */
public final class StaffDesk {
  private static final Logger LOG = LoggerFactory.getLogger(StaffDesk.class);

  private final StaffSettings settings;
  private final Workings workings;
  private final PublicLedger published;
  private final SetUp setUp;

  /**
   * What the staff's pages are made of, beside what Spring makes.
   *
   * @param whole the ledger with what is held back
   * @param fetcher by which a provider of sign-on is asked; null where there is none
   */
  record Workings(
      Ledger whole,
      Staff staff,
      StaffSettings settings,
      Displays displays,
      SetUp setUp,
      Passwords passwords,
      Corrections corrections,
      @Nullable Fetcher fetcher,
      Clock clock) {}

  private StaffDesk(Workings workings) {
    this.settings = workings.settings();
    this.setUp = workings.setUp();
    this.published = new PublicLedger(workings.whole(), workings.displays());
    this.workings = workings;
  }

  /**
   * The staff's part of a desk on this ledger.
   *
   * @param corrections does what they decide of matters
   * @param fetcher by which the provider of sign-on is asked; null where the settings name none
   */
  public static StaffDesk of(
      Ledger whole,
      Staff staff,
      StaffSettings settings,
      Corrections corrections,
      @Nullable Fetcher fetcher) {
    return of(whole, staff, settings, corrections, fetcher, new Passwords(), Clock.systemUTC());
  }

  static StaffDesk of(
      Ledger whole,
      Staff staff,
      StaffSettings settings,
      Corrections corrections,
      @Nullable Fetcher fetcher,
      Passwords passwords,
      Clock clock) {
    return new StaffDesk(
        new Workings(
            whole,
            staff,
            settings,
            new Displays(whole),
            new SetUp(staff),
            passwords,
            corrections,
            fetcher,
            clock));
  }

  /** A ledger as readers see it where nobody works on it. */
  public static Ledger published(Ledger whole) {
    return new PublicLedger(whole, new Displays(whole));
  }

  /** The ledger as readers see it: without the matters that are held back. */
  public Ledger published() {
    return published;
  }

  /** What to serve beside the desk's own pages. */
  public DeskPart part() {
    Map<String, Object> spring = new HashMap<>();
    spring.put("server.servlet.session.timeout", "60m");
    spring.put("server.servlet.session.tracking-modes", "cookie");
    spring.put("server.servlet.session.cookie.name", "onrecord");
    spring.put("server.servlet.session.cookie.http-only", "true");
    // Lax, for a provider of sign-on sends its users back by a link.
    spring.put("server.servlet.session.cookie.same-site", "lax");
    spring.put("server.servlet.session.cookie.secure", Boolean.toString(settings.encrypted()));
    spring.put("server.tomcat.max-http-form-post-size", "256KB");
    if (settings.address() != null) {
      // The desk listens on this machine alone, so what reaches it came through the proxy.
      spring.put("server.forward-headers-strategy", "native");
    }
    return new DeskPart(StaffConfiguration.class, Map.of("workings", workings), spring);
  }

  /**
   * The link by which the first administrator sets the desk up, also put into the log; empty where
   * somebody is on the staff already.
   *
   * @param address where the desk is, such as {@code http://localhost:8080}
   */
  public Optional<String> setUpLink(String address) {
    Optional<String> link =
        setUp.link().map(path -> (settings.address() == null ? address : trimmed(settings)) + path);
    link.ifPresent(url -> LOG.warn("nobody is on the staff yet; set the desk up once at {}", url));
    return link;
  }

  private static String trimmed(StaffSettings settings) {
    return String.valueOf(settings.address()).replaceFirst("/+$", "");
  }
}
