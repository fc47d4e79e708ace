package org.onrecord.app.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of pages about what is on record, for the staff and for readers. */
final class Paths {
  /** Ids derived from content, and keys of the directory of actors. */
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._:-]{0,79}");

  private Paths() {}

  static boolean wellFormed(String id) {
    return ID.matcher(id).matches();
  }

  static String matter(String id) {
    return "/staff" + publicMatter(id);
  }

  static String statement(String matter, String statement) {
    return matter(matter) + "/statements/" + encoded(statement);
  }

  static String publicMatter(String id) {
    return "/matters/" + encoded(id);
  }

  static String speaker(String id) {
    return "/speakers/" + encoded(id);
  }

  static String report(String id, @Nullable String attribution) {
    return "/reports/" + encoded(id) + (attribution == null ? "" : "#" + encoded(attribution));
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
