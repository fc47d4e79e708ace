package org.onrecord.app.wire.feed;

import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.onrecord.app.wire.http.Bytes;
import org.onrecord.app.wire.http.Gate;
import org.onrecord.app.wire.http.Problem;
import org.onrecord.app.wire.http.Version;
import org.onrecord.app.wire.news.Links;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.SearchQuery;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Feeds of every list, under {@code /feeds}: {@code front}, {@code matters/ID}, {@code
 * speakers/ID}, {@code outlets/ID}, {@code places/ID} and {@code search}, each as {@code .rss},
 * {@code .atom} and {@code .json}. Who sends a condition is told that nothing changed before
 * anything is read.
 */
public final class FeedRoutes {
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:-]{0,199}");

  private final Feeds feeds;
  private final Version version;

  public FeedRoutes(Ledger ledger, Links links, Version version) {
    this.feeds = new Feeds(ledger, links);
    this.version = version;
  }

  public RouterFunction<ServerResponse> routes(Gate gate) {
    return route(read("/feeds/{file}"), gate.open(1, (request, token) -> list(request)))
        .andRoute(read("/feeds/{list}/{file}"), gate.open(1, (request, token) -> one(request)));
  }

  private static RequestPredicate read(String pattern) {
    return methods(HttpMethod.GET, HttpMethod.HEAD).and(path(pattern));
  }

  private ServerResponse list(ServerRequest request) {
    String file = request.pathVariable("file");
    FeedFormat format = format(file);
    String name = name(file, format);
    return switch (name) {
      case "front" -> answer(request, format, () -> Optional.of(feeds.front()));
      case "search" -> {
        SearchQuery query;
        try {
          query = Feeds.query(request.params().toSingleValueMap());
        } catch (IllegalArgumentException e) {
          throw Problem.MALFORMED.failure(String.valueOf(e.getMessage()));
        }
        if (query.parts().isEmpty()) {
          throw Problem.MALFORMED.failure("Say what to look for, such as ?q=words");
        }
        yield answer(request, format, () -> Optional.of(feeds.search(query)));
      }
      default -> throw unknown();
    };
  }

  private ServerResponse one(ServerRequest request) {
    String file = request.pathVariable("file");
    FeedFormat format = format(file);
    String id = name(file, format);
    if (!ID.matcher(id).matches()) {
      throw unknown();
    }
    return switch (request.pathVariable("list")) {
      case "matters" -> answer(request, format, () -> feeds.matter(id));
      case "speakers" -> answer(request, format, () -> feeds.speaker(id));
      case "outlets" -> answer(request, format, () -> feeds.outlet(id));
      case "places" -> answer(request, format, () -> feeds.place(id));
      default -> throw unknown();
    };
  }

  private ServerResponse answer(
      ServerRequest request, FeedFormat format, Supplier<Optional<Feed>> making) {
    String tag = version.tag(request);
    return Version.unchanged(request, tag)
        .orElseGet(
            () -> {
              Feed feed = making.get().orElseThrow(FeedRoutes::nothing);
              return Bytes.of(
                  ServerResponse.ok()
                      .contentType(
                          new MediaType(
                              MediaType.parseMediaType(format.mediaType()), StandardCharsets.UTF_8))
                      .cacheControl(CacheControl.noCache())
                      .header("ETag", tag),
                  format.bytes(feed));
            });
  }

  private static FeedFormat format(String file) {
    for (FeedFormat format : FeedFormat.values()) {
      if (file.endsWith("." + format.ending())) {
        return format;
      }
    }
    throw unknown();
  }

  private static String name(String file, FeedFormat format) {
    return file.substring(0, file.length() - format.ending().length() - 1);
  }

  private static Problem.Failure nothing() {
    return Problem.NOT_FOUND.failure("Nothing of this id is on record");
  }

  private static Problem.Failure unknown() {
    return Problem.NOT_FOUND.failure(
        "There are /feeds/front, /feeds/search?q=, and of matters, speakers, outlets and places"
            + " /feeds/matters/ID, each with .rss, .atom or .json");
  }
}
