package org.onrecord.app.staff;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.PageWriter;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Writes the staff's pages, which nobody keeps a copy of. */
final class StaffPages {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final TemplateEngine templates;
  private final PageWriter pages;

  StaffPages(TemplateEngine templates, PageWriter pages) {
    this.templates = templates;
    this.pages = pages;
  }

  /**
   * Who looks at a page, and what its forms carry.
   *
   * @param name empty where nobody is signed in
   * @param notice what to tell them first, or null
   */
  record Me(String name, Role role, @Nullable CsrfToken token, @Nullable Notice notice) {

    boolean may(Role needed) {
      return !name.isEmpty() && role.includes(needed);
    }

    /** Asked for by forms alone, for it starts a session. */
    String csrf() {
      return token == null ? "" : token.getToken();
    }
  }

  ResponseEntity<byte[]> show(String template, String title, Object page) {
    return show(HttpStatus.OK, template, title, page);
  }

  ResponseEntity<byte[]> show(HttpStatusCode status, String template, String title, Object page) {
    Map<String, Object> parameters = Map.of("me", me(), "page", page);
    byte[] html =
        pages.staffPage(title, output -> templates.render(template + ".jte", parameters, output));
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(html);
  }

  ResponseEntity<byte[]> missing() {
    return pages.error(HttpStatus.NOT_FOUND);
  }

  /** Leads on from a form that was taken; a reload of what follows sends nothing again. */
  static ResponseEntity<byte[]> on(String path, @Nullable Notice notice) {
    if (notice == null) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
    }
    int fragment = path.indexOf('#');
    String page = fragment < 0 ? path : path.substring(0, fragment);
    String to =
        page
            + (page.indexOf('?') < 0 ? "?" : "&")
            + "notice="
            + notice.key()
            + (fragment < 0 ? "" : path.substring(fragment));
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(to)).build();
  }

  /** Answers somebody who may not do what they tried, or whose form was too old. */
  void refuse(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.FORBIDDEN.value());
  }

  private static Me me() {
    HttpServletRequest request =
        RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
            ? now.getRequest()
            : null;
    Member member = SignedIn.current().orElse(null);
    Object token = request == null ? null : request.getAttribute(CsrfToken.class.getName());
    return new Me(
        member == null ? "" : member.name(),
        member == null ? Role.READER : member.role(),
        token instanceof CsrfToken csrf ? csrf : null,
        request == null ? null : Notice.of(request.getParameter("notice")));
  }
}
