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
      ResponseEntity<byte[]> page = page(told.getStatusCode());
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
    return page(passing ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR);
  }

  @RequestMapping(PATH)
  ResponseEntity<byte[]> error(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return page(code instanceof Integer told ? HttpStatusCode.valueOf(told) : HttpStatus.NOT_FOUND);
  }

  ResponseEntity<byte[]> page(HttpStatusCode status) {
    ErrorView view = ErrorView.of(status.value());
    return pages.write(status, "error", pages.shell(view.title(), "", ""), view);
  }

  /** An error page. */
  record ErrorView(int status, String title, String words) {

    static ErrorView of(int status) {
      return switch (status) {
        case 403 ->
            new ErrorView(
                status,
                "Not from here",
                "Either that is for others to do, or the form was opened too long ago: go back, load"
                    + " it again, and send it once more.");
        case 404 ->
            new ErrorView(
                status,
                "Not on record",
                "No page has this address. It may have been mistyped, or the ledger that it came"
                    + " from is another one.");
        case 405 ->
            new ErrorView(
                status, "Nothing to change here", "Pages of the desk can be read, not written to.");
        case 503 ->
            new ErrorView(
                status,
                "The ledger is busy",
                "It could not be read just now. Nothing is lost; please load the page again in a"
                    + " moment.");
        default ->
            status >= 500
                ? new ErrorView(
                    status,
                    "Something went wrong on our side",
                    "The page could not be made. Nothing on record has changed. What happened is"
                        + " in the server’s log.")
                : new ErrorView(
                    status,
                    "The request could not be read",
                    "Something about the address or the request is not as it should be.");
      };
    }
  }
}
