package org.onrecord.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A look at a page.
 *
 * @param words of the reader's language
 * @param address path and query to come back to with another language; null where the page is in
 *     one language alone
 */
record Visit(Words words, @Nullable String address) {

  /** Of a page that there is in English alone. */
  static final Visit IN_ENGLISH = new Visit(Words.ENGLISH, null);

  static Visit of(HttpServletRequest request) {
    String query = request.getQueryString();
    return new Visit(
        Words.of(ReaderLanguage.of(request)),
        request.getRequestURI() + (query == null ? "" : "?" + query));
  }
}
