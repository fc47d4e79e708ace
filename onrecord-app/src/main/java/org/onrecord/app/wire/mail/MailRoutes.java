package org.onrecord.app.wire.mail;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Frame;
import org.onrecord.app.wire.api.SubscribeOperation;
import org.onrecord.app.wire.export.Rows;
import org.onrecord.app.wire.http.Bytes;
import org.onrecord.app.wire.http.Clients;
import org.onrecord.app.wire.http.Gate;
import org.onrecord.jdbc.wire.Cadence;
import org.onrecord.jdbc.wire.Readers;
import org.onrecord.jdbc.wire.Readers.Reader;
import org.onrecord.jdbc.wire.Readers.SignUp;
import org.onrecord.jdbc.wire.Readers.Subscription;
import org.onrecord.jdbc.wire.Readers.Wish;
import org.onrecord.jdbc.wire.WireStore;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages by which readers sign up, confirm, choose and leave. A link shows a page and its button
 * does what it says, since programs that look through mail follow links; only the one click of RFC
 * 8058 is a request that does it at once. Whoever asks for a digest is told the same whatever comes
 * of it, so that nobody learns who reads what.
 */
public final class MailRoutes implements SubscribeOperation.SignUps {
  private static final Logger LOG = LoggerFactory.getLogger(MailRoutes.class);

