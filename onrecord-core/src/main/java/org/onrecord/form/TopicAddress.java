package org.onrecord.form;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic of Kafka, written {@code kafka://HOST:PORT[,HOST:PORT...]/TOPIC}.
 *
 * @param servers the brokers to begin with, as Kafka's clients take them
 */
public record TopicAddress(String servers, String topic) implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String SCHEME = "kafka://";
  private static final Pattern SERVER =
      Pattern.compile("(?:[\\w.-]+|\\[[0-9a-fA-F:]+]):([0-9]{1,5})");

  /** Kafka's own rule for names of topics. */
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  /**
   * @throws IllegalArgumentException when {@code address} is not of this form
   */
  public static TopicAddress of(String address) {
    if (!address.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw malformed(address);
    }
    String rest = address.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String topic = rest.substring(slash + 1);
    if (slash < 1 || !TOPIC.matcher(topic).matches() || topic.matches("\\.{1,2}")) {
      throw malformed(address);
    }
    for (String server : rest.substring(0, slash).split(",", -1)) {
      Matcher matcher = SERVER.matcher(server);
      if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 65_535) {
        throw malformed(address);
      }
    }
    return new TopicAddress(rest.substring(0, slash), topic);
  }

  private static IllegalArgumentException malformed(String address) {
    return new IllegalArgumentException(
        "a topic is written kafka://HOST:PORT/TOPIC, not \"" + address + '"');
  }

  @Override
  public String toString() {
    return SCHEME + servers + '/' + topic;
  }
}
