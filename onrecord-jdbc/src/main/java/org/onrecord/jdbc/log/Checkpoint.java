package org.onrecord.jdbc.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point of a ledger's chain, to be signed, published or kept elsewhere: whoever holds one can
 * tell whether everything up to it is still there, unchanged.
 *
 * @param ledger the ledger's id
 * @param number of an entry
 * @param hash of that entry, in hexadecimal digits
 */
public record Checkpoint(String ledger, long number, String hash) {
  private static final Pattern FORM =
      Pattern.compile("onrecord:([0-9a-f]{32}):([0-9]{1,18}):([0-9a-f]{64})");

  public Checkpoint {
    if (!FORM.matcher(form(ledger, number, hash)).matches()) {
      throw new IllegalArgumentException("no checkpoint: " + form(ledger, number, hash));
    }
  }

  /**
   * The first checkpoint in a text, whatever stands around it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Checkpoint in(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          "no checkpoint, which looks like onrecord:LEDGER:NUMBER:HASH, as verify prints it: "
              + text.strip().substring(0, Math.min(100, text.strip().length())));
    }
    return new Checkpoint(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3));
  }

  private static String form(String ledger, long number, String hash) {
    return "onrecord:" + ledger + ':' + number + ':' + hash;
  }

  /** In one line: {@code onrecord:LEDGER:NUMBER:HASH}. */
  @Override
  public String toString() {
    return form(ledger, number, hash);
  }
}