  private static final int LONGEST_CLICK = 4_096;
  private static final Pattern ONE_CLICK =
      Pattern.compile("name=\"?List-Unsubscribe\"?[^\\n]*\\r?\\n(?:[^\\n]+\\n)*\\r?\\nOne-Click");

  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(
              zone ->
                  zone.equals("UTC")
                      || zone.matches(
                          "(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
          .sorted()
          .toList();

  private final Ledger ledger;
  private final @Nullable WireStore store;
  private final Clients clients;
  private final Clock clock;
  private final TemplateEngine templates = Letters.templates();

  /**
   * @param store null where no mail is sent; then the pages say so and name the feeds
   */
  public MailRoutes(Ledger ledger, @Nullable WireStore store, Clients clients, Clock clock) {
    this.ledger = ledger;
    this.store = store;
    this.clients = clients;
    this.clock = clock;
  }

  // What the templates show

  /** The form by which a digest is asked for; {@code about} is the page of its subject. */
  record SignUpPage(
      boolean sends,
      @Nullable Subject subject,
      String about,
      String feed,
      String address,
      String cadence,
      String problem) {}

  /** A page that tells one thing. */
  record ToldPage(String title, String words, @Nullable String href, String link) {}

  /** A page that asks before it does something. */
  record AskPage(
      String title,
      String words,
      String subject,
      String button,
      String field,
      String value,
      List<String> zones,
      String zone) {
    AskPage {
      zones = List.copyOf(zones);
    }
  }

  /** A reader's own page. */
  record PreferencesPage(
      String address, String zone, List<String> zones, List<Item> items, String data, String done) {
    PreferencesPage {
      zones = List.copyOf(zones);
      items = List.copyOf(items);
    }

    /** One digest of the reader. */
    record Item(String id, String title, String href, String cadence) {}
  }

  public RouterFunction<ServerResponse> routes(Frame frame, Gate gate) {
    var builder =
        route()
            .GET("/subscribe", gate.open(1, (request, token) -> form(frame, request, "")))
            .POST("/subscribe", gate.open(5, (request, token) -> signUp(frame, request)));
    WireStore wire = store;
    if (wire != null) {
      builder
          .GET("/mail/confirm/{token}", request -> askToConfirm(frame, wire, request))
          .POST("/mail/confirm/{token}", request -> confirm(frame, wire, request))
          .GET("/mail/unsubscribe/{token}", request -> askToEnd(frame, wire, request))
          .POST("/mail/unsubscribe/{token}", request -> end(frame, wire, request))
          .GET("/mail/preferences/{token}", request -> preferences(frame, wire, request, ""))
          .POST("/mail/preferences/{token}", request -> change(frame, wire, request))
          .GET("/mail/preferences/{token}/data.json", request -> data(frame, wire, request));
    }
    // Told here and not by the desk, whose log names the address and with it the link's secret.
    builder.onError(
        LedgerException.class,
        (failure, request) -> {
          LOG.error("a page of mail failed: {}", failure.getMessage());
          return told(
              frame,
              HttpStatus.SERVICE_UNAVAILABLE,
              "The ledger is busy",
              "Nothing is lost; please try again in a moment.",
              null,
              "");
        });
    return builder.build();
  }

  private ServerResponse page(
      Frame frame, HttpStatus status, String title, String template, Object page) {
    Content content = output -> templates.render(template + ".jte", Map.of("page", page), output);
    return Bytes.of(
        ServerResponse.status(status)
            .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .cacheControl(CacheControl.noStore())
            .header("X-Robots-Tag", "noindex"),
        frame.page(title, content));
  }

  private ServerResponse told(
      Frame frame,
      HttpStatus status,
      String title,
      String words,
      @Nullable String href,
      String link) {
    return page(frame, status, title, "told", new ToldPage(title, words, href, link));
  }

  // Signing up

  private ServerResponse form(Frame frame, ServerRequest request, String problem) {
    String about = request.param("about").orElse("/");
    Optional<Subject> subject = Subject.of(about, ledger);
    return page(
        frame,
        problem.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
        "Follow",
        "subscribe",
        new SignUpPage(
            store != null,
            subject.orElse(null),
            subject.isPresent() ? about : "/",
            feed(subject.map(known -> Subject.page(known.topic(), known.id())).orElse("/")),
            request.param("address").orElse(""),
            request.param("cadence").orElse("daily"),
            problem));
  }

  /** The feed of a page without the ending of its format, with {@code *} where that belongs. */
  private static String feed(String page) {
    if (page.equals("/")) {
      return "/feeds/front.*";
    }
    int query = page.indexOf('?');
    return query < 0
        ? "/feeds" + page + ".*"
        : "/feeds" + page.substring(0, query) + ".*" + page.substring(query);
  }

  private ServerResponse signUp(Frame frame, ServerRequest request) {
    if (store == null) {
      return form(frame, request, "This desk sends no mail; a feed reader follows it as well.");
    }
    Optional<String> problem =
        signUp(
            request.param("address").orElse(""),
            request.param("about").orElse("/"),
            request.param("cadence").orElse("daily"),
            request.param("zone").orElse("UTC"),
            clients.network(request));
    return problem.isPresent()
        ? form(frame, request, problem.get())
        : told(
            frame,
            HttpStatus.ACCEPTED,
            "Look into your mail",
            "If the address can be written to, a letter with a link is on its way. The digest"
                + " begins once you have opened the link, within 48 hours, and pressed the button.",
            "/",
            "To the matters");
  }

  @Override
  public Optional<String> signUp(
      String address, String about, String cadence, String zone, String network) {
    Optional<String> plain = MailAddress.of(address);
    if (plain.isEmpty()) {
      return Optional.of("Please give a whole e-mail address, such as name@example.org.");
    }
    Optional<Subject> subject = Subject.of(about, ledger);
    if (subject.isEmpty()) {
      return Optional.of("There is no page " + about + " to follow.");
    }
    WireStore wire = store;
    if (wire == null) {
      return Optional.of("This desk sends no mail.");
    }
    SignUp came =
        wire.readers()
            .signUp(
                new Wish(
                    plain.get(),
                    zone(zone),
                    subject.get().topic(),
                    subject.get().id(),
                    subject.get().title(),
                    cadence(cadence)),
                network,
                clock.instant());
    if (came != SignUp.ASKED) {
      LOG.info("a sign-up came to nothing: {}", came);
    }
    return Optional.empty();
  }

  private static Cadence cadence(String value) {
    for (Cadence cadence : Cadence.values()) {
      if (cadence.name().equalsIgnoreCase(value)) {
        return cadence;
      }
    }
    return Cadence.DAILY;
  }

  private static ZoneId zone(String id) {
    try {
      return ZONES.contains(id) ? ZoneId.of(id) : ZoneOffset.UTC;
    } catch (DateTimeException e) {
      throw new IllegalStateException("a zone of this Java is none: " + id, e);
    }
  }

  // Confirming

  private ServerResponse gone(Frame frame) {
    return told(
        frame,
        HttpStatus.NOT_FOUND,
        "This link does not work",
        "It was used already, is older than 48 hours, or was cut short on its way. Ask for the"
            + " digest again to get a new one.",
        "/subscribe",
        "Ask again");
  }

  private ServerResponse askToConfirm(Frame frame, WireStore wire, ServerRequest request) {
    return wire.readers()
        .asked(request.pathVariable("token"), clock.instant())
        .map(
            asked ->
                page(
                    frame,
                    HttpStatus.OK,
                    "Confirm your digest",
                    "ask",
                    new AskPage(
                        "Confirm your digest",
                        Phrases.cadence(asked.cadence()),
                        asked.title(),
                        "Yes, send it to me",
                        "confirm",
                        "yes",
                        asked.cadence() == Cadence.CHANGE ? List.of() : ZONES,
                        wire.readers()
                            .reader(asked.reader())
                            .map(reader -> reader.zone().getId())
                            .orElse("UTC"))))
        .orElseGet(() -> gone(frame));
  }

  private ServerResponse confirm(Frame frame, WireStore wire, ServerRequest request) {
    String token = request.pathVariable("token");
    Instant now = clock.instant();
    Optional<Subscription> asked = wire.readers().asked(token, now);
    if (asked.isEmpty()) {
      return gone(frame);
    }
    ZoneId zone = zone(request.param("zone").orElse("UTC"));
    Optional<Subscription> confirmed =
        wire.readers()
            .confirm(
                token,
                ledger.latest(),
                Timetable.next(asked.get().cadence(), zone, false, now),
                now);
    if (confirmed.isEmpty()) {
      return gone(frame);
    }
    if (request.param("zone").isPresent()) {
      wire.readers().setZone(confirmed.get().reader(), zone);
    }
    return told(
        frame,
        HttpStatus.OK,
        "You are subscribed",
        "“"
            + confirmed.get().title()
            + "” comes "
            + Phrases.cadence(confirmed.get().cadence())
            + ". Each letter has a link to change or end it.",
        preferences(wire, confirmed.get().reader()),
        "Your digests");
  }

  private static String preferences(WireStore wire, String reader) {
    return "/mail/preferences/" + wire.secrets().sealed(Letters.PREFERENCES, reader);
  }

  // Leaving

  private Optional<Subscription> subscription(WireStore wire, ServerRequest request) {
    String id = wire.secrets().opened(Letters.UNSUBSCRIBE, request.pathVariable("token"));
    return id.isEmpty() ? Optional.empty() : wire.readers().subscription(id);
  }

  private ServerResponse askToEnd(Frame frame, WireStore wire, ServerRequest request) {
    return subscription(wire, request)
        .map(
            subscription ->
                page(
                    frame,
                    HttpStatus.OK,
                    "End this digest",
                    "ask",
                    new AskPage(
                        "End this digest?",
                        "You get it " + Phrases.cadence(subscription.cadence()) + ".",
                        subscription.title(),
                        "End it",
                        "List-Unsubscribe",
                        "One-Click",
                        List.of(),
                        "UTC")))
        .orElseGet(() -> ended(frame));
  }

  /** A second click finds nothing to end, which is as it should be. */
  private ServerResponse end(Frame frame, WireStore wire, ServerRequest request)
      throws IOException {
    if (!isOneClick(request)) {
      return askToEnd(frame, wire, request);
    }
    subscription(wire, request).ifPresent(subscription -> wire.readers().end(subscription.id()));
    return ended(frame);
  }

  /** RFC 8058 lets mail clients choose between the two forms of a form. */
  private static boolean isOneClick(ServerRequest request) throws IOException {
    boolean isMultipart =
        request
            .headers()
            .contentType()
            .filter(type -> type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA))
            .isPresent();
    if (!isMultipart) {
      return request.param("List-Unsubscribe").orElse("").equals("One-Click");
    }
    byte[] body = request.servletRequest().getInputStream().readNBytes(LONGEST_CLICK);
    return ONE_CLICK.matcher(new String(body, StandardCharsets.ISO_8859_1)).find();
  }

  private ServerResponse ended(Frame frame) {
    return told(
        frame,
        HttpStatus.OK,
        "The digest has ended",
        "It will not be sent to you again.",
        "/",
        "To the matters");
  }

  // Preferences

  private Optional<Reader> reader(WireStore wire, ServerRequest request) {
    String id = wire.secrets().opened(Letters.PREFERENCES, request.pathVariable("token"));
    return id.isEmpty() ? Optional.empty() : wire.readers().reader(id);
  }

  private ServerResponse preferences(
      Frame frame, WireStore wire, ServerRequest request, String done) {
    return reader(wire, request)
        .map(
            reader ->
                page(
                    frame,
                    HttpStatus.OK,
                    "Your digests",
                    "preferences",
                    new PreferencesPage(
                        reader.address(),
                        reader.zone().getId(),
                        ZONES,
                        wire.readers().subscriptions(reader.id()).stream()
                            .map(
                                subscription ->
                                    new PreferencesPage.Item(
                                        subscription.id(),
                                        subscription.title(),
                                        Subject.page(subscription.topic(), subscription.subject()),
                                        Phrases.value(subscription.cadence())))
                            .toList(),
                        preferences(wire, reader.id()) + "/data.json",
                        done)))
        .orElseGet(
            () ->
                told(
                    frame,
                    HttpStatus.NOT_FOUND,
                    "Nothing is kept about you here",
                    "The link was cut short on its way, or what was kept has been erased.",
                    "/",
                    "To the matters"));
  }

  private ServerResponse change(Frame frame, WireStore wire, ServerRequest request) {
    Optional<Reader> reader = reader(wire, request);
    if (reader.isEmpty()) {
      return preferences(frame, wire, request, "");
    }
    Readers readers = wire.readers();
    Reader known = reader.get();
    String done =
        switch (request.param("do").orElse("")) {
          case "zone" -> {
            ZoneId zone = zone(request.param("zone").orElse("UTC"));
            readers.setZone(known.id(), zone);
            readers
                .subscriptions(known.id())
                .forEach(one -> reschedule(readers, one, one.cadence(), zone));
            yield "Your time zone is changed.";
          }
          case "cadence" -> {
            own(readers, known, request)
                .ifPresent(
                    one ->
                        reschedule(
                            readers,
                            one,
                            cadence(request.param("cadence").orElse("daily")),
                            known.zone()));
            yield "It is changed.";
          }
          case "end" -> {
            own(readers, known, request).ifPresent(one -> readers.end(one.id()));
            yield "The digest has ended.";
          }
          case "erase" -> {
            readers.erase(known.id());
            yield "";
          }
          default -> "";
        };
    return preferences(frame, wire, request, done);
  }

  private void reschedule(Readers readers, Subscription one, Cadence cadence, ZoneId zone) {
    readers.change(one.id(), cadence, Timetable.next(cadence, zone, false, clock.instant()));
  }

  /** The digest that the form names, where it is the reader's own. */
  private static Optional<Subscription> own(Readers readers, Reader reader, ServerRequest request) {
    return readers
        .subscription(request.param("subscription").orElse(""))
        .filter(one -> one.reader().equals(reader.id()));
  }

  /** Everything kept about a reader, for the reader. */
  private ServerResponse data(Frame frame, WireStore wire, ServerRequest request) {
    return reader(wire, request)
        .flatMap(reader -> wire.readers().kept(reader.id()))
        .map(
            kept ->
                Bytes.of(
                    ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .header(
                            "Content-Disposition",
                            "attachment; filename=\"onrecord-digests.json\""),
                    json(kept).toString()))
        .orElseGet(() -> preferences(frame, wire, request, ""));
  }

  /** What is kept about a reader, for the reader or for an operator who is asked. */
  public static ObjectNode json(Readers.Kept kept) {
    ObjectNode json = Rows.object();
    json.put("address", kept.reader().address());
    json.put("zone", kept.reader().zone().getId());
    json.put("created", kept.reader().created().toString());
    Instant confirmed = kept.reader().confirmed();
    json.put("confirmed", confirmed == null ? null : confirmed.toString());
    ArrayNode subscriptions = json.putArray("digests");
    for (Subscription one : kept.subscriptions()) {
      subscriptions
          .addObject()
          .put("about", Subject.page(one.topic(), one.subject()))
          .put("title", one.title())
          .put("cadence", one.cadence().name().toLowerCase(Locale.ROOT))
          .put("created", one.created().toString())
          .put("confirmed", one.confirmed() == null ? null : one.confirmed().toString());
    }
    ArrayNode mails = json.putArray("letters");
    kept.mails()
        .forEach(
            mail ->
                mails
                    .addObject()
                    .put("id", mail.id())
                    .put("kind", mail.kind().name().toLowerCase(Locale.ROOT))
                    .put("state", mail.state().name().toLowerCase(Locale.ROOT))
                    .put("planned", mail.planned().toString())
                    .put("ended", mail.ended() == null ? null : mail.ended().toString())
                    .put("problem", mail.problem()));
    return json;
  }
}
