package org.onrecord.app.desk;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language in which readers are shown the desk's own words. */
public enum ReaderLanguage {
  ENGLISH("en"),
  UKRAINIAN("uk");

  /** Keeps what a reader chose; it names nobody. */
  static final String COOKIE = "lang";

  /** What an answer depends on beside its address, for caches. */
  static final String VARY = "Accept-Language, Cookie";

  private final String tag;
  private final Locale locale;

  ReaderLanguage(String tag) {
    this.tag = tag;
    this.locale = Locale.forLanguageTag(tag);
  }

  /** As {@code lang} attributes name it (BCP 47). */
  public String tag() {
    return tag;
  }

  /** In which dates and numbers are written. */
  public Locale locale() {
    return locale;
  }

  /**
   * The language of whoever asks: what they chose, else the first of those that their browser
   * prefers in which there are pages, else English. Changes nothing and asks nobody.
   */
  public static ReaderLanguage of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        Optional<ReaderLanguage> chosen =
            cookie.getName().equals(COOKIE) ? tagged(cookie.getValue()) : Optional.empty();
        if (chosen.isPresent()) {
          return chosen.get();
        }
      }
    }
    // Without the header the request would tell the server's own language.
    if (request.getHeader("Accept-Language") == null) {
      return ENGLISH;
    }
    return Collections.list(request.getLocales()).stream()
        .map(locale -> tagged(locale.getLanguage()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(ENGLISH);
  }

  /** The language of a tag without a region, or empty where there are no pages in it. */
  static Optional<ReaderLanguage> tagged(@Nullable String tag) {
    for (ReaderLanguage language : values()) {
      if (language.tag.equals(tag)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
