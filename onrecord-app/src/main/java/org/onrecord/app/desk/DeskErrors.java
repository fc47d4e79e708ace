package org.onrecord.app.desk;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers with a page that says what went wrong and what to do, and never with an exception. */
@Controller
@ControllerAdvice
final class DeskErrors {

  /** Where the server sends what failed before it came to the desk. */
  static final String PATH = "/error";

  private static final Logger LOG = LoggerFactory.getLogger(DeskErrors.class);

  private final PageWriter pages;

  DeskErrors(PageWriter pages) {
    this.pages = pages;
  }

  @ExceptionHandler
  @Nullable ResponseEntity<byte[]> answer(Exception failure, HttpServletRequest request) {
    if (failure instanceof ErrorResponse told) {
      ResponseEntity<byte[]> page = page(told.getStatusCode(), request);
      HttpHeaders headers = new HttpHeaders();
      headers.putAll(page.getHeaders());
      headers.putAll(told.getHeaders());
      return new ResponseEntity<>(page.getBody(), headers, page.getStatusCode());
    }
    if (failure instanceof IOException) {
      // The browser went elsewhere while it was written to; there is nobody to answer.
      return null;
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    boolean passing = failure instanceof LedgerException ledger && ledger.isTransient();
    return page(
        passing ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR, request);
  }

  @RequestMapping(PATH)
  ResponseEntity<byte[]> error(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return page(
        code instanceof Integer told ? HttpStatusCode.valueOf(told) : HttpStatus.NOT_FOUND,
        request);
  }

  private ResponseEntity<byte[]> page(HttpStatusCode status, HttpServletRequest request) {
    return page(status, Words.of(ReaderLanguage.of(request)));
  }

  ResponseEntity<byte[]> page(HttpStatusCode status, Words words) {
    ErrorView view = ErrorView.of(status.value(), words);
    // Where the request led nowhere there is nothing to come back to.
    return pages.write(
        status, "error", pages.shell(new Visit(words, null), view.title(), "", ""), view);
  }

  /** An error page. */
  record ErrorView(int status, String title, String words) {

    static ErrorView of(int status, Words words) {
      String kind =
          switch (status) {
            case 403, 404, 405, 503 -> "error." + status;
            default -> status >= 500 ? "error.ours" : "error.request";
          };
      return new ErrorView(status, words.say(kind), words.say(kind + ".words"));
    }
  }
}
