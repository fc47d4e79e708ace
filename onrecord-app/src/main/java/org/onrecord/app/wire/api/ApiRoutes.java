package org.onrecord.app.wire.api;

import static org.onrecord.app.wire.api.Operation.list;
import static org.onrecord.app.wire.api.Operation.read;
import static org.springframework.web.servlet.function.RequestPredicates.method;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.onrecord.app.wire.api.Operation.Parameter;
import org.onrecord.app.wire.export.Rows;
import org.onrecord.app.wire.http.Bytes;
import org.onrecord.app.wire.http.Gate;
import org.onrecord.app.wire.http.Problem;
import org.onrecord.app.wire.http.Version;
import org.onrecord.app.wire.news.Links;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.Listings.Listed;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.matter.Matter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may read, and the addresses of all operations with their document. */
public final class ApiRoutes {
  public static final String ROOT = "/api/v1";

  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:-]{0,199}");

  /** The parts of a search besides its words. */
  private static final List<String> FILTERS =
      List.of(
          "speaker",
          "side",
          "outlet",
          "place",
          "box",
          "type",
          "stance",
          "standing",
          "medium",
          "language",
          "from",
          "to");

  private final Ledger ledger;
  private final Links links;
  private final Version version;
  private final List<Operation> operations = new ArrayList<>();

  /**
   * @param staff what tokens of staff may do; none where nothing may be changed
   */
  public ApiRoutes(Ledger ledger, Links links, Version version, List<Operations> staff) {
    this.ledger = ledger;
    this.links = links;
    this.version = version;
    operations.add(
        read("/counts", "counts", "How much is on record", "Counts", versioned(this::counts)));
    operations.add(
        list(
            "/reports",
            "reports",
            "Reports in the order of recording",
            "Report",
            pages(ledger::reportsAfter, Rows::json)));
    operations.add(
        read(
            "/reports/{id}",
            "report",
            "A report in its newest version, or in the version of this id",
            "ReportInFull",
            one(id -> ledger.report(id).map(Shapes::report))));
    operations.add(
        list(
            "/statements",
            "statements",
            "Statements in the order of first recording",
            "Statement",
            pages(ledger::statementsAfter, Rows::json)));
    operations.add(
        list(
            "/matters",
            "matters",
            "Matters in the order of opening",
            "Matter",
            pages(ledger::mattersAfter, Rows::json)));
    operations.add(
        list(
            "/matters/featured",
            "featuredMatters",
            "Matters, the most contested first",
            "Matter",
            versioned(this::featured)));
    operations.add(
        list(
            "/matters/changed",
            "changedMatters",
            "Matters that changed after the entry \"cursor\" of the ledger, by their latest change;"
                + " keep the last page's entry and ask again later",
            "ChangedMatter",
            pages(ledger::changedAfter, this::changed)));
    operations.add(
        read(
            "/matters/{id}",
            "matter",
            "A matter with its statements and what changed; of a merged one, the one in which it"
                + " lives on",
            "MatterInFull",
            one(id -> ledger.matter(id).map(whole -> Shapes.matter(whole, this.links)))));
    operations.add(
        list(
            "/speakers",
            "speakers",
            "Speakers in the order of first recording",
            "Speaker",
            pages(ledger::speakersAfter, Shapes::speaker)));
    operations.add(
        read(
            "/speakers/{id}",
            "speaker",
            "A speaker and the newest of what they are on record with",
            "SpeakerInFull",
            one(id -> ledger.speaker(id, MOST).map(Shapes::speaker))));
    operations.add(
        list(
            "/outlets",
            "outlets",
            "Outlets, those of most reports first",
            "OutletWithReports",
            versioned(this::outlets)));
    operations.add(
        list(
            "/places",
            "places",
            "Places that most statements are about",
            "Place",
            versioned(this::places)));
    operations.add(
        list(
            "/places/{id}/statements",
            "statementsAtPlace",
            "Statements about what happened at a place",
            "Statement",
            versioned(this::atPlace)));
    Operation search =
        new Operation(
            HttpMethod.GET,
            "/search",
            "search",
            "Statements that meet everything given, what is about the words first",
            null,
            List.of(
                new Parameter(
                    "q",
                    "string",
                    "Words that must all be found in any form; \"in quotes\" one after the other,"
                        + " begin* by their beginning, -not"),
                Operation.CURSOR,
                Operation.LIMIT),
            null,
            "Found",
            false,
            200,
            versioned(this::search));
    operations.add(
        search.with(
            FILTERS.stream()
                .map(name -> new Parameter(name, "string", "The " + name + " to look for"))
                .toArray(Parameter[]::new)));
    staff.forEach(more -> operations.addAll(more.all()));
    operations.add(
        list(
            "/problems",
            "problems",
            "The codes of problems and what each means",
            "ProblemCode",
            (request, token) -> problems()));
    operations.add(
        read(
            "/openapi.json",
            "document",
            "This document",
            "Words",
            (request, token) -> answer(200, OpenApi.document(operations, this.links.base()))));
  }

  /** More operations, of a part of the interface. */
  public interface Operations {
    List<Operation> all();
  }

  /** What is served; the last address answers whatever is none of the others. */
  public RouterFunction<ServerResponse> routes(Gate gate) {
    RouterFunctions.Builder builder = RouterFunctions.route();
    // Words before names of parts: /matters/changed is not the matter "changed".
    operations.stream()
        .sorted(java.util.Comparator.comparing(operation -> operation.path().contains("{")))
        .forEach(
            operation ->
                builder.route(
                    method(operation.method()).and(path(ROOT + operation.path())),
                    operation.scope() == null
                        ? gate.open(1, operation.answer())
                        : gate.only(operation.scope(), operation.answer())));
    operations.stream()
        .map(Operation::path)
        .distinct()
        .forEach(
            known ->
                builder.route(
                    path(ROOT + known),
                    gate.open(
                        1,
                        (request, token) -> {
                          throw Problem.METHOD.failure("See " + ROOT + "/openapi.json");
                        })));
    builder.route(
        path(ROOT + "/**").or(path(ROOT)),
        gate.open(
            1,
            (request, token) -> {
              throw Problem.NOT_FOUND.failure("See " + ROOT + "/openapi.json");
            }));
    return builder.build();
  }

  /** What is served, for a test that the document tells of all. */
  List<Operation> operations() {
    return List.copyOf(operations);
  }

  // Answers

  static ServerResponse answer(int status, ObjectNode json) {
    return Bytes.of(
        ServerResponse.status(status)
            .contentType(MediaType.APPLICATION_JSON)
            .header("Cache-Control", "no-cache"),
        json.toString());
  }

  private Gate.Answer versioned(Function<ServerRequest, ObjectNode> making) {
    return (request, token) -> {
      String tag = version.tag(request);
      return Version.unchanged(request, tag)
          .orElseGet(
              () ->
                  Bytes.of(
                      ServerResponse.ok()
                          .contentType(MediaType.APPLICATION_JSON)
                          .header("Cache-Control", "no-cache")
                          .header("ETag", tag),
                      making.apply(request).toString()));
    };
  }

  private Gate.Answer one(Function<String, java.util.Optional<ObjectNode>> finding) {
    return versioned(
        request ->
            finding
                .apply(id(request))
                .orElseThrow(() -> Problem.NOT_FOUND.failure("Nothing of this id is on record")));
  }

  private <T> Gate.Answer pages(
      BiFunction<Long, Integer, List<Listed<T>>> listing, Function<T, ObjectNode> row) {
    return pages(listing, (T value, Long place) -> row.apply(value));
  }

  private <T> Gate.Answer pages(
      BiFunction<Long, Integer, List<Listed<T>>> listing, BiFunction<T, Long, ObjectNode> row) {
    return versioned(
        request -> {
          int limit = limit(request);
          List<Listed<T>> page = listing.apply(place(request), limit);
          ObjectNode json = Rows.object();
          ArrayNode items = json.putArray("items");
          page.forEach(listed -> items.add(row.apply(listed.value(), listed.place())));
          json.put(
              "next",
              page.size() < limit ? null : Long.toString(page.get(page.size() - 1).place()));
          return json;
        });
  }

  static String id(ServerRequest request) {
    String id = request.pathVariable("id");
    if (!ID.matcher(id).matches()) {
      throw Problem.NOT_FOUND.failure("Nothing of this id is on record");
    }
    return id;
  }

  static int limit(ServerRequest request) {
    String limit = request.param("limit").orElse("");
    if (limit.isEmpty()) {
      return USUAL;
    }
    if (!limit.matches("\\d{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MOST) {
      throw Problem.MALFORMED.failure("limit is a number from 1 to " + MOST);
    }
    return Integer.parseInt(limit);
  }

  static long place(ServerRequest request) {
    String cursor = request.param("cursor").orElse("");
    if (!cursor.matches("\\d{0,18}")) {
      throw Problem.MALFORMED.failure("cursor is what \"next\" of the page before says");
    }
    return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
  }

  // Readers

  private ObjectNode counts(ServerRequest request) {
    Ledger.Counts counts = ledger.counts();
    return Rows.object()
        .put("reports", counts.reports())
        .put("statements", counts.statements())
        .put("matters", counts.matters())
        .put("speakers", counts.speakers())
        .put("outlets", counts.outlets())
        .put("entry", ledger.latest());
  }

  private static ServerResponse problems() {
    ObjectNode json = Rows.object();
    ArrayNode items = json.putArray("items");
    for (Problem problem : Problem.values()) {
      items
          .addObject()
          .put("code", problem.code())
          .put("title", problem.title())
          .put("status", problem.status());
    }
    return answer(200, json.putNull("next"));
  }

  private ObjectNode featured(ServerRequest request) {
    int limit = limit(request);
    long from = place(request);
    if (from > 10_000) {
      throw Problem.MALFORMED.failure("only the first 10,000 are ranked; /matters lists all");
    }
    List<Matter> matters = ledger.contested(limit, (int) from);
    ObjectNode json = Rows.object();
    ArrayNode items = json.putArray("items");
    matters.forEach(matter -> items.add(Rows.json(matter)));
    return json.put("next", matters.size() < limit ? null : Long.toString(from + limit));
  }

  private ObjectNode changed(Matter matter, long entry) {
    ObjectNode json = Rows.object().put("entry", entry);
    json.set("matter", Rows.json(matter));
    return json;
  }

  private ObjectNode outlets(ServerRequest request) {
    ObjectNode json = Rows.object();
    ArrayNode items = json.putArray("items");
    int limit = limit(request);
    long from = place(request);
    List<Ledger.OutletSummary> all = ledger.outlets();
    all.stream()
        .skip(from)
        .limit(limit)
        .forEach(
            summary -> {
              ObjectNode one = items.addObject();
              one.set("outlet", Shapes.outlet(summary.outlet()));
              one.put("reports", summary.reports());
            });
    return json.put("next", from + limit < all.size() ? Long.toString(from + limit) : null);
  }

  private ObjectNode places(ServerRequest request) {
    ObjectNode json = Rows.object();
    ArrayNode items = json.putArray("items");
    // All that has a place lies on the earth; without words or filter nothing is counted.
    SearchQuery all = SearchQuery.of(java.util.Map.of("box", "-90,-180,90,180"));
    Found found = ledger.find(all, null, 1);
    found.facets().getOrDefault(Found.Facet.PLACE, List.of()).stream()
        .limit(limit(request))
        .forEach(
            count ->
                Shapes.place(ledger, count.value())
                    .ifPresent(place -> items.add(place.put("statements", count.hits()))));
    return json.putNull("next");
  }

  private ObjectNode atPlace(ServerRequest request) {
    return found(request, SearchQuery.of(java.util.Map.of("place", id(request))), false);
  }

  private ObjectNode search(ServerRequest request) {
    java.util.Map<String, String> parts = new java.util.HashMap<>();
    request.param("q").filter(words -> !words.isBlank()).ifPresent(q -> parts.put("words", q));
    for (String name : FILTERS) {
      request
          .param(name)
          .filter(value -> !value.isBlank())
          .ifPresent(value -> parts.put(name, value));
    }
    try {
      return found(request, SearchQuery.of(parts), true);
    } catch (IllegalArgumentException e) {
      throw Problem.MALFORMED.failure(String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode found(ServerRequest request, SearchQuery query, boolean facets) {
    String cursor = request.param("cursor").filter(given -> !given.isEmpty()).orElse(null);
    Found found;
    try {
      found = ledger.find(query, cursor, limit(request));
    } catch (IllegalArgumentException e) {
      throw Problem.MALFORMED.failure("cursor is what \"next\" of the page before says");
    }
    ObjectNode json = Rows.object();
    ArrayNode items = json.putArray("items");
    found.hits().forEach(hit -> items.add(Rows.json(hit.statement())));
    json.put("next", found.next());
    if (facets) {
      json.put("counted", found.counted()).put("countedAll", found.countedAll());
      ArrayNode all = json.putArray("facets");
      found
          .facets()
          .forEach(
              (facet, counts) -> {
                ArrayNode values = all.addObject().put("name", Rows.name(facet)).putArray("counts");
                counts.forEach(
                    count ->
                        values.addObject().put("value", count.value()).put("hits", count.hits()));
              });
    }
    return json;
  }
}
