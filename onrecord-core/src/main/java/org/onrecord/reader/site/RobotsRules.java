package org.onrecord.reader.site;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a site's robots.txt allows one program (RFC 9309). Thread-safe. */
public final class RobotsRules {
  /** RFC 9309, 2.5: at least 500 kibibytes are read. */
  public static final int MOST_BYTES = 512_000;

  /** A site that asks for more wants no program at all. */
  private static final long LONGEST_DELAY_MS = Duration.ofDays(1).toMillis();

  private static final int LONGEST_PATH = 8_192;

  private final BaseRobotRules rules;

  private RobotsRules(BaseRobotRules rules) {
    this.rules = rules;
  }

  /**
   * Reads a robots.txt; what is malformed in it is passed over, as is all beyond {@link
   * #MOST_BYTES}.
   *
   * @param program the name by which it calls us, in lower case
   */
  public static RobotsRules parse(byte[] bytes, String program) {
    byte[] read = bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser(LONGEST_DELAY_MS, 0);
    return new RobotsRules(parser.parseContent("", read, "text/plain", Set.of(program)));
  }

  /** Of a site without robots.txt (RFC 9309, 2.3.1.3). */
  public static RobotsRules allowAll() {
    return new RobotsRules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
  }

  /** Of a site that fails to give its robots.txt (RFC 9309, 2.3.1.4). */
  public static RobotsRules allowNone() {
    return new RobotsRules(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE));
  }

  /** Whether this address of the site may be fetched. */
  public boolean allows(String address) {
    return address.length() <= LONGEST_PATH && rules.isAllowed(address);
  }

  /** How long to wait between requests, or null where the site does not say. */
  public @Nullable Duration delay() {
    long millis = rules.getCrawlDelay();
    return millis == BaseRobotRules.UNSET_CRAWL_DELAY || millis < 0
        ? null
        : Duration.ofMillis(millis);
  }

  /** Addresses of sitemaps, as they are written. */
  public List<String> sitemaps() {
    return List.copyOf(rules.getSitemaps());
  }
}
